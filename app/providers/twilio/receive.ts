import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Cursor, InboundBatch, InboundItem } from '../../ports/provider.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import type { Api } from './api.ts';
import type { TwilioConfig } from './config.ts';
import type { MediaParts } from './media.ts';
import { messagePages } from './messages.ts';
import type { MessageQuery } from './messages.ts';
import type { MessagePage, MessageRecord } from './records.ts';
import { readCursor, writeCursor } from './receive-cursor.ts';
import type { ReceiveCursor } from './receive-cursor.ts';
import { plainNumber } from './service-numbers.ts';
import type { ServiceNumbers } from './service-numbers.ts';

/** How far back a first look goes. */
const backMs = 30 * 86_400_000;
/** How far each look reaches back behind the one before it: a text may show up in the list late. */
export const overlapMs = 900_000;
const dayMs = 86_400_000;
const pageSize = 200;
/** Twilio takes a text in within seconds; one that seems never to be done is told as it is, and keeps nothing back. */
const longestIntakeMs = 3_600_000;
/** A vendor that always promises one more page must not keep us for ever: 30 days of it are no clinic's. */
const maxPages = 400;

export interface ReceiveParts {
  readonly api: Api;
  readonly clock: Clock;
  readonly skews: SkewHistory;
  readonly config: TwilioConfig;
  readonly media: MediaParts;
  readonly numbers: ServiceNumbers;
}

/** One call of {@link receiveTexts}. */
interface Round extends ReceiveParts {
  /** The messaging service's, when it began; empty where the account has a number of its own. */
  readonly serviceNumbers: ReadonlySet<string>;
}

/** By the vendor's clock. */
interface Sweep {
  readonly fromMs: number;
  /** Absent: up to now. */
  readonly toMs?: number;
  /** Everything before this will have been told when it is done. */
  readonly untilMs: number;
}

const vendorNow = ({ clock, skews }: ReceiveParts): number => clock.now() - skews.at(clock.now());

const timeOf = ({ date_sent: sent, date_created: created }: MessageRecord): number | undefined => sent ?? created;

/**
 * There is no filter by direction, nor by messaging service. What names another service is another account's; what names none
 * is the service's only where it came to one of its numbers: the others may be anybody's.
 */
function isOurs({ direction, to, messaging_service_sid: service }: MessageRecord, round: Round): boolean {
  const { fromNumber, messagingServiceSid } = round.config;
  if (direction !== 'inbound') return false;
  if (fromNumber !== undefined) return to === fromNumber;
  if (service !== undefined) return service === messagingServiceSid;
  return to !== undefined && round.serviceNumbers.has(plainNumber(to));
}

/** Words in the place of a number that its owner withheld. */
const withheld = /^\+?(?:anonymous|unknown|restricted|private|unavailable|266696687)$/i;

async function toInboundItem(record: MessageRecord, parts: ReceiveParts, signal: AbortSignal): Promise<InboundItem> {
  const { clock, skews, media } = parts;
  const now = clock.now();
  const time = timeOf(record);
  const from = (record.from ?? '').trim();
  return {
    vendorId: asId<VendorId>(record.sid),
    from: withheld.test(from) ? '' : from,
    fromName: null,
    to: record.to ?? null,
    body: record.body ?? '',
    // `Date` headers are whole seconds: nothing may seem to come from the future.
    receivedAtMs: time === undefined ? now : Math.min(now, time + skews.at(now)),
    pages: null,
    isRead: false,
    parts: record.num_media === 0 ? [] : await media.partsOf(record, signal),
  };
}

interface ReadPage {
  readonly items: readonly InboundItem[];
  /** The earliest text that Twilio is still taking in. */
  readonly unfinishedMs: number;
  readonly oldestMs: number;
  /** All of it is older than what is looked for. */
  readonly isBehind: boolean;
}

async function readPage(page: MessagePage, sweep: Sweep, parts: Round, signal: AbortSignal): Promise<ReadPage> {
  const { fromMs, toMs = Infinity } = sweep;
  const times = page.records.map((record) => timeOf(record) ?? Infinity);
  const wanted = page.records.filter((record) => {
    const time = timeOf(record);
    return isOurs(record, parts) && (time === undefined || (time >= fromMs && time <= toMs));
  });
  const stillComingMs = vendorNow(parts) - longestIntakeMs;
  const unfinished = wanted.filter(
    (record) => record.status === 'receiving' && (timeOf(record) ?? Infinity) > stillComingMs,
  );
  const items: InboundItem[] = [];
  for (const record of wanted) if (!unfinished.includes(record)) items.push(await toInboundItem(record, parts, signal));
  return {
    // Twilio tells the newest first; of one second the order alone tells whether STOP or START was the last word.
    items: items.reverse(),
    unfinishedMs: Math.min(...unfinished.map((record) => timeOf(record) ?? Infinity)),
    oldestMs: Math.min(toMs, ...times),
    isBehind: times.length > 0 && times.every((time) => time < fromMs),
  };
}

function queryOf({ fromMs, toMs }: Sweep, { fromNumber }: TwilioConfig): MessageQuery {
  return {
    pageSize,
    ...(fromNumber === undefined ? {} : { to: fromNumber }),
    sentFromMs: fromMs,
    // Whether `DateSent<` means a second or a day is not documented.
    ...(toMs === undefined ? {} : { sentToMs: toMs + dayMs }),
  };
}

/** One look, newest first. Broken off after any page, the cursor tells what is left. */
async function* sweepThrough(parts: Round, sweep: Sweep, signal: AbortSignal): AsyncGenerator<InboundBatch> {
  const { api, config } = parts;
  const list = { api, serverUrl: config.serverUrl };
  let untilMs = sweep.untilMs;
  for await (const page of messagePages(list, queryOf(sweep, config), { pages: maxPages, signal })) {
    const { items, unfinishedMs, oldestMs, isBehind } = await readPage(page, sweep, parts, signal);
    // Our clock may have been set forward since the answer before: a cursor in the future would skip what arrives until then.
    untilMs = Math.min(untilMs, unfinishedMs, vendorNow(parts));
    const isDone = page.nextUri === null || isBehind;
    const older = { fromMs: sweep.fromMs, toMs: Number.isFinite(oldestMs) ? oldestMs : untilMs };
    const cursor: ReceiveCursor = { sinceMs: untilMs, ...(isDone ? {} : { older }) };
    yield { items, deleted: [], cursor: writeCursor(cursor) };
    if (isDone) return;
  }
}

/**
 * Received texts since the cursor, by listing the account's messages: a desktop has no address that Twilio could call. What
 * was told may be told again.
 *
 * @throws ProviderFailure
 */
export async function* receiveTexts(
  parts: ReceiveParts,
  cursor: Cursor | null,
  signal: AbortSignal,
): AsyncGenerator<InboundBatch> {
  await parts.api.timeKnown(signal);
  const round: Round = { ...parts, serviceNumbers: await parts.numbers.read(signal) };
  const known = cursor === null ? null : readCursor(cursor);
  if (known?.older !== undefined) yield* sweepThrough(round, { ...known.older, untilMs: known.sinceMs }, signal);
  const now = vendorNow(parts);
  const fromMs = known === null ? now - backMs : Math.min(known.sinceMs, now) - overlapMs;
  yield* sweepThrough(round, { fromMs, untilMs: now }, signal);
}
