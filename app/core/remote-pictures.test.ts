import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { lookup } from 'node:dns';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../ports/testing/manual-clock.ts';
import { createRemotePictures } from './remote-pictures.ts';

const never = new AbortController().signal;
const body = Buffer.from('GIF89a picture');

let clock: ManualClock;
let server: Server;
let port: number;
let seen: string[];
let handler: (request: IncomingMessage, response: ServerResponse) => void;
let asked: string[];

beforeEach(async () => {
  clock = createManualClock(Date.UTC(2030, 0, 1));
  seen = [];
  asked = [];
  handler = (_request, response) => void response.end(body);
  server = createServer((request, response) => {
    seen.push(request.url ?? '');
    handler(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Names as a test says; whatever asks for all gets all. */
function names(addresses: Readonly<Record<string, readonly string[]>>): typeof lookup {
  const found = (name: string, _options: object, done: (error: Error | null, all: object[]) => void): void => {
    asked.push(name);
    const all = (addresses[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    done(all.length > 0 ? null : new Error('No such name'), all);
  };
  return found as unknown as typeof lookup;
}
async function fetchedBy(
  profileKind: 'sandbox' | 'real',
  url: string,
  addresses: Readonly<Record<string, readonly string[]>> = {},
): Promise<string | null> {
  const pictures = createRemotePictures({ profileKind, clock, lookup: names(addresses) });
  const content = await pictures.fetch(url, never);
  return content && Buffer.from(content).toString('latin1');
}
const here = (path = '/a.gif', host = '127.0.0.1'): string => `http://${host}:${port}${path}`;

describe('pictures from elsewhere', () => {
  it('come from this computer to a sandbox profile, by number and by name', async () => {
    expect(await fetchedBy('sandbox', here())).toBe(body.toString('latin1'));
    expect(
      await fetchedBy('sandbox', here('/b.gif', 'pictures.test'), { 'pictures.test': ['127.0.0.1'] }),
    ).not.toBeNull();
    expect(seen).toEqual(['/a.gif', '/b.gif']);
    expect(clock.pending()).toBe(0);
  });

  it('never come from elsewhere to a sandbox profile', async () => {
    const addresses = { 'pictures.test': ['93.184.216.34'], 'mixed.test': ['127.0.0.1', '93.184.216.34'] };
    for (const url of ['http://93.184.216.34/a.gif', here('/a.gif', 'pictures.test'), here('/a.gif', 'mixed.test')]) {
      expect(await fetchedBy('sandbox', url, addresses), url).toBeNull();
    }
    expect(seen).toEqual([]);
  });

  it('never come from the clinic’s own network, however it is called', async () => {
    const addresses = {
      'inside.test': ['10.0.0.5'],
      'metadata.test': ['169.254.169.254'],
      'mixed.test': ['93.184.216.34', '127.0.0.1'],
      'six.test': ['::ffff:127.0.0.1'],
    };
    for (const host of ['inside.test', 'metadata.test', 'mixed.test', 'six.test', 'nobody.test']) {
      expect(await fetchedBy('real', `https://${host}/a.gif`, addresses), host).toBeNull();
    }
    expect(asked).toEqual(['inside.test', 'metadata.test', 'mixed.test', 'six.test', 'nobody.test']);
    asked = [];
    for (const url of [
      ...[
        'https://127.0.0.1/a',
        'https://2130706433/a',
        'https://0x7f.1/a',
        'https://[::1]/a',
        'https://[::ffff:7f00:1]/a',
      ],
      ...[
        'http://example.org/a',
        'https://example.org:8443/a',
        'https://user@example.org/a',
        'file:///etc/hosts',
        'data:,x',
      ],
      ...['not an address', '//example.org/a', here()],
    ]) {
      expect(await fetchedBy('real', url), url).toBeNull();
    }
    expect([asked, seen]).toEqual([[], []]);
  });

  it('may have moved three times, and each place is looked at anew', async () => {
    handler = (request, response) => {
      const left = Number(/\d+/.exec(request.url ?? '')?.[0] ?? 0);
      if (left === 0) response.end(body);
      else response.writeHead(302, { location: left === 9 ? 'http://93.184.216.34/' : `/${left - 1}` }).end();
    };
    expect(await fetchedBy('sandbox', here('/3'))).not.toBeNull();
    expect(await fetchedBy('sandbox', here('/4'))).toBeNull();
    expect(await fetchedBy('sandbox', here('/9'))).toBeNull();
  });

  it('end where they are too large, broken or refused', async () => {
    for (const answer of [
      (response: ServerResponse) => response.end(Buffer.alloc(2 * 1024 * 1024 + 1)),
      (response: ServerResponse) => response.writeHead(404).end('No'),
      (response: ServerResponse) => response.writeHead(200, { 'content-length': '99' }).end('short'),
      (response: ServerResponse) => response.destroy(),
    ]) {
      handler = (_request, response) => void answer(response);
      expect(await fetchedBy('sandbox', here())).toBeNull();
    }
  });

  it('end when their time is over, by the clock, and when nobody waits any more', async () => {
    const reached = Promise.withResolvers<undefined>();
    handler = () => reached.resolve(undefined);
    const late = fetchedBy('sandbox', here());
    await reached.promise;
    clock.advance(10_001);
    expect(await late).toBeNull();
    const pictures = createRemotePictures({ profileKind: 'sandbox', clock });
    expect(await pictures.fetch(here(), AbortSignal.abort())).toBeNull();
  });

  it('learn nothing of who asks', async () => {
    let headers: object = {};
    handler = (request, response) => {
      ({ headers } = request);
      response.end(body);
    };
    await fetchedBy('sandbox', here());
    expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host']);
  });
});
