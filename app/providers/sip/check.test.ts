import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { asId, type AccountId } from '../../domain/ids.ts';
import type { CheckResult } from '../../ports/provider.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createAccountHttp } from '../kit/account-http.ts';
import { createAccountSockets, hostsOf } from '../kit/account-sockets.ts';
import { allowedOrigins, configSchema } from './config.ts';
import { connect } from './connection.ts';
import {
  authority,
  expired,
  forAnotherName,
  forLocalhost,
  type TestCertificate,
} from '../smtp/testing/certificates.ts';
import { headerOf, isRightPassword, reply, startRegistrar } from './testing/scripted-registrar.ts';
import type { Script, ScriptedRegistrar } from './testing/scripted-registrar.ts';

const password = 'right horse';
const challenge = 'WWW-Authenticate: Digest realm="pbx.test", nonce="n1", algorithm=MD5, qop="auth"';
const never = new AbortController().signal;

/** What a registrar does: a challenge, then the answer to right and wrong credentials. */
const registrar = (request: string): string => {
  if (headerOf(request, 'authorization') === undefined) return reply(request, '401 Unauthorized', challenge);
  return isRightPassword(request, password) ? reply(request, '200 OK') : reply(request, '401 Unauthorized', challenge);
};

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

const started = async (script: Partial<Script> = {}): Promise<ScriptedRegistrar> => {
  const server = await startRegistrar({ answer: registrar, ...script });
  running.push(server);
  return server;
};

interface Account {
  readonly serverUrl: string;
  readonly password?: string;
  readonly config?: Record<string, unknown>;
  readonly trusts?: boolean;
  readonly isReal?: boolean;
}

function account({ serverUrl, config: over = {}, trusts = true, isReal = false, ...secrets }: Account) {
  const config = configSchema.parse({ serverUrl, user: '101', domain: 'pbx.test', ...over });
  const clock = createManualClock(Date.UTC(2026, 10, 22, 9));
  const logged: unknown[] = [];
  const log = (...line: unknown[]): void => void logged.push(line);
  const [origins, profileKind] = [allowedOrigins(config), isReal ? 'real' : 'sandbox'] as const;
  const connection = connect({
    ...{ accountId: asId<AccountId>('account-1'), config, secrets: { password, ...secrets }, clock },
    log: { info: log, warn: log, error: log },
    http: createAccountHttp({ allowedOrigins: origins, profileKind, clock, timeoutMs: 10_000 }),
    sockets: createAccountSockets({
      ...{ allowedHosts: hostsOf(origins), profileKind, clock },
      ...(trusts ? { authority } : {}),
    }),
    keepSecret: () => Promise.resolve(),
  });
  return { connection, clock, logged };
}
const check = (given: Account): Promise<CheckResult> => account(given).connection.check(never);
const failing = (word: string, step: string) => ({
  ok: false,
  failure: { code: `SIP_${word}`, params: { step } },
});

describe('Check connection', () => {
  it('signs in without registering a phone', async () => {
    const server = await started();
    const result = await check({ serverUrl: `ws://127.0.0.1:${server.port}` });
    expect(result).toEqual({ ok: true, identity: '101@pbx.test' });
    expect(server.requests).toHaveLength(2);
    for (const request of server.requests) {
      expect(request).toMatch(/^REGISTER sip:pbx\.test SIP\/2\.0\r\n/);
      expect(headerOf(request, 'contact')).toBeUndefined();
      expect(headerOf(request, 'to')).toBe('<sip:101@pbx.test>');
    }
    expect(headerOf(server.requests[0] ?? '', 'call-id')).toBe(headerOf(server.requests[1] ?? '', 'call-id'));
  });

  it('goes on with a nonce that was stale, and with SHA-256 as with a proxy’s challenge', async () => {
    const stale = await started({
      answer: (request, sequence) =>
        sequence === 2 ? reply(request, '401 Unauthorized', `${challenge}, stale=true`) : registrar(request),
    });
    expect(await check({ serverUrl: `ws://127.0.0.1:${stale.port}` })).toMatchObject({ ok: true });
    const proxy = await started({
      answer: (request) =>
        headerOf(request, 'proxy-authorization')?.includes('algorithm=SHA-256') === true
          ? reply(request, '200 OK')
          : reply(
              request,
              '407 Proxy Authentication Required',
              'Proxy-Authenticate: Digest realm="a", nonce="b", algorithm=SHA-256, qop="auth"',
            ),
    });
    expect(await check({ serverUrl: `ws://127.0.0.1:${proxy.port}` })).toMatchObject({ ok: true });
  });

  it('says where a phone system tests nobody who does not register', async () => {
    const server = await started({ answer: (request) => reply(request, '400 Missing Contact Header') });
    expect(await check({ serverUrl: `ws://127.0.0.1:${server.port}` })).toEqual({
      ...{ ok: true, identity: '101@pbx.test (password not tested)' },
    });
  });

  it('takes no request of the server and no provisional answer for its own', async () => {
    const server = await started({
      answer: (request) => reply(request, '100 Trying'),
    });
    const { connection, clock } = account({ serverUrl: `ws://127.0.0.1:${server.port}` });
    const result = connection.check(never);
    await expect.poll(() => server.requests.length).toBe(1);
    clock.advance(10_001);
    expect(await result).toMatchObject(failing('NO_ANSWER', 'login'));
  });

  it.each([
    ['401', 'WRONG_PASSWORD', 'auth'],
    ['403', 'FORBIDDEN', 'permission'],
    ['404', 'UNKNOWN_USER', 'config'],
    ['503', 'NOT_AVAILABLE', 'unavailable'],
  ])('names the login as what failed: %s', async (status, word, category) => {
    const server = await started({ answer: (request) => reply(request, `${status} No`, challenge) });
    const result = await check({ serverUrl: `ws://127.0.0.1:${server.port}`, password: 'wrong horse' });
    expect(result).toMatchObject(failing(word, 'login'));
    expect(result).toMatchObject({ failure: { category, params: { status: Number(status) } } });
  });

  it('names a wrong password, and never shows it', async () => {
    const server = await started();
    const { connection, logged } = account({
      ...{ serverUrl: `ws://127.0.0.1:${server.port}`, password: 'hush-hush-horse' },
    });
    const result = await connection.check(never);
    expect(result).toMatchObject(failing('WRONG_PASSWORD', 'login'));
    expect(JSON.stringify([result, logged, server.requests])).not.toContain('hush-hush-horse');
  });

  it.each<[string, Partial<Script>, string, string]>([
    ['no sub-protocol', { protocol: false }, 'WRONG_PROTOCOL', 'websocket'],
    ['another sub-protocol', { protocol: 'mqtt' }, 'WRONG_PROTOCOL', 'websocket'],
    ['no such path', { refuses: 404 }, 'WRONG_PATH', 'websocket'],
    ['a closed door', { refuses: 403 }, 'WEBSOCKET_REFUSED', 'websocket'],
    ['a web page', { refuses: 200 }, 'NO_WEBSOCKET', 'websocket'],
    ['a cut', { answer: () => 'cut' }, 'CUT', 'login'],
    [
      'a login that nobody knows',
      { answer: (request) => reply(request, '401 Unauthorized', 'WWW-Authenticate: Bearer realm="a"') },
      'NO_DIGEST',
      'login',
    ],
  ])('names %s', async (_what, script, word, step) => {
    const server = await started(script);
    expect(await check({ serverUrl: `ws://127.0.0.1:${server.port}` })).toMatchObject(failing(word, step));
  });
});

