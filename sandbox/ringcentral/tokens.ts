import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { App, Person } from './people.ts';

export interface Grant {
  app: App;
  person: Person;
}

export interface TokenPair extends Grant {
  accessToken: string;
  refreshToken: string;
  issuedAt: number;
  expiresAt: number;
  refreshExpiresAt: number;
  /** When the access token was first used; null before. */
  firstUsedAt: number | null;
  /** The pair that a refresh replaced this one with. */
  next: TokenPair | null;
  endpointId: string;
  sessionId: string;
}

export interface Tokens {
  /** @param ttlSeconds 600 to 3600; anything else (the SDK's -1 too) means 3600 */
  issue(grant: Grant, ttlSeconds: number): TokenPair;
  /** null when the refresh token is unknown, expired, used up, or another application's. */
  refresh(app: App, refreshToken: string, ttlSeconds: number): TokenPair | null;
  use(accessToken: string): Grant | 'unknown' | 'expired';
  expire(accessToken: string): void;
  expireAll(): void;
  /** Ends the session that an access or refresh token belongs to. */
  revoke(token: string): void;
  revokeAll(): void;
}

const defaultTtlSeconds = 3600;
const refreshTtlMs = 604_800_000;
/** How long a replaced refresh token still answers, counted from the first use of its successor, and without any use. */
const graceAfterUseMs = 10_000;
const graceWithoutUseMs = 60 * 60_000;

const newToken = (): string => randomBytes(48).toString('base64url');

export function createTokens(clock: SandboxClock): Tokens {
  const byAccess = new Map<string, TokenPair>();
  const byRefresh = new Map<string, TokenPair>();

  const issue = (grant: Grant, ttlSeconds: number, previous?: TokenPair): TokenPair => {
    const now = clock.now();
    const ttl = ttlSeconds >= 600 && ttlSeconds <= 3600 ? ttlSeconds : defaultTtlSeconds;
    const pair: TokenPair = {
      app: grant.app,
      person: grant.person,
      accessToken: newToken(),
      refreshToken: newToken(),
      issuedAt: now,
      expiresAt: now + ttl * 1000,
      refreshExpiresAt: now + refreshTtlMs,
      firstUsedAt: null,
      next: null,
      endpointId: previous?.endpointId ?? randomBytes(16).toString('base64url'),
      sessionId: previous?.sessionId ?? randomBytes(16).toString('base64url'),
    };
    byAccess.set(pair.accessToken, pair);
    byRefresh.set(pair.refreshToken, pair);
    return pair;
  };

  const isInGrace = (next: TokenPair): boolean =>
    next.firstUsedAt === null
      ? clock.now() - next.issuedAt <= graceWithoutUseMs
      : clock.now() - next.firstUsedAt <= graceAfterUseMs;

  const refresh = (app: App, refreshToken: string, ttlSeconds: number): TokenPair | null => {
    const pair = byRefresh.get(refreshToken);
    if (pair?.app !== app || pair.refreshExpiresAt <= clock.now()) return null;
    if (pair.next) return isInGrace(pair.next) ? pair.next : null;
    byAccess.delete(pair.accessToken);
    pair.next = issue(pair, ttlSeconds, pair);
    return pair.next;
  };

  const use = (accessToken: string): Grant | 'unknown' | 'expired' => {
    const pair = byAccess.get(accessToken);
    if (!pair) return 'unknown';
    if (pair.expiresAt <= clock.now()) return 'expired';
    pair.firstUsedAt ??= clock.now();
    return pair;
  };

  const expire = (pair: TokenPair | undefined): void => {
    if (pair) pair.expiresAt = Math.min(pair.expiresAt, clock.now());
  };

  const revoke = (token: string): void => {
    const sessionId = (byAccess.get(token) ?? byRefresh.get(token))?.sessionId;
    if (sessionId === undefined) return;
    for (const [key, pair] of byAccess) if (pair.sessionId === sessionId) byAccess.delete(key);
    for (const [key, pair] of byRefresh) if (pair.sessionId === sessionId) byRefresh.delete(key);
  };

  return {
    issue: (grant, ttlSeconds) => issue(grant, ttlSeconds),
    refresh,
    use,
    expire: (accessToken) => expire(byAccess.get(accessToken)),
    expireAll: () => {
      for (const pair of byAccess.values()) expire(pair);
    },
    revoke,
    revokeAll: () => {
      byAccess.clear();
      byRefresh.clear();
    },
  };
}
