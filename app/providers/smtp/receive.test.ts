import type { FetchMessageObject, ImapFlow, FetchQueryObject } from 'imapflow';
import { expect, test } from 'vitest';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import type { Cursor, InboundItem } from '../../ports/provider.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { ImapSession } from './imap-session.ts';
import { receiveMail, type Troubles } from './receive.ts';
import { mailOf } from './testing/mails.ts';

const now = Date.UTC(2026, 10, 2, 12);
const never = new AbortController().signal;

interface Stored {
  readonly uid: number;
  readonly raw: Buffer;
  /** As the server says it; absent: as it is. */
  readonly size?: number;
  readonly arrivedAtMs?: number;
  /** Listed, but gone when it is fetched. */
  readonly isGone?: boolean;
  /** The server answers NO to whoever fetches it. */
  readonly isRefused?: boolean;
  /** What fails with it when it is fetched. */
  readonly breaks?: Error;
  /** The server says NIL for its content. */
  readonly isNil?: boolean;
}

const letter = (uid: number, subject = `Letter ${uid}`, more: Partial<Stored> = {}): Stored => ({
  uid,
  raw: mailOf('From: alma@example.org', `Subject: ${subject}`, `Message-ID: <${uid}@example.org>`, '', 'Hello'),
  ...more,
});

/** A server's answers without the server: what real ones do, and no emulator can be made to. */
function sessionOf(stored: readonly Stored[]): { session: ImapSession; asked: string[] } {
  const asked: string[] = [];
  const no = () =>
    Object.assign(new Error('Command failed'), { responseStatus: 'NO', responseText: 'Cannot convert it' });
  const fetchAll = (range: string, query: FetchQueryObject): Promise<FetchMessageObject[]> => {
    const uids = new Set(range.split(',').map(Number));
    const isList = query.headers !== undefined;
    asked.push(`${isList ? 'list' : 'fetch'} ${range}`);
    const found = stored.filter(({ uid }) => uids.has(uid));
    if (!isList && found.some(({ isRefused }) => isRefused)) return Promise.reject(no());
    const broken = isList ? undefined : found.find(({ breaks }) => breaks !== undefined);
    if (broken?.breaks !== undefined) return Promise.reject(broken.breaks);
    const limit = typeof query.source === 'object' ? query.source.maxLength : undefined;
    return Promise.resolve(
      found
        .filter(({ isGone }) => isList || isGone !== true)
        .map(({ uid, raw, size, arrivedAtMs, isNil }) => ({
          ...{ seq: uid, uid, size: size ?? raw.length, flags: new Set<string>() },
          internalDate: new Date(arrivedAtMs ?? now - 1000),
          ...(isList ? { headers: raw } : { source: isNil === true ? (false as never) : raw.subarray(0, limit) }),
        })),
    );
  };
  const client = {
    mailbox: { uidValidity: 7n, uidNext: 1000 },
    usable: true,
    noop: () => Promise.resolve(),
    getMailboxLock: () => Promise.resolve({ path: 'INBOX', release: () => undefined }),
    // As `n:*` is meant: the last one, however low.
    search: (query: { uid?: string; since?: Date }) => {
      if (query.since !== undefined) asked.push(`since ${query.since.toISOString().slice(0, 10)}`);
      const from = Number(query.uid?.split(':')[0] ?? 0);
      const above = stored.map(({ uid }) => uid).filter((uid) => uid >= from);
      return Promise.resolve(above.length > 0 ? above : stored.slice(-1).map(({ uid }) => uid));
    },
    fetchAll,
  };
  return {
    session: { use: (_signal, work) => work(client as unknown as ImapFlow), close: () => Promise.resolve() },
    asked,
  };
}

async function receive(stored: readonly Stored[], cursor: Cursor | null = null, troubles: Troubles = new Map()) {
  const { session, asked } = sessionOf(stored);
  const items: InboundItem[] = [];
  const sizes: number[] = [];
  let last = cursor;
  let failure: unknown = null;
  const deps = { session, clock: createManualClock(now), troubles, remember: () => undefined };
  try {
    for await (const batch of receiveMail(deps, cursor, never, () => false)) {
      items.push(...batch.items);
      sizes.push(batch.items.length);
      last = batch.cursor;
    }
  } catch (error) {
    failure = error;
  }
  return { items, sizes, asked, last, failure };
}

const brief = (items: readonly InboundItem[]) =>
  items.map(({ body, mail }) => [mail?.facts.subject, body, mail?.failure?.code ?? null]);

test('what vanished between list and fetch is left out', async () => {
  const { items, last } = await receive([letter(1), letter(2, 'Gone', { isGone: true }), letter(3)]);
  expect(items.map(({ mail }) => mail?.facts.subject)).toEqual(['Letter 1', 'Letter 3']);
  expect(JSON.parse(String(last))).toEqual({ uidValidity: '7', uid: 999, atMs: now - 1000 });
});

test('one that the server refuses to hand out holds up nothing', async () => {
  const { items } = await receive([letter(1), letter(2, 'Odd', { isRefused: true }), letter(3)]);
  expect(brief(items)).toEqual([
    ['Letter 1', 'Hello', null],
    ['Odd', '', 'EMAIL_NOT_GIVEN'],
    ['Letter 3', 'Hello', null],
  ]);
});

test('one of more than 40 MB is not fetched whole', async () => {
  const { items, asked } = await receive([letter(1, 'Huge', { size: 90_000_000 }), letter(2)]);
  expect(brief(items)).toEqual([
    ['Huge', '', 'EMAIL_TOO_LARGE'],
    ['Letter 2', 'Hello', null],
  ]);
  expect(items[0]?.mail?.failure?.params).toEqual({ megabytes: 90 });
  expect(asked).toEqual(['since 2026-10-03', 'list 1,2', 'fetch 1', 'fetch 2']);
});

