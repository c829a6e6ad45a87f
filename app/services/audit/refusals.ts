import type { SessionId, StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { AuditEntry, Storage } from '../../ports/repositories.ts';

export type Refusal = Omit<AuditEntry, 'sequence' | 'atMs' | 'outcome'>;

/**
 * Every refusal is an entry of the audit trail. So that a hostile page cannot fill the disk or bury what matters, only so
 * many of one kind (session, action, code) are written within a minute; how many more there were is one entry at its end.
 */
export interface Refusals {
  /** Writes it, in a transaction of its own. Never throws: the caller is refused all the same. */
  add(refusal: Refusal): void;
  /** Writes what was only counted so far. */
  stop(): void;
}

/** Of one kind within a minute. */
export const REFUSALS_OF_A_KIND = 100;
/** Of all kinds together within a minute. */
export const REFUSALS_IN_ALL = 1000;
/** The action of the entry for those beyond {@link REFUSALS_IN_ALL}. */
export const MORE_REFUSALS = 'refusals.more';
const MINUTE_MS = 60_000;

interface Deps {
  readonly storage: Storage;
  readonly transaction: <T>(work: () => T) => T;
  readonly clock: Clock;
  readonly log: Log;
  /** After entries were committed. */
  readonly onAudited: () => void;
}

interface Kind {
  readonly staffId: StaffId | null;
  readonly sessionId: SessionId | null;
  readonly action: string;
  readonly code: string | null;
  written: number;
  /** Counted and not written. */
  more: number;
}

interface Minute {
  readonly startedAtMs: number;
  readonly kinds: Map<string, Kind>;
  readonly end: Disposable;
  written: number;
  /** Beyond all kinds. */
  more: number;
}

export function createRefusals({ storage, transaction, clock, log, onAudited }: Deps): Refusals {
  let minute: Minute | null = null;

  function write(refusals: readonly Refusal[]): void {
    if (refusals.length === 0) return;
    try {
      transaction(() => {
        for (const refusal of refusals) storage.audit.append({ ...refusal, atMs: clock.now(), outcome: 'refused' });
      });
      onAudited();
    } catch (error) {
      // A full disk must not turn a refusal into a dead core.
      log.error('audit.refusal-not-written', { count: refusals.length, error });
    }
  }

  function end(): void {
    const ended = minute;
    minute = null;
    if (!ended) return;
    ended.end[Symbol.dispose]();
    write(summaryOf(ended));
  }

  function current(): Minute {
    const now = clock.now();
    // A clock that was set back must not stretch the minute.
    if (minute && (now < minute.startedAtMs || now >= minute.startedAtMs + MINUTE_MS)) end();
    minute ??= {
      startedAtMs: now,
      kinds: new Map(),
      end: clock.schedule(now + MINUTE_MS, end),
      written: 0,
      more: 0,
    };
    return minute;
  }

  return {
    add(refusal) {
      const now = current();
      const kind = kindOf(now, refusal);
      if (kind === null) now.more += 1;
      else if (kind.written >= REFUSALS_OF_A_KIND || now.written >= REFUSALS_IN_ALL) kind.more += 1;
      else {
        kind.written += 1;
        now.written += 1;
        write([refusal]);
      }
    },
    stop: end,
  };
}

/** null: too many already to keep one more kind in mind. */
function kindOf(minute: Minute, { staffId, sessionId, action, code }: Refusal): Kind | null {
  const name = [sessionId, action, code].join('|');
  const known = minute.kinds.get(name);
  if (known) return known;
  if (minute.written >= REFUSALS_IN_ALL) return null;
  const kind = { staffId, sessionId, action, code, written: 0, more: 0 };
  minute.kinds.set(name, kind);
  return kind;
}

function summaryOf({ kinds, more }: Minute): Refusal[] {
  const counted = [...kinds.values()]
    .filter((kind) => kind.more > 0)
    .map((kind) => ({ ...identity(kind), subjects: [], detail: { more: kind.more } }));
  if (more === 0) return counted;
  const rest = { staffId: null, sessionId: null, action: MORE_REFUSALS, code: null, subjects: [], detail: { more } };
  return [...counted, rest];
}

function identity({
  staffId,
  sessionId,
  action,
  code,
}: Kind): Pick<Refusal, 'staffId' | 'sessionId' | 'action' | 'code'> {
  return { staffId, sessionId, action, code };
}
