import type { ImapFlow } from 'imapflow';
import type { VendorId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Cursor, InboundBatch, InboundItem } from '../../ports/provider.ts';
import { mailboxChanged, whatItSaid } from './imap-failures.ts';
import { inInbox, type ImapSession } from './imap-session.ts';
import { mailFailures } from './mail-failures.ts';
import { maxHeaderBytes } from './mail-headers.ts';
import { maxMailBytes, parseHead, parseMail, type ParsedMail } from './mail-parse.ts';
import { cursorAt, placeOf, type Place } from './receive-cursor.ts';
import { dayMs, firstDays, list, uidsAfter, uidsSince, type Listed } from './receive-listing.ts';

/** INTERNALDATE has whole seconds (RFC 9051, 9): the end of its second, so that an answer never stands before what it answers. */
const endOfSecondMs = 999;

const overlapDays = 3;

/** Messages whose envelope is asked for at a time. */
const chunkMessages = 200;
/** What is fetched at a time and handed over as one batch: whichever comes first. */
const batchMessages = 20;
const batchBytes = 5 * 1024 * 1024;

export interface ReceiveDeps {
  readonly session: ImapSession;
  readonly clock: Clock;
  /** Of this mailbox, kept between rounds. */
  readonly troubles: Troubles;
  /** Told where each message lies, so that it can be marked as read later. */
  readonly remember: (id: VendorId, uidValidity: string, uid: number) => void;
}

/** Where reading begins and what there is to read. */
interface Plan {
  readonly uidValidity: string;
  readonly uids: readonly number[];
  /** Where the mailbox stands if there is nothing. */
  readonly startUid: number;
  readonly isFresh: boolean;
}

const chunksOf = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** As many of the first ones as make one batch; at least one. */
function groupsOf(listed: readonly Listed[]): readonly (readonly Listed[])[] {
  const groups: Listed[][] = [];
  let bytes = 0;
  for (const each of listed) {
    const last = groups.at(-1);
    const weight = Math.min(each.bytes, maxMailBytes);
    if (last !== undefined && last.length < batchMessages && bytes + weight <= batchBytes) {
      last.push(each);
      bytes += weight;
    } else {
      groups.push([each]);
      bytes = weight;
    }
  }
  return groups;
}

/** Runs `work` in INBOX, if it is still numbered as `uidValidity` says. */
function inSame<T>(
  deps: ReceiveDeps,
  uidValidity: string,
  signal: AbortSignal,
  work: (client: ImapFlow) => Promise<T>,
) {
  return deps.session.use(signal, (client) =>
    inInbox(client, (now) => {
      if (now !== uidValidity) throw mailboxChanged();
      return work(client);
    }),
  );
}

/** Whatever lay here unread while the mailbox was numbered anew is looked for too, with room for clocks and time zones. */
function daysBack(nowMs: number, lastMs: number | undefined): number {
  return lastMs === undefined ? firstDays : Math.max(firstDays, Math.ceil((nowMs - lastMs) / dayMs) + overlapDays);
}

function planOf(deps: ReceiveDeps, place: Place | null, signal: AbortSignal): Promise<Plan> {
  return deps.session.use(signal, (client) =>
    inInbox(client, async (uidValidity) => {
      if (place?.uidValidity === uidValidity) {
        const uids = await uidsAfter(client, place.uid);
        return { uidValidity, uids, startUid: place.uid, isFresh: false };
      }
      const next = client.mailbox === false ? 1 : client.mailbox.uidNext;
      const now = deps.clock.now();
      const uids = await uidsSince(client, now, daysBack(now, place?.atMs));
      return { uidValidity, uids, startUid: Math.max(0, next - 1), isFresh: true };
    }),
  );
}

