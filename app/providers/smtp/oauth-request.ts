import { z } from 'zod';
import type { Http } from '../../ports/http.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { parseJson } from '../kit/exchange.ts';
import type { OAuthSettings } from './config.ts';
import { smtpFailure, type SmtpWord } from './errors.ts';

/** RFC 6749, 5.1 */
const answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(3600),
  refresh_token: z.string().min(1).optional().catch(undefined),
});

export interface Tokens {
  readonly accessToken: string;
  readonly lastsMs: number;
  /** undefined: the one before stays. */
  readonly refreshToken: string | undefined;
}

/** RFC 6749, 5.2, and what OpenID Connect adds for a person who must act. */
const words: Readonly<Record<string, SmtpWord>> = {
  invalid_grant: 'SIGN_IN_AGAIN',
  interaction_required: 'SIGN_IN_AGAIN',
  consent_required: 'SIGN_IN_AGAIN',
  login_required: 'SIGN_IN_AGAIN',
  temporarily_unavailable: 'TOKEN_DOWN',
  server_error: 'TOKEN_DOWN',
};

function refusal(status: number, json: unknown): ProviderFailure {
  if (status === 429 || status >= 500) return new ProviderFailure(smtpFailure('TOKEN_DOWN', { status }));
  const { data } = z.object({ error: z.string() }).safeParse(json);
  if (status < 400 || data === undefined) return new ProviderFailure(smtpFailure('TOKEN_DOWN', { status }));
  const word = words[data.error];
  // Its own word helps an administrator; it never holds a token.
  return new ProviderFailure(smtpFailure(word ?? 'APP_REFUSED', { status, word: data.error.slice(0, 60) }));
}

/**
 * Asks for tokens.
 *
 * @param grant the fields that tell what for
 * @throws ProviderFailure
 */
export async function requestTokens(
  http: Http,
  { tokenUrl, clientId }: OAuthSettings,
  clientSecret: string | undefined,
  grant: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Tokens> {
  const body = new URLSearchParams({ ...grant, client_id: clientId });
  if (clientSecret !== undefined) body.set('client_secret', clientSecret);
  let response: Response;
  let json: unknown;
  try {
    response = await http.fetch(tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: body.toString(),
      signal,
    });
    json = parseJson(await response.text());
  } catch (error) {
    throw new ProviderFailure(smtpFailure('TOKEN_NOT_REACHED'), undefined, { cause: error });
  }
  const read = answer.safeParse(json);
  if (response.status !== 200 || !read.success) throw refusal(response.status, json);
  const { access_token: accessToken, expires_in: seconds, refresh_token: refreshToken } = read.data;
  return { accessToken, lastsMs: seconds * 1000, refreshToken };
}
