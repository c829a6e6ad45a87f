import type { Socket } from 'node:net';
import type {
  SMTPServerAddress,
  SMTPServerAuthentication,
  SMTPServerAuthenticationResponse,
  SMTPServerDataStream,
  SMTPServerOptions,
  SMTPServerSession,
} from 'smtp-server';
import type { EventStream } from '../events.ts';
import type { Fault } from '../faults.ts';
import type { MailAccount } from '../imap/accounts.ts';
import type { Tokens } from '../oauth/tokens.ts';
import type { Limits } from '../options.ts';
import { reportDefect } from '../vendor-server.ts';
import { readContent } from './accepted.ts';
import type { Accepted } from './accepted.ts';
import type { Queue, QueueParts } from './queue.ts';
import { fateOf } from './recipients.ts';

/** What one connection may do: who signs in, whom it writes as, to whom, and what. */

export interface SubmissionParts extends QueueParts {
  readonly events: EventStream;
  readonly queue: Queue;
  readonly limits: Limits;
  readonly tokens: Tokens;
  /** The connection that a session belongs to. */
  socketOf(session: SMTPServerSession): Socket | undefined;
}

interface SignedIn {
  readonly account: MailAccount;
  readonly usesToken: boolean;
}

const vendor = 'smtp';

/** fast: as Postfix has it by default. real: as a mail service with narrow limits. */
const mostRecipients: Readonly<Record<Limits, number>> = { fast: 1_000, real: 100 };
const perMinute: Readonly<Record<Limits, number>> = { fast: Infinity, real: 30 };

const refusal = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

const signedIn = (session: SMTPServerSession): SignedIn => session.user as SignedIn;

/** What the server says to each kind of trouble. */
function faultRefusal({ kind }: Fault): Error {
  switch (kind) {
    case 'http401':
      return refusal(535, '5.7.8 Error: authentication failed');
    case 'http403':
      return refusal(550, '5.7.1 Sending is not allowed for this account');
    case 'http429':
      // As Mailu's rate limit says it, then as Postfix's.
      return refusal(450, '4.7.1 Sender address rejected: Rate limit exceeded');
    case 'http429-bare':
      return refusal(421, '4.7.0 Error: too much mail from 127.0.0.1');
    case 'http503':
      return refusal(421, '4.3.2 Service shutting down');
    default:
      return refusal(451, '4.3.0 Error: queue file write error');
  }
}

type Done = (error?: Error | null) => void;

/** Strikes a command that commits nothing. @returns whether it did */
function strikes(parts: SubmissionParts, request: string, session: SMTPServerSession, done: Done): boolean {
  const fault = parts.faults.take(vendor, 'before', request);
  if (!fault) return false;
  if (fault.kind === 'refuse') parts.socketOf(session)?.resetAndDestroy();
  else if (fault.kind !== 'timeout') done(faultRefusal(fault));
  return true;
}

function signIn(parts: SubmissionParts, auth: SMTPServerAuthentication): SignedIn | null {
  const { accounts, faults, tokens } = parts;
  if (faults.isActive(vendor, 'auth-revoked')) return null;
  const { method, username = '', password, accessToken } = auth;
  if (method !== 'XOAUTH2') {
    const account = accounts.byPassword(username, password ?? '');
    return account ? { account, usesToken: false } : null;
  }
  const owner = tokens.check(accessToken ?? '');
  const account = owner === username ? accounts.byUsername(username) : undefined;
  return account ? { account, usesToken: true } : null;
}

function onAuth(
  parts: SubmissionParts,
  auth: SMTPServerAuthentication,
  session: SMTPServerSession,
  callback: (error: Error | null | undefined, response?: SMTPServerAuthenticationResponse) => void,
): void {
  if (strikes(parts, 'AUTH', session, callback)) return;
  const user = signIn(parts, auth);
  if (user) callback(null, { user });
  else if (auth.method === 'XOAUTH2')
    callback(null, { data: { status: '401', schemes: 'bearer', scope: 'https://mail.google.com/' } });
  else callback(refusal(535, '5.7.8 Error: authentication failed'));
}

/** Mails of the last minute, by account. */
function createPace({ clock, limits }: SubmissionParts): (account: MailAccount) => boolean {
  const times = new Map<string, number[]>();
  return ({ username }) => {
    const now = clock.now();
    const recent = (times.get(username) ?? []).filter((time) => time > now - 60_000);
    const isAllowed = recent.length < perMinute[limits];
    times.set(username, isAllowed && limits === 'real' ? [...recent, now] : recent);
    return isAllowed;
  };
}

function refuseRecipient(parts: SubmissionParts, to: string, error: Error & { responseCode?: number }): Error {
  const at = new Date(parts.clock.now()).toISOString();
  const [errorCode = ''] = error.message.split(' ');
  parts.ledger.refuse({ vendor, at, to, status: String(error.responseCode ?? 550), errorCode });
  return error;
}

