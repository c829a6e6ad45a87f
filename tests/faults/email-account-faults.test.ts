import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  addMailAccount,
  isHeld,
  mailServerConfig,
  openMailDesk,
  SENTENCE,
  signInByBrowser,
  type MailDesk,
} from './support/mail-desk.ts';

/**
 * What an account of the mail server cannot mend by itself, through the whole built core: its e-mail is held with a sentence, no
 * password goes where it should not, and each e-mail goes once when somebody has mended it.
 */
let desk: MailDesk;

beforeAll(async () => {
  desk = await openMailDesk();
});
afterEach(() => desk.clinic.clearFaults());
afterAll(() => desk[Symbol.asyncDispose]());

const fault = (kind: Readonly<Record<string, unknown>>): Promise<void> =>
  desk.clinic.fault({ vendor: 'smtp', ...kind });

describe('the password', () => {
  it('a wrong password is tried once, and the e-mail goes when the right one is entered', async () => {
    const { config } = await desk.core.call('accounts.get', { id: desk.accountId });
    const enter = (password: string) =>
      desk.core.call('accounts.save', {
        ...{ id: desk.accountId, provider: 'smtp', name: 'Front desk', config },
        secrets: { password },
      });
    const before = await desk.signIns();
    await enter('not-the-password');
    const id = await desk.send([desk.someone()]);
    const held = await desk.when(id, 'it is held', isHeld);
    expect(held).toMatchObject({ state: 'queued', holdReason: 'account-auth', error: { code: 'SMTP_WRONG_PASSWORD' } });
    expect(held.reason).toBe('The mail server does not accept the user name or the password; enter them again.');
    expect(await desk.accountState(desk.accountId)).toBe('needs-sign-in');
    await desk.pass();
    expect(await desk.timesTaken(held)).toEqual([0]);
    // A server bans who repeats a wrong one.
    expect(await desk.signIns()).toBeLessThanOrEqual(before + 1);
    await enter(desk.clinic.info.smtp.password);
    await desk.sentOnce(id);
    expect(await desk.accountState(desk.accountId)).toBe('ready');
  });

  it.each([
    ['sign-in taken back', { kind: 'auth-revoked' }],
    ['535 again and again', { kind: 'http401' }],
  ] as const)('%s', async (_name, kind) => {
    await fault(kind);
    const id = await desk.send([desk.someone()]);
    expect(await desk.when(id, 'it is held', isHeld)).toMatchObject({ state: 'queued', holdReason: 'account-auth' });
    expect(await desk.core.call('accounts.check', { id: desk.accountId })).toMatchObject({ ok: false });
    await desk.clinic.clearFaults();
    expect(await desk.core.call('accounts.check', { id: desk.accountId })).toMatchObject({ ok: true });
    await desk.sentOnce(id);
  });
});

describe('the certificate', () => {
  const show = (certificate: string) => desk.clinic.control('POST', '/smtp', { certificate });
  const account = async (protection: 'tls' | 'starttls', caPem: string | null): Promise<string> => {
    const { info } = desk.clinic;
    const config = { ...mailServerConfig(info, protection), caPem };
    return addMailAccount(desk.core, config, { password: info.smtp.password });
  };

  it.each([
    ['has expired (TLS)', 'expired', 'tls', 'SMTP_TLS_EXPIRED'],
    ['is for another name (STARTTLS)', 'other-name', 'starttls', 'SMTP_TLS_OTHER_NAME'],
  ] as const)(
    '%s: no password is said, and the e-mail goes when it is renewed',
    async (_name, kind, protection, code) => {
      const accountId = await account(protection, desk.clinic.info.smtp.others.ca);
      await desk.sentOnce(await desk.send([desk.someone()]));
      await show(kind);
      const before = await desk.signIns();
      const id = await desk.send([desk.someone()]);
      const held = await desk.when(id, 'it is held', isHeld);
      expect(held).toMatchObject({ state: 'queued', holdReason: 'account-config', error: { code } });
      expect(held.reason).toMatch(SENTENCE);
      expect(await desk.accountState(accountId)).toBe('needs-attention');
      expect(await desk.core.call('accounts.check', { id: accountId })).toMatchObject({ ok: false, error: { code } });
      expect(await desk.timesTaken(held)).toEqual([0]);
      expect(await desk.signIns()).toBe(before);
      await show('good');
      expect(await desk.core.call('accounts.check', { id: accountId })).toMatchObject({ ok: true });
      await desk.sentOnce(id);
    },
  );

  it('of an authority that nobody named: the same, until it is named', async () => {
    const accountId = await account('tls', null);
    const before = await desk.signIns();
    const id = await desk.send([desk.someone()]);
    const held = await desk.when(id, 'it is held', isHeld);
    expect(held).toMatchObject({ holdReason: 'account-config', error: { code: 'SMTP_TLS_UNKNOWN_AUTHORITY' } });
    expect(held.reason).toMatch(/paste that authority’s certificate into the account\.$/);
    expect(await desk.signIns()).toBe(before);
    const { config } = await desk.core.call('accounts.get', { id: accountId });
    await desk.core.call('accounts.save', {
      ...{ id: accountId, provider: 'smtp', name: 'Another mailbox' },
      config: { ...config, caPem: desk.clinic.info.smtp.others.ca },
    });
    await desk.sentOnce(id);
  });
});

