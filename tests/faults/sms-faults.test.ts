import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MessageDetail } from '../../app/contract/schemas.ts';
import { openClinic, type Clinic } from './support/clinic.ts';
import { startCore, type CoreClient } from './support/core-client.ts';
import { eventually } from './support/eventually.ts';
import { CLICKATELL_SMS, RINGCENTRAL_SMS, TWILIO_SMS, useVendor } from './support/vendor-channel.ts';

/**
 * Every fault of each vendor that carries texts, through the whole built core: what state the text takes, what the sentence
 * says, and that the vendor holds exactly one once the fault is over. What a vendor that cannot be asked leaves open, a person
 * settles.
 */
describe.each([
  { target: RINGCENTRAL_SMS, optedOut: '0185' },
  { target: TWILIO_SMS, optedOut: '0192' },
  { target: CLICKATELL_SMS, optedOut: '0193' },
])('$target.name', ({ target, optedOut }) => {
  const { vendor, isAskable } = target;
  let clinic: Clinic;
  let core: CoreClient;
  let accountId: string;
  let lastNumber = 100;

  beforeAll(async () => {
    clinic = await openClinic();
    core = await startCore({ profile: join(clinic.folder, 'profile'), sandboxFile: clinic.sandboxFile });
    accountId = await useVendor(core, target);
    // Signed in and greeted: a fault strikes the text that it is meant for, not one before it.
    const { id, to } = await send();
    await expectDeliveredOnce(id, to);
  });
  afterEach(() => clinic.clearFaults());
  afterAll(async () => {
    await core.close();
    await clinic[Symbol.asyncDispose]();
  });

  const newNumber = (): string => `+1202555${String(lastNumber++).padStart(4, '0')}`;
  const fault = (kind: Readonly<Record<string, unknown>>): Promise<void> =>
    clinic.fault({ vendor, match: target.submission(clinic.info), ...kind });

  async function send(to = newNumber()): Promise<{ id: string; to: string }> {
    const { messageIds } = await core.call('sms.send', {
      id: randomUUID(),
      to: [to],
      body: 'Your appointment is on Tuesday at nine.',
      confirm: ['new-number', 'duplicate'],
    });
    return { id: messageIds[0] ?? '', to };
  }

  const when = (id: string, what: string, is: (message: MessageDetail) => boolean): Promise<MessageDetail> =>
    eventually(what, async () => {
      const message = await core.call('messages.get', { id });
      return is(message) ? message : null;
    });

  const held = async (to: string): Promise<number> =>
    (await clinic.ledger(vendor, 'sms')).filter((row) => row.to === to).length;

  async function advance(ms: number): Promise<void> {
    await clinic.advanceClock(ms);
    await core.call('core.advanceClock', { ms });
  }

  /** Moves time until the text has arrived; the vendor then has it once. */
  async function expectDeliveredOnce(id: string, to: string): Promise<void> {
    await eventually(`${to} is delivered`, async () => {
      const message = await core.call('messages.get', { id });
      if (message.state === 'delivered') return true;
      await advance(2_000);
      return false;
    });
    expect(await held(to)).toBe(1);
  }

  /** What a person sees who looks at the vendor's own list, and decides by. */
  async function decide(id: string, to: string): Promise<void> {
    await core.call('messages.resolveUnconfirmed', { id, decision: (await held(to)) === 1 ? 'sent' : 'resend' });
    await eventually('it ends', async () => {
      await advance(2_000);
      return ['sent', 'delivered'].includes((await core.call('messages.get', { id })).state);
    });
    expect(await held(to)).toBe(1);
  }

  it.each([
    ['429 with Retry-After', { kind: 'http429', retryAfter: 20 }, 'rate-limited'],
    ['429 without Retry-After', { kind: 'http429-bare' }, 'rate-limited'],
    ['503 with Retry-After', { kind: 'http503', retryAfter: 5 }, 'unavailable'],
    ['a refused connection', { kind: 'refuse' }, 'network'],
  ] as const)('%s: certainly not sent, it waits, says why, and goes when it is over', async (_name, kind, category) => {
    // A port that is shut is shut for everything.
    await (kind.kind === 'refuse' ? clinic.fault({ vendor, ...kind }) : fault(kind));
    const { id, to } = await send();
    const waiting = await when(id, 'it waits', ({ state, error }) => state === 'queued' && error !== null);
    expect(waiting.error).toMatchObject({ category });
    expect(waiting.reason).toMatch(/^[A-Z].*\.$/);
    expect(await held(to)).toBe(0);
    await clinic.clearFaults();
    await expectDeliveredOnce(id, to);
  });

  it.each([
    ['500 before accepting', { kind: 'http500', count: 1 }, 0],
    ['500 after accepting', { kind: 'http500', count: 1, accepted: true }, 1],
    ['cut after accepting', { kind: 'drop-after-accept', count: 1 }, 1],
    ['garbage after accepting', { kind: 'garbled', count: 1 }, 1],
    ['accepted, cut and visible late', { kind: 'drop-after-accept', count: 1, late: true }, 1],
  ] as const)('%s: unconfirmed, never sent again by itself', async (_name, { ...kind }, accepted) => {
    if ('late' in kind) await clinic.fault({ vendor, kind: 'late-visible', seconds: 30, count: 1 });
    await fault(kind);
    const { id, to } = await send();
    const unconfirmed = await when(id, 'it is unconfirmed', ({ state }) => state === 'unconfirmed');
    expect(unconfirmed.error).toMatchObject({ category: 'uncertain', action: 'decide' });
    expect(await held(to)).toBe(accepted);
    for (const ms of [6_000, 60_000, 900_000]) {
      await advance(ms);
      await core.call('sync.now', { what: accountId });
    }
    if (accepted === 1 && isAskable) return expectDeliveredOnce(id, to);
    expect(await core.call('messages.get', { id })).toMatchObject({ state: 'unconfirmed', looks: isAskable ? 3 : 0 });
    await decide(id, to);
  });

  it('a vendor that never answers: unconfirmed after the time-out, and a person can settle it', async () => {
    await fault({ kind: 'timeout', count: 1 });
    const { id, to } = await send();
    await when(id, 'it is being sent', ({ state }) => state === 'sending');
    await eventually('the request has run out of time', async () => {
      await advance(60_000);
      return (await core.call('messages.get', { id })).state === 'unconfirmed';
    });
    await clinic.clearFaults();
    await decide(id, to);
  });

  it.each([
    ['sign-in taken back', { kind: 'auth-revoked' }, 'account-auth', 'needs-sign-in'],
    ['401 again and again', { kind: 'http401' }, 'account-auth', 'needs-sign-in'],
  ] as const)('%s: the account holds its texts until somebody mends it', async (_name, kind, holdReason, state) => {
    await clinic.fault({ vendor, ...kind });
    const { id, to } = await send();
    expect(await when(id, 'it is held', (message) => message.holdReason !== null)).toMatchObject({
      state: 'queued',
      holdReason,
    });
    const shown = (await core.call('accounts.list', {})).items.find((account) => account.id === accountId);
    expect(shown).toMatchObject({ state });
    expect(await core.call('accounts.check', { id: accountId })).toMatchObject({ ok: false });
    await clinic.clearFaults();
    expect(await core.call('accounts.check', { id: accountId })).toMatchObject({ ok: true });
    await expectDeliveredOnce(id, to);
  });

  it('an opt-out that only the vendor knows: the text fails, and nothing more goes to the number', async () => {
    const to = `+1312555${optedOut}`;
    const { id } = await send(to);
    await eventually('it fails', async () => {
      if ((await core.call('messages.get', { id })).state === 'failed') return true;
      await advance(2_000);
      return false;
    });
    await expect(send(to)).rejects.toMatchObject({ code: 'OPTED_OUT' });
  });

  it('a landline, or a number that is none: it fails with a sentence, once', async () => {
    const to = '+13125550188';
    const { id } = await send(to);
    const failed = await when(id, 'it fails', ({ state }) => state === 'failed');
    expect(failed.reason).toMatch(/^[A-Z].*\.$/);
    expect(await held(to)).toBe(0);
  });
});
