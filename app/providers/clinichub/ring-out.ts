import { ProviderFailure } from '../../ports/provider.ts';
import type { VoicePort } from '../../ports/provider.ts';
import type { Exchange } from '../kit/exchange.ts';
import { callRefused, callUnsure, refusals } from './errors.ts';
import { saysFailed } from './records.ts';

type Call = Parameters<Required<VoicePort>['ringOut']>[0];

/** Body of `POST /voip/call`: `clinic` stands for the clinic's own phone, which rings first. */
export function callBody({ to, patientNumber }: Call): string {
  const patient = patientNumber === null ? {} : { patient_id: String(patientNumber) };
  return JSON.stringify({ from_number: 'clinic', to_number: to, ...patient });
}

/**
 * Returns where the phone rings (no id is documented). A call that may have begun is never called refused.
 *
 * @throws ProviderFailure
 */
export function callAnswerOrThrow(result: Exchange): null {
  if (result.kind === 'not-sent') throw new ProviderFailure(result.failure, result.retryAfterMs);
  if (result.kind === 'broken') throw new ProviderFailure(callUnsure());
  const { status, json, retryAfterMs } = result;
  if (status >= 200 && status < 300) {
    if (json === undefined || saysFailed(json)) throw new ProviderFailure(callUnsure());
    return null;
  }
  if (status === 503 && retryAfterMs !== undefined)
    throw new ProviderFailure(refusals.common.unavailable(), retryAfterMs);
  if (status < 400 || status === 408 || status >= 500) throw new ProviderFailure(callUnsure());
  throw new ProviderFailure(callRefused(status, json), retryAfterMs);
}
