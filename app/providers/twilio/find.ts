import type { Clock } from '../../ports/clock.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Found, SmsProbe } from '../../ports/provider.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import { submissionWindow } from '../kit/submission-window.ts';
import type { TimeWindow } from '../kit/submission-window.ts';
import type { Api } from './api.ts';
import type { TwilioConfig } from './config.ts';
import { refusals } from './errors.ts';
import { longestPage, messagePages } from './messages.ts';
import { receiptOf } from './receipts.ts';
import type { MessageRecord } from './records.ts';
import { isSameText } from './same-text.ts';

/** More than anybody texts to one number. */
const maxPages = 10;

export interface FindParts {
  readonly api: Api;
  readonly clock: Clock;
  readonly skews: SkewHistory;
  readonly config: TwilioConfig;
}

function isFromUs(record: MessageRecord, probe: SmsProbe, config: TwilioConfig): boolean {
  if (record.direction !== undefined && !record.direction.startsWith('outbound')) return false;
  const expected = probe.from ?? config.fromNumber;
  // A messaging service chooses its number late: until then there is none.
  if (expected !== undefined && record.from !== undefined && record.from !== expected) return false;
  const { messagingServiceSid: service } = config;
  return service === undefined || (record.messaging_service_sid ?? service) === service;
}

function isWithin({ date_created: createdMs }: MessageRecord, { fromMs, toMs }: TimeWindow): boolean {
  return createdMs === undefined || (createdMs >= fromMs && createdMs <= toMs);
}

/**
 * Whether nothing that the vendor says about the record speaks against it being the submission looked for; null if something
 * does. Where the account keeps no texts (message redaction) there is nothing to compare.
 */
export function likeness(
  record: MessageRecord,
  probe: SmsProbe,
  { config, window }: { readonly config: TwilioConfig; readonly window: TimeWindow },
): Pick<Found, 'contentCompared'> | null {
  if (record.to !== probe.to || !isFromUs(record, probe, config) || !isWithin(record, window)) return null;
  if (record.num_media !== probe.media.length) return null;
  const { body = '' } = record;
  if (body === '') return { contentCompared: probe.body === '' };
  return isSameText(body, probe.body) ? { contentCompared: true } : null;
}

/**
 * Twilio keeps no reference of ours: a submission is found by number, time and text. The list isn't narrowed by `DateSent`,
 * which a text has only when it has left: one that still waits would seem to be absent.
 *
 * @throws ProviderFailure; also where nothing was found but a record could not be read, since that may be the one
 */
export async function findSubmission(parts: FindParts, probe: SmsProbe, signal: AbortSignal): Promise<Found[]> {
  const { api, clock, skews, config } = parts;
  await api.timeKnown(signal);
  const list = { api, serverUrl: config.serverUrl };
  const found = new Map<string, Found>();
  let unreadable = 0;
  for await (const page of messagePages(list, { to: probe.to, pageSize: longestPage }, { pages: maxPages, signal })) {
    // Our clock may have been moved since the last answer: what it is against the vendor's, this one told.
    const window = submissionWindow(probe, clock.now(), skews);
    unreadable += page.unreadable;
    for (const record of page.records) {
      const like = likeness(record, probe, { config, window });
      const receipt = receiptOf(record);
      if (like !== null) found.set(record.sid, { vendorId: receipt.vendorId, receipt, ...like });
    }
    const times = page.records.flatMap(({ date_created: ms }) => (ms === undefined ? [] : [ms]));
    if (times.length > 0 && times.every((ms) => ms < window.fromMs)) break;
  }
  if (found.size === 0 && unreadable > 0) throw new ProviderFailure(refusals.common.unavailable());
  return [...found.values()];
}
