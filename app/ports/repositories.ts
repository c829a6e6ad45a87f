import type { AccountScope, ChannelSetting } from '../domain/access/account-scope.ts';
import type { EmrRights } from '../domain/access/emr-rights.ts';
import type { Permissions } from '../domain/access/permissions.ts';
import type { PinRecord } from '../domain/access/pin.ts';
import type { AccountState } from '../domain/account-state.ts';
import type { Channel, MessageChannel } from '../domain/channel.ts';
import type { Failure } from '../domain/errors.ts';
import type {
  AccountId,
  AttemptId,
  BlobId,
  BreakGlassId,
  FilingId,
  JobId,
  MessageId,
  PatientId,
  SessionId,
  StaffId,
  TaskId,
  VendorId,
} from '../domain/ids.ts';
import type { Delivery } from '../domain/message/delivery.ts';
import type { DocumentCategory, Filing, FilingAttempt, FilingEvent, FilingState } from '../domain/filing/filing.ts';
import type { Intake } from '../domain/message/intake.ts';
import type {
  AttemptOutcome,
  Claim,
  DeliveryAttempt,
  DeliveryEvent,
  InboundMessage,
  Message,
  MessagePart,
  OutboundMessage,
} from '../domain/message/message.ts';
import type { MessageState, OutboundState } from '../domain/message/states.ts';
import type { Job, JobRun } from '../domain/jobs/job.ts';
import type { Patient } from '../domain/patient/patient.ts';
import type { Item, Note, Task } from '../domain/task/task.ts';
import type { Cursor, PartRef } from './provider.ts';

/**
 * The encrypted database as services see it. Everything is synchronous: SQLite is, and core is a process of its own.
 * Writes happen only inside `transaction`; repositories throw if written to outside one.
 */
export interface Storage {
  /** Runs `work` in one IMMEDIATE transaction, durable (fsynced) on return; rolled back if it throws. Not nestable. */
  transaction<T>(work: () => T): T;
  readonly messages: MessageRepository;
  readonly inbox: InboxRepository;
  readonly cursors: CursorRepository;
  readonly patients: PatientRepository;
  readonly filings: FilingRepository;
  readonly categories: CategoryRepository;
  readonly grants: GrantRepository;
  readonly attempts: AttemptRepository;
  readonly submissions: SubmissionRepository;
  readonly accounts: AccountRepository;
  readonly staff: StaffRepository;
  readonly channels: ChannelRepository;
  readonly sessions: SessionRepository;
  readonly blobs: BlobRepository;
  readonly audit: AuditRepository;
  readonly settings: SettingsRepository;
  readonly pins: PinRepository;
  readonly glass: GlassRepository;
  readonly jobs: JobRepository;
  readonly notes: NoteRepository;
  readonly tasks: TaskRepository;
  readonly usage: UsageRepository;
  readonly retention: RetentionRepository;
  close(): void;
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
  /** Writes the delivery columns and appends the event; one without the other cannot be written. */
  saveDelivery(id: MessageId, delivery: Delivery, event: Omit<DeliveryEvent, 'messageId' | 'state'>): void;
  events(id: MessageId): readonly DeliveryEvent[];
  /** Queued, not held, due at `nowMs` (sendAt and nextAttempt passed), by priority then age. Index: `outbox_due`. */
  due(accountId: AccountId, nowMs: number, limit: number): readonly MessageId[];
  /** The earliest time at which something queued and not held becomes due; null if nothing waits. */
  nextDueAtMs(accountId: AccountId): number | null;
  /** Queued with an expiry at or before `nowMs`. */
  expired(nowMs: number, limit: number): readonly MessageId[];
  nextExpiryAtMs(): number | null;
  inState(state: OutboundState, accountId?: AccountId): readonly MessageId[];
  /** Unconfirmed with a look due at `nowMs`. */
  looksDue(accountId: AccountId, nowMs: number): readonly MessageId[];
  nextLookAtMs(accountId: AccountId): number | null;
  /** Sent, with a vendor id, receipts still awaited; oldest first. */
  awaitingReceipt(
    accountId: AccountId,
  ): readonly { readonly id: MessageId; readonly vendorId: VendorId; readonly untilMs: number }[];
  findByVendorId(accountId: AccountId, vendorId: VendorId): MessageId | null;
  /** Which of these vendor ids already belong to an attempt of this account. */
  knownVendorIds(accountId: AccountId, ids: readonly VendorId[]): ReadonlySet<VendorId>;
  /**
   * Other messages to this address on this account with an attempt begun at or after `sinceMs` whose item at the vendor, if
   * there is one, nobody has named: it is under way, or its answer was lost, whatever a person decided afterwards. They may
   * claim the same vendor item.
   */
  openClaims(accountId: AccountId, address: string, except: MessageId, sinceMs: number): readonly MessageId[];
  /** Queued to be dialled again after the vendor had taken it: each with the vendor id of its last accepted attempt. */
  waitingToRedial(accountId: AccountId): readonly { readonly id: MessageId; readonly vendorId: VendorId }[];
  /** Outbound messages of the scope's accounts to this address, same content hash, created at or after `sinceMs`, not cancelled or failed. */
  sameContentSince(address: string, contentHash: string, sinceMs: number): readonly MessageId[];
  /** True if anything outbound on the channel was ever sent, delivered or unconfirmed to this address. */
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
  }): readonly MessageId[];
}

