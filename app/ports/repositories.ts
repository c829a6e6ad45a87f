import type { AccountRepository, ChannelRepository } from './storage/accounts.ts';
import type { AuditRepository, UsageRepository } from './storage/audit.ts';
import type { BlobRepository, RetentionRepository } from './storage/blobs.ts';
import type { CallRepository } from './storage/calls.ts';
import type { OptOutRepository } from './storage/consent.ts';
import type { ContactRepository } from './storage/contacts.ts';
import type { ConversationRepository, DraftRepository } from './storage/conversations.ts';
import type {
  BouncedAddressRepository,
  EmailDraftRepository,
  EmailThreadRepository,
  FaxDraftRepository,
  SentCopyRepository,
} from './storage/email.ts';
import type { CategoryRepository, FilingRepository } from './storage/filings.ts';
import type { CursorRepository, InboxRepository } from './storage/inbox.ts';
import type { JobRepository } from './storage/jobs.ts';
import type { AttemptRepository, MessageRepository, SubmissionRepository } from './storage/messages.ts';
import type { PatientRepository } from './storage/patients.ts';
import type { SearchRepository } from './storage/search.ts';
import type { SettingsRepository } from './storage/settings.ts';
import type {
  GlassRepository,
  GrantRepository,
  PinRepository,
  SessionRepository,
  StaffRepository,
} from './storage/staff.ts';
import type { NoteRepository, TaskRepository } from './storage/tasks.ts';
import type { TemplateRepository } from './storage/templates.ts';

export type * from './storage/accounts.ts';
export type * from './storage/audit.ts';
export type * from './storage/blobs.ts';
export type * from './storage/calls.ts';
export type * from './storage/consent.ts';
export type * from './storage/contacts.ts';
export type * from './storage/conversations.ts';
export type * from './storage/email.ts';
export type * from './storage/filings.ts';
export type * from './storage/inbox.ts';
export type * from './storage/jobs.ts';
export type * from './storage/messages.ts';
export type * from './storage/patients.ts';
export type * from './storage/search.ts';
export type * from './storage/settings.ts';
export type * from './storage/staff.ts';
export type * from './storage/tasks.ts';
export type * from './storage/templates.ts';

/**
 * The encrypted database as services see it. Everything is synchronous: SQLite is, and core is a process of its own.
 * Writes happen only inside `transaction`; repositories throw if written to outside one.
 */
export interface Storage {
  /** Runs `work` in one IMMEDIATE transaction, durable (fsynced) on return; rolled back if it throws. Not nestable. */
  transaction<T>(work: () => T): T;
  readonly messages: MessageRepository;
  readonly inbox: InboxRepository;
  readonly conversations: ConversationRepository;
  readonly drafts: DraftRepository;
  readonly emailThreads: EmailThreadRepository;
  readonly bouncedAddresses: BouncedAddressRepository;
  readonly sentCopies: SentCopyRepository;
  readonly emailDrafts: EmailDraftRepository;
  readonly faxDrafts: FaxDraftRepository;
  readonly calls: CallRepository;
  readonly optOuts: OptOutRepository;
  readonly templates: TemplateRepository;
  readonly contacts: ContactRepository;
  readonly search: SearchRepository;
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
