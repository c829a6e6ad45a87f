import type { ImapFlow } from 'imapflow';
import type { Clock } from '../../ports/clock.ts';
import type { ImapLogin } from './imap-client.ts';
import { imapFailureOf, noInbox, stopped, whatItSaid } from './imap-failures.ts';

/** A connection that nobody used for so long is closed. */
const idleMs = 3 * 60_000;
/** A server that does not answer the goodbye is left without. */
const goodbyeMs = 2_000;

/** One connection for commands, made when it is needed; its work is done one after the other. */
export interface ImapSession {
  /** @throws ProviderFailure; whatever `work` throws becomes one */
  use<T>(signal: AbortSignal, work: (client: ImapFlow) => Promise<T>): Promise<T>;
  /** Resolves when the server was told, or does not answer. */
  close(): Promise<void>;
}

export function createImapSession(login: ImapLogin, clock: Clock, usesToken: () => boolean): ImapSession {
  let client: ImapFlow | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let timer: Disposable | null = null;
  const end = new AbortController();

  const drop = () => {
    timer?.[Symbol.dispose]();
    timer = null;
    client?.close();
    client = null;
  };
  const open = async (signal: AbortSignal): Promise<ImapFlow> => {
    if (client?.usable === true) return client;
    drop();
    client = await login.connect(signal, 'commands');
    return client;
  };
  /** Said goodbye to, so that the server does not count it on. */
  const leave = async (leaving: ImapFlow) => {
    if (client === leaving) client = null;
    const goodbye = leaving.logout().catch(() => undefined);
    await Promise.race([goodbye, clock.sleep(goodbyeMs)]);
    leaving.close();
  };

  const run = async <T>(signal: AbortSignal, work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const either = AbortSignal.any([signal, end.signal]);
    const isStopped = () => either.aborted;
    if (isStopped()) throw stopped(either.reason);
    timer?.[Symbol.dispose]();
    timer = null;
    const used = await open(either);
    const stop = () => used.close();
    either.addEventListener('abort', stop, { once: true });
    try {
      return await work(used);
    } catch (error) {
      if (isStopped()) throw stopped(error);
      throw imapFailureOf(error, usesToken());
    } finally {
      either.removeEventListener('abort', stop);
      if (!used.usable) drop();
      else timer = clock.schedule(clock.now() + idleMs, () => void leave(used));
    }
  };

  return {
    use: (signal, work) => {
      const turn = queue.then(() => run(signal, work));
      queue = turn.catch(() => undefined);
      return turn;
    },
    close: async () => {
      end.abort();
      timer?.[Symbol.dispose]();
      timer = null;
      await queue;
      if (client !== null) await leave(client);
    },
  };
}

/**
 * Runs `work` with INBOX open and told of what came meanwhile.
 *
 * @throws ProviderFailure if there is none
 */
export async function inInbox<T>(client: ImapFlow, work: (uidValidity: string) => Promise<T>): Promise<T> {
  const lock = await client.getMailboxLock('INBOX').catch((error: unknown) => {
    throw whatItSaid(error).isMissing ? noInbox(error) : error;
  });
  try {
    // An open mailbox learns of new mail only when the server is asked something.
    await client.noop();
    if (client.mailbox === false) throw noInbox(undefined);
    return await work(client.mailbox.uidValidity.toString());
  } finally {
    lock.release();
  }
}
