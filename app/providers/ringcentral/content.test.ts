import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId, type AccountId, type VendorId } from '../../domain/ids.ts';
import type { FaxPort } from '../../ports/provider.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createAccountHttp } from '../kit/account-http.ts';
import { ringcentral } from './index.ts';
import { noSockets } from '../../ports/testing/no-sockets.ts';

const never = new AbortController().signal;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A server that lets anybody in and answers for content as a test says. */
let answer: RequestListener;
let origin: string;
let stop: () => void;
let authorizations: (string | undefined)[];

beforeEach(async () => {
  authorizations = [];
  const server = createServer((request, response) => {
    if (request.url === '/restapi/oauth/token') {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ access_token: 'token', token_type: 'bearer', expires_in: 3600 }));
      return;
    }
    authorizations.push(request.headers.authorization);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => stop());

function fetchContent(path: string): ReturnType<NonNullable<FaxPort['content']>> {
  const config = { serverUrl: origin, clientId: 'client', returnPort: 0 };
  const clock = createManualClock(Date.UTC(2030, 0, 1));
  const http = createAccountHttp({ allowedOrigins: [origin], profileKind: 'sandbox', clock, timeoutMs: 30_000 });
  const secrets = { clientSecret: 'secret', jwt: 'jwt' };
  const { fax } = ringcentral.connect({
    accountId: asId<AccountId>('a'),
    config,
    secrets,
    http,
    sockets: noSockets,
    clock,
    log: quiet,
    keepSecret: () => Promise.resolve(),
  });
  const part = { vendorId: asId<VendorId>('1'), partId: '2', uri: `${origin}${path}`, type: '', bytes: null };
  return fax!.content!(part, never);
}

describe('content', () => {
  it('is asked for with the token, as whatever it is', async () => {
    answer = (request, response) => response.end(request.headers.accept);
    expect(await new Response(await fetchContent('/content/2')).text()).toContain('application/pdf');
    expect(authorizations).toEqual(['bearer token']);
  });

  it.each(['http://127.0.0.1:1/content', 'https://elsewhere.test/content', 'file:///etc/passwd'])(
    'that is redirected to %s is not fetched there',
    async (location) => {
      answer = (_request, response) => response.writeHead(302, { Location: location }).end();
      await expect(fetchContent('/content/2')).rejects.toMatchObject({ failure: { code: 'CONTENT_ELSEWHERE' } });
    },
  );

  it('that is redirected within its own origin is fetched', async () => {
    answer = (request, response) => {
      if (request.url === '/content/2') response.writeHead(302, { Location: '/elsewhere/2' }).end();
      else response.end('here');
    };
    expect(await new Response(await fetchContent('/content/2')).text()).toBe('here');
  });

  it.each([
    [500, 'unavailable'],
    [403, 'permission'],
    [410, 'rejected'],
  ])('that is answered by %i is a failure of category %s', async (status, category) => {
    answer = (_request, response) => response.writeHead(status).end();
    await expect(fetchContent('/content/2')).rejects.toMatchObject({ failure: { category } });
  });

  it('that breaks off on its way is a stream that breaks', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('half');
      setImmediate(() => response.destroy());
    };
    const stream = await fetchContent('/content/2');
    await expect(new Response(stream).text()).rejects.toThrow();
  });
});
