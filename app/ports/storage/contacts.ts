import type { ContactAddressKind } from '../../domain/contact/contact.ts';
import type { ContactId, StaffId } from '../../domain/ids.ts';
import type { Page } from './messages.ts';

/** Somebody who is no patient: a pharmacy, a referring office, an interpreter. */
export interface Contact {
  readonly id: ContactId;
  readonly name: string;
  readonly organization: string;
  readonly note: string;
  /** `address`: E.164 or the mail address, what messages are matched by. */
  readonly addresses: readonly {
    readonly kind: ContactAddressKind;
    readonly text: string;
    readonly address: string;
  }[];
  readonly savedBy: StaffId;
  readonly savedAtMs: number;
}
export interface ContactRepository {
  find(id: ContactId): Contact | null;
  /** With this address of any kind, by name. */
  byAddress(address: string): readonly Contact[];
  /** By name; `text`: every word is a prefix of a word of name, organization or a part of a number. */
  list(query: { readonly text?: string; readonly before?: string; readonly limit: number }): Page<Contact>;
  save(contact: Contact): void;
  remove(id: ContactId): void;
}
