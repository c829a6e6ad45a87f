import type { MessageChannel } from '../channel.ts';
import type { MailFacts } from '../email/mail-facts.ts';
import type { Mailbox, Recipient } from '../email/mailbox.ts';
import type { Failure } from '../errors.ts';
import type {
  AccountId,
  AttemptId,
  BlobId,
  ConversationId,
  MailThreadId,
  MessageId,
  PatientId,
  StaffId,
  VendorId,
} from '../ids.ts';
import type { E164 } from '../phone-number.ts';
import type { Delivery } from './delivery.ts';
import type { Intake } from './intake.ts';
import type { MessageState, Priority } from './states.ts';

/** One file of a message, in order. */
export interface MessagePart {
  readonly blobId: BlobId;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  /** null where pages make no sense. */
  readonly pages: number | null;
  /**
   * html: the HTML body of a received e-mail as it came, never shown but through the sanitiser. inline: a picture that the HTML
   * shows by its `contentId`. Absent: a file of its own.
   */
  readonly role?: 'html' | 'inline';
  /** `Content-ID` without angle brackets (RFC 2392). */
  readonly contentId?: string;
}

/** The rendered, immutable content of a fax, apart from its parts. */
export interface FaxContent {
  readonly kind: 'fax';
  readonly coverSheet: { readonly template?: number; readonly text?: string } | null;
  readonly resolution: 'fine' | 'standard';
}
/** The rendered, immutable text of an SMS, apart from its media, which are its parts. */
export interface SmsContent {
  readonly kind: 'sms';
  readonly body: string;
  /** The number of ours that it leaves from; null: the account's own choice. */
  readonly from: E164 | null;
  /** Sent by Foyer itself, once, to whoever just opted out or asked for help; passes the block that it confirms. */
  readonly notice: 'opt-out' | 'help' | null;
}
/** The rendered, immutable content of an e-mail, apart from its attachments, which are its parts. */
export interface EmailContent {
  readonly kind: 'email';
  /** Our `Message-ID` with its angle brackets, made when it was queued: every attempt carries it. */
  readonly mailId: string;
  readonly from: Mailbox;
  /** In the order in which they were given; at least one. */
  readonly recipients: readonly Recipient[];
  readonly subject: string;
  readonly text: string;
  /** Sanitised; null: text alone. */
  readonly html: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Text and files travel in one encrypted PDF, its only part; `text` then says so, and what was written is `written`. */
  readonly isProtected: boolean;
  /** Of a protected one, what was written, for the thread; null: `text` is it. */
  readonly written: string | null;
}
/** Other channels join this union. */
export type MessageContent = FaxContent | SmsContent | EmailContent;

export interface OutboundMessage {
  readonly id: MessageId;
  readonly channel: MessageChannel;
  readonly direction: 'outbound';
  readonly accountId: AccountId;
  /** E.164 for fax and SMS; of an e-mail its first recipient's. */
  readonly address: string;
  readonly contactName: string | null;
  readonly patientId: PatientId | null;
  /** null where the channel has none (fax). */
  readonly conversationId: ConversationId | null;
  /** E-mails that answer each other (RFC 5322, 3.6.4), whoever wrote them; null on other channels. */
  readonly threadId: MailThreadId | null;
  readonly content: MessageContent;
  /** SHA-256 over content and parts; what *same content today* and vendor look-alikes are judged by. */
  readonly contentHash: string;
  readonly parts: readonly MessagePart[];
  readonly createdBy: StaffId;
  readonly createdAtMs: number;
  readonly sendAtMs: number | null;
  readonly expiresAtMs: number | null;
  readonly priority: Priority;
  readonly delivery: Delivery;
}

/** Who has taken a received message on, and what for. */
export interface Claim {
  readonly staffId: StaffId;
  /** filing: its filing dialog is open; shown to others as *X is filing this*. */
  readonly purpose: 'handling' | 'filing';
  readonly atMs: number;
}

export interface InboundMessage {
  readonly id: MessageId;
  readonly channel: MessageChannel;
  readonly direction: 'inbound';
  readonly accountId: AccountId;
  readonly vendorId: VendorId;
  /** The sender: E.164 for fax and SMS where the vendor's text is a number, `local@domain` for e-mail; empty if it was withheld. */
  readonly address: string;
  readonly contactName: string | null;
  readonly patientId: PatientId | null;
  /** null where the channel has none (fax). */
  readonly conversationId: ConversationId | null;
  /** E-mails that answer each other, whoever wrote them; null on other channels. */
  readonly threadId: MailThreadId | null;
  /** Text as it came; empty where there is none (fax). Of an e-mail its text part, or what its HTML says. */
  readonly body: string;
  /** Of an e-mail, what else is known of it; null on other channels. */
  readonly mail: MailFacts | null;
  /** The number or address of ours that it was sent to, where the vendor says. */
  readonly to: string | null;
  /** Stored content; empty while receiving. */
  readonly parts: readonly MessagePart[];
  /** When the vendor took it, by the workstation's clock. What lists are ordered by. */
  readonly createdAtMs: number;
  /** Pages as the vendor counted them. */
  readonly pages: number | null;
  readonly intake: Intake;
  readonly unread: boolean;
  readonly claim: Claim | null;
  readonly isFiled: boolean;
  /** Taken out of the lists by staff; the row and its history stay. */
  readonly removedAtMs: number | null;
  /** Its content was purged by the retention policy; null: it is here. */
  readonly purgedAtMs: number | null;
}

export type Message = InboundMessage | OutboundMessage;

export type AttemptOutcome = 'accepted' | 'rejected' | 'retry' | 'unknown' | 'died';

/** One try to hand a message to a provider. Append-only but for its end. */
export interface DeliveryAttempt {
  readonly id: AttemptId;
  readonly messageId: MessageId;
  readonly number: number;
  readonly startedAtMs: number;
  /** null while open, and for ever if the process died (then outcome is `died`). */
  readonly endedAtMs: number | null;
  readonly outcome: AttemptOutcome | null;
  readonly vendorId: VendorId | null;
  /** Hash of the vendor's answer where the provider has no ids. */
  readonly proof: string | null;
  readonly failure: Failure | null;
}

/** One change of state; the history on screen, the audit's detail and the tests' oracle. */
export interface DeliveryEvent {
  readonly messageId: MessageId;
  readonly state: MessageState;
  readonly atMs: number;
  /** Stable English kebab-case word of what happened, for instance `accepted`, `look-absent`, `staff-resend`. */
  readonly cause: string;
  /** Codes, ids and counts only. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly staffId: StaffId | null;
}
