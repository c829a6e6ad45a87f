import type { SDK } from '@ringcentral/sdk';
import type { Failure } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { HttpRefusal } from '../../ports/http.ts';
import type { Http } from '../../ports/http.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { HttpTimeout, RedirectRefusal } from '../kit/network-errors.ts';
import { classifyNetworkError } from '../kit/account-http.ts';
import { parseRetryAfter } from '../kit/retry-after.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import { apiFailure, common } from './errors.ts';
import { Throttled } from './rate-limits.ts';
import { parseJson, readRefusal } from './records.ts';
import { SignInError } from './sign-in.ts';
import type { SignIn } from './sign-in.ts';

export const extensionPath = '/restapi/v1.0/account/~/extension/~';

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** A path of the account's server, or a whole address. */
  readonly url: string;
  readonly query?: Readonly<Record<string, string | number | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** A plain object goes as JSON. */
  readonly body?: FormData | Readonly<Record<string, unknown>>;
}

/** How a request ended, told by what is known about the vendor's side. */
export type ApiResult =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly json: unknown;
      readonly retryAfterMs: number | undefined;
    }
  /** Nothing of this request reached the vendor. */
  | { readonly kind: 'not-sent'; readonly failure: Failure; readonly retryAfterMs: number | undefined }
  /** It began, and the answer did not come whole. `elsewhere`: it was sent on to an address that the account may not reach. */
  | { readonly kind: 'broken'; readonly failure: Failure; readonly elsewhere?: true };

/** The body of a 2xx as it comes; whoever gets it reads it to its end or cancels it. */
export interface ApiStream {
  readonly kind: 'stream';
  readonly body: ReadableStream<Uint8Array>;
}

export interface Api {
  call(request: ApiRequest, signal: AbortSignal): Promise<ApiResult>;
  /** For content: a 2xx as a stream, everything else as `call` tells it. */
  stream(request: ApiRequest, signal: AbortSignal): Promise<ApiResult | ApiStream>;
  /** For questions: the JSON of a 2xx, or null for a 404. @throws ProviderFailure */
  ask(request: ApiRequest, signal: AbortSignal): Promise<unknown>;
  /** Waits for a token, so that the vendor's time is known. @throws ProviderFailure */
  signedIn(signal: AbortSignal): Promise<void>;
}

export interface ApiParts {
  readonly sdk: SDK;
  readonly signIn: SignIn;
  readonly http: Http;
  readonly clock: Clock;
  readonly skews: SkewHistory;
}

/** Rejects with the signal's reason as soon as it is aborted; the work itself goes on for others who wait for it. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new SignInError(common.stopped()));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function notSent(error: SignInError | Throttled): ApiResult {
  const failure = error instanceof SignInError ? error.failure : common.rateLimited();
  return { kind: 'not-sent', failure, retryAfterMs: error.retryAfterMs };
}

function brokenOff(error: unknown): ApiResult {
  if (classifyNetworkError(error) === 'not-sent') {
    const refused = error instanceof Error && error.name === 'HttpRefusal';
    return {
      kind: 'not-sent',
      failure: refused ? common.addressRefused() : common.notReached(),
      retryAfterMs: undefined,
    };
  }
  const failure = error instanceof HttpTimeout ? common.timedOut() : common.interrupted();
  const elsewhere = error instanceof RedirectRefusal && error.cause instanceof HttpRefusal;
  return { kind: 'broken', failure, ...(elsewhere ? { elsewhere } : {}) };
}

/** What a question's result means to whoever asked it. @throws ProviderFailure */
export function answerOrThrow(result: ApiResult): unknown {
  if (result.kind !== 'answer') {
    const retryAfterMs = result.kind === 'not-sent' ? result.retryAfterMs : undefined;
    // A question that broke off changed nothing: it can simply be asked again.
    throw new ProviderFailure(result.kind === 'broken' ? common.notReached() : result.failure, retryAfterMs);
  }
  const { status, json, retryAfterMs } = result;
  if (status === 404) return null;
  if (status >= 200 && status < 300 && json !== undefined) return json;
  const failure = status < 400 ? common.unavailable() : apiFailure(status, readRefusal(json));
  throw new ProviderFailure(failure.category === 'uncertain' ? common.unavailable() : failure, retryAfterMs);
}

export function createApi({ sdk, signIn, http, clock, skews }: ApiParts): Api {
  const noteSkew = (): void => skews.note(clock.now(), http.clockSkewMs());

  const toAnswer = async (response: Response): Promise<ApiResult> => {
    noteSkew();
    const { status } = response;
    const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), clock.now(), http.clockSkewMs());
    // The status of a refusal counts even where its body doesn't come.
    const text = response.ok ? await response.text() : await response.text().catch(() => '');
    return { kind: 'answer', status, json: status === 204 ? null : parseJson(text), retryAfterMs };
  };

  const toStream = (response: Response): Promise<ApiStream> => {
    noteSkew();
    return Promise.resolve({ kind: 'stream', body: response.body ?? new Blob([]).stream() });
  };

  /** One request; `refusedToken` is the `Authorization` that a 401 answered. */
  const attempt = async <T extends ApiResult | ApiStream>(
    request: ApiRequest,
    signal: AbortSignal,
    read: (response: Response) => Promise<T>,
  ): Promise<(T | ApiResult) & { refusedToken?: string | null }> => {
    try {
      await untilAborted(signIn.ensure(), signal);
      noteSkew();
      // `retry: true` keeps the SDK from its own resend, which spoils the tokens of requests that run beside it.
      const options = { ...request, headers: { ...request.headers }, signal, retry: true };
      return await read(await sdk.send(options));
    } catch (error) {
      if (error instanceof SignInError || error instanceof Throttled) return notSent(error);
      const { response, request: sent } = error as { response?: Response | null; request?: Request | null };
      if (!response || response.ok) return brokenOff(error);
      const answer = await toAnswer(response);
      return response.status === 401 ? { ...answer, refusedToken: sent?.headers.get('authorization') ?? null } : answer;
    }
  };

  const exchange = async <T extends ApiResult | ApiStream>(
    request: ApiRequest,
    signal: AbortSignal,
    read: (response: Response) => Promise<T>,
  ): Promise<T | ApiResult> => {
    const first = await attempt(request, signal, read);
    if (first.refusedToken === undefined) return first;
    try {
      await untilAborted(signIn.replace(first.refusedToken), signal);
    } catch (error) {
      if (error instanceof SignInError) return notSent(error);
      throw error;
    }
    return attempt(request, signal, read);
  };
  const call = (request: ApiRequest, signal: AbortSignal): Promise<ApiResult> => exchange(request, signal, toAnswer);

  return {
    call,
    stream: (request, signal) => exchange(request, signal, toStream),
    ask: async (request, signal) => answerOrThrow(await call(request, signal)),
    signedIn: async (signal) => {
      try {
        await untilAborted(signIn.ensure(), signal);
        noteSkew();
      } catch (error) {
        if (error instanceof SignInError)
          throw new ProviderFailure(error.failure, error.retryAfterMs, { cause: error });
        throw error;
      }
    },
  };
}
