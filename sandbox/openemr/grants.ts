import { randomBytes, randomUUID } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { Signer } from './jwt.ts';

/** Codes, access and refresh tokens with the lives of facts 1.8, all by the emulators' clock. */

/** That a person let a client act for them. */
export interface Grant {
  username: string;
  userUuid: string;
  clientId: string;
  scopes: string[];
  nonce: string | null;
  isRevoked: boolean;
}

export interface AuthorizationCode {
  grant: Grant;
  redirectUri: string;
  challenge: string | null;
}

export interface IssuedTokens {
  accessToken: string;
  /** Absent without `offline_access`. */
  refreshToken: string | undefined;
}

export interface AccessToken {
  grant: Grant;
  scopes: string[];
  jti: string;
  /** Milliseconds since the epoch. */
  until: number;
}

interface RefreshToken {
  grant: Grant;
  isUsed: boolean;
  until: number;
}

export interface Grants {
  issueCode(code: AuthorizationCode): string;
  /** Takes the code; a string says why it can't be used. */
  takeCode(text: string): AuthorizationCode | string;
  issue(grant: Grant, scopes?: string[]): IssuedTokens;
  /** Looks a refresh token up without using it; a string says why it can't be used. */
  findRefresh(text: string, clientId: string): Grant | string;
  /** The token is dead from here on. */
  useRefresh(text: string): void;
  findAccess(text: string): AccessToken | undefined;
  expireAccess(): void;
  /** @returns how many grants died */
  revoke(of: { username?: string; clientId?: string }): number;
}

export const accessLifeSeconds = 3600;
const codeLifeMs = 60_000;
/** P3M */
const refreshLifeMs = 91 * 86_400_000;

const opaque = (): string => `def50200${randomBytes(120).toString('hex')}`;

export function createGrants(clock: SandboxClock, signer: Signer, issuer: () => string): Grants {
  const codes = new Map<string, AuthorizationCode & { until: number; isUsed: boolean }>();
  const access = new Map<string, AccessToken>();
  const refresh = new Map<string, RefreshToken>();
  const grants = new Set<Grant>();

  const issueAccess = (grant: Grant, scopes: string[]): string => {
    const now = Math.floor(clock.now() / 1000);
    const jti = randomUUID();
    const times = { iat: now, nbf: now, exp: now + accessLifeSeconds };
    const token = signer.sign({ aud: grant.clientId, jti, ...times, sub: grant.userUuid, scopes, iss: issuer() });
    access.set(token, { grant, scopes, jti, until: clock.now() + accessLifeSeconds * 1000 });
    return token;
  };

  return {
    issueCode: (code) => {
      const text = opaque();
      codes.set(text, { ...code, until: clock.now() + codeLifeMs, isUsed: false });
      return text;
    },
    takeCode: (text) => {
      const code = codes.get(text);
      if (!code) return 'Cannot decrypt the authorization code';
      if (code.until < clock.now()) return 'Authorization code has expired';
      if (code.isUsed) return 'Authorization code has been revoked';
      code.isUsed = true;
      return code;
    },
    issue: (grant, scopes = grant.scopes) => {
      grants.add(grant);
      const accessToken = issueAccess(grant, scopes);
      if (!grant.scopes.includes('offline_access')) return { accessToken, refreshToken: undefined };
      const refreshToken = opaque();
      refresh.set(refreshToken, { grant, isUsed: false, until: clock.now() + refreshLifeMs });
      return { accessToken, refreshToken };
    },
    findRefresh: (text, clientId) => {
      const token = refresh.get(text);
      if (!token) return 'Cannot decrypt the refresh token';
      if (token.grant.clientId !== clientId) return 'Token is not linked to client';
      if (token.until < clock.now()) return 'Token has expired';
      return token.isUsed || token.grant.isRevoked ? 'Token has been revoked' : token.grant;
    },
    useRefresh: (text) => {
      const token = refresh.get(text);
      if (token) token.isUsed = true;
    },
    findAccess: (text) => access.get(text),
    expireAccess: () => {
      for (const token of access.values()) token.until = 0;
    },
    revoke: ({ username, clientId }) => {
      const dying = [...grants].filter(
        (grant) =>
          !grant.isRevoked &&
          (username === undefined || grant.username === username) &&
          (clientId === undefined || grant.clientId === clientId),
      );
      for (const grant of dying) grant.isRevoked = true;
      return dying.length;
    },
  };
}
