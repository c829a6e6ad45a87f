import type { Clock } from '../../ports/clock.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Found, SubmissionProbe } from '../../ports/provider.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import type { Api } from './api.ts';
import { common } from './errors.ts';
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

/** A default cover is the extension's own choice: it may have none, and its text may go on to a second page. */
function coverPages({ coverSheet }: SubmissionProbe): { least: number; most: number } {
  if (coverSheet === null) return { least: 0, most: 0 };
  return coverSheet.template === undefined ? { least: 0, most: 2 } : { least: 1, most: 1 };
}

/** The vendor counts while rendering (0 before), cover included; of a fax that arrived in part, what arrived. */
function hasThePages(record: FaxRecord, probe: SubmissionProbe): boolean {
  const counted = record.faxPageCount ?? 0;
  if (counted === 0 || record.to.some((recipient) => recipient.faxErrorCode === 'SentPartially')) return true;
  const pages = probe.files.reduce((sum, file) => sum + file.pages, 0);
  const cover = coverPages(probe);
  return counted >= pages + cover.least && counted <= pages + cover.most;
}

/** Sizes of the files as handed in, in their order, where the vendor tells them. File names say nothing: ours are neutral. */
function compareFiles(record: FaxRecord, probe: SubmissionProbe): 'equal' | 'different' | 'unknown' {
  const sources = record.attachments.filter((attachment) => attachment.type === 'SourceDocument');
  if (sources.length === 0) return 'unknown';
  if (sources.length !== probe.files.length) return 'different';
  const isContradicted = sources.some(({ size }, index) => size !== undefined && size !== probe.files[index]?.bytes);
  if (isContradicted) return 'different';
  return sources.every(({ size }) => size !== undefined) ? 'equal' : 'unknown';
}

/**
 * Whether nothing that the vendor says about the record speaks against it being the submission looked for; null if
 * something does. Sizes say more than pages, which depend on the vendor's rendering: pages count only without all sizes.
 */
export function likeness(
  record: FaxRecord,
  probe: SubmissionProbe,
  window: TimeWindow,
): Pick<Found, 'contentCompared'> | null {
  if (!isWithin(record, window) || !isToTheNumber(record, probe)) return null;
  const files = compareFiles(record, probe);
  if (files === 'equal') return { contentCompared: true };
  return files === 'unknown' && hasThePages(record, probe) ? { contentCompared: false } : null;
}

function windowOf(probe: SubmissionProbe, vendorNow: number, now: number, skews: SkewHistory): TimeWindow {
  const endedAtMs = probe.endedAtMs ?? now;
  const fromMs = probe.startedAtMs - skews.at(probe.startedAtMs) - beforeMs;
  // Begun in the future: our clock was set back since, and only the last day is certain to hold it.
  if (fromMs > vendorNow) return { fromMs: vendorNow - dayMs, toMs: vendorNow + afterMs };
  return { fromMs, toMs: endedAtMs - skews.at(endedAtMs) + afterMs };
}

/**
 * RingCentral keeps no reference of ours: a submission is found by number, time, sizes and pages.
 *
 * @throws ProviderFailure; also where nothing was found but a record could not be read, since that may be the one
 */
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
  const { records, isPartlyUnreadable } = await listFaxes(api, query, signal);
  const found = records.flatMap((record) => {
    const like = likeness(record, probe, window);
    const receipt = receiptOf(record);
    return like === null ? [] : [{ vendorId: receipt.vendorId, receipt, ...like }];
  });
  if (found.length === 0 && isPartlyUnreadable) throw new ProviderFailure(common.unavailable());
  return found;
}
