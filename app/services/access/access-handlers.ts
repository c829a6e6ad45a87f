import { AppError } from '../../domain/errors.ts';
import { PERMISSION_NAMES, type Permissions } from '../../domain/access/permissions.ts';
import { asId, type SessionId, type StaffId } from '../../domain/ids.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { StaffMember, Storage } from '../../ports/repositories.ts';
import type { Handlers } from '../dispatch/context.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { sessionView } from './session-view.ts';
import type { LiveSession, Sessions } from './sessions.ts';

type AccessHandlers = Pick<
  Handlers,
  'session.open' | 'session.current' | 'session.lock' | 'session.close' | 'users.list' | 'permissions.set'
>;

interface Deps {
  readonly storage: Storage;
  readonly sessions: Sessions;
  readonly outbox: Outbox;
  readonly feed: ChangeFeed;
  /** What a session made and no message holds. */
  readonly onSessionEnded: (id: SessionId) => void;
}

export function createAccessHandlers(deps: Deps): AccessHandlers {
  const { storage, sessions, outbox, feed } = deps;

  function ended(id: SessionId): void {
    deps.onSessionEnded(id);
    feed.publish({ event: 'session.changed', data: { session: id } });
  }

  return {
    'session.open'({ user }, context) {
      const opened = context.commit(() => {
        const session = sessions.open(user, { resumable: context.transport === 'window' });
        return { session: session.id };
      });
      return sessionView(found(sessions, opened.session));
    },
    'session.current': (_input, { maybeSession }) => maybeSession && sessionView(maybeSession),
    'session.lock'(_input, context) {
      context.commit(() => sessions.lock(context.session.id));
      feed.publish({ event: 'session.changed', data: { session: context.session.id } });
      return {};
    },
    'session.close'(_input, context) {
      const { id } = context.session;
      context.commit(() => sessions.close(id));
      ended(id);
      return {};
    },
    'users.list': () => ({ items: storage.staff.all().map(userView) }),
    'permissions.set'({ userId, ...changes }, context) {
      const member = storage.staff.find(asId<StaffId>(userId));
      if (!member) throw new AppError('NOT_FOUND', 'There is no such staff member.', { reason: 'staff' });
      const changedMember: StaffMember = { ...member, permissions: merge(member.permissions, changes) };
      if (member.permissions.admin && !changedMember.permissions.admin && isLastAdministrator(storage, member)) {
        throw new AppError('CONFLICT', 'This is the last administrator. Make somebody else an administrator first.', {
          reason: 'last-administrator',
        });
      }
      context.commit(() => {
        storage.staff.save(changedMember);
        outbox.review({ createdBy: member.id });
      });
      for (const account of storage.accounts.all()) outbox.wake(account.id);
      feed.publish({ event: 'access.changed', data: {} });
      return userView(changedMember);
    },
  };
}

function merge(
  permissions: Permissions,
  changes: Readonly<{ [N in keyof Permissions]?: boolean | undefined }>,
): Permissions {
  const entries = PERMISSION_NAMES.map((name) => [name, changes[name] ?? permissions[name]] as const);
  return { ...permissions, ...Object.fromEntries(entries) };
}

function isLastAdministrator(storage: Storage, member: StaffMember): boolean {
  return !storage.staff.all().some((other) => other.id !== member.id && other.permissions.admin);
}

function found(sessions: Sessions, id: SessionId): LiveSession {
  const session = sessions.find(id);
  if (!session) throw new AppError('NOT_SIGNED_IN', 'Sign in first.', {});
  return session;
}

function userView(member: StaffMember): {
  id: string;
  username: string;
  name: string;
  admin: boolean;
  permissions: Permissions;
} {
  const { id, username, name, permissions } = member;
  return { id, username, name, admin: permissions.admin, permissions };
}
