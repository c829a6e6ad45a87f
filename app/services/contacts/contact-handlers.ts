import type { ContactAddressKind } from '../../domain/contact/contact.ts';
import { parseMailAddress } from '../../domain/contact/mail-address.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type ContactId } from '../../domain/ids.ts';
import { parsePhoneNumber, type PhoneNumberProblem } from '../../domain/phone-number.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Contact, Storage } from '../../ports/repositories.ts';
import { refuseWithoutNames, seesPatients } from '../access/sight.ts';
import type { Handlers } from '../dispatch/context.ts';
import type { Changes } from '../events/changes.ts';
import { contactView } from './contact-view.ts';

export interface ContactDeps {
  readonly storage: Storage;
  readonly changes: Pick<Changes, 'contacts'>;
  readonly clock: Clock;
}
type ContactHandlers = Pick<Handlers, 'contacts.list' | 'contacts.save' | 'contacts.remove'>;

/** Names are names, also of who is no patient: they are for the same eyes. */
export function createContactHandlers({ storage, changes, clock }: ContactDeps): ContactHandlers {
  return {
    'contacts.list'({ text, before, limit }, context) {
      if (!seesPatients(context)) return { items: [], next: null };
      const query = { limit, ...(text === undefined ? {} : { text }), ...(before === undefined ? {} : { before }) };
      const { items, next } = storage.contacts.list(query);
      return { items: items.map(contactView), next };
    },

    'contacts.save'({ id, name, organization, note, addresses }, context) {
      refuseWithoutNames(context.session);
      const contact: Contact = {
        id: asId<ContactId>(id),
        name,
        organization,
        note,
        addresses: addresses.map(({ kind, text }, at) => ({ kind, text, address: addressFrom(kind, text, at) })),
        savedBy: context.session.staffId,
        savedAtMs: clock.now(),
      };
      context.commit(() => {
        storage.contacts.save(contact);
        changes.contacts();
      });
      return contactView(contact);
    },

    'contacts.remove'({ id }, context) {
      refuseWithoutNames(context.session);
      const contact = storage.contacts.find(asId<ContactId>(id));
      if (!contact)
        throw new AppError('NOT_FOUND', 'This contact does not exist any more. Load the list again.', { id });
      context.commit(() => {
        storage.contacts.remove(contact.id);
        changes.contacts();
      });
      return {};
    },
  };
}

const NUMBER_SENTENCES: Readonly<Record<PhoneNumberProblem, string>> = {
  empty: 'A number of this contact is empty. Enter it or remove the line.',
  letters: 'A number of this contact contains letters. Enter digits only.',
  'too-short': 'A number of this contact is too short. Enter it with its area code.',
  'too-long': 'A number of this contact is too long. Check it.',
  impossible: 'A number of this contact is not possible. Check the area code and the digits.',
};

/** What messages are matched by. Throws INVALID_INPUT `number-…` or `email`; `field` names where it was typed. */
function addressFrom(kind: ContactAddressKind, text: string, at: number): string {
  const field = `addresses.${at}`;
  if (kind === 'email' || kind === 'direct') {
    const address = parseMailAddress(text);
    if (address !== null) return address;
    const sentence = 'This is not a mail address. Check it, for instance for a missing dot or @.';
    throw new AppError('INVALID_INPUT', sentence, { reason: 'email', field, value: text });
  }
  const parsed = parsePhoneNumber(text);
  if (parsed.ok) return parsed.e164;
  throw new AppError('INVALID_INPUT', NUMBER_SENTENCES[parsed.problem], {
    reason: `number-${parsed.problem}`,
    field,
    value: text,
  });
}
