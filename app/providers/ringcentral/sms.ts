import type { SmsLimits, SmsPort } from '../../ports/provider.ts';
import { fetchContent } from './content.ts';
import type { PortParts } from './fax.ts';
import { findSubmission } from './find.ts';
import { smsNotBeforeMs, withLimit } from './rate-limits.ts';
import { markRead } from './read-state.ts';
import { receiveMessages } from './receive.ts';
import { receiptsOf, receiptsTogether, sentSms } from './receipts.ts';
import { smsComparison } from './sms-likeness.ts';
import { smsLimits } from './sms-limits.ts';
import type { SmsSender } from './sms-sender.ts';
import { submitSms } from './sms-submission.ts';

export interface SmsParts extends PortParts {
  readonly sender: SmsSender;
}

/** Texts and texts with media (MMS), on the same connection as the faxes. */
export function createSmsPort({ api, clock, skews, limiter, watch, origins, sender }: SmsParts): SmsPort {
  const parts = { api, clock, skews };
  const limits: SmsLimits = smsLimits;
  return {
    limits,
    // It confirms STOP itself and blocks (guide, "Messaging Consent Management").
    answersOptOuts: true,
    send: async (sms, _attempt, signal) => {
      const sent = await submitSms({ api, sender }, sms, signal);
      return withLimit(sent, smsNotBeforeMs(limiter) - clock.now());
    },
    status: (ids, signal) => receiptsOf(parts, sentSms, ids, signal),
    receiptsTogether,
    find: (probe, signal) => findSubmission(parts, smsComparison, probe, signal),
    watch,
    receive: (cursor, signal) => receiveMessages({ ...parts, messageType: 'SMS' }, cursor, signal),
    content: (part, signal) => fetchContent({ api, origins, item: 'message' }, part, signal),
    markRead: (ids, isRead, signal) => markRead(api, ids, isRead, signal),
  };
}