describe('on the way to the server', () => {
  const silent = async (greet?: string): Promise<Server & { port: number }> => {
    const open = new Set<Socket>();
    const server = createServer((socket) => {
      open.add(socket);
      socket.on('error', () => undefined);
      if (greet !== undefined) socket.write(greet);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    running.push({
      stop: () =>
        new Promise((resolve) => {
          for (const socket of open) socket.destroy();
          server.close(() => resolve());
        }),
    });
    return Object.assign(server, { port: (server.address() as AddressInfo).port });
  };

  it('a name that does not exist is DNS', async () => {
    const result = await check({ serverUrl: 'wss://phone.invalid:7443', isReal: true });
    expect(result).toMatchObject(failing('NO_SUCH_HOST', 'dns'));
  });

  it('a port where nobody listens is TCP', async () => {
    const server = await started();
    await server.stop();
    running.splice(0);
    const result = await check({ serverUrl: `ws://127.0.0.1:${server.port}` });
    expect(result).toMatchObject(failing('CONNECTION_REFUSED', 'tcp'));
  });

  it('the practice clinic reaches nothing but this computer', async () => {
    const result = await check({ serverUrl: 'wss://pbx.example.org:7443' });
    expect(result).toMatchObject({ ...failing('ADDRESS_REFUSED', 'tcp'), failure: { category: 'config' } });
  });

  it('a server that says nothing ends with the time', async () => {
    const server = await silent();
    const { connection, clock } = account({ serverUrl: `ws://127.0.0.1:${server.port}` });
    const connected = new Promise((resolve) => void server.once('connection', resolve));
    const result = connection.check(never);
    await connected;
    await expect.poll(() => clock.pending()).toBe(1);
    clock.advance(10_001);
    expect(await result).toMatchObject({ ok: false, failure: { code: 'SIP_SLOW' } });
  });

  it('a person who stops it is heard', async () => {
    const server = await silent();
    const stop = new AbortController();
    const connected = new Promise((resolve) => void server.once('connection', resolve));
    const result = account({ serverUrl: `ws://127.0.0.1:${server.port}` }).connection.check(stop.signal);
    await connected;
    stop.abort();
    expect(await result).toMatchObject({ ok: false, failure: { code: 'SIP_STOPPED' } });
  });

  it('what is no HTTP is no WebSocket', async () => {
    const server = await silent('220 mail.test ESMTP\r\n');
    const result = await check({ serverUrl: `ws://127.0.0.1:${server.port}` });
    expect(result).toMatchObject(failing('NO_WEBSOCKET', 'websocket'));
  });

  it('a server without TLS is told where TLS is wanted', async () => {
    const server = await silent('220 mail.test ESMTP\r\n');
    const result = await check({ serverUrl: `wss://localhost:${server.port}` });
    expect(result).toMatchObject(failing('TLS_WRONG_PORT', 'tls'));
  });

  it('a certificate of the practice clinic’s authority is trusted', async () => {
    const server = await started({ tls: forLocalhost });
    expect(await check({ serverUrl: `wss://localhost:${server.port}` })).toMatchObject({ ok: true });
  });

  it.each<[string, TestCertificate, Partial<Account>, string]>([
    ['expired', expired, {}, 'TLS_EXPIRED'],
    ['for another name', forAnotherName, {}, 'TLS_OTHER_NAME'],
    ['of an authority that nobody knows', forLocalhost, { trusts: false }, 'TLS_UNKNOWN_AUTHORITY'],
    ['of the practice clinic, for a real one', forLocalhost, { isReal: true }, 'TLS_UNKNOWN_AUTHORITY'],
  ])('a certificate %s is not, and no password goes there', async (_what, tls, over, word) => {
    const server = await started({ tls });
    const result = await check({ serverUrl: `wss://localhost:${server.port}`, ...over });
    expect(result).toMatchObject({ ...failing(word, 'tls'), failure: { category: 'config' } });
    expect(server.requests).toEqual([]);
  });
});
