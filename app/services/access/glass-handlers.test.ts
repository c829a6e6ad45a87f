import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Permissions } from '../../domain/access/permissions.ts';
import { asId, type SessionId } from '../../domain/ids.ts';
import type { Account, StaffMember } from '../../ports/repositories.ts';
import { testAccount, testInbound, testRandom, TEST_TIME_MS } from '../../storage/testing/temporary-storage.ts';
import { createDispatchDesk, type DispatchDesk } from '../dispatch/testing/dispatch-desk.ts';
import { GLASS_MS } from './glass.ts';
import { createGlassHandlers, type Glass } from './glass-handlers.ts';

const REASON = 'The on-call doctor is not to be reached';
let desk: DispatchDesk;
let glass: Glass;
let account: Account;
let looker: { member: StaffMember; session: SessionId };

beforeEach(() => {
  desk = createDispatchDesk();
  account = testAccount({ channels: ['fax', 'sms'] });
  desk.storage.transaction(() => {
    for (const row of desk.storage.channels.all()) {
      const enabled = row.channel === 'fax' || row.channel === 'sms';
      desk.storage.channels.save({ ...row, enabled, provider: enabled ? account.provider : null });
    }
    desk.storage.accounts.save(account);
    desk.storage.inbox.takeIn(testInbound({ accountId: account.id }), []);
  });
  looker = desk.signIn({ breakGlass: true });
  start();
  // Stands for every query and command that lists or changes messages.
  desk.use({
    'messages.list': (_input, { scope }) => {
      expect(desk.storage.messages.list({ limit: 10 }, scope).items).toHaveLength(
        scope.lanes.some((lane) => lane.channel === 'fax') ? 1 : 0,
      );
      return { items: [], next: scope.lanes.map((lane) => lane.channel).join() };
    },
    'inbox.takeNews': (_input, context) => {
      expect([context.scope.lanes, context.may('fax.view')]).toEqual([[], false]);
      return { items: [] };
    },
  });
});
afterEach(() => {
  glass.stop();
  desk[Symbol.dispose]();
});

function start(): void {
  glass = createGlassHandlers({ ...desk, random: testRandom });
  desk.use(glass.handlers);
}
const seen = async (session: SessionId): Promise<string | null> =>
  (await desk.call(session, 'messages.list', { limit: 1 })).next;
const breakIt = (session = looker.session, channel: 'fax' | 'sms' | 'email' = 'fax') =>
  desk.call(session, 'session.breakGlass', { channel, reason: REASON });
const may = (permissions: Partial<Permissions>) => desk.signIn({ breakGlass: true, ...permissions });

