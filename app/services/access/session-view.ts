import type { SessionView } from '../../contract/procedures/session.ts';
import type { LiveSession } from './sessions.ts';

/** A session as callers see it. */
export function sessionView(session: LiveSession): SessionView {
  const { id, username, name, permissions } = session.staff;
  return { session: session.id, locked: session.locked, user: { id, username, name, permissions } };
}
