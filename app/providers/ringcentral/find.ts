import type { Clock } from '../../ports/clock.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Found, SubmissionProbe } from '../../ports/provider.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import { submissionWindow } from '../kit/submission-window.ts';
import type { TimeWindow } from '../kit/submission-window.ts';
import type { Api } from './api.ts';
import { common } from './errors.ts';
import { listSent } from './message-store.ts';
import type { SentList } from './message-store.ts';
import { receiptOf } from './receipts.ts';
import type { SentKind } from './receipts.ts';
import type { SentRecord } from './records.ts';

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

/** Our clock is moved seldom, and hardly while the vendor answers. */
const maxLists = 3;

interface SentThen extends SentList {
  readonly window: TimeWindow;
}

/**
 * What left for the number in the window. Our clock may have been moved since the answer before: what it is against the
 * vendor's, only this answer tells, and where the window turns out to be another one, what was not asked for is asked for.
 */
async function listThen(
  { api, clock, skews }: FindParts,
  messageType: SentKind['messageType'],
  probe: SubmissionProbe,
  signal: AbortSignal,
): Promise<SentThen> {
  let window = submissionWindow(probe, clock.now(), skews);
  for (let lists = 1; lists <= maxLists; lists++) {
    const { fromMs, toMs } = window;
    // Left out where it would lie in the future: the vendor then means now.
    const dateTo = toMs < clock.now() - skews.at(clock.now()) ? { dateToMs: toMs } : {};
    const query = { messageType, dateFromMs: fromMs, phoneNumber: probe.to, ...dateTo };
    const list = await listSent(api, query, signal);
    window = submissionWindow(probe, clock.now(), skews);
    const isCovered = window.fromMs >= fromMs && (dateTo.dateToMs === undefined || window.toMs <= dateTo.dateToMs);
    if (isCovered) return { ...list, window };
  }
  throw new ProviderFailure(common.unavailable());
}

/**
 * RingCentral keeps no reference of ours: a submission is found by number, time and content.
 *
 * @throws ProviderFailure; also where nothing was found but a record could not be read, since that may be the one
 */
export async function findSubmission<Probe extends SubmissionProbe>(
  parts: FindParts,
  { kind, likeness }: Comparison<Probe>,
  probe: Probe,
  signal: AbortSignal,
): Promise<Found[]> {
  // The answer of the sign-in tells the vendor's time, if nothing else has.
  await parts.api.signedIn(signal);
  const { records, isPartlyUnreadable, window } = await listThen(parts, kind.messageType, probe, signal);
  const found = records.flatMap((record) => {
    const like = likeness(record, probe, window);
    const receipt = receiptOf(record, kind);
    return like === null ? [] : [{ vendorId: receipt.vendorId, receipt, ...like }];
  });
  if (found.length === 0 && isPartlyUnreadable) throw new ProviderFailure(common.unavailable());
  return found;
}
