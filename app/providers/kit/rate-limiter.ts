import type { Clock } from '../../ports/clock.ts';
import { longestWaitMs, parseRetryAfter } from './retry-after.ts';

/** So many requests in any stretch of `windowMs`. */
export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface RateLimiterOptions<Group extends string> {
  readonly clock: Clock;
  /** What the vendor documents; its headers replace it. */
  readonly defaults: Readonly<Record<Group, RateLimit>>;
  /** How long a refusal without `Retry-After` silences its group. */
  readonly defaultPenaltyMs: number;
}

/** One account's limits, kept per group of requests as the vendor counts them. Nothing here waits: callers do. */
export interface RateLimiter<Group extends string> {
  /** Unix ms (clock) before which no request of the group may go; 0: at once. */
  notBeforeMs(group: Group): number;
  /** The limit as known now, and how many requests it still lets go at once. */
  standing(group: Group): RateLimit & { readonly left: number };
  /** A request of the group goes out now. */
  noteRequest(group: Group): void;
  /** Reads `X-Rate-Limit-*`, and of a 429 `Retry-After`. */
  noteResponse(group: Group, response: Pick<Response, 'status' | 'headers'>, clockSkewMs: number): void;
}

interface GroupState {
  limit: RateLimit;
  /** When each request of the window went, oldest first. */
  times: number[];
  /** The vendor says that nothing is left until then. */
  usedUpUntil: number;
  penaltyMs: number;
  penaltyUntil: number;
}

function headerNumber(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  const value = text === null ? NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}

export function createRateLimiter<Group extends string>(options: RateLimiterOptions<Group>): RateLimiter<Group> {
  const { clock, defaults, defaultPenaltyMs } = options;
  const states = new Map<string, GroupState>();
  for (const [group, limit] of Object.entries<RateLimit>(defaults)) {
    states.set(group, { limit, times: [], usedUpUntil: 0, penaltyMs: 0, penaltyUntil: 0 });
  }

  const stateOf = (group: string): GroupState => {
    const state = states.get(group);
    if (!state) throw new Error(`No rate limit is known for the group ${group}`);
    return state;
  };

  const forgetOld = (state: GroupState): void => {
    const now = clock.now();
    // The clock may have been set back: what was counted happened now at the latest, and no pause is longer than it was.
    state.times = state.times.map((time) => Math.min(time, now));
    state.usedUpUntil = Math.min(state.usedUpUntil, now + state.limit.windowMs);
    state.penaltyUntil = Math.min(state.penaltyUntil, now + state.penaltyMs);
    const oldest = now - state.limit.windowMs;
    const firstKept = state.times.findIndex((time) => time > oldest);
    state.times.splice(0, firstKept === -1 ? state.times.length : firstKept);
  };

  const notBeforeMs = (group: Group): number => {
    const state = stateOf(group);
    forgetOld(state);
    const { limit, times } = state;
    const freeAt = times.length < limit.limit ? 0 : (times[times.length - limit.limit] ?? clock.now()) + limit.windowMs;
    const notBefore = Math.max(freeAt, state.usedUpUntil, state.penaltyUntil);
    return notBefore > clock.now() ? notBefore : 0;
  };

  const standing = (group: Group): RateLimit & { readonly left: number } => {
    const left = notBeforeMs(group) > 0 ? 0 : stateOf(group).limit.limit - stateOf(group).times.length;
    return { ...stateOf(group).limit, left };
  };

  const noteRequest = (group: Group): void => {
    const state = stateOf(group);
    const now = clock.now();
    state.times.push(now);
    // A vendor that counts a penalty starts it again with every request made inside it.
    if (now < state.penaltyUntil) state.penaltyUntil = now + state.penaltyMs;
  };

  const noteResponse = (group: Group, response: Pick<Response, 'status' | 'headers'>, clockSkewMs: number): void => {
    const { status, headers } = response;
    const named = headers.get('x-rate-limit-group')?.toLowerCase();
    const state = stateOf(named !== undefined && states.has(named) ? named : group);
    const now = clock.now();
    const limit = headerNumber(headers, 'x-rate-limit-limit');
    const windowSeconds = headerNumber(headers, 'x-rate-limit-window');
    state.limit = {
      limit: limit !== undefined && limit >= 1 ? limit : state.limit.limit,
      windowMs:
        windowSeconds !== undefined && windowSeconds > 0
          ? Math.min(longestWaitMs, windowSeconds * 1000)
          : state.limit.windowMs,
    };
    forgetOld(state);
    if (status !== 429) {
      // Other programs of the same login use the same allowance, so the vendor's count can be above ours.
      const isUsedUp = headerNumber(headers, 'x-rate-limit-remaining') === 0;
      if (isUsedUp) state.usedUpUntil = (state.times[0] ?? now) + state.limit.windowMs;
      return;
    }
    // A refusal says itself how long to wait; its headers also say that nothing is left, which is no second wait.
    state.penaltyMs = parseRetryAfter(headers.get('retry-after'), now, clockSkewMs) ?? defaultPenaltyMs;
    state.penaltyUntil = now + state.penaltyMs;
  };

  return { notBeforeMs, standing, noteRequest, noteResponse };
}
