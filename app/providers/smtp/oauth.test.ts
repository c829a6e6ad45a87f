import { describe, expect, it } from 'vitest';
import { connect } from './connection.ts';
import { forLocalhost, authority } from './testing/certificates.ts';
import { firstAttempt, testContext, testEmail, type TestContext } from './testing/test-account.ts';
import { startTlsSmtp } from './testing/tls-smtp.ts';

interface Call {
  readonly body: URLSearchParams;
}
type Reply = () => Response | Promise<Response>;

const tokens = (accessToken: string, refreshToken?: string, seconds = 3600): Response =>
  Response.json({
    access_token: accessToken,
    expires_in: seconds,
    ...(refreshToken && { refresh_token: refreshToken }),
  });

function account(port: number, replies: readonly Reply[], over: Record<string, unknown> = {}) {
  const calls: Call[] = [];
  const context = testContext({
    config: {
      preset: 'google',
      fromAddress: 'office@clinic.test',
      signInBy: 'browser',
      clientId: 'client-1',
      tokenUrl: 'http://127.0.0.1:9/token',
      smtpHost: 'localhost',
      smtpPort: port,
      smtpSecurity: 'tls',
      imapOff: true,
      caPem: authority,
      ...over,
    },
    secrets: { refreshToken: 'refresh-1', clientSecret: 'app secret' },
    fetch: async (_url, init) => {
      calls.push({ body: new URLSearchParams(Buffer.from(init?.body as ArrayBuffer).toString()) });
      const reply = replies[Math.min(calls.length, replies.length) - 1];
      return (await reply?.()) ?? new Response(null, { status: 500 });
    },
  });
  return { context, calls };
}

const signal = new AbortController().signal;

async function sendWith(context: TestContext, times = 1) {
  const { email } = connect(context);
  const results = [];
  for (let i = 0; i < times; i++) results.push(await email?.send(testEmail(), firstAttempt, signal));
  return results;
}