function recipientRefusal(parts: SubmissionParts, address: string, known: number, greylist: Set<string>): Error | null {
  if (known >= mostRecipients[parts.limits]) return refusal(452, '4.5.3 Error: too many recipients');
  const fate = fateOf(address);
  if (fate.kind !== 'refused') return null;
  const key = address.toLowerCase();
  if (fate.once && greylist.has(key)) return null;
  if (fate.once) greylist.add(key);
  return refuseRecipient(parts, address, refusal(fate.code, fate.text));
}

/** @param onBegun called with the first bytes: from then on the client is past the point where nothing was sent */
async function readAll(stream: SMTPServerDataStream, onBegun: () => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (chunks.length === 0) onBegun();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What goes wrong behind the commit. @returns whether the answer is taken care of */
function strikesAfter(parts: SubmissionParts, session: SMTPServerSession): boolean {
  const fault = parts.faults.take(vendor, 'after', 'DATA');
  if (!fault || fault.kind === 'timeout') return fault !== undefined;
  const socket = parts.socketOf(session);
  if (fault.kind === 'garbled') socket?.write('\u0001\u0002 k: q %%\r\n');
  // A server that has the mail never says that it has not: it dies before it answers.
  else socket?.resetAndDestroy();
  return true;
}

async function takeMail(
  parts: SubmissionParts,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  callback: (error?: Error | null, message?: string) => void,
): Promise<void> {
  const { clock, events, faults, queue } = parts;
  const request = 'DATA';
  const before = faults.take(vendor, 'before', request);
  if (before?.kind === 'refuse') {
    parts.socketOf(session)?.resetAndDestroy();
    return;
  }
  const raw = await readAll(stream, () => events.publish({ vendor, request, phase: 'begun' }));
  const delay = faults.take(vendor, 'delay', request);
  if (delay) await clock.sleep(delay.delayMs ?? 2000);
  if (before?.kind === 'timeout') return;
  if (before) {
    callback(faultRefusal(before));
    return;
  }
  // The server itself answers 552.
  if (stream.sizeExceeded) {
    callback();
    return;
  }
  const { account, usesToken } = signedIn(session);
  const { mailFrom, rcptTo } = session.envelope;
  const mail: Accepted = {
    ...(await readContent(raw)),
    ...{ id: queue.newId(), raw, at: clock.now(), from: mailFrom === false ? '' : mailFrom.address },
    recipients: rcptTo.map(({ address, dsn }) => ({ address, notify: dsn?.notify ?? [] })),
  };
  queue.accept(mail, account, usesToken);
  events.publish({ vendor, request, phase: 'accepted', id: mail.id });
  const delayAnswer = faults.take(vendor, 'delay-answer', request);
  if (delayAnswer) await clock.sleep(delayAnswer.delayMs ?? 2000);
  if (strikesAfter(parts, session)) return;
  callback(null, `2.0.0 Ok: queued as ${mail.id}`);
  events.publish({ vendor, request, phase: 'answered', id: mail.id });
}

const isCut = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ECONNECTION', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(error.code));

export interface SubmissionHandlers extends Pick<SMTPServerOptions, 'onAuth' | 'onMailFrom' | 'onRcptTo' | 'onData'> {
  /** How often somebody said a password or a token here, good or not. */
  readonly signIns: () => number;
}

/** The handlers of every port. */
export function submissionHandlers(parts: SubmissionParts): SubmissionHandlers {
  const isWithinPace = createPace(parts);
  const greylist = new Set<string>();
  let signIns = 0;
  return {
    signIns: () => signIns,
    onAuth: (auth, session, callback) => {
      signIns += 1;
      onAuth(parts, auth, session, callback);
    },
    onMailFrom: ({ address }: SMTPServerAddress, session, callback) => {
      if (strikes(parts, 'MAIL', session, callback)) return;
      const { account } = signedIn(session);
      const isOwn = account.address === address.toLowerCase() || account.aliases.includes(address.toLowerCase());
      if (!isOwn) callback(refusal(553, '5.7.1 Sender address rejected: not owned by user'));
      else if (!isWithinPace(account)) callback(refusal(450, '4.7.1 Sender address rejected: Rate limit exceeded'));
      else callback();
    },
    onRcptTo: ({ address }: SMTPServerAddress, session, callback) => {
      if (strikes(parts, 'RCPT', session, callback)) return;
      callback(recipientRefusal(parts, address, session.envelope.rcptTo.length, greylist));
    },
    onData: (stream, session, callback) => {
      takeMail(parts, stream, session, callback).catch((error: unknown) => {
        if (isCut(error)) return;
        reportDefect('smtp DATA', error);
        callback(refusal(451, '4.3.0 Error: internal server error'));
      });
    },
  };
}
