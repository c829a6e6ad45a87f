import { describe, expect, it } from 'vitest';
import type { Input, Output } from '../../app/contract/index.ts';
import { asId, type MessageId } from '../../app/domain/ids.ts';
import { createSmsClinic, NOTHING, OWN_NUMBER, quiet, textTo, type SmsClinic } from './support/sms-clinic.ts';
import { newRequestId, settle, START_MS } from './support/test-core.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ANA = '+12025550123';
const BEN = '+12125550142';
const DESK = { sms: true, view: true, send: true } as const;

type Entry = Output<'conversations.entries'>['items'][number];

const lines = async (test: SmsClinic, changes: Partial<Input<'conversations.list'>> = {}, session?: string) => {
  const asked = { channel: 'sms', limit: 50, ...changes } as const;
  return (await test.call('conversations.list', asked, session === undefined ? {} : { session })).items;
};
const addresses = async (test: SmsClinic, view: Input<'conversations.list'>['view'], session?: string) =>
  (await lines(test, { view }, session)).map(({ address }) => address);

/** A second person at another window of the same core. */
const second = async (test: SmsClinic, name = 'robin'): Promise<{ id: string; name: string; session: string }> => {
  const member = test.addStaff(name, DESK);
  return { id: member.id, name: member.name, session: await test.signIn(member, 'window') };
};

const words = (entry: Entry): string => {
  if (entry.kind === 'message') return entry.message.body ?? '';
  return entry.kind === 'note' ? `note: ${entry.text}` : `consent: ${entry.state}`;
};

describe('the list of conversations', () => {
  it('has one line for each number, the newest first, with the beginning of its newest text', async () => {
    await using test = await createSmsClinic();
    test.patient(ANA);
    await test.arrive({ from: ANA, body: 'Hello' });
    test.clock.advance(MINUTE);
    await test.arrive({ from: BEN, body: 'Good morning' });
    test.clock.advance(MINUTE);
    await test.call('sms.send', textTo(ANA, { body: `${'a '.repeat(80)}\nend` }));
    await settle();
    const [ana, ben] = await lines(test);
    expect(ana).toMatchObject({
      channel: 'sms',
      address: ANA,
      displayAddress: '+1 202 555 0123',
      names: [{ kind: 'patient', name: 'Espinoza, Alma' }],
      unread: 1,
      folder: 'open',
      claimedBy: null,
      optOut: null,
      hasDraft: false,
      last: { direction: 'outbound', state: 'sent', parts: 0 },
    });
    expect(ana?.last?.text.length).toBeLessThanOrEqual(140);
    expect(ben).toMatchObject({ address: BEN, names: [], last: { direction: 'inbound', text: 'Good morning' } });
  });

  it('is read page by page', async () => {
    await using test = await createSmsClinic();
    const numbers = Array.from({ length: 7 }, (_, index) => `+1202555010${String(index)}`);
    for (const number of numbers) {
      test.clock.advance(1000);
      await test.arrive({ from: number, body: number });
    }
    const found: string[] = [];
    let before: string | null = null;
    do {
      const asked = { channel: 'sms', limit: 3, ...(before === null ? {} : { before }) } as const;
      const page: Output<'conversations.list'> = await test.call('conversations.list', asked);
      found.push(...page.items.map(({ address }) => address));
      before = page.next;
    } while (before !== null);
    expect(found).toEqual([...numbers].reverse());
  });

  it('has a folder for what waits, what sleeps and what is done, and one’s own', async () => {
    await using test = await createSmsClinic();
    const robin = await second(test);
    for (const from of [ANA, BEN, '+13125550155']) await test.arrive({ from, body: 'Hi' });
    const [ana, ben, third] = [ANA, BEN, '+13125550155'].map((number) => test.threadWith(number));
    await test.call('conversations.snooze', { id: ana!, until: new Date(START_MS + HOUR).toISOString() });
    await test.call('conversations.archive', { id: ben!, archived: true });
    await test.call('conversations.claim', { id: third! }, { session: robin.session });
    await test.call('conversations.markRead', { id: third! });
    await test.call('conversations.saveDraft', { id: ben!, body: 'Almost' });
    expect(await addresses(test, 'open')).toEqual(['+13125550155']);
    expect(await addresses(test, 'snoozed')).toEqual([ANA]);
    expect(await addresses(test, 'archived')).toEqual([BEN]);
    expect(new Set(await addresses(test, 'unread'))).toEqual(new Set([ANA, BEN]));
    expect(await addresses(test, 'mine')).toEqual([]);
    expect(await addresses(test, 'mine', robin.session)).toEqual(['+13125550155']);
    expect(await addresses(test, 'drafts')).toEqual([BEN]);
    expect(await addresses(test, 'drafts', robin.session)).toEqual([]);
  });
});

