import type { EmrAddress, EmrClientConfig, EmrClientSecret, EmrDiscovery } from '../ports/emr.ts';
import type { Http } from '../ports/http.ts';
import { registrationAnswer } from './answers.ts';
import { jsonOf, oauthError, readAnswer, saysApiDisabled } from './answer-body.ts';
import type { Answer } from './answer-body.ts';
import { makeClientKey } from './client-proof.ts';
import { emrFailure } from './failures.ts';
import { readingFailure } from './network-failures.ts';
import type { NetworkReading } from './network-reading.ts';
import { scopesFor } from './scopes.ts';

/** Facts 1.4: on 127.0.0.1 the port is ignored when redirect URIs are compared; `localhost` isn't excepted. */
export const registeredRedirectUri = 'http://127.0.0.1/callback';

export interface RegistrationRequest {
  readonly address: EmrAddress;
  readonly discovery: EmrDiscovery;
  readonly clientName: string;
}

function checkAnswer(answer: Answer): void {
  if (saysApiDisabled(answer)) throw emrFailure('EMR_API_DISABLED');
  if (answer.status >= 500) throw emrFailure('EMR_ERROR', { params: { status: answer.status } });
  if (answer.status >= 300) {
    // The server's own word, for instance `invalid_scope`: never a value of ours.
    const error = oauthError(answer)?.slice(0, 60) ?? '';
    throw emrFailure('EMR_REGISTRATION_REFUSED', { params: { status: answer.status, error } });
  }
}

/**
 * Registers Foyer as a confidential client (facts 1.3): a public one may not have any `user/` scope. An administrator must
 * enable it before anybody can sign in.
 *
 * @throws EmrFailure
 */
export async function register(
  { address, discovery, clientName }: RegistrationRequest,
  { http, network }: { readonly http: Http; readonly network: NetworkReading },
  signal: AbortSignal,
): Promise<{ readonly config: EmrClientConfig; readonly secret: EmrClientSecret }> {
  const authentication = discovery.keyAuthentication ? 'private_key_jwt' : 'client_secret_post';
  const scopes = scopesFor(discovery.scopes);
  const key = authentication === 'private_key_jwt' ? await makeClientKey() : null;
  const request = {
    application_type: 'private',
    client_name: clientName,
    redirect_uris: [registeredRedirectUri],
    // Read unconditionally, joined with `|`; an empty one breaks the administrator's form (facts 1.3).
    contacts: [clientName.replaceAll('|', ' ')],
    scope: scopes.join(' '),
    token_endpoint_auth_method: authentication,
    ...(key === null ? {} : { jwks: { keys: [key.publicKey] } }),
  };
  const answer = await http
    .fetch(discovery.registrationUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(request),
      signal,
    })
    .then(readAnswer)
    .catch((error: unknown) => {
      throw readingFailure(error, network);
    });
  checkAnswer(answer);
  const parsed = registrationAnswer.safeParse(jsonOf(answer));
  if (!parsed.success) throw emrFailure('EMR_UNREADABLE', { cause: parsed.error });
  const { client_id: clientId, client_secret: clientSecret, registration_access_token: token } = parsed.data;
  if (key === null && !clientSecret) throw emrFailure('EMR_UNREADABLE', { params: { field: 'client_secret' } });
  return {
    config: { address, discovery, clientId, clientName, authentication, scopes },
    secret: {
      // OpenEMR gives a secret even to a client with a key; it is not kept, so it can't be stolen.
      clientSecret: key === null ? (clientSecret ?? null) : null,
      privateKey: key?.privateKey ?? null,
      registrationToken: token ?? null,
    },
  };
}
