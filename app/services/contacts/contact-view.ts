import type { ContactView } from '../../contract/procedures/contacts.ts';
import type { Contact } from '../../ports/repositories.ts';

/** A contact as the contract shows one. */
export function contactView({ id, name, organization, note, addresses }: Contact): ContactView {
  return { id, name, organization, note, addresses: addresses.map((each) => ({ ...each })) };
}
