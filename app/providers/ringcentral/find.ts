import type { Clock } from '../../ports/clock.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Found, SubmissionProbe } from '../../ports/provider.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import type { Api } from './api.ts';
import { common } from './errors.ts';
import { listSent } from './message-store.ts';
import { receiptOf } from './receipts.ts';
import type { SentKind } from './receipts.ts';
import type { SentRecord } from './records.ts';

/** `Date` headers are whole seconds and answers take their time: the window is a little wider than the attempt. */
const beforeMs = 60_000;
const afterMs = 120_000;
const dayMs = 86_400_000;

/** A window by the vendor's clock. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

export type Likeness = Pick<Found, 'contentCompared'>;

/** Whether a record's time and number don't speak against it; its content is its channel's matter. */
export function isThereAndThen(record: SentRecord, { to }: SubmissionProbe, window: TimeWindow): boolean {
  const { creationTime } = record;
  const isWithin =
    creationTime === undefined ||
    Number.isNaN(creationTime) ||
    (creationTime >= window.fromMs && creationTime <= window.toMs);
  const [only, ...more] = record.to;
  return isWithin && more.length === 0 && only?.phoneNumber === to;
}

function windowOf(probe: SubmissionProbe, vendorNow: number, now: number, skews: SkewHistory): TimeWindow {
  const endedAtMs = probe.endedAtMs ?? now;
  const fromMs = probe.startedAtMs - skews.at(probe.startedAtMs) - beforeMs;
  // Begun in the future: our clock was set back since, and only the last day is certain to hold it.
  if (fromMs > vendorNow) return { fromMs: vendorNow - dayMs, toMs: vendorNow + afterMs };
  return { fromMs, toMs: endedAtMs - skews.at(endedAtMs) + afterMs };
}

export interface FindParts {
  readonly api: Api;
  readonly clock: Clock;
  readonly skews: SkewHistory;
}

export interface Comparison<Probe extends SubmissionProbe> {
  readonly kind: SentKind;
  /**
   * Whether nothing that the vendor says about the record speaks against it being the submission looked for; null if
   * something does.
   */
  readonly likeness: (record: SentRecord, probe: Probe, window: TimeWindow) => Likeness | null;
}

/**
 * RingCentral keeps no reference of ours: a submission is found by number, time and content.
 *
 * @throws ProviderFailure; also where nothing was found but a record could not be read, since that may be the one
 */
export async function findSubmission<Probe extends SubmissionProbe>(
  { api, clock, skews }: FindParts,
  { kind, likeness }: Comparison<Probe>,
  probe: Probe,
  signal: AbortSignal,
): Promise<Found[]> {
  // The answer of the sign-in tells the vendor's time, if nothing else has.
  await api.signedIn(signal);
  const vendorNow = clock.now() - skews.at(clock.now());
  const window = windowOf(probe, vendorNow, clock.now(), skews);
  const query = {
    messageType: kind.messageType,
    dateFromMs: window.fromMs,
    phoneNumber: probe.to,
    // Left out where it would lie in the future: the vendor then means now.
    ...(window.toMs < vendorNow ? { dateToMs: window.toMs } : {}),
  };
  const { records, isPartlyUnreadable } = await listSent(api, query, signal);
  const found = records.flatMap((record) => {
    const like = likeness(record, probe, window);
    const receipt = receiptOf(record, kind);
    return like === null ? [] : [{ vendorId: receipt.vendorId, receipt, ...like }];
  });
  if (found.length === 0 && isPartlyUnreadable) throw new ProviderFailure(common.unavailable());
  return found;
}
