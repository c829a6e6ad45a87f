import type { Failure } from '../errors.ts';
import type { BlobId, FilingId, MessageId, PatientId, StaffId } from '../ids.ts';

/**
 * held: can still be undone. queued: waits for its turn, OpenEMR or its filer. uploading: a post has begun, or its end is
 * being looked for. filed: found in the chart. failed: a person must act. undone: taken back before it was uploaded.
 */
export const FILING_STATES = ['held', 'queued', 'uploading', 'filed', 'failed', 'undone'] as const;
export type FilingState = (typeof FILING_STATES)[number];

/** A message to a colleague in OpenEMR. The API is write only: what became of it cannot be read back. */
export interface ColleagueNote {
  /** OpenEMR user name. */
  readonly to: string;
  readonly text: string;
  readonly state: 'waiting' | 'sent' | 'unconfirmed' | 'failed';
}

/** Putting a received document into a patient's chart; it knows the proof that it is there. */
export interface Filing {
  readonly id: FilingId;
  readonly messageId: MessageId;
  /**
   * Which part of an e-mail it is: these are filed each by itself. null: the document of a message that has one (a fax, a picture of
   * a text), or of a conversation.
   */
  readonly part: BlobId | null;
  readonly staffId: StaffId;
  readonly patientId: PatientId;
  readonly pid: number;
  /** The two identifiers that the person confirmed; compared with OpenEMR's before the upload. */
  readonly confirmedName: string;
  readonly confirmedBirthDate: string | null;
  /** The path that OpenEMR gets, for instance `/categories/lab_report`. */
  readonly category: string;
  /** File name in the chart; holds the filing's id, so that it can be found again. */
  readonly name: string;
  /** For instance `1-3,5`; null: all. */
  readonly pages: string | null;
  /** What is uploaded, made when it was filed and unchanged since. */
  readonly blobId: BlobId;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly state: FilingState;
  readonly undoUntilMs: number | null;
  readonly createdAtMs: number;
  readonly attempts: number;
  /** Looks for a document whose upload had no clear end. */
  readonly looks: number;
  readonly nextAttemptAtMs: number | null;
  readonly failure: Failure | null;
  readonly documentId: string | null;
  readonly filedAtMs: number | null;
  /** How many identical copies are in the chart; more than one only if OpenEMR stored a post late. */
  readonly copies: number;
  readonly note: ColleagueNote | null;
  /** The filing that this one corrects. */
  readonly replaces: FilingId | null;
  /** Who gets a task to look at this lab result once it is in the chart; null: it is none. */
  readonly labAssigneeId: StaffId | null;
  /**
   * It is the document of a conversation, made for this filing, and `messageId` the newest message in it; null: a document of
   * that message itself.
   */
  readonly conversation: {
    /** How many it shows. */
    readonly messages: number;
    /** Hash of what was asked for, by which the same request is known. */
    readonly request: string;
  } | null;
}

export type FilingOutcome = 'stored' | 'refused' | 'not-sent' | 'unknown' | 'died';

/** One post of the document. */
export interface FilingAttempt {
  readonly id: string;
  readonly filingId: FilingId;
  readonly number: number;
  readonly startedAtMs: number;
  /** Document ids listed in the category just before the post: none of these can be ours. */
  readonly listedIds: readonly string[];
  readonly endedAtMs: number | null;
  readonly outcome: FilingOutcome | null;
  readonly failure: Failure | null;
}

export interface FilingEvent {
  readonly filingId: FilingId;
  readonly state: FilingState;
  readonly atMs: number;
  /** Stable English kebab-case word, for instance `listed`, `posted`, `found`, `undone`. */
  readonly cause: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly staffId: StaffId | null;
}

/** A category of OpenEMR's document tree as the desk uses it. */
export interface DocumentCategory {
  /** Two-segment path, lower case, spaces as `_` (facts 2.4). */
  readonly path: string;
  readonly name: string;
  /** A document of ours was once listed back there, so the category exists. */
  readonly isProved: boolean;
  readonly lastUsedAtMs: number | null;
}

/** OpenEMR's default categories that a front desk files into (facts 2.4). `FAX` exists where the fax module was installed. */
export const DEFAULT_CATEGORIES: readonly Pick<DocumentCategory, 'path' | 'name'>[] = [
  { path: '/categories/medical_record', name: 'Medical Record' },
  { path: '/categories/lab_report', name: 'Lab Report' },
  { path: '/categories/fax', name: 'FAX' },
  { path: '/categories/patient_information', name: 'Patient Information' },
  { path: '/categories/advance_directive', name: 'Advance Directive' },
  { path: '/categories/ccr', name: 'CCR' },
  { path: '/categories/ccd', name: 'CCD' },
  { path: '/categories/ccda', name: 'CCDA' },
  { path: '/categories/invoices', name: 'Invoices' },
];

/**
 * The path of a category that a person typed by its name: `Lab Report` is `/categories/lab_report`. Only the last name of a
 * path counts for OpenEMR. null if nothing usable is in it.
 */
export function categoryPath(name: string): string | null {
  const last = name
    .trim()
    .split('/')
    .filter((part) => part.trim() !== '')
    .at(-1);
  if (last === undefined) return null;
  return `/categories/${last.trim().toLowerCase().replace(/\s+/g, '_')}`;
}
