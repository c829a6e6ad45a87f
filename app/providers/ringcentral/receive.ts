import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Cursor, InboundBatch } from '../../ports/provider.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import { answerOrThrow, extensionPath } from './api.ts';
import type { Api } from './api.ts';
import { isInbound, toInboundItem } from './inbound-item.ts';
import { UnreadableAnswer } from './message-store.ts';
import type { MessageType } from './message-store.ts';
import { readInbound, recordPage, syncAnswer } from './records.ts';
import type { InboundRecord } from './records.ts';
import { readCursor, writeCursor } from './sync-cursor.ts';
import type { SyncCursor } from './sync-cursor.ts';

/** How far back a first synchronisation goes. */
const backMs = 30 * 86_400_000;
/** Of a full synchronisation with so many records the older ones are read from the message store. */
const recordCount = 250;
/** A token's time is the vendor's; a token that died is replaced by a little more than what came after it. */
const marginMs = 3_600_000;
/** Whether `dateTo` means its whole second and itself is not documented. */
const overlapMs = 1_000;
/** A vendor that always promises one more page must not keep us for ever: 30 days of it are no clinic's. */
const maxPages = 400;

const iso = (ms: number): string => new Date(ms).toISOString();

export interface ReceiveParts {
  /** Each channel has its own tokens, which carry this filter. */
  readonly messageType: MessageType;
  readonly api: Api;
  readonly clock: Clock;
  readonly skews: SkewHistory;
}

interface SyncRound {
  readonly records: readonly InboundRecord[];
  readonly token: string;
  readonly syncedAtMs: number;
  readonly olderRecordsExist: boolean;
}

const wanted = ({ messageType }: ReceiveParts) => ({ messageType, direction: 'Inbound' }) as const;
const vendorNow = ({ clock, skews }: ReceiveParts): number => clock.now() - skews.at(clock.now());

function readSync(json: unknown, parts: ReceiveParts): SyncRound {
  const read = syncAnswer.safeParse(json);
  if (!read.success) throw new UnreadableAnswer();
  const { syncToken, syncTime, olderRecordsExist } = read.data.syncInfo;
  return {
    records: readInbound(read.data.records),
    token: syncToken,
    syncedAtMs: syncTime === undefined || Number.isNaN(syncTime) ? vendorNow(parts) : syncTime,
    olderRecordsExist: olderRecordsExist ?? false,
  };
}

/**
 * null: the token is refused (expired, invalid, or of filters that the vendor forgot), or too much came since: an increment has
 * no way to ask for what it left out.
 */
async function incrementalSync(parts: ReceiveParts, syncToken: string, signal: AbortSignal): Promise<SyncRound | null> {
  const url = `${extensionPath}/message-sync`;
  const result = await parts.api.call({ method: 'GET', url, query: { syncType: 'ISync', syncToken } }, signal);
  if (result.kind === 'answer' && result.status === 400) return null;
  const round = readSync(answerOrThrow(result), parts);
  return round.olderRecordsExist ? null : round;
}

async function fullSync(parts: ReceiveParts, fromMs: number, signal: AbortSignal): Promise<SyncRound> {
  const url = `${extensionPath}/message-sync`;
  const query = { syncType: 'FSync', ...wanted(parts), dateFrom: iso(fromMs), recordCount };
  return readSync(await parts.api.ask({ method: 'GET', url, query }, signal), parts);
}

function toBatch(records: readonly InboundRecord[], cursor: SyncCursor, parts: ReceiveParts): InboundBatch {
  const { messageType } = parts;
  const nowMs = parts.clock.now();
  const skewMs = parts.skews.at(nowMs);
  const ours = records.filter((record) => isInbound(record, messageType));
  return {
    items: oldestFirst(ours.filter(isAlive)).map((record) => toInboundItem(record, messageType, { nowMs, skewMs })),
    deleted: ours.filter((record) => !isAlive(record)).map((record) => asId<VendorId>(record.id)),
    cursor: writeCursor(cursor),
  };
}

