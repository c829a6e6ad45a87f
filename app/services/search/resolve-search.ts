import { conversationKey } from '../../domain/email/address.ts';
import type { PatientId } from '../../domain/ids.ts';
import { parsePhoneNumber } from '../../domain/phone-number.ts';
import type { SearchText } from '../../domain/search/search-query.ts';
import { typedWords } from '../../domain/search/words.ts';
import type { MessagePerson, MessageSearch, Storage } from '../../ports/repositories.ts';
import { seesPatients, sightOf } from '../access/sight.ts';
import type { CallContext } from '../dispatch/context.ts';

type Known = Pick<Storage, 'patients' | 'contacts'>;

/** People of one name that are looked for; with more, the name says too little. */
const MOST_MEANT = 40;

/** Names and numbers as they were typed become addresses and patients. Who may see no names finds nothing by one. */
export function resolveSearch(storage: Known, search: SearchText, context: CallContext): MessageSearch {
  const { words, from, to, patient, channel, beforeMs, afterMs, hasParts } = search;
  return {
    words,
    person: personOf(storage, from, 'inbound', context) ?? personOf(storage, to, 'outbound', context),
    patientIds:
      patient === null ? null : patientsNamed(storage, patient, context).map(({ id }) => id satisfies PatientId),
    channel,
    beforeMs,
    afterMs,
    hasParts,
    names: sightOf(context.session).names,
  };
}

function personOf(
  storage: Known,
  typed: string | null,
  direction: MessagePerson['direction'],
  context: CallContext,
): MessagePerson | null {
  if (typed === null) return null;
  const number = numberFrom(typed);
  if (number !== null) return { direction, addresses: [number], nameWords: [] };
  if (typed.includes('@')) return { direction, addresses: [conversationKey(typed)], nameWords: [] };
  if (!sightOf(context.session).names) return { direction, addresses: [], nameWords: [] };
  const addresses = [...addressesOfPatients(storage, typed, context), ...addressesOfContacts(storage, typed, context)];
  return { direction, addresses: [...new Set(addresses)], nameWords: typedWords(typed) };
}

/** E.164, or the digits of a part of a number; null: it is none. */
function numberFrom(typed: string): string | null {
  if (!/^[\d\s().+/-]+$/.test(typed)) return null;
  const parsed = parsePhoneNumber(typed);
  if (parsed.ok) return parsed.e164;
  const digits = typed.replace(/\D/g, '');
  return digits === '' ? null : digits;
}

function addressesOfPatients(storage: Known, typed: string, context: CallContext): string[] {
  return patientsNamed(storage, typed, context).flatMap(({ phones, email }) => [
    ...phones.flatMap(({ e164 }) => (e164 === null ? [] : [e164])),
    ...(email === null ? [] : [conversationKey(email)]),
  ]);
}

function addressesOfContacts(storage: Known, typed: string, context: CallContext): string[] {
  if (!seesPatients(context)) return [];
  const { items } = storage.contacts.list({ text: typed, limit: MOST_MEANT });
  return items.flatMap(({ addresses }) => addresses.map(({ address }) => address));
}

function patientsNamed(storage: Known, typed: string, context: CallContext): ReturnType<Known['patients']['search']> {
  return seesPatients(context) ? storage.patients.search(typed, MOST_MEANT) : [];
}
