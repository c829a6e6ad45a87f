import type { Output, Parsed } from '../../contract/index.ts';
import { conversationKey, parseAddress } from '../../domain/email/address.ts';
import { chartName, type Patient } from '../../domain/patient/patient.ts';
import type { Contact, Storage } from '../../ports/repositories.ts';
import { seesPatients } from '../access/sight.ts';
import type { CallContext } from '../dispatch/context.ts';

type Item = Output<'email.complete'>['items'][number];

/** So many more are looked at, because not everybody has an address. */
const LOOK_AT = 5;

/** Patients, then contacts, then whoever was written to before; each address of who is no patient once. */
export function completeAddress(
  storage: Storage,
  { text, limit }: Parsed<'email.complete'>,
  context: CallContext,
): Output<'email.complete'> {
  const typed = text.trim();
  if (typed === '') return { items: [] };
  const sees = seesPatients(context);
  const people = sees ? [...patientsFor(storage, typed, limit), ...contactsFor(storage, typed, limit)] : [];
  const earlier = storage.messages.addressesWrittenTo('email', conversationKey(typed), context.scope, limit);
  const items = [...people];
  for (const { address, name } of earlier) {
    // A name may be a patient's.
    items.push({ kind: 'earlier', id: address, name: (sees ? name : null) ?? '', address, dob: null, mayEmail: true });
  }
  return { items: withoutRepeats(items).slice(0, limit) };
}

function patientsFor(storage: Storage, typed: string, limit: number): Item[] {
  const parsed = parseAddress(typed);
  const owners = parsed.ok ? storage.patients.byEmail(parsed.mailbox.address) : [];
  const named = storage.patients.search(typed, limit * LOOK_AT);
  const all = new Map([...owners, ...named].map((patient) => [patient.id, patient]));
  return [...all.values()].flatMap(patientItem).slice(0, limit);
}

/** Nobody who died is written to by mistake. */
function patientItem(patient: Patient): Item[] {
  const { id, email, birthDate, consent, isDeceased } = patient;
  const parsed = email === null || isDeceased ? null : parseAddress(email);
  if (!parsed?.ok) return [];
  const { address } = parsed.mailbox;
  return [{ kind: 'patient', id, name: chartName(patient), address, dob: birthDate, mayEmail: consent.email }];
}

function contactsFor(storage: Storage, typed: string, limit: number): Item[] {
  const parsed = parseAddress(typed);
  const owners = parsed.ok ? storage.contacts.byAddress(conversationKey(parsed.mailbox.address)) : [];
  const named = storage.contacts.list({ text: typed, limit: limit * LOOK_AT }).items;
  const all = new Map([...owners, ...named].map((contact) => [contact.id, contact]));
  return [...all.values()].flatMap(contactItems).slice(0, limit);
}

function contactItems({ id, name, organization, addresses }: Contact): Item[] {
  const shown = organization === '' || organization === name ? name : `${name} (${organization})`;
  return addresses
    .filter(({ kind }) => kind === 'email')
    .map(({ address }) => ({ kind: 'contact', id, name: shown, address, dob: null, mayEmail: true }));
}

function withoutRepeats(items: readonly Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter(({ kind, id, address }) => {
    const key = conversationKey(address);
    const isNew = kind === 'patient' ? !seen.has(id) : !seen.has(key);
    seen.add(key).add(id);
    return isNew;
  });
}