describe('a conversation', () => {
  it('is begun by a number, however it is typed, and listed once there is a message', async () => {
    await using test = await createSmsClinic();
    const begun = await test.call('conversations.begin', { channel: 'sms', address: '(202) 555-0123' });
    expect(begun).toMatchObject({ address: ANA, last: null, unread: 0, replyFrom: { accountId: test.account.id } });
    expect(await test.call('conversations.begin', { channel: 'sms', address: ANA })).toMatchObject({ id: begun.id });
    expect(await lines(test)).toEqual([]);
    expect(await test.call('conversations.get', { id: begun.id })).toMatchObject({ id: begun.id });
    const robin = await second(test);
    await expect(test.call('conversations.get', { id: begun.id }, { session: robin.session })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await test.call('sms.send', textTo(ANA));
    expect(await addresses(test, 'open', robin.session)).toEqual([ANA]);
  });

  it.each([
    ['22000', 'number-too-short'],
    ['PHARMACY', 'number-letters'],
    ['+1 102 555 0123', 'number-impossible'],
  ])('is not begun with %s', async (address, reason) => {
    await using test = await createSmsClinic();
    await expect(test.call('conversations.begin', { channel: 'sms', address })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      params: { reason, field: 'address' },
    });
  });

  it('shows everybody with the number, and how they stand', async () => {
    await using test = await createSmsClinic();
    test.patient(ANA);
    test.patient(ANA, { givenName: 'Noa', consent: { sms: false, email: false, voice: false, mail: false } });
    test.patient(BEN);
    const kind = 'mobile' as const;
    await test.call('contacts.save', {
      id: newRequestId(),
      name: 'Corner Pharmacy',
      addresses: [{ kind, text: ANA }],
    });
    await test.arrive({ from: ANA, body: 'Hello' });
    const detail = await test.detail(ANA);
    expect(detail.patients.map(({ name }) => name).sort()).toEqual(['Espinoza, Alma', 'Espinoza, Noa']);
    expect(detail.contacts.map(({ name }) => name)).toEqual(['Corner Pharmacy']);
    expect(detail.consent.state).toBe('no-consent');
    expect(detail.names).toHaveLength(3);
    expect(detail.replyFrom).toMatchObject({ accountId: test.account.id, number: OWN_NUMBER, sendOnly: false });
  });

  it('is answered from the account and the number that they wrote to, where the person may', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: ANA, to: '+12025550177', body: 'Hello' });
    expect((await test.detail(ANA)).replyFrom).toMatchObject({ number: '+12025550177' });
    const viewer = await test.signIn(test.addStaff('viewer', { sms: true, view: true }));
    expect((await test.detail(ANA, viewer)).replyFrom).toBeNull();
  });

  it('is nobody’s without the permission for texts, whatever else they may see', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: ANA, body: 'Hello' });
    const session = await test.signIn(test.addStaff('faxes', { fax: true, view: true, send: true, file: true }));
    const id = test.threadWith(ANA);
    expect(await lines(test, { view: 'unread' }, session)).toEqual([]);
    for (const method of ['conversations.get', 'conversations.markRead', 'conversations.claim'] as const) {
      await expect(test.call(method, { id }, { session })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(test.call('conversations.entries', { id, limit: 5 }, { session })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(test.call('conversations.begin', { channel: 'sms', address: ANA }, { session })).rejects.toMatchObject(
      { code: 'PERMISSION_DENIED' },
    );
    expect((await test.call('inbox.counts', {}, { session })).unreadBy.sms ?? 0).toBe(0);
  });

  it('shows each person the messages of the accounts that are theirs', async () => {
    await using test = await createSmsClinic();
    const robin = await second(test);
    test.addAccount({ name: 'Robin', ownerId: asId(robin.id), isDefault: false, channels: ['sms'] });
    await test.arrive({ from: ANA, body: 'To the clinic' });
    const id = test.threadWith(ANA);
    await expect(test.call('conversations.get', { id }, { session: robin.session })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    // Whoever types the number has a thread with it, without what others wrote there.
    const begun = await test.call('conversations.begin', { channel: 'sms', address: ANA }, { session: robin.session });
    expect(begun).toMatchObject({ id, last: null, unread: 0 });
    const { items } = await test.call('conversations.entries', { id, limit: 10 }, { session: robin.session });
    expect(items).toEqual([]);
    await test.call('sms.send', textTo(ANA, { body: 'From Robin' }), { session: robin.session });
    const theirs = await test.call('conversations.entries', { id, limit: 10 }, { session: robin.session });
    expect(theirs.items.map(words)).toEqual(['From Robin']);
    const clinics = await test.call('conversations.entries', { id, limit: 10 });
    expect(clinics.items.map(words)).toEqual(['To the clinic']);
  });
});

