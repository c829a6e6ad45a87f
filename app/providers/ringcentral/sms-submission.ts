import type { E164 } from '../../domain/phone-number.ts';
import type { Failure } from '../../domain/errors.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { OutboundSms, SendResult } from '../../ports/provider.ts';
import { extensionPath } from './api.ts';
import type { Api, ApiRequest } from './api.ts';
import { beyondLimits, senderNotOurs, smsApiFailure } from './sms-errors.ts';
import { smsLimits } from './sms-limits.ts';
import type { SmsSender } from './sms-sender.ts';
import { retry, sendResultOf, unreadableFile } from './submission.ts';

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

/** The sender was asked for by name: that it doesn't text (any more) is this text's trouble, not the account's. */
function ofThisTextOnly(result: SendResult, isAskedFor: boolean): SendResult {
  const isConfig = result.outcome === 'retry' && result.failure.category === 'config';
  if (!isAskedFor || !isConfig) return result;
  return { outcome: 'rejected', failure: senderNotOurs(result.failure.code) };
}

/** Hands a text in; never throws. */
export async function submitSms(
  { api, sender }: { readonly api: Api; readonly sender: SmsSender },
  sms: OutboundSms,
  signal: AbortSignal,
): Promise<SendResult> {
  const problem = problemOf(sms);
  if (problem !== null) return { outcome: 'rejected', failure: problem };
  let from: E164;
  try {
    from = sms.from ?? (await sender.number(signal));
  } catch (error) {
    // Only a question was asked.
    if (error instanceof ProviderFailure) return retry(error.failure, error.retryAfterMs);
    throw error;
  }
  let request: ApiRequest;
  try {
    request = await smsRequest(sms, from);
  } catch {
    return unreadableFile('SMS_FILE_UNREADABLE', 'A file of this text');
  }
  const result = sendResultOf(await api.call(request, signal), smsApiFailure);
  return ofThisTextOnly(result, sms.from !== null && sms.from !== sender.configured);
}
