import type { Clock } from '../../ports/clock.ts';
import type { Found, SubmissionProbe } from '../../ports/provider.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import type { Api } from './api.ts';
import { listFaxes } from './message-store.ts';
import { receiptOf } from './receipts.ts';
import type { FaxRecord } from './records.ts';

/** `Date` headers are whole seconds and answers take their time: the window is a little wider than the attempt. */
const beforeMs = 60_000;
const afterMs = 120_000;
const dayMs = 86_400_000;

/** A window by the vendor's clock. */
interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

function isWithin(record: FaxRecord, window: TimeWindow): boolean {
  const { creationTime } = record;
  return (
    creationTime === undefined ||
    Number.isNaN(creationTime) ||
    (creationTime >= window.fromMs && creationTime <= window.toMs)
  );
}

function isToTheNumber(record: FaxRecord, probe: SubmissionProbe): boolean {
  const [only, ...more] = record.to;
  return more.length === 0 && only?.phoneNumber === probe.to;
}

/** The vendor counts while rendering (0 before), cover included; of a fax that arrived in part, what arrived. */
function hasThePages(record: FaxRecord, probe: SubmissionProbe): boolean {
  const counted = record.faxPageCount ?? 0;
  if (counted === 0 || record.to.some((recipient) => recipient.faxErrorCode === 'SentPartially')) return true;
  const pages = probe.files.reduce((sum, file) => sum + file.pages, 0);
  return counted === pages + (probe.coverSheet === null ? 0 : 1);
}

/** Sizes of the files as handed in, in their order, where the vendor tells them. File names say nothing: ours are neutral. */
function hasTheFiles(record: FaxRecord, probe: SubmissionProbe): boolean {
  const sources = record.attachments.filter((attachment) => attachment.type === 'SourceDocument');
  if (sources.length === 0) return true;
  if (sources.length !== probe.files.length) return false;
  return sources.every(({ size }, index) => size === undefined || size === probe.files[index]?.bytes);
}

/** Nothing that the vendor says about the record speaks against it being the submission looked for. */
export function couldBe(record: FaxRecord, probe: SubmissionProbe, window: TimeWindow): boolean {
  return (
    isWithin(record, window) && isToTheNumber(record, probe) && hasThePages(record, probe) && hasTheFiles(record, probe)
  );
}

function windowOf(probe: SubmissionProbe, vendorNow: number, now: number, skews: SkewHistory): TimeWindow {
  const endedAtMs = probe.endedAtMs ?? now;
  const fromMs = probe.startedAtMs - skews.at(probe.startedAtMs) - beforeMs;
  // Begun in the future: our clock was set back since, and only the last day is certain to hold it.
  if (fromMs > vendorNow) return { fromMs: vendorNow - dayMs, toMs: vendorNow + afterMs };
  return { fromMs, toMs: endedAtMs - skews.at(endedAtMs) + afterMs };
}

/** RingCentral keeps no reference of ours: a submission is found by number, time, pages and sizes. @throws ProviderFailure */
export async function findSubmission(
  { api, clock, skews }: { readonly api: Api; readonly clock: Clock; readonly skews: SkewHistory },
  probe: SubmissionProbe,
  signal: AbortSignal,
): Promise<Found[]> {
  // The answer of the sign-in tells the vendor's time, if nothing else has.
  await api.signedIn(signal);
  const vendorNow = clock.now() - skews.at(clock.now());
  const window = windowOf(probe, vendorNow, clock.now(), skews);
  const query = {
    dateFromMs: window.fromMs,
    phoneNumber: probe.to,
    // Left out where it would lie in the future: the vendor then means now.
    ...(window.toMs < vendorNow ? { dateToMs: window.toMs } : {}),
  };
  const records = await listFaxes(api, query, signal);
  return records
    .filter((record) => couldBe(record, probe, window))
    .map((record) => ({ vendorId: receiptOf(record).vendorId, receipt: receiptOf(record) }));
}