describe('the entries of a conversation', () => {
  async function full(test: SmsClinic): Promise<string> {
    const texts = Array.from({ length: 9 }, (_, index) => `text ${String(index)}`);
    for (const [index, body] of texts.entries()) {
      await test.arrive({ from: ANA, body });
      // Some in the same second, some not.
      if (index % 2 === 0) test.clock.advance(MINUTE);
      if (index === 3) await test.call('conversations.note', { id: test.threadWith(ANA), text: 'called back' });
      if (index === 6) await test.arrive({ from: ANA, body: 'STOP' });
    }
    return test.threadWith(ANA);
  }

  it('are messages, notes and changes of consent in one order, whichever way they are read', async () => {
    await using test = await createSmsClinic();
    const id = await full(test);
    const all = (await test.call('conversations.entries', { id, limit: 200 })).items;
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['message', 'note', 'consent']));
    const times = all.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((one, other) => other - one));
    expect(all.filter(({ kind }) => kind === 'message').length).toBeGreaterThanOrEqual(10);

    for (const limit of [1, 2, 3, 5]) {
      const down: Entry[] = [];
      const tops: string[] = [];
      let before: string | null = null;
      do {
        const asked = { id, limit, ...(before === null ? {} : { before }) };
        const page: Output<'conversations.entries'> = await test.call('conversations.entries', asked);
        expect(page.previous === null).toBe(before === null);
        if (page.previous !== null) tops.push(page.previous);
        down.push(...page.items);
        before = page.next;
      } while (before !== null);
      expect(down).toEqual(all);

      // And back up from the oldest page.
      const up: Entry[] = [];
      let after: string | null = tops.at(-1) ?? null;
      while (after !== null) {
        const page: Output<'conversations.entries'> = await test.call('conversations.entries', { id, limit, after });
        up.unshift(...page.items);
        expect(page.next).not.toBeNull();
        after = page.previous;
      }
      expect(up).toEqual(all.slice(0, up.length));
      expect(up.length).toBeGreaterThan(0);
    }
  });

  it('open around a message, with more on both sides', async () => {
    await using test = await createSmsClinic();
    const id = await full(test);
    const all = (await test.call('conversations.entries', { id, limit: 200 })).items;
    for (const entry of all) {
      if (entry.kind !== 'message') continue;
      const page = await test.call('conversations.entries', { id, limit: 5, around: entry.message.id });
      const at = all.findIndex((each) => words(each) === words(page.items[0]!) && each.at === page.items[0]!.at);
      expect(page.items).toEqual(all.slice(at, at + page.items.length));
      expect(page.items.some((each) => each.kind === 'message' && each.message.id === entry.message.id)).toBe(true);
      expect(page.previous === null).toBe(at === 0);
      expect(page.next === null).toBe(at + page.items.length === all.length);
    }
  });

  it('refuse a message of another conversation, and a position that is none', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: ANA, body: 'one' });
    await test.arrive({ from: BEN, body: 'other' });
    const id = test.threadWith(ANA);
    const around = (await test.detail(BEN)).last!.messageId;
    await expect(test.call('conversations.entries', { id, limit: 5, around })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const before of ['x', '1.message.', '1.toString.a', '9'.repeat(30)]) {
      await expect(test.call('conversations.entries', { id, limit: 5, before })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        params: { reason: 'cursor' },
      });
    }
  });
});

