import { ImapFlow } from 'imapflow';
import type { ImapCredentials, MailboxDeps } from './imap-deps.ts';
import { imapFailureOf, stopped } from './imap-failures.ts';
import { maxMailBytes } from './mail-parse.ts';
import { ProviderFailure } from '../../ports/provider.ts';

/** A refused login is not tried again with the same credentials: servers ban after a few (fail2ban, Mailu's limits). */
export const banMs = 15 * 60_000;

const seconds = 1000;

/** Logs in to the mailbox; remembers what was refused. One for all connections of an account. */
export interface ImapLogin {
  /**
   * A connection that is logged in. Its owner closes it.
   *
   * @param isAsked a person asked for it, so that a login that was refused is tried again
   * @throws ProviderFailure
   */
  connect(signal: AbortSignal, use: 'commands' | 'idle', isAsked?: boolean): Promise<ImapFlow>;
}

const hasToken = (credentials: ImapCredentials) => 'accessToken' in credentials;
const secretOf = (credentials: ImapCredentials) =>
  'accessToken' in credentials ? credentials.accessToken : credentials.pass;
const keyOf = (credentials: ImapCredentials) => `${credentials.user}\n${secretOf(credentials)}`;

function clientFor(deps: MailboxDeps, credentials: ImapCredentials, use: 'commands' | 'idle'): ImapFlow {
  const client = new ImapFlow({
    host: deps.host,
    port: deps.port,
    secure: deps.security === 'tls',
    // undefined would let the server decide.
    ...(deps.security === 'tls' ? {} : { doSTARTTLS: deps.security === 'starttls' }),
    auth: { ...credentials },
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(deps.ca === undefined ? {} : { ca: deps.ca }) },
    logger: false,
    clientInfo: { name: 'Foyer' },
    disableCompression: true,
    connectionTimeout: 20 * seconds,
    greetingTimeout: 15 * seconds,
    socketTimeout: (use === 'idle' ? 360 : 60) * seconds,
    maxLiteralSize: maxMailBytes + 1024 * 1024,
    maxResponseSize: 2 * maxMailBytes,
    maxLineLength: 32 * 1024 * 1024,
    maxLockHoldTime: false,
    ...(use === 'idle' ? { autoIdleDelay: 50, maxIdleTime: 300 * seconds } : { disableAutoIdle: true }),
  });
  // Without a listener it would end the process; what fails rejects too.
  client.on('error', () => undefined);
  return client;
}

async function open(deps: MailboxDeps, credentials: ImapCredentials, use: 'commands' | 'idle', signal: AbortSignal) {
  deps.sockets.mayReach(deps.host, deps.security);
  const isStopped = () => signal.aborted;
  if (isStopped()) throw stopped(signal.reason);
  const client = clientFor(deps, credentials, use);
  const stop = () => client.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.connect();
    // imapflow asks WITHIN by the machine's clock in place of SINCE by ours.
    client.capabilities.delete('WITHIN');
    return client;
  } catch (error) {
    client.close();
    throw isStopped() ? stopped(error) : error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

export function createImapLogin(deps: MailboxDeps): ImapLogin {
  let refused: { key: string; failure: ProviderFailure; untilMs: number } | null = null;

  const attempt = async (credentials: ImapCredentials, use: 'commands' | 'idle', signal: AbortSignal) => {
    try {
      const client = await open(deps, credentials, use, signal);
      refused = null;
      return client;
    } catch (error) {
      const failed = imapFailureOf(error, hasToken(credentials));
      if (failed.failure.category === 'auth')
        refused = { key: keyOf(credentials), failure: failed, untilMs: deps.clock.now() + banMs };
      throw failed;
    }
  };

  return {
    connect: async (signal, use, isAsked = false) => {
      const credentials = await deps.credentials();
      const now = deps.clock.now();
      if (!isAsked && refused !== null && refused.key === keyOf(credentials) && now < refused.untilMs)
        throw refused.failure;
      try {
        return await attempt(credentials, use, signal);
      } catch (error) {
        if (!(error instanceof ProviderFailure) || error.failure.category !== 'auth') throw error;
        if (!('accessToken' in credentials)) throw error;
        // The token may have ended early: one other is tried, once.
        const fresh = await deps.credentials(credentials.accessToken);
        if (keyOf(fresh) === keyOf(credentials)) throw error;
        return attempt(fresh, use, signal);
      }
    },
  };
}
