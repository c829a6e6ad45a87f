import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { AuditRepository } from '../../ports/repositories.ts';
import type { SecretStore } from '../../ports/secrets.ts';

const EVERY_ENTRIES = 100;
const EVERY_MS = 5 * 60_000;
export const ANCHOR_ENTRY = 'audit-anchor';

/** Count and head of the chain, as they lie in the keychain. */
export interface Anchor {
  readonly count: number;
  readonly head: string;
}

/**
 * Count and head of the audit chain, kept in the keychain every 100 entries, every 5 minutes with new ones and at exit:
 * a database whose tail was cut, or that was put back from an older copy, does not fit it. An anchor that the chain does not
 * fit is left as it is, so that whoever looks later still finds out.
 */
export interface AuditAnchor {
  /** After an entry was committed. */
  noted(): void;
  /** Anchors now. `anchored` false: the keychain did not take it, or the chain does not fit the anchor that is there. */
  anchor(): Promise<{ readonly anchored: boolean; readonly count: number }>;
  /** Up to which entry a cut would be found; 0 where the chain does not fit its anchor. */
  count(): Promise<number>;
  read(): Promise<Anchor | null>;
  stop(): Promise<void>;
}

interface Deps {
  readonly audit: AuditRepository;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly log: Log;
}

export function createAuditAnchor({ audit, secrets, clock, log }: Deps): AuditAnchor {
  /** What the keychain holds and the chain was found to fit; null: not looked at yet. */
  let anchored: number | null = null;
  let doesNotFit = false;
  /** The count for which anchoring was asked last. */
  let asked = audit.head().count;
  let alarm: Disposable | null = null;
  let isStopped = false;
  let turn: Promise<unknown> = Promise.resolve();

  async function read(): Promise<Anchor | null> {
    const text = await secrets.get(ANCHOR_ENTRY);
    return text === null ? null : parseAnchor(text);
  }

  /** Looks once: from then on this process alone has moved chain and anchor. Throws what the keychain throws. */
  async function checkedCount(): Promise<number | null> {
    if (doesNotFit) return null;
    if (anchored !== null) return anchored;
    const stored = await read();
    if (stored !== null && audit.codeAt(stored.count) !== stored.head) {
      doesNotFit = true;
      log.error('audit.anchor-does-not-fit', { anchored: stored.count, count: audit.head().count });
      return null;
    }
    anchored = stored?.count ?? 0;
    return anchored;
  }

  async function write(): Promise<boolean> {
    const before = await checkedCount();
    if (before === null) return false;
    const head = audit.head();
    asked = head.count;
    if (head.count > before) {
      await secrets.set(ANCHOR_ENTRY, JSON.stringify(head));
      anchored = head.count;
    }
    return true;
  }

  /** One after the other, so that an older head never overwrites a newer one. */
  function inTurn<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    const done = turn.then(work).catch((error: unknown) => {
      log.error('audit.not-anchored', { error });
      return otherwise;
    });
    turn = done;
    return done;
  }

  async function anchor(): Promise<{ anchored: boolean; count: number }> {
    alarm?.[Symbol.dispose]();
    alarm = null;
    const isAnchored = await inTurn(write, false);
    if (!isAnchored && !doesNotFit) wakeLater();
    return { anchored: isAnchored, count: anchored ?? 0 };
  }

  function wakeLater(): void {
    if (!isStopped) alarm ??= clock.schedule(clock.now() + EVERY_MS, () => void anchor());
  }

  return {
    noted() {
      if (isStopped || doesNotFit) return;
      const { count } = audit.head();
      if (count - asked < EVERY_ENTRIES) {
        wakeLater();
        return;
      }
      asked = count;
      void anchor();
    },
    anchor,
    count: () => inTurn(async () => (await checkedCount()) ?? 0, 0),
    read: async () => {
      await turn;
      return read();
    },
    async stop() {
      isStopped = true;
      await anchor();
    },
  };
}

/** What cannot be read is an anchor that no chain fits: somebody has been at it. */
function parseAnchor(text: string): Anchor {
  try {
    const { count, head } = JSON.parse(text) as Partial<Record<string, unknown>>;
    if (typeof count === 'number' && Number.isSafeInteger(count) && typeof head === 'string') return { count, head };
  } catch {
    // Below.
  }
  return { count: Number.MAX_SAFE_INTEGER, head: '' };
}