describe('a sign-in by token', () => {
  it('asks for one and uses it until a minute before its end', async () => {
    await using server = await startTlsSmtp(forLocalhost, true);
    const { context, calls } = account(server.port, [() => tokens('a-1'), () => tokens('a-2')]);
    const { email } = connect(context);
    await email?.send(testEmail(), firstAttempt, signal);
    await email?.send(testEmail(), firstAttempt, signal);
    context.clock.advance(3_540_000);
    await email?.send(testEmail(), firstAttempt, signal);
    expect(server.tried).toEqual(['a-1', 'a-1', 'a-2']);
    expect(server.messages).toHaveLength(3);
    expect(Object.fromEntries(calls[0]?.body ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
      client_id: 'client-1',
      client_secret: 'app secret',
    });
    expect(calls).toHaveLength(2);
  });

  it('keeps a rotated refresh token before it uses what came with it', async () => {
    await using server = await startTlsSmtp(forLocalhost, true);
    const { context, calls } = account(server.port, [() => tokens('a-1', 'refresh-2'), () => tokens('a-2')]);
    const order: string[] = [];
    const watched = {
      ...context,
      keepSecret: async (name: string, value: string) => {
        await Promise.resolve();
        order.push(`${name}=${value}`, `tried ${server.tried.length}`);
      },
    };
    const { email } = connect(watched);
    await email?.send(testEmail(), firstAttempt, signal);
    expect(order).toEqual(['refreshToken=refresh-2', 'tried 0']);
    context.clock.advance(3_600_000);
    await email?.send(testEmail(), firstAttempt, signal);
    expect(calls[1]?.body.get('refresh_token')).toBe('refresh-2');
  });

  it('asks once for whoever needs one at the same time', async () => {
    await using server = await startTlsSmtp(forLocalhost, true);
    const { context, calls } = account(server.port, [() => tokens('a-1')]);
    const { email } = connect(context);
    const sendOne = async () => email?.send(testEmail(), firstAttempt, signal);
    expect(await Promise.all([sendOne(), sendOne()])).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }]);
    expect(calls).toHaveLength(1);
  });

  it('gets a new one once where a kept one is refused', async () => {
    const good = new Set(['a-1']);
    await using server = await startTlsSmtp(forLocalhost, true, (token) => good.has(token));
    const { context, calls } = account(server.port, [() => tokens('a-1'), () => tokens('a-2')]);
    const { email } = connect(context);
    expect(await email?.send(testEmail(), firstAttempt, signal)).toMatchObject({ outcome: 'accepted' });
    good.clear();
    good.add('a-2');
    expect(await email?.send(testEmail(), firstAttempt, signal)).toMatchObject({ outcome: 'accepted' });
    expect(server.tried).toEqual(['a-1', 'a-1', 'a-2']);
    expect(calls).toHaveLength(2);
  });

  it('does not insist where a new one is refused', async () => {
    await using server = await startTlsSmtp(forLocalhost, true, () => false);
    const { context, calls } = account(server.port, [() => tokens('a-1'), () => tokens('a-2')]);
    expect(await sendWith(context)).toMatchObject([
      { outcome: 'retry', failure: { code: 'SMTP_SIGN_IN_AGAIN', category: 'auth' } },
    ]);
    expect(server.tried).toEqual(['a-1']);
    expect(calls).toHaveLength(1);
  });

  const failing =
    (status: number, word: string): Reply =>
    () =>
      Response.json({ error: word }, { status });
  it.each<[string, Reply, string, string]>([
    ['revoked', failing(400, 'invalid_grant'), 'SMTP_SIGN_IN_AGAIN', 'auth'],
    ['of a wrong app', failing(401, 'invalid_client'), 'SMTP_APP_REFUSED', 'config'],
    ['asked of a server in trouble', failing(503, 'temporarily_unavailable'), 'SMTP_TOKEN_DOWN', 'unavailable'],
    ['asked too often', failing(429, 'slow_down'), 'SMTP_TOKEN_DOWN', 'unavailable'],
    ['answered by a web page', () => new Response('<html>'), 'SMTP_TOKEN_DOWN', 'unavailable'],
    ['not reached', () => Promise.reject(new TypeError('fetch failed')), 'SMTP_TOKEN_NOT_REACHED', 'network'],
  ])('says what is wrong with one %s', async (_what, reply, code, category) => {
    await using server = await startTlsSmtp(forLocalhost, true);
    const { context } = account(server.port, [reply]);
    expect(await sendWith(context)).toMatchObject([{ outcome: 'retry', failure: { code, category } }]);
    expect(server.tried).toEqual([]);
  });

  it('waits for somebody to sign in', async () => {
    const { context } = account(1, []);
    expect(await sendWith({ ...context, secrets: {} })).toMatchObject([
      { outcome: 'retry', failure: { code: 'SMTP_NOT_SIGNED_IN', category: 'auth' } },
    ]);
  });

  it('stores again what it could not store, before it is used', async () => {
    await using server = await startTlsSmtp(forLocalhost, true);
    const { context, calls } = account(server.port, [() => tokens('a-1', 'refresh-2'), () => tokens('a-2')]);
    let fails = true;
    const stored: string[] = [];
    const { email } = connect({
      ...context,
      keepSecret: (_name, value) => {
        if (fails) return Promise.reject(new Error('Locked'));
        stored.push(value);
        return Promise.resolve();
      },
    });
    expect(await email?.send(testEmail(), firstAttempt, signal)).toMatchObject({ outcome: 'retry' });
    fails = false;
    expect(await email?.send(testEmail(), firstAttempt, signal)).toMatchObject({ outcome: 'accepted' });
    expect(stored).toEqual(['refresh-2']);
    expect(calls[1]?.body.get('refresh_token')).toBe('refresh-2');
  });
});
