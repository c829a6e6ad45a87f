import type { ErrorCode } from '../../../app/domain/errors.ts';
import type { CallWay, Press, PressTime } from './dialler-store.ts';

export interface Wanted {
  /** As typed, or E.164. */
  readonly number: string;
  readonly patientId?: string | null | undefined;
  readonly way: CallWay;
}

/** After these nobody knows whether the call was begun, or core waits for an answer: the next press asks for the same call. */
const SAME_CALL: ReadonlySet<ErrorCode> = new Set(['CORE_UNAVAILABLE', 'NEEDS_CONFIRMATION']);

/** Presses of the same number that follow each other faster are one, wherever its second half lands. */
const ONE_PRESS_MS = 500;

/** Whether this press belongs to the one before: a double click, or a key that is held down. */
export function isOnePress({ number, atMs }: PressTime, before: PressTime | null): boolean {
  return before?.number === number && atMs - before.atMs < ONE_PRESS_MS;
}

/** The press that a click stands for: the one that was refused before, where it may have begun the same call. */
export function pressOf(
  { number, patientId = null, way }: Wanted,
  before: { readonly press: Press; readonly error: { readonly code: ErrorCode } } | null,
  newId: () => string,
): Press {
  const isSame = before?.press.number === number && before.press.way === way;
  const id = isSame && SAME_CALL.has(before.error.code) ? before.press.id : newId();
  return { id, number, patientId, way };
}
