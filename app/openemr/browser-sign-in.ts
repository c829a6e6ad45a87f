import { beginBrowserSignIn, secretWord, type SignInErrors } from '../oauth/browser-sign-in.ts';
import type { Clock } from '../ports/clock.ts';
import type { EmrClientConfig, EmrSignIn } from '../ports/emr.ts';
import type { Random } from '../ports/random.ts';
import { emrFailure } from './failures.ts';
import type { EmrFailureKind } from './failures.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

export interface BrowserSignInDeps {
  readonly config: EmrClientConfig;
  readonly tokens: TokenEndpoint;
  readonly clock: Clock;
  readonly random: Random;
}

/** The words of RFC 6749, 4.1.2.1 that say more than "refused"; the others mean that something is wrong at the server. */
const errorKinds: Readonly<Record<string, EmrFailureKind>> = {
  access_denied: 'EMR_SIGN_IN_REFUSED/denied',
  invalid_client: 'EMR_CLIENT_DISABLED',
  unauthorized_client: 'EMR_CLIENT_DISABLED',
  invalid_scope: 'EMR_SCOPE_MISSING',
  server_error: 'EMR_ERROR',
  temporarily_unavailable: 'EMR_ERROR',
};

const errors: SignInErrors = {
  refused: (word) => emrFailure(errorKinds[word] ?? 'EMR_SIGN_IN_REFUSED', { params: { error: word.slice(0, 60) } }),
  late: () => emrFailure('EMR_SIGN_IN_REFUSED/late'),
  stopped: (cause) => emrFailure('EMR_STOPPED', { cause }),
  notListening: (cause) => emrFailure('EMR_SIGN_IN_REFUSED/listen', { cause }),
};

function authorizeUrl(config: EmrClientConfig, query: Readonly<Record<string, string>>): string {
  const url = new URL(config.discovery.authorizeUrl);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/**
 * Begins a sign-in: code with PKCE S256, state and nonce (facts 1.4). `aud` is left out: it is optional outside a launch and
 * fails where the server's own address setting is wrong.
 *
 * @throws EmrFailure EMR_CLIENT_DISABLED: the browser would only show an error that the person can't do anything about
 */
export async function beginSignIn(deps: BrowserSignInDeps, signal: AbortSignal): Promise<EmrSignIn> {
  const { config, tokens } = deps;
  if (!(await tokens.isClientEnabled(signal))) throw emrFailure('EMR_CLIENT_DISABLED');
  const nonce = secretWord(deps.random);
  const signIn = await beginBrowserSignIn(
    {
      ...deps,
      port: 0,
      errors,
      address: ({ redirectUri, state, challenge }) =>
        authorizeUrl(config, {
          response_type: 'code',
          client_id: config.clientId,
          redirect_uri: redirectUri,
          scope: config.scopes.join(' '),
          state,
          nonce,
          code_challenge: challenge,
          code_challenge_method: 'S256',
        }),
      exchange: (code, stop) => tokens.exchangeCode({ ...code, nonce }, stop),
    },
    signal,
  );
  return { url: signIn.url, tokens: signIn.answered, [Symbol.dispose]: () => signIn[Symbol.dispose]() };
}
