import type { SDK } from '@ringcentral/sdk';
import type { Failure } from '../../domain/errors.ts';
import { HttpRefusal } from '../../ports/http.ts';
import { classifyNetworkError } from '../kit/account-http.ts';
import { apiFailure, common } from './errors.ts';
import { parseJson, readRefusal } from './records.ts';
import { Throttled } from './rate-limits.ts';

/** No access token could be had, so the request that needed it was certainly not sent. */
export class SignInError extends Error {
  readonly failure: Failure;
  readonly retryAfterMs: number | undefined;
  constructor(failure: Failure, retryAfterMs?: number, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = 'SignInError';
    this.failure = failure;
    this.retryAfterMs = retryAfterMs;
  }
}

export interface SignIn {
  /** Makes sure of a valid access token; callers at the same time share one sign-in. @throws SignInError */
  ensure(): Promise<void>;
  /** Another access token than the one in this `Authorization` value, which was refused. @throws SignInError */
  replace(authorization: string | null): Promise<void>;
  /** What the current token may do. */
  scopes(): Promise<readonly string[]>;
  /** The extension that is signed in. */
  ownerId(): Promise<string>;
}

interface SdkError extends Error {
  readonly response?: Response | null;
}

function signInFailure(status: number, json: unknown): Failure {
  // A redirect (it isn't followed) says nothing about the credentials.
  if (status < 400) return common.unavailable();
  const failure = apiFailure(status, readRefusal(json));
  // Nothing but the sign-in was tried, so nothing is uncertain; and an unknown refusal of it is one of the credentials.
  if (failure.category === 'uncertain') return common.unavailable();
  if (failure.category === 'rejected' || failure.category === 'bug')
    return { ...apiFailure(401, {}), code: failure.code };
  return failure;
}

async function toSignInError(
  error: unknown,
  retryAfterOf: (response: Response) => number | undefined,
): Promise<SignInError> {
  if (error instanceof Throttled) return new SignInError(common.rateLimited(), error.retryAfterMs, { cause: error });
  const response = error instanceof Error ? (error as SdkError).response : null;
  if (!response) {
    if (error instanceof HttpRefusal) return new SignInError(common.addressRefused(), undefined, { cause: error });
    // What fetch throws is a TypeError; an answer that isn't JSON is a SyntaxError.
    const unreached = error instanceof TypeError || classifyNetworkError(error) !== 'maybe-sent';
    return new SignInError(unreached ? common.notReached() : common.unavailable(), undefined, { cause: error });
  }
  if (response.ok) return new SignInError(common.unavailable(), undefined, { cause: error });
  const json = parseJson(await response.text().catch(() => ''));
  return new SignInError(signInFailure(response.status, json), retryAfterOf(response), { cause: error });
}

/**
 * Signs in with the account's JWT and keeps the tokens alive, in memory only. The SDK refreshes but never signs in again
 * by itself: when refreshing has come to its end it throws, for good. So its `ensureLoggedIn` is replaced, as its own
 * source proposes.
 */
export function createSignIn(sdk: SDK, jwt: string, retryAfterOf: (response: Response) => number | undefined): SignIn {
  const platform = sdk.platform();
  const auth = platform.auth();
  let expiresIn = '3600';
  let pending: Promise<void> | null = null;

  const rememberLife = async (): Promise<void> => {
    const life = (await auth.data()).expires_in ?? '';
    if (Number(life) > 0) expiresIn = life;
  };

  const refresh = async (): Promise<boolean> => {
    if (!(await auth.data()).refresh_token || !(await auth.refreshTokenValid())) return false;
    try {
      // After a 401 the SDK would ask for a token that lives -1 seconds.
      await auth.setData({ expires_in: expiresIn });
      await platform.refresh();
      return await auth.accessTokenValid();
    } catch (error) {
      const status = error instanceof Error ? (error as SdkError).response?.status : undefined;
      // The refresh token has ended or was revoked: the JWT decides. Anything else isn't about credentials.
      if (status !== undefined && status >= 400 && status < 500 && status !== 429 && status !== 408) return false;
      throw error;
    }
  };

  const renew = async (): Promise<void> => {
    try {
      if (!(await refresh())) await platform.login({ jwt });
      if (!(await auth.accessTokenValid())) throw new SignInError(common.unavailable());
      await rememberLife();
    } catch (error) {
      throw error instanceof SignInError ? error : await toSignInError(error, retryAfterOf);
    }
  };

  const ensure = async (): Promise<void> => {
    if (pending === null && (await auth.accessTokenValid())) return;
    pending ??= renew().finally(() => (pending = null));
    await pending;
  };

  platform.ensureLoggedIn = async () => {
    await ensure();
    return null;
  };

  return {
    ensure,
    replace: async (authorization) => {
      const current = (await auth.data()).access_token ?? '';
      // Of several requests that were refused together only the first spoils the token, else they would spoil its successor.
      if (pending === null && current !== '' && authorization?.endsWith(` ${current}`)) await auth.cancelAccessToken();
      await ensure();
    },
    scopes: async () => ((await auth.data()).scope ?? '').split(' ').filter((scope) => scope !== ''),
    ownerId: async () => (await auth.data()).owner_id ?? '',
  };
}
