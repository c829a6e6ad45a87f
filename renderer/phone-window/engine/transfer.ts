import { SessionState, UserAgent, type Notification, type Session, type URI } from 'sip.js';
import { addressOf } from './identity.ts';
import { within } from './timing.ts';

/** What an attended transfer falls back from: the contact of the other phone cannot be reached by the one that is sent there. */
const CONTACT_UNREACHABLE = new Set([404, 478, 480, 603]);

/**
 * Asks the other side to call `target` (RFC 3515) and waits for what came of it.
 * @returns the final code: 2xx, the new call stands and the old one is to be ended; 408, nothing was heard in time
 */
export function refer(session: Session, target: URI | Session, limitMs: number): Promise<number> {
  const final = new Promise<number>((resolve) => {
    const onNotify = (notification: Notification) => {
      notification.accept().catch(() => undefined);
      const code = fragmentCode(notification.request.body);
      if (code !== null && code >= 200) resolve(code);
    };
    let isAccepted = false;
    session.stateChange.addListener((state) => {
      // Many servers end the old call themselves once they have taken it over.
      if (state === SessionState.Terminated) resolve(isAccepted ? 200 : 487);
    });
    session
      .refer(target, {
        onNotify,
        requestDelegate: {
          onAccept: () => {
            isAccepted = true;
          },
          onReject: ({ message }) => resolve(message.statusCode ?? 500),
        },
      })
      .catch(() => resolve(500));
  });
  return within(final, limitMs, 408);
}

/**
 * Connects the party of `session` with that of `other` (RFC 3891): by the contact of the other phone, and where that cannot be
 * reached by its address of record.
 */
export async function referToSession(
  session: Session,
  other: Session,
  otherNumber: string,
  domain: string,
  limitMs: number,
): Promise<number> {
  const code = await refer(session, other, limitMs);
  if (!CONTACT_UNREACHABLE.has(code) || session.state !== SessionState.Established) return code;
  const target = replacingAddress(other, otherNumber, domain);
  return target === null ? code : refer(session, target, limitMs);
}

function replacingAddress(other: Session, number: string, domain: string): URI | null {
  const dialog = other.dialog;
  const address = addressOf(number, domain);
  const uri = address === null ? undefined : UserAgent.makeURI(address);
  if (dialog === undefined || uri === undefined || other.state !== SessionState.Established) return null;
  const replaces = `${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`;
  const written = `<${uri.toString()}?Replaces=${encodeURIComponent(replaces)}>`;
  // An address with headers stands in angle brackets, which sip.js's own writing leaves out.
  uri.toString = () => written;
  return uri;
}

/** The status line of a `message/sipfrag` (RFC 3420). */
export function fragmentCode(body: string): number | null {
  const code = /^SIP\/2\.0\s+(\d{3})\b/.exec(body.trimStart())?.[1];
  return code === undefined ? null : Number(code);
}
