import type { SessionView } from '../../contract/procedures/session.ts';
import { AppError } from '../../domain/errors.ts';
import type { SessionId } from '../../domain/ids.ts';
import type { StaffMember } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';
import { sessionView } from './session-view.ts';
import type { LiveSession, Sessions } from './sessions.ts';

/**
 * Inside a transaction: the session of somebody who has just proved who they are. At a window where the same person is
 * signed in, or was locked out, it is that session again, so that drafts stay; another person's ends.
 */
export function openSession(
  sessions: Sessions,
  member: StaffMember,
  { maybeSession, transport }: Pick<CallContext, 'maybeSession' | 'transport'>,
): { readonly view: SessionView; readonly ended: SessionId | null } {
  // The browser may have taken minutes: a session that was closed meanwhile is none any more.
  const earlier = maybeSession && sessions.find(maybeSession.id);
  if (earlier?.staffId === member.id) {
    sessions.unlock(earlier.id);
    return { view: sessionView(found(sessions, earlier.id)), ended: null };
  }
  if (earlier) sessions.close(earlier.id);
  const { id } = sessions.open(member.username, { resumable: transport === 'window' });
  return { view: sessionView(found(sessions, id)), ended: earlier?.id ?? null };
}

function found(sessions: Sessions, id: SessionId): LiveSession {
  const session = sessions.find(id);
  if (!session) throw new AppError('NOT_SIGNED_IN', 'Sign in first.', {});
  return session;
}
