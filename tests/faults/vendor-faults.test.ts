import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MessageDetail } from '../../app/contract/schemas.ts';
import { makePdf } from '../contract/support/test-core.ts';
import { openClinic, type Clinic } from './support/clinic.ts';
import { startCore, type CoreClient } from './support/core-client.ts';
import { eventually } from './support/eventually.ts';

/**
 * Every fault of the vendor, through the whole built core: what state the fax takes, what the sentence says, and that the
 * vendor holds exactly one once the fault is over.
 */
let clinic: Clinic;
let core: CoreClient;
let accountId: string;
let lastNumber = 100;

beforeAll(async () => {
  clinic = await openClinic();
  core = await startCore({ profile: join(clinic.folder, 'profile'), sandboxFile: clinic.sandboxFile });
  accountId = (await ringCentral())?.id ?? '';
  // Signed in and greeted: a fault strikes the fax that it is meant for, not one before it.
  const { id, to } = await send();
  await expectDeliveredOnce(id, to);
});
afterEach(() => clinic.clearFaults());
afterAll(async () => {
  await core.close();
  await clinic[Symbol.asyncDispose]();
});

const ringCentral = async () =>
  (await core.call('accounts.list', {})).items.find(({ provider }) => provider === 'ringcentral');

async function send(to = `+1202555${String(lastNumber++).padStart(4, '0')}`): Promise<{ id: string; to: string }> {
  const file = join(clinic.folder, `${randomUUID()}.pdf`);
  await writeFile(file, await makePdf(1));
  const { messageIds } = await core.call('fax.send', {
    id: randomUUID(),
    to: [to],
    files: [file],
    confirm: ['new-number', 'duplicate'],
  });
  return { id: messageIds[0] ?? '', to };
}

const when = (id: string, what: string, is: (message: MessageDetail) => boolean): Promise<MessageDetail> =>
  eventually(what, async () => {
    const message = await core.call('messages.get', { id });
    return is(message) ? message : null;
  });

const held = async (to: string): Promise<number> => (await clinic.ledger()).filter((row) => row.to === to).length;

async function advance(ms: number): Promise<void> {
  await clinic.advanceClock(ms);
  await core.call('core.advanceClock', { ms });
}

/** Moves time until the fax has arrived; the vendor then has it once. */
async function expectDeliveredOnce(id: string, to: string): Promise<void> {
  await eventually(`${to} is delivered`, async () => {
    const message = await core.call('messages.get', { id });
    if (message.state === 'delivered') return true;
    await advance(2_000);
    return false;
  });
  expect(await held(to)).toBe(1);
}

describe('certainly not sent: it waits, says why, and goes when the fault is over', () => {
  it.each([
    ['429 with Retry-After', { kind: 'http429', retryAfter: 20 }, 'rate-limited'],
    ['429 without Retry-After', { kind: 'http429-bare' }, 'rate-limited'],
    ['503 with Retry-After', { kind: 'http503', retryAfter: 5 }, 'unavailable'],
    ['a refused connection', { kind: 'refuse' }, 'network'],
  ] as const)('%s', async (_name, fault, category) => {
    await clinic.fault(fault);
    const { id, to } = await send();
    const waiting = await when(id, 'it waits', ({ state, error }) => state === 'queued' && error !== null);
    expect(waiting.error).toMatchObject({ category });
    expect(waiting.reason).toMatch(/^[A-Z].*\.$/);
    expect(await held(to)).toBe(0);
    await clinic.clearFaults();
    await expectDeliveredOnce(id, to);
  });
});

describe('it may have been sent: unconfirmed, never sent again by itself', () => {
  it.each([
    ['500 before accepting', { kind: 'http500', count: 1 }, 0],
    ['500 after accepting', { kind: 'http500', count: 1, accepted: true }, 1],
    ['cut after accepting', { kind: 'drop-after-accept', count: 1 }, 1],
    ['garbage after accepting', { kind: 'garbled', count: 1, match: '/fax' }, 1],
    ['accepted, cut and visible late', { kind: 'drop-after-accept', count: 1, late: true }, 1],
  ] as const)('%s', async (_name, { ...fault }, accepted) => {
    if ('late' in fault) await clinic.fault({ kind: 'late-visible', seconds: 30, count: 1 });
    await clinic.fault(fault);
    const { id, to } = await send();
    const unconfirmed = await when(id, 'it is unconfirmed', ({ state }) => state === 'unconfirmed');
    expect(unconfirmed.error).toMatchObject({ category: 'uncertain', action: 'decide' });
    expect(await held(to)).toBe(accepted);
    for (const ms of [6_000, 60_000, 900_000]) {
      await advance(ms);
      await core.call('sync.now', { what: accountId });
    }
    if (accepted === 1) return expectDeliveredOnce(id, to);
    expect(await core.call('messages.get', { id })).toMatchObject({
      state: 'unconfirmed',
      looks: 3,
      lookResult: 'absent',
    });
    await core.call('messages.resolveUnconfirmed', { id, decision: 'resend' });
    await expectDeliveredOnce(id, to);
  });

  it('a vendor that never answers: unconfirmed after the time-out', async () => {
    await clinic.fault({ kind: 'timeout', count: 1, match: '/fax' });
    const { id, to } = await send();
    await when(id, 'it is being sent', ({ state }) => state === 'sending');
    await eventually('the request has reached the vendor and run out of time', async () => {
      await advance(60_000);
      return (await core.call('messages.get', { id })).state === 'unconfirmed';
    });
    await clinic.clearFaults();
    await core.call('messages.resolveUnconfirmed', { id, decision: (await held(to)) === 1 ? 'sent' : 'resend' });
    await eventually('it ends', async () => {
      await advance(2_000);
      return ['sent', 'delivered'].includes((await core.call('messages.get', { id })).state);
    });
    expect(await held(to)).toBe(1);
  });
});

