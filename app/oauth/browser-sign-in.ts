import { createHash } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import { listenOnLoopback, type Callback, type LoopbackListener } from './loopback-listener.ts';

/** Long enough for a password, a second factor and the consent page. */
export const SIGN_IN_PATIENCE_MS = 600_000;

/** 256 bits as text, as RFC 7636, 4.1 and 7.1 recommend. */
export function secretWord(random: Random): string {
  return Buffer.from(random.bytes(32)).toString('base64url');
}

/** What the address that the browser opens must carry. */
export interface SignInRequest {
  readonly redirectUri: string;
  readonly state: string;
  /** S256 (RFC 7636, 4.2). */
  readonly challenge: string;
}

/** What the browser brought back, to be exchanged for tokens. */
export interface SignInCode {
  readonly code: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Each server's own words for what can go wrong. */
export interface SignInErrors {
  /** OAuth's error word (RFC 6749, 4.1.2.1). */
  refused(word: string): Error;
  /** Nobody came back in {@link SIGN_IN_PATIENCE_MS}. */
  late(): Error;
  stopped(cause: unknown): Error;
  /** The port is taken. */
  notListening(cause: unknown): Error;
}

export interface BrowserSignIn<T> extends Disposable {
  readonly url: string;
  readonly answered: Promise<T>;
}

interface Options<T> {
  readonly clock: Clock;
  readonly random: Random;
  /** 0: any free one. */
  readonly port: number;
  readonly address: (request: SignInRequest) => string;
  readonly exchange: (code: SignInCode, signal: AbortSignal) => Promise<T>;
  readonly errors: SignInErrors;
}

/** A sign-in in the system browser: code with PKCE S256 and state, answered on a loopback port (RFC 8252). */
export async function beginBrowserSignIn<T>(options: Options<T>, signal: AbortSignal): Promise<BrowserSignIn<T>> {
  const { random, errors } = options;
  const [state, verifier] = [secretWord(random), secretWord(random)];
  const listener = await listenOnLoopback(state, options.port).catch((error: unknown) => {
    throw errors.notListening(error);
  });
  const { redirectUri } = listener;
  const disposal = new AbortController();
  const answered = finish(options, listener, verifier, AbortSignal.any([signal, disposal.signal]));
  // Whoever leaves the sign-in need not look at it any more.
  answered.catch(() => undefined);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return {
    url: options.address({ redirectUri, state, challenge }),
    answered,
    [Symbol.dispose]: () => disposal.abort(new Error('The sign-in was left')),
  };
}

async function finish<T>(
  { clock, exchange, errors }: Options<T>,
  listener: LoopbackListener,
  verifier: string,
  signal: AbortSignal,
): Promise<T> {
  using waiting = listener;
  using patience = endOfPatience(clock, errors, signal);
  const callback = await Promise.race([waiting.callback, patience.ended]);
  return await exchange({ code: codeOf(callback, errors), verifier, redirectUri: waiting.redirectUri }, signal);
}

function codeOf(callback: Callback, errors: SignInErrors): string {
  if ('code' in callback) return callback.code;
  throw errors.refused(callback.error);
}

/** Rejects when the sign-in was stopped, left or took too long. */
function endOfPatience(
  clock: Clock,
  errors: SignInErrors,
  signal: AbortSignal,
): Disposable & { readonly ended: Promise<never> } {
  const end = Promise.withResolvers<never>();
  end.promise.catch(() => undefined);
  const stop = (): void => end.reject(errors.stopped(signal.reason));
  const timer = clock.schedule(clock.now() + SIGN_IN_PATIENCE_MS, () => end.reject(errors.late()));
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