/** Received messages. Writes inside a transaction; each change of state or hands appends to the same history. */
export interface InboxRepository {
  /**
   * Idempotent on (account, channel, direction, vendor id): a known item is left as it is.
   *
   * @param pending what is still to be fetched, kept until the content is stored
   */
  takeIn(message: InboundMessage, pending: readonly PartRef[]): { readonly id: MessageId; readonly isNew: boolean };
  find(id: MessageId): InboundMessage | null;
  findByVendorId(accountId: AccountId, channel: MessageChannel, vendorId: VendorId): InboundMessage | null;
  pendingParts(id: MessageId): readonly PartRef[];
  /** The vendor named other places for what is still to be fetched. */
  setPendingParts(id: MessageId, pending: readonly PartRef[]): void;
  /** `parts` only when the content was stored; blobs are kept (`blobs.keep`) by the caller. */
  saveIntake(id: MessageId, intake: Intake, parts: readonly MessagePart[] | null, event: HistoryEntry): void;
  /** Receiving, due at `nowMs`, oldest first. Index: `inbox_content_due`. */
  contentDue(accountId: AccountId, nowMs: number, limit: number): readonly MessageId[];
  nextContentAtMs(accountId: AccountId): number | null;
  /** @param tellVendor the vendor does not know yet; kept until {@link readTold} */
  setUnread(id: MessageId, unread: boolean, tellVendor: boolean): void;
  /** What the vendor does not know yet. */
  readPending(
    accountId: AccountId,
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
  /** Unread and to be filed, of the scope's accounts: the badge. One statement. */
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

/** A line of a message's history; its state is the message's own after the change. */
export type HistoryEntry = Omit<DeliveryEvent, 'messageId' | 'state'>;

export interface InboxCounts {
  readonly unread: number;
  readonly needsFiling: number;
  /** When the oldest of those came; null: none. */
  readonly oldestNeedsFilingAtMs: number | null;
}

export interface CursorRepository {
  find(
    accountId: AccountId,
    channel: MessageChannel,
  ): { readonly cursor: Cursor | null; readonly syncedAtMs: number } | null;
  save(accountId: AccountId, channel: MessageChannel, cursor: Cursor | null, syncedAtMs: number): void;
}

export interface PatientRepository {
  /** Inserts or replaces; phones and search words with them. */
  save(patients: readonly Patient[]): void;
  find(id: PatientId): Patient | null;
  findByPid(pid: number): Patient | null;
  /** Active ones with every word (prefix of a name, birth date in any order of its numbers, MRN or part of a number). */
  search(text: string, limit: number): readonly Patient[];
  /** Active ones with this number, any kind. */
  byPhone(e164: string): readonly Patient[];
  /** Ids of active ones, ascending, after `after`: for comparing with OpenEMR. */
  ids(after: PatientId | null, limit: number): readonly PatientId[];
  /** Deleted or merged in OpenEMR. */
  markGone(ids: readonly PatientId[]): void;
  count(): number;
}

export interface FilingRepository {
  insert(filing: Filing, event: Omit<FilingEvent, 'filingId' | 'state'>): void;
  find(id: FilingId): Filing | null;
  /** Newest first. */
  ofMessage(id: MessageId): readonly Filing[];
  /** Writes the changed columns and appends the event. */
  save(filing: Filing, event: Omit<FilingEvent, 'filingId' | 'state'>): void;
  events(id: FilingId): readonly FilingEvent[];
  /** held with the undo time passed, queued and uploading that are due at `nowMs`; oldest first. */
  due(nowMs: number, limit: number): readonly FilingId[];
  nextDueAtMs(): number | null;
  inState(state: FilingState): readonly FilingId[];
  /** Filed, with a note to a colleague that still waits to be sent; oldest first. Their `nextAttemptAtMs` says when. */
  notesWaiting(): readonly FilingId[];
  /** Newest first, of messages in the scope. */
  list(
    query: { readonly states?: readonly FilingState[]; readonly before?: string; readonly limit: number },
    scope: AccountScope,
  ): Page<Filing>;
  beginAttempt(attempt: Pick<FilingAttempt, 'id' | 'filingId' | 'number' | 'startedAtMs' | 'listedIds'>): void;
  endAttempt(id: string, end: Pick<FilingAttempt, 'endedAtMs' | 'outcome' | 'failure'>): void;
  /** Oldest first. */
  attempts(id: FilingId): readonly FilingAttempt[];
  /** Document ids of this patient that filings of ours already have. */
  knownDocumentIds(pid: number): ReadonlySet<string>;
}

export interface CategoryRepository {
  all(): readonly DocumentCategory[];
  find(path: string): DocumentCategory | null;
  save(category: DocumentCategory): void;
}

/** A refresh token's home: sealed by its owner's key before it gets here. */
export interface StoredGrant {
  /** `clinic`, or the staff member's id. */
  readonly owner: 'clinic' | StaffId;
  /** Who signed in for it. */
  readonly staffId: StaffId;
  readonly sealed: Uint8Array;
  readonly savedAtMs: number;
}
export interface GrantRepository {
  find(owner: 'clinic' | StaffId): StoredGrant | null;
  save(grant: StoredGrant): void;
  remove(owner: 'clinic' | StaffId): void;
  removeAll(): void;
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

export interface Account {
  readonly id: AccountId;
  readonly provider: string;
  readonly name: string;
  readonly channels: readonly Channel[];
  /** null: the clinic's own. */
  readonly ownerId: StaffId | null;
  /** The clinic's default for its channels. */
  readonly isDefault: boolean;
  /** This workstation takes in what arrives there; exactly one workstation of a clinic may. */
  readonly receivesHere: boolean;
  /** This workstation runs reminders on it; exactly one may. */
  readonly remindsHere: boolean;
  /** The provider's config schema's output, without secrets; those are in the SecretStore. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly state: AccountState;
  /** Why it is held; null when ready. */
  readonly failure: Failure | null;
  /** The vendor's limit asks the whole account to wait until then; survives a restart. */
  readonly waitUntilMs: number | null;
}

export interface AccountRepository {
  /** Without disabled ones unless asked. */
  all(options?: { readonly disabled?: boolean }): readonly Account[];
  find(id: AccountId): Account | null;
  save(account: Account): void;
  setState(id: AccountId, state: AccountState, failure: Failure | null): void;
  setWaitUntil(id: AccountId, untilMs: number | null): void;
  /** Marks removed; rows stay because messages point at them. */
  remove(id: AccountId): void;
}

export interface StaffMember {
  readonly id: StaffId;
  /** The OpenEMR user name, unique without regard to case. */
  readonly username: string;
  /** `sub` of their tokens, bound at the first sign-in; null before. Unique. */
  readonly emrUserId: string | null;
  readonly name: string;
  readonly permissions: Permissions;
  /** As probed at the last sign-in; null: never. */
  readonly emrRights: EmrRights | null;
  /** When OpenEMR vouched for them last, Unix ms; null: never. */
  readonly vouchedAtMs: number | null;
}

export interface StaffRepository {
  /** Without removed ones: they are nobody here, though `find` still knows the name of who did something. */
  all(): readonly StaffMember[];
  find(id: StaffId): StaffMember | null;
  findByUsername(username: string): StaffMember | null;
  findByEmrUserId(userId: string): StaffMember | null;
  /** Also brings a removed one back. */
  save(member: StaffMember): void;
  /**
   * Takes away permissions, the bond to the OpenEMR user, *Primary user*, PIN and own grant; the row stays. Sessions are ended
   * by the caller. Throws AppError NOT_FOUND.
   */
  remove(id: StaffId): void;
  /** Removed ones are never found by `findByUsername` and `findByEmrUserId`; this one's row is. */
  findRemoved(username: string): StaffMember | null;
  primaryUserId(): StaffId | null;
  setPrimaryUser(id: StaffId | null): void;
}

export type ChannelRow = ChannelSetting;
export interface ChannelRepository {
  all(): readonly ChannelRow[];
  save(row: ChannelRow): void;
}

/** A session that can outlive a crash of core: its keys sealed with a secret that only main holds, in memory. */
export interface StoredSession {
  readonly id: SessionId;
  readonly staffId: StaffId;
  readonly openedAtMs: number;
  readonly sealed: Uint8Array;
}
export interface SessionRepository {
  find(id: SessionId): StoredSession | null;
  save(session: StoredSession): void;
  remove(id: SessionId): void;
  /** Those that may still be taken back. */
  ids(): readonly SessionId[];
  removeAll(): void;
}

export interface BlobRow {
  readonly id: BlobId;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Made by this session; null once a message owns it. Only that session may use it before. */
  readonly sessionId: SessionId | null;
  readonly createdAtMs: number;
}

export interface BlobRepository {
  /** Writes the encrypted file (temporary name, fsync, rename) and its row. Callable outside a transaction: it makes its own. */
  put(
    content: Uint8Array,
    meta: { readonly name: string; readonly type: string; readonly sessionId: SessionId | null },
  ): BlobRow;
  /** For streams: collects encrypted chunks; `commit` makes the row, `discard` deletes what was written. */
  open(meta: { readonly name: string; readonly type: string; readonly sessionId: SessionId | null }): BlobWriter;
  find(id: BlobId): BlobRow | null;
  /** Throws AppError UNREADABLE_FILE if the file is gone or does not authenticate. */
  read(id: BlobId): Uint8Array;
  /** Inside a transaction: a message now holds it. */
  keep(id: BlobId): void;
  /** Deletes key and file of blobs that no message holds and whose session is gone. Returns how many. */
  purgeOrphans(openSessions: readonly SessionId[]): number;
}
export interface BlobWriter {
  readonly id: BlobId;
  append(chunk: Uint8Array): void;
  bytes(): number;
  commit(): BlobRow;
  discard(): void;
}

export interface AuditEntry {
  readonly sequence: number;
  readonly atMs: number;
  readonly staffId: StaffId | null;
  readonly sessionId: SessionId | null;
  /** For instance `fax.send`, `message.open`, `session.open`. */
  readonly action: string;
  /** Ids only, for instance `message:0197…`. */
  readonly subjects: readonly string[];
  readonly outcome: 'done' | 'refused';
  /** The error code if refused. */
  readonly code: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditRepository {
  /** Appends to the HMAC chain; inside a transaction. */
  append(entry: Omit<AuditEntry, 'sequence'>): AuditEntry;
  /** Newest first, keyset by sequence. */
  list(query: AuditQuery & { readonly beforeSequence?: number; readonly limit: number }): readonly AuditEntry[];
  /** Oldest first, keyset by sequence: for export. */
  walk(query: AuditQuery & { readonly afterSequence: number; readonly limit: number }): readonly AuditEntry[];
  /** Every action in the trail, in alphabetical order. */
  actions(): readonly string[];
  /** Count and head of the chain: what is anchored in the keychain. */
  head(): { readonly count: number; readonly head: string };
  /** The chain's code at this count, in the form of {@link head}; null: there are fewer entries. 0: before the first one. */
  codeAt(count: number): string | null;
  /** Recomputes the whole chain and compares with the anchor. */
  verify(anchor: { readonly count: number; readonly head: string } | null): AuditVerification;
}
export interface AuditQuery {
  readonly staffId?: StaffId;
  /** Entries with one of these subjects. */
  readonly subject?: string;
  readonly action?: string;
  readonly outcome?: 'done' | 'refused';
  /** Inclusive and exclusive, Unix ms. */
  readonly fromMs?: number;
  readonly toMs?: number;
}
export interface AuditVerification {
  readonly ok: boolean;
  readonly count: number;
  /** Entries after the last anchor: sound, but a cut of them would not be found. */
  readonly notYetAnchored: number;
  /** The first entry that does not fit, or null. */
  readonly brokenAt: number | null;
  /** True if the anchor names more entries than there are: a tail was cut or an old file was put back. */
  readonly tailMissing: boolean;
}

export interface SettingsRepository {
  get(name: string): string | null;
  set(name: string, value: string): void;
}

export interface PinRepository {
  find(staffId: StaffId): PinRecord | null;
  save(staffId: StaffId, pin: PinRecord): void;
  remove(staffId: StaffId): void;
}

/** A channel looked at although it is closed to the person: who, why, until when. */
export interface BrokenGlass {
  readonly id: BreakGlassId;
  readonly staffId: StaffId;
  readonly sessionId: SessionId;
  readonly channel: Channel;
  readonly reason: string;
  readonly atMs: number;
  readonly untilMs: number;
  /** Mended before its time; null: not. */
  readonly mendedAtMs: number | null;
  readonly seenBy: StaffId | null;
  readonly seenAtMs: number | null;
}
export interface GlassRepository {
  insert(broken: BrokenGlass): void;
  /** The newest of the session that is neither mended nor over at `nowMs`. */
  ofSession(id: SessionId, nowMs: number): BrokenGlass | null;
  find(id: BreakGlassId): BrokenGlass | null;
  save(broken: BrokenGlass): void;
  /** Unseen ones first, then newest first; at most 200. */
  list(query: { readonly unseen: boolean }): readonly BrokenGlass[];
}

export interface JobRepository {
  all(): readonly Job[];
  find(id: JobId): Job | null;
  save(job: Job): void;
  /** With its runs. */
  remove(id: JobId): void;
  /** Throws AppError CONFLICT `already-run` if a scheduled run of that due time was begun before. */
  beginRun(run: JobRun): void;
  saveRun(run: JobRun): void;
  lastRun(id: JobId): JobRun | null;
  /** Newest first. */
  runs(query: { readonly jobId?: JobId; readonly before?: string; readonly limit: number }): Page<JobRun>;
  /** Begun and not ended: what an earlier process left. */
  openRuns(): readonly JobRun[];
  /** Keeps the newest `keep` runs of each job. Returns how many went. */
  trimRuns(keep: number): number;
}

export interface NoteRepository {
  insert(note: Note): void;
  /** Oldest first. */
  of(item: Item): readonly Note[];
}

export interface TaskQuery {
  /** assignee: a staff member's; null: nobody's; absent: everybody's. */
  readonly assigneeId?: StaffId | null;
  readonly done: boolean;
  readonly patientId?: PatientId;
  readonly before?: string;
  readonly limit: number;
}
export interface TaskViewer {
  readonly staffId: StaffId;
  readonly scope: AccountScope;
  /** May see patients. */
  readonly patients: boolean;
}
export interface TaskRepository {
  save(task: Task): void;
  find(id: TaskId): Task | null;
  remove(id: TaskId): void;
  /**
   * Open ones by due time (none last), priority and age; done ones newest first. Only those that `viewer` may see: assigned to
   * or made by them, without an item, on a message of the scope, or on a patient where they may see patients.
   */
  list(query: TaskQuery, viewer: TaskViewer): Page<Task>;
  isRead(id: TaskId, staffId: StaffId): boolean;
  setRead(id: TaskId, staffId: StaffId, readAtMs: number | null): void;
  /** Of those assigned to the person and open. */
  counts(staffId: StaffId, nowMs: number): { readonly open: number; readonly unread: number; readonly overdue: number };
}

/** What each person did, by UTC day and audit action: counted from the start, reported later. */
export interface UsageRepository {
  count(day: string, staffId: StaffId, action: string, by: number): void;
  of(query: { readonly fromDay: string; readonly toDay: string }): readonly {
    readonly day: string;
    readonly staffId: StaffId;
    readonly action: string;
    readonly count: number;
  }[];
}

/** Content whose time is over. A purge deletes the key, then the file; message, history and audit trail stay. */
export interface RetentionRepository {
  /** Messages with content: removed at or before, or filed and last changed at or before, that time; oldest first. */
  due(
    query: { readonly removedBeforeMs: number; readonly filedBeforeMs: number | null },
    limit: number,
  ): readonly MessageId[];
  /**
   * Marks the message purged and lets go of its content: keys at once, files with the next `blobs.purgeOrphans`. Other holders
   * of a file keep it. Throws AppError NOT_FOUND for what was sent, or was purged before.
   */
  purge(id: MessageId, atMs: number): void;
}
