import { beginBrowserSignIn, type SignInCode, type SignInErrors } from '../../oauth/browser-sign-in.ts';
import { ProviderFailure, type SignInContext, type VendorSignIn } from '../../ports/provider.ts';
import { mailSettings, type OAuthSettings, type SmtpConfig, type SmtpSecrets } from './config.ts';
import { smtpFailure } from './errors.ts';
import { requestTokens } from './oauth-request.ts';

type Context = SignInContext<SmtpConfig, SmtpSecrets>;

const errors: SignInErrors = {
  refused: (word) => new ProviderFailure(smtpFailure('BROWSER_DENIED', { word: word.slice(0, 60) })),
  late: () => new ProviderFailure(smtpFailure('BROWSER_LATE')),
  stopped: (cause) => new ProviderFailure(smtpFailure('BROWSER_STOPPED'), undefined, { cause }),
  notListening: (cause) => new ProviderFailure(smtpFailure('BROWSER_PORT'), undefined, { cause }),
};

function addressOf({ authorizeUrl }: OAuthSettings, query: Readonly<Record<string, string>>): string {
  const url = new URL(authorizeUrl);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** Only the refresh token is kept; its first use may rotate it. */
async function exchange(
  { http, secrets }: Context,
  oauth: OAuthSettings,
  { code, verifier, redirectUri }: SignInCode,
  signal: AbortSignal,
): Promise<string> {
  const grant = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirectUri };
  const { refreshToken } = await requestTokens(http, oauth, secrets.clientSecret, grant, signal);
  if (refreshToken === undefined) throw new ProviderFailure(smtpFailure('NO_REFRESH_TOKEN'));
  return refreshToken;
}

/** @throws ProviderFailure if the account signs in by password, or no port is free */
export async function beginSignIn(context: Context, signal: AbortSignal): Promise<VendorSignIn> {
  const { clock, random } = context;
  const { oauth, user } = mailSettings(context.config);
  if (oauth === null) throw new ProviderFailure(smtpFailure('BY_PASSWORD'));
  const signIn = await beginBrowserSignIn(
    {
      clock,
      random,
      // Google and Microsoft look at no port of a loopback address (RFC 8252, 7.3).
      port: 0,
      errors,
      address: ({ redirectUri, state, challenge }) =>
        addressOf(oauth, {
          response_type: 'code',
          client_id: oauth.clientId,
          redirect_uri: redirectUri,
          scope: oauth.scope,
          state,
          code_challenge: challenge,
          code_challenge_method: 'S256',
          login_hint: user,
          ...oauth.extra,
        }),
      exchange: (code, stop) => exchange(context, oauth, code, stop),
    },
    signal,
  );
  const done = signIn.answered.then((refreshToken) => ({ secrets: { refreshToken }, identity: user }));
  done.catch(() => undefined);
  return { url: signIn.url, done, [Symbol.dispose]: () => signIn[Symbol.dispose]() };
}
