import type { ContactView } from '../../../app/contract/procedures/contacts.ts';
import type { PatientView } from '../../../app/contract/procedures/patients.ts';
import { parsePhoneNumber } from '../../../app/domain/phone-number.ts';

/** Somebody's telephone. */
export interface CallNumber {
  /** As OpenEMR or the contact has it: `cell`, `home`, `mobile` … */
  readonly kind: string;
  /** E.164 */
  readonly number: string;
  readonly display: string;
}

/** Where somebody is most probably reached first. */
const KINDS = ['cell', 'mobile', 'home', 'phone', 'guardian', 'contact', 'work'];
const rankOf = (kind: string) => (KINDS.includes(kind) ? KINDS.indexOf(kind) : KINDS.length);

function ranked(phones: readonly { readonly kind: string; readonly number: string }[]): readonly CallNumber[] {
  const numbers = phones.flatMap(({ kind, number }) => {
    const parsed = parsePhoneNumber(number);
    return parsed.ok ? [{ kind, number: parsed.e164, display: parsed.display }] : [];
  });
  const sorted = numbers.toSorted((one, other) => rankOf(one.kind) - rankOf(other.kind));
  return sorted.filter(({ number }, at) => sorted.findIndex((each) => each.number === number) === at);
}

/** A patient's numbers, most probable first; a number that stands there twice is named once. */
export const numbersOfPatient = ({ phones }: Pick<PatientView, 'phones'>): readonly CallNumber[] => ranked(phones);

/** A contact's numbers; a fax machine is not called. */
export const numbersOfContact = ({ addresses }: Pick<ContactView, 'addresses'>): readonly CallNumber[] =>
  ranked(
    addresses
      .filter(({ kind }) => kind === 'mobile' || kind === 'phone')
      .map(({ kind, address }) => ({ kind, number: address })),
  );

/** Somebody to call, at one number. */
export interface CallTarget extends CallNumber {
  readonly key: string;
  readonly name: string;
  readonly patient: PatientView | null;
}

/** Whom the typed text may mean, each with every number they have; whoever is gone from OpenEMR is not called. */
export function callTargets(patients: readonly PatientView[], contacts: readonly ContactView[]): readonly CallTarget[] {
  return [
    ...patients
      .filter(({ gone }) => !gone)
      .flatMap((patient) =>
        numbersOfPatient(patient).map((number) => ({
          ...number,
          key: `patient ${patient.id} ${number.number}`,
          name: patient.name,
          patient,
        })),
      ),
    ...contacts.flatMap((contact) =>
      numbersOfContact(contact).map((number) => ({
        ...number,
        key: `contact ${contact.id} ${number.number}`,
        name: contact.name,
        patient: null,
      })),
    ),
  ];
}
