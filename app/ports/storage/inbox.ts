import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { MessageChannel } from '../../domain/channel.ts';
import type { MessageId, PatientId, StaffId, VendorId } from '../../domain/ids.ts';
import type { Intake } from '../../domain/message/intake.ts';
import type { Claim, InboundMessage, MessagePart } from '../../domain/message/message.ts';
import type { Cursor, PartRef } from '../provider.ts';
import type { HistoryEntry, MessageLane } from './messages.ts';

/** Received messages. Writes inside a transaction; each change of state or hands appends to the same history. */
export interface InboxRepository {
  /**
   * Idempotent on (account, channel, direction, vendor id): a known item is left as it is.
   *
   * @param pending what is still to be fetched, kept until the content is stored
   */
  takeIn(message: InboundMessage, pending: readonly PartRef[]): { readonly id: MessageId; readonly isNew: boolean };
  find(id: MessageId): InboundMessage | null;
  findByVendorId(lane: MessageLane, vendorId: VendorId): InboundMessage | null;
  pendingParts(id: MessageId): readonly PartRef[];
  /** The vendor named other places for what is still to be fetched. */
  setPendingParts(id: MessageId, pending: readonly PartRef[]): void;
  /** `parts` only when the content was stored; blobs are kept (`blobs.keep`) by the caller. */
  saveIntake(id: MessageId, intake: Intake, parts: readonly MessagePart[] | null, event: HistoryEntry): void;
  /** Receiving, due at `nowMs`, oldest first. Index: `inbox_content_due`. */
  contentDue(lane: MessageLane, nowMs: number, limit: number): readonly MessageId[];
  nextContentAtMs(lane: MessageLane): number | null;
  /** @param tellVendor the vendor does not know yet; kept until {@link readTold} */
  setUnread(id: MessageId, unread: boolean, tellVendor: boolean): void;
  /** What the vendor does not know yet. */
  readPending(
    lane: MessageLane,
    limit: number,
  ): readonly { readonly id: MessageId; readonly vendorId: VendorId; readonly unread: boolean }[];
  /** The vendor was told `unread`; stays pending if staff changed it meanwhile. */
  readTold(id: MessageId, unread: boolean): void;
  isReadPending(id: MessageId): boolean;
  setClaim(id: MessageId, claim: Claim | null, entry: HistoryEntry): void;
  setPatient(id: MessageId, patientId: PatientId | null, entry: HistoryEntry): void;
  setFiled(id: MessageId, isFiled: boolean, entry: HistoryEntry): void;
  setRemoved(id: MessageId, atMs: number | null, entry: HistoryEntry): void;
  /** Only a line of history. */
  note(id: MessageId, entry: HistoryEntry): void;
  /** Unread (of all channels) and to be filed (of {@link FILED_CHANNELS}), of the scope: the badge. One statement. */
  counts(scope: AccountScope): InboxCounts;
  /** Waiting for a person, unread, of the scope, not announced yet: marks them announced and returns them, oldest first. */
  takeUnannounced(scope: AccountScope, limit: number): readonly MessageId[];
  claimsOf(staffId: StaffId): readonly MessageId[];
  /** Patients to whom messages of this sender were assigned or filed, most recent first. */
  earlierPatients(
    address: string,
    scope: AccountScope,
    limit: number,
  ): readonly { readonly patientId: PatientId; readonly count: number; readonly lastAtMs: number }[];
}

export interface InboxCounts {
  readonly unread: number;
  /** The same by channel; one without any is left out. */
  readonly unreadBy: Readonly<Partial<Record<MessageChannel, number>>>;
  readonly needsFiling: number;
  /** When the oldest of those came; null: none. */
  readonly oldestNeedsFilingAtMs: number | null;
}

export interface CursorRepository {
  find(lane: MessageLane): { readonly cursor: Cursor | null; readonly syncedAtMs: number } | null;
  save(lane: MessageLane, cursor: Cursor | null, syncedAtMs: number): void;
}
