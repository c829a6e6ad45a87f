import type { E164 } from '../../domain/phone-number.ts';
import type { Failure } from '../../domain/errors.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { OutboundSms, SendResult } from '../../ports/provider.ts';
import { extensionPath } from './api.ts';
import type { Api, ApiRequest } from './api.ts';
import {
  beyondLimits,
  concernsTexting,
  isSenderRefusal,
  noMediaFromHere,
  senderNotOurs,
  smsApiFailure,
} from './sms-errors.ts';
import { smsLimits } from './sms-limits.ts';
import type { SmsSender } from './sms-sender.ts';
import { retry, sendResultOf, unreadableFile } from './submission.ts';

/** A right or a number that only texts lack: the account's faxes go on. */
function ofTexting(result: SendResult): SendResult {
  if (result.outcome !== 'retry' || !concernsTexting(result.failure)) return result;
  return { ...result, failure: { ...result.failure, concerns: 'channel' } };
}

/** What is beyond the documented limits never leaves; services refuse it earlier. null: it fits. */
function problemOf({ body, media }: OutboundSms): Failure | null {
  const { bodyUnits, media: allowed } = smsLimits;
  if (body.length > bodyUnits) return beyondLimits('long', { units: bodyUnits });
  if (body.trim() === '' && media.length === 0) return beyondLimits('empty');
  if (allowed === null) return null;
  if (media.length > allowed.files) return beyondLimits('many', { files: allowed.files });
  if (media.some(({ type }) => allowed.types[type] === undefined)) return beyondLimits('type');
  const bytes = media.reduce((sum, file) => sum + file.bytes, 0);
  return bytes > allowed.bytesTotal ? beyondLimits('large', { bytes: allowed.bytesTotal }) : null;
}

/**
 * `POST .../sms` with JSON; with media `POST .../mms`, a JSON part first (API reference, "Send SMS", "Send MMS"). The files'
 * names are neutral whatever the caller's were: they show up at the vendor and the recipient.
 */
async function smsRequest({ to, body: text, media }: OutboundSms, from: E164): Promise<ApiRequest> {
  const envelope = { from: { phoneNumber: from }, to: [{ phoneNumber: to }], text };
  if (media.length === 0) return { method: 'POST', url: `${extensionPath}/sms`, body: envelope };
  const body = new FormData();
  body.append('json', new Blob([JSON.stringify(envelope)], { type: 'application/json' }), 'request.json');
  for (const [index, file] of media.entries()) {
    const bytes = await file.read();
    const extension = /\.[a-z0-9]{1,5}$/i.exec(file.name)?.[0] ?? '';
    body.append('attachment', new Blob([new Uint8Array(bytes)], { type: file.type }), `file-${index + 1}${extension}`);
  }
  return { method: 'POST', url: `${extensionPath}/mms`, body };
}

/** The number texts, perhaps, but not with media (features `SmsSender` without `MmsSender`). */
const takesNoMedia = 'RINGCENTRAL_SMS_MSG-242';

/** What a refused sender means; every other trouble of the account stays the account's. */
function ofThisText(result: SendResult, sms: OutboundSms, { configured }: SmsSender): SendResult {
  if (!isRefusedSender(result)) return result;
  const { code } = result.failure;
  // Its texts go all the same: a picture must not hold the account.
  if (sms.media.length > 0 && code === takesNoMedia) return { outcome: 'rejected', failure: noMediaFromHere(code) };
  // Asked for by name: that it doesn't text (any more) is this text's trouble.
  if (sms.from !== null && sms.from !== configured) return { outcome: 'rejected', failure: senderNotOurs(code) };
  return result;
}

function isRefusedSender(result: SendResult): result is Extract<SendResult, { outcome: 'retry' }> {
  return result.outcome === 'retry' && isSenderRefusal(result.failure);
}

async function handIn(api: Api, sms: OutboundSms, from: E164, signal: AbortSignal): Promise<SendResult> {
  let request: ApiRequest;
  try {
    request = await smsRequest(sms, from);
  } catch {
    return unreadableFile('SMS_FILE_UNREADABLE', 'A file of this text');
  }
  return sendResultOf(await api.call(request, signal), smsApiFailure);
}

/**
 * From the number asked for, else the account's. A remembered one may have been taken away from the extension: refused, so
 * certainly not sent, it is asked for once more. @throws ProviderFailure if it could not be asked for: nothing was sent
 */
async function sendFromOwn(
  { api, sender }: SubmissionParts,
  sms: OutboundSms,
  signal: AbortSignal,
): Promise<SendResult> {
  if (sms.from !== null) return handIn(api, sms, sms.from, signal);
  const from = await sender.number(signal);
  const result = await handIn(api, sms, from, signal);
  if (!isRefusedSender(result)) return result;
  sender.forget();
  const next = await sender.number(signal);
  return next === from ? result : handIn(api, sms, next, signal);
}

interface SubmissionParts {
  readonly api: Api;
  readonly sender: SmsSender;
}

/** Hands a text in; never throws. */
export async function submitSms(parts: SubmissionParts, sms: OutboundSms, signal: AbortSignal): Promise<SendResult> {
  const problem = problemOf(sms);
  if (problem !== null) return { outcome: 'rejected', failure: problem };
  try {
    return ofTexting(ofThisText(await sendFromOwn(parts, sms, signal), sms, parts.sender));
  } catch (error) {
    // Only a question was asked, or the number refused.
    if (error instanceof ProviderFailure) return ofTexting(retry(error.failure, error.retryAfterMs));
    throw error;
  }
}
