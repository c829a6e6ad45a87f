/** Somebody who can be written to (RFC 5322, 3.4). */
export interface Mailbox {
  /** As it is shown; null: the address alone. */
  readonly name: string | null;
  /** `local@domain`, the domain in lower case and ASCII (RFC 5891); the local part as it was written. */
  readonly address: string;
}

export const RECIPIENT_ROLES = ['to', 'cc', 'bcc'] as const;
export type RecipientRole = (typeof RECIPIENT_ROLES)[number];

export interface Recipient extends Mailbox {
  readonly role: RecipientRole;
}
