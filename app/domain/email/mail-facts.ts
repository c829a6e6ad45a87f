import type { Mailbox } from './mailbox.ts';

/** What the receiving server says of the sender (RFC 8601, `Authentication-Results`). */
export const AUTHENTICATION_RESULTS = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'temperror',
  'permerror',
] as const;
export type AuthenticationResult = (typeof AUTHENTICATION_RESULTS)[number];

/**
 * mail: a person wrote it, as far as one can tell. auto-reply: out of office and its kin (RFC 3834). bounce: a delivery status
 * notification (RFC 3464).
 */
export const MAIL_KINDS = ['mail', 'auto-reply', 'bounce'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** What is known of a received e-mail beside sender, text and files. */
export interface MailFacts {
  /** `Message-ID` with its angle brackets; null: it has none. */
  readonly mailId: string | null;
  readonly inReplyTo: string | null;
  /** `References`, oldest first; at most 50, the newest kept. */
  readonly references: readonly string[];
  /** Decoded, one line, at most 500 characters; may be empty. */
  readonly subject: string;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** Where an answer goes if it is not the sender; empty: the sender. */
  readonly replyTo: readonly Mailbox[];
  readonly kind: MailKind;
  /** null: the server says nothing about it. */
  readonly authentication: {
    readonly spf: AuthenticationResult | null;
    readonly dkim: AuthenticationResult | null;
    readonly dmarc: AuthenticationResult | null;
  };
  /** What the server's filter thinks; null: it says nothing. */
  readonly isSpam: boolean | null;
}

/** Who it says it is from most likely did not send it, or nobody wants it: nothing is changed on its word. */
export function isDoubtful({ authentication, isSpam }: Pick<MailFacts, 'authentication' | 'isSpam'>): boolean {
  return isSpam === true || authentication.dkim === 'fail' || authentication.dmarc === 'fail';
}
