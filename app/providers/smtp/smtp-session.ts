import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type {
  SMTPConnectionCustomAuthContext,
  SMTPConnectionSendInfo,
  SMTPEnvelope,
  SMTPError,
} from 'nodemailer/lib/smtp-connection';
import { ProviderFailure } from '../../ports/provider.ts';
import type { MailServer } from './presets.ts';
import { LOGIN_METHOD, signIn, type MailCredentials } from './smtp-login.ts';
import { connectFailure, stepFailure, tlsWordOf, type ConnectStep } from './smtp-network.ts';
import { meaningOf, parseReply, type SmtpReply } from './smtp-replies.ts';
import { abandon } from '../kit/connect-socket.ts';
import { openSocket, tlsOptions, type OpenSocket, type SocketDeps } from './smtp-socket.ts';

/** For the greeting and everything up to the sign-in. */
const GREETING_MS = 10_000;
/** Without a byte either way. */
const IDLE_MS = 60_000;
/** The same once the whole message was handed over: the server may look into it for long (RFC 5321, 4.5.3.2.6). */
const VERDICT_MS = 600_000;
/** A server that was said good-bye to and does not hang up. */
const GOODBYE_MS = 5_000;
/** Ours run on the clock; nodemailer's own come after them. */
const BACKSTOP_MS = 900_000;

/** The connection ended without a word. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut';
}
/** Nothing came for as long as is waited. */
export class ConnectionSlow extends Error {
  override readonly name = 'ConnectionSlow';
}
/** The caller's signal. */
export class ConnectionStopped extends Error {
  override readonly name = 'ConnectionStopped';
}

/** A connection after the sign-in, for one e-mail. */
export interface SmtpSession {
  /** Bytes of one message (RFC 1870); null: the server sets no limit or does not say. */
  readonly maxBytes: number | null;
  /** Addresses beyond ASCII (RFC 6531). */
  readonly takesUtf8: boolean;
  /**
   * Rejects with what nodemailer rejects with, {@link ConnectionCut}, {@link ConnectionSlow} or {@link ConnectionStopped}.
   *
   * @param onData the server took the envelope, and the first byte of the message goes out now; `refused`: what nodemailer says of
   *   each recipient that it did not take
   */
  send(
    envelope: SMTPEnvelope,
    raw: Buffer,
    onData: (refused: readonly SMTPError[]) => void,
  ): Promise<SMTPConnectionSendInfo>;
  /** One command and its reply; null: it makes no sense. */
  command(line: string): Promise<SmtpReply | null>;
  /** Says good-bye and leaves; never waits. */
  close(): void;
}

export interface SessionDeps extends SocketDeps {
  readonly server: MailServer;
}

const chunkBytes = 65_536;

/** The message; tells when its first byte is asked for, and when all of it was. */
function upload(raw: Buffer, onData: () => void, onEnd: () => void): Readable {
  let at = 0;
  return new Readable({
    read() {
      if (at === 0) onData();
      if (at >= raw.length) onEnd();
      this.push(at < raw.length ? raw.subarray(at, at + chunkBytes) : null);
      at += chunkBytes;
    },
  });
}

interface Line extends Disposable {
  /** What the step gives, unless the connection ends first. */
  orBroken<T>(step: Promise<T>): Promise<T>;
  fail(error: Error): void;
  /** From now on silence may last as long as a server may take over a whole message. */
  awaitVerdict(): void;
}

/** Watches a connection: its errors, its silence, and the caller's signal. */
function watchLine(connection: SMTPConnection, open: OpenSocket, deps: SessionDeps, signal: AbortSignal): Line {
  const { clock } = deps;
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  const fail = (error: Error): void => {
    broken.reject(error);
    connection.close();
    abandon(open.socket);
  };
  connection.on('error', (error: Error) => broken.reject(error));
  // The step that is under way gets its own error right after this.
  connection.once('end', () => queueMicrotask(() => broken.reject(new ConnectionCut('The connection ended'))));
  const stop = (): void => fail(new ConnectionStopped('Stopped'));
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  let timer = clock.schedule(clock.now() + IDLE_MS, () => undefined);
  let [seen, seenAtMs] = [open.bytes(), clock.now()];
  let idleMs = IDLE_MS;
  const look = (): void => {
    if (open.bytes() !== seen) [seen, seenAtMs] = [open.bytes(), clock.now()];
    if (clock.now() - seenAtMs >= idleMs) fail(new ConnectionSlow('Nothing came'));
    else arm();
  };
  const arm = (): void => {
    timer[Symbol.dispose]();
    timer = clock.schedule(clock.now() + IDLE_MS / 4, look);
  };
  arm();
  return {
    orBroken: (step) => Promise.race([step, broken.promise]),
    fail,
    awaitVerdict: () => void (idleMs = VERDICT_MS),
    [Symbol.dispose]: () => {
      timer[Symbol.dispose]();
      signal.removeEventListener('abort', stop);
    },
  };
}

/** What went wrong between the greeting and the sign-in; nothing was sent. */
function greetingFailure(error: unknown, connection: SMTPConnection): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  const step: ConnectStep = connection.upgrading === true ? 'tls' : 'tcp';
  if (error instanceof ConnectionSlow) return stepFailure('SLOW', step, { cause: error });
  if (error instanceof ConnectionStopped) return stepFailure('STOPPED', step, { cause: error });
  const { code, response } = error as { code?: unknown; response?: unknown };
  const reply = typeof response === 'string' ? parseReply(response) : null;
  if (code === 'ETLS' && reply !== null)
    return stepFailure(reply.code < 500 ? 'TLS_FAILED' : 'TLS_NOT_OFFERED', 'tls', { cause: error });
  if (tlsWordOf(error) !== undefined || step === 'tls') return connectFailure(error, 'tls');
  if (reply === null) return stepFailure('CUT_BEFORE', step, { cause: error });
  const { failure, retryAfterMs } = meaningOf(reply, 'greeting');
  return new ProviderFailure({ ...failure, params: { ...failure.params, step, server: 'smtp' } }, retryAfterMs, {
    cause: error,
  });
}

