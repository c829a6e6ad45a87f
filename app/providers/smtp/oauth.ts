import type { Clock } from '../../ports/clock.ts';
import type { Http } from '../../ports/http.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { OAuthSettings } from './config.ts';
import { smtpFailure } from './errors.ts';
import { requestTokens } from './oauth-request.ts';

/** A token is renewed so long before it ends. */
const MARGIN_MS = 60_000;

/** Access tokens of one account. */
export interface TokenSource {
  /**
   * @param refused a token that the mail server just refused: gives another one, or the same where none newer can be had
   * @throws ProviderFailure
   */
  token(refused?: string): Promise<string>;
}

export interface TokenParts {
  readonly http: Http;
  readonly clock: Clock;
  readonly oauth: OAuthSettings;
  readonly clientSecret: string | undefined;
  readonly refreshToken: string | undefined;
  /** Resolves when it is stored. */
  keepRefreshToken(token: string): Promise<void>;
  /** The connection ends. */
  readonly signal: AbortSignal;
}

interface Held {
  readonly token: string;
  readonly fromMs: number;
  readonly untilMs: number;
  /** To how many sign-ins it was given. */
  timesGiven: number;
}

/** One renewal at a time: a server that rotates refresh tokens takes each only once. */
export function createTokenSource(parts: TokenParts): TokenSource {
  const { http, clock, oauth, clientSecret, signal } = parts;
  let { refreshToken } = parts;
  let isKept = true;
  let held: Held | null = null;
  let renewal: Promise<Held> | null = null;

  const keep = async (token: string): Promise<void> => {
    await parts.keepRefreshToken(token);
    isKept = true;
  };

  const renew = async (): Promise<Held> => {
    if (refreshToken === undefined) throw new ProviderFailure(smtpFailure('NOT_SIGNED_IN'));
    // It could not be stored the last time, and the one that is stored is worth nothing any more.
    if (!isKept) await keep(refreshToken);
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const fromMs = clock.now();
    const tokens = await requestTokens(http, oauth, clientSecret, grant, signal);
    if (tokens.refreshToken !== undefined && tokens.refreshToken !== refreshToken) {
      refreshToken = tokens.refreshToken;
      isKept = false;
      await keep(refreshToken);
    }
    return { token: tokens.accessToken, fromMs, untilMs: fromMs + tokens.lastsMs - MARGIN_MS, timesGiven: 0 };
  };

  const renewed = async (): Promise<Held> => {
    renewal ??= renew().finally(() => (renewal = null));
    return (held = await renewal);
  };

  /** The clock may have been set back: what is from the future is of no known age. */
  const isFresh = (each: Held): boolean => clock.now() >= each.fromMs && clock.now() < each.untilMs;
  /** One that was made for the very sign-in that failed: another one would be refused as well. */
  const wasMadeForIt = (each: Held): boolean => each.timesGiven === 1;

  return {
    token: async (refused) => {
      const isUsable = held !== null && isFresh(held) && (held.token !== refused || wasMadeForIt(held));
      const given = isUsable && held !== null ? held : await renewed();
      given.timesGiven++;
      return given.token;
    },
  };
}