describe('a person has to mend the account: it holds its queue and loses nothing', () => {
  it.each([
    ['sign-in taken back', { kind: 'auth-revoked' }, 'account-auth', 'needs-sign-in'],
    ['401 again and again', { kind: 'http401' }, 'account-auth', 'needs-sign-in'],
    ['403', { kind: 'http403' }, 'account-config', 'needs-attention'],
  ] as const)('%s', async (_name, fault, holdReason, state) => {
    await clinic.fault(fault);
    const { id, to } = await send();
    const waiting = await when(id, 'it is held', (message) => message.holdReason !== null);
    expect(waiting).toMatchObject({ state: 'queued', holdReason });
    expect(await ringCentral()).toMatchObject({ state });
    const refused = await core.call('accounts.check', { id: accountId });
    expect(refused.ok).toBe(false);
    expect(refused.message).toMatch(/^[A-Z].*\.$/);
    await clinic.clearFaults();
    expect(await core.call('accounts.check', { id: accountId })).toMatchObject({ ok: true });
    await expectDeliveredOnce(id, to);
  });

  it('an expired token is renewed without anybody noticing', async () => {
    await clinic.fault({ kind: 'auth-expired' });
    const { id, to } = await send();
    await expectDeliveredOnce(id, to);
    expect((await core.call('messages.get', { id })).holdReason).toBeNull();
  });

  it('a wrong JWT, a missing scope and a missing permission are told apart by Check connection', async () => {
    const { url, others } = clinic.info.ringcentral;
    const messages: string[] = [];
    for (const app of [{ ...others.missingScope, jwt: 'not a jwt' }, others.revokedJwt, others.missingScope]) {
      const { clientId, clientSecret, jwt } = app;
      const made = await core.call('accounts.save', {
        provider: 'ringcentral',
        name: 'Another',
        config: { serverUrl: url, clientId },
        secrets: { clientSecret, jwt },
        primary: false,
      });
      const check = await core.call('accounts.check', { id: made.id });
      expect(check.ok).toBe(false);
      messages.push(check.message);
      await core.call('accounts.remove', { id: made.id });
    }
    expect(messages[2]).toContain('Faxes');
    expect(messages[2]).not.toBe(messages[0]);
  });
});

describe('the workstation’s clock is an hour off', () => {
  it.each([3_600_000, -3_600_000])('by %i ms: a lost answer is still found, and nothing goes twice', async (offset) => {
    const other = await startCore({
      profile: join(clinic.folder, `profile-${offset}`),
      sandboxFile: clinic.sandboxFile,
      args: [`--clock-offset=${offset}`],
    });
    try {
      await clinic.fault({ kind: 'drop-after-accept', count: 1 });
      const to = `+1202555${String(lastNumber++).padStart(4, '0')}`;
      const file = join(clinic.folder, `${randomUUID()}.pdf`);
      await writeFile(file, await makePdf(1));
      const { messageIds } = await other.call('fax.send', {
        id: randomUUID(),
        to: [to],
        files: [file],
        confirm: ['new-number'],
      });
      await eventually('it is delivered', async () => {
        const { state } = await other.call('messages.get', { id: messageIds[0] ?? '' });
        if (state === 'unconfirmed') await other.call('sync.now', {});
        return state === 'delivered';
      });
      expect(await held(to)).toBe(1);
    } finally {
      await other.close();
    }
  });
});

describe('the vendor’s real limits', () => {
  it('are kept: the eleventh fax of a minute waits, and nothing is ever turned away', async () => {
    await using strict = await openClinic({ limits: 'real' });
    const paced = await startCore({ profile: join(strict.folder, 'profile'), sandboxFile: strict.sandboxFile });
    const file = join(strict.folder, 'page.pdf');
    await writeFile(file, await makePdf(1));
    const to = Array.from({ length: 14 }, (_, index) => `+13125550${100 + index}`);
    await paced.call('fax.send', { id: randomUUID(), to, files: [file], confirm: ['new-number'] });
    await eventually('ten have gone', async () => (await strict.ledger()).length >= 10);
    const { counts } = await paced.call('outbox.status', {});
    expect(counts.find(({ state }) => state === 'queued')?.count).toBe(4);
    await strict.advanceClock(61_000);
    await paced.call('core.advanceClock', { ms: 61_000 });
    await eventually('all have gone', async () => (await strict.ledger()).length === 14);
    expect((await strict.refusals()).filter((row) => row.status === '429')).toEqual([]);
    await paced.close();
  });
});

describe('a database of a newer version', () => {
  it('is refused with a sentence, and left as it is', async () => {
    const profile = join(clinic.folder, 'profile-newer');
    const first = await startCore({ profile, sandboxFile: clinic.sandboxFile });
    await first.close();
    await raiseSchema(profile);
    await expect(startCore({ profile, sandboxFile: clinic.sandboxFile })).rejects.toThrow(/newer version/i);
  });
});

/** What an update of Foyer would do to the database. */
async function raiseSchema(profile: string): Promise<void> {
  const { createFileSecretStore } = await import('../../app/secrets/file-secret-store.ts');
  const { openProfileKeys } = await import('../../app/storage/keys/key-slots.ts');
  const { openDatabase } = await import('../../app/storage/database/open-database.ts');
  const keys = await openProfileKeys(profile, createFileSecretStore(join(profile, 'secrets.json'), 'sandbox'));
  const db = openDatabase(join(profile, 'foyer.db'), keys.subkey('database'));
  db.pragma('user_version = 99990');
  db.close();
}
