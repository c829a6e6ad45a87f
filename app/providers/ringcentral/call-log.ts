import { z } from 'zod';
import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import { parsePhoneNumber } from '../../domain/phone-number.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CallRecord, Cursor } from '../../ports/provider.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import { extensionPath } from './api.ts';
import type { Api } from './api.ts';
import { outcomeOf } from './call-outcome.ts';
import { UnreadableAnswer } from './message-store.ts';
import { parseJson, recordPage } from './records.ts';
import { voiceAnswerOrThrow } from './voice-errors.ts';
import { callLogRecord } from './voice-records.ts';
import type { CallLogRecord } from './voice-records.ts';

/** How far back a first look goes. */
const BACK_MS = 7 * 86_400_000;
/** A call is listed when it has ended, by when it began: a long one comes behind shorter ones that began after it. */
const OVERLAP_MS = 4 * 3_600_000;
/** Heavy group: "poll at most every minute" (guide, "Call log best practices"). */
const PAUSE_MS = 60_000;
const PER_PAGE = 250;
/** A vendor that always promises one more page must not keep us for ever. */
const MAX_PAGES = 40;
/** Whether `dateTo` means its whole second and itself is not documented. */
const EDGE_MS = 1_000;

export interface CallLogParts {
  readonly api: Api;
  readonly clock: Clock;
  readonly skews: SkewHistory;
}

/** Times by the vendor's clock. */
const logCursor = z.object({
  /** All that began before has been read, but for calls that went on. */
  readToMs: z.number(),
  /** What a look left unread, newest first: what lies between. */
  older: z.object({ fromMs: z.number(), toMs: z.number(), newestMs: z.number() }).exactOptional(),
});
type LogCursor = z.output<typeof logCursor>;

/** null for what this adapter did not write: then it begins anew. */
function readCursor(cursor: Cursor | null): LogCursor | null {
  const read = logCursor.safeParse(cursor === null ? null : parseJson(cursor));
  return read.success ? read.data : null;
}
const writeCursor = (cursor: LogCursor): Cursor => JSON.stringify(cursor) as Cursor;

const iso = (ms: number): string => new Date(ms).toISOString();

/** Words in the place of a number that its owner withheld. */
const withheld = /^(?:anonymous|unknown|restricted|private|unavailable|blocked|withheld)$/i;

function numberOf(party: CallLogRecord['from']): string {
  const text = (party?.phoneNumber ?? party?.extensionNumber ?? '').trim();
  if (withheld.test(text)) return '';
  const parsed = /^\d{2,6}$/.test(text) ? null : parsePhoneNumber(text);
  return parsed?.ok === true ? parsed.e164 : text;
}

/** null: it is no call, or it goes on. */
function toRecord(record: CallLogRecord, skewMs: number): CallRecord | null {
  if (record.type !== undefined && record.type !== 'Voice') return null;
  const direction = record.direction === 'Outbound' ? 'outbound' : 'inbound';
  const outcome = outcomeOf(record.result, direction);
  if (outcome === null) return null;
  const party = direction === 'inbound' ? record.from : record.to;
  const number = numberOf(party);
  const name = party?.name?.trim() ?? '';
  return {
    ...{ vendorId: asId<VendorId>(record.id), direction, number, outcome },
    callerName: name === '' || withheld.test(name) ? null : name,
    startedAtMs: record.startTime + skewMs,
    seconds: Math.round(record.duration),
  };
}

interface Page {
  readonly records: readonly CallLogRecord[];
  readonly hasNext: boolean;
}

/** One odd record costs no other. */
function readPage(json: unknown): Page {
  const read = recordPage.safeParse(json);
  if (!read.success) throw new UnreadableAnswer();
  const records = read.data.records.flatMap((each) => {
    const record = callLogRecord.safeParse(each);
    return record.success ? [record.data] : [];
  });
  return { records, hasNext: read.data.navigation?.nextPage !== undefined };
}

/**
 * Calls as RingCentral recorded them (API reference, "Read User Call Log"), newest first, each once for what it says: the overlap
 * of one look with the next is left out by id. Looks at most once a minute and tells nothing in between.
 */
export function createCallLog({ api, clock, skews }: CallLogParts) {
  const told = new Map<string, { readonly words: string; readonly startedMs: number }>();
  let notBeforeMs = 0;

  const wordsOf = ({ result, duration }: CallLogRecord): string => `${result} ${duration}`;
  const isNews = (record: CallLogRecord): boolean => told.get(record.id)?.words !== wordsOf(record);
  const noteTold = (records: readonly CallLogRecord[]): void => {
    for (const record of records) told.set(record.id, { words: wordsOf(record), startedMs: record.startTime });
  };
  const forgetBefore = (ms: number): void => {
    for (const [id, { startedMs }] of told) if (startedMs < ms) told.delete(id);
  };

  const ask = async (older: NonNullable<LogCursor['older']>, page: number, signal: AbortSignal): Promise<Page> => {
    const query = {
      ...{ type: 'Voice', view: 'Simple', perPage: PER_PAGE, page },
      ...{ dateFrom: iso(older.fromMs), dateTo: iso(older.toMs + EDGE_MS) },
    };
    return readPage(
      voiceAnswerOrThrow(await api.call({ method: 'GET', url: `${extensionPath}/call-log`, query }, signal)),
    );
  };

  return async function* records(
    cursor: Cursor | null,
    signal: AbortSignal,
  ): AsyncIterable<{ readonly records: readonly CallRecord[]; readonly cursor: Cursor }> {
    if (clock.now() < notBeforeMs && notBeforeMs - clock.now() <= PAUSE_MS) return;
    // The answer of the sign-in tells the vendor's time, if nothing else has.
    await api.signedIn(signal);
    const vendorNow = clock.now() - skews.at(clock.now());
    const known = readCursor(cursor);
    const readToMs = known?.readToMs ?? vendorNow - BACK_MS;
    // Without a cursor whoever asks has nothing of what was told before.
    if (known === null) told.clear();
    let older = known?.older ?? {
      ...{ fromMs: known === null ? readToMs : readToMs - OVERLAP_MS, toMs: vendorNow, newestMs: readToMs },
    };
    let page = 1;
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const { records: found, hasNext } = await ask(older, page, signal);
      notBeforeMs = clock.now() + PAUSE_MS;
      const times = found.map(({ startTime }) => startTime);
      const newestMs = Math.max(older.newestMs, ...times);
      const oldestMs = Math.min(older.toMs, ...times);
      // Each page ends where the one before it began; only where one moment fills a whole page are pages counted.
      page = hasNext && oldestMs === older.toMs ? page + 1 : 1;
      older = { fromMs: older.fromMs, toMs: oldestMs, newestMs };
      const skewMs = skews.at(clock.now());
      const fresh = found.filter(isNews).flatMap((record) => toRecord(record, skewMs) ?? []);
      yield { records: fresh, cursor: writeCursor(hasNext ? { readToMs, older } : { readToMs: newestMs }) };
      // Only now has the caller kept them.
      noteTold(found);
      if (!hasNext) {
        forgetBefore(newestMs - OVERLAP_MS);
        return;
      }
    }
    throw new UnreadableAnswer();
  };
}
