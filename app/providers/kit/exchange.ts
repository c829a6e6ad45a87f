import type { Failure } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { HttpRefusal } from '../../ports/http.ts';
import type { Http } from '../../ports/http.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { CommonFailures } from './failure.ts';
import { HttpTimeout, RedirectRefusal, classifyNetworkError } from './network-errors.ts';
import type { Pauses } from './pauses.ts';
import { parseRetryAfter } from './retry-after.ts';
import type { SkewHistory } from './skew-history.ts';

/** The vendor answered. `json` undefined: the body is none. */
export interface Answered {
  readonly kind: 'answer';
  readonly status: number;
  readonly json: unknown;
  readonly retryAfterMs: number | undefined;
}

/** How a request ended, told by what is known about the vendor's side. */
export type Exchange =
  | Answered
  /** Nothing of this request reached the vendor. */
  | { readonly kind: 'not-sent'; readonly failure: Failure; readonly retryAfterMs: number | undefined }
  /** It began, and the answer did not come whole. `elsewhere`: it was sent on to an address that the account may not reach. */
  | { readonly kind: 'broken'; readonly failure: Failure; readonly elsewhere?: true };

/** The body of a 2xx as it comes; whoever gets it reads it to its end or cancels it. */
export interface Streamed {
  readonly kind: 'stream';
  readonly body: ReadableStream<Uint8Array>;
}

export interface ExchangeRequest<Group extends string> {
  readonly group: Group;
  readonly url: string;
  readonly init: Pick<RequestInit, 'method' | 'headers' | 'body'>;
}

export interface Exchanges<Group extends string> {
  ask(request: ExchangeRequest<Group>, signal: AbortSignal): Promise<Exchange>;
  /** For content: a 2xx as a stream, everything else as `ask` tells it. */
  stream(request: ExchangeRequest<Group>, signal: AbortSignal): Promise<Exchange | Streamed>;
}

export interface ExchangeParts<Group extends string> {
  readonly http: Http;
  readonly clock: Clock;
  readonly skews: SkewHistory;
  readonly pauses: Pauses<Group>;
  readonly common: CommonFailures;
  /** How long an answer asks to be left alone, ms; undefined: it doesn't. */
  readonly pauseOf: (answer: Answered) => number | undefined;
}

/** undefined for what isn't JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** @param isAnswered an answer had begun: whatever broke then, the request had been sent */
function brokenOff(error: unknown, common: CommonFailures, isAnswered: boolean): Exchange {
  if (!isAnswered && classifyNetworkError(error) === 'not-sent') {
    const failure = error instanceof HttpRefusal ? common.addressRefused() : common.notReached();
    return { kind: 'not-sent', failure, retryAfterMs: undefined };
  }
  const failure = error instanceof HttpTimeout ? common.timedOut() : common.interrupted();
  const elsewhere = error instanceof RedirectRefusal && error.cause instanceof HttpRefusal;
  return { kind: 'broken', failure, ...(elsewhere ? { elsewhere } : {}) };
}

/** An account's requests, each held against the pauses that the vendor asked for, and each answer heard. */
export function createExchanges<Group extends string>(parts: ExchangeParts<Group>): Exchanges<Group> {
  const { http, clock, skews, pauses, common } = parts;

  const toAnswer = async (response: Response, group: Group): Promise<Answered> => {
    const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), clock.now(), http.clockSkewMs());
    // The status of a refusal counts even where its body doesn't come.
    const text = response.ok ? await response.text() : await response.text().catch(() => '');
    const answer: Answered = { kind: 'answer', status: response.status, json: parseJson(text), retryAfterMs };
    const pauseMs = parts.pauseOf(answer);
    if (pauseMs !== undefined) pauses.pause(group, pauseMs);
    return answer;
  };

  const exchange = async <T>(
    { group, url, init }: ExchangeRequest<Group>,
    signal: AbortSignal,
    read: (response: Response) => T | Promise<T>,
  ): Promise<T | Exchange> => {
    if (signal.aborted) return { kind: 'not-sent', failure: common.stopped(), retryAfterMs: undefined };
    const waitMs = pauses.notBeforeMs(group) - clock.now();
    if (waitMs > 0) return { kind: 'not-sent', failure: common.rateLimited(), retryAfterMs: waitMs };
    let isAnswered = false;
    try {
      const response = await http.fetch(url, { ...init, signal });
      isAnswered = true;
      skews.note(clock.now(), http.clockSkewMs());
      return await read(response);
    } catch (error) {
      return brokenOff(error, common, isAnswered);
    }
  };

  return {
    ask: (request, signal) => exchange<Exchange>(request, signal, (response) => toAnswer(response, request.group)),
    stream: (request, signal) =>
      exchange<Exchange | Streamed>(request, signal, (response) =>
        response.ok
          ? { kind: 'stream', body: response.body ?? new Blob([]).stream() }
          : toAnswer(response, request.group),
      ),
  };
}

/** What a vendor's refusals mean. */
export interface Refusals {
  readonly common: CommonFailures;
  /** Of a status from 400 on. */
  readonly failureOf: (status: number, json: unknown) => Failure;
}

/**
 * What a question's result means to whoever asked it: the JSON of a 2xx, or null for a 404.
 *
 * @throws ProviderFailure
 */
export function answerOrThrow(result: Exchange, { common, failureOf }: Refusals): unknown {
  // A question that broke off changed nothing: it can simply be asked again.
  if (result.kind === 'broken') throw new ProviderFailure(common.notReached());
  if (result.kind === 'not-sent') throw new ProviderFailure(result.failure, result.retryAfterMs);
  const { status, json, retryAfterMs } = result;
  if (status === 404) return null;
  if (status >= 200 && status < 300 && json !== undefined) return json;
  const failure = status < 400 ? common.unavailable() : failureOf(status, json);
  throw new ProviderFailure(failure.category === 'uncertain' ? common.unavailable() : failure, retryAfterMs);
}
