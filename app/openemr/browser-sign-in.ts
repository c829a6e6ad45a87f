import { createHash } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { EmrClientConfig, EmrSignIn, EmrTokens } from '../ports/emr.ts';
import type { Random } from '../ports/random.ts';
import { emrFailure } from './failures.ts';
import type { EmrFailureKind } from './failures.ts';
import { listenOnLoopback } from './loopback-listener.ts';
import type { Callback } from './loopback-listener.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/** Long enough for a password, a second factor and the consent page. */
export const signInPatienceMs = 600_000;

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

function codeOf(callback: Callback): string {
  if ('code' in callback) return callback.code;
  throw emrFailure(errorKinds[callback.error] ?? 'EMR_SIGN_IN_REFUSED', {
    params: { error: callback.error.slice(0, 60) },
  });
}

/** 256 bits, as RFC 7636, 4.1 and 7.1 recommend. */
function secretWord(random: Random): string {
  return Buffer.from(random.bytes(32)).toString('base64url');
}

function authorizeUrl(config: EmrClientConfig, query: Readonly<Record<string, string>>): string {
  const url = new URL(config.discovery.authorizeUrl);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** Rejects when the sign-in was stopped, left or took too long. */
function endOfPatience(clock: Clock, signal: AbortSignal): Disposable & { readonly ended: Promise<never> } {
  const end = Promise.withResolvers<never>();
  end.promise.catch(() => undefined);
  const stop = (): void => end.reject(emrFailure('EMR_STOPPED', { cause: signal.reason }));
  const timer = clock.schedule(clock.now() + signInPatienceMs, () =>
    end.reject(emrFailure('EMR_SIGN_IN_REFUSED/late')),
  );
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return {
    ended: end.promise,
    [Symbol.dispose]: () => {
      timer[Symbol.dispose]();
      signal.removeEventListener('abort', stop);
    },
  };
}

/**
 * Begins a sign-in: code with PKCE S256, state and nonce (facts 1.4). `aud` is left out: it is optional outside a launch and
 * fails where the server's own address setting is wrong.
 *
 * @throws EmrFailure EMR_CLIENT_DISABLED: the browser would only show an error that the person can't do anything about
 */
export async function beginSignIn(deps: BrowserSignInDeps, signal: AbortSignal): Promise<EmrSignIn> {
  const { config, tokens, clock, random } = deps;
  if (!(await tokens.isClientEnabled(signal))) throw emrFailure('EMR_CLIENT_DISABLED');
  const [state, nonce, verifier] = [secretWord(random), secretWord(random), secretWord(random)];
  const listener = await listenOnLoopback(state).catch((error: unknown) => {
    throw emrFailure('EMR_SIGN_IN_REFUSED/listen', { cause: error });
  });
  const disposal = new AbortController();
  const stop = AbortSignal.any([signal, disposal.signal]);
  const { redirectUri } = listener;

  const finish = async (): Promise<EmrTokens> => {
    using waiting = listener;
    using patience = endOfPatience(clock, stop);
    const callback = await Promise.race([waiting.callback, patience.ended]);
    return await tokens.exchangeCode({ code: codeOf(callback), verifier, redirectUri, nonce }, stop);
  };

  const answered = finish();
  // Whoever leaves the sign-in need not look at it any more.
  answered.catch(() => undefined);
  const url = authorizeUrl(config, {
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: redirectUri,
    scope: config.scopes.join(' '),
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return { url, tokens: answered, [Symbol.dispose]: () => disposal.abort(new Error('The sign-in was left')) };
}