test('big ones come alone, small ones together', async () => {
  const big = { size: 4 * 1024 * 1024 };
  const { sizes } = await receive([letter(1), letter(2, 'a', big), letter(3, 'b', big), letter(4)]);
  expect(sizes.filter((size) => size > 0)).toEqual([2, 2]);
});

test('the last message is not taken again although `n:*` names it', async () => {
  const cursor = JSON.stringify({ uidValidity: '7', uid: 5 }) as Cursor;
  const { items, asked, last } = await receive([letter(4), letter(5)], cursor);
  expect([items, asked, last]).toEqual([[], [], cursor]);
});

test('the same message delivered twice is one', async () => {
  const { items } = await receive([letter(1, 'Same'), { ...letter(1, 'Same'), uid: 2 }]);
  expect(brief(items)).toEqual([['Same', 'Hello', null]]);
});

test('a server whose clock is ahead dates nothing into the future', async () => {
  const { items } = await receive([
    letter(1, 'x', { arrivedAtMs: now + 5 * 60_000 }),
    letter(2, 'y', { arrivedAtMs: now - 5_000 }),
  ]);
  // Whole seconds are told: what came in one is dated to its end.
  expect(items.map(({ receivedAtMs }) => receivedAtMs)).toEqual([now, now - 4_001]);
});

test('the id is the same whatever the number, and another for another message', async () => {
  const [first, second] = (await receive([letter(1), letter(2)])).items;
  const [again] = (await receive([{ ...letter(1), uid: 77 }])).items;
  expect(again?.vendorId).toBe(first?.vendorId);
  expect(second?.vendorId).not.toBe(first?.vendorId);
});

test('a search that fails is a failure, not an empty mailbox', async () => {
  const { session } = sessionOf([]);
  const failing: ImapSession = {
    ...session,
    use: (signal, work) =>
      session.use(signal, (client) => work(Object.assign(client, { search: () => Promise.resolve(false) }))),
  };
  const deps = { session: failing, clock: createManualClock(now), troubles: new Map(), remember: () => undefined };
  await expect(receiveMail(deps, null, never, () => false).next()).rejects.toThrow(ProviderFailure);
});

const serverBug = Object.assign(new Error('Command failed'), {
  ...{ responseStatus: 'NO', serverResponseCode: 'SERVERBUG', responseText: 'Internal error' },
});
const tooLarge = Object.assign(new Error('Literal too large'), { code: 'LiteralTooLarge' });

test.each([
  ['that the server stumbles over', serverBug],
  ['that is larger than the server says, which ends the connection', tooLarge],
  ['that nobody knows the fault of', new TypeError('x is not a function')],
])('one %s is taken by its headers after three rounds, and the others at once', async (_, breaks) => {
  const stored = [letter(1), letter(2, 'Odd', { breaks }), letter(3)];
  const troubles: Troubles = new Map();
  const first = await receive(stored, null, troubles);
  expect([brief(first.items), first.failure]).toEqual([[['Letter 1', 'Hello', null]], breaks]);
  const second = await receive(stored, first.last, troubles);
  expect([second.items, second.failure]).toEqual([[], breaks]);
  const third = await receive(stored, second.last, troubles);
  expect([brief(third.items), third.failure]).toEqual([
    [
      ['Odd', '', 'EMAIL_NOT_GIVEN'],
      ['Letter 3', 'Hello', null],
    ],
    null,
  ]);
  expect(troubles.size).toBe(0);
});

test('a server that asks for a pause is given one, however often', async () => {
  const breaks = Object.assign(new Error('Throttled'), { code: 'ETHROTTLE', responseStatus: 'NO' });
  const troubles: Troubles = new Map();
  for (let round = 0; round < 5; round++) {
    expect((await receive([letter(1, 'x', { breaks })], null, troubles)).failure).toBe(breaks);
  }
});

test('one whose content the server says nothing for is taken by its headers', async () => {
  const { items } = await receive([letter(1), letter(2, 'Nil', { isNil: true })]);
  expect(brief(items)).toEqual([
    ['Letter 1', 'Hello', null],
    ['Nil', '', 'EMAIL_NOT_GIVEN'],
  ]);
});

test('a mailbox that is numbered anew is looked through from three days before the last known message', async () => {
  const known = (day: number) =>
    JSON.stringify({ uidValidity: '6', uid: 9, atMs: Date.UTC(2026, 8, day, 12) }) as Cursor;
  expect((await receive([], known(10))).asked).toEqual(['since 2026-09-07']);
  // Never less than thirty days, nor more where no time is known.
  expect((await receive([], JSON.stringify({ uidValidity: '6', uid: 9, atMs: now }) as Cursor)).asked).toEqual([
    'since 2026-10-03',
  ]);
  expect((await receive([], JSON.stringify({ uidValidity: '6', uid: 9 }) as Cursor)).asked).toEqual([
    'since 2026-10-03',
  ]);
});

test('the id of a message with Message-ID and Date does not hang on what the server says of its size', async () => {
  const dated = (uid: number, size: number): Stored => ({
    ...{ uid, size },
    raw: mailOf(
      'From: a@example.org',
      'Message-ID: <1@example.org>',
      'Date: Mon, 2 Nov 2026 09:00:00 +0000',
      '',
      'Hello',
    ),
  });
  const ids = async (...stored: Stored[]) => (await receive(stored)).items.map(({ vendorId }) => vendorId);
  expect(await ids(dated(1, 100))).toEqual(await ids(dated(2, 101)));
  // Without a Date it does: two of the same name are not the same.
  expect(await ids(letter(1, 'x', { size: 100 }))).not.toEqual(await ids(letter(1, 'x', { size: 101 })));
});
