import type { RingingCall } from '../../app/contract/bridge.ts';
import { phoneProcedures } from '../../app/contract/procedures/phone.ts';

const Report = phoneProcedures['phone.report'].input;

export interface PeekedCallsListeners {
  /** A call began to ring here. */
  readonly onRings: (call: RingingCall) => void;
  /** It rings no more, for whatever reason. */
  readonly onStops: (call: RingingCall) => void;
  /** It rang here, nobody answered it here or elsewhere, and the caller gave up. */
  readonly onMissed: (call: RingingCall) => void;
}

/**
 * What main sees of the phone's reports while it relays them: so that a call rings on the desktop also while core is away. Nothing of
 * it is kept longer than it rings.
 */
export class PeekedCalls {
  readonly #listeners: PeekedCallsListeners;
  readonly #ringing = new Map<string, RingingCall>();
  #live = 0;
  #isUsed = false;

  constructor(listeners: PeekedCallsListeners) {
    this.#listeners = listeners;
  }

  get ringing(): readonly RingingCall[] {
    return [...this.#ringing.values()];
  }

  /** Whether a call goes on or rings, in whichever direction. */
  get areLive(): boolean {
    return this.#live > 0;
  }

  /** Whether the phone has had anything to register yet. */
  get isUsed(): boolean {
    return this.#isUsed;
  }

  /** @param params of `phone.report`, unchecked: core checks them too and answers */
  look(params: unknown): void {
    const parsed = Report.safeParse(params);
    if (!parsed.success) return;
    const { calls, registration } = parsed.data;
    this.#isUsed ||= registration.accountId !== null;
    this.#live = calls.filter(({ phase }) => phase !== 'ended').length;
    const ringing = calls.filter(({ direction, phase }) => direction === 'inbound' && phase === 'ringing');
    const still = new Set(ringing.map(({ id }) => id));
    for (const known of this.ringing) {
      if (still.has(known.id)) continue;
      this.#stop(known);
      const now = calls.find(({ id }) => id === known.id);
      if (now?.outcome === 'missed') this.#listeners.onMissed(known);
    }
    for (const { id, number, callerName } of ringing) {
      if (this.#ringing.has(id)) continue;
      const call = { id, number, callerName };
      this.#ringing.set(id, call);
      this.#listeners.onRings(call);
    }
  }

  /** The phone is gone, and its calls with it. */
  clear(): void {
    this.#live = 0;
    for (const call of this.ringing) this.#stop(call);
  }

  #stop(call: RingingCall): void {
    this.#ringing.delete(call.id);
    this.#listeners.onStops(call);
  }
}
