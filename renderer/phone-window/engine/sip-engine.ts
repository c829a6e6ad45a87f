import type { SipRegistrationView } from '../../../app/contract/procedures/phone.ts';
import type { CallEngine, EngineDevices, EngineEvents } from './call-engine.ts';
import type { CallMediaFactory } from './call-media.ts';
import { refusedCall } from './refused-call.ts';
import { NOT_CONNECTED, SERVER_ADDRESS } from './sip-failures.ts';
import { SipLine, type LineParts } from './sip-line.ts';
import { ENGINE_TIMING, type EngineTiming } from './timing.ts';

export interface SipEngineParts {
  /** A browser's is `browserMedia()`. */
  readonly createMedia: CallMediaFactory;
  readonly timing?: EngineTiming;
  readonly now?: () => number;
  readonly random?: () => number;
}

/** `CallEngine` with sip.js behind it: SIP over WebSocket (RFC 7118). */
export function createSipEngine(
  events: EngineEvents,
  { createMedia, timing, now, random }: SipEngineParts,
): CallEngine {
  let account: SipRegistrationView | null = null;
  let line: SipLine | null = null;
  let devices: EngineDevices = { microphone: null, speaker: null };
  /** One line after the other: the old one's end is waited for. */
  let turn: Promise<void> = Promise.resolve();
  let wanted = 0;
  let isOff = true;
  /** A command that comes twice makes one call. */
  const dialled = new Set<string>();

  const parts: LineParts = {
    createMedia,
    timing: timing ?? ENGINE_TIMING,
    now: now ?? (() => performance.now()),
    random: random ?? Math.random,
    newId: () => crypto.randomUUID(),
    devices: () => devices,
    onRegistration: (registration) => events.onRegistration(registration),
    onCall: (call) => events.onCall(call),
  };

  function open(next: SipRegistrationView): void {
    isOff = false;
    try {
      line = new SipLine(next, parts);
    } catch {
      events.onRegistration({ state: 'refused', failure: SERVER_ADDRESS });
      return;
    }
    line.start();
  }

  function replace(next: SipRegistrationView | null): Promise<void> {
    account = next;
    wanted += 1;
    const mine = wanted;
    turn = turn.then(async () => {
      await line?.close();
      line = null;
      if (mine !== wanted) return;
      if (next !== null) open(next);
      else if (!isOff) {
        isOff = true;
        events.onRegistration({ state: 'off', failure: null });
      }
    });
    return turn;
  }

  return {
    register: (next) => {
      const isSame = account !== null && JSON.stringify(account) === JSON.stringify(next);
      if (isSame && line !== null && !line.isRefused) line.wake();
      else if (!isSame || line !== null) void replace(next);
    },
    close: () => replace(null),
    wake: () => line?.wake(),
    dial: (id, number) => {
      if (dialled.has(id)) return;
      dialled.add(id);
      if (line === null) events.onCall(refusedCall(id, number, parts.now(), NOT_CONNECTED));
      else line.dial(id, number);
    },
    answer: (id) => line?.answer(id),
    decline: (id) => line?.decline(id),
    hangUp: (id) => line?.call(id)?.hangUp(),
    hold: (id, isOn) => line?.call(id)?.hold(isOn),
    mute: (id, isOn) => line?.call(id)?.mute(isOn),
    tones: (id, tones) => line?.call(id)?.tones(tones),
    transfer: (id, number) => void line?.call(id)?.transferTo(number),
    connect: (id, other) => {
      const [call, otherCall] = [line?.call(id), line?.call(other)];
      if (call !== undefined && otherCall !== undefined) void call.connectTo(otherCall);
    },
    useDevices: (next) => {
      devices = next;
      line?.useDevices(next);
    },
  };
}
