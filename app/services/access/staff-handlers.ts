import type { Parsed } from '../../contract/index.ts';
import {
  NO_PERMISSIONS,
  PERMISSION_NAMES,
  type PermissionName,
  type Permissions,
} from '../../domain/access/permissions.ts';
import { CHANNELS } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type SessionId, type StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { StaffMember, Storage } from '../../ports/repositories.ts';
import type { Handlers } from '../dispatch/context.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { Changes as Announcements } from '../events/changes.ts';
import type { Filings } from '../filing/filings.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { handBack } from '../tasks/leaver.ts';
import type { Sessions } from './sessions.ts';
import { userView } from './user-view.ts';

type StaffHandlers = Pick<
  Handlers,
  | 'users.list'
  | 'users.colleagues'
  | 'users.invite'
  | 'users.remove'
  | 'permissions.set'
  | 'permissions.setAll'
  | 'permissions.setPrimaryUser'
>;

interface Deps {
  readonly storage: Storage;
  readonly sessions: Pick<Sessions, 'ofStaff' | 'close'>;
  readonly outbox: Pick<Outbox, 'review' | 'wake'>;
  readonly filings: Pick<Filings, 'filerLeft' | 'wake'>;
  readonly feed: ChangeFeed;
  readonly changes: Pick<Announcements, 'task' | 'message'>;
  readonly clock: Clock;
  readonly random: Random;
  /** What a session made and no message holds. */
  readonly onSessionEnded: (id: SessionId) => void;
}

/** Who works here and what each may do. Every change holds from the next call on, in windows that are open too. */
export function createStaffHandlers(deps: Deps): StaffHandlers {
  const { storage, outbox, feed } = deps;

  const users = (): { items: ReturnType<typeof userView>[] } => ({
    items: storage.staff.all().map((member) => userView(deps, member)),
  });

  /** After the commit: what was held may go, and windows ask again. */
  function changed(): void {
    for (const account of storage.accounts.all()) outbox.wake(account.id);
    feed.publish({ event: 'access.changed', data: {} });
  }

  return {
    'users.list': users,
    'users.colleagues': () => ({ items: storage.staff.all().map(({ id, name }) => ({ id, name })) }),
    'users.invite'(input, context) {
      const member = context.commit(() => {
        const invited = newcomer(deps, input);
        storage.staff.save(invited);
        return invited;
      }, definedOf(input.permissions));
      changed();
      return userView(deps, member);
    },
    'users.remove'({ userId }, context) {
      const { ended } = context.commit(() => ({ ended: remove(deps, userId, context.session.staffId) }));
      for (const id of ended) {
        deps.onSessionEnded(id);
        feed.publish({ event: 'session.changed', data: { session: id } });
      }
      deps.filings.wake();
      changed();
      return {};
    },
    'permissions.set'({ userId, ...changes }, context) {
      const member = context.commit(() => {
        const saved = give(storage, present(storage, userId), changes);
        outbox.review({ createdBy: saved.id });
        return saved;
      }, definedOf(changes));
      changed();
      return userView(deps, member);
    },
    'permissions.setAll'(input, context) {
      const changes = Object.fromEntries(columnsOf(input).map((name) => [name, input.value]));
      const detail = { ...changes, ...(input.userId === undefined ? {} : { userId: input.userId }) };
      context.commit(() => {
        const chosen = input.userId === undefined ? storage.staff.all() : [present(storage, input.userId)];
        for (const member of chosen) outbox.review({ createdBy: give(storage, member, changes).id });
      }, detail);
      changed();
      return users();
    },
    'permissions.setPrimaryUser'({ userId }, context) {
      context.commit(() => {
        storage.staff.setPrimaryUser(userId === null ? null : present(storage, userId).id);
        // Everybody with *Use primary* may send from other accounts now.
        outbox.review({});
      });
      changed();
      return users();
    },
  };
}

