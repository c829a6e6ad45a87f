import type { CoreEvent } from '../../../contract/events.ts';
import type { Input, MethodName, Output } from '../../../contract/index.ts';
import { NO_PERMISSIONS, type Permissions } from '../../../domain/access/permissions.ts';
import { AppError } from '../../../domain/errors.ts';
import { asId, type SessionId } from '../../../domain/ids.ts';
import { createManualClock, type ManualClock } from '../../../ports/testing/manual-clock.ts';
import type { AuditEntry, StaffMember, Storage } from '../../../ports/repositories.ts';
import {
  openTemporaryStorage,
  silentLog,
  TEST_TIME_MS,
  testId,
  testStaff,
} from '../../../storage/testing/temporary-storage.ts';
import { createAccess } from '../../access/access.ts';
import type { LiveSession, Sessions } from '../../access/sessions.ts';
import { createRefusals } from '../../audit/refusals.ts';
import type { ChangeFeed } from '../../events/change-feed.ts';
import type { Handlers, Transport } from '../context.ts';
import { createDispatcher } from '../dispatcher.ts';

export interface DispatchDesk extends Disposable {
  readonly storage: Storage;
  readonly clock: ManualClock;
  readonly sessions: Pick<Sessions, 'find'>;
  readonly feed: ChangeFeed;
  readonly events: CoreEvent[];
  /** Those under test; the dispatcher has no others. */
  use(handlers: Partial<Handlers>): void;
  /** Somebody with a session. */
  signIn(permissions: Partial<Permissions>): { readonly member: StaffMember; readonly session: SessionId };
  setPermissions(member: StaffMember, permissions: Partial<Permissions>): void;
  lock(session: SessionId): void;
  /** Throws AppError. */
  call<N extends MethodName>(
    session: string | null,
    method: N,
    params: Input<N>,
    transport?: Transport,
  ): Promise<Output<N>>;
  /** Oldest first. */
  trail(): readonly AuditEntry[];
}

/** The real dispatcher, storage and account rule around a few handlers; sessions are only what they look like. */
export function createDispatchDesk(): DispatchDesk {
  const temporary = openTemporaryStorage();
  const { storage } = temporary;
  const clock = createManualClock(TEST_TIME_MS);
  const events: CoreEvent[] = [];
  const people = new Map<string, { readonly member: StaffMember; locked: boolean }>();
  const handlers: Record<string, unknown> = {};
  const sessions = { find: (id: SessionId) => live(id) };
  const transaction = <T>(work: () => T): T => storage.transaction(work);
  const dispatch = createDispatcher({
    storage,
    sessions,
    access: createAccess(storage),
    handlers: handlers as unknown as Handlers,
    clock,
    log: silentLog,
    profileKind: 'sandbox',
    transaction,
    onAudited: () => undefined,
    refusals: createRefusals({ storage, transaction, clock, log: silentLog, onAudited: () => undefined }),
  });

  function live(id: SessionId): LiveSession | null {
    const person = people.get(id);
    const staff = person && storage.staff.find(person.member.id);
    if (!person || !staff) return null;
    return {
      id,
      staffId: staff.id,
      staff,
      locked: person.locked,
      emrRights: { patients: true, documents: true },
      offline: false,
      signedInAtMs: null,
      glass: person.locked ? null : storage.glass.ofSession(id, clock.now()),
    };
  }

  return {
    storage,
    clock,
    sessions,
    feed: { publish: (event) => void events.push(event) },
    events,
    use: (more) => void Object.assign(handlers, more),
    signIn(permissions) {
      const member = testStaff({ permissions: { ...NO_PERMISSIONS, ...permissions } });
      storage.transaction(() => storage.staff.save(member));
      const session = asId<SessionId>(testId());
      people.set(session, { member, locked: false });
      return { member, session };
    },
    setPermissions(member, permissions) {
      storage.transaction(() => storage.staff.save({ ...member, permissions: { ...NO_PERMISSIONS, ...permissions } }));
    },
    lock(session) {
      const person = people.get(session);
      if (person) person.locked = true;
    },
    async call(session, method, params, transport = 'window') {
      const result = await dispatch({ method, params, session, transport });
      if (!result.ok) throw new AppError(result.error.code, result.error.message, result.error.params);
      return result.data as Output<typeof method>;
    },
    trail: () => storage.audit.walk({ afterSequence: 0, limit: 1000 }),
    [Symbol.dispose]: () => temporary[Symbol.dispose](),
  };
}
