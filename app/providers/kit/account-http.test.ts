import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Http } from '../../ports/http.ts';
import { classifyNetworkError, createAccountHttp } from './account-http.ts';
import type { AccountHttpOptions } from './account-http.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import type { ManualClock } from '../../ports/testing/manual-clock.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;
interface Seen {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

async function startServer(handler: Handler): Promise<{ origin: string; seen: Seen[]; server: Server }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      seen.push({ method: request.method!, url: request.url!, authorization: request.headers.authorization, body });
      handler(request, response, body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, server };
}

describe('account http', () => {
  const timeoutMs = 30_000;
  let clock: ManualClock;
  let handler: Handler;
  let main: Awaited<ReturnType<typeof startServer>>;
  let other: Awaited<ReturnType<typeof startServer>>;

  const http = (over: Partial<AccountHttpOptions> = {}): Http =>
    createAccountHttp({ allowedOrigins: [main.origin], profileKind: 'real', clock, timeoutMs, ...over });
  const caught = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => expect.unreachable(),
      (error: unknown) => error,
    );

  beforeEach(async () => {
    clock = createManualClock(Date.UTC(2030, 0, 1));
    handler = (_request, response) => response.end('ok');
    main = await startServer((request, response, body) => handler(request, response, body));
    other = await startServer((_request, response) => response.end('other'));
  });

  afterEach(() => {
    for (const { server } of [main, other]) {
      server.closeAllConnections();
      server.close();
    }
  });

  describe('where it goes', () => {
    it('to the account’s own origin', async () => {
      const response = await http().fetch(`${main.origin}/path`, { method: 'POST', body: 'hello' });
      expect(await response.text()).toBe('ok');
      expect(response.url).toBe(`${main.origin}/path`);
      expect(main.seen).toMatchObject([{ method: 'POST', url: '/path', body: 'hello' }]);
    });

    it.each([
      ['another origin', 'https://vendor.example.com', {}, 'origin-not-allowed'],
      ['plain http', 'http://vendor.example.org', { allowedOrigins: ['http://vendor.example.org'] }, 'not-https'],
      [
        'plain http to a public address, though plain http is allowed',
        'http://203.0.113.7',
        { allowedOrigins: ['http://203.0.113.7'], plainHttpAllowed: true },
        'not-https',
      ],
      [
        'a server that is not here, from a sandbox profile',
        'https://vendor.example.org',
        { allowedOrigins: ['https://vendor.example.org'], profileKind: 'sandbox' },
        'sandbox-loopback-only',
      ],
      [
        'no web address at all',
        'ftp://vendor.example.org',
        { allowedOrigins: ['https://vendor.example.org'] },
        'not-https',
      ],
    ] as const)('not to %s', async (_what, url, over, reason) => {
      const error = await caught(http(over).fetch(url));
      expect(error).toMatchObject({ name: 'HttpRefusal', reason });
      expect(classifyNetworkError(error)).toBe('not-sent');
    });
  });

  describe('redirects', () => {
    const redirectTo = (location: string, status = 302): void => {
      handler = (request, response) => {
        if (request.url === '/start') response.writeHead(status, { location }).end();
        else response.end(`at ${request.url ?? ''}`);
      };
    };
    const start = (over: Partial<AccountHttpOptions> = {}, method = 'GET') =>
      http(over).fetch(`${main.origin}/start`, {
        method,
        headers: { Authorization: 'Bearer secret', 'Content-Type': 'text/plain' },
        ...(method === 'POST' ? { body: 'content' } : {}),
      });

    it('keep the authorization within the origin', async () => {
      redirectTo('/next');
      expect(await (await start()).text()).toBe('at /next');
      expect(main.seen.map((each) => each.authorization)).toEqual(['Bearer secret', 'Bearer secret']);
    });

    it('drop the authorization on the way to another allowed origin', async () => {
      redirectTo(`${other.origin}/next`);
      expect(await (await start({ allowedOrigins: [main.origin, other.origin] })).text()).toBe('other');
      expect(other.seen).toMatchObject([{ authorization: undefined }]);
    });

    it('never lead to a place that is not allowed; something was sent before', async () => {
      redirectTo(`${other.origin}/next`);
      const error = await caught(start());
      expect(error).toMatchObject({ name: 'RedirectRefusal' });
      expect(classifyNetworkError(error)).toBe('maybe-sent');
      expect(other.seen).toEqual([]);
    });

    it.each(
      [301, 302, 303, 307, 308].flatMap((status) =>
        ['POST', 'PUT', 'DELETE'].map((method) => [status, method] as const),
      ),
    )('%i of a %s come back as they are: nothing is repeated, nothing asked in its place', async (status, method) => {
      redirectTo('/next', status);
      const response = await start({}, method);
      expect([response.status, response.headers.get('location')]).toEqual([status, '/next']);
      expect(await response.text()).toBe('');
      expect(main.seen.map((each) => `${each.method} ${each.url}`)).toEqual([`${method} /start`]);
      expect(clock.pending()).toBe(0);
    });

    it('of a POST to a place that is not allowed are no error either', async () => {
      redirectTo(`${other.origin}/next`, 307);
      expect((await start({}, 'POST')).status).toBe(307);
      expect(other.seen).toEqual([]);
    });

    it('keep HEAD a HEAD', async () => {
      redirectTo('/next', 303);
      expect((await start({}, 'HEAD')).status).toBe(200);
      expect(main.seen.map((each) => each.method)).toEqual(['HEAD', 'HEAD']);
    });

    it('to a port without a listener: the first request was sent, so maybe sent', async () => {
      redirectTo(`${other.origin}/next`);
      other.server.close();
      await once(other.server, 'close');
      const error = await caught(start({ allowedOrigins: [main.origin, other.origin] }));
      expect(error).toMatchObject({ name: 'RedirectRefusal' });
      expect(classifyNetworkError(error)).toBe('maybe-sent');
    });

    it('end after five', async () => {
      handler = (_request, response) => response.writeHead(302, { location: '/start' }).end();
      expect(await caught(start())).toMatchObject({ name: 'RedirectRefusal' });
      expect(main.seen).toHaveLength(6);
    });
  });

  describe('time', () => {
    it('fires the time-out when the clock is moved, and maybe it was sent', async () => {
      const arrived = Promise.withResolvers<undefined>();
      handler = () => arrived.resolve(undefined);
      const work = caught(http().fetch(main.origin));
      await arrived.promise;
      clock.advance(timeoutMs);
      const error = await work;
      expect(error).toMatchObject({ name: 'TimeoutError' });
      expect(classifyNetworkError(error)).toBe('maybe-sent');
    });

    it('covers the reading of the body', async () => {
      handler = (_request, response) => void response.write('begin');
      const response = await http().fetch(main.origin);
      const text = caught(response.text());
      clock.advance(timeoutMs);
      expect(await text).toMatchObject({ name: 'TimeoutError' });
    });

    it('leaves no timer behind once the body is read, refused or absent', async () => {
      await (await http().fetch(main.origin)).text();
      await (await http().fetch(main.origin)).body?.cancel();
      handler = (_request, response) => response.writeHead(204).end();
      await http().fetch(main.origin);
      await caught(http({ allowedOrigins: [] }).fetch(main.origin));
      expect(clock.pending()).toBe(0);
    });

    it('knows how far our clock is from the vendor’s', async () => {
      const account = http();
      expect(account.clockSkewMs()).toBe(0);
      handler = (_request, response) =>
        response.writeHead(200, { date: new Date(clock.now() - 3_600_000).toUTCString() }).end();
      await account.fetch(main.origin);
      expect(account.clockSkewMs()).toBe(3_600_000);
    });
  });

  describe('stopping', () => {
    it('before it began sends nothing', async () => {
      const error = await caught(http().fetch(main.origin, { signal: AbortSignal.abort(new Error('enough')) }));
      expect(classifyNetworkError(error)).toBe('aborted');
      expect(main.seen).toEqual([]);
    });

    it('on its way, with a Request as the SDKs make it', async () => {
      const arrived = Promise.withResolvers<undefined>();
      handler = () => arrived.resolve(undefined);
      const stop = new AbortController();
      const work = caught(http().fetch(new Request(main.origin, { signal: stop.signal })));
      await arrived.promise;
      stop.abort();
      expect(classifyNetworkError(await work)).toBe('aborted');
    });
  });

  describe('what an error proves', () => {
    it('a port without a listener: not sent', async () => {
      main.server.close();
      await once(main.server, 'close');
      expect(classifyNetworkError(await caught(http().fetch(main.origin)))).toBe('not-sent');
    });

    it('a name that does not exist: not sent', async () => {
      const account = http({ allowedOrigins: ['https://nowhere.invalid'] });
      expect(classifyNetworkError(await caught(account.fetch('https://nowhere.invalid')))).toBe('not-sent');
    });

    it('a handshake that fails: not sent', async () => {
      const secure = main.origin.replace('http:', 'https:');
      expect(classifyNetworkError(await caught(http({ allowedOrigins: [secure] }).fetch(secure)))).toBe('not-sent');
    });

    it('a connection cut before the answer: maybe sent', async () => {
      handler = (request) => request.socket.destroy();
      expect(classifyNetworkError(await caught(http().fetch(main.origin)))).toBe('maybe-sent');
    });

    it('an answer cut in the middle: maybe sent', async () => {
      handler = (request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('part', () => request.socket.destroy());
      };
      const response = await http().fetch(main.origin);
      expect(classifyNetworkError(await caught(response.text()))).toBe('maybe-sent');
    });

    it.each([
      [{ code: 'ECONNRESET', syscall: 'read' }, 'maybe-sent'],
      [{ code: 'EHOSTUNREACH', syscall: 'connect' }, 'not-sent'],
      [{ code: 'EHOSTUNREACH', syscall: 'read' }, 'maybe-sent'],
      [{ code: 'ENETUNREACH', syscall: 'connect' }, 'not-sent'],
      [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, 'not-sent'],
      [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'not-sent'],
      [{ code: 'UND_ERR_HEADERS_TIMEOUT' }, 'maybe-sent'],
      [{ code: 'UND_ERR_SOCKET' }, 'maybe-sent'],
      [{ code: 'CERT_HAS_EXPIRED' }, 'not-sent'],
      [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'not-sent'],
    ] as const)('fetch failed because of %o: %s', (words, outcome) => {
      const error = new TypeError('fetch failed', { cause: Object.assign(new Error('cause'), words) });
      expect(classifyNetworkError(error)).toBe(outcome);
    });

    it('of a host with two addresses both must prove it', () => {
      const refused = Object.assign(new Error('a'), { code: 'ECONNREFUSED', syscall: 'connect' });
      const reset = Object.assign(new Error('b'), { code: 'ECONNRESET', syscall: 'read' });
      const failed = (...errors: Error[]) => new TypeError('fetch failed', { cause: new AggregateError(errors) });
      expect(classifyNetworkError(failed(refused, refused))).toBe('not-sent');
      expect(classifyNetworkError(failed(refused, reset))).toBe('maybe-sent');
      expect(classifyNetworkError('no error at all')).toBe('maybe-sent');
    });
  });
});
