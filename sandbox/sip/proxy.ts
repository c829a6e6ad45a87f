import type { SandboxClock, Timer } from '../clock.ts';
import { branchOf, readAddress, readUri, tagOf } from './address.ts';
import type { CallLog } from './call-log.ts';
import type { DialPlan } from './dial-plan.ts';
import { sendInvite, silenceMs } from './invite.ts';
import type { InviteUnderWay, Target } from './invite.ts';
import type { Location } from './location.ts';
import { answeredMethod, answerTo, headerOf, isRequest } from './message.ts';
import type { SipMessage, SipRequest, SipResponse } from './message.ts';
import type { Peer } from './peer.ts';
import { passedBack, passedOn } from './via.ts';

export interface ProxyParts {
  readonly clock: SandboxClock;
  readonly domain: string;
  readonly location: Location;
  readonly calls: CallLog;
  /** Whom a first INVITE calls: devices to ring, or the status that refuses it. */
  readonly targetsOf: DialPlan;
  /** The last answer to a first INVITE went back. */
  readonly onAnswered: (request: SipRequest) => void;
}

/** Passes requests and answers between phones, and between them and the endpoints (RFC 3261, 16). */
export interface Proxy {
  /** A first INVITE whose caller has proved who they are. */
  invite(request: SipRequest, from: Peer): void;
  cancel(request: SipRequest, from: Peer): void;
  /** A request within a dialog, ACK included. */
  withinDialog(request: SipRequest, from: Peer): void;
  answer(response: SipResponse): void;
  /** A Contact that a message brings. */
  learn(message: SipMessage, from: Peer): void;
  lost(peer: Peer): void;
}

interface Waiting {
  readonly request: SipRequest;
  readonly from: Peer;
  readonly to: Peer;
  readonly timer: Timer;
}

export function createProxy(parts: ProxyParts): Proxy {
  const { clock, domain, location, calls, targetsOf, onAnswered } = parts;
  /** By the caller's branch, to find what a CANCEL or the ACK of a refusal means. */
  const invites = new Map<string, InviteUnderWay>();
  /** By our own branches. */
  const legs = new Map<string, InviteUnderWay>();
  const waiting = new Map<string, Waiting>();

  const refuse = (request: SipRequest, from: Peer, status: number): void => {
    if (request.method !== 'ACK') from.send(answerTo(request, status, { tag: 'proxy' }));
  };

  const passInvite = (
    request: SipRequest,
    from: Peer,
    targets: readonly Target[],
    onAnswer: (response: SipResponse) => void,
  ): void => {
    const branch = branchOf(headerOf(request, 'Via'));
    from.send(answerTo(request, 100));
    const underWay = sendInvite({
      ...{ clock, domain, request, from, targets, onAnswer },
      onEnd: () =>
        void clock.after(silenceMs, () => {
          invites.delete(branch);
          for (const each of underWay.branches) legs.delete(each);
        }),
    });
    invites.set(branch, underWay);
    for (const each of underWay.branches) legs.set(each, underWay);
  };

  const invite = (request: SipRequest, from: Peer): void => {
    if (invites.has(branchOf(headerOf(request, 'Via')))) return;
    const found = targetsOf(request);
    const callId = headerOf(request, 'Call-ID');
    const answered = (response: SipResponse): void => {
      calls.answered(callId, response.status);
      if (response.status >= 200) onAnswered(request);
    };
    calls.invited(request, typeof found === 'number' ? undefined : found.to);
    if (typeof found !== 'number' && found.targets.length > 0) {
      passInvite(request, from, found.targets, answered);
      return;
    }
    const refusal = answerTo(request, typeof found === 'number' ? found : 480, { tag: 'proxy' });
    answered(refusal);
    from.send(refusal);
  };

  const passRequest = (request: SipRequest, from: Peer, to: Peer): void => {
    const passed = passedOn(request, { uri: request.uri, peer: to, domain });
    if (request.method !== 'ACK') {
      const timer = clock.after(silenceMs, () => {
        waiting.delete(passed.branch);
        refuse(request, from, 408);
      });
      waiting.set(passed.branch, { request, from, to, timer });
    }
    if (request.method === 'BYE') calls.ended(headerOf(request, 'Call-ID'));
    to.send(passed.request);
  };

  const withinDialog = (request: SipRequest, from: Peer): void => {
    const underWay = invites.get(branchOf(headerOf(request, 'Via')));
    if (request.method === 'ACK' && underWay?.isRefused) return;
    const to = location.peerOf(request.uri);
    if (!to) refuse(request, from, 481);
    else if (request.method === 'INVITE') passInvite(request, from, [{ uri: request.uri, peer: to }], () => undefined);
    else passRequest(request, from, to);
  };

  const answerWaiting = (response: SipResponse, branch: string): void => {
    const asked = waiting.get(branch);
    if (!asked) return;
    if (response.status >= 200) {
      asked.timer.cancel();
      waiting.delete(branch);
    }
    if (response.status > 100) asked.from.send(passedBack(response));
  };

  return {
    ...{ invite, withinDialog },
    cancel: (request, from) => {
      const underWay = invites.get(branchOf(headerOf(request, 'Via')));
      refuse(request, from, underWay ? 200 : 481);
      underWay?.cancel(headerOf(request, 'Reason'));
    },
    answer: (response) => {
      const branch = branchOf(headerOf(response, 'Via'));
      const underWay = legs.get(branch);
      // Our CANCEL has the branch of its INVITE; what is said to it changes nothing.
      if (answeredMethod(response) === 'CANCEL') return;
      if (underWay) underWay.heard(branch, response);
      else answerWaiting(response, branch);
    },
    learn: (message, from) => {
      const contact = headerOf(message, 'Contact');
      const mayEstablish = isRequest(message) ? message.method !== 'REGISTER' : message.status < 300;
      const { uri } = readAddress(contact);
      if (contact !== '' && mayEstablish && readUri(uri)?.host !== domain) location.learn(uri, from);
    },
    lost: (peer) => {
      for (const underWay of new Set(legs.values())) underWay.lost(peer);
      for (const [branch, { to, request, from, timer }] of waiting) {
        if (to !== peer) continue;
        waiting.delete(branch);
        timer.cancel();
        refuse(request, from, 408);
      }
    },
  };
}

/** Whether the request belongs to a dialog that is there, as far as it says. */
export const isWithinDialog = (request: SipRequest): boolean => tagOf(headerOf(request, 'To')) !== '';
