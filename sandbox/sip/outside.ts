import type { SandboxClock, Timer } from '../clock.ts';
import type { SipHeader, SipMessage, SipResponse } from './message.ts';
import type { Sound } from './media.ts';
import { readUri } from './address.ts';
import { createParty } from './party.ts';
import type { NotifyReferrer } from './call-features.ts';
import type { Party } from './party.ts';
import type { Peer } from './peer.ts';
import { behaviourOf, echoExtension } from './people.ts';

/** Everybody this process plays: the echo, the people whom a phone calls, and those who call the clinic. */
export interface Outside {
  /** Somebody of this number is there to be called; null: nobody has it. */
  called(number: string): Party | null;
  /** Somebody calls. @returns the call's id, once the call is on its way */
  callIn(call: InboundCall): Promise<string>;
  /** Those who are in this call. */
  inCall(callId: string): Party[];
  stop(): void;
}

export interface InboundCall {
  /** Empty: the caller shows no number. */
  readonly from: string;
  readonly name: string;
  /** An extension, or a number of the clinic. */
  readonly to: string;
  /** How long the caller waits for an answer. */
  readonly seconds: number;
  readonly tone: number;
}

export interface OutsideParts {
  readonly clock: SandboxClock;
  readonly domain: string;
  /** Nobody answers by themselves; `POST /status` tells them to. */
  readonly isManual: boolean;
  readonly receive: (message: SipMessage, from: Peer) => void;
  readonly onDigit: (callId: string, digit: string) => void;
  /** Nothing is sent to this party any more. */
  readonly onGone: (party: Party) => void;
}

export const defaultTone = 1_000;
/** A device that is gone still answers what was on its way. */
const lingersMs = 32_000;
/** How long somebody waits who was handed over to another. */
const referredWaitsMs = 30_000;

const quoted = (name: string): string => `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

/** RFC 3323, 4.1.1.3. */
const anonymous = '"Anonymous" <sip:anonymous@anonymous.invalid>';

export function createOutside(parts: OutsideParts): Outside {
  const { clock, domain, isManual, receive, onDigit, onGone } = parts;
  const parties = new Set<Party>();
  const timers = new Map<Party, Timer>();
  const calls = new Map<string, number>();

  const later = (party: Party, ms: number, action: () => void): void => {
    timers.get(party)?.cancel();
    timers.set(party, clock.after(ms, action));
  };

  interface Hooks {
    readonly onCalled?: (party: Party) => void;
    readonly onTalking?: (party: Party) => void;
    readonly onProgress?: (response: SipResponse) => void;
  }

  const add = (address: string, sound: Sound, { onTalking, ...hooks }: Hooks = {}): Party => {
    const party = createParty({
      ...{ domain, address, sound, receive, onDigit },
      ...hooks,
      onTalking: (talking) => {
        timers.get(talking)?.cancel();
        onTalking?.(talking);
      },
      onOver: (over) => {
        timers.get(over)?.cancel();
        timers.delete(over);
        clock.after(lingersMs, () => {
          parties.delete(over);
          onGone(over);
        });
      },
      onReferred: (referTo, notify) => void handOver(address, referTo, notify),
    });
    parties.add(party);
    return party;
  };

  /** The same person, calling whom they were referred to; the call before goes on until the other end ends it. */
  async function handOver(address: string, referTo: string, notify: NotifyReferrer): Promise<void> {
    notify('100 Trying', false);
    const replaces = readUri(referTo)?.headers.get('replaces');
    const headers: SipHeader[] = replaces === undefined ? [] : [['Replaces', replaces]];
    const onProgress = ({ status, reason }: SipResponse): void => notify(`${status} ${reason}`, status >= 200);
    const person = add(address, defaultTone, { onProgress });
    later(person, referredWaitsMs, () => person.hangUp());
    await person.call(referTo.replace(/\?.*$/, ''), headers);
  }

  const behave = (number: string) => {
    const before = calls.get(number) ?? 0;
    calls.set(number, before + 1);
    return behaviourOf(number, before);
  };

  const calledPerson = (number: string): Party | null => {
    const behaviour = behave(number);
    if (behaviour.kind === 'unknown') return null;
    const onCalled = (party: Party): void => {
      if (behaviour.kind !== 'refuses' || behaviour.afterMs > 0 || isManual) party.ring();
      if (isManual || behaviour.kind === 'rings') return;
      const { afterMs } = behaviour;
      if (behaviour.kind === 'answers') later(party, afterMs, () => void party.answer());
      else if (afterMs === 0) party.refuse(behaviour.status);
      else later(party, afterMs, () => party.refuse(behaviour.status));
    };
    const onTalking = (party: Party): void => {
      if (behaviour.kind === 'answers' && behaviour.hangsUpAfterMs !== null)
        later(party, behaviour.hangsUpAfterMs, () => party.hangUp());
    };
    return add(`<sip:${number}@${domain}>`, defaultTone, { onCalled, onTalking });
  };

  return {
    called: (number) =>
      number === echoExtension
        ? add(`<sip:${number}@${domain}>`, 'echo', { onCalled: (party) => void party.answer() })
        : calledPerson(number),
    callIn: async ({ from, name, to, seconds, tone }) => {
      const shown = name === '' ? '' : `${quoted(name)} `;
      const party = add(from === '' ? anonymous : `${shown}<sip:${from}@${domain}>`, tone);
      later(party, seconds * 1000, () => party.hangUp());
      await party.call(`sip:${to}@${domain}`);
      return party.callId;
    },
    inCall: (callId) => [...parties].filter((party) => party.callId === callId),
    stop: () => {
      for (const party of parties) party.cut();
    },
  };
}
