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
import { firstDays, list, uidsAfter, uidsSince, type Listed } from './receive-listing.ts';

/** INTERNALDATE has whole seconds (RFC 9051, 9): the end of its second, so that an answer never stands before what it answers. */
const endOfSecondMs = 999;

/** Messages whose envelope is asked for at a time. */
const chunkMessages = 200;
/** What is fetched at a time and handed over as one batch: whichever comes first. */
const batchMessages = 20;
const batchBytes = 5 * 1024 * 1024;

export interface ReceiveDeps {
  readonly session: ImapSession;
  readonly clock: Clock;
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

function planOf(deps: ReceiveDeps, place: Place | null, signal: AbortSignal): Promise<Plan> {
  return deps.session.use(signal, (client) =>
    inInbox(client, async (uidValidity) => {
      if (place?.uidValidity === uidValidity) {
        const uids = await uidsAfter(client, place.uid);
        return { uidValidity, uids, startUid: place.uid, isFresh: false };
      }
      const next = client.mailbox === false ? 1 : client.mailbox.uidNext;
      const uids = await uidsSince(client, deps.clock.now(), firstDays);
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

type Sources = ReadonlyMap<number, Uint8Array>;

async function sourcesOf(client: ImapFlow, uids: readonly number[], isWhole: boolean): Promise<Sources> {
  if (uids.length === 0) return new Map();
  const source = isWhole ? true : { start: 0, maxLength: maxHeaderBytes };
  const messages = await client.fetchAll(uids.join(','), { uid: true, source }, { uid: true });
  return new Map(messages.flatMap(({ uid, source: bytes }) => (bytes === undefined ? [] : [[uid, bytes] as const])));
}

/** The messages of a group; one by one where the server refuses them together. */
async function fetchGroup(
  client: ImapFlow,
  group: readonly Listed[],
): Promise<{ sources: Sources; refused: Set<number> }> {
  const isWhole = ({ bytes }: Listed) => bytes <= maxMailBytes;
  const whole = group.filter(isWhole).map(({ uid }) => uid);
  const large = group.filter((each) => !isWhole(each)).map(({ uid }) => uid);
  const refused = new Set<number>();
  const each = async (uid: number): Promise<Sources> => {
    try {
      return await sourcesOf(client, [uid], whole.includes(uid));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused.add(uid);
      return new Map();
    }
  };
  try {
    const sources = new Map([...(await sourcesOf(client, whole, true)), ...(await sourcesOf(client, large, false))]);
    return { sources, refused };
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  const sources = new Map<number, Uint8Array>();
  for (const uid of [...whole, ...large]) for (const [at, bytes] of await each(uid)) sources.set(at, bytes);
  return { sources, refused };
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
  const batch = (uid: number, items: readonly InboundItem[]): InboundBatch => ({
    items,
    deleted: [],
    cursor: cursorAt({ uidValidity: plan.uidValidity, uid }),
  });
  for (const uids of chunksOf(plan.uids, chunkMessages)) {
    const listed = await inSame(deps, plan.uidValidity, signal, (client) => list(client, uids));
    for (const group of groupsOf(unknownOf(deps, plan, listed, isKnown))) {
      const { sources, refused } = await inSame(deps, plan.uidValidity, signal, (client) => fetchGroup(client, group));
      const items: InboundItem[] = [];
      for (const each of group) {
        const source = sources.get(each.uid);
        // Neither here nor refused: it vanished meanwhile.
        if (source === undefined && !refused.has(each.uid)) continue;
        items.push(await itemOf(each, source, deps.clock.now()));
      }
      yield batch(group.at(-1)?.uid ?? 0, items);
    }
    yield batch(uids.at(-1) ?? 0, []);
  }
  if (plan.isFresh) yield batch(Math.max(plan.startUid, plan.uids.at(-1) ?? 0), []);
}
