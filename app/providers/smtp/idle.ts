import type { ImapFlow } from 'imapflow';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { ImapLogin } from './imap-client.ts';

const firstWaitMs = 1_000;
const longestWaitMs = 5 * 60_000;

export interface IdleDeps {
  readonly login: ImapLogin;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Keeps a connection of its own in IDLE (RFC 2177) on INBOX and hints at what comes. A lost one is made again, with pauses that
 * grow from a second to five minutes; a refused login ends it, since only a person can help then.
 */
export function watchInbox(deps: IdleDeps, hint: () => void): Disposable {
  const end = new AbortController();
  let client: ImapFlow | null = null;
  let timer: Disposable | null = null;
  let waitMs = firstWaitMs;

  const later = () => {
    if (end.signal.aborted || timer !== null) return;
    timer = deps.clock.schedule(deps.clock.now() + waitMs, () => {
      timer = null;
      void connect();
    });
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  };

  /** Closing is told once, after the connection was made; before that `connect` throws. */
  const follow = (made: ImapFlow) => {
    client = made;
    made.on('exists', () => hint());
    made.once('close', () => {
      if (client === made) client = null;
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
      waitMs = firstWaitMs;
      // What came while nobody listened.
      hint();
    } catch (error) {
      if (end.signal.aborted) return;
      client?.close();
      const failure = error instanceof ProviderFailure ? error.failure : null;
      deps.log.warn('imap.idle-failed', { code: failure?.code ?? 'IMAP_CUT' });
      if (failure?.category !== 'auth') later();
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
