import type { Input } from '../../app/contract/index.ts';
import type { Failure } from '../../app/domain/errors.ts';
import type { CallEngine, EngineCall } from './engine/call-engine.ts';

export type ReportedCall = Input<'phone.report'>['calls'][number];

export interface CallsParts {
  readonly engine: () => CallEngine;
  /** Of the registration that carries calls now; null: there is none. */
  readonly accountId: () => string | null;
  readonly now: () => number;
}

interface KnownCall {
  readonly call: EngineCall;
  readonly accountId: string;
  /** Turned away without ringing: nobody hears of it before it has ended. */
  readonly isSilent: boolean;
}

/** Calls that can be on at a time, one of them held; a third one rings nowhere. */
export const MOST_CALLS = 2;
/** As many as one report carries; the others wait for the next one. */
const MOST_REPORTED = 50;
const LONGEST_NUMBER = 128;
const LONGEST_NAME = 200;
/** More ids than anybody dials before core has forgotten that it asked. */
const MOST_REMEMBERED = 500;

const NOT_REGISTERED: Failure = {
  code: 'PHONE_NOT_REGISTERED',
  category: 'unavailable',
  message: 'The phone is not connected. Try again in a moment.',
  action: 'retry',
};
const TWO_ALREADY: Failure = {
  code: 'PHONE_BUSY',
  category: 'rejected',
  message: 'Two calls are on already. End one of them first.',
  action: 'none',
};

const isOver = ({ phase }: EngineCall): boolean => phase === 'ended';
const isRinging = ({ direction, phase }: EngineCall): boolean => direction === 'inbound' && phase === 'ringing';
const isSpoken = (call: EngineCall): boolean => !isOver(call) && !isRinging(call) && call.phase !== 'held';

/** The calls of this phone, as the engine tells them, until core has said that it keeps how they ended. */
export class Calls {
  /** Do not disturb: who calls finds this phone busy. */
  isSilenced = false;
  readonly #parts: CallsParts;
  readonly #known = new Map<string, KnownCall>();
  /** Of calls that core keeps. */
  readonly #forgotten = new Set<string>();
  /** The engine was asked for them, and has perhaps not told of them yet. */
  readonly #dialled = new Set<string>();

  constructor(parts: CallsParts) {
    this.#parts = parts;
  }

  /** That ring or go on, and that a person hears of. */
  get live(): readonly EngineCall[] {
    return this.#heard().filter((call) => !isOver(call));
  }

  /** Whether one goes on that nobody must cut off; turning one away takes no time. */
  get areOn(): boolean {
    return this.live.length > 0;
  }

  /** What the engine tells of a call. A new one that there is no room for is turned away. */
  take(call: EngineCall): void {
    if (this.#forgotten.has(call.id)) return;
    const known = this.#known.get(call.id);
    const accountId = known?.accountId ?? this.#parts.accountId();
    if (accountId === null) return;
    this.#dialled.delete(call.id);
    const isSilent = known?.isSilent ?? (isRinging(call) && this.#hasNoRoom());
    this.#known.set(call.id, { call, accountId, isSilent });
    // 486 for this phone alone: colleagues' phones of the same number ring on.
    if (known === undefined && isSilent) this.#parts.engine().decline(call.id, true);
  }

  /** The same id again is the same call. */
  dial(id: string, accountId: string, number: string): void {
    if ([this.#known, this.#forgotten, this.#dialled].some((ids) => ids.has(id))) return;
    const isFull = this.live.filter((call) => !isRinging(call)).length >= MOST_CALLS;
    const failure = accountId !== this.#parts.accountId() ? NOT_REGISTERED : isFull ? TWO_ALREADY : null;
    if (failure !== null) {
      this.#known.set(id, { call: failedCall(id, number, failure, this.#parts.now()), accountId, isSilent: false });
      return;
    }
    this.#holdAllBut(id);
    this.#dialled.add(id);
    this.#parts.engine().dial(id, number);
  }

  answer(id: string): void {
    if (!this.#is(id, isRinging)) return;
    this.#holdAllBut(id);
    this.#parts.engine().answer(id);
  }

  /** This call is spoken, all others are held. */
  switchTo(id: string): void {
    if (this.#is(id, isRinging)) {
      this.answer(id);
      return;
    }
    if (!this.#is(id, (call) => !isOver(call))) return;
    this.#holdAllBut(id);
    this.#parts.engine().hold(id, false);
  }

  /** As `phone.report` wants it; times as how long ago they were. */
  report(): ReportedCall[] {
    const nowMs = this.#parts.now();
    const told = [...this.#known.values()].filter(({ call, isSilent }) => !isSilent || isOver(call));
    const live = told.filter(({ call }) => !isOver(call));
    const ended = told.filter(({ call }) => isOver(call));
    return [...live, ...ended].slice(0, MOST_REPORTED).map((known) => reported(known, nowMs));
  }

  /** Core keeps how they ended. */
  forget(ids: readonly string[]): void {
    for (const id of ids) {
      const known = this.#known.get(id);
      if (known === undefined || !isOver(known.call)) continue;
      this.#known.delete(id);
      this.#forgotten.add(id);
    }
    for (const oldest of this.#forgotten) {
      if (this.#forgotten.size <= MOST_REMEMBERED) break;
      this.#forgotten.delete(oldest);
    }
  }

  /** The phone left who used it. */
  clear(): void {
    for (const id of this.#known.keys()) this.#forgotten.add(id);
    this.#known.clear();
  }

  #heard(): EngineCall[] {
    return [...this.#known.values()].filter(({ isSilent }) => !isSilent).map(({ call }) => call);
  }

  #is(id: string, what: (call: EngineCall) => boolean): boolean {
    const known = this.#known.get(id);
    return known !== undefined && what(known.call);
  }

  #hasNoRoom(): boolean {
    const rings = this.live.some(isRinging);
    return this.isSilenced || rings || this.live.length >= MOST_CALLS;
  }

  #holdAllBut(id: string): void {
    for (const call of this.live) if (call.id !== id && isSpoken(call)) this.#parts.engine().hold(call.id, true);
  }
}

function reported({ call, accountId }: KnownCall, nowMs: number): ReportedCall {
  const ago = (ms: number): number => Math.max(0, Math.round(nowMs - ms));
  const agoOf = (ms: number | null): number | null => (ms === null ? null : ago(ms));
  return {
    id: call.id,
    accountId,
    direction: call.direction,
    number: call.number.slice(0, LONGEST_NUMBER),
    callerName: call.callerName?.slice(0, LONGEST_NAME) ?? null,
    phase: call.phase,
    isMuted: call.isMuted,
    isHeldByOther: call.isHeldByOther,
    trouble: call.trouble,
    transfer: call.transfer,
    startedAgoMs: ago(call.startedAt),
    connectedAgoMs: agoOf(call.connectedAt),
    endedAgoMs: agoOf(call.endedAt),
    outcome: call.outcome,
    failure: call.failure,
    quality: call.quality,
  };
}

/** A call that never left this phone. */
function failedCall(id: string, number: string, failure: Failure, nowMs: number): EngineCall {
  return {
    id,
    direction: 'outbound',
    number,
    callerName: null,
    phase: 'ended',
    isMuted: false,
    isHeldByOther: false,
    trouble: null,
    transfer: null,
    startedAt: nowMs,
    connectedAt: null,
    endedAt: nowMs,
    outcome: 'failed',
    failure,
    quality: null,
  };
}
