import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './mail-servers/certificate.ts';
import { prepareDovecot } from './mail-servers/dovecot.ts';
import { freePorts } from './mail-servers/free-ports.ts';
import { preparePostfix } from './mail-servers/postfix.ts';
import { startServer, type Server } from './mail-servers/server-process.ts';

/**
 * Real Postfix and Dovecot of Debian, with configurations, folders and ports of their own: several may run side by side, and
 * none touches the machine's. Wants root (Postfix does) and the packages of `scripts/setup/system-libraries.mjs`.
 *
 * Mail for `clinic.test` goes to Dovecot's mailboxes. Who signs in may write to:
 * - a user of it; anybody else there is refused at RCPT (550 5.1.1); `busy@clinic.test` is always put off (450 4.2.1)
 * - anybody at `bounces.test`: accepted, and returned moments later by a delivery status notification (RFC 3464) with
 *   Dovecot's own 550 5.1.1
 * - nobody elsewhere (550 5.1.1)
 */
export interface MailServers {
  /** Name `localhost`; `port`: STARTTLS is required, `tlsPort`: TLS from the first byte (RFC 8314). */
  readonly smtp: { readonly host: string; readonly port: number; readonly tlsPort: number };
  /** TLS from the first byte. IDLE, UIDPLUS, CONDSTORE, MOVE, SPECIAL-USE; folders Sent, Drafts, Junk, Trash. */
  readonly imap: { readonly host: string; readonly port: number };
  /** PEM of the certificate that both show, for `localhost` and 127.0.0.1; signed by itself. */
  readonly ca: string;
  readonly users: MailUsers;
  /** Largest message that Postfix takes, in bytes; it says so (SIZE, RFC 1870). */
  readonly sizeLimit: number;
  /** What both have logged so far, for a test that fails. */
  logs(): string;
  /** Ends both and removes everything. */
  stop(): Promise<void>;
}

export interface MailUser {
  /** Also the login. */
  readonly address: string;
  readonly password: string;
}

export interface MailUsers {
  readonly desk: MailUser;
  readonly billing: MailUser;
  readonly patient: MailUser;
  readonly other: MailUser;
}

export const MAIL_DOMAIN = 'clinic.test';
/** Accepted, and bounced afterwards. */
export const BOUNCING_DOMAIN = 'bounces.test';
/** Always put off. */
export const BUSY_ADDRESS = `busy@${MAIL_DOMAIN}`;

const SIZE_LIMIT = 5 * 1024 * 1024;
const PROGRAMS = ['/usr/sbin/postfix', '/usr/sbin/dovecot', '/usr/lib/dovecot/lmtp', '/usr/bin/openssl'];
const INSTALL =
  'Postfix or Dovecot is not installed: as root, `npm test` or `node scripts/setup.mjs mail-servers` does it.';
/** Another process may take a free port in the moment before a server does. */
const TRIES = 3;

/** @throws Error with the servers' own words if they do not start */
export async function startMailServers(options: { readonly sizeLimit?: number } = {}): Promise<MailServers> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(options.sizeLimit ?? SIZE_LIMIT);
    } catch (error) {
      if (attempt === TRIES || !(error instanceof Error) || !/address already in use/i.test(error.message)) throw error;
    }
  }
}

async function start(sizeLimit: number): Promise<MailServers> {
  if (process.getuid?.() !== 0)
    throw new Error('Postfix is started by root alone: run these tests as root, in a container.');
  if (!PROGRAMS.every((program) => existsSync(program))) throw new Error(INSTALL);
  const directory = mkdtempSync(join(tmpdir(), 'foyer-mail-'));
  // The servers' own users go through it.
  chmodSync(directory, 0o755);
  const users = testUsers();
  const running: Server[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.stop()));
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const certificate = makeCertificate(directory);
    const [imaps, submission, smtps] = await freePorts(3);
    const base = { directory, certificate, users: Object.values(users), sizeLimit };
    const folder = (name: string): string => {
      mkdirSync(join(directory, name));
      return join(directory, name);
    };
    const dovecot = prepareDovecot({ ...base, directory: folder('dovecot'), port: imaps });
    const postfix = preparePostfix({ ...base, directory: folder('postfix'), submission, smtps, ...dovecot.sockets });
    running.push(startServer(dovecot), startServer(postfix));
    await Promise.all(running.map((server) => server.ready));
    return {
      smtp: { host: 'localhost', port: submission, tlsPort: smtps },
      imap: { host: 'localhost', port: imaps },
      ca: readFileSync(certificate.certificate, 'utf8'),
      users,
      sizeLimit,
      logs: () => running.map((server) => server.log()).join('\n'),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function testUsers(): MailUsers {
  const user = (name: string): MailUser => ({
    address: `${name}@${MAIL_DOMAIN}`,
    password: randomBytes(12).toString('hex'),
  });
  return { desk: user('desk'), billing: user('billing'), patient: user('patient'), other: user('other') };
}
