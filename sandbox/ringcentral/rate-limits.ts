import type { SandboxClock } from '../clock.ts';
import type { Limits } from '../options.ts';

/** `sms`, `mms`: the vendor counts texts once more, for the whole application. */
export type RateGroup = 'light' | 'medium' | 'heavy' | 'auth' | 'sms' | 'mms';

const windowSeconds = 60;
const penaltySeconds = 60;

const limitsOf: Record<Limits, Record<RateGroup, number>> = {
  real: { light: 50, medium: 40, heavy: 10, auth: 5, sms: 40, mms: 50 },
  fast: { light: 10_000, medium: 10_000, heavy: 10_000, auth: 10_000, sms: 10_000, mms: 10_000 },
};

export interface RateDecision {
  allowed: boolean;
  headers: Record<string, string>;
}

export interface RateLimits {
  /** Counts one request of a caller (person and application) in a group. */
  count(caller: string, group: RateGroup): RateDecision;
}

interface Window {
  /** When each request of the last minute came. */
  times: number[];
  penaltyUntil: number;
}

/** What every answer of the API carries. */
export function limitHeaders(group: RateGroup, limits: Limits, remaining: number): Record<string, string> {
  return {
    'X-Rate-Limit-Group': group,
    'X-Rate-Limit-Limit': String(limitsOf[limits][group]),
    'X-Rate-Limit-Remaining': String(remaining),
    'X-Rate-Limit-Window': String(windowSeconds),
  };
}

/** Sliding minute per caller and group; every request made inside the penalty restarts it. */
export function createRateLimits(clock: SandboxClock, limits: Limits): RateLimits {
  const windows = new Map<string, Window>();

  const windowOf = (key: string): Window => {
    const known = windows.get(key);
    if (known) return known;
    const made: Window = { times: [], penaltyUntil: 0 };
    windows.set(key, made);
    return made;
  };

  return {
    count: (caller, group) => {
      const now = clock.now();
      const limit = limitsOf[limits][group];
      const window = windowOf(`${caller} ${group}`);
      const oldest = now - windowSeconds * 1000;
      while ((window.times[0] ?? now) <= oldest) window.times.shift();
      const allowed = now >= window.penaltyUntil && window.times.length < limit;
      if (allowed) window.times.push(now);
      else window.penaltyUntil = now + penaltySeconds * 1000;
      const headers = limitHeaders(group, limits, allowed ? limit - window.times.length : 0);
      if (!allowed) headers['Retry-After'] = String(penaltySeconds);
      return { allowed, headers };
    },
  };
}
