import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { Failure } from '../../domain/errors.ts';
import type { OutboundFax, SendResult } from '../../ports/provider.ts';
import { failure } from '../kit/failure.ts';
import { extensionPath } from './api.ts';
import type { ApiRequest, ApiResult } from './api.ts';
import { apiFailure, common, saysNothingDone } from './errors.ts';
import type { RefusalWords } from './errors.ts';
import { readRefusal, sentRecord } from './records.ts';

const maxCoverText = 1024;

interface Envelope {
  to: { phoneNumber: string }[];
  faxResolution: 'High' | 'Low';
  coverIndex?: number;
  coverPageText?: string;
  sendTime?: string;
}

function envelopeOf({ to, resolution, coverSheet, sendAtMs }: OutboundFax, skewMs: number): Envelope {
  const envelope: Envelope = { to: [{ phoneNumber: to }], faxResolution: resolution === 'fine' ? 'High' : 'Low' };
  // Left out, the extension's default cover would be added.
  if (coverSheet === null) envelope.coverIndex = 0;
  else if (coverSheet.template !== undefined) envelope.coverIndex = coverSheet.template;
  if (coverSheet?.text !== undefined) envelope.coverPageText = coverSheet.text.slice(0, maxCoverText);
  if (sendAtMs !== undefined) envelope.sendTime = new Date(sendAtMs - skewMs).toISOString();
  return envelope;
}

/**
 * `POST .../fax` (API reference, "Create Fax Message"): a JSON part first, then the files in page order. The names are
 * neutral whatever the caller's were: they show up at the vendor.
 */
export async function faxRequest(fax: OutboundFax, skewMs: number): Promise<ApiRequest> {
  const body = new FormData();
  body.append(
    'json',
    new Blob([JSON.stringify(envelopeOf(fax, skewMs))], { type: 'application/json' }),
    'request.json',
  );
  for (const [index, file] of fax.files.entries()) {
    const bytes = await file.read();
    body.append('attachment', new Blob([new Uint8Array(bytes)], { type: file.type }), `document-${index + 1}.pdf`);
  }
  return { method: 'POST', url: `${extensionPath}/fax`, body };
}

/**
 * @param code after the vendor's name
 * @param what for instance `A document of this fax`
 */
export function unreadableFile(code: string, what: string): SendResult {
  return {
    outcome: 'rejected',
    failure: failure(`RINGCENTRAL_${code}`, {
      category: 'bug',
      message: `${what} could not be read from Foyer’s storage; attach it again.`,
      action: 'edit-and-resend',
    }),
  };
}

export function retry(cause: Failure, retryAfterMs: number | undefined): SendResult {
  return { outcome: 'retry', failure: cause, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

type FailureOf = (status: number, words: RefusalWords) => Failure;

/** The vendor refused with an error code or a 4xx: the category tells whether the message or the account is at fault. */
function refused(cause: Failure, retryAfterMs: number | undefined): SendResult {
  switch (cause.category) {
    case 'auth':
    case 'permission':
    case 'config':
    case 'rate-limited':
    case 'network':
    case 'unavailable':
      return retry(cause, retryAfterMs);
    case 'uncertain':
      return { outcome: 'unknown', failure: cause };
    case 'rejected':
    case 'retryable':
    case 'expired':
    case 'bug':
      return { outcome: 'rejected', failure: cause };
  }
}

function answered(
  { status, json, retryAfterMs }: Extract<ApiResult, { kind: 'answer' }>,
  failureOf: FailureOf,
): SendResult {
  if (status >= 200 && status < 300) {
    const record = sentRecord.safeParse(json);
    if (!record.success || record.data.id === '') return { outcome: 'unknown', failure: common.unreadable() };
    return { outcome: 'accepted', vendorId: asId<VendorId>(record.data.id) };
  }
  if (status < 400) return { outcome: 'unknown', failure: common.unreadable() };
  if (status === 408) return { outcome: 'unknown', failure: common.timedOut() };
  const words = readRefusal(json);
  const cause = failureOf(status, words);
  if (status < 500) return refused(cause, retryAfterMs);
  // A 503 that names a time, or a code that says so, promises that nothing was done; any other 5xx promises nothing.
  const nothingDone = retryAfterMs !== undefined || saysNothingDone(words);
  if (status === 503 && nothingDone) return retry({ ...common.unavailable(), code: cause.code }, retryAfterMs);
  return { outcome: 'unknown', failure: { ...common.serverError(status), code: cause.code } };
}

/**
 * Which of the four answers the result of a submission is.
 *
 * @param failureOf what the channel's refusals mean
 */
export function sendResultOf(result: ApiResult, failureOf: FailureOf = apiFailure): SendResult {
  switch (result.kind) {
    case 'not-sent':
      return retry(result.failure, result.retryAfterMs);
    case 'broken':
      return { outcome: 'unknown', failure: result.failure };
    case 'answer':
      return answered(result, failureOf);
  }
}