describe('breaking the glass', () => {
  it('shows one closed channel, with reason and person in the trail', async () => {
    await expect(seen(looker.session)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    const view = await breakIt();
    expect(view.breakGlass).toMatchObject({ channel: 'fax', until: new Date(TEST_TIME_MS + GLASS_MS).toISOString() });
    expect(await seen(looker.session)).toBe('fax');
    expect(desk.trail().at(-1)).toMatchObject({
      action: 'glass.break',
      staffId: looker.member.id,
      subjects: [view.breakGlass?.id],
      detail: { glass: 'fax', why: REASON },
    });
  });

  it('marks every entry of the session from then on', async () => {
    await breakIt();
    await expect(desk.call(looker.session, 'fax.send', {} as never)).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
    expect(desk.trail().at(-1)).toMatchObject({ outcome: 'refused', detail: { method: 'fax.send', glass: 'fax' } });
    await desk.call(looker.session, 'session.mendGlass', {});
    expect(desk.trail().at(-1)).toMatchObject({ action: 'glass.mend', detail: { glass: 'fax' } });
    await expect(seen(looker.session)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(desk.trail().at(-1)?.detail).not.toHaveProperty('glass');
  });

  it('is for looking: commands see and may as before', async () => {
    await breakIt();
    await expect(desk.call(looker.session, 'inbox.takeNews', {})).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    const other = may({ view: true, email: true });
    await breakIt(other.session);
    await desk.call(other.session, 'inbox.takeNews', {});
    expect(await seen(other.session)).toBe('fax');
  });

  it('needs the right, a reason, and a channel that is on and closed', async () => {
    const plain = desk.signIn({ fax: true, view: true });
    await expect(breakIt(plain.session, 'sms')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await expect(
      desk.call(looker.session, 'session.breakGlass', { channel: 'fax', reason: 'because ' }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(breakIt(looker.session, 'email')).rejects.toMatchObject({ code: 'CHANNEL_OFF' });
    const reader = may({ fax: true, view: true });
    await expect(breakIt(reader.session)).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'not-closed' },
    });
    expect(desk.storage.glass.list({ unseen: true })).toEqual([]);
  });

  it('counts a channel without any account for the person as closed', async () => {
    desk.storage.transaction(() => {
      for (const row of desk.storage.channels.all()) desk.storage.channels.save({ ...row, individualAccounts: true });
    });
    const reader = may({ fax: true, view: true });
    expect(await seen(reader.session)).toBe('');
    await breakIt(reader.session);
    expect(await seen(reader.session)).toBe('fax');
  });

  it('opens one channel at a time', async () => {
    await breakIt();
    await breakIt(looker.session, 'sms');
    expect(await seen(looker.session)).toBe('sms');
    await desk.call(looker.session, 'session.mendGlass', {});
    await expect(seen(looker.session)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });
});

describe('broken glass ends', () => {
  it('after thirty minutes by the clock, and the window is told', async () => {
    await breakIt();
    desk.events.length = 0;
    desk.clock.advance(GLASS_MS - 1);
    expect(await seen(looker.session)).toBe('fax');
    expect(desk.events).toEqual([]);
    desk.clock.advance(1);
    await expect(seen(looker.session)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(desk.events).toEqual([
      { event: 'session.changed', data: { session: looker.session } },
      { event: 'glass.changed', data: {} },
    ]);
  });

  it('and is told also after a restart in between', async () => {
    await breakIt();
    glass.stop();
    start();
    glass.start();
    desk.events.length = 0;
    desk.clock.advance(GLASS_MS);
    expect(desk.events.map(({ event }) => event)).toEqual(['session.changed', 'glass.changed']);
  });

  it('once: what was mended or broken anew is not told again', async () => {
    await breakIt();
    desk.clock.advance(60_000);
    await breakIt();
    await desk.call(looker.session, 'session.mendGlass', {});
    desk.events.length = 0;
    desk.clock.advance(2 * GLASS_MS);
    expect(desk.events).toEqual([]);
    expect(desk.clock.pending()).toBe(0);
  });

  it('when the clock is set back, for good: half an hour would never be over', async () => {
    glass.start();
    const { breakGlass } = await breakIt();
    desk.events.length = 0;
    const now = desk.clock.now();
    desk.clock.set(now - 5 * 3_600_000);
    await expect(seen(looker.session)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(desk.events.map(({ event }) => event)).toEqual(['session.changed', 'glass.changed']);
    desk.clock.set(now + 1);
    await expect(seen(looker.session)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(desk.storage.glass.find(asId(breakGlass?.id ?? ''))?.mendedAtMs).not.toBeNull();
  });

  it('when the clock was set back while Foyer was not running', async () => {
    await breakIt();
    glass.stop();
    const now = desk.clock.now();
    desk.clock.set(now - 60_000);
    start();
    glass.start();
    desk.clock.set(now + 1);
    await expect(seen(looker.session)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });

  it('when the right to break it is taken away', async () => {
    await breakIt();
    desk.setPermissions(looker.member, {});
    await expect(seen(looker.session)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });
});

describe('administrators', () => {
  it('see who broke it and why, until one has seen it', async () => {
    await breakIt();
    const admin = desk.signIn({ admin: true });
    const { items } = await desk.call(admin.session, 'glass.list', { unseen: true });
    expect(items).toMatchObject([
      { userName: looker.member.name, channel: 'fax', reason: REASON, isOpen: true, seenByName: null },
    ]);
    const id = items[0]?.id ?? '';
    await desk.call(admin.session, 'glass.seen', { id });
    expect(desk.trail().at(-1)).toMatchObject({ action: 'glass.seen', subjects: [id] });
    expect((await desk.call(admin.session, 'glass.list', { unseen: true })).items).toEqual([]);
    await desk.call(looker.session, 'session.mendGlass', {});
    const all = await desk.call(admin.session, 'glass.list', {});
    expect(all.items).toMatchObject([{ isOpen: false, seenByName: admin.member.name }]);
    await expect(
      desk.call(admin.session, 'glass.seen', { id: '0197b8a0-0000-7000-8000-000000000000' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
