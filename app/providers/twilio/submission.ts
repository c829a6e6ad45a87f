import type { Failure } from '../../domain/errors.ts';
import type { OutboundSms, SendResult } from '../../ports/provider.ts';
import type { Exchange } from '../kit/exchange.ts';
import { isSameNumber } from '../kit/same-number.ts';
import { submissionResult } from '../kit/submission-result.ts';
import type { SubmissionRules } from '../kit/submission-result.ts';
import type { SdkWork } from './api.ts';
import type { TwilioConfig } from './config.ts';
import { emptyText, noMedia, refusals, senderRefused, tooLongText } from './errors.ts';
import { messageRecord } from './records.ts';

/** "Up to 1,600 characters" (docs, "Message resource"; error 21617). */
export const maxBodyUnits = 1600;

type Sender = Pick<TwilioConfig, 'fromNumber' | 'messagingServiceSid'>;

/** What Twilio would refuse anyway; null: it may be handed in. */
export function refusedBefore({ body, media }: OutboundSms): Failure | null {
  if (media.length > 0) return noMedia();
  if (body === '') return emptyText();
  return body.length > maxBodyUnits ? tooLongText() : null;
}

/** "You may also provide a From … to use a specific sender from the sender pool" (docs, "Message resource", MessagingServiceSid). */
function senderOf({ from }: OutboundSms, { fromNumber, messagingServiceSid }: Sender) {
  if (messagingServiceSid === undefined) return { from: from ?? fromNumber ?? '' };
  return { messagingServiceSid, ...(from === null ? {} : { from }) };
}

/** `POST Messages.json`. */
export function textWork(sms: OutboundSms, sender: Sender): SdkWork {
  return (client) => client.messages.create({ to: sms.to, body: sms.body, ...senderOf(sms, sender) });
}

/** What Twilio says about another text than the one handed in says nothing about this one. */
const rulesFor = ({ to }: OutboundSms): SubmissionRules => ({
  ...refusals,
  acceptedId: (json) => {
    const read = messageRecord.safeParse(json);
    if (!read.success || read.data.direction === 'inbound') return null;
    return isSameNumber(read.data.to ?? to, to) ? read.data.sid : null;
  },
});

/** Which of the four answers the result of a submission is. */
export function sendResultOf(result: Exchange, sms: OutboundSms, { fromNumber }: Sender): SendResult {
  const outcome = submissionResult(result, rulesFor(sms));
  const isOwnChoice = sms.from === null || sms.from === fromNumber;
  if (outcome.outcome !== 'retry' || isOwnChoice) return outcome;
  const refused = senderRefused(outcome.failure);
  return refused === null ? outcome : { outcome: 'rejected', failure: refused };
}
