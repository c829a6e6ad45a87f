import type { FaxProbe } from '../../ports/provider.ts';
import type { TimeWindow } from '../kit/submission-window.ts';
import { isThereAndThen } from './find.ts';
import type { Comparison, Likeness } from './find.ts';
import { sentFax } from './receipts.ts';
import type { SentRecord } from './records.ts';

/** A default cover is the extension's own choice: it may have none, and its text may go on to a second page. */
function coverPages({ coverSheet }: FaxProbe): { least: number; most: number } {
  if (coverSheet === null) return { least: 0, most: 0 };
  return coverSheet.template === undefined ? { least: 0, most: 2 } : { least: 1, most: 1 };
}

/** The vendor counts while rendering (0 before), cover included; of a fax that arrived in part, what arrived. */
function hasThePages(record: SentRecord, probe: FaxProbe): boolean {
  const counted = record.faxPageCount ?? 0;
  if (counted === 0 || record.to.some((recipient) => recipient.faxErrorCode === 'SentPartially')) return true;
  const pages = probe.files.reduce((sum, file) => sum + file.pages, 0);
  const cover = coverPages(probe);
  return counted >= pages + cover.least && counted <= pages + cover.most;
}

/** Sizes of the files as handed in, in their order, where the vendor tells them. File names say nothing: ours are neutral. */
function compareFiles(record: SentRecord, probe: FaxProbe): 'equal' | 'different' | 'unknown' {
  const sources = record.attachments.filter((attachment) => attachment.type === 'SourceDocument');
  if (sources.length === 0) return 'unknown';
  if (sources.length !== probe.files.length) return 'different';
  const isContradicted = sources.some(({ size }, index) => size !== undefined && size !== probe.files[index]?.bytes);
  if (isContradicted) return 'different';
  return sources.every(({ size }) => size !== undefined) ? 'equal' : 'unknown';
}

/** Sizes say more than pages, which depend on the vendor's rendering: pages count only without all sizes. */
export function faxLikeness(record: SentRecord, probe: FaxProbe, window: TimeWindow): Likeness | null {
  if (!isThereAndThen(record, probe, window)) return null;
  const files = compareFiles(record, probe);
  if (files === 'equal') return { contentCompared: true };
  return files === 'unknown' && hasThePages(record, probe) ? { contentCompared: false } : null;
}

export const faxComparison: Comparison<FaxProbe> = { kind: sentFax, likeness: faxLikeness };
