import type { Clock } from '../ports/clock.ts';
import type { EmrClientConfig, EmrClientSecret, EmrFailure, EmrTokens } from '../ports/emr.ts';
import type { Http } from '../ports/http.ts';
import type { Random } from '../ports/random.ts';
import { tokenAnswer } from './answers.ts';
import { jsonOf, oauthError, readAnswer, saysApiDisabled, saysRevoked } from './answer-body.ts';
import type { Answer } from './answer-body.ts';
import { clientProof } from './client-proof.ts';
import { emrFailure } from './failures.ts';
import type { EmrFailureKind } from './failures.ts';
import { readIdentity } from './identity.ts';
import { readingFailure } from './network-failures.ts';
import type { NetworkReading } from './network-reading.ts';

export interface TokenEndpointDeps {
  readonly config: EmrClientConfig;
  readonly secret: EmrClientSecret;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: NetworkReading;
}

export interface TokenEndpoint {
  exchangeCode(
    grant: { readonly code: string; readonly verifier: string; readonly redirectUri: string; readonly nonce: string },
    signal: AbortSignal,
  ): Promise<EmrTokens>;
  refresh(refreshToken: string, signal: AbortSignal): Promise<EmrTokens>;
  password(username: string, password: string, signal: AbortSignal): Promise<EmrTokens>;
  isClientEnabled(signal: AbortSignal): Promise<boolean>;
}

/** What `invalid_grant` and its kin mean for each grant. OpenEMR's library calls a bad refresh token `invalid_request`. */
const refused: Readonly<Record<'authorization_code' | 'refresh_token' | 'password', EmrFailureKind>> = {
  authorization_code: 'EMR_SIGN_IN_REFUSED/code',
  refresh_token: 'EMR_SIGN_IN_AGAIN',
  password: 'EMR_SIGN_IN_REFUSED/password',
};
type Grant = keyof typeof refused;

/** Clocks this close to each other are not why a signed proof was refused. */
const proofToleranceMs = 30_000;

function refusalOf(answer: Answer, grant: Grant, retryAfterMs: number | undefined): EmrFailure {
  const error = oauthError(answer);
  const params = { status: answer.status, ...(error === undefined ? {} : { error: error.slice(0, 60) }) };
  if (saysApiDisabled(answer)) return emrFailure('EMR_API_DISABLED');
  if (saysRevoked(answer)) return emrFailure('EMR_SIGN_IN_AGAIN');
  if (answer.status === 429) return emrFailure('EMR_ERROR/busy', { params, retryAfterMs });
  if (answer.status >= 500) return emrFailure('EMR_ERROR', { params, retryAfterMs });
  if (error === 'invalid_client') return emrFailure('EMR_CLIENT_DISABLED');
  if (error === 'invalid_scope') return emrFailure('EMR_SCOPE_MISSING');
  if (grant === 'password' && (error === 'unsupported_grant_type' || error === 'unauthorized_client'))
    return emrFailure('EMR_SIGN_IN_REFUSED/password-off');
  // A proxy's page in front of an OpenEMR that is down must not end anybody's sign-in.
  return error === undefined ? emrFailure('EMR_UNREADABLE', { params }) : emrFailure(refused[grant], { params });
}

export function createTokenEndpoint(deps: TokenEndpointDeps): TokenEndpoint {
  const { config, http, clock, network } = deps;

  const postOnce = async (
    fields: Readonly<Record<string, string>>,
    skewMs: number,
    signal: AbortSignal,
  ): Promise<Answer> => {
    const proof = await clientProof(config, deps.secret, { ...deps, skewMs });
    try {
      const body = new URLSearchParams({ ...fields, ...proof });
      const headers = { accept: 'application/json' };
      return await readAnswer(await http.fetch(config.discovery.tokenUrl, { method: 'POST', headers, body, signal }));
    } catch (error) {
      throw readingFailure(error, network);
    }
  };

  /**
   * A signed proof carries a time, and before any answer nobody knows how far this computer's clock is off. Where the answer
   * shows that it was, the proof is made once more; the client is judged first, so nothing that was sent has been used up.
   */
  const post = async (fields: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answer> => {
    const assumedMs = http.clockSkewMs();
    const answer = await postOnce(fields, assumedMs, signal);
    const isSigned = config.authentication === 'private_key_jwt';
    const wasOff = Math.abs(http.clockSkewMs() - assumedMs) > proofToleranceMs;
    if (!isSigned || !wasOff || oauthError(answer) !== 'invalid_client') return answer;
    return await postOnce(fields, http.clockSkewMs(), signal);
  };

  const request = async (
    grant: Grant,
    fields: Readonly<Record<string, string>>,
    nonce: string | null,
    signal: AbortSignal,
  ): Promise<EmrTokens> => {
    const answer = await post({ grant_type: grant, ...fields }, signal);
    const receivedAtMs = clock.now();
    if (answer.status !== 200) {
      const retryAfterMs = network.parseRetryAfter(answer.headers.get('retry-after'), receivedAtMs, http.clockSkewMs());
      throw refusalOf(answer, grant, retryAfterMs);
    }
    const parsed = tokenAnswer.safeParse(jsonOf(answer));
    if (!parsed.success) throw emrFailure('EMR_UNREADABLE', { cause: parsed.error });
    const { access_token: accessToken, refresh_token: refreshToken, id_token: idToken, scope } = parsed.data;
    const serverNowMs = receivedAtMs - http.clockSkewMs();
    const check = { config, http, nonce, serverNowMs, askForKeys: grant !== 'refresh_token' };
    return {
      accessToken,
      expiresAtMs: receivedAtMs + parsed.data.expires_in * 1000,
      refreshToken: refreshToken ?? null,
      // OpenEMR leaves `api:oemr` and its like out of the answer; the list is what it says, for showing only.
      scopes: scope ? scope.split(' ').filter((each) => each !== '') : config.scopes,
      identity: idToken ? await identityOf(idToken, check, grant, signal) : null,
      idToken: idToken ?? null,
    };
  };

  const identityOf = async (
    idToken: string,
    check: Parameters<typeof readIdentity>[1],
    grant: Grant,
    signal: AbortSignal,
  ): Promise<EmrTokens['identity']> => {
    // By now the refresh token has been rotated: nothing may keep the new one from being stored.
    if (grant === 'refresh_token') return readIdentity(idToken, check, signal).catch(() => null);
    return readIdentity(idToken, check, signal);
  };

  return {
    exchangeCode: ({ code, verifier, redirectUri, nonce }, signal) =>
      request('authorization_code', { code, code_verifier: verifier, redirect_uri: redirectUri }, nonce, signal),
    refresh: (refreshToken, signal) => request('refresh_token', { refresh_token: refreshToken }, null, signal),
    password: (username, password, signal) =>
      // Facts 1.6: a missing `user_role` is `invalid_request`.
      request('password', { username, password, user_role: 'users', scope: config.scopes.join(' ') }, null, signal),
    isClientEnabled: async (signal) => {
      // A refresh token that can't be one: the client is judged before it (facts 1.3), so only `invalid_client` means off.
      const answer = await post({ grant_type: 'refresh_token', refresh_token: 'is-this-client-enabled' }, signal);
      const failed = refusalOf(answer, 'refresh_token', undefined);
      if (failed.failure.code === 'EMR_CLIENT_DISABLED') return false;
      if (failed.failure.code === 'EMR_SIGN_IN_AGAIN') return true;
      throw failed;
    },
  };
}
