import type { Failure } from '../../domain/errors.ts';
import type { AttemptRef, OutboundSms, SendResult } from '../../ports/provider.ts';
import type { Exchange } from '../kit/exchange.ts';
import { submissionResult } from '../kit/submission-result.ts';
import type { SubmissionRules } from '../kit/submission-result.ts';
import type { ClickatellConfig } from './config.ts';
import { emptyText, noMedia, refusals, retryCode, senderRefused, tooLongText } from './errors.ts';
import { readCode, readSubmitted } from './records.ts';

/** Less than 35 parts of 67 units ("Maximum message parts are 35"); how many an integration allows is its own setting. */
export const maxBodyUnits = 1600;

/** What Clickatell would refuse or has no field for; null: it may be handed in. */
export function refusedBefore({ body, media }: OutboundSms): Failure | null {
  if (media.length > 0) return noMedia();
  if (body === '') return emptyText();
  return body.length > maxBodyUnits ? tooLongText() : null;
}

/** "Country code, no plus sign" (One API, "Send messages"). */
const digits = (number: string): string => number.replace(/\D/g, '');

/** Body of `POST /v1/message`: one text a call, so that an answer speaks of no other. */
export function messageBody(sms: OutboundSms, { messageId }: AttemptRef, config: ClickatellConfig): string {
  const from = sms.from ?? config.from;
  const message = {
    channel: 'sms',
    to: digits(sms.to),
    content: sms.body,
    ...(from === undefined ? {} : { from: digits(from) }),
    clientMessageId: messageId,
  };
  return JSON.stringify({ messages: [message] });
}

const rulesFor = ({ to }: OutboundSms): SubmissionRules => ({
  ...refusals,
  acceptedId: (json) => {
    const submitted = readSubmitted(json, to);
    return submitted?.accepted === true ? submitted.apiMessageId : null;
  },
  saysNothingDone: (json) => readCode(json) === retryCode,
});

/** A 202 or 207 may carry a message that was turned away; a refusal that says that it was taken contradicts itself. */
function read(result: Exchange, { to }: OutboundSms): Exchange {
  if (result.kind !== 'answer') return result;
  const accepted = readSubmitted(result.json, to)?.accepted;
  if (result.status >= 200 && result.status < 300 && accepted === false) return { ...result, status: 400 };
  if (result.status >= 400 && accepted === true) return { kind: 'broken', failure: refusals.common.unreadable() };
  return result;
}

/** Which of the four answers the result of a submission is. */
export function sendResultOf(result: Exchange, sms: OutboundSms, config: ClickatellConfig): SendResult {
  const outcome = submissionResult(read(result, sms), rulesFor(sms));
  const isOwnChoice = sms.from === null || sms.from === config.from;
  if (outcome.outcome !== 'retry' || isOwnChoice) return outcome;
  const refused = senderRefused(outcome.failure);
  return refused === null ? outcome : { outcome: 'rejected', failure: refused };
}
