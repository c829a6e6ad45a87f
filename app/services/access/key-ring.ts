import { hkdfSync } from 'node:crypto';
import type { SessionId, StaffId } from '../../domain/ids.ts';
import type { PinRepository } from '../../ports/repositories.ts';

const KEY_BYTES = 32;

/** The profile's own half of a person's keys, base64url: derived from the root key, see app/storage/keys. */
export type StaffKeys = (staffId: StaffId) => { readonly tokens: string };

/**
 * What people's tokens are sealed with. Whoever has a PIN has two keys: the profile's, and one made of it and of the PIN's
 * sealing key. The latter is known here only while an unlocked session of theirs is open, or while something that began then
 * still runs.
 */
export interface KeyRing {
  /**
   * Best first: the first one seals, any may have sealed. The profile's own is always the last.
   *
   * @param pinKey in place of the one that is known
   */
  keys(staffId: StaffId, pinKey?: string): readonly string[];
  /** True if the person has a PIN and its key is not known now. */
  isLocked(staffId: StaffId): boolean;
  /** The PIN's sealing key, base64url; null: not known. */
  pinKey(staffId: StaffId): string | null;
  /** An unlocked session of theirs; `pinKey` null: the PIN was not typed, or there is none. Tells who waits for the key. */
  enter(sessionId: SessionId, staffId: StaffId, pinKey: string | null): void;
  /** The session was locked or has ended. */
  leave(sessionId: SessionId): void;
  /** Keeps the key until `work` has ended, whoever leaves meanwhile. `pinKey`: just typed and found right. */
  during<T>(staffId: StaffId, work: () => Promise<T>, pinKey?: string): Promise<T>;
  /** Another PIN, durable by now; whoever holds the key has the new one. */
  change(staffId: StaffId, pinKey: string): void;
  /** A person's key came in by `enter`: work that waits for them may go on. */
  onKnown(listener: () => void): Disposable;
}

interface Held {
  pinKey: string | null;
  /** Open sessions and running work. */
  readonly by: Set<unknown>;
}

interface Deps {
  readonly staffKeys: StaffKeys;
  readonly pins: Pick<PinRepository, 'find'>;
}

export function createKeyRing({ staffKeys, pins }: Deps): KeyRing {
  const held = new Map<StaffId, Held>();
  const owners = new Map<SessionId, StaffId>();
  const listeners = new Set<() => void>();

  function take(staffId: StaffId, by: unknown, pinKey: string | null): void {
    const entry = held.get(staffId) ?? { pinKey: null, by: new Set() };
    entry.by.add(by);
    entry.pinKey = pinKey ?? entry.pinKey;
    held.set(staffId, entry);
  }

  function release(staffId: StaffId, by: unknown): void {
    const entry = held.get(staffId);
    entry?.by.delete(by);
    if (entry?.by.size === 0) held.delete(staffId);
  }

  const pinKey = (staffId: StaffId): string | null => held.get(staffId)?.pinKey ?? null;

  return {
    keys(staffId, typed: string | null = pinKey(staffId)) {
      const own = staffKeys(staffId).tokens;
      return typed === null ? [own] : [combined(own, typed), own];
    },
    isLocked: (staffId) => pinKey(staffId) === null && pins.find(staffId) !== null,
    pinKey,
    enter(sessionId, staffId, typed) {
      owners.set(sessionId, staffId);
      take(staffId, sessionId, typed);
      if (typed !== null) listeners.forEach((listener) => listener());
    },
    leave(sessionId) {
      const staffId = owners.get(sessionId);
      owners.delete(sessionId);
      if (staffId !== undefined) release(staffId, sessionId);
    },
    async during(staffId, work, typed) {
      const holder = {};
      take(staffId, holder, typed ?? null);
      try {
        return await work();
      } finally {
        release(staffId, holder);
      }
    },
    change(staffId, typed) {
      const entry = held.get(staffId);
      if (entry) entry.pinKey = typed;
    },
    onKnown(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
  };
}

/** Neither half alone opens anything. */
function combined(own: string, pinKey: string): string {
  const salt = Buffer.from(pinKey, 'base64url');
  return Buffer.from(hkdfSync('sha256', own, salt, 'foyer staff tokens with pin', KEY_BYTES)).toString('base64url');
}