/** What a server refuses to hand out must not stop what comes after it; a passing trouble may. */
function isRefusal(error: unknown): boolean {
  const said = whatItSaid(error);
  const passing = ['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'OVERQUOTA'];
  return said.status !== '' && said.code !== 'ETHROTTLE' && !passing.includes(said.responseCode);
}

interface Fetched {
  readonly sources: ReadonlyMap<number, Uint8Array>;
  /** Answered for, but without content. */
  readonly refused: ReadonlySet<number>;
}

async function fetchSome(client: ImapFlow, group: readonly Listed[], isWhole: boolean): Promise<Fetched> {
  const uids = group.filter(({ bytes }) => bytes <= maxMailBytes === isWhole).map(({ uid }) => uid);
  if (uids.length === 0) return { sources: new Map(), refused: new Set() };
  const source = isWhole ? true : { start: 0, maxLength: maxHeaderBytes };
  const messages = await client.fetchAll(uids.join(','), { uid: true, source }, { uid: true });
  // Where a server says NIL, imapflow says false, whatever its types promise.
  const given = messages.map(({ uid, source: bytes }): readonly [number, unknown] => [uid, bytes]);
  const sources = new Map(
    given.flatMap(([uid, bytes]) => (bytes instanceof Uint8Array ? [[uid, bytes] as const] : [])),
  );
  return { sources, refused: new Set(given.map(([uid]) => uid).filter((uid) => !sources.has(uid))) };
}

async function fetchGroup(client: ImapFlow, group: readonly Listed[]): Promise<Fetched> {
  const whole = await fetchSome(client, group, true);
  const large = await fetchSome(client, group, false);
  return {
    sources: new Map([...whole.sources, ...large.sources]),
    refused: new Set([...whole.refused, ...large.refused]),
  };
}

/** How often each message failed when it was fetched alone, over the rounds of one mailbox. */
export type Troubles = Map<VendorId, number>;
/** A message that fails as often by itself, whatever the reason, is taken by its headers alone. */
const mostTroubles = 3;

/** Whether a message that failed alone is given up: what comes after it must not wait for ever. */
function isGivenUp({ troubles }: ReceiveDeps, { vendorId }: Listed, error: unknown): boolean {
  if (isRefusal(error)) return true;
  // That is said of the mailbox and not of a message.
  const said = whatItSaid(error);
  if (said.code === 'ETHROTTLE' || said.responseCode === 'LIMIT') return false;
  const count = (troubles.get(vendorId) ?? 0) + 1;
  if (count < mostTroubles) troubles.set(vendorId, count);
  else troubles.delete(vendorId);
  return count >= mostTroubles;
}

/** The messages of a group; one by one, in batches of their own, where they cannot be had together. */
async function* fetchedIn(
  deps: ReceiveDeps,
  uidValidity: string,
  signal: AbortSignal,
  group: readonly Listed[],
): AsyncGenerator<readonly [readonly Listed[], Fetched]> {
  const [first] = group;
  /** null: not together. */
  const work = async (client: ImapFlow): Promise<Fetched | null> => {
    try {
      return await fetchGroup(client, group);
    } catch (error) {
      if (signal.aborted) throw error;
      if (group.length > 1) return null;
      if (first === undefined || !isGivenUp(deps, first, error)) throw error;
      return { sources: new Map(), refused: new Set([first.uid]) };
    }
  };
  const fetched = await inSame(deps, uidValidity, signal, work);
  if (fetched !== null) yield [group, fetched];
  else for (const each of group) yield* fetchedIn(deps, uidValidity, signal, [each]);
}

function parsed(listed: Listed, source: Uint8Array | undefined): Promise<ParsedMail> {
  if (source === undefined) return parseHead(listed.headers, mailFailures.notGiven());
  if (listed.bytes <= maxMailBytes) return parseMail(source);
  return parseHead(source, mailFailures.tooLarge(Math.ceil(listed.bytes / 1_000_000)));
}

async function itemOf(listed: Listed, source: Uint8Array | undefined, nowMs: number): Promise<InboundItem> {
  const { from, to, text, mail } = await parsed(listed, source);
  return {
    vendorId: listed.vendorId,
    from: from.address,
    fromName: from.name,
    to,
    body: text,
    receivedAtMs: Math.min((listed.arrivedAtMs ?? nowMs) + endOfSecondMs, nowMs),
    pages: null,
    isRead: listed.isRead,
    parts: [],
    mail,
  };
}

async function itemsOf(
  group: readonly Listed[],
  { sources, refused }: Fetched,
  nowMs: number,
): Promise<readonly InboundItem[]> {
  const items: InboundItem[] = [];
  for (const each of group) {
    const source = sources.get(each.uid);
    // Neither here nor refused: it vanished meanwhile.
    if (source !== undefined || refused.has(each.uid)) items.push(await itemOf(each, source, nowMs));
  }
  return items;
}

/** What of a chunk is not here yet, each once. */
function unknownOf(deps: ReceiveDeps, plan: Plan, listed: readonly Listed[], isKnown: (id: VendorId) => boolean) {
  const seen = new Set<VendorId>();
  return listed.filter(({ vendorId, uid }) => {
    deps.remember(vendorId, plan.uidValidity, uid);
    const isNew = !seen.has(vendorId) && !isKnown(vendorId);
    seen.add(vendorId);
    return isNew;
  });
}

/**
 * What came into INBOX since the cursor, the oldest first. Nothing is changed at the server. No lock is held while a batch is with
 * the caller.
 */
export async function* receiveMail(
  deps: ReceiveDeps,
  cursor: Cursor | null,
  signal: AbortSignal,
  isKnown: (id: VendorId) => boolean,
): AsyncGenerator<InboundBatch> {
  const plan = await planOf(deps, placeOf(cursor), signal);
  let uid = plan.startUid;
  let atMs = placeOf(cursor)?.atMs;
  const batch = (done: readonly Pick<Listed, 'uid' | 'arrivedAtMs'>[], items: readonly InboundItem[]): InboundBatch => {
    uid = done.at(-1)?.uid ?? uid;
    // A server whose clock is ahead must not move it into the future.
    const times = done.flatMap(({ arrivedAtMs }) =>
      arrivedAtMs === null ? [] : Math.min(arrivedAtMs, deps.clock.now()),
    );
    if (times.length > 0) atMs = Math.max(atMs ?? 0, ...times);
    return { items, deleted: [], cursor: cursorAt({ uidValidity: plan.uidValidity, uid, atMs }) };
  };
  for (const uids of chunksOf(plan.uids, chunkMessages)) {
    const listed = await inSame(deps, plan.uidValidity, signal, (client) => list(client, uids));
    for (const group of groupsOf(unknownOf(deps, plan, listed, isKnown))) {
      for await (const [some, fetched] of fetchedIn(deps, plan.uidValidity, signal, group)) {
        yield batch(some, await itemsOf(some, fetched, deps.clock.now()));
      }
    }
    yield batch([...listed, { uid: uids.at(-1) ?? 0, arrivedAtMs: null }], []);
  }
  const last = Math.max(plan.startUid, plan.uids.at(-1) ?? 0);
  if (plan.isFresh) yield batch([{ uid: last, arrivedAtMs: null }], []);
}
