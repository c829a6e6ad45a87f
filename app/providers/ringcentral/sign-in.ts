import type { SDK } from '@ringcentral/sdk';
import type { Failure } from '../../domain/errors.ts';
import { HttpRefusal } from '../../ports/http.ts';
import { classifyNetworkError } from '../kit/account-http.ts';
import { apiFailure, browserSignInEnded, common, notSignedIn } from './errors.ts';
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

/** What an account signs in with; at least one of the two, else every sign-in ends in a failure that says so. */
export interface Credentials {
  readonly jwt?: string | undefined;
  /** Of a sign-in in the browser. */
  readonly refreshToken?: string | undefined;
}

interface SignInDeps {
  readonly sdk: SDK;
  readonly credentials: Credentials;
  /** The refresh token was rotated; it is stored before the new access token is used. */
  readonly keepRefreshToken: (token: string) => Promise<void>;
  readonly retryAfterOf: (response: Response) => number | undefined;
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

/** What the SDK threw at a sign-in, as data. */
export async function toSignInError(
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

/** As long as RingCentral lets one live by default (facts 1.1); what it says with the next one counts from then on. */
const refreshTokenSeconds = '604800';

/**
 * Signs in with the account's JWT, or with the refresh token of a browser sign-in, and keeps the tokens alive; access tokens in
 * memory only. The SDK refreshes but never signs in again by itself: when refreshing has come to its end it throws, for good.
 * So its `ensureLoggedIn` is replaced, as its own source proposes.
 */
export function createSignIn({ sdk, credentials, keepRefreshToken, retryAfterOf }: SignInDeps): SignIn {
  const platform = sdk.platform();
  const auth = platform.auth();
  const { jwt } = credentials;
  let expiresIn = '3600';
  let pending: Promise<void> | null = null;
  /** Given with the account and not tried yet. */
  let given = credentials.refreshToken;
  /** The SDK's token descends from the browser sign-in. */
  let isByBrowser = given !== undefined;

  const rememberLife = async (): Promise<void> => {
    const life = (await auth.data()).expires_in ?? '';
    if (Number(life) > 0) expiresIn = life;
  };

  const takeGiven = async (): Promise<void> => {
    if (given === undefined) return;
    await auth.setData({ refresh_token: given, refresh_token_expires_in: refreshTokenSeconds });
    given = undefined;
  };

  const refresh = async (): Promise<boolean> => {
    await takeGiven();
    // One that could not be stored yet: using it would end the stored one.
    if (isByBrowser) await keep((await auth.data()).refresh_token ?? '');
    if (!(await auth.data()).refresh_token || !(await auth.refreshTokenValid())) return false;
    try {
      // After a 401 the SDK would ask for a token that lives -1 seconds.
      await auth.setData({ expires_in: expiresIn });
      await platform.refresh();
      if (!(await auth.accessTokenValid())) return false;
    } catch (error) {
      const status = error instanceof Error ? (error as SdkError).response?.status : undefined;
      // The refresh token has ended or was revoked: the JWT decides. Anything else isn't about credentials.
      if (status !== undefined && status >= 400 && status < 500 && status !== 429 && status !== 408) return false;
      // The SDK forgets its tokens with any failure; what has not been refused is tried again.
      if (isByBrowser) given = lastKept;
      throw error;
    }
    if (isByBrowser) await keep((await auth.data()).refresh_token ?? '');
    return true;
  };

  let lastKept = credentials.refreshToken;
  const keep = async (token: string): Promise<void> => {
    if (token === '' || token === lastKept) return;
    try {
      await keepRefreshToken(token);
    } catch (error) {
      // Not stored, so not used: the one before answers once more, as long as its successor was not used.
      await auth.cancelAccessToken();
      throw new SignInError(common.unavailable(), undefined, { cause: error });
    }
    lastKept = token;
  };

  const renew = async (): Promise<void> => {
    try {
      if (!(await refresh())) {
        if (jwt === undefined) throw new SignInError(isByBrowser ? browserSignInEnded() : notSignedIn());
        isByBrowser = false;
        await platform.login({ jwt });
      }
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
