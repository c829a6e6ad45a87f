import { createSocket } from 'node:dgram';
import { describe, expect, it } from 'vitest';
import { HttpRefusal } from '../../ports/http.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createAccountSockets, hostsOf } from './account-sockets.ts';

const signal = new AbortController().signal;

function sockets(profileKind: 'sandbox' | 'real', allowedHosts: readonly string[], nameServers?: readonly string[]) {
  const clock = createManualClock(0);
  return { clock, ...createAccountSockets({ allowedHosts, profileKind, clock, ...(nameServers && { nameServers }) }) };
}

function refusal(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof HttpRefusal ? error.reason : 'something else';
  }
}

describe('which servers may be reached', () => {
  const real = ['mail.clinic.test', 'localhost', '::1'];
  it.each<['sandbox' | 'real', string, 'tls' | 'starttls' | 'plain', string | null]>([
    ['real', 'mail.clinic.test', 'tls', null],
    ['real', 'MAIL.clinic.test', 'starttls', null],
    ['real', 'mail.clinic.test', 'plain', 'not-https'],
    ['real', 'other.test', 'tls', 'origin-not-allowed'],
    ['real', 'localhost', 'plain', null],
    ['real', '[::1]', 'plain', null],
    ['real', '127.0.0.1', 'plain', 'origin-not-allowed'],
    ['sandbox', 'mail.clinic.test', 'tls', 'sandbox-loopback-only'],
    ['sandbox', 'localhost', 'plain', null],
  ])('%s: %s, %s', (profileKind, host, protection, reason) => {
    expect(refusal(() => sockets(profileKind, real).mayReach(host, protection))).toBe(reason);
  });

  it('are those of the account that do not speak HTTP', () => {
    const origins = [
      'smtps://Mail.clinic.test:465',
      'imaps://[::1]:993',
      'imap://mail.clinic.test:143',
      'https://login.test',
    ];
    expect(hostsOf(origins)).toEqual(['mail.clinic.test', '::1']);
  });
});

/** RFC 1035, 4.1: the question is repeated, then the answers. */
function answer(query: Buffer, rcode: number, records: readonly { type: number; data: Buffer }[]): Buffer {
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8180 | rcode, 2);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt16BE(0, 10);
  let end = 12;
  while (query[end] !== 0) end += (query[end] ?? 0) + 1;
  const question = query.subarray(12, end + 5);
  const answers = records.map(({ type, data }) => {
    const start = Buffer.from('c00c00000001000000000000', 'hex');
    start.writeUInt16BE(type, 2);
    start.writeUInt16BE(data.length, 10);
    return Buffer.concat([start, data]);
  });
  return Buffer.concat([header, question, ...answers]);
}

const text = (...parts: readonly string[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])));
const mx = (priority: number, label: string): Buffer =>
  Buffer.concat([Buffer.from([0, priority]), text(label, 'test'), Buffer.from([0])]);

/** A name server of this computer: one domain, nothing else, and silence about `silent.test`. */
async function startNameServer() {
  const server = createSocket('udp4');
  const asked = Promise.withResolvers<undefined>();
  server.on('message', (query, from) => {
    const name = query.toString('latin1', 12);
    if (name.includes('silent')) {
      asked.resolve(undefined);
      return;
    }
    const type = query.readUInt16BE(query.indexOf(0, 12) + 1);
    const isKnown = name.includes('clinic');
    const data = type === 15 ? [mx(20, 'two'), mx(10, 'one')] : [text('v=spf1 mx ', '-all'), text('other')];
    const records = isKnown ? data.map((each) => ({ type, data: each })) : [];
    server.send(answer(query, isKnown ? 0 : 3, records), from.port, from.address);
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${server.address().port}`,
    asked: asked.promise,
    [Symbol.dispose]: () => server.close(),
  };
}

describe('what DNS says', () => {
  it('is told record by record, and none where there is none', async () => {
    using server = await startNameServer();
    const dns = sockets('sandbox', [], [server.address]);
    expect(await dns.txt('clinic.test', signal)).toEqual(['v=spf1 mx -all', 'other']);
    expect(await dns.mx('clinic.test', signal)).toEqual(
      expect.arrayContaining([expect.objectContaining({ exchange: 'one.test', priority: 10 })]),
    );
    expect(await dns.txt('nowhere.test', signal)).toEqual([]);
  });

  it('is null after three seconds of silence, or when nobody waits any more', async () => {
    using server = await startNameServer();
    const dns = sockets('sandbox', [], [server.address]);
    const silent = dns.txt('silent.test', signal);
    await server.asked;
    dns.clock.advance(3_000);
    expect(await silent).toBeNull();
    const stop = new AbortController();
    const left = dns.txt('silent.test', stop.signal);
    stop.abort();
    expect(await left).toBeNull();
  });

  it('is not asked outside by a practice clinic', async () => {
    const dns = sockets('sandbox', []);
    expect([await dns.mx('clinic.test', signal), await dns.txt('clinic.test', signal)]).toEqual([null, null]);
    expect([await dns.hasAddress('localhost', signal), await dns.hasAddress('192.0.2.1', signal)]).toEqual([
      true,
      true,
    ]);
    expect(await dns.hasAddress('mail.clinic.test', signal)).toBeNull();
  });
});