/** Greeting, EHLO and STARTTLS. */
async function greet(connection: SMTPConnection, line: Line, { clock }: SessionDeps): Promise<void> {
  const greeted = Promise.withResolvers<undefined>();
  const timer = clock.schedule(clock.now() + GREETING_MS, () => line.fail(new ConnectionSlow('No greeting')));
  try {
    connection.connect((error) => (error ? greeted.reject(error) : greeted.resolve(undefined)));
    await line.orBroken(greeted.promise);
  } catch (error) {
    throw greetingFailure(error, connection);
  } finally {
    timer[Symbol.dispose]();
  }
}

async function commandOn(
  context: SMTPConnectionCustomAuthContext,
  line: Line,
  text: string,
): Promise<SmtpReply | null> {
  return parseReply((await line.orBroken(context.sendCommand(text))).response);
}

/** @throws ProviderFailure */
async function logIn(
  connection: SMTPConnection,
  line: Line,
  offered: Promise<SMTPConnectionCustomAuthContext>,
  credentials: MailCredentials,
): Promise<SMTPConnectionCustomAuthContext> {
  try {
    connection.login({ method: LOGIN_METHOD, user: credentials.user }, () => undefined);
    const context = await line.orBroken(offered);
    const command = (text: string) => commandOn(context, line, text);
    await signIn({ authMethods: context.authMethods, command }, credentials);
    return context;
  } catch (error) {
    if (error instanceof ProviderFailure) throw error;
    if (error instanceof ConnectionStopped) throw stepFailure('STOPPED', 'login', { cause: error });
    if (error instanceof ConnectionSlow) throw stepFailure('SLOW', 'login', { cause: error });
    throw stepFailure('CUT_BEFORE', 'login', { cause: error });
  }
}

function createConnection(
  { server, ca }: SessionDeps,
  open: OpenSocket,
  customAuth: SMTPConnection.Options['customAuth'],
) {
  const { host, port, security } = server;
  return new SMTPConnection({
    connection: open.socket,
    host,
    port,
    secure: security === 'tls',
    secured: security === 'tls',
    ...(security === 'starttls' ? { requireTLS: true } : { ignoreTLS: true }),
    tls: tlsOptions(host, ca),
    // The name of a workstation is nobody's business.
    name: '[127.0.0.1]',
    connectionTimeout: BACKSTOP_MS,
    greetingTimeout: BACKSTOP_MS,
    socketTimeout: BACKSTOP_MS,
    customAuth,
  });
}

/** Ends the conversation in the server's own time, but not later than {@link GOODBYE_MS}. */
function sayGoodbye(connection: SMTPConnection, open: OpenSocket, { clock }: SessionDeps): void {
  if (connection.destroyed) return;
  const timer = clock.schedule(clock.now() + GOODBYE_MS, () => {
    connection.close();
    abandon(open.socket);
  });
  connection.once('end', () => timer[Symbol.dispose]());
  connection.quit();
}

/**
 * Connects, protects the connection and signs in, once.
 *
 * @throws ProviderFailure with `params.step`; nothing was sent
 */
export async function openSession(
  deps: SessionDeps,
  credentials: MailCredentials,
  signal: AbortSignal,
): Promise<SmtpSession> {
  const open = await openSocket(deps.server, deps, signal);
  const offered = Promise.withResolvers<SMTPConnectionCustomAuthContext>();
  const connection = createConnection(deps, open, { [LOGIN_METHOD]: (context) => offered.resolve(context) });
  const line = watchLine(connection, open, deps, signal);
  try {
    await greet(connection, line, deps);
    const context = await logIn(connection, line, offered.promise, credentials);
    return sessionOf(connection, context, line, () => {
      line[Symbol.dispose]();
      sayGoodbye(connection, open, deps);
    });
  } catch (error) {
    line[Symbol.dispose]();
    connection.close();
    abandon(open.socket);
    throw error;
  }
}

function sessionOf(
  connection: SMTPConnection,
  context: SMTPConnectionCustomAuthContext,
  line: Line,
  close: () => void,
): SmtpSession {
  const { maxAllowedSize, extensions } = context;
  return {
    maxBytes: maxAllowedSize === false ? null : maxAllowedSize,
    takesUtf8: extensions.includes('SMTPUTF8'),
    send: (envelope, raw, onData) => {
      const sent = Promise.withResolvers<SMTPConnectionSendInfo>();
      // nodemailer keeps what it was answered to each recipient in the envelope that it is given.
      const kept: SMTPEnvelope & { readonly rejectedErrors?: readonly SMTPError[] } = { ...envelope };
      const message = upload(
        raw,
        () => onData(kept.rejectedErrors ?? []),
        () => line.awaitVerdict(),
      );
      connection.send(kept, message, (error, info) => {
        if (error) sent.reject(error);
        else sent.resolve(info);
      });
      return line.orBroken(sent.promise);
    },
    command: (text) => commandOn(context, line, text),
    close,
  };
}
