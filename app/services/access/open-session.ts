import type { SessionId, StaffId } from '../../domain/ids.ts';
import type { CallContext } from '../dispatch/context.ts';
import type { Opening, Proof, Sessions } from './sessions.ts';

/** A session that begins at a window or tool, and the one of somebody else that was there. */
export interface Seat extends Opening {
  /** It waits, locked, for its owner. */
  readonly parked: SessionId | null;
}

/**
 * The session of somebody who has just proved who they are. At a window where they are signed in, were locked out, or have
 * left one behind when somebody else took the window, it is that session again, so that drafts stay. Another person's is
 * locked and waits.
 */
export function openSession(
  sessions: Sessions,
  staffId: StaffId,
  proof: Proof,
  { maybeSession, transport, doneBy }: Pick<CallContext, 'maybeSession' | 'transport' | 'doneBy'>,
): Seat {
  const resumable = transport === 'window';
  // The browser or OpenEMR may have taken minutes: a session that was closed meanwhile is none any more.
  const earlier = maybeSession && sessions.find(maybeSession.id);
  const own = earlier?.staffId === staffId ? earlier.id : sessions.findParked(staffId, { resumable });
  const opening = own === null ? sessions.open(staffId, proof, { resumable }) : sessions.goOn(own, proof);
  const parked = earlier && earlier.staffId !== staffId ? earlier.id : null;
  return {
    ...opening,
    parked,
    store() {
      if (parked !== null) sessions.park(parked);
      opening.store();
      doneBy({ staffId, sessionId: opening.id });
    },
  };
}
