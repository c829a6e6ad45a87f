import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type SessionId, type StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { EmrRights } from '../../domain/access/emr-rights.ts';
import type { BrokenGlass, StaffMember, Storage } from '../../ports/repositories.ts';
import { isBroken, mendGlass } from './glass.ts';
import type { KeyRing } from './key-ring.ts';
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
  /** Bound at sign-in; narrower rights hold at once, wider ones from the next sign-in. */
  readonly emrRights: EmrRights;
  /** Opened by PIN while OpenEMR could not be asked. */
  readonly offline: boolean;
  /** Of the last full sign-in in this session, Unix ms; null: opened by PIN. */
  readonly signedInAtMs: number | null;
  /** What it looks at although that is closed to the person; null: nothing. */
  readonly glass: BrokenGlass | null;
}

/** How somebody proved who they are, and what a session is bound to from then on. */
export interface Proof {
  readonly emrRights: EmrRights;
  /** Unix ms of a full sign-in; null: by PIN. */
  readonly signedInAtMs: number | null;
  /** The PIN's sealing key; null: it was not typed. */
  readonly pinKey: string | null;
  readonly offline: boolean;
}

/** A session that is about to begin or to go on. Nobody can use it before `start`. */
export interface Opening {
  readonly id: SessionId;
  /** Inside a transaction: what a crash of core must not lose. */
  store(): void;
  /** Once that is durable. */
  start(): LiveSession;
}

/**
 * Opens, locks and closes sessions. So that a crash of core signs nobody out, the keys of a session lie in storage sealed
 * with a secret that is handed to whoever owns the session (main, in memory) and is void after lock and close.
 */
export interface Sessions {
  /** `resumable`: a resume secret is made and handed out; the session is a window's. */
  open(staffId: StaffId, proof: Proof, options: { readonly resumable: boolean }): Opening;
  /** The same person has proved who they are. Throws NOT_SIGNED_IN if it has ended. */
  goOn(id: SessionId, proof: Proof): Opening;
  find(id: SessionId): LiveSession | null;
  /** One that {@link Sessions.park} put aside; of a window for a window only. null: none. */
  findParked(staffId: StaffId, options: { readonly resumable: boolean }): SessionId | null;
  /** After a restart. Throws NOT_SIGNED_IN if the secret is void or wrong. The secret stays good until lock or close. */
  resume(id: SessionId, secret: string): LiveSession;
  /** Inside a transaction, mends their glass too. All are locked at once, even if the transaction fails. */
  lock(...ids: readonly SessionId[]): void;
  /** Inside a transaction: locked, and somebody else has taken its window. It waits for its owner. */
  park(id: SessionId): void;
  /** Inside a transaction, mends its glass too. */
  close(id: SessionId): void;
  /** Inside a transaction: the payloads of this person's open sessions carry this key from now on. */
  storeKey(staffId: StaffId, pinKey: string): void;
  /** Whether OpenEMR could be asked about the person of sessions that a PIN opened. @returns those that changed */
  setOffline(staffId: StaffId, offline: boolean): readonly SessionId[];
  /** Open sessions of a person, locked ones too. */
  ofStaff(staffId: StaffId): readonly LiveSession[];
  openIds(): readonly SessionId[];
}

interface Deps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly keyRing: KeyRing;
  /** Tells the owner of the session; null: void. */
  readonly onResumeSecret: (id: SessionId, secret: string | null) => void;
}

interface Entry {
  readonly staffId: StaffId;
  readonly resumable: boolean;
  locked: boolean;
  parked: boolean;
  /** null while locked, and where nobody resumes. */
  secret: string | null;
  bound: Bound;
}

/** Without the key, which is in the ring alone. */
type Bound = Omit<Proof, 'pinKey'>;

/** What lies sealed in storage. */
interface Payload extends Proof {
  readonly staffId: StaffId;
}

