import { SessionState, UserAgent, type Notification, type Session, type URI } from 'sip.js';
import { addressOf } from './identity.ts';
import { within } from './timing.ts';

/** What an attended transfer falls back from: the contact of the other phone cannot be reached by the one that is sent there. */
const CONTACT_UNREACHABLE = new Set([404, 478, 480, 603]);

/**
 * How far a transfer is: `accepted` by whoever is asked (202), or it rings at the target, as a NOTIFY told.
 *
 * The end of the old call before a final NOTIFY has two meanings. Servers that take the call over end it themselves, and some do not
 * notify (or no more than the first `100 Trying`, RFC 3515 2.4.4): it was transferred. But a server that told that it rings would have
 * told that it was answered, too (RFC 3515 2.4.5, RFC 5589 6.1): whoever was being handed on has given up. Who gives up before that
 * cannot be told from the former.
 */
export type TransferStage = 'accepted' | 'ringing';

/** Whether the end of the old call means that it was handed over. */
export const isTakenOver = (stage: TransferStage | null): boolean => stage === 'accepted';

/**
 * Asks the other side to call `target` (RFC 3515) and waits for what came of it.
 * @param onStage before whatever follows from it
 * @returns the final code: 2xx, the new call stands and the old one is to be ended; 487, the old one ended first; 408, nothing was
 *   heard in time
 */
export function refer(
  session: Session,
  target: URI | Session,
  limitMs: number,
  onStage: (stage: TransferStage) => void,
): Promise<number> {
  const final = new Promise<number>((resolve) => {
    const onNotify = (notification: Notification) => {
      notification.accept().catch(() => undefined);
      const code = fragmentCode(notification.request.body);
      if (code === null) return;
      if (code >= 200) resolve(code);
      else if (code > 100) reached('ringing');
    };
    let stage: TransferStage | null = null;
    const reached = (next: TransferStage) => {
      // A NOTIFY may overtake the answer to the REFER.
      if (stage === 'ringing') return;
      stage = next;
      onStage(next);
    };
    session.stateChange.addListener((state) => {
      if (state === SessionState.Terminated) resolve(isTakenOver(stage) ? 200 : 487);
    });
    session
      .refer(target, {
        onNotify,
        requestDelegate: {
          onAccept: () => reached('accepted'),
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
  onStage: (stage: TransferStage) => void,
): Promise<number> {
  const code = await refer(session, other, limitMs, onStage);
  if (!CONTACT_UNREACHABLE.has(code) || session.state !== SessionState.Established) return code;
  const target = replacingAddress(other, otherNumber, domain);
  return target === null ? code : refer(session, target, limitMs, onStage);
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
