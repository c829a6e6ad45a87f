import { ProviderFailure } from '../../ports/provider.ts';
import { smtpFailure } from './errors.ts';
import { stepFailure } from './smtp-network.ts';
import { meaningOf, type SmtpReply } from './smtp-replies.ts';

/** What a login is made with; an access token is used with XOAUTH2. */
export type MailCredentials =
  { readonly user: string; readonly pass: string } | { readonly user: string; readonly accessToken: string };

/** The name under which this takes the place of nodemailer's own choice of a mechanism. */
export const LOGIN_METHOD = 'FOYER';

/** What of a conversation a sign-in needs. */
export interface LoginLine {
  /** Mechanisms that the server offers, in upper case. */
  readonly authMethods: readonly string[];
  /** One line and its reply; null: it makes no sense. */
  readonly command: (text: string) => Promise<SmtpReply | null>;
}

type Answer = SmtpReply | null;

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** RFC 4616 */
function plain({ command }: LoginLine, user: string, pass: string): Promise<Answer> {
  return command(`AUTH PLAIN ${base64(`\u0000${user}\u0000${pass}`)}`);
}

/** draft-murchison-sasl-login; Exchange offers nothing else. */
async function login({ command }: LoginLine, user: string, pass: string): Promise<Answer> {
  const first = await command('AUTH LOGIN');
  if (first?.code !== 334) return first;
  const second = await command(base64(user));
  return second?.code === 334 ? await command(base64(pass)) : second;
}

/** developers.google.com/workspace/gmail/imap/xoauth2-protocol; a refusal first comes as a challenge with its reason. */
async function bearer({ command }: LoginLine, user: string, token: string): Promise<Answer> {
  const answer = await command(`AUTH XOAUTH2 ${base64(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`)}`);
  return answer?.code === 334 ? await command('') : answer;
}

function attempt(line: LoginLine, credentials: MailCredentials): Promise<Answer> | null {
  const { authMethods } = line;
  if ('accessToken' in credentials)
    return authMethods.includes('XOAUTH2') ? bearer(line, credentials.user, credentials.accessToken) : null;
  const { user, pass } = credentials;
  if (authMethods.includes('PLAIN')) return plain(line, user, pass);
  if (authMethods.includes('LOGIN')) return login(line, user, pass);
  return null;
}

/** A server that takes tokens alone says so by its list. */
function notOffered({ authMethods }: LoginLine, credentials: MailCredentials): ProviderFailure {
  const wantsToken = !('accessToken' in credentials) && authMethods.includes('XOAUTH2');
  return stepFailure(wantsToken ? 'BASIC_AUTH_OFF' : 'NO_AUTH_OFFERED', 'login');
}

function refusal(reply: Answer, credentials: MailCredentials): ProviderFailure {
  if (reply === null) return stepFailure('SIGN_IN_LATER', 'login');
  const { failure, retryAfterMs } = meaningOf(reply, 'login');
  const params = { ...failure.params, step: 'login', server: 'smtp' };
  const isToken = 'accessToken' in credentials && failure.code === 'SMTP_WRONG_PASSWORD';
  return new ProviderFailure(isToken ? smtpFailure('SIGN_IN_AGAIN', params) : { ...failure, params }, retryAfterMs);
}

/**
 * Signs in with one try: servers ban who repeats a wrong password.
 *
 * @throws ProviderFailure
 */
export async function signIn(line: LoginLine, credentials: MailCredentials): Promise<void> {
  const answer = await (attempt(line, credentials) ?? Promise.reject(notOffered(line, credentials)));
  if (answer?.code !== 235) throw refusal(answer, credentials);
}
