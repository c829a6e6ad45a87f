import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { ConversationChannel } from '../../domain/channel.ts';
import type { ConversationFolder, ConversationView } from '../../domain/conversation/conversation.ts';
import type { AccountId, BlobId, ConversationId, MessageId, NoteId, PatientId, StaffId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { Page } from './messages.ts';

/** All messages between the clinic and one remote address on one channel: all accounts and desks together. */
export interface Conversation {
  readonly id: ConversationId;
  readonly channel: ConversationChannel;
  /** E.164; a short code or a name where the sender is one. */
  readonly address: string;
  readonly createdAtMs: number;
  /** Who began it before there was a message; null: a message did. */
  readonly createdBy: StaffId | null;
  readonly claimedBy: StaffId | null;
  readonly claimedAtMs: number | null;
  readonly folder: ConversationFolder;
  /** Only while snoozed. */
  readonly snoozedUntilMs: number | null;
}

/** A line of the list: a conversation as the scope sees it. */
export interface ConversationSummary {
  readonly conversation: Conversation;
  /** Newest in the scope; null: none yet. */
  readonly last: Message | null;
  /** Received, unread, in the scope. */
  readonly unread: number;
}

export interface ConversationQuery {
  readonly channel: ConversationChannel;
  readonly view: ConversationView;
  readonly staffId: StaffId;
  readonly before?: string;
  /** 1 to 200. */
  readonly limit: number;
}

/** A word between colleagues in a thread. */
export interface ConversationNote {
  readonly id: NoteId;
  readonly conversationId: ConversationId;
  readonly staffId: StaffId;
  readonly atMs: number;
  readonly text: string;
}

/**
 * Threads. That a message belongs to one, and what that does to its lane (newest message, unread count, back to *open* when
 * something arrives, out of *snoozed* and *archived*), is kept by `messages.insert`, `inbox.takeIn`, `inbox.setUnread`,
 * `inbox.setRemoved` themselves, in the same transaction: nothing can store the one without the other.
 */
export interface ConversationRepository {
  /** Idempotent on (channel, address). Whoever begins it, be it there or not, sees it from now on. */
  begin(conversation: Pick<Conversation, 'id' | 'channel' | 'address' | 'createdAtMs' | 'createdBy'>): Conversation;
  find(id: ConversationId): Conversation | null;
  findByAddress(channel: ConversationChannel, address: string): Conversation | null;
  /**
   * null both if absent and if the scope has no lane of it: a session cannot tell. One without any message in the scope is seen,
   * as one without messages, by whoever began it.
   */
  findInScope(id: ConversationId, scope: AccountScope, viewer: StaffId): ConversationSummary | null;
  /** Newest message of the scope first, by lane and keyset; drafts: those with something in them, last touched first. */
  list(query: ConversationQuery, scope: AccountScope): Page<ConversationSummary>;
  setClaim(id: ConversationId, claim: { readonly staffId: StaffId; readonly atMs: number } | null): void;
  setFolder(id: ConversationId, folder: ConversationFolder, snoozedUntilMs: number | null): void;
  /** Snoozed until then or before; oldest first. */
  snoozeOver(nowMs: number, limit: number): readonly ConversationId[];
  nextSnoozeEndMs(): number | null;
  /** Messages of the thread in the scope, newest first, removed ones left out. */
  messages(
    id: ConversationId,
    scope: AccountScope,
    page: { readonly before?: string; readonly limit: number },
  ): Page<Message>;
  /**
   * Messages of the thread in the scope on one side of a place in time, nearest first, removed ones left out. Ordered by
   * (created_at, id); the place itself is left out. An empty id stands before all of its time, `~` behind all of it.
   */
  messagesBeside(
    id: ConversationId,
    scope: AccountScope,
    place: { readonly atMs: number; readonly id: string },
    side: 'older' | 'newer',
    limit: number,
  ): readonly Message[];
  /** Received and unread ones in the scope, oldest first. */
  unreadMessages(id: ConversationId, scope: AccountScope, limit: number): readonly MessageId[];
  lastInbound(id: ConversationId, scope: AccountScope): MessageId | null;
  /**
   * It speaks of what its author read: those who may read an account of the scope with messages in the thread read it too; while
   * there is none, those who may read one of the scope's accounts at all.
   */
  insertNote(note: ConversationNote, scope: AccountScope): void;
  /** The viewer's own and those of the scope, oldest first, at or after `fromMs` and before `untilMs` (null: no end). */
  notes(
    id: ConversationId,
    reader: { readonly scope: AccountScope; readonly viewer: StaffId },
    fromMs: number,
    untilMs: number | null,
  ): readonly ConversationNote[];
  /** Unread messages of all threads of the scope. */
  countUnread(channel: ConversationChannel, scope: AccountScope): number;
}

/** What somebody was writing in a thread: one per thread and person, kept as they type. */
export interface Draft {
  readonly staffId: StaffId;
  readonly conversationId: ConversationId;
  readonly body: string;
  readonly media: readonly {
    readonly blobId: BlobId;
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
  }[];
  /** Whom it is about, where the person picked; null: not picked. */
  readonly patientId: PatientId | null;
  readonly accountId: AccountId | null;
  readonly updatedAtMs: number;
}
export interface DraftRepository {
  find(staffId: StaffId, conversationId: ConversationId): Draft | null;
  /** Media blobs are held by the draft from now on, and let go of by `remove` or when left out of a later one. */
  save(draft: Draft): void;
  remove(staffId: StaffId, conversationId: ConversationId): void;
  /** True if a draft of this person has it as media: theirs to see and to send, whichever session made it. */
  holdsBlob(staffId: StaffId, id: BlobId): boolean;
}