describe('the sign-in with the browser, at a server that files what it sends', () => {
  let accountId: string;

  beforeAll(async () => {
    const { info } = desk.clinic;
    const { clientId, authorizeUrl, tokenUrl } = info.oauth;
    const config = {
      ...mailServerConfig(info, 'none'),
      ...{ preset: 'google', signInBy: 'browser', clientId, authorizeUrl, tokenUrl },
    };
    accountId = await addMailAccount(desk.core, config, {});
    await signInByBrowser(desk.core, accountId);
  });

  it('a token that ended is renewed without anybody noticing', async () => {
    await desk.sentOnce(await desk.send([desk.someone()]));
    await desk.clinic.control('POST', '/oauth', { expire: true });
    const sent = await desk.sentOnce(await desk.send([desk.someone()]));
    expect(sent.events.filter(({ state }) => state === 'sending')).toHaveLength(1);
  });

  it('taken back: held with a sentence, and it goes when somebody signed in again', async () => {
    await desk.clinic.control('POST', '/oauth', { revoke: true });
    const id = await desk.send([desk.someone()]);
    const held = await desk.when(id, 'it is held', isHeld);
    expect(held).toMatchObject({ state: 'queued', holdReason: 'account-auth', error: { code: 'SMTP_SIGN_IN_AGAIN' } });
    expect(held.reason).toMatch(/sign in with the browser again\.$/);
    expect(await desk.accountState(accountId)).toBe('needs-sign-in');
    await desk.pass(accountId);
    expect(await desk.timesTaken(held)).toEqual([0]);
    await signInByBrowser(desk.core, accountId);
    await desk.sentOnce(id);
  });

  it('where tokens come from is away: it waits, and goes by itself', async () => {
    await desk.clinic.control('POST', '/oauth', { expire: true });
    await desk.clinic.fault({ vendor: 'oauth', kind: 'http503' });
    const id = await desk.send([desk.someone()]);
    const waiting = await desk.when(id, 'it waits', ({ state, error }) => state === 'queued' && error !== null);
    expect(waiting).toMatchObject({ holdReason: null, error: { code: 'SMTP_TOKEN_DOWN' } });
    await desk.clinic.clearFaults();
    await desk.sentOnce(id);
  });

  it.each([
    ['cut behind the last dot', { kind: 'drop-after-accept' }, {}],
    ['cut, and in Sent only later', { kind: 'drop-after-accept' }, { late: 30 }],
  ] as const)(
    '%s: found in Sent, nobody has to decide, and it went once',
    async (_name, kind, { late = 0 }: { readonly late?: number }) => {
      if (late > 0) await fault({ kind: 'late-visible', seconds: late, count: 1 });
      await fault({ ...kind, count: 1 });
      const id = await desk.send([desk.someone(), desk.someone()]);
      await desk.when(id, 'it is unconfirmed', ({ state }) => state === 'unconfirmed');
      await desk.sentOnce(id);
    },
  );

  it('no answer, and not in Sent: three looks, then a person decides', async () => {
    await fault({ kind: 'timeout', count: 1 });
    const id = await desk.send([desk.someone()]);
    await desk.when(id, 'it is being sent', ({ state }) => state === 'sending');
    const unconfirmed = await desk.whenUnconfirmed(id);
    await desk.pass(accountId);
    expect(await desk.get(id)).toMatchObject({ state: 'unconfirmed', looks: 3, lookResult: 'absent' });
    expect(await desk.timesTaken(unconfirmed)).toEqual([0]);
    await desk.core.call('messages.resolveUnconfirmed', { id, decision: 'resend' });
    await desk.sentOnce(id);
  });
});
