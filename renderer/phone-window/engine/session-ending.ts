import { Invitation, Inviter, SessionState, type Session } from 'sip.js';

/**
 * Ends a session on the wire, by what it is at this moment: CANCEL, a refusal, or BYE. Resolves once that is answered, and never
 * rejects: a session that has ended meanwhile is what was wanted.
 * @param refusal the answer to an INVITE that still rings
 */
export async function endSession(session: Session, refusal = 480): Promise<void> {
  const isOpen = session.state === SessionState.Initial || session.state === SessionState.Establishing;
  try {
    if (session.state === SessionState.Established) await bye(session);
    else if (isOpen && session instanceof Inviter) await cancel(session);
    else if (isOpen && session instanceof Invitation) await session.reject({ statusCode: refusal });
  } catch {
    // It ended between the look at its state and the request.
  }
}

function bye(session: Session): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAnswer = () => resolve();
    session.bye({ requestDelegate: { onAccept: onAnswer, onReject: onAnswer, onRedirect: onAnswer } }).catch(reject);
  });
}

function cancel(inviter: Inviter): Promise<void> {
  return new Promise((resolve, reject) => {
    inviter.stateChange.addListener((state) => {
      if (state === SessionState.Terminated) resolve();
    });
    inviter.cancel().catch(reject);
  });
}
