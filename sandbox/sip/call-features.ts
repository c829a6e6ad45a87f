import { tagOf } from './address.ts';
import type { Dialog, RequestMore } from './dialog.ts';
import { headerOf } from './message.ts';
import type { SipRequest } from './message.ts';

/** @param line status and reason of the new call's latest answer */
export type NotifyReferrer = (line: string, isLast: boolean) => void;

/** What NOTIFY tells who referred somebody (RFC 3515, 2.4.4). */
export function referNews(line: string, isLast: boolean): RequestMore {
  return {
    headers: [
      ['Event', 'refer'],
      ['Subscription-State', isLast ? 'terminated;reason=noresource' : 'active;expires=60'],
      ['Content-Type', 'message/sipfrag;version=2.0'],
    ],
    body: `SIP/2.0 ${line}\r\n`,
  };
}

/** Whether an INVITE is to take the place of this dialog's other end (RFC 3891, 3). */
export function isReplacing(invite: SipRequest, { callId, local, remote }: Dialog): boolean {
  const [id, ...tags] = headerOf(invite, 'Replaces').split(';');
  return id === callId && tags.includes(`to-tag=${tagOf(local)}`) && tags.includes(`from-tag=${tagOf(remote)}`);
}

/** The key of SIP INFO, for phones that send keys so (application/dtmf-relay). */
export const infoKey = (body: string): string => /^Signal=\s*([0-9A-D*#])/im.exec(body)?.[1] ?? '';