describe('read and unread', () => {
  it('is per message, for everybody, and the vendor is told', async () => {
    await using test = await createSmsClinic();
    const robin = await second(test);
    for (const body of ['one', 'two', 'three']) await test.arrive({ from: ANA, body });
    const id = test.threadWith(ANA);
    expect((await test.call('inbox.counts', {})).unreadBy).toMatchObject({ sms: 3 });
    expect(await test.call('conversations.markRead', { id }, { session: robin.session })).toMatchObject({ unread: 0 });
    expect((await test.call('inbox.counts', {})).unreadBy.sms ?? 0).toBe(0);
    await quiet(test);
    expect(test.vendor.sms.inbound.marks.filter(({ isRead }) => isRead).flatMap(({ ids }) => ids)).toHaveLength(3);
    expect(await test.call('conversations.markRead', { id, read: false })).toMatchObject({ unread: 1 });
    const { items } = await test.call('conversations.entries', { id, limit: 10 });
    const unread = items.filter((entry) => entry.kind === 'message' && entry.message.unread);
    expect(unread.map(words)).toEqual(['three']);
  });
});

describe('whose a conversation is', () => {
  it('is everybody’s until somebody takes it on, and theirs until they give it back', async () => {
    await using test = await createSmsClinic();
    const [robin, kim] = [await second(test), await second(test, 'kim')];
    await test.arrive({ from: ANA, body: 'Hello' });
    const id = test.threadWith(ANA);
    const as = (person: { session: string }) => ({ session: person.session });
    const claimed = await test.call('conversations.claim', { id }, as(robin));
    expect(claimed).toMatchObject({ claimedBy: robin.id, claimedByName: robin.name });
    const conflict = { code: 'CONFLICT', params: { reason: 'claimed', by: robin.name } };
    await expect(test.call('conversations.claim', { id }, as(kim))).rejects.toMatchObject(conflict);
    await expect(test.call('conversations.release', { id }, as(kim))).rejects.toMatchObject(conflict);
    const taken = await test.call('conversations.claim', { id, takeOver: true }, as(kim));
    expect(taken).toMatchObject({ claimedBy: kim.id });
    expect(await test.call('conversations.release', { id }, as(kim))).toMatchObject({ claimedBy: null });
    await test.call('conversations.claim', { id }, as(robin));
    // An administrator may.
    expect(await test.call('conversations.release', { id })).toMatchObject({ claimedBy: null });
  });

  it('can be handed to a colleague who can see it, and to nobody else', async () => {
    await using test = await createSmsClinic();
    const robin = await second(test);
    await test.arrive({ from: ANA, body: 'Hello' });
    const id = test.threadWith(ANA);
    const given = await test.call('conversations.assign', { id, userId: robin.id });
    expect(given).toMatchObject({ claimedBy: robin.id });
    const faxes = test.addStaff('faxes', { fax: true, view: true });
    const nothing = test.addStaff('nothing', {});
    for (const { id: userId } of [faxes, nothing]) {
      await expect(test.call('conversations.assign', { id, userId })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        params: { reason: 'not-in-sight' },
      });
    }
    await expect(test.call('conversations.assign', { id, userId: NOTHING })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      params: { reason: 'assignee' },
    });
    expect(await test.call('conversations.assign', { id, userId: null })).toMatchObject({ claimedBy: null });
  });

  it('is not a matter of single texts', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: ANA, body: 'Hello' });
    const { messageId } = (await test.detail(ANA)).last!;
    const refusal = { code: 'CONFLICT', params: { reason: 'conversation' } };
    await expect(test.call('messages.claim', { id: messageId })).rejects.toMatchObject(refusal);
    await expect(test.call('messages.release', { id: messageId })).rejects.toMatchObject(refusal);
    await expect(test.call('messages.assign', { id: messageId, userId: null })).rejects.toMatchObject(refusal);
    expect(await test.call('messages.markRead', { id: messageId })).toMatchObject({ unread: false, body: 'Hello' });
    expect(await lines(test, { view: 'unread' })).toEqual([]);
  });
});