export function createSessions(deps: Deps): Sessions {
  const { storage, clock, random, keyRing, onResumeSecret } = deps;
  const entries = new Map<SessionId, Entry>();

  function save(id: SessionId, secret: string, payload: Payload): void {
    const sealed = sealSession(secret, id, payload, random);
    storage.sessions.save({ id, staffId: payload.staffId, openedAtMs: clock.now(), sealed });
  }

  function storeKey(staffId: StaffId, pinKey: string): void {
    for (const [id, entry] of entries) {
      if (entry.staffId === staffId && entry.secret !== null)
        save(id, entry.secret, { ...entry.bound, staffId, pinKey });
    }
  }

  function openingOf(id: SessionId, entry: Entry, proof: Proof): Opening {
    const { staffId, resumable } = entry;
    const { pinKey: typed, ...bound } = proof;
    const secret = resumable ? (entry.secret ?? makeResumeSecret(random)) : null;
    return {
      id,
      store() {
        if (typed !== null) storeKey(staffId, typed);
        if (secret !== null) save(id, secret, { ...proof, staffId, pinKey: typed ?? keyRing.pinKey(staffId) });
      },
      start() {
        const isNewSecret = secret !== entry.secret;
        Object.assign(entry, { bound, secret, locked: false, parked: false });
        entries.set(id, entry);
        keyRing.enter(id, staffId, typed);
        if (isNewSecret && secret !== null) onResumeSecret(id, secret);
        return found(id);
      },
    };
  }

  function find(id: SessionId): LiveSession | null {
    const entry = entries.get(id);
    const staff = entry && storage.staff.find(entry.staffId);
    if (!entry || !staff) return null;
    const { staffId, locked, bound } = entry;
    const { offline, signedInAtMs } = bound;
    const emrRights = narrower(bound.emrRights, staff.emrRights);
    const nowMs = clock.now();
    const broken = locked ? null : storage.glass.ofSession(id, nowMs);
    const glass = broken && isBroken(broken, nowMs) ? broken : null;
    return { id, staffId, locked, staff, emrRights, offline, signedInAtMs, glass };
  }

  function found(id: SessionId): LiveSession {
    const session = find(id);
    if (!session) throw ended();
    return session;
  }

  function lockInMemory(id: SessionId): void {
    const entry = entries.get(id);
    keyRing.leave(id);
    if (entry) Object.assign(entry, { locked: true, secret: null });
    if (entry?.resumable) onResumeSecret(id, null);
  }

  /** Memory first: whatever becomes of the transaction, they are locked. */
  function forget(...ids: readonly SessionId[]): void {
    ids.forEach(lockInMemory);
    for (const id of ids) {
      storage.sessions.remove(id);
      mendGlass(storage, id, clock.now());
    }
  }

  return {
    open(staffId, proof, { resumable }) {
      const id = asId<SessionId>(uuidV7(clock.now(), random.bytes(10)));
      return openingOf(id, { staffId, resumable, locked: true, parked: false, secret: null, bound: proof }, proof);
    },
    goOn(id, proof) {
      const entry = entries.get(id);
      if (!entry) throw ended();
      return openingOf(id, entry, proof);
    },
    find,
    findParked(staffId, { resumable }) {
      const own = [...entries].find(
        ([, entry]) => entry.parked && entry.staffId === staffId && entry.resumable === resumable,
      );
      return own?.[0] ?? null;
    },
    resume(id, secret) {
      const stored = storage.sessions.find(id);
      const payload = stored && (openSealedSession(secret, id, stored.sealed) as Payload | null);
      const staff = payload && storage.staff.find(payload.staffId);
      // A removed person is found by id alone.
      if (!payload || !staff || storage.staff.findByUsername(staff.username)?.id !== staff.id) throw ended();
      const { staffId, pinKey, ...bound } = payload;
      entries.set(id, { staffId, resumable: true, locked: false, parked: false, secret, bound });
      keyRing.enter(id, staffId, pinKey);
      return found(id);
    },
    lock(...ids) {
      forget(...ids.filter((id) => entries.has(id)));
    },
    park(id) {
      const entry = entries.get(id);
      if (!entry) return;
      forget(id);
      entry.parked = true;
    },
    close(id) {
      forget(id);
      entries.delete(id);
    },
    storeKey,
    setOffline(staffId, offline) {
      const changed = [...entries].filter(
        ([, { staffId: owner, locked, bound }]) =>
          owner === staffId && !locked && bound.signedInAtMs === null && bound.offline !== offline,
      );
      for (const [, entry] of changed) entry.bound = { ...entry.bound, offline };
      return changed.map(([id]) => id);
    },
    ofStaff: (staffId) =>
      [...entries].filter(([, entry]) => entry.staffId === staffId).flatMap(([id]) => find(id) ?? []),
    openIds: () => [...entries.keys()],
  };
}

function narrower(bound: EmrRights, known: EmrRights | null): EmrRights {
  if (known === null) return bound;
  return { patients: bound.patients && known.patients, documents: bound.documents && known.documents };
}

function ended(): AppError {
  return new AppError('NOT_SIGNED_IN', 'This session has ended. Sign in again.', { reason: 'session-ended' });
}
