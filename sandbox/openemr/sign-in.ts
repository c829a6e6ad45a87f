import { randomBytes } from 'node:crypto';
import { emptyAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { readAuthorization, returnAddress } from './authorize.ts';
import type { AuthorizationRequest } from './authorize.ts';
import { isRegisteredAddress } from './clients.ts';
import { Refusal, apiError, oauthError } from './errors.ts';
import { formOf } from './form.ts';
import { consentPage, loginPage, page } from './pages.ts';
import type { User } from './people.ts';
import { oauthBase } from './state.ts';
import type { OpenEmrState } from './state.ts';

/** The browser's part of the sign-in: login and consent pages, and the cookie that remembers the person. */
export interface SignIn {
  authorize(request: VendorRequest): Answer;
  showLogin(request: VendorRequest): Answer;
  login(request: VendorRequest): Answer;
  showConsent(request: VendorRequest): Answer;
  consent(request: VendorRequest): Answer;
  logout(request: VendorRequest): Answer;
}

interface BrowserSession {
  id: string;
  csrf: string;
  username: string | null;
  /** The last request wins, as in a PHP session. */
  pending: AuthorizationRequest | null;
}

const cookieName = 'authserverOpenEMR';
const wrongPassword = 'Sorry, the username or password is incorrect.';

function redirect(location: string, headers: Record<string, string> = {}): Answer {
  return emptyAnswer(302, { ...headers, Location: location });
}

export function createSignIn(emr: OpenEmrState): SignIn {
  const sessions = new Map<string, BrowserSession>();
  const at = (path: string): string => `${oauthBase(emr)}/${path}`;

  const sessionOf = (request: VendorRequest): BrowserSession | undefined => {
    const cookies = (request.headers.cookie ?? '').split(/;\s*/);
    const own = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`));
    return sessions.get(own?.slice(cookieName.length + 1) ?? '');
  };

  const openSession = (): BrowserSession => {
    const session = {
      id: randomBytes(16).toString('hex'),
      csrf: randomBytes(16).toString('hex'),
      username: null,
      pending: null,
    };
    sessions.set(session.id, session);
    return session;
  };

  const cookieOf = (session: BrowserSession): Record<string, string> => ({
    'Set-Cookie': `${cookieName}=${session.id}; path=/oauth2/; HttpOnly; SameSite=Lax`,
  });

  /** The session with a request under way; a posted form must carry its token. */
  const running = (request: VendorRequest): BrowserSession & { pending: AuthorizationRequest } => {
    const session = sessionOf(request);
    if (!session?.pending) throw new Refusal(oauthError('invalid_request', 'There is no authorization under way'));
    if (request.method === 'POST' && formOf(request).get('csrf_token_form') !== session.csrf)
      throw new Refusal(apiError(401, 'Authentication Error'));
    return session as BrowserSession & { pending: AuthorizationRequest };
  };

  const personOf = (session: BrowserSession): User | undefined =>
    session.username === null ? undefined : emr.people.find(session.username);

  const authorize = (request: VendorRequest): Answer => {
    const pending = readAuthorization(emr, request.method === 'POST' ? formOf(request) : request.url.searchParams);
    const session = sessionOf(request) ?? openSession();
    session.pending = pending;
    const next = session.username === null ? 'provider/login' : 'scope-authorize-confirm';
    return redirect(at(next), cookieOf(session));
  };

  const login = (request: VendorRequest): Answer => {
    const session = running(request);
    const form = formOf(request);
    const user = emr.people.find(form.get('username') ?? '');
    if (user?.password !== form.get('password')) return loginPage(at('login'), session.csrf, wrongPassword);
    session.username = user.username;
    return redirect(at('scope-authorize-confirm'));
  };

  const showConsent = (request: VendorRequest): Answer => {
    const session = running(request);
    const person = personOf(session);
    if (!person) return redirect(at('provider/login'));
    const personName = `${person.fname} ${person.lname}`;
    const { client, scopes } = session.pending;
    return consentPage({ action: at('device/code'), csrf: session.csrf, clientName: client.name, personName, scopes });
  };

  const consent = (request: VendorRequest): Answer => {
    const session = running(request);
    const person = personOf(session);
    if (!person) return redirect(at('provider/login'));
    const { client, redirectUri, scopes, state, nonce, challenge } = session.pending;
    const form = formOf(request);
    (session as BrowserSession).pending = null;
    if (!form.has('proceed')) return redirect(returnAddress(redirectUri, { error: 'access_denied', state }));
    const { username, uuid: userUuid } = person;
    const grant = { username, userUuid, clientId: client.clientId, scopes, nonce, isRevoked: false };
    const code = emr.grants.issueCode({ grant, redirectUri, challenge });
    return redirect(returnAddress(redirectUri, { code, state }));
  };

  const logout = (request: VendorRequest): Answer => {
    const query = request.url.searchParams;
    const session = sessionOf(request);
    if (session) sessions.delete(session.id);
    const hint = query.get('id_token_hint');
    const claims = hint === null ? null : emr.signer.read(hint);
    const client = emr.clients.find(String(claims?.['aud']));
    const person = emr.people.users.find((user) => user.uuid === claims?.['sub']);
    // A logout with the token's own proof also ends what the client holds (facts 1.5).
    if (client && person) emr.grants.revoke({ username: person.username, clientId: client.clientId });
    const target = query.get('post_logout_redirect_uri');
    const allowed = (client ? [client] : emr.clients.all()).flatMap((each) => each.postLogoutRedirectUris);
    const gone = { 'Set-Cookie': `${cookieName}=deleted; path=/oauth2/; Max-Age=0` };
    if (target !== null && isRegisteredAddress(allowed, target))
      return redirect(query.has('state') ? returnAddress(target, { state: query.get('state') }) : target, gone);
    const answer = page('Signed out', '<p>You have been signed out. You may close this window.</p>');
    return { ...answer, headers: { ...answer.headers, ...gone } };
  };

  return {
    authorize,
    login,
    showConsent,
    consent,
    logout,
    showLogin: (request) => loginPage(at('login'), running(request).csrf),
  };
}