describe('setting aside', () => {
  it('snoozes until its time has come, and tells the windows then', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: ANA, body: 'Hello' });
    const id = test.threadWith(ANA);
    const until = new Date(START_MS + 2 * HOUR).toISOString();
    expect(await test.call('conversations.snooze', { id, until })).toMatchObject({
      folder: 'snoozed',
      snoozedUntil: until,
    });
    test.events.length = 0;
    test.clock.advance(2 * HOUR - 1);
    expect((await test.detail(ANA)).folder).toBe('snoozed');
    test.clock.advance(1);
    await settle();
    expect(await test.detail(ANA)).toMatchObject({ folder: 'open', snoozedUntil: null });
    expect(test.events).toContainEqual({ event: 'conversations.changed', data: { ids: [id] } });
  });

  it('wakes what was snoozed over the time that core was away', async () => {
    await using test = await createSmsClinic();
    for (const from of [ANA, BEN]) await test.arrive({ from, body: 'Hello' });
    const until = new Date(START_MS + HOUR).toISOString();
    const later = new Date(START_MS + 3 * DAY).toISOString();
    await test.call('conversations.snooze', { id: test.threadWith(ANA), until });
    await test.call('conversations.snooze', { id: test.threadWith(BEN), until: later });
    await test.quit();
    test.clock.advance(DAY);
    await test.restart();
    expect((await test.detail(ANA)).folder).toBe('open');
    expect((await test.detail(BEN)).folder).toBe('snoozed');
    test.clock.advance(2 * DAY);
    await settle();
    expect((await test.detail(BEN)).folder).toBe('open');
  });

  it('comes back when something arrives, and by hand', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: ANA, body: 'Hello' });
    const id = test.threadWith(ANA);
    const until = new Date(START_MS + HOUR).toISOString();
    await test.call('conversations.snooze', { id, until });
    expect(await test.call('conversations.snooze', { id, until: null })).toMatchObject({ folder: 'open' });
    await test.call('conversations.snooze', { id, until });
    await test.arrive({ from: ANA, body: 'Are you there?' });
    expect(await test.detail(ANA)).toMatchObject({ folder: 'open', snoozedUntil: null });
    await test.call('conversations.archive', { id, archived: true });
    await test.arrive({ from: ANA, body: 'Still there?' });
    expect(await test.detail(ANA)).toMatchObject({ folder: 'open' });
    await expect(
      test.call('conversations.snooze', { id, until: new Date(START_MS).toISOString() }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', params: { reason: 'in-the-past' } });
  });

  it('archives what is done, and gives back the claim', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: ANA, body: 'Thanks' });
    const id = test.threadWith(ANA);
    await test.call('conversations.claim', { id });
    expect(await test.call('conversations.archive', { id, archived: true })).toMatchObject({
      folder: 'archived',
      claimedBy: null,
    });
    expect(await test.call('conversations.archive', { id, archived: false })).toMatchObject({ folder: 'open' });
  });
});

