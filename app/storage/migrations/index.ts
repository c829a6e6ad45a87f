import initial from './0010-initial.ts';
import intakeFiling from './0020-intake-filing.ts';
import accessJobs from './0030-access-jobs.ts';
import conversations from './0040-conversations.ts';
import email from './0050-email.ts';
import calls from './0060-calls.ts';
import type { Migration } from './migration.ts';

/** In order; a test compares this list with the files of the folder. */
export const MIGRATIONS: readonly Migration[] = [initial, intakeFiling, accessJobs, conversations, email, calls];