/** Throws NOT_FOUND, also for a removed one. */
function present(storage: Pick<Storage, 'staff'>, id: string): StaffMember {
  const member = storage.staff.all().find((candidate) => candidate.id === asId<StaffId>(id));
  if (member) return member;
  throw new AppError('NOT_FOUND', 'There is no such staff member.', { reason: 'staff' });
}

type Changes = Readonly<Partial<Record<PermissionName, boolean | undefined>>>;

/** Inside a transaction, so that two calls side by side cannot each leave the clinic to the other. */
function give(storage: Pick<Storage, 'staff'>, member: StaffMember, changes: Changes): StaffMember {
  const changed: StaffMember = { ...member, permissions: merged(member.permissions, changes) };
  if (member.permissions.admin && !changed.permissions.admin) refuseLastAdministrator(storage, member);
  storage.staff.save(changed);
  return changed;
}

function merged(permissions: Permissions, changes: Changes): Permissions {
  const entries = PERMISSION_NAMES.map((name) => [name, changes[name] ?? permissions[name]] as const);
  return { ...permissions, ...Object.fromEntries(entries) };
}

function definedOf(changes: Changes): Record<string, boolean> {
  return Object.fromEntries(
    PERMISSION_NAMES.flatMap((name) => {
      const value = changes[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** One who was only invited may never come (a mistyped user name), so they do not stand in for one who has been here. */
function refuseLastAdministrator(storage: Pick<Storage, 'staff'>, member: StaffMember): void {
  const others = storage.staff.all().filter((other) => other.id !== member.id && other.permissions.admin);
  if (others.some((other) => hasBeenHere(other) || !hasBeenHere(member))) return;
  throw new AppError('CONFLICT', 'This is the last administrator. Make somebody else an administrator first.', {
    reason: 'last-administrator',
  });
}

/** OpenEMR has vouched for them. In the practice clinic it does for nobody. */
function hasBeenHere({ emrUserId, vouchedAtMs }: StaffMember): boolean {
  return emrUserId !== null || vouchedAtMs !== null;
}

/** Somebody who was removed before comes back under the same id, so that what they did stays theirs. Throws CONFLICT `username-taken`. */
function newcomer({ storage, clock, random }: Deps, input: Parsed<'users.invite'>): StaffMember {
  const { username, name, permissions } = input;
  if (storage.staff.findByUsername(username)) {
    throw new AppError(
      'CONFLICT',
      'Somebody with this OpenEMR user name is here already. Change that person instead.',
      {
        reason: 'username-taken',
      },
    );
  }
  return {
    id: storage.staff.findRemoved(username)?.id ?? asId<StaffId>(uuidV7(clock.now(), random.bytes(10))),
    username,
    emrUserId: null,
    name,
    permissions: merged(NO_PERMISSIONS, permissions),
    emrRights: null,
    vouchedAtMs: null,
  };
}

/** Inside a transaction. Returns the sessions that ended with it. */
function remove(deps: Deps, userId: string, by: StaffId): readonly SessionId[] {
  const { storage, sessions, outbox } = deps;
  const member = present(storage, userId);
  if (member.permissions.admin) refuseLastAdministrator(storage, member);
  // Also those that main may still take back after a crash.
  const stored = storage.sessions.ids().filter((id) => storage.sessions.find(id)?.staffId === member.id);
  const theirs = [...new Set([...sessions.ofStaff(member.id).map(({ id }) => id), ...stored])];
  const wasPrimary = storage.staff.primaryUserId() === member.id;
  handBack(deps, member.id, by);
  storage.staff.remove(member.id);
  deps.filings.filerLeft(member.id, by);
  storage.pins.remove(member.id);
  storage.grants.remove(member.id);
  outbox.review(wasPrimary ? {} : { createdBy: member.id });
  for (const id of theirs) sessions.close(id);
  return theirs;
}

/** Whole columns never give or take the right to administer. */
function columnsOf({ channel, usePrimary }: Parsed<'permissions.setAll'>): readonly PermissionName[] {
  if (usePrimary === true) return channel === undefined ? ['usePrimary'] : ['usePrimary', channel];
  return channel === undefined ? CHANNELS : [channel];
}