describe('a draft', () => {
  it('is one’s own, kept over a crash with its pictures, and removed when empty', async () => {
    await using test = await createSmsClinic();
    const robin = await second(test);
    await test.arrive({ from: ANA, body: 'Hello' });
    const id = test.threadWith(ANA);
    const picture = Buffer.from([0xff, 0xd8, 0xff, 1]).toString('base64');
    const { blob } = await test.call('blobs.put', { name: 'photo.jpg', type: 'image/jpeg', base64: picture });
    await test.call('conversations.saveDraft', { id, body: 'Here is', media: [{ blob }], accountId: test.account.id });
    expect(await test.detail(ANA)).toMatchObject({ hasDraft: true, draft: { body: 'Here is' } });
    expect(await test.detail(ANA, robin.session)).toMatchObject({ hasDraft: false, draft: null });
    test.events.length = 0;
    await test.restart();
    await settle();
    const { draft } = await test.detail(ANA);
    expect(draft).toMatchObject({
      body: 'Here is',
      media: [{ blob, name: 'photo.jpg', type: 'image/jpeg', bytes: 4 }],
      accountId: test.account.id,
    });
    // Another session of the same person shows it and sends it.
    expect((await test.call('blobs.get', { blob })).base64).toBe(picture);
    const { messageIds } = await test.call(
      'sms.send',
      textTo(ANA, { body: 'Here is', media: [{ blob }], draftOf: id }),
    );
    expect(await test.detail(ANA)).toMatchObject({ hasDraft: false, draft: null });
    const sent = await test.call('messages.get', { id: messageIds[0]! });
    expect((await test.call('blobs.get', { blob: sent.parts[0]!.blob })).base64).toBe(picture);
    await test.call('conversations.saveDraft', { id, body: 'More' });
    await test.call('conversations.saveDraft', { id, body: '' });
    expect((await test.detail(ANA)).draft).toBeNull();
  });

  it('takes nobody else’s file and tells nobody', async () => {
    await using test = await createSmsClinic();
    const robin = await second(test);
    await test.arrive({ from: ANA, body: 'Hello' });
    const id = test.threadWith(ANA);
    const { blob } = await test.call('blobs.put', { name: 'a.jpg', type: 'image/jpeg', base64: 'AAAA' });
    test.events.length = 0;
    await expect(
      test.call('conversations.saveDraft', { id, body: 'x', media: [{ blob }] }, { session: robin.session }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const before = test.storage.audit.head().count;
    await test.call('conversations.saveDraft', { id, body: 'x' }, { session: robin.session });
    expect(test.storage.audit.head().count).toBe(before);
    expect(test.events).toEqual([]);
  });
});

describe('what a person decides about texts to a number', () => {
  it('blocks it, and lifts that again; both stand in the thread', async () => {
    await using test = await createSmsClinic();
    test.patient(ANA);
    await test.arrive({ from: ANA, body: 'Hello' });
    const id = test.threadWith(ANA);
    const reason = 'Asked on the phone';
    const blocked = await test.call('conversations.decideConsent', { id, decision: 'block', reason });
    expect(blocked).toMatchObject({ optOut: 'blocked', consent: { state: 'opted-out', optOut: { cause: 'staff' } } });
    await expect(test.call('sms.send', textTo(ANA))).rejects.toMatchObject({ code: 'OPTED_OUT' });
    const allowed = await test.call('conversations.decideConsent', { id, decision: 'allow', reason: 'A mistake' });
    expect(allowed).toMatchObject({ optOut: null, consent: { state: 'ok' } });
    const { items } = await test.call('conversations.entries', { id, limit: 10 });
    const changes = items.filter((entry) => entry.kind === 'consent');
    expect(changes).toMatchObject([
      { state: 'allowed', by: test.administrator.name, reason: 'A mistake' },
      { state: 'blocked', by: test.administrator.name, reason },
    ]);
  });

  it('lifts somebody’s own word only as an administrator', async () => {
    await using test = await createSmsClinic();
    const robin = await second(test);
    await test.arrive({ from: ANA, body: 'STOP' });
    const input = { id: test.threadWith(ANA), decision: 'allow', reason: 'She called and asked' } as const;
    await expect(test.call('conversations.decideConsent', input, { session: robin.session })).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'needs-administrator' },
    });
    expect(await test.call('conversations.decideConsent', input)).toMatchObject({ optOut: null });
  });

  it('does not lift what came after the look', async () => {
    await using test = await createSmsClinic();
    test.patient(ANA);
    await test.arrive({ from: ANA, body: 'Please stop texting me' });
    const id = test.threadWith(ANA);
    const { consent } = await test.call('conversations.get', { id });
    expect(consent.state).toBe('unclear');
    await test.arrive({ from: ANA, body: 'STOP' });
    const allow = { id, decision: 'allow', reason: 'Was about the visit' } as const;
    const seen = consent.optOut!.number;
    await expect(test.call('conversations.decideConsent', { ...allow, seen })).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'newer-opt-out' },
    });
    const now = await test.call('conversations.get', { id });
    expect(now.consent.state).toBe('opted-out');
    expect(
      await test.call('conversations.decideConsent', { ...allow, seen: now.consent.optOut!.number }),
    ).toMatchObject({
      consent: { state: 'ok' },
    });
  });

  it('is not for whoever only looks', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: ANA, body: 'Hello' });
    const session = await test.signIn(test.addStaff('mixed', { fax: true, sms: true, view: true }));
    const input = { id: test.threadWith(ANA), decision: 'block', reason: 'Asked' } as const;
    await expect(test.call('conversations.decideConsent', input, { session })).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
  });
});

