import { emptyAnswer, jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { Behaviour } from './versions.ts';

/** OpenEMR's bodies for refusals (facts 1.1 and 1.10). */

export const disabledMessage = 'OpenEMR Error: API is disabled';
export const missingAclMessage = 'Organization policy does not have permit access resource';
export const revokedMessage = 'Refresh Token revoked or logged out';

/** A refusal thrown out of a handler. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

/** 404 and 400 carry their message on every release: clients tell them apart by it. */
export function apiError(status: number, message: string): Answer {
  return jsonAnswer(status, { error: 'An error occurred', message, code: status });
}

/** 401 and 403 of the APIs. */
export function accessError(behaviour: Behaviour, status: 401 | 403, message: string): Answer {
  if (behaviour.refusalBody === 'none') return emptyAnswer(status);
  if (behaviour.refusalBody === 'own') return apiError(status, message);
  return jsonAnswer(status, { error: 'access_denied', error_description: message, hint: message, message });
}

const oauthTexts: Readonly<Record<string, string>> = {
  invalid_client: 'Client authentication failed',
  invalid_scope: 'The requested scope is invalid, unknown, or malformed',
  unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
  unsupported_response_type: 'The response type is not supported by the authorization server.',
  invalid_request:
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  invalid_grant:
    'The provided authorization grant or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
};

/** The OAuth library's body: `error`, `error_description`, `hint`, `message`. */
export function oauthError(error: string, hint?: string, description = oauthTexts[error] ?? error): Answer {
  return jsonAnswer(error === 'invalid_client' ? 401 : 400, {
    error,
    error_description: description,
    ...(hint === undefined ? {} : { hint }),
    message: description,
  });
}
