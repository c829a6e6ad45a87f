import type { VendorId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeliveryReceipt, FaxLimits, FaxPort, SendResult } from '../../ports/provider.ts';
import type { RateLimiter } from '../kit/rate-limiter.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import type { Api, ApiRequest } from './api.ts';
import { createCancel } from './cancel.ts';
import { fetchContent } from './content.ts';
import { findSubmission } from './find.ts';
import { UnreadableAnswer, getFax, listFaxes } from './message-store.ts';
import type { RateGroup } from './rate-limits.ts';
import { markRead } from './read-state.ts';
import { receiveFaxes } from './receive.ts';
import { receiptOf } from './receipts.ts';
import type { FaxRecord } from './records.ts';
import { faxRequest, sendResultOf, unreadableFile } from './submission.ts';

/** API reference, "Create Fax Message": 200 pages; one file and all together 50 MB. Foyer makes PDFs of everything. */
export const faxLimits: FaxLimits = { pages: 200, bytes: 50 * 1024 * 1024, formats: ['application/pdf'] };

/** One list answers for many; asked one by one they would use up the light group (50 a minute). */
const askSinglyUpTo = 3;
/** Receipts are asked for 4 hours long; older ones are asked for singly. */
const listBackMs = 5 * 3_600_000;

export interface FaxParts {
  readonly api: Api;
  readonly clock: Clock;
  readonly skews: SkewHistory;
  readonly limiter: RateLimiter<RateGroup>;
  readonly watch: (hint: () => void) => Disposable;
  /** Where content may lie. */
  readonly origins: readonly string[];
}

/** A record that can't be read says nothing about its fax, and must not keep the receipts of others. */
async function readableFax(api: Api, id: VendorId, signal: AbortSignal): Promise<FaxRecord | null> {
  try {
    return await getFax(api, id, signal);
  } catch (error) {
    if (error instanceof UnreadableAnswer) return null;
    throw error;
  }
}

async function receiptsOf(
  { api, clock, skews }: Pick<FaxParts, 'api' | 'clock' | 'skews'>,
  ids: readonly VendorId[],
  signal: AbortSignal,
): Promise<DeliveryReceipt[]> {
  const listed = new Map<string, FaxRecord>();
  if (ids.length > askSinglyUpTo) {
    await api.signedIn(signal);
    const now = clock.now();
    const { records } = await listFaxes(api, { dateFromMs: now - skews.at(now) - listBackMs }, signal);
    for (const record of records) listed.set(record.id, record);
  }
  const found: FaxRecord[] = [];
  for (const id of new Set<VendorId>(ids)) {
    const record = listed.get(id) ?? (await readableFax(api, id, signal));
    if (record !== null) found.push(record);
  }
  return found.map(receiptOf);
}

export function createFaxPort({ api, clock, skews, limiter, watch, origins }: FaxParts): FaxPort {
  const cancellation = createCancel(api, clock, skews);

  const waiting = (result: SendResult): SendResult => {
    if (result.outcome !== 'retry' || result.failure.category !== 'rate-limited') return result;
    const limitMs = Math.max(0, limiter.notBeforeMs('heavy') - clock.now());
    return { ...result, retryAfterMs: Math.max(limitMs, result.retryAfterMs ?? 0) };
  };

  return {
    limits: faxLimits,
    send: async (fax, _attempt, signal) => {
      let request: ApiRequest;
      try {
        request = await faxRequest(fax, skews.at(clock.now()));
      } catch {
        return unreadableFile();
      }
      const result = waiting(sendResultOf(await api.call(request, signal)));
      if (result.outcome === 'accepted' && result.vendorId !== null && fax.sendAtMs !== undefined) {
        cancellation.noteScheduled(result.vendorId, fax.sendAtMs);
      }
      return result;
    },
    status: (ids, signal) => receiptsOf({ api, clock, skews }, ids, signal),
    find: (probe, signal) => findSubmission({ api, clock, skews }, probe, signal),
    cancel: (id, signal) => cancellation.cancel(id, signal),
    watch,
    receive: (cursor, signal) => receiveFaxes({ api, clock, skews }, cursor, signal),
    content: (part, signal) => fetchContent({ api, origins }, part, signal),
    markRead: (ids, isRead, signal) => markRead(api, ids, isRead, signal),
  };
}
