import type { SmsProbe } from '../../ports/provider.ts';
import type { TimeWindow } from '../kit/submission-window.ts';
import { isThereAndThen } from './find.ts';
import type { Comparison, Likeness } from './find.ts';
import { isTextPart } from './parts.ts';
import { sentSms } from './receipts.ts';
import type { SentRecord } from './records.ts';

/** Spaces, line ends and the form of accents may come back otherwise than they went; the words may not. */
const plain = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/**
 * The vendor may shrink pictures on their way, so their sizes say nothing; that there are so many does. The text alone makes an
 * attachment: a record with none does not tell.
 */
function compareMedia({ attachments }: SentRecord, { media }: SmsProbe): 'equal' | 'different' | 'unknown' {
  if (attachments.length === 0) return media.length === 0 ? 'equal' : 'unknown';
  return attachments.filter((part) => !isTextPart(part)).length === media.length ? 'equal' : 'different';
}

/** What the record does not tell (no text, no attachments) is no contradiction; it was not compared then. */
export function smsLikeness(record: SentRecord, probe: SmsProbe, window: TimeWindow): Likeness | null {
  if (!isThereAndThen(record, probe, window)) return null;
  const from = record.from?.phoneNumber;
  if (probe.from !== null && from !== undefined && from !== probe.from) return null;
  const media = compareMedia(record, probe);
  if (media === 'different') return null;
  if (record.subject === undefined) return { contentCompared: false };
  return plain(record.subject) === plain(probe.body) ? { contentCompared: media === 'equal' } : null;
}

export const smsComparison: Comparison<SmsProbe> = { kind: sentSms, likeness: smsLikeness };
