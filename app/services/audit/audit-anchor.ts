import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { AuditRepository } from '../../ports/repositories.ts';
import type { SecretStore } from '../../ports/secrets.ts';

const EVERY_ENTRIES = 100;
const EVERY_MS = 5 * 60_000;
const ENTRY = 'audit-anchor';

/**
 * Count and head of the audit chain, kept in the keychain every 100 entries, every 5 minutes with new ones and at exit:
 * a database whose tail was cut, or that was put back from an older copy, does not fit it.
 */
export interface AuditAnchor {
  /** After an entry was committed. */
  noted(): void;
  read(): Promise<{ readonly count: number; readonly head: string } | null>;
  stop(): Promise<void>;
}

export function createAuditAnchor(deps: {
  audit: AuditRepository;
  secrets: SecretStore;
  clock: Clock;
  log: Log;
}): AuditAnchor {
  const { audit, secrets, clock, log } = deps;
  let anchored = audit.head().count;
  let alarm: Disposable | null = null;
  let writing: Promise<void> = Promise.resolve();

  function anchor(): void {
    alarm?.[Symbol.dispose]();
    alarm = null;
    const head = audit.head();
    if (head.count === anchored) return;
    anchored = head.count;
    writing = writing
      .then(() => secrets.set(ENTRY, JSON.stringify(head)))
      .catch((error: unknown) => log.error('audit.not-anchored', { error }));
  }

  return {
    noted() {
      if (audit.head().count - anchored >= EVERY_ENTRIES) anchor();
      else alarm ??= clock.schedule(clock.now() + EVERY_MS, anchor);
    },
    async read() {
      await writing;
      const text = await secrets.get(ENTRY);
      return text === null ? null : (JSON.parse(text) as { count: number; head: string });
    },
    async stop() {
      anchor();
      await writing;
    },
  };
}