describe('two people at one core', () => {
  it('both hear of what either does, once it is done', async () => {
    await using test = await createSmsClinic();
    const robin = await second(test);
    await test.arrive({ from: ANA, body: 'Hello' });
    const id = test.threadWith(ANA);
    const acts: (() => Promise<unknown>)[] = [
      () => test.call('conversations.claim', { id }, { session: robin.session }),
      () => test.call('conversations.note', { id, text: 'On it' }, { session: robin.session }),
      () => test.call('conversations.markRead', { id }),
      () => test.call('sms.send', textTo(ANA)),
      () => test.call('conversations.archive', { id, archived: true }),
    ];
    for (const act of acts) {
      test.events.length = 0;
      await act();
      const told = test.events.flatMap((event) => (event.event === 'conversations.changed' ? event.data.ids : []));
      expect(told).toContain(id);
    }
  });

  it('leave an entry of everything but reading and drafts in the audit trail', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: ANA, body: 'Hello' });
    const id = test.threadWith(ANA);
    const before = test.storage.audit.head().count;
    await test.call('conversations.get', { id });
    await test.call('conversations.entries', { id, limit: 5 });
    await test.call('conversations.claim', { id });
    await test.call('conversations.note', { id, text: 'On it' });
    await test.call('conversations.archive', { id, archived: true });
    const entries = test.storage.audit.walk({ afterSequence: before, limit: 20 });
    expect(entries.map(({ action }) => action)).toEqual([
      'conversation.open',
      'conversation.claim',
      'conversation.note',
      'conversation.archive',
    ]);
    for (const { subjects } of entries) expect(subjects.join()).toContain(id);
    expect(JSON.stringify(entries)).not.toContain('On it');
  });
});

describe('news of texts', () => {
  it('leads to the conversation', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: ANA, body: 'Hello' });
    const { items } = await test.call('inbox.takeNews', { names: true });
    expect(items).toMatchObject([
      { channel: 'sms', conversationId: test.threadWith(ANA), from: '+1 202 555 0123', pages: null },
    ]);
    expect(JSON.stringify(items)).not.toContain('Hello');
  });

  it('a text can be taken out of the lists without asking whether it was filed', async () => {
    await using test = await createSmsClinic();
    const member = test.addStaff('deletes', { ...DESK, delete: true });
    const session = await test.signIn(member);
    await test.arrive({ from: ANA, body: 'one' });
    await test.arrive({ from: ANA, body: 'two' });
    const last = (await test.detail(ANA)).last!.messageId as MessageId;
    await test.call('messages.remove', { id: last }, { session });
    expect((await test.detail(ANA)).last?.text).toBe('one');
    const id = test.threadWith(ANA);
    const { items } = await test.call('conversations.entries', { id, limit: 5 });
    expect(items.map(words)).toEqual(['one']);
    await expect(test.call('conversations.entries', { id, limit: 5, around: last })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
