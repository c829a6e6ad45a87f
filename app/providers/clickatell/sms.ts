import type { VendorId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeliveryReceipt, SendResult, SmsLimits, SmsPort } from '../../ports/provider.ts';
import type { Api } from './api.ts';
import type { ClickatellConfig } from './config.ts';
import { receiptOf } from './receipts.ts';
import { readStatus } from './records.ts';
import { maxBodyUnits, messageBody, refusedBefore, sendResultOf } from './submission.ts';

export const smsLimits: SmsLimits = { bodyUnits: maxBodyUnits, media: null };

export interface SmsParts {
  readonly api: Api;
  readonly clock: Clock;
  readonly config: ClickatellConfig;
  readonly notBeforeMs: () => number;
}

async function receiptsOf(api: Api, ids: readonly VendorId[], signal: AbortSignal): Promise<DeliveryReceipt[]> {
  const receipts: DeliveryReceipt[] = [];
  for (const id of new Set(ids)) {
    const status = readStatus(await api.ask(`/v1/message/${encodeURIComponent(id)}`, signal));
    const receipt = status === null ? null : receiptOf(id, status);
    if (receipt !== null) receipts.push(receipt);
  }
  return receipts;
}

/** Sends and follows texts. Replies go to a public web address only, so there is nothing to receive (README). */
export function createSmsPort({ api, clock, config, notBeforeMs }: SmsParts): SmsPort {
  const waiting = (result: SendResult): SendResult => {
    if (result.outcome !== 'retry' || result.failure.category !== 'rate-limited') return result;
    const limitMs = Math.max(0, notBeforeMs() - clock.now());
    return { ...result, retryAfterMs: Math.max(limitMs, result.retryAfterMs ?? 0) };
  };

  return {
    limits: smsLimits,
    // Opt-out words reach the integration, never Foyer.
    answersOptOuts: true,
    send: async (sms, attempt, signal) => {
      const refused = refusedBefore(sms);
      if (refused !== null) return { outcome: 'rejected', failure: refused };
      return waiting(sendResultOf(await api.submit(messageBody(sms, attempt, config), signal), sms, config));
    },
    status: (ids, signal) => receiptsOf(api, ids, signal),
  };
}
