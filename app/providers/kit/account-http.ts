import type { Clock } from '../../ports/clock.ts';
import { HttpRefusal } from '../../ports/http.ts';
import type { Http } from '../../ports/http.ts';
import { isLoopback, isPrivateHost } from './hosts.ts';
import { HttpAborted, HttpTimeout, RedirectRefusal, classifyNetworkError } from './network-errors.ts';

export { classifyNetworkError } from './network-errors.ts';
export type { NetworkOutcome } from './network-errors.ts';

export interface AccountHttpOptions {
  /** `ProviderDefinition.allowedOrigins` of the account. */
  readonly allowedOrigins: readonly string[];
  /** A sandbox profile reaches loopback only. */
  readonly profileKind: 'sandbox' | 'real';
  readonly clock: Clock;
  /** For the whole exchange, redirects and reading the body included, on the clock. */
  readonly timeoutMs: number;
  /** Plain http to a private address: only for a provider that declares it, switched on per account. */
  readonly plainHttpAllowed?: boolean;
  /** What carries the requests, for instance one that trusts a pinned certificate; the global fetch by default. */
  readonly fetch?: typeof fetch;
}

const maxRedirects = 5;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

interface Outgoing {
  url: URL;
  method: string;
  headers: Headers;
  body: ArrayBuffer | null;
}

/** @throws HttpRefusal */
function checkTarget(url: URL, options: AccountHttpOptions, origins: ReadonlySet<string>): void {
  const loopback = isLoopback(url.hostname);
  if (options.profileKind === 'sandbox' && !loopback) throw new HttpRefusal('sandbox-loopback-only', url.host);
  if (url.protocol !== 'https:') {
    const plainHttpFits = loopback || (options.plainHttpAllowed === true && isPrivateHost(url.hostname));
    if (url.protocol !== 'http:' || !plainHttpFits) throw new HttpRefusal('not-https', url.host);
  }
  if (!origins.has(url.origin)) throw new HttpRefusal('origin-not-allowed', url.host);
}

/**
 * The question that a redirect asks to put elsewhere (RFC 9110, 15.4). Only questions follow: who answers anything else by
 * a redirect may have acted on it already, so to repeat it could send twice, and an answer to a GET in its place would be
 * taken for its own. The caller gets that redirect as it is.
 */
function redirected(from: Outgoing, response: Response): Outgoing | null {
  const location = response.headers.get('location');
  const isQuestion = from.method === 'GET' || from.method === 'HEAD';
  if (!isQuestion || !redirectStatuses.has(response.status) || location === null) return null;
  if (!URL.canParse(location, from.url.href))
    throw new RedirectRefusal('The server redirected to something that is not an address');
  const url = new URL(location, from.url);
  const headers = new Headers(from.headers);
  if (url.origin !== from.url.origin) for (const name of ['authorization', 'cookie']) headers.delete(name);
  return { ...from, url, headers };
}

/** One request; only of the first (hop 0) an error can prove that nothing was sent. */
async function exchange(outgoing: Outgoing, hop: number, base: typeof fetch, signal: AbortSignal): Promise<Response> {
  const { url, method, headers, body } = outgoing;
  try {
    return await base(url, { method, headers, body, signal, redirect: 'manual' });
  } catch (error) {
    if (hop === 0 || classifyNetworkError(error) !== 'not-sent') throw error;
    throw new RedirectRefusal('The address that the server redirected to could not be reached', error);
  }
}

/** The same response, whose body tells when it has been read, cancelled or broken. */
function tracked(response: Response, finished: () => void): Response {
  if (response.body === null) {
    finished();
    return response;
  }
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read();
          if (!done) {
            controller.enqueue(value);
            return;
          }
          finished();
          controller.close();
        } catch (error) {
          finished();
          controller.error(error);
        }
      },
      cancel: async (reason) => {
        finished();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  const { status, statusText, headers, url } = response;
  return Object.defineProperty(new Response(body, { status, statusText, headers }), 'url', { value: url });
}

/** An account's way to the network; see {@link Http} for the rules that it keeps. */
export function createAccountHttp(options: AccountHttpOptions): Http {
  const { clock, timeoutMs } = options;
  // Looked up at each request: tests replace the global one.
  const base: typeof fetch = (input, init) => (options.fetch ?? fetch)(input, init);
  const origins = new Set(options.allowedOrigins.map((origin) => new URL(origin).origin));
  let skewMs = 0;

  const noteVendorTime = (response: Response): void => {
    const vendorTime = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(vendorTime)) skewMs = clock.now() - vendorTime;
  };

  const followRedirects = async (first: Outgoing, signal: AbortSignal): Promise<Response> => {
    let outgoing = first;
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const response = await exchange(outgoing, hop, base, signal);
      noteVendorTime(response);
      const next = redirected(outgoing, response);
      if (next === null) return response;
      await response.body?.cancel();
      try {
        checkTarget(next.url, options, origins);
      } catch (error) {
        throw new RedirectRefusal('The server redirected to an address that this account may not reach', error);
      }
      outgoing = next;
    }
    throw new RedirectRefusal('The server redirected too often');
  };

  const guardedFetch: typeof fetch = async (input, init) => {
    // A Request is used as it is: a copy's signal follows the original's only while nothing is collected as garbage.
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    const url = new URL(request.url);
    checkTarget(url, options, origins);
    if (request.signal.aborted) throw new HttpAborted(request.signal.reason);
    // Read whole, so that its length is known.
    const body = request.body === null ? null : await request.arrayBuffer();
    const controller = new AbortController();
    const onAbort = (): void => controller.abort(new HttpAborted(request.signal.reason));
    const timer = clock.schedule(clock.now() + timeoutMs, () => controller.abort(new HttpTimeout(timeoutMs)));
    request.signal.addEventListener('abort', onAbort, { once: true });
    const finished = (): void => {
      timer[Symbol.dispose]();
      request.signal.removeEventListener('abort', onAbort);
    };
    try {
      const headers = new Headers(request.headers);
      const response = await followRedirects({ url, method: request.method, headers, body }, controller.signal);
      return tracked(response, finished);
    } catch (error) {
      finished();
      throw error;
    }
  };

  return { fetch: guardedFetch, clockSkewMs: () => skewMs };
}
