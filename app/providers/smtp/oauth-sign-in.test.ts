import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SignInContext } from '../../ports/provider.ts';
import type { SmtpConfig, SmtpSecrets } from './config.ts';
import { beginSignIn } from './oauth-sign-in.ts';
import { testContext } from './testing/test-account.ts';

const signal = new AbortController().signal;

function context(
  over: Record<string, unknown>,
  answer: () => Response,
): { asked: URLSearchParams[]; context: SignInContext<SmtpConfig, SmtpSecrets> } {
  const asked: URLSearchParams[] = [];
  const made = testContext({
    config: {
      preset: 'microsoft365',
      fromAddress: 'office@clinic.test',
      signInBy: 'browser',
      clientId: 'client-1',
      tokenUrl: 'http://127.0.0.1:9/token',
      ...over,
    },
    secrets: {},
    fetch: (_url, init) => {
      asked.push(new URLSearchParams(Buffer.from(init?.body as ArrayBuffer).toString()));
      return Promise.resolve(answer());
    },
  });
  return { asked, context: { ...made, random: { bytes: (length) => new Uint8Array(length).fill(7) } } };
}

async function comeBack(url: string, answer: Readonly<Record<string, string>>): Promise<void> {
  const query = new URL(url).searchParams;
  const back = new URL(query.get('redirect_uri') ?? '');
  back.search = new URLSearchParams({ state: query.get('state') ?? '', ...answer }).toString();
  await (await fetch(back)).text();
}

describe('a sign-in with the browser', () => {
  it('asks for the mailbox, proves itself and keeps the refresh token alone', async () => {
    const { context: made, asked } = context({ tenant: 'clinic.test' }, () =>
      Response.json({ access_token: 'a-1', refresh_token: 'refresh-1', expires_in: 3600 }),
    );
    using signIn = await beginSignIn(made, signal);
    const url = new URL(signIn.url);
    expect(url.origin + url.pathname).toBe('https://login.microsoftonline.com/clinic.test/oauth2/v2.0/authorize');
    expect(url.searchParams.get('scope')).toContain('https://outlook.office.com/SMTP.Send');
    expect(url.searchParams.get('login_hint')).toBe('office@clinic.test');
    await comeBack(signIn.url, { code: 'code-1' });
    expect(await signIn.done).toEqual({ secrets: { refreshToken: 'refresh-1' }, identity: 'office@clinic.test' });
    const [request] = asked;
    expect(request?.get('client_secret')).toBeNull();
    const verifier = request?.get('code_verifier') ?? '';
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(url.searchParams.get('code_challenge'));
  });

  it('asks Google for lasting permission', async () => {
    const { context: made } = context({ preset: 'google' }, () => Response.json({}));
    using signIn = await beginSignIn(made, signal);
    expect(Object.fromEntries(new URL(signIn.url).searchParams)).toMatchObject({
      scope: 'https://mail.google.com/',
      access_type: 'offline',
      prompt: 'consent',
      code_challenge_method: 'S256',
    });
  });

  it.each([
    ['refused', { error: 'access_denied' }, 'SMTP_BROWSER_DENIED'],
    ['without lasting permission', { code: 'code-1' }, 'SMTP_NO_REFRESH_TOKEN'],
  ])('that was %s says so', async (_how, answer, code) => {
    const { context: made } = context({}, () => Response.json({ access_token: 'a-1' }));
    using signIn = await beginSignIn(made, signal);
    const done = expect(signIn.done).rejects.toMatchObject({ failure: { code } });
    await comeBack(signIn.url, answer);
    await done;
  });

  it('is not there for an account with a password', async () => {
    const { context: made } = context({ signInBy: 'password' }, () => Response.json({}));
    await expect(beginSignIn(made, signal)).rejects.toMatchObject({ failure: { code: 'SMTP_BY_PASSWORD' } });
  });
});
