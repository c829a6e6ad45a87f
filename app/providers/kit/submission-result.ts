import type { Failure } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { SendResult } from '../../ports/provider.ts';
import type { Answered, Exchange, Refusals } from './exchange.ts';

export interface SubmissionRules extends Refusals {
  /** The vendor's id in the answer to an accepted submission; null: there is none, and nothing is certain. */
  acceptedId(json: unknown): string | null;
  /** The vendor's own code promises that nothing was done, though the status doesn't. */
  saysNothingDone?(json: unknown): boolean;
}

function retry(cause: Failure, retryAfterMs: number | undefined): SendResult {
  return { outcome: 'retry', failure: cause, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** The vendor's words in a refusal: the category tells whether the message or the account is at fault. */
export function refusedSubmission(cause: Failure, retryAfterMs: number | undefined): SendResult {
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

function answered({ status, json, retryAfterMs }: Answered, rules: SubmissionRules): SendResult {
  const { common } = rules;
  if (status >= 200 && status < 300) {
    const id = rules.acceptedId(json);
    if (id === null || id === '') return { outcome: 'unknown', failure: common.unreadable() };
    return { outcome: 'accepted', vendorId: asId<VendorId>(id) };
  }
  // A redirect of a submission is never followed: who answers so may have acted on it.
  if (status < 400) return { outcome: 'unknown', failure: common.unreadable() };
  if (status === 408) return { outcome: 'unknown', failure: common.timedOut() };
  const cause = rules.failureOf(status, json);
  if (status < 500) return refusedSubmission(cause, retryAfterMs);
  // A 503 that names a time, or a code that says so, promises that nothing was done; any other 5xx promises nothing.
  const nothingDone = retryAfterMs !== undefined || rules.saysNothingDone?.(json) === true;
  if (status === 503 && nothingDone) return retry({ ...common.unavailable(), code: cause.code }, retryAfterMs);
  return { outcome: 'unknown', failure: { ...common.serverError(status), code: cause.code } };
}

/** Which of the four answers the result of a submission is. */
export function submissionResult(result: Exchange, rules: SubmissionRules): SendResult {
  switch (result.kind) {
    case 'not-sent':
      // Our own fault would be met again each time.
      return refusedSubmission(result.failure, result.retryAfterMs);
    case 'broken':
      return { outcome: 'unknown', failure: result.failure };
    case 'answer':
      return answered(result, rules);
  }
}