/** Deleted and purged ones come with no more than id and availability. */
const isAlive = (record: InboundRecord): boolean =>
  record.availability === undefined || record.availability === 'Alive';

/** The vendor tells the newest first. Those of one moment, or of one that our clock has yet to come to, keep their order by this. */
function oldestFirst(records: readonly InboundRecord[]): InboundRecord[] {
  // Whose time nobody knows counts as of now.
  const timeOf = ({ creationTime: time = NaN }: InboundRecord) => (Number.isNaN(time) ? Number.MAX_SAFE_INTEGER : time);
  return records.toReversed().sort((one, other) => timeOf(one) - timeOf(other));
}

function oldestOf(records: readonly InboundRecord[], fallbackMs: number): number {
  const times = records.flatMap(({ creationTime: time }) => (time === undefined || Number.isNaN(time) ? [] : [time]));
  return times.reduce((oldest, time) => Math.min(oldest, time), fallbackMs);
}

/**
 * What a full synchronisation left out, newest first. Each page ends where the one before it began, so that what is deleted
 * or purged meanwhile moves nothing out of sight; only where one moment fills a whole page are pages counted.
 */
async function* olderRecords(parts: ReceiveParts, start: SyncCursor, signal: AbortSignal): AsyncIterable<InboundBatch> {
  const { token, syncedAtMs } = start;
  let older = start.older;
  let page = 1;
  for (let pages = 0; older !== undefined && pages < maxPages; pages++) {
    const { fromMs, toMs }: { fromMs: number; toMs: number } = older;
    const query = {
      ...wanted(parts),
      dateFrom: iso(fromMs),
      dateTo: iso(toMs + overlapMs),
      page,
      perPage: recordCount,
    };
    const json = await parts.api.ask({ method: 'GET', url: `${extensionPath}/message-store`, query }, signal);
    const read = recordPage.safeParse(json);
    if (!read.success) throw new UnreadableAnswer();
    const records = readInbound(read.data.records);
    const oldestMs = oldestOf(records, toMs);
    const hasNext = read.data.navigation?.nextPage !== undefined;
    page = hasNext && oldestMs === toMs ? page + 1 : 1;
    older = hasNext ? { fromMs, toMs: oldestMs } : undefined;
    yield toBatch(records, { token, syncedAtMs, ...(older === undefined ? {} : { older }) }, parts);
  }
  if (older !== undefined) throw new UnreadableAnswer();
}

/**
 * Received messages since the cursor by the vendor's synchronisation: a full one first, then incremental ones by its token. A
 * token that the vendor refuses is replaced by a full one that reaches back behind it.
 *
 * @throws ProviderFailure
 */
export async function* receiveMessages(
  parts: ReceiveParts,
  cursor: Cursor | null,
  signal: AbortSignal,
): AsyncIterable<InboundBatch> {
  // The answer of the sign-in tells the vendor's time, if nothing else has.
  await parts.api.signedIn(signal);
  const known = cursor === null ? null : readCursor(cursor);
  if (known?.older !== undefined) {
    yield* olderRecords(parts, known, signal);
  }
  const round = known === null ? null : await incrementalSync(parts, known.token, signal);
  if (round !== null) {
    yield toBatch(round.records, { token: round.token, syncedAtMs: round.syncedAtMs }, parts);
    return;
  }
  const fromMs = Math.min(vendorNow(parts) - backMs, (known?.syncedAtMs ?? Infinity) - marginMs);
  const full = await fullSync(parts, fromMs, signal);
  const toMs = oldestOf(full.records, full.syncedAtMs);
  const next: SyncCursor = {
    token: full.token,
    syncedAtMs: full.syncedAtMs,
    ...(full.olderRecordsExist ? { older: { fromMs, toMs } } : {}),
  };
  yield toBatch(full.records, next, parts);
  yield* olderRecords(parts, next, signal);
}
