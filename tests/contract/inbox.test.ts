import { describe, expect, it, vi } from 'vitest';
import type { Output } from '../../app/contract/index.ts';
import type { Failure } from '../../app/domain/errors.ts';
import type { VendorId } from '../../app/domain/ids.ts';
import { createTestCore, makePdf, newRequestId, settle, type TestCore } from './support/test-core.ts';

type Message = Output<'messages.list'>['items'][number];

const MINUTE = 60_000;
const DAY = 86_400_000;

const failure = (category: Failure['category']): Failure => ({
  code: `SCRIPTED_${category}`,
  category,
  message: 'The scripted vendor refuses.',
  action: 'wait',
});

async function inbox(test: TestCore): Promise<readonly Message[]> {
  return (await test.call('messages.list', { direction: 'inbound', limit: 200 })).items;
}

async function only(test: TestCore): Promise<Message> {
  const items = await inbox(test);
  expect(items).toHaveLength(1);
  return items[0]!;
}

/** Lets everything happen that needs no clock, until the vendor is asked for nothing more. */
async function quiet(test: TestCore): Promise<void> {
  const { rounds, fetched } = test.vendor.inbound;
  for (let asked = -1; asked !== rounds.length + fetched.length;) {
    asked = rounds.length + fetched.length;
    await settle();
  }
}

/** Lets that much time pass, and everything that follows from it happen. */
async function pass(test: TestCore, ms: number): Promise<void> {
  test.clock.advance(ms);
  await quiet(test);
}

/** A round because the vendor's push says so. */
async function push(test: TestCore): Promise<void> {
  test.vendor.hint();
  await quiet(test);
}

const arrivals = (test: TestCore): readonly { ids: readonly string[]; catchUp: boolean }[] =>
  test.events.flatMap((event) => (event.event === 'inbox.arrived' ? [event.data] : []));

async function started(): Promise<TestCore> {
  const test = await createTestCore();
  await settle();
  return test;
}

