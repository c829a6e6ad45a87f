import type { Clock } from '../../ports/clock.ts';
import type { Http } from '../../ports/http.ts';
import type { SendResult } from '../../ports/provider.ts';
import { createRateLimiter } from '../kit/rate-limiter.ts';
import type { RateLimiter } from '../kit/rate-limiter.ts';

/**
 * RingCentral's usage plan groups (developers.ringcentral.com/guide/basics/rate-limits), and `sms`: texts are of the medium group
 * and counted once more by themselves (error MSG-305).
 */
export type RateGroup = 'light' | 'medium' | 'heavy' | 'auth' | 'sms';

const minute = 60_000;

/** Thrown instead of a request that would run into a limit, or make a penalty begin again. Nothing was sent. */
export class Throttled extends Error {
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super('Held back by the rate limit');
    this.name = 'Throttled';
    this.retryAfterMs = retryAfterMs;
  }
}

export function createRingCentralLimiter(clock: Clock): RateLimiter<RateGroup> {
  return createRateLimiter<RateGroup>({
    clock,
    defaults: {
      light: { limit: 50, windowMs: minute },
      medium: { limit: 40, windowMs: minute },
      heavy: { limit: 10, windowMs: minute },
      auth: { limit: 5, windowMs: minute },
      sms: { limit: 40, windowMs: minute },
    },
    // "If Retry-After is absent, wait 30 seconds" (rate limits guide).
    defaultPenaltyMs: 30_000,
  });
}

/** The group that a request is counted in, as the API reference documents each endpoint. */
export function rateGroupOf(method: string, pathname: string): RateGroup {
  if (pathname.startsWith('/restapi/oauth/')) return 'auth';
  if (method === 'POST' && /\/(?:fax|ring-out|sip-provision)$/.test(pathname)) return 'heavy';
  if (pathname.endsWith('/call-log')) return 'heavy';
  if (method !== 'GET' || pathname.includes('/content/')) return 'medium';
  return 'light';
}

const isText = (method: string, pathname: string): boolean => method === 'POST' && /\/(?:sms|mms)$/.test(pathname);

/** When the next text may go: both of its limits must let it. Unix ms; 0: at once. */
export function smsNotBeforeMs(limiter: Pick<RateLimiter<RateGroup>, 'notBeforeMs'>): number {
  return Math.max(limiter.notBeforeMs('medium'), limiter.notBeforeMs('sms'));
}

/** A refusal by the vendor's limit waits at least as long as its group does. */
export function withLimit(result: SendResult, waitMs: number): SendResult {
  if (result.outcome !== 'retry' || result.failure.category !== 'rate-limited') return result;
  return { ...result, retryAfterMs: Math.max(0, waitMs, result.retryAfterMs ?? 0) };
}

/** The account's fetch, counted: each request is held against its group, and each answer is heard. */
export function createCountedFetch(http: Http, limiter: RateLimiter<RateGroup>, clock: Clock): typeof fetch {
  return async (input, init) => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    const { pathname } = new URL(request.url);
    const group = rateGroupOf(request.method, pathname);
    const alsoText = isText(request.method, pathname);
    const notBefore = alsoText ? smsNotBeforeMs(limiter) : limiter.notBeforeMs(group);
    if (notBefore > clock.now()) throw new Throttled(notBefore - clock.now());
    limiter.noteRequest(group);
    if (alsoText) limiter.noteRequest('sms');
    const response = await http.fetch(request);
    limiter.noteResponse(group, response, http.clockSkewMs());
    return response;
  };
}
