import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type SessionId, type StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { StaffMember, Storage } from '../../ports/repositories.ts';
import { makeResumeSecret, openSealedSession, sealSession } from './session-seal.ts';

/** One staff member at one window or tool. Core serves any number at once; nothing is "the current user". */
export interface Session {
  readonly id: SessionId;
  readonly staffId: StaffId;
  readonly locked: boolean;
}

/** A session and the staff member as the database has them now: permissions apply at once. */
export interface LiveSession extends Session {
  readonly staff: StaffMember;
}

/**
 * Opens, locks and closes sessions. So that a crash of core signs nobody out, the keys of a session lie in storage sealed
 * with a secret that is handed to whoever owns the session (main, in memory) and is void after lock and close.
 */
export interface Sessions {
  /** Inside a transaction. Throws NOT_FOUND. `resumable`: a resume secret is made and handed out. */
  open(username: string, options: { readonly resumable: boolean }): Session;
  find(id: SessionId): LiveSession | null;
  /** After a restart. Throws NOT_SIGNED_IN if the secret is void or wrong. The secret stays good until lock or close. */
  resume(id: SessionId, secret: string): LiveSession;
  /** Inside a transaction. */
  lock(id: SessionId): void;
  /** Inside a transaction: the same person has proved who they are. */
  unlock(id: SessionId): void;
  /** Inside a transaction. */
  close(id: SessionId): void;
  openIds(): readonly SessionId[];
}

/** The keys of a signed-in person: what their tokens are sealed with. Derived from the root key, see app/storage/keys. */
export type StaffKeys = (staffId: StaffId) => { readonly tokens: string };

interface Deps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly staffKeys: StaffKeys;
  /** Tells the owner of the session; null: void. */
  readonly onResumeSecret: (id: SessionId, secret: string | null) => void;
}

interface Entry {
  staffId: StaffId;
  locked: boolean;
  keys: { readonly tokens: string } | null;
  resumable: boolean;
}

export function createSessions(deps: Deps): Sessions {
  const { storage, clock, random, staffKeys, onResumeSecret } = deps;
  const entries = new Map<SessionId, Entry>();

  function keep(id: SessionId, entry: Entry): void {
    const secret = makeResumeSecret(random);
    const sealed = sealSession(secret, id, { staffId: entry.staffId, keys: entry.keys }, random);
    storage.sessions.save({ id, staffId: entry.staffId, openedAtMs: clock.now(), sealed });
    onResumeSecret(id, secret);
  }

  function forget(id: SessionId): void {
    storage.sessions.remove(id);
    if (entries.get(id)?.resumable) onResumeSecret(id, null);
  }

  return {
    open(username, { resumable }) {
      const member = storage.staff.findByUsername(username);
      if (!member)
        throw new AppError('NOT_FOUND', 'There is no staff member with this user name.', { reason: 'staff' });
      const id = asId<SessionId>(uuidV7(clock.now(), random.bytes(10)));
      const entry: Entry = { staffId: member.id, locked: false, keys: staffKeys(member.id), resumable };
      entries.set(id, entry);
      if (resumable) keep(id, entry);
      return { id, staffId: member.id, locked: false };
    },
    find(id) {
      const entry = entries.get(id);
      const staff = entry && storage.staff.find(entry.staffId);
      return entry && staff ? { id, staffId: entry.staffId, locked: entry.locked, staff } : null;
    },
    resume(id, secret) {
      const stored = storage.sessions.find(id);
      const payload =
        stored && (openSealedSession(secret, id, stored.sealed) as { staffId: StaffId; keys: Entry['keys'] } | null);
      const staff = payload && storage.staff.find(payload.staffId);
      if (!payload || !staff) {
        throw new AppError('NOT_SIGNED_IN', 'This session has ended. Sign in again.');
      }
      entries.set(id, { staffId: payload.staffId, locked: false, keys: payload.keys, resumable: true });
      return { id, staffId: payload.staffId, locked: false, staff };
    },
    lock(id) {
      const entry = entries.get(id);
      if (!entry) return;
      entry.locked = true;
      entry.keys = null;
      forget(id);
    },
    unlock(id) {
      const entry = entries.get(id);
      if (!entry?.locked) return;
      entry.locked = false;
      entry.keys = staffKeys(entry.staffId);
      if (entry.resumable) keep(id, entry);
    },
    close(id) {
      forget(id);
      entries.delete(id);
    },
    openIds: () => [...entries.keys()],
  };
}
