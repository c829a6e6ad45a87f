import type { ContactView } from '../../../../app/contract/procedures/contacts.ts';
import type { PatientView } from '../../../../app/contract/procedures/patients.ts';
import { formatPhoneNumber, parsePhoneNumber } from '../../../../app/domain/phone-number.ts';

/** Somebody to write to, at one number. */
export interface Recipient {
  readonly key: string;
  readonly kind: 'number' | 'patient' | 'contact';
  /** null: the number itself. */
  readonly name: string | null;
  /** What is handed to core: E.164, or as it stands in OpenEMR. */
  readonly address: string;
  readonly displayAddress: string;
  /** Kind of the number: `cell`, `home` …, or a contact's `mobile`, `phone`. */
  readonly phoneKind: string | null;
  readonly patient: PatientView | null;
}

/** A cell phone takes texts; the others may. */
const KIND_ORDER: Readonly<Record<string, number>> = {
  cell: 0,
  mobile: 0,
  contact: 2,
  phone: 1,
  home: 1,
  work: 3,
  guardian: 2,
};
const orderOf = (kind: string) => KIND_ORDER[kind] ?? 4;

const displayOf = (number: string) => (number.startsWith('+') ? formatPhoneNumber(number) : number);

function ofPatient(patient: PatientView): Recipient[] {
  return patient.phones
    .filter(({ number }) => parsePhoneNumber(number).ok)
    .toSorted((a, b) => orderOf(a.kind) - orderOf(b.kind))
    .map(({ kind, number }) => ({
      key: `patient ${patient.id} ${kind} ${number}`,
      kind: 'patient',
      name: patient.name,
      address: number,
      displayAddress: displayOf(number),
      phoneKind: kind,
      patient,
    }));
}

function ofContact(contact: ContactView): Recipient[] {
  return contact.addresses
    .filter(({ kind }) => kind === 'mobile' || kind === 'phone')
    .toSorted((a, b) => orderOf(a.kind) - orderOf(b.kind))
    .map(({ kind, address }) => ({
      key: `contact ${contact.id} ${kind} ${address}`,
      kind: 'contact',
      name: contact.name,
      address,
      displayAddress: displayOf(address),
      phoneKind: kind,
      patient: null,
    }));
}

/** Whom what was typed may mean: the number itself, then patients, then contacts; each with the numbers that take a text. */
export function recipientsFor(
  text: string,
  patients: readonly PatientView[],
  contacts: readonly ContactView[],
): Recipient[] {
  const parsed = parsePhoneNumber(text);
  const people = [
    ...patients.filter(({ gone, deceased }) => !gone && !deceased).flatMap(ofPatient),
    ...contacts.flatMap(ofContact),
  ];
  if (!parsed.ok) return people;
  const itself: Recipient = {
    key: 'number',
    kind: 'number',
    name: null,
    address: parsed.e164,
    displayAddress: parsed.display,
    phoneKind: null,
    patient: null,
  };
  // Whoever has exactly this number stands for it.
  return [
    ...people.filter(({ address }) => address === parsed.e164),
    itself,
    ...people.filter(({ address }) => address !== parsed.e164),
  ];
}
