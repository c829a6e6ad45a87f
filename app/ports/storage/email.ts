import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { MessageChannel } from '../../domain/channel.ts';
import type {
  AccountId,
  BlobId,
  EmailDraftId,
  FaxDraftId,
  MailThreadId,
  MessageId,
  PatientId,
  StaffId,
} from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { MessageLane } from './messages.ts';

/**
 * E-mails that answer each other, by Message-ID. `messages.insert` and `inbox.takeIn` keep a message's own Message-ID and thread;
 * which thread it belongs to, services decide with {@link EmailThreadRepository.join}.
 */
export interface EmailThreadRepository {
  /**
   * The thread of the first of these Message-IDs that is known (own, In-Reply-To, References from the newest), with all of them
   * belonging to it from now on; `fresh` if none is. Where they are of several, those become one only if one of these Message-IDs is
   * of a message that we sent; else what is known stays where it is. Inside a transaction.
   */
  join(mailIds: readonly string[], fresh: MailThreadId): MailThreadId;
  /** In the scope, oldest first. Index: `messages_of_thread`. */
  messages(id: MailThreadId, scope: AccountScope, limit: number): readonly Message[];
  /** The sent message of this account with this Message-ID; for delivery status notifications. */
  findSent(accountId: AccountId, mailId: string): MessageId | null;
  /** The message of the scope with this Message-ID, of either direction; the newest of several. */
  findInScope(mailId: string, scope: AccountScope): Message | null;
}

/** An address that an e-mail came back from. */
export interface BouncedAddress {
  readonly channel: MessageChannel;
  readonly address: string;
  readonly atMs: number;
  /** The sent message; null: it is gone. */
  readonly messageId: MessageId | null;
  readonly code: string;
  readonly reason: string;
}

export interface BouncedAddressRepository {
  find(channel: MessageChannel, address: string): BouncedAddress | null;
  save(bounced: BouncedAddress): void;
  /** Something arrived from there, or was delivered. */
  remove(channel: MessageChannel, address: string): void;
}

/** Copies for the mailbox's folder of sent mail that are not there yet. */
export interface SentCopyRepository {
  /** Inside the transaction that commits the acceptance. */
  plan(id: MessageId, dueAtMs: number): void;
  /** Filed, or it never will be. */
  done(id: MessageId): void;
  /** Index: `sent_copies_due`. */
  due(lane: MessageLane, nowMs: number, limit: number): readonly { readonly id: MessageId; readonly tries: number }[];
  again(id: MessageId, dueAtMs: number): void;
  nextDueAtMs(lane: MessageLane): number | null;
}

/** An e-mail that somebody is writing. */
export interface EmailDraft {
  readonly id: EmailDraftId;
  readonly staffId: StaffId;
  /** As typed. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly attachments: readonly {
    readonly blobId: BlobId;
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
  }[];
  readonly accountId: AccountId | null;
  readonly patientId: PatientId | null;
  readonly inReplyTo: MessageId | null;
  readonly isProtected: boolean;
  readonly sendAtMs: number | null;
  readonly updatedAtMs: number;
}

export interface EmailDraftRepository {
  /** null also for somebody else's. */
  find(staffId: StaffId, id: EmailDraftId): EmailDraft | null;
  /** Last touched first. */
  of(staffId: StaffId, limit: number): readonly EmailDraft[];
  /** Attachments are held by the draft from now on, and let go of by `remove` or when left out of a later one. */
  save(draft: EmailDraft): void;
  remove(staffId: StaffId, id: EmailDraftId): void;
  holdsBlob(staffId: StaffId, id: BlobId): boolean;
}

/** A fax that waits for a person: mail of a staff member with a number as its subject. */
export interface FaxDraft {
  readonly id: FaxDraftId;
  /** The number as it was written. */
  readonly to: string;
  /** The received e-mail whose attachments are its files. Who may read that one may read the draft. */
  readonly messageId: MessageId;
  readonly createdAtMs: number;
}

export interface FaxDraftRepository {
  /** In the scope of the e-mail, newest first. */
  list(scope: AccountScope, limit: number): readonly FaxDraft[];
  find(id: FaxDraftId): FaxDraft | null;
  insert(draft: FaxDraft): void;
  remove(id: FaxDraftId): void;
}
