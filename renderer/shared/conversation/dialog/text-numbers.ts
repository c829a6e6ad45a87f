import type { PatientView } from '../../../../app/contract/procedures/patients.ts';
import { parsePhoneNumber } from '../../../../app/domain/phone-number.ts';

/** Which telephone a text most probably reaches first; a desk at work hardly ever takes one. */
const KINDS = ['cell', 'guardian', 'contact', 'home', 'work'];
const rankOf = (kind: string) => (KINDS.includes(kind) ? KINDS.indexOf(kind) : KINDS.length);

export interface TextNumber {
  /** As OpenEMR has it: `cell`, `home` … */
  readonly kind: string;
  /** E.164 */
  readonly number: string;
  readonly display: string;
}

/** A patient's numbers that a text can go to, most probable first; a number that stands there twice is named once. */
export function textNumbersOf({ phones }: Pick<PatientView, 'phones'>): readonly TextNumber[] {
  const numbers = phones.flatMap(({ kind, number }) => {
    const parsed = parsePhoneNumber(number);
    return parsed.ok ? [{ kind, number: parsed.e164, display: parsed.display }] : [];
  });
  const ranked = numbers.toSorted((one, other) => rankOf(one.kind) - rankOf(other.kind));
  return ranked.filter(({ number }, at) => ranked.findIndex((each) => each.number === number) === at);
}

/** Whether *Send SMS* is offered: a mobile number, of somebody who can read. */
export function canBeTexted(patient: Pick<PatientView, 'phones' | 'gone' | 'deceased'>): boolean {
  return !patient.gone && !patient.deceased && textNumbersOf(patient).some(({ kind }) => kind === 'cell');
}
