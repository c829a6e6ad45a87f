import { countSegments } from '../../domain/sms/segments.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeliveryReceipt, PartRef, SendResult, SmsLimits, SmsPort } from '../../ports/provider.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Exchanges } from '../kit/exchange.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import { UnreadableAnswer } from './api.ts';
import type { Api } from './api.ts';
import type { TwilioConfig } from './config.ts';
import { fetchContent } from './content.ts';
import { missingSecret } from './errors.ts';
import { findSubmission } from './find.ts';
import { createMediaParts } from './media.ts';
import { getMessage, longestPage, messagePages } from './messages.ts';
import type { Pace } from './pace.ts';
import { receiptOf } from './receipts.ts';
import { receiveTexts } from './receive.ts';
import type { MessageRecord } from './records.ts';
import type { Login, RequestGroup } from './sdk.ts';
import { createServiceNumbers } from './service-numbers.ts';
import { maxBodyUnits, refusedBefore, sendResultOf, textWork } from './submission.ts';

/** Twilio fetches media itself, from a public address: a desktop has none (README, "Media"). */
export const smsLimits: SmsLimits = { bodyUnits: maxBodyUnits, media: null };

/** A long code has no push without a public address. */
const pollEveryMs = { brisk: 10_000, calm: 60_000 } as const;

/** One list answers for many; asked one by one they would be as many requests. */
const askSinglyUpTo = 10;
const listBackMs = 86_400_000;
const listPages = 5;

export interface SmsParts {
  readonly api: Api;
  readonly exchanges: Exchanges<RequestGroup>;
  readonly login: Login | null;
  readonly clock: Clock;
  readonly skews: SkewHistory;
  readonly pace: Pace;
  readonly notBeforeMs: () => number;
  readonly config: TwilioConfig;
}

/** A record that can't be read says nothing about its text, and must not keep the receipts of others. */
async function readableMessage(api: Api, id: VendorId, signal: AbortSignal): Promise<MessageRecord | null> {
  try {
    return await getMessage(api, id, signal);
  } catch (error) {
    if (error instanceof UnreadableAnswer) return null;
    throw error;
  }
}

/** What left in the last day, as far as a few pages tell. */
async function listRecent(parts: SmsParts, signal: AbortSignal): Promise<ReadonlyMap<string, MessageRecord>> {
  const { api, clock, skews, config } = parts;
  await api.timeKnown(signal);
  const listed = new Map<string, MessageRecord>();
  const list = { api, serverUrl: config.serverUrl };
  const now = clock.now();
  const sender = config.fromNumber === undefined ? {} : { from: config.fromNumber };
  const query = { ...sender, sentFromMs: now - skews.at(now) - listBackMs, pageSize: longestPage };
  let pages = 0;
  for await (const page of messagePages(list, query, { pages: listPages + 1, signal })) {
    for (const record of page.records) listed.set(record.sid, record);
    if (++pages >= listPages) break;
  }
  return listed;
}

async function receiptsOf(parts: SmsParts, ids: readonly VendorId[], signal: AbortSignal): Promise<DeliveryReceipt[]> {
  const listed = ids.length > askSinglyUpTo ? await listRecent(parts, signal) : new Map<string, MessageRecord>();
  const found: MessageRecord[] = [];
  for (const id of new Set<VendorId>(ids)) {
    const record = listed.get(id) ?? (await readableMessage(parts.api, id, signal));
    if (record !== null) found.push(record);
  }
  return found.map(receiptOf);
}

export function createSmsPort(parts: SmsParts): SmsPort {
  const { api, config, clock, pace, notBeforeMs, login, exchanges } = parts;
  const media = createMediaParts(api, config);
  const numbers = createServiceNumbers(api, config, clock);

  const waiting = (result: SendResult): SendResult => {
    if (result.outcome !== 'retry' || result.failure.category !== 'rate-limited') return result;
    const limitMs = Math.max(0, notBeforeMs() - clock.now());
    return { ...result, retryAfterMs: Math.max(limitMs, result.retryAfterMs ?? 0) };
  };

  return {
    limits: smsLimits,
    answersOptOuts: config.answersOptOuts,
    pollEveryMs,
    send: async (sms, _attempt, signal) => {
      const refused = refusedBefore(sms);
      if (refused !== null) return { outcome: 'rejected', failure: refused };
      const result = waiting(sendResultOf(await api.call(textWork(sms, config), signal), sms, config));
      if (result.outcome === 'accepted' || result.outcome === 'unknown') pace.note(countSegments(sms.body).segments);
      return result;
    },
    status: (ids, signal) => receiptsOf(parts, ids, signal),
    receiptsTogether: 50,
    find: (probe, signal) => findSubmission(parts, probe, signal),
    receive: (cursor, signal) => receiveTexts({ ...parts, media, numbers }, cursor, signal),
    content: async (part: PartRef, signal) => {
      if (login === null) throw new ProviderFailure(missingSecret());
      return await fetchContent({ exchanges, media, login, serverUrl: config.serverUrl }, part, signal);
    },
  };
}
