import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/repositories.ts';
import { BlobDirectory } from './blobs/blob-directory.ts';
import { createBlobRepository } from './blobs/blob-repository.ts';
import { createFileKeys } from './blobs/file-key.ts';
import type { Connection } from './database/connection.ts';
import { openDatabase } from './database/open-database.ts';
import type { Subkeys } from './keys/profile-keys.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { migrate } from './migrations/migrate.ts';
import { DATABASE_FILE } from './profile-files.ts';
import { createAccountRepository } from './repositories/account-repository.ts';
import { createAttemptRepository } from './repositories/attempt-repository.ts';
import { createAuditRepository } from './repositories/audit-repository.ts';
import { createBouncedAddressRepository } from './repositories/bounced-address-repository.ts';
import { createCallRepository } from './repositories/call-repository.ts';
import { createCategoryRepository } from './repositories/category-repository.ts';
import { createChannelRepository } from './repositories/channel-repository.ts';
import { createContactRepository } from './repositories/contact-repository.ts';
import { createConversationRepository } from './repositories/conversation-repository.ts';
import { createCursorRepository } from './repositories/cursor-repository.ts';
import { createDraftRepository } from './repositories/draft-repository.ts';
import { createEmailDraftRepository } from './repositories/email-draft-repository.ts';
import { createEmailThreadRepository } from './repositories/email-thread-repository.ts';
import { createFaxDraftRepository } from './repositories/fax-draft-repository.ts';
import { createFilingRepository } from './repositories/filing-repository.ts';
import { createGlassRepository } from './repositories/glass-repository.ts';
import { createGrantRepository } from './repositories/grant-repository.ts';
import { createInboxRepository } from './repositories/inbox-repository.ts';
import { createJobRepository } from './repositories/job-repository.ts';
import { createMessageRepository } from './repositories/message-repository.ts';
import { createNoteRepository } from './repositories/note-repository.ts';
import { createOptOutRepository } from './repositories/opt-out-repository.ts';
import { createPatientRepository } from './repositories/patient-repository.ts';
import { createPinRepository } from './repositories/pin-repository.ts';
import { createRetentionRepository } from './repositories/retention-repository.ts';
import { createSearchRepository } from './repositories/search-repository.ts';
import { createSentCopyRepository } from './repositories/sent-copy-repository.ts';
import { createSessionRepository } from './repositories/session-repository.ts';
import { createSettingsRepository } from './repositories/settings-repository.ts';
import { createStaffRepository } from './repositories/staff-repository.ts';
import { createSubmissionRepository } from './repositories/submission-repository.ts';
import { createTaskRepository } from './repositories/task-repository.ts';
import { createTemplateRepository } from './repositories/template-repository.ts';
import { createUsageRepository } from './repositories/usage-repository.ts';

export interface StorageOptions {
  /** The profile's folder; made if it is not there. */
  readonly directory: string;
  readonly keys: Subkeys;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/**
 * Opens the profile's encrypted database and blobs, brings the schema up to date, and keeps every other core out until
 * `close` or the end of the process.
 *
 * @throws AppError CONFLICT (`already-open`, `newer-database`), UNREADABLE_FILE (`wrong-key`, `damaged-database`),
 * INTERNAL (`changed-migration`)
 */
export function openStorage(options: StorageOptions): Storage {
  const { directory, keys, clock, log } = options;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, DATABASE_FILE);
  const db = openDatabase(file, keys.subkey('database'));
  try {
    const report = migrate(db, file, MIGRATIONS, () => clock.now());
    log.info('storage.opened', { schema: report.to, migratedFrom: report.from, copied: report.copy !== null });
    return assemble(db, options);
  } catch (error) {
    db.close();
    throw error;
  }
}

function assemble(db: Connection, { directory, keys, clock, random, log }: StorageOptions): Storage {
  return {
    transaction: (work) => db.transaction(work),
    messages: createMessageRepository(db),
    inbox: createInboxRepository(db),
    conversations: createConversationRepository(db),
    drafts: createDraftRepository(db),
    emailThreads: createEmailThreadRepository(db),
    bouncedAddresses: createBouncedAddressRepository(db),
    sentCopies: createSentCopyRepository(db),
    emailDrafts: createEmailDraftRepository(db),
    faxDrafts: createFaxDraftRepository(db),
    calls: createCallRepository(db),
    optOuts: createOptOutRepository(db),
    templates: createTemplateRepository(db),
    contacts: createContactRepository(db),
    search: createSearchRepository(db),
    cursors: createCursorRepository(db),
    patients: createPatientRepository(db),
    filings: createFilingRepository(db),
    categories: createCategoryRepository(db),
    grants: createGrantRepository(db),
    attempts: createAttemptRepository(db),
    submissions: createSubmissionRepository(db),
    accounts: createAccountRepository(db),
    staff: createStaffRepository(db, clock),
    channels: createChannelRepository(db),
    sessions: createSessionRepository(db),
    settings: createSettingsRepository(db),
    pins: createPinRepository(db),
    glass: createGlassRepository(db),
    jobs: createJobRepository(db),
    notes: createNoteRepository(db),
    tasks: createTaskRepository(db),
    usage: createUsageRepository(db),
    retention: createRetentionRepository(db),
    audit: createAuditRepository(db, keys.subkey('audit')),
    blobs: createBlobRepository({
      db,
      directory: new BlobDirectory(join(directory, 'blobs')),
      fileKeys: createFileKeys(keys.subkey('blob'), random),
      clock,
      random,
      log,
    }),
    close: () => db.close(),
  };
}
