import type { SandboxClock } from '../clock.ts';
import type { EventStream } from '../events.ts';
import type { Fault, Faults } from '../faults.ts';
import { readAddress, readUri } from './address.ts';
import { vendor } from './call-log.ts';
import { faultAnswer } from './fault-answers.ts';
import type { Gate } from './gate.ts';
import type { Location } from './location.ts';
import { answerTo, headerOf, isRequest } from './message.ts';
import type { SipMessage, SipRequest } from './message.ts';
import type { Peer } from './peer.ts';
import { isWithinDialog } from './proxy.ts';
import type { Proxy } from './proxy.ts';
import { register } from './registrar.ts';

export interface ServeParts {
  readonly clock: SandboxClock;
  readonly events: EventStream;
  readonly faults: Faults;
  readonly domain: string;
  readonly gate: Gate;
  readonly location: Location;
  readonly proxy: Proxy;
}

const allow = ['Allow', 'REGISTER, INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, NOTIFY, REFER'] as const;

/** How faults and events call a request: `REGISTER 101`, `INVITE +13125550140`, within a dialog only `BYE`. */
export function labelOf(request: SipRequest, domain: string): string {
  const { method, uri } = request;
  const called = method === 'REGISTER' ? readAddress(headerOf(request, 'To')).uri : uri;
  const read = readUri(called);
  return read?.host === domain && read.user !== '' ? `${method} ${read.user}` : method;
}

/** What the server does with each message (RFC 3261, 16.3 and 10.3), through the faults that lie on it. */
export function createServe(parts: ServeParts): (message: SipMessage, from: Peer) => void {
  const { clock, events, faults, domain, gate, location, proxy } = parts;

  const accept = (request: SipRequest, label: string): void =>
    events.publish({ vendor, request: label, phase: 'accepted', id: headerOf(request, 'Call-ID') });

  const withCredentials = (request: SipRequest, from: Peer, label: string): void => {
    const user = from.isInside ? '' : gate.check(request);
    if (typeof user !== 'string') {
      from.send(user);
      return;
    }
    accept(request, label);
    if (request.method === 'INVITE') {
      proxy.invite(request, from);
      return;
    }
    from.send(register({ location, clock }, request, from, user));
    events.publish({ vendor, request: label, phase: 'answered', id: headerOf(request, 'Call-ID') });
  };

  const handle = (request: SipRequest, from: Peer, label: string): void => {
    const { method } = request;
    if (method !== 'ACK' && Number.parseInt(headerOf(request, 'Max-Forwards') || '70', 10) <= 0) {
      from.send(answerTo(request, 483, { tag: 'proxy' }));
      return;
    }
    proxy.learn(request, from);
    if (method === 'CANCEL') proxy.cancel(request, from);
    else if (isWithinDialog(request)) proxy.withinDialog(request, from);
    else if (method === 'REGISTER' || method === 'INVITE') withCredentials(request, from, label);
    else if (method === 'OPTIONS') from.send(answerTo(request, 200, { tag: 'proxy', headers: [allow] }));
    else if (method !== 'ACK') from.send(answerTo(request, 405, { tag: 'proxy', headers: [allow] }));
  };

  /** @returns whether the fault leaves the request to the server */
  const spare = (fault: Fault | undefined, request: SipRequest, from: Peer): boolean => {
    if (!fault) return true;
    if (fault.kind === 'refuse') from.cut();
    const answer = request.method === 'ACK' ? null : faultAnswer(fault, request, gate.challenge(request));
    if (answer) from.send(answer);
    return false;
  };

  const throughFaults = async (request: SipRequest, from: Peer, label: string): Promise<void> => {
    const fault = faults.take(vendor, 'before', label);
    const delay = faults.take(vendor, 'delay', label);
    if (delay) await clock.sleep(delay.delayMs ?? 2000);
    if (!spare(fault, request, from)) return;
    handle(request, from, label);
    if (faults.take(vendor, 'after', label)?.kind === 'drop-after-accept') from.cut();
  };

  return (message, from) => {
    if (!isRequest(message)) {
      proxy.learn(message, from);
      proxy.answer(message);
      return;
    }
    const label = labelOf(message, domain);
    if (from.isInside) {
      handle(message, from, label);
      return;
    }
    events.publish({ vendor, request: label, phase: 'begun' });
    void throughFaults(message, from, label);
  };
}
