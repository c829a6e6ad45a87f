import type { SandboxClock, Timer } from '../clock.ts';
import { answerTo, headerOf } from './message.ts';
import type { SipRequest, SipResponse } from './message.ts';
import type { Peer } from './peer.ts';
import { hopRequest, passedBack, passedOn } from './via.ts';

/** Where an INVITE goes. */
export interface Target {
  readonly uri: string;
  readonly peer: Peer;
}

export interface InviteParts {
  readonly clock: SandboxClock;
  readonly domain: string;
  readonly request: SipRequest;
  readonly from: Peer;
  readonly targets: readonly Target[];
  /** Every answer that goes back to the caller, the last one included. */
  readonly onAnswer: (response: SipResponse) => void;
  /** The caller has its last answer; the branches are heard a while longer. */
  readonly onEnd: () => void;
}

/** An INVITE under way to one device or several (RFC 3261, 16 and 17). */
export interface InviteUnderWay {
  readonly from: Peer;
  /** Branches that this server put on top. */
  readonly branches: readonly string[];
  /** The caller was told no: its ACK is for this server (RFC 3261, 17.1.1.3). */
  readonly isRefused: boolean;
  heard(branch: string, response: SipResponse): void;
  /** The caller gives up. */
  cancel(reason: string): void;
  /** A device's connection broke. */
  lost(peer: Peer): void;
}

interface Leg {
  readonly branch: string;
  readonly request: SipRequest;
  readonly peer: Peer;
  /** calling: nothing has been heard yet. */
  state: 'calling' | 'ringing' | 'over';
  /** Reason of a CANCEL that has to wait for the first answer (RFC 3261, 9.1). */
  cancelled: string | null;
  silence: Timer | null;
}

/** 64 times T1: who says nothing for so long is not there. */
export const silenceMs = 32_000;

const elsewhere = 'SIP;cause=200;text="Call completed elsewhere"';
const declined = 'SIP;cause=603;text="Decline"';

/** A 6xx ends the search; else the lowest (RFC 3261, 16.7, leaves the choice within a class open). */
function best(answers: readonly SipResponse[]): SipResponse | undefined {
  const rank = ({ status }: SipResponse): number => (status >= 600 ? 0 : status);
  return [...answers].sort((a, b) => rank(a) - rank(b))[0];
}

export function sendInvite(parts: InviteParts): InviteUnderWay {
  const { clock, domain, request, from, targets, onAnswer, onEnd } = parts;
  const refusals: SipResponse[] = [];
  let isAnswered = false;
  let isRefused = false;

  const legs = targets.map((target): Leg => {
    const passed = passedOn(request, { ...target, domain });
    return { ...passed, peer: target.peer, state: 'calling', cancelled: null, silence: null };
  });

  const finish = (leg: Leg): void => {
    leg.state = 'over';
    leg.silence?.cancel();
  };

  const answerBack = (response: SipResponse): void => {
    onAnswer(response);
    from.send(response);
  };

  const settle = (): void => {
    if (isAnswered || legs.some(({ state }) => state !== 'over')) return;
    isAnswered = true;
    isRefused = true;
    answerBack(best(refusals) ?? answerTo(request, 480, { tag: 'proxy' }));
    onEnd();
  };

  const giveUp = (leg: Leg, status: number): void => {
    if (leg.state === 'over') return;
    finish(leg);
    refusals.push(answerTo(request, status, { tag: 'proxy' }));
    settle();
  };

  const waitFor = (leg: Leg, status: number): void => {
    leg.silence?.cancel();
    leg.silence = clock.after(silenceMs, () => giveUp(leg, status));
  };

  const cancelLeg = (leg: Leg, reason: string): void => {
    if (leg.state === 'over' || (leg.cancelled !== null && leg.state === 'ringing')) return;
    leg.cancelled = reason;
    if (leg.state === 'calling') return;
    leg.peer.send(hopRequest(leg.request, 'CANCEL', { reason }));
    waitFor(leg, 487);
  };

  const cancelOthers = (but: Leg | null, reason: string): void => {
    for (const leg of legs) if (leg !== but) cancelLeg(leg, reason);
  };

  const heardProvisional = (leg: Leg, response: SipResponse): void => {
    const isFirst = leg.state === 'calling';
    leg.state = 'ringing';
    leg.silence?.cancel();
    if (response.status > 100 && !isAnswered) answerBack(passedBack(response));
    if (isFirst && leg.cancelled !== null) {
      const reason = leg.cancelled;
      leg.cancelled = null;
      cancelLeg(leg, reason);
    }
  };

  const heardFinal = (leg: Leg, response: SipResponse): void => {
    finish(leg);
    if (response.status < 300) {
      // A second 2xx goes on as well: only the caller can end what came of it (RFC 3261, 16.7).
      answerBack(passedBack(response));
      cancelOthers(leg, elsewhere);
      if (!isAnswered) onEnd();
      isAnswered = true;
      return;
    }
    leg.peer.send(hopRequest(leg.request, 'ACK', { to: headerOf(response, 'To') }));
    refusals.push(passedBack(response));
    if (response.status >= 600) cancelOthers(leg, declined);
    settle();
  };

  for (const leg of legs) {
    waitFor(leg, 408);
    leg.peer.send(leg.request);
  }
  return {
    from,
    branches: legs.map(({ branch }) => branch),
    get isRefused() {
      return isRefused;
    },
    heard: (branch, response) => {
      const leg = legs.find((each) => each.branch === branch);
      if (!leg || leg.state === 'over') return;
      if (response.status < 200) heardProvisional(leg, response);
      else heardFinal(leg, response);
    },
    cancel: (reason) => {
      if (!isAnswered) cancelOthers(null, reason);
    },
    lost: (peer) => {
      for (const leg of legs) if (leg.peer === peer) giveUp(leg, 480);
    },
  };
}
