import { AppError } from '../../domain/errors.ts';
import type { MessageId } from '../../domain/ids.ts';
import { ProviderFailure, type EmailPort } from '../../ports/provider.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import type { OutboxDeps } from './deps.ts';
import { wholeEmail } from './email-hand-over.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** After the first and the second failure; from then on hourly. */
const DELAYS_MS = [MINUTE_MS, 5 * MINUTE_MS] as const;
/** Two days of trying. */
const MOST_TRIES = DELAYS_MS.length + 48;
const AT_ONCE = 10;
/** After something that nobody expected. */
const PAUSE_MS = 30_000;

/**
 * Copies of a lane's accepted e-mails for the folder of sent mail, where the server makes none. One that is planned stays planned
 * until it is there or never will be, also over a restart; `fileSent` looks for its Message-ID before it puts one there.
 */
export interface SentCopies {
  /** Something may be due. */
  wake(): void;
  /** Starts nothing new and resolves when what is under way has ended. */
  stop(): Promise<void>;
}

type Copy = ReturnType<OutboxDeps['storage']['sentCopies']['due']>[number];

export function createSentCopies(deps: OutboxDeps, lane: MessageLane): SentCopies {
  const { storage, transitions, connections, clock, network, log } = deps;
  const { accountId } = lane;
  const stopping = new AbortController();
  let alarm: Disposable | null = null;
  let work: Promise<void> | null = null;
  let again = false;

  /** Without a network or a usable account nothing is tried, so that no try is lost; whatever mends them wakes the lane. */
  const mayTry = (): boolean =>
    !stopping.signal.aborted && network.isOnline() && storage.accounts.find(accountId)?.state === 'ready';

  async function round(): Promise<void> {
    while (mayTry()) {
      const due = storage.sentCopies.due(lane, clock.now(), AT_ONCE);
      if (due.length === 0) break;
      const port = (await connections.open(accountId))?.email;
      for (const copy of due) if (mayTry()) await file(copy, port);
    }
    const nextMs = mayTry() ? storage.sentCopies.nextDueAtMs(lane) : null;
    if (nextMs !== null) wakeAt(nextMs);
  }

  async function file({ id, tries }: Copy, port: EmailPort | undefined): Promise<void> {
    const message = storage.messages.find(id);
    // Gone, or planned for an account that had other settings then.
    if (message?.content.kind !== 'email' || !port?.fileSent) {
      transitions.transaction(() => storage.sentCopies.done(id));
      return;
    }
    try {
      await port.fileSent(wholeEmail(storage, message, message.content), stopping.signal);
    } catch (error) {
      notFiled(id, tries, error);
      return;
    }
    end(id, 'sent-copy-filed', {});
  }

  function notFiled(id: MessageId, tries: number, error: unknown): void {
    if (stopping.signal.aborted) return;
    const code = error instanceof ProviderFailure ? error.failure.code : 'FOYER_COPY_NOT_FILED';
    if (!(error instanceof ProviderFailure)) log.error('outbox.sent-copy-failed', { message: id, error });
    const isHopeless =
      error instanceof AppError || (error instanceof ProviderFailure && error.failure.category === 'rejected');
    if (isHopeless || tries + 1 > MOST_TRIES) {
      end(id, 'sent-copy-given-up', { code });
      return;
    }
    const askedMs = error instanceof ProviderFailure ? (error.retryAfterMs ?? 0) : 0;
    const waitMs = Math.max(DELAYS_MS[tries] ?? HOUR_MS, askedMs);
    transitions.transaction(() => storage.sentCopies.again(id, clock.now() + waitMs));
  }

  function end(id: MessageId, cause: string, detail: Readonly<Record<string, string>>): void {
    transitions.transaction(() => {
      storage.sentCopies.done(id);
      transitions.note(id, cause, detail);
    });
  }

  function wakeAt(atMs: number): void {
    alarm?.[Symbol.dispose]();
    alarm = clock.schedule(atMs, wake);
  }

  function wake(): void {
    if (stopping.signal.aborted) return;
    if (work) {
      again = true;
      return;
    }
    again = false;
    work = round()
      .catch((error: unknown) => {
        log.error('outbox.sent-copies-failed', { account: accountId, error });
        if (!stopping.signal.aborted) wakeAt(clock.now() + PAUSE_MS);
      })
      .finally(() => {
        work = null;
        if (again) wake();
      });
  }

  return {
    wake,
    async stop() {
      stopping.abort();
      alarm?.[Symbol.dispose]();
      await work;
    },
  };
}