describe('what arrives', () => {
  it('is stored with its content, under a neutral name, and told once', async () => {
    await using test = await started();
    const file = await makePdf(3);
    test.vendor.inbound.arrive({ files: [file], pages: 3, from: '(212) 555-0142', fromName: 'Dr. Who Faxes' });
    await push(test);
    const message = await only(test);
    expect(message).toMatchObject({
      direction: 'inbound',
      state: 'received',
      address: '+12125550142',
      contactName: 'Dr. Who Faxes',
      unread: true,
      pages: 3,
      error: null,
      createdBy: null,
      filed: false,
      parts: [{ type: 'application/pdf', pages: 3, bytes: file.length }],
    });
    expect(message.parts[0]?.name).toMatch(/^fax-[0-9a-f]{8}\.pdf$/);
    const { base64 } = await test.call('blobs.get', { blob: message.parts[0]!.blob });
    expect(Buffer.from(base64, 'base64').equals(file)).toBe(true);
    expect(arrivals(test)).toEqual([{ ids: [message.id], channel: 'fax', catchUp: false }]);
    const { events } = await test.call('messages.get', { id: message.id });
    expect(events.map(({ state, cause }) => [state, cause])).toEqual([
      ['receiving', 'taken-in'],
      ['received', 'content-stored'],
    ]);
  });

  it('is there after a minute although push is dead, and at once where it lives', async () => {
    await using test = await started();
    test.vendor.inbound.arrive();
    await pass(test, MINUTE - 1);
    expect(await inbox(test)).toEqual([]);
    await pass(test, 1);
    await only(test);
    test.vendor.inbound.arrive();
    await push(test);
    expect(await inbox(test)).toHaveLength(2);
  });

  it('is looked for once more when the push came before the fax', async () => {
    await using test = await started();
    await push(test);
    test.vendor.inbound.arrive();
    await pass(test, 10_000);
    await only(test);
  });

  it('is asked for at most so often, however much the vendor pushes', async () => {
    await using test = await started();
    for (let hint = 0; hint < 60; hint++) await push(test);
    expect(test.vendor.inbound.rounds.length).toBeLessThan(25);
    test.vendor.inbound.arrive();
    await pass(test, MINUTE);
    await only(test);
  });

  it('is one however often and in whatever order it is told', async () => {
    await using test = await started();
    test.vendor.inbound.reverse();
    const ids = Array.from({ length: 25 }, () => test.vendor.inbound.arrive());
    ids.forEach((id) => test.vendor.inbound.repeat(id));
    await push(test);
    test.vendor.inbound.forgetCursors();
    await pass(test, MINUTE);
    const items = await inbox(test);
    expect(items.map((item) => item.vendorId).sort()).toEqual([...ids].sort());
    expect(arrivals(test).flatMap((data) => data.ids)).toHaveLength(25);
    expect(test.vendor.inbound.fetched).toHaveLength(25);
  });

  it('in three days of absence is there at once afterwards, as one catching up', async () => {
    await using test = await started();
    await push(test);
    for (let fax = 0; fax < 30; fax++) test.vendor.inbound.arrive();
    await pass(test, 3 * DAY);
    expect(await inbox(test)).toHaveLength(30);
    expect(arrivals(test).every((data) => data.catchUp)).toBe(true);
    expect((await test.call('inbox.takeNews', {})).items).toHaveLength(30);
    test.vendor.inbound.arrive();
    await push(test);
    expect(arrivals(test).at(-1)?.catchUp).toBe(false);
  });

  it('while there was no network is caught up with when it returns', async () => {
    await using test = await started();
    test.network.set(false);
    test.vendor.inbound.arrive();
    await pass(test, 10 * MINUTE);
    expect(await inbox(test)).toEqual([]);
    test.network.set(true);
    await quiet(test);
    await only(test);
    expect(arrivals(test)).toMatchObject([{ catchUp: true }]);
  });

  it('under the id of a fax that was sent is another one', async () => {
    await using test = await started();
    const { blob } = await test.call('blobs.put', {
      name: 'a.pdf',
      type: 'application/pdf',
      base64: (await makePdf(1)).toString('base64'),
    });
    const order = { id: newRequestId(), to: ['+12025550123'], files: [{ blob }], confirm: ['new-number'] };
    await test.call('fax.send', order);
    await settle();
    const [sent] = test.vendor.ledger;
    test.vendor.inbound.arrive({ id: sent!.id });
    await push(test);
    test.vendor.deliver(sent!.id);
    await pass(test, MINUTE);
    const { items } = await test.call('messages.list', { limit: 10 });
    expect(items.map((item) => [item.direction, item.vendorId, item.state]).sort()).toEqual([
      ['inbound', sent!.id, 'received'],
      ['outbound', sent!.id, 'delivered'],
    ]);
  });

  it.each([
    ['a withheld number', '', ''],
    ['an extension', '101', '101'],
    ['words', 'Front desk', 'Front desk'],
  ])('from %s is shown as what it is', async (_what, from, address) => {
    await using test = await started();
    test.vendor.inbound.arrive({ from });
    await push(test);
    expect(await only(test)).toMatchObject({ address, state: 'received' });
  });

  it('twice with the same content is two faxes', async () => {
    await using test = await started();
    const file = await makePdf(1);
    test.vendor.inbound.arrive({ files: [file] });
    test.vendor.inbound.arrive({ files: [file] });
    await push(test);
    expect(await inbox(test)).toHaveLength(2);
  });

  it('on an account that another workstation receives is left alone', async () => {
    await using test = await started();
    test.storage.transaction(() => test.storage.accounts.save({ ...test.account, receivesHere: false }));
    const before = test.vendor.inbound.rounds.length;
    test.vendor.inbound.arrive();
    await pass(test, 10 * MINUTE);
    await push(test);
    expect(await test.call('sync.now', {})).toMatchObject({ arrived: 0 });
    expect(test.vendor.inbound.rounds).toHaveLength(before);
    expect(test.vendor.watchers).toBe(0);
  });

  it('is told by sync.now, in a round of its own', async () => {
    await using test = await started();
    for (let fax = 0; fax < 40; fax++) test.vendor.inbound.arrive();
    expect(await test.call('sync.now', { what: 'inbound' })).toMatchObject({ arrived: 40, failures: [] });
    expect((await inbox(test)).every((item) => item.state === 'received')).toBe(true);
    test.vendor.inbound.arrive();
    expect(await test.call('sync.now', { what: test.account.id })).toMatchObject({ arrived: 1 });
    await expect(test.call('sync.now', { what: newRequestId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('content that makes trouble', () => {
  it('at a foreign address is never asked for, and a person is told; a mended address is followed', async () => {
    await using test = await started();
    const id = test.vendor.inbound.arrive({ elsewhere: true });
    await push(test);
    expect(await only(test)).toMatchObject({
      state: 'receiving',
      error: { code: 'CONTENT_ELSEWHERE' },
      nextAttemptAt: null,
    });
    expect(arrivals(test)).toHaveLength(1);
    // Nobody must overlook it because it has no pages: it is announced and waits in the queue like the others.
    expect(await test.call('inbox.counts', {})).toMatchObject({ unread: 1, needsFiling: 1 });
    expect((await test.call('messages.list', { needsFiling: true, limit: 10 })).items).toHaveLength(1);
    expect((await test.call('inbox.takeNews', {})).items).toHaveLength(1);
    await pass(test, DAY);
    expect(test.vendor.inbound.fetched).toEqual([]);
    test.vendor.inbound.moveToOwnOrigin(id);
    await pass(test, MINUTE);
    expect(await only(test)).toMatchObject({ state: 'received', error: null });
  });

  it('that had not come when its account was removed waits for a person, who can only ask the sender', async () => {
    await using test = await started();
    test.vendor.inbound.arrive({ files: [Buffer.from('MZ')] });
    await push(test);
    expect(await only(test)).toMatchObject({ state: 'receiving', error: { code: 'CONTENT_BROKEN' } });
    expect(await test.call('inbox.counts', {})).toMatchObject({ needsFiling: 0 });
    await test.call('accounts.remove', { id: test.account.id });
    await pass(test, MINUTE);
    const message = await only(test);
    expect(message).toMatchObject({ error: { code: 'CONTENT_ACCOUNT_REMOVED' }, nextAttemptAt: null });
    expect(await test.call('inbox.counts', {})).toMatchObject({ unread: 1, needsFiling: 1 });
    expect((await test.call('inbox.takeNews', {})).items).toHaveLength(1);
    await expect(test.call('messages.fetchAgain', { id: message.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      params: { reason: 'account' },
    });
  });

  it('that is gone waits for a person, who may ask again', async () => {
    await using test = await started();
    const id = test.vendor.inbound.arrive();
    test.vendor.inbound.replace(id, null);
    await push(test);
    const message = await only(test);
    expect(message).toMatchObject({ state: 'receiving', error: { code: 'CONTENT_GONE' } });
    test.vendor.inbound.replace(id, [await makePdf(1)]);
    await test.call('messages.fetchAgain', { id: message.id });
    await quiet(test);
    expect(await only(test)).toMatchObject({ state: 'received', error: null });
    await expect(test.call('messages.fetchAgain', { id: message.id })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it.each([
    ['broken', async () => [(await makePdf(2)).subarray(0, 400)], 'CONTENT_BROKEN', 'application/pdf'],
    [
      'something else',
      () => Promise.resolve([Buffer.from('MZ a program')]),
      'CONTENT_BROKEN',
      'application/octet-stream',
    ],
  ])('that is %s is asked for again, then kept as it is', async (_what, files, code, type) => {
    await using test = await started();
    test.vendor.inbound.arrive({ files: await files() });
    await push(test);
    expect(await only(test)).toMatchObject({ state: 'receiving', attempts: 1, error: { code } });
    await pass(test, 5_000);
    await pass(test, 30_000);
    expect(await only(test)).toMatchObject({ state: 'received', attempts: 3, error: { code }, parts: [{ type }] });
    expect(test.vendor.inbound.fetched).toHaveLength(3);
  });

  it('that is damaged once is asked for again, however often it could not be fetched before', async () => {
    await using test = await started();
    const { inbound } = test.vendor;
    inbound.refuseContent(failure('unavailable'));
    const id = inbound.arrive({ files: [(await makePdf(2)).subarray(0, 400)] });
    await push(test);
    for (const wait of [5_000, 30_000, 120_000]) await pass(test, wait);
    inbound.refuseContent(null);
    await pass(test, 600_000);
    expect(await only(test)).toMatchObject({ state: 'receiving', error: { code: 'CONTENT_BROKEN' } });
    inbound.replace(id, [await makePdf(2)]);
    await pass(test, 3_600_000);
    expect(await only(test)).toMatchObject({ state: 'received', error: null, pages: 2 });
  });

  it('that comes whole the second time is whole', async () => {
    await using test = await started();
    const id = test.vendor.inbound.arrive({ files: [Buffer.alloc(0)] });
    await push(test);
    test.vendor.inbound.replace(id, [await makePdf(2)]);
    await pass(test, 5_000);
    expect(await only(test)).toMatchObject({ state: 'received', error: null, pages: 2 });
  });

  it('of no document at all waits for a person, and for the vendor to name one after all', async () => {
    await using test = await started();
    const id = test.vendor.inbound.arrive({ files: [] });
    await push(test);
    await pass(test, 5_000);
    await pass(test, 30_000);
    const message = await only(test);
    expect(message).toMatchObject({ state: 'receiving', parts: [], nextAttemptAt: null });
    expect(message.error).toMatchObject({ code: 'CONTENT_EMPTY' });
    expect(arrivals(test)).toHaveLength(1);
    expect(await test.call('inbox.counts', {})).toMatchObject({ unread: 1, needsFiling: 1 });
    test.vendor.inbound.complete(id, [await makePdf(2)]);
    await pass(test, MINUTE);
    expect(await only(test)).toMatchObject({ state: 'received', error: null, pages: 2 });
  });

  it('of 0 bytes is shown without one', async () => {
    await using test = await started();
    test.vendor.inbound.arrive({ files: [Buffer.alloc(0)] });
    await push(test);
    await pass(test, 5_000);
    await pass(test, 30_000);
    expect(await only(test)).toMatchObject({ state: 'received', parts: [], error: { code: 'CONTENT_EMPTY' } });
  });

  it('of other pages than the vendor counted is whole, and the difference is noted', async () => {
    await using test = await started();
    test.vendor.inbound.arrive({ files: [await makePdf(2)], pages: 5 });
    await push(test);
    const message = await only(test);
    expect(message).toMatchObject({ state: 'received', pages: 2, error: null });
    const { events } = await test.call('messages.get', { id: message.id });
    expect(events.at(-1)?.detail).toEqual({ pages: 2, vendorPages: 5 });
  });

  it('that is TIFF counts the vendor’s pages', async () => {
    await using test = await started();
    test.vendor.inbound.arrive({ pages: 4 });
    await push(test);
    expect(await only(test)).toMatchObject({ pages: 4, parts: [{ type: 'image/tiff', pages: 4 }] });
  });

  it('one that cannot be fetched does not hold up the others', async () => {
    await using test = await started();
    test.vendor.inbound.arrive({ elsewhere: true });
    test.vendor.inbound.arrive();
    await push(test);
    expect((await inbox(test)).map((item) => item.state).sort()).toEqual(['received', 'receiving']);
  });

  it('the vendor’s limit is waited for, and counts against no fax', async () => {
    await using test = await started();
    test.vendor.inbound.refuseContent(failure('rate-limited'), 45_000);
    for (let fax = 0; fax < 3; fax++) test.vendor.inbound.arrive();
    await push(test);
    expect(test.vendor.inbound.fetched).toHaveLength(1);
    expect((await inbox(test)).map((item) => item.attempts)).toEqual([0, 0, 0]);
    test.vendor.inbound.refuseContent(null);
    await pass(test, 44_000);
    expect(test.vendor.inbound.fetched).toHaveLength(1);
    await pass(test, 1_000);
    expect((await inbox(test)).map((item) => item.state)).toEqual(['received', 'received', 'received']);
  });
});

describe('a crash', () => {
  it('before the content came: it is fetched by the next process, once', async () => {
    await using test = await started();
    const release = test.vendor.inbound.holdContent();
    test.vendor.inbound.arrive();
    await push(test);
    expect(await only(test)).toMatchObject({ state: 'receiving' });
    await test.restart();
    release();
    await quiet(test);
    expect(await only(test)).toMatchObject({ state: 'received' });
    expect((await test.call('inbox.takeNews', {})).items).toHaveLength(1);
  });

  it('between content and commit: nothing is half there', async () => {
    await using test = await started();
    vi.spyOn(test.storage.inbox, 'saveIntake').mockImplementation(() => {
      throw new Error('The process died here');
    });
    const file = await makePdf(2);
    test.vendor.inbound.arrive({ files: [file] });
    await push(test);
    expect(await only(test)).toMatchObject({ state: 'receiving', parts: [] });
    await test.restart();
    await quiet(test);
    const message = await only(test);
    expect(message).toMatchObject({ state: 'received', parts: [{ bytes: file.length }] });
    expect(arrivals(test).map((data) => data.ids)).toEqual([[message.id]]);
  });

  it('in the middle of a batch: the batch comes again', async () => {
    await using test = await started();
    const save = vi.spyOn(test.storage.cursors, 'save').mockImplementationOnce(() => {
      throw new Error('The process died here');
    });
    for (let fax = 0; fax < 12; fax++) test.vendor.inbound.arrive();
    await push(test);
    expect(await inbox(test)).toEqual([]);
    save.mockRestore();
    await pass(test, 10 * MINUTE);
    expect(await inbox(test)).toHaveLength(12);
  });
});

describe('the read state', () => {
  it('follows the vendor’s own programs', async () => {
    await using test = await started();
    const id = test.vendor.inbound.arrive();
    await push(test);
    test.vendor.inbound.setRead(id, true);
    await pass(test, MINUTE);
    expect(await only(test)).toMatchObject({ unread: false });
    test.vendor.inbound.setRead(id, false);
    await pass(test, MINUTE);
    expect(await only(test)).toMatchObject({ unread: true });
    expect(test.vendor.inbound.marks).toEqual([]);
  });

  it('is told to the vendor, and stays pending until it could be', async () => {
    await using test = await started();
    const vendorId = test.vendor.inbound.arrive();
    await push(test);
    const { id } = await only(test);
    test.vendor.inbound.refuseMarks(failure('unavailable'));
    expect(await test.call('messages.markRead', { id })).toMatchObject({ unread: false });
    await settle();
    // What the vendor says meanwhile is old.
    test.vendor.inbound.repeat(vendorId);
    await pass(test, MINUTE);
    expect(await only(test)).toMatchObject({ unread: false });
    test.vendor.inbound.refuseMarks(null);
    await pass(test, MINUTE);
    expect(test.vendor.inbound.marks).toEqual([{ ids: [vendorId], isRead: true }]);
    await test.call('messages.markRead', { id, read: false });
    await settle();
    expect(test.vendor.inbound.isRead(vendorId)).toBe(false);
    await pass(test, 5 * MINUTE);
    expect(test.vendor.inbound.marks).toHaveLength(2);
  });

  it('read elsewhere before it came is no news', async () => {
    await using test = await started();
    test.vendor.inbound.arrive({ isRead: true });
    await push(test);
    expect(await only(test)).toMatchObject({ unread: false, state: 'received' });
    expect((await test.call('inbox.takeNews', {})).items).toEqual([]);
  });

  it('missing rights to tell it stop nothing else', async () => {
    await using test = await started();
    test.vendor.inbound.arrive();
    await push(test);
    test.vendor.inbound.refuseMarks(failure('permission'));
    await test.call('messages.markRead', { id: (await only(test)).id });
    await settle();
    test.vendor.inbound.arrive();
    await pass(test, MINUTE);
    expect(await inbox(test)).toHaveLength(2);
    expect(test.storage.accounts.find(test.account.id)?.state).toBe('ready');
  });
});

describe('what was deleted at the vendor', () => {
  it('stays here, with one line of history', async () => {
    await using test = await started();
    const vendorId = test.vendor.inbound.arrive();
    await push(test);
    test.vendor.inbound.remove(vendorId);
    await pass(test, MINUTE);
    test.vendor.inbound.forgetCursors();
    await pass(test, MINUTE);
    const message = await only(test);
    const { events } = await test.call('messages.get', { id: message.id });
    expect(events.map((event) => event.cause)).toEqual(['taken-in', 'content-stored', 'deleted-at-vendor']);
    expect(message.parts).toHaveLength(1);
  });
});

describe('an account in trouble', () => {
  it('is held when its sign-in is refused, and goes on after Check connection', async () => {
    await using test = await started();
    test.vendor.inbound.refuseReceive(failure('auth'));
    test.vendor.inbound.arrive();
    await pass(test, MINUTE);
    expect(test.storage.accounts.find(test.account.id)).toMatchObject({ state: 'needs-sign-in' });
    expect(test.events).toContainEqual({ event: 'accounts.changed', data: { ids: [test.account.id] } });
    const asked = test.vendor.inbound.rounds.length;
    await pass(test, 60 * MINUTE);
    expect(test.vendor.inbound.rounds).toHaveLength(asked);
    expect(test.vendor.watchers).toBe(0);
    test.vendor.inbound.refuseReceive(null);
    expect(await test.call('accounts.check', { id: test.account.id })).toMatchObject({ ok: true });
    await quiet(test);
    await only(test);
    expect(test.vendor.watchers).toBe(1);
  });

  it('whose vendor is down is asked less and less often, and at once by sync.now', async () => {
    await using test = await started();
    test.vendor.inbound.refuseReceive(failure('unavailable'));
    const asked = test.vendor.inbound.rounds.length;
    for (let minute = 0; minute < 60; minute++) await pass(test, MINUTE);
    const inAnHour = test.vendor.inbound.rounds.length - asked;
    expect(inAnHour).toBeGreaterThan(10);
    expect(inAnHour).toBeLessThan(25);
    expect(await test.call('sync.now', { what: 'inbound' })).toMatchObject({
      arrived: 0,
      failures: [{ category: 'unavailable' }],
    });
    test.vendor.inbound.refuseReceive(null);
    test.vendor.inbound.arrive();
    expect(await test.call('sync.now', { what: 'inbound' })).toMatchObject({ arrived: 1 });
  });
});

describe('who may see and do what', () => {
  /** A received fax, and somebody who may do everything with faxes but has no account. */
  async function withStranger(test: TestCore): Promise<{ id: string; session: string }> {
    test.vendor.inbound.arrive();
    await push(test);
    const rights = { fax: true, view: true, send: true, file: true, delete: true, usePrimary: true };
    const session = await test.signIn(test.addStaff('stranger', rights));
    return { id: (await only(test)).id, session };
  }

  it('a person with no account sees nothing', async () => {
    await using test = await started();
    const { id, session } = await withStranger(test);
    const as = { session };
    expect((await test.call('messages.list', { limit: 10 }, as)).items).toEqual([]);
    expect(await test.call('inbox.counts', {}, as)).toEqual({
      unread: 0,
      unreadBy: {},
      needsFiling: 0,
      oldestNeedsFilingAt: null,
      overdue: false,
    });
    expect((await test.call('inbox.takeNews', {}, as)).items).toEqual([]);
    const notThere = { code: 'NOT_FOUND' };
    const calls = [
      test.call('messages.get', { id }, as),
      test.call('messages.markRead', { id }, as),
      test.call('messages.assignPatient', { id, patientId: null }, as),
      test.call('messages.claim', { id }, as),
      test.call('messages.release', { id }, as),
      test.call('messages.remove', { id, confirm: ['unfiled'] }, as),
      test.call('messages.restore', { id }, as),
      test.call('messages.fetchAgain', { id }, as),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject(notThere);
    const [part] = (await only(test)).parts;
    await expect(test.call('blobs.get', { blob: part!.blob }, as)).rejects.toMatchObject(notThere);
    expect((await test.call('inbox.takeNews', {})).items).toHaveLength(1);
  });

  it('a right that is missing refuses what needs it', async () => {
    await using test = await started();
    test.vendor.inbound.arrive();
    await push(test);
    const { id } = await only(test);
    const denied = { code: 'PERMISSION_DENIED' };
    await expect(test.call('messages.assignPatient', { id, patientId: null })).rejects.toMatchObject(denied);
    await expect(test.call('messages.remove', { id })).rejects.toMatchObject(denied);
  });

  it('what is for sent messages is refused in words, and the other way round', async () => {
    await using test = await started();
    test.vendor.inbound.arrive();
    await push(test);
    const { id } = await only(test);
    const conflict = { code: 'CONFLICT', params: { reason: 'inbound' } };
    await expect(test.call('messages.cancel', { id })).rejects.toMatchObject(conflict);
    await expect(test.call('messages.retry', { id })).rejects.toMatchObject(conflict);
    await expect(test.call('messages.resolveUnconfirmed', { id, decision: 'sent' })).rejects.toMatchObject(conflict);
  });
});

describe('claims', () => {
  it('one at a time; taking over is said; the owner or an administrator releases', async () => {
    await using test = await started();
    test.vendor.inbound.arrive();
    await push(test);
    const { id } = await only(test);
    const rights = { fax: true, view: true, file: true };
    const one = { session: await test.signIn(test.addStaff('one', rights)) };
    const two = { session: await test.signIn(test.addStaff('two', rights)) };
    expect(await test.call('messages.claim', { id, purpose: 'filing' }, one)).toMatchObject({
      claimedByName: 'Dr. one',
      claimPurpose: 'filing',
    });
    const claimed = { code: 'CONFLICT', params: { reason: 'claimed', by: 'Dr. one' } };
    await expect(test.call('messages.claim', { id }, two)).rejects.toMatchObject(claimed);
    await expect(test.call('messages.release', { id }, two)).rejects.toMatchObject(claimed);
    expect(await test.call('messages.claim', { id, takeOver: true }, two)).toMatchObject({
      claimedByName: 'Dr. two',
      claimPurpose: 'handling',
    });
    await expect(test.call('messages.release', { id }, one)).rejects.toMatchObject({ code: 'CONFLICT' });
    const released = await test.call('messages.release', { id });
    expect(released).toMatchObject({ claimedBy: null });
    expect(released.events.map((event) => event.cause).slice(2)).toEqual([
      'claimed',
      'claim-taken-over',
      'claim-released',
    ]);
    expect(test.events).toContainEqual({ event: 'messages.changed', data: { ids: [id] } });
  });
});

describe('removing and the badge', () => {
  const rights = { fax: true, view: true, file: true, delete: true };

  it('asks first while nobody filed it, can be undone, and is counted nowhere', async () => {
    await using test = await started();
    const as = { session: await test.signIn(test.addStaff('tidy', rights)) };
    test.vendor.inbound.arrive();
    await push(test);
    const { id } = await only(test);
    await expect(test.call('messages.remove', { id }, as)).rejects.toMatchObject({
      code: 'NEEDS_CONFIRMATION',
      params: { which: ['unfiled'] },
    });
    await test.call('messages.remove', { id, confirm: ['unfiled'] }, as);
    expect(await inbox(test)).toEqual([]);
    expect(await test.call('inbox.counts', {})).toMatchObject({ unread: 0, needsFiling: 0 });
    expect(await test.call('messages.get', { id })).toMatchObject({ removed: true });
    await expect(test.call('messages.claim', { id }, as)).rejects.toMatchObject({ params: { reason: 'removed' } });
    expect(await test.call('messages.restore', { id }, as)).toMatchObject({ removed: false });
    await only(test);
  });

  it('does not happen under the hands of somebody who is filing it', async () => {
    await using test = await started();
    const as = { session: await test.signIn(test.addStaff('tidy', rights)) };
    test.vendor.inbound.arrive();
    await push(test);
    const { id } = await only(test);
    await test.call('messages.claim', { id, purpose: 'filing' });
    await expect(test.call('messages.remove', { id, confirm: ['unfiled'] }, as)).rejects.toMatchObject({
      params: { reason: 'claimed' },
    });
  });

  it('the badge counts what is unread and what waits, and says when that is for too long', async () => {
    await using test = await started();
    const receivedAtMs = test.clock.now();
    test.vendor.inbound.arrive({ atMs: receivedAtMs });
    test.vendor.inbound.arrive({ atMs: receivedAtMs + 1, isRead: true });
    await push(test);
    const counts = {
      unread: 1,
      unreadBy: { fax: 1 },
      needsFiling: 2,
      oldestNeedsFilingAt: new Date(receivedAtMs).toISOString(),
      overdue: false,
    };
    expect(await test.call('inbox.counts', {})).toEqual(counts);
    await pass(test, DAY + 1);
    expect(await test.call('inbox.counts', {})).toEqual({ ...counts, overdue: true });
  });

  it('news come once, without names unless asked for', async () => {
    await using test = await started();
    test.vendor.inbound.arrive({ fromName: 'Northside Imaging' });
    await push(test);
    const message = await only(test);
    expect((await test.call('inbox.takeNews', {})).items).toEqual([
      {
        id: message.id,
        channel: 'fax',
        conversationId: null,
        pages: 1,
        at: message.createdAt,
        from: null,
        patientName: null,
      },
    ]);
    expect((await test.call('inbox.takeNews', {})).items).toEqual([]);
    test.vendor.inbound.arrive({ fromName: 'Northside Imaging' });
    await push(test);
    expect((await test.call('inbox.takeNews', { names: true })).items).toMatchObject([{ from: 'Northside Imaging' }]);
  });
});

describe('forwarding by fax', () => {
  const order = (blob: string) => ({
    id: newRequestId(),
    to: ['+12025550123'],
    files: [{ blob }],
    confirm: ['new-number'],
  });

  async function receivedBlob(test: TestCore, files?: readonly Uint8Array[]): Promise<{ id: VendorId; blob: string }> {
    const id = test.vendor.inbound.arrive(files === undefined ? {} : { files });
    await push(test);
    const message = (await inbox(test)).find((item) => item.vendorId === id);
    return { id, blob: message!.parts[0]!.blob };
  }

  it('sends what was received, to whoever may see it', async () => {
    await using test = await started();
    const file = await makePdf(2);
    const { blob } = await receivedBlob(test, [file]);
    const as = { session: await test.signIn(test.addStaff('clerk', { fax: true, view: true, send: true })) };
    await test.call('fax.send', order(blob), as);
    await settle();
    expect(test.vendor.ledger).toMatchObject([{ to: '+12025550123', pages: 2, bytes: file.length }]);
    // Both messages hold it now.
    const stranger = await test.signIn(
      test.addStaff('stranger', { fax: true, view: true, send: true, usePrimary: true }),
    );
    await expect(test.call('fax.send', order(blob), { session: stranger })).rejects.toMatchObject({
      code: expect.stringMatching(/^(NOT_FOUND|NO_ACCOUNT)$/) as string,
    });
  });

  it('refuses TIFF in words', async () => {
    await using test = await started();
    const { blob } = await receivedBlob(test);
    await expect(test.call('fax.send', order(blob))).rejects.toMatchObject({
      code: 'UNREADABLE_FILE',
      params: { reason: 'tiff' },
      message: expect.stringMatching(/TIFF.*PDF/) as string,
    });
    expect(test.vendor.submissions).toEqual([]);
  });
});
