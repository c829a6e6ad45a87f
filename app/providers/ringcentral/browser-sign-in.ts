import { beginBrowserSignIn, type SignInCode, type SignInErrors } from '../../oauth/browser-sign-in.ts';
import { ProviderFailure, type SignInContext, type VendorSignIn } from '../../ports/provider.ts';
import { parseRetryAfter } from '../kit/retry-after.ts';
import { createSkewHistory } from '../kit/skew-history.ts';
import { createApi } from './api.ts';
import { identityOf } from './check.ts';
import type { RingCentralConfig, RingCentralSecrets } from './config.ts';
import { browserSignInFailure, common } from './errors.ts';
import { createCountedFetch, createRingCentralLimiter } from './rate-limits.ts';
import { createSdk } from './sdk.ts';
import { createSignIn, SignInError, toSignInError } from './sign-in.ts';

type Context = SignInContext<RingCentralConfig, RingCentralSecrets>;

const errors: SignInErrors = {
  refused: (word) => new ProviderFailure(browserSignInFailure('denied', word.slice(0, 60))),
  late: () => new ProviderFailure(browserSignInFailure('late')),
  stopped: (cause) => new ProviderFailure(browserSignInFailure('stopped'), undefined, { cause }),
  notListening: (cause) => new ProviderFailure(browserSignInFailure('port'), undefined, { cause }),
};

/** `GET /restapi/oauth/authorize` (API reference, "Authorization Code with PKCE"). */
function authorizeUrl(serverUrl: string, query: Readonly<Record<string, string>>): string {
  const url = new URL('/restapi/oauth/authorize', serverUrl);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** Exchanges the code and asks who that was. Only the refresh token is kept; its first use rotates it. */
async function exchange(
  { config, secrets, http, clock }: Context,
  { code, verifier, redirectUri }: SignInCode,
  signal: AbortSignal,
): Promise<Awaited<VendorSignIn['done']>> {
  const sdk = createSdk(config, secrets, createCountedFetch(http, createRingCentralLimiter(clock), clock));
  const retryAfterOf = (response: Response): number | undefined =>
    parseRetryAfter(response.headers.get('retry-after'), clock.now(), http.clockSkewMs());
  try {
    await sdk.platform().login({ code, code_verifier: verifier, redirect_uri: redirectUri });
  } catch (error) {
    const { failure, retryAfterMs } = await toSignInError(error, retryAfterOf);
    throw new ProviderFailure(failure, retryAfterMs, { cause: error });
  }
  const signIn = createSignIn({ sdk, credentials: {}, keepRefreshToken: () => Promise.resolve(), retryAfterOf });
  const identity = await identityOf(
    createApi({ sdk, signIn, http, clock, skews: createSkewHistory() }),
    signIn,
    signal,
  );
  const { refresh_token: refreshToken } = await sdk.platform().auth().data();
  if (!refreshToken) throw new ProviderFailure(common.unreadable());
  return { secrets: { refreshToken }, identity };
}

/** @throws ProviderFailure if the return port is taken */
export async function beginSignIn(context: Context, signal: AbortSignal): Promise<VendorSignIn> {
  const { clock, random, config } = context;
  const signIn = await beginBrowserSignIn(
    {
      clock,
      random,
      port: config.returnPort,
      errors,
      address: ({ redirectUri, state, challenge }) =>
        authorizeUrl(config.serverUrl, {
          response_type: 'code',
          client_id: config.clientId,
          redirect_uri: redirectUri,
          state,
          code_challenge: challenge,
          code_challenge_method: 'S256',
        }),
      exchange: (code, stop) => exchange(context, code, stop),
    },
    signal,
  );
  const done = signIn.answered.catch((error: unknown) => {
    throw error instanceof SignInError ? new ProviderFailure(error.failure, error.retryAfterMs) : error;
  });
  done.catch(() => undefined);
  return { url: signIn.url, done, [Symbol.dispose]: () => signIn[Symbol.dispose]() };
}
