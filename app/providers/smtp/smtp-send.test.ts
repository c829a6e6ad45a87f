import { describe, expect, it } from 'vitest';
import type { OutboundEmail, SendResult } from '../../ports/provider.ts';
import { connect } from './connection.ts';
import { CUT, SILENCE, startScriptedSmtp, type Script, type ScriptedSmtp } from './testing/scripted-smtp.ts';
import { firstAttempt, testContext, testEmail, type TestContext } from './testing/test-account.ts';

interface Sent {
  readonly result: SendResult;
  readonly server: ScriptedSmtp;
}

const settings = (port: number) => ({
  smtpHost: '127.0.0.1',
  smtpPort: port,
  smtpSecurity: 'none',
  imapOff: true,
});

function begin(context: TestContext, email: OutboundEmail, signal = new AbortController().signal) {
  const { email: port } = connect(context);
  if (port === undefined) throw new Error('No e-mail');
  return port.send(email, firstAttempt, signal);
}

async function send(script: Script, over: Partial<OutboundEmail> = {}): Promise<Sent> {
  await using server = await startScriptedSmtp(script);
  const result = await begin(testContext({ config: settings(server.port) }), testEmail(over));
  return { result, server };
}

/** Lets everything run that needs no clock. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const three = ['ana@example.org', 'ben@example.org', 'cy@example.org'];

describe('an accepted e-mail', () => {
  it('is handed in once, with the envelope of those who wait for it', async () => {
    const { result, server } = await send({}, { recipients: ['ana@example.org', 'hidden@example.org'] });
    expect(result).toMatchObject({ outcome: 'accepted', vendorId: testEmail().mailId });
    expect(result).not.toHaveProperty('refused');
    const envelope = server.commands.filter((line) => /^(?:MAIL|RCPT)/.test(line));
    expect(envelope[0]).toMatch(/^MAIL FROM:<office@clinic\.test> SIZE=\d+ RET=HDRS ENVID=01938f7e-/);
    expect(envelope.slice(1)).toEqual([
      'RCPT TO:<ana@example.org> NOTIFY=FAILURE,DELAY',
      'RCPT TO:<hidden@example.org> NOTIFY=FAILURE,DELAY',
    ]);
    expect(server.messages).toHaveLength(1);
    expect(server.messages[0]).not.toContain('hidden@example.org');
  });

  it('names those whom the server did not take, for good and for now', async () => {
    const { result } = await send(
      { rcpt: ['250 Ok', '550 5.1.1 <ben@example.org>: User unknown', '450 4.2.0 Greylisted, try again'] },
      { recipients: three },
    );
    expect(result).toMatchObject({
      outcome: 'accepted',
      refused: [
        { address: 'ben@example.org', outcome: 'rejected', failure: { code: 'SMTP_ADDRESS_UNKNOWN' } },
        { address: 'cy@example.org', outcome: 'retry', failure: { category: 'unavailable' }, retryAfterMs: 300_000 },
      ],
    });
  });

  it('is the same with a server that takes the whole envelope at once', async () => {
    const ehlo = '250-localhost\r\n250-PIPELINING\r\n250 AUTH PLAIN';
    const { result, server } = await send(
      { ehlo, rcpt: ['250 Ok', '550 5.1.1 No such user'] },
      { recipients: three.slice(0, 2) },
    );
    expect(result).toMatchObject({ outcome: 'accepted', refused: [{ address: 'ben@example.org' }] });
    expect(server.messages).toHaveLength(1);
  });

  it('leaves out those whom the server cannot name', async () => {
    const { result, server } = await send({}, { recipients: ['ana@example.org', 'žofie@example.org'] });
    expect(result).toMatchObject({ refused: [{ address: 'žofie@example.org', failure: { code: 'SMTP_NEEDS_UTF8' } }] });
    expect(server.commands.filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
  });
});

describe('refusals before the message', () => {
  it.each<[string, Script, string, string]>([
    ['a greeting that says no', { greeting: '554 5.7.1 Not you' }, 'retry', 'SMTP_NETWORK_BLOCKED'],
    ['a greeting that says later', { greeting: '421 4.3.2 Not now' }, 'retry', 'SMTP_UNAVAILABLE'],
    ['a cut before the greeting', { greeting: CUT }, 'retry', 'SMTP_CUT_BEFORE'],
    ['a wrong password', { auth: '535 5.7.8 Error: authentication failed' }, 'retry', 'SMTP_WRONG_PASSWORD'],
    ['a sign-in that cannot be checked', { auth: '454 4.7.0 Temporary failure' }, 'retry', 'SMTP_SIGN_IN_LATER'],
    ['a cut at the sign-in', { auth: CUT }, 'retry', 'SMTP_CUT_BEFORE'],
    ['no sign-in', { ehlo: '250 localhost' }, 'retry', 'SMTP_NO_AUTH_OFFERED'],
    ['tokens alone', { ehlo: '250-localhost\r\n250 AUTH XOAUTH2' }, 'retry', 'SMTP_BASIC_AUTH_OFF'],
    [
      'a foreign sender',
      { mail: '553 5.7.1 Sender address rejected: not owned by user' },
      'retry',
      'SMTP_SENDER_REFUSED',
    ],
    [
      'a size over the limit, said to MAIL',
      { mail: '552 5.3.4 Message size exceeds fixed limit' },
      'rejected',
      'SMTP_TOO_LARGE',
    ],
    ['a hang-up at MAIL', { mail: '421 4.4.2 Timeout' }, 'retry', 'SMTP_UNAVAILABLE'],
    ['nobody there', { rcpt: '550 5.1.1 User unknown' }, 'rejected', 'SMTP_ADDRESS_UNKNOWN'],
    ['greylisting', { rcpt: '451 4.7.1 Greylisting in action, please come back later' }, 'retry', 'SMTP_DEFERRED'],
    [
      'a full mailbox',
      { rcpt: '452 4.2.2 <ana@example.org> Quota exceeded (mailbox for user is full)' },
      'retry',
      'SMTP_MAILBOX_FULL_NOW',
    ],
    ['a full mailbox without a status', { rcpt: '452 Mailbox full' }, 'retry', 'SMTP_MAILBOX_FULL_NOW'],
    ['no relaying', { rcpt: '554 5.7.1 Relay access denied' }, 'retry', 'SMTP_RELAY_DENIED'],
    ['a hang-up at RCPT', { rcpt: '421 4.3.2 Shutting down' }, 'retry', 'SMTP_DEFERRED'],
    ['a cut at RCPT', { rcpt: CUT }, 'retry', 'SMTP_CUT_BEFORE'],
    ['no at DATA', { data: '554 5.5.1 No valid recipients' }, 'rejected', 'SMTP_REFUSED'],
    ['later at DATA', { data: '451 4.3.0 Queue file write error' }, 'retry', 'SMTP_UNAVAILABLE'],
    ['a cut at DATA', { data: CUT }, 'retry', 'SMTP_CUT_BEFORE'],
  ])('%s', async (_what, script, outcome, code) => {
    const { result, server } = await send(script);
    expect(result).toMatchObject({ outcome, failure: { code } });
    expect(server.messages).toEqual([]);
  });

  it('tries a password once', async () => {
    const { server } = await send({ auth: '535 5.7.8 Error: authentication failed' });
    expect(server.commands.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
  });

  it('keeps the e-mail alive while one recipient may be taken later', async () => {
    const { result } = await send(
      { rcpt: ['550 5.1.1 No such user', '450 4.2.0 Come back later'] },
      { recipients: three.slice(0, 2) },
    );
    expect(result).toMatchObject({ outcome: 'retry', retryAfterMs: 300_000 });
  });

  it('says that it is too large before anything goes up', async () => {
    const { result, server } = await send({}, { text: 'x'.repeat(1_100_000) });
    expect(result).toMatchObject({ outcome: 'rejected', failure: { code: 'SMTP_TOO_LARGE' } });
    expect(server.commands.some((line) => line.startsWith('MAIL'))).toBe(false);
  });

  it('tells where nobody listens', async () => {
    const server = await startScriptedSmtp();
    await server[Symbol.asyncDispose]();
    const result = await begin(testContext({ config: settings(server.port) }), testEmail());
    expect(result).toMatchObject({
      outcome: 'retry',
      failure: { code: 'SMTP_CONNECTION_REFUSED', category: 'network' },
    });
  });

  it('refuses what would break out of a header or command', async () => {
    const evil = 'ana@example.org>\r\nRCPT TO:<eve@example.org';
    const alone = await send({}, { recipients: [evil] });
    expect(alone.result).toMatchObject({ outcome: 'rejected', failure: { code: 'SMTP_ADDRESS_MALFORMED' } });
    const among = await send({}, { recipients: ['ben@example.org', evil] });
    expect(among.result).toMatchObject({ outcome: 'accepted', refused: [{ address: evil, outcome: 'rejected' }] });
    expect(among.server.commands.filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
    expect(await send({}, { to: [{ name: null, address: evil }] })).toMatchObject({
      result: { outcome: 'rejected', failure: { code: 'SMTP_ADDRESS_MALFORMED' } },
    });
  });
});

describe('once the message is under way', () => {
  it.each<[string, Script, string, string]>([
    ['a no is a no', { message: '554 5.7.1 Spam message rejected' }, 'rejected', 'SMTP_TAKEN_FOR_SPAM'],
    [
      'a mailbox that is full now',
      { message: '452 4.2.2 Quota exceeded (mailbox full)' },
      'retry',
      'SMTP_MAILBOX_FULL_NOW',
    ],
    ['later is later', { message: '451 4.3.0 Temporary failure' }, 'retry', 'SMTP_UNAVAILABLE'],
    ['a used up day waits', { message: '550 5.4.5 Daily user sending limit exceeded.' }, 'retry', 'SMTP_DAILY_LIMIT'],
    ['a cut proves nothing', { message: CUT }, 'unknown', 'SMTP_CUT_AFTER'],
    ['a cut in the middle proves nothing', { cutAfterLines: 5 }, 'unknown', 'SMTP_CUT_AFTER'],
    ['an answer without sense proves nothing', { message: '300 What' }, 'unknown', 'SMTP_UNREADABLE'],
  ])('%s', async (_what, script, outcome, code) => {
    const { result } = await send(script);
    expect(result).toMatchObject({ outcome, failure: { code } });
  });

  it.each<[string, Script]>([
    ['a cut', { message: CUT }],
    ['an answer without sense', { message: '300 What' }],
  ])('%s names those who were refused before', async (_what, script) => {
    const rcpt = ['250 Ok', '550 5.1.1 User unknown', '450 4.2.0 Greylisted, try again'];
    const { result } = await send({ ...script, rcpt }, { recipients: [...three, 'žofie@example.org'] });
    expect(result).toMatchObject({
      outcome: 'unknown',
      refused: [
        { address: 'žofie@example.org', outcome: 'rejected', failure: { code: 'SMTP_NEEDS_UTF8' } },
        { address: 'ben@example.org', outcome: 'rejected', failure: { code: 'SMTP_ADDRESS_UNKNOWN' } },
        { address: 'cy@example.org', outcome: 'retry', failure: { category: 'unavailable' } },
      ],
    });
  });

  it('no answer within ten minutes proves nothing', async () => {
    await using server = await startScriptedSmtp({ message: SILENCE });
    const context = testContext({ config: settings(server.port) });
    const ended = server.seen(/^\.$/);
    const result = begin(context, testEmail());
    await ended;
    const ends = { seen: false };
    void result.then(() => (ends.seen = true));
    context.clock.advance(9 * 60_000);
    await turns();
    expect(ends.seen).toBe(false);
    context.clock.advance(2 * 60_000);
    expect(await result).toMatchObject({ outcome: 'unknown', failure: { code: 'SMTP_NO_ANSWER' } });
  });

  it('being stopped proves nothing', async () => {
    await using server = await startScriptedSmtp({ message: SILENCE });
    const stop = new AbortController();
    const ended = server.seen(/^\.$/);
    const result = begin(testContext({ config: settings(server.port) }), testEmail(), stop.signal);
    await ended;
    stop.abort();
    expect(await result).toMatchObject({ outcome: 'unknown', failure: { category: 'uncertain' } });
  });
});

describe('silence and stopping before the message', () => {
  it.each<[string, Script, RegExp]>([
    ['at the sign-in', { auth: SILENCE }, /^AUTH/],
    ['at MAIL', { mail: SILENCE }, /^MAIL/],
    ['at DATA', { data: SILENCE }, /^DATA/],
  ])('silence %s ends with the time', async (_where, script, last) => {
    await using server = await startScriptedSmtp(script);
    const context = testContext({ config: settings(server.port) });
    const reached = server.seen(last);
    const result = begin(context, testEmail());
    await reached;
    context.clock.advance(90_000);
    expect(await result).toMatchObject({ outcome: 'retry', failure: { code: 'SMTP_SLOW' } });
  });

  it('is certainly not sent when it is stopped', async () => {
    await using server = await startScriptedSmtp({ data: SILENCE });
    const stop = new AbortController();
    const reached = server.seen(/^DATA/);
    const result = begin(testContext({ config: settings(server.port) }), testEmail(), stop.signal);
    await reached;
    stop.abort();
    expect(await result).toMatchObject({ outcome: 'retry', failure: { code: 'SMTP_STOPPED' } });
  });
});

describe('an e-mail written from an earlier address of the account', () => {
  const mail = '553 5.7.1 Sender address rejected: not owned by user';

  it.each<[string, Script]>([
    ['at MAIL', { mail }],
    ['at RCPT', { rcpt: mail }],
    ['after DATA', { message: '554 5.2.252 SendAsDenied' }],
  ])('fails alone where the server refuses it %s', async (_where, script) => {
    const from = { name: null, address: 'old@clinic.test' };
    const { result } = await send(script, { from });
    expect(result).toMatchObject({ outcome: 'rejected', failure: { code: 'SMTP_OTHER_SENDER', category: 'rejected' } });
  });

  it('is still the account’s fault where it is the present one, however it is written', async () => {
    const { result } = await send({ mail }, { from: { name: null, address: 'Office@Clinic.test' } });
    expect(result).toMatchObject({ outcome: 'retry', failure: { code: 'SMTP_SENDER_REFUSED' } });
  });
});

describe('pauses', () => {
  it('makes no pause because of one recipient’s full mailbox', async () => {
    await using server = await startScriptedSmtp({ rcpt: ['250 Ok', '452 4.2.2 Quota exceeded (mailbox full)'] });
    const context = testContext({ config: settings(server.port) });
    const connection = connect(context);
    const email = testEmail({ recipients: three.slice(0, 2) });
    const result = await connection.email?.send(email, firstAttempt, new AbortController().signal);
    expect(result).toMatchObject({
      outcome: 'accepted',
      refused: [{ outcome: 'retry', failure: { category: 'unavailable' } }],
    });
    expect(connection.notBeforeMs('email')).toBe(0);
  });

  it('makes an e-mail wait alone that has more recipients than the day has left', async () => {
    await using server = await startScriptedSmtp();
    const context = testContext({ config: { ...settings(server.port), dailyLimit: 3 } });
    const connection = connect(context);
    const signal = new AbortController().signal;
    await connection.email?.send(testEmail({ recipients: three.slice(0, 2) }), firstAttempt, signal);
    expect(await connection.email?.send(testEmail({ recipients: three }), firstAttempt, signal)).toMatchObject({
      outcome: 'retry',
      failure: { code: 'SMTP_OWN_DAILY_REST', category: 'unavailable' },
      retryAfterMs: 86_400_000,
    });
    expect(connection.notBeforeMs('email')).toBe(0);
    expect(await connection.email?.send(testEmail(), firstAttempt, signal)).toMatchObject({ outcome: 'accepted' });
  });

  it('keeps away while the server’s limit lasts', async () => {
    await using server = await startScriptedSmtp({ mail: '450 4.2.1 You are sending too many emails too fast.' });
    const context = testContext({ config: settings(server.port) });
    const connection = connect(context);
    const signal = new AbortController().signal;
    const first = await connection.email?.send(testEmail(), firstAttempt, signal);
    expect(first).toMatchObject({ outcome: 'retry', failure: { category: 'rate-limited' }, retryAfterMs: 3_600_000 });
    expect(connection.notBeforeMs('email')).toBe(context.clock.now() + 3_600_000);
    const before = server.commands.length;
    expect(await connection.email?.send(testEmail(), firstAttempt, signal)).toMatchObject({ outcome: 'retry' });
    expect(server.commands).toHaveLength(before);
  });

  it('stays below the account’s own limit of recipients a day', async () => {
    await using server = await startScriptedSmtp();
    const context = testContext({ config: { ...settings(server.port), dailyLimit: 2 } });
    const connection = connect(context);
    const signal = new AbortController().signal;
    await connection.email?.send(testEmail({ recipients: three.slice(0, 2) }), firstAttempt, signal);
    expect(await connection.email?.send(testEmail(), firstAttempt, signal)).toMatchObject({
      outcome: 'retry',
      failure: { code: 'SMTP_OWN_DAILY_LIMIT' },
      retryAfterMs: 86_400_000,
    });
    context.clock.advance(86_400_001);
    expect(connection.notBeforeMs('email')).toBe(0);
    expect(connection.email?.limits.bytes).toBe(1_000_000);
  });
});
