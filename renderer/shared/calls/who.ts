import type { CallView, LiveCallView } from '../../../app/contract/procedures/calls.ts';

type Facts = Pick<
  CallView | LiveCallView,
  'number' | 'displayNumber' | 'callerName' | 'contactName' | 'patientId' | 'patients'
>;

/** Whom a call is with, as far as it is known. */
export interface Who {
  /**
   * patient: the one it was with, or the only one with this number. maybe: several have it, a person tells. contact, number:
   * no patient has it. withheld: no number was shown.
   */
  readonly kind: 'patient' | 'maybe' | 'contact' | 'number' | 'withheld';
  /** Names to show, best first; empty for a bare number. */
  readonly names: readonly string[];
  /** A contact that has the number beside patients. */
  readonly alsoContact: string | null;
  /** As it is written on screen; null: withheld, or it is the name itself. */
  readonly number: string | null;
  /** What the other side's network calls it. Anybody can write anything there. */
  readonly told: string | null;
}

/** Whose call it is: the patient that somebody named, then whoever has the number. Several are never reduced to one. */
export function whoIs({ number, displayNumber, callerName, contactName, patientId, patients }: Facts): Who {
  const told = callerName !== null && callerName.trim() !== '' && callerName !== number ? callerName.trim() : null;
  const shown = number === '' ? null : displayNumber;
  const named = patientId === null ? undefined : patients.find(({ id }) => id === patientId);
  const base = { number: shown, told };
  if (named) return { ...base, kind: 'patient', names: [named.name], alsoContact: contactName };
  if (patients.length > 0) {
    const kind = patients.length === 1 ? 'patient' : 'maybe';
    return { ...base, kind, names: patients.map(({ name }) => name), alsoContact: contactName };
  }
  if (contactName !== null) return { ...base, kind: 'contact', names: [contactName], alsoContact: null };
  if (shown === null) return { ...base, kind: 'withheld', names: [], alsoContact: null };
  return { kind: 'number', names: [], alsoContact: null, number: shown, told };
}
