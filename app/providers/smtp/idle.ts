import type { ImapFlow } from 'imapflow';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { banMs, type ImapLogin } from './imap-client.ts';

const firstWaitMs = 1_000;
const longestWaitMs = 5 * 60_000;
/** A connection that lived so long was a good one; one that is cut at once is not tried every second. */
const goodLifeMs = 60_000;

export interface IdleDeps {
  readonly login: ImapLogin;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Keeps a connection of its own in IDLE (RFC 2177) on INBOX and hints at what comes. A lost one is made again, with pauses that
 * grow from a second to five minutes; after a refused login, when the server may take another one: a person may have helped, or it
 * was the server's own trouble.
 */
export function watchInbox(deps: IdleDeps, hint: () => void): Disposable {
  const end = new AbortController();
  let client: ImapFlow | null = null;
  let timer: Disposable | null = null;
  let waitMs = firstWaitMs;

  const laterBy = (pauseMs: number) => {
    if (end.signal.aborted || timer !== null) return;
    timer = deps.clock.schedule(deps.clock.now() + pauseMs, () => {
      timer = null;
      void connect();
    });
  };
  const later = () => {
    laterBy(waitMs);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  };

  /** Closing is told once, after the connection was made; before that `connect` throws. */
  const follow = (made: ImapFlow) => {
    client = made;
    const bornAtMs = deps.clock.now();
    made.on('exists', () => hint());
    made.once('close', () => {
      if (client === made) client = null;
      if (deps.clock.now() - bornAtMs >= goodLifeMs) waitMs = firstWaitMs;
      later();
    });
  };

  const connect = async () => {
    try {
      const made = await deps.login.connect(end.signal, 'idle');
      if (end.signal.aborted) {
        made.close();
        return;
      }
      follow(made);
      await made.mailboxOpen('INBOX', { readOnly: true });
      // What came while nobody listened.
      hint();
    } catch (error) {
      if (end.signal.aborted) return;
      client?.close();
      const failure = error instanceof ProviderFailure ? error.failure : null;
      deps.log.warn('imap.idle-failed', { code: failure?.code ?? 'IMAP_CUT' });
      if (failure?.category === 'auth') laterBy(banMs);
      else later();
    }
  };

  void connect();
  return {
    [Symbol.dispose]: () => {
      end.abort();
      timer?.[Symbol.dispose]();
      client?.close();
    },
  };
}
