import type { Input } from '../../app/contract/index.ts';
import { isEmergencyNumber } from '../../app/domain/calls/emergency.ts';
import type { Failure } from '../../app/domain/errors.ts';
import { EMERGENCY, NOT_REGISTERED, TWO_ALREADY, WITHDRAWN } from './call-failures.ts';
import type { CallEngine, EngineCall } from './engine/call-engine.ts';
import { refusedCall } from './engine/refused-call.ts';

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
  /** Rings where nobody hears or sees it; it is told of once it has ended. */
  readonly isSilent: boolean;
  /** It came by itself, in the place of another one, and has not been spoken yet. */
  readonly isHandedOn: boolean;
  /** Ended, or about to be, because nobody may have it any more. */
  readonly isWithdrawn: boolean;
}

/**
 * Calls that can be on or dialled at a time, one spoken and the others held. Beside two of any kind, one that comes in rings in
 * silence; beside two that ring, one alone can be dialled.
 */
export const MOST_CALLS = 2;
/** As many as one report carries; the others wait for the next one. */
const MOST_REPORTED = 50;
const LONGEST_NUMBER = 128;
const LONGEST_NAME = 200;
/** More ids than anybody dials before core has forgotten that it asked. */
const MOST_REMEMBERED = 500;

const isOver = ({ phase }: EngineCall): boolean => phase === 'ended';
const isRinging = ({ direction, phase }: EngineCall): boolean => direction === 'inbound' && phase === 'ringing';
/** The connection was lost under it: perhaps nobody is there any more. */
const mayBeGone = (call: EngineCall): boolean => isRinging(call) && call.trouble === 'no-signalling';

/** The calls of this phone, as the engine tells them, until core has said that it keeps how they ended. */
export class Calls {
  /** Do not disturb: who calls rings in silence here. */
  isSilenced = false;
  readonly #parts: CallsParts;
  readonly #known = new Map<string, KnownCall>();
  /** Of calls that core keeps. */
  readonly #forgotten = new Set<string>();
  /** The engine was asked for them, and has perhaps not told of them yet. */
  readonly #dialled = new Set<string>();
  /** The call that was asked for last: it alone is heard. */
  #spoken: string | null = null;

  constructor(parts: CallsParts) {
    this.#parts = parts;
  }

  /** That ring or go on, and that a person hears of. */
  get live(): readonly EngineCall[] {
    return this.#heard().filter((call) => !isOver(call));
  }

  /** Whether one goes on that nobody must cut off; one that rings in silence nobody here would miss. */
  get areOn(): boolean {
    return this.live.length > 0;
  }

  /**
   * What the engine tells of a call. A new one that there is no room for is not refused: colleagues' phones may ring for the same
   * number, and how the server ends it here tells whether one of them answered or all missed it.
   */
  take(call: EngineCall): void {
    if (this.#forgotten.has(call.id)) return;
    const known = this.#known.get(call.id);
    const accountId = known?.accountId ?? this.#parts.accountId();
    if (accountId === null) return;
    const isAsked = this.#dialled.delete(call.id);
    const isHandedOn = known?.isHandedOn ?? (!isAsked && !isRinging(call));
    const isSilent = known?.isSilent ?? (isRinging(call) && this.#hasNoRoom());
    const isWithdrawn = known?.isWithdrawn ?? false;
    this.#known.set(call.id, { call, accountId, isSilent, isHandedOn, isWithdrawn });
    if (call.phase === 'connected') this.#keepOneSpoken(call.id, isHandedOn);
  }

  /** The same id again is the same call. */
  dial(id: string, accountId: string, number: string): void {
    if ([this.#known, this.#forgotten, this.#dialled].some((ids) => ids.has(id))) return;
    const failure = this.#whyNot(accountId, number);
    if (failure !== null) {
      const call = refusedCall(id, number, this.#parts.now(), failure);
      this.#known.set(id, { call, accountId, isSilent: false, isHandedOn: false, isWithdrawn: false });
      return;
    }
    this.#speak(id);
    this.#dialled.add(id);
    this.#parts.engine().dial(id, number);
  }

  answer(id: string): void {
    if (!this.#is(id, isRinging) || this.#isFull()) return;
    this.#speak(id);
    this.#parts.engine().answer(id);
  }

  /** This call is spoken, all others are held; one that rings is answered by {@link answer} alone. */
  switchTo(id: string): void {
    if (!this.#is(id, (call) => !isOver(call) && !isRinging(call))) return;
    this.#speak(id);
    this.#parts.engine().hold(id, false);
  }

  /** Blind. */
  transfer(id: string, to: string): void {
    if (!isEmergencyNumber(to)) {
      this.#parts.engine().transfer(id, to);
      return;
    }
    const known = this.#known.get(id);
    if (known === undefined || isOver(known.call)) return;
    this.#known.set(id, { ...known, call: { ...known.call, transfer: { to, state: 'refused' } } });
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

  /** Calls that are on are about to be ended because nobody may have them any more: the log says so. */
  withdraw(): void {
    for (const [id, known] of this.#known) {
      if (!isOver(known.call) && !isRinging(known.call)) this.#known.set(id, { ...known, isWithdrawn: true });
    }
  }

  /** The phone left who used it. */
  clear(): void {
    for (const id of this.#known.keys()) this.#forgotten.add(id);
    this.#known.clear();
    this.#spoken = null;
  }

  #heard(): EngineCall[] {
    return [...this.#known.values()].filter(({ isSilent }) => !isSilent).map(({ call }) => call);
  }

  #is(id: string, what: (call: EngineCall) => boolean): boolean {
    const known = this.#known.get(id);
    return known !== undefined && what(known.call);
  }

  #whyNot(accountId: string, number: string): Failure | null {
    if (isEmergencyNumber(number)) return EMERGENCY;
    if (accountId !== this.#parts.accountId()) return NOT_REGISTERED;
    return this.#isFull() || this.#count > MOST_CALLS ? TWO_ALREADY : null;
  }

  #isFull(): boolean {
    return this.live.filter((call) => !isRinging(call)).length >= MOST_CALLS;
  }

  /** Those that are on or ring; one that nobody may be at the other end of any more does not count. */
  get #count(): number {
    return this.live.filter((call) => !mayBeGone(call)).length;
  }

  #hasNoRoom(): boolean {
    return this.isSilenced || this.#count >= MOST_CALLS;
  }

  /** A call that is about to be answered there, or resumed, is held too: nobody is to be heard beside the one that is spoken. */
  #speak(id: string): void {
    this.#spoken = id;
    for (const call of this.live) if (call.id !== id && !isRinging(call)) this.#parts.engine().hold(call.id, true);
  }

  #keepOneSpoken(id: string, isHandedOn: boolean): void {
    const known = this.#known.get(id);
    if (known !== undefined && isHandedOn) this.#known.set(id, { ...known, isHandedOn: false });
    if (id === this.#spoken) return;
    const isAnotherSpoken = this.#spoken !== null && this.#is(this.#spoken, (call) => !isOver(call));
    if (isHandedOn || !isAnotherSpoken) this.#speak(id);
    else this.#parts.engine().hold(id, true);
  }
}

function reported({ call, accountId, isWithdrawn }: KnownCall, nowMs: number): ReportedCall {
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
    failure: call.failure ?? (isWithdrawn && isOver(call) ? WITHDRAWN : null),
    quality: call.quality,
  };
}
