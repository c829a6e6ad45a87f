import { createHash, randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';

/** Codes, access tokens and refresh tokens. A refresh token is good once: whoever uses it again ends its whole family (RFC 9700, 4.14). */
export interface Tokens {
  issueCode(grant: CodeGrant): string;
  /** null: the code is unknown, used, too old, or not this client's; `invalid_grant`. */
  redeemCode(
    code: string,
    given: { readonly clientId: string; readonly redirectUri: string; readonly verifier: string },
  ): TokenSet | null;
  refresh(token: string, clientId: string): TokenSet | null;
  /** Whose access token this is; null: nobody's, or it has ended. */
  check(accessToken: string): string | null;
  /** Every access token ends now; refreshing works. */
  expireAll(): void;
  /** Everything ends. */
  revokeAll(): void;
  count(): { readonly access: number; readonly families: number };
}

export interface CodeGrant {
  readonly clientId: string;
  readonly redirectUri: string;
  /** S256. */
  readonly challenge: string;
  readonly username: string;
  readonly scope: string;
}

export interface TokenSet {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  readonly scope: string;
}

interface Family {
  readonly username: string;
  readonly clientId: string;
  readonly scope: string;
  /** The one that is good now. */
  current: string;
  isRevoked: boolean;
}

const accessSeconds = 3_600;
const codeSeconds = 600;

const secret = (): string => randomBytes(24).toString('base64url');
const s256 = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

export function createTokens(clock: SandboxClock): Tokens {
  const codes = new Map<string, CodeGrant & { readonly until: number }>();
  const access = new Map<string, { readonly family: Family; readonly until: number }>();
  const families = new Map<string, Family>();

  const issue = (family: Family): TokenSet => {
    const [accessToken, refreshToken] = [secret(), secret()];
    family.current = refreshToken;
    families.set(refreshToken, family);
    access.set(accessToken, { family, until: clock.now() + accessSeconds * 1000 });
    return { accessToken, refreshToken, expiresInSeconds: accessSeconds, scope: family.scope };
  };

  return {
    issueCode: (grant) => {
      const code = secret();
      codes.set(code, { ...grant, until: clock.now() + codeSeconds * 1000 });
      return code;
    },
    redeemCode: (code, { clientId, redirectUri, verifier }) => {
      const grant = codes.get(code);
      codes.delete(code);
      if (!grant || grant.until < clock.now() || grant.clientId !== clientId) return null;
      if (grant.redirectUri !== redirectUri || grant.challenge !== s256(verifier)) return null;
      const { username, scope } = grant;
      return issue({ username, clientId, scope, current: '', isRevoked: false });
    },
    refresh: (token, clientId) => {
      const family = families.get(token);
      if (!family || family.isRevoked || family.clientId !== clientId) return null;
      if (family.current === token) return issue(family);
      family.isRevoked = true;
      return null;
    },
    check: (accessToken) => {
      const found = access.get(accessToken);
      return found && !found.family.isRevoked && found.until > clock.now() ? found.family.username : null;
    },
    expireAll: () => access.clear(),
    revokeAll: () => {
      access.clear();
      codes.clear();
      for (const family of families.values()) family.isRevoked = true;
    },
    count: () => ({
      access: access.size,
      families: new Set([...families.values()].filter((family) => !family.isRevoked)).size,
    }),
  };
}
