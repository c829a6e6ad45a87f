import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { MessageChannel } from '../../domain/channel.ts';
import type { Mailbox } from '../../domain/email/mailbox.ts';
import type { Failure } from '../../domain/errors.ts';
import type { AccountId, AttemptId, BlobId, MessageId, PatientId, StaffId, VendorId } from '../../domain/ids.ts';
import type { Delivery } from '../../domain/message/delivery.ts';
import type {
  AttemptOutcome,
  DeliveryAttempt,
  DeliveryEvent,
  Message,
  OutboundMessage,
} from '../../domain/message/message.ts';
import type { MessageState, OutboundState } from '../../domain/message/states.ts';

/** One channel of one account, of those that carry messages. */
export interface MessageLane {
  readonly accountId: AccountId;
  readonly channel: MessageChannel;
}

export interface MessageQuery {
  readonly channel?: MessageChannel;
  readonly direction?: 'inbound' | 'outbound';
  readonly states?: readonly MessageState[];
  readonly unread?: boolean;
  /** Waits for a person: received, or its content cannot be fetched by itself; not filed, not removed. */
  readonly needsFiling?: boolean;
  readonly patientId?: PatientId;
  /** Assigned to (claimed by) this staff member. */
  readonly claimedBy?: StaffId;
  readonly address?: string;
  /** Full-text search over address, contact name and content text (FTS5, prefix of each word). */
  readonly text?: string;
  /** Keyset cursor from an earlier page's `next`. */
  readonly before?: string;
  /** 1 to 200. */
  readonly limit: number;
}

export interface Page<T> {
  /** Newest first. */
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface MessageRepository {
  insert(message: OutboundMessage): void;
  /** For the outbox engine; nothing that a session asked for may use it. */
  find(id: MessageId): OutboundMessage | null;
  /** null both if absent and if outside the scope: a session cannot tell. */
  findInScope(id: MessageId, scope: AccountScope): Message | null;
  /** Both directions unless the query says which; removed ones are never in it. */
  list(query: MessageQuery, scope: AccountScope): Page<Message>;
  /**
   * Writes the delivery columns and appends the event; null: nothing but a time has moved, for the reason that was told before.
   */
  saveDelivery(id: MessageId, delivery: Delivery, event: Omit<DeliveryEvent, 'messageId' | 'state'> | null): void;
  /** Whom a sent message is about, corrected; with its line of history. `inbox.setPatient` is for received ones. */
  setPatient(id: MessageId, patientId: PatientId | null, entry: HistoryEntry): void;
  events(id: MessageId): readonly DeliveryEvent[];
  /** Queued, not held, due at `nowMs` (sendAt and nextAttempt passed), by priority then age. Index: `outbox_due`. */
  due(lane: MessageLane, nowMs: number, limit: number): readonly MessageId[];
  /** The earliest time at which something queued and not held becomes due; null if nothing waits. */
  nextDueAtMs(lane: MessageLane): number | null;
  /** Queued with an expiry at or before `nowMs`. */
  expired(nowMs: number, limit: number): readonly MessageId[];
  nextExpiryAtMs(): number | null;
  inState(state: OutboundState, lane?: MessageLane): readonly MessageId[];
  /** Unconfirmed with a look due at `nowMs`. */
  looksDue(lane: MessageLane, nowMs: number): readonly MessageId[];
  nextLookAtMs(lane: MessageLane): number | null;
  /** Sent, with a vendor id, receipts still awaited; oldest first. */
  awaitingReceipt(
    lane: MessageLane,
  ): readonly { readonly id: MessageId; readonly vendorId: VendorId; readonly untilMs: number }[];
  findByVendorId(lane: MessageLane, vendorId: VendorId): MessageId | null;
  /** Which of these vendor ids already belong to an attempt of this account. */
  knownVendorIds(accountId: AccountId, ids: readonly VendorId[]): ReadonlySet<VendorId>;
  /**
   * Other messages to this address on this lane with an attempt begun at or after `sinceMs` whose item at the vendor, if
   * there is one, nobody has named: it is under way, or its answer was lost, whatever a person decided afterwards. They may
   * claim the same vendor item.
   */
  openClaims(lane: MessageLane, address: string, except: MessageId, sinceMs: number): readonly MessageId[];
  /** Queued to be dialled again after the vendor had taken it: each with the vendor id of its last accepted attempt. */
  waitingToRedial(lane: MessageLane): readonly { readonly id: MessageId; readonly vendorId: VendorId }[];
  /** Outbound messages of the scope's accounts to this address, same content hash, created at or after `sinceMs`, not cancelled or failed. */
  sameContentSince(address: string, contentHash: string, sinceMs: number): readonly MessageId[];
  /**
   * Addresses that begin so and that something of the scope was sent to, those of the last messages first; each once, with the
   * name of the newest. For completion: of very many that begin so, some are left out.
   */
  addressesWrittenTo(
    channel: MessageChannel,
    beginning: string,
    scope: AccountScope,
    limit: number,
  ): readonly Mailbox[];
  /**
   * True if anything outbound on the channel was ever sent, delivered or unconfirmed to this address, or, on a channel of
   * conversations, anything was ever received from it. Of an e-mail all recipients count that have it, cc and bcc too.
   */
  addressUsed(channel: MessageChannel, address: string): boolean;
  /** True if a message of the scope's accounts has this blob as a part. */
  holdsBlob(id: BlobId, scope: AccountScope): boolean;
  /** The messages that have this blob as a part, of whatever account: for the audit trail alone. */
  holdersOf(id: BlobId): readonly MessageId[];
  /** Held or queued counts for `outbox.status`, of the scope's accounts. */
  countByState(scope: AccountScope): readonly {
    readonly accountId: AccountId;
    readonly state: OutboundState;
    readonly held: boolean;
    readonly count: number;
    readonly oldestAtMs: number;
  }[];
  /** Queued messages of a sender and channel, for holds when a permission or channel goes. */
  queuedOf(filter: {
    readonly createdBy?: StaffId;
    readonly channel?: MessageChannel;
    readonly accountId?: AccountId;
    /** All to this address. */
    readonly address?: string;
  }): readonly MessageId[];
}

export interface AttemptRepository {
  begin(attempt: Pick<DeliveryAttempt, 'id' | 'messageId' | 'number' | 'startedAtMs'>): void;
  end(
    id: AttemptId,
    end: {
      readonly endedAtMs: number | null;
      readonly outcome: AttemptOutcome;
      readonly vendorId?: VendorId | null;
      readonly proof?: string | null;
      readonly failure?: Failure | null;
    },
  ): void;
  /** Oldest first. */
  of(messageId: MessageId): readonly DeliveryAttempt[];
}

/** Caller-made ids: repeating one returns the same answer, the same id with other content is `ID_CONFLICT`. */
export interface SubmissionRepository {
  find(
    id: string,
  ): { readonly contentHash: string; readonly staffId: StaffId; readonly messageIds: readonly MessageId[] } | null;
  insert(
    id: string,
    submission: {
      readonly contentHash: string;
      readonly staffId: StaffId;
      readonly messageIds: readonly MessageId[];
      readonly atMs: number;
    },
  ): void;
}

/** A line of a message's history; its state is the message's own after the change. */
export type HistoryEntry = Omit<DeliveryEvent, 'messageId' | 'state'>;
