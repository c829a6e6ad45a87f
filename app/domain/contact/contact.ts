/** Kinds of a contact's addresses. */
export const CONTACT_ADDRESS_KINDS = ['mobile', 'phone', 'fax', 'email', 'direct'] as const;
export type ContactAddressKind = (typeof CONTACT_ADDRESS_KINDS)[number];
