import type { CallEngine, EngineCall, EngineDevices, EngineEvents } from '../engine/call-engine.ts';

/** An engine without a server: notes what is asked of it, and tells what the test says. Calls change at once, as asked. */
export class ScriptedEngine implements CallEngine {
  /** Method and arguments, without those of devices. */
  readonly asked: unknown[][] = [];
  readonly calls = new Map<string, EngineCall>();
  devices: EngineDevices | null = null;
  /** The server accepts each registration at once. */
  accepts = true;
  readonly #events: EngineEvents;
  readonly #now: () => number;

  constructor(events: EngineEvents, now: () => number) {
    this.#events = events;
    this.#now = now;
  }

  /** A call rings here. */
  rings(id: string, number = '+12025550123'): void {
    this.set(id, { direction: 'inbound', number, phase: 'ringing' });
  }

  set(id: string, changes: Partial<EngineCall>): void {
    const before = this.calls.get(id) ?? newCall(id, this.#now());
    const call = { ...before, ...changes };
    this.calls.set(id, call);
    this.#events.onCall(call);
  }

  end(id: string, outcome: NonNullable<EngineCall['outcome']>): void {
    this.set(id, { phase: 'ended', outcome, endedAt: this.#now() });
  }

  registration(state: Parameters<EngineEvents['onRegistration']>[0]['state']): void {
    this.#events.onRegistration({ state, failure: null });
  }

  register(registration: Parameters<CallEngine['register']>[0]): void {
    this.asked.push(['register', registration.accountId, registration.password]);
    this.registration(this.accepts ? 'registered' : 'refused');
  }
  close(): Promise<void> {
    this.asked.push(['close']);
    for (const [id, { phase, connectedAt }] of this.calls)
      if (phase !== 'ended') this.end(id, connectedAt === null ? 'cancelled' : 'answered');
    this.registration('off');
    return Promise.resolve();
  }
  wake(): void {
    this.asked.push(['wake']);
  }
  dial(id: string, number: string): void {
    this.asked.push(['dial', id, number]);
    this.set(id, { direction: 'outbound', number, phase: 'calling' });
  }
  answer(id: string): void {
    this.asked.push(['answer', id]);
    this.set(id, { phase: 'connected', connectedAt: this.#now() });
  }
  decline(id: string): void {
    this.asked.push(['decline', id]);
    this.end(id, 'declined');
  }
  hangUp(id: string): void {
    this.asked.push(['hangUp', id]);
    this.end(id, 'answered');
  }
  hold(id: string, isOn: boolean): void {
    this.asked.push(['hold', id, isOn]);
    // One that is not answered yet is held once it is.
    if (['connected', 'held'].includes(this.calls.get(id)?.phase ?? ''))
      this.set(id, { phase: isOn ? 'held' : 'connected' });
  }
  mute(id: string, isOn: boolean): void {
    this.asked.push(['mute', id, isOn]);
    this.set(id, { isMuted: isOn });
  }
  tones(id: string, tones: string): void {
    this.asked.push(['tones', id, tones]);
  }
  transfer(id: string, number: string): void {
    this.asked.push(['transfer', id, number]);
  }
  connect(id: string, other: string): void {
    this.asked.push(['connect', id, other]);
  }
  useDevices(devices: EngineDevices): void {
    this.devices = devices;
  }
}

function newCall(id: string, nowMs: number): EngineCall {
  return {
    id,
    direction: 'outbound',
    number: '',
    callerName: null,
    phase: 'calling',
    isMuted: false,
    isHeldByOther: false,
    trouble: null,
    transfer: null,
    startedAt: nowMs,
    connectedAt: null,
    endedAt: null,
    outcome: null,
    failure: null,
    quality: null,
  };
}
