import type { Output } from '../../../../app/contract/index.ts';
import { uuidV7 } from '../../../../app/domain/ids.ts';
import { repeatedNumbers, validNumbers, type Recipient } from './recipients.ts';

export type SendingAccount = NonNullable<Output<'fax.inspect'>['account']>;

/** A file that core has already, as a draft fax from e-mail has them. It is never brought by this window. */
export interface StoredFile {
  readonly faxDraft: string;
  /** Its place among the draft's files: where core no longer knows the blob, the draft is opened again. */
  readonly index: number;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

export function isStored(file: File | StoredFile): file is StoredFile {
  return 'faxDraft' in file;
}

/** A file in the dialog. `storing` and `checking` are on their way; only `ready` ones can be sent. */
export interface DraftFile {
  readonly key: number;
  readonly file: File | StoredFile;
  readonly step: 'storing' | 'checking' | 'ready' | 'problem';
  /** 0 to 1 while storing. */
  readonly progress: number;
  readonly blob: string | null;
  readonly pages: number | null;
  /** Words of `fax.inspect` (`broken`, `password-protected` …) and its English sentence. */
  readonly problem: { readonly reason: string; readonly message: string } | null;
}

/** What the dialog *New fax* holds until it is queued or discarded. */
export interface Draft {
  readonly recipients: readonly Recipient[];
  /** Typed and not yet ended by comma or Enter. */
  readonly typed: string;
  readonly files: readonly DraftFile[];
  readonly cover: 'none' | 'text';
  readonly coverText: string;
  /** The account that would send; undefined: not known yet, null: there is none. */
  readonly account: SendingAccount | null | undefined;
}

export const EMPTY_DRAFT: Draft = {
  recipients: [],
  typed: '',
  files: [],
  cover: 'none',
  coverText: '',
  account: undefined,
};

export const COVER_TEXT_LIMIT = 1024;

export const NEEDS = ['recipient', 'number', 'file', 'problem', 'busy', 'account', 'limit', 'cover'] as const;
export type Need = (typeof NEEDS)[number];

export function isEmpty(draft: Draft): boolean {
  return (
    draft.recipients.length === 0 && draft.typed.trim() === '' && draft.files.length === 0 && draft.coverText === ''
  );
}

/** The draft faxes whose files are in it: once they are queued, these are done with. */
export function faxDraftsIn({ files }: Draft): string[] {
  return [...new Set(files.flatMap(({ file }) => (isStored(file) ? [file.faxDraft] : [])))];
}

export function totalPages(draft: Draft): number {
  return draft.files.reduce((sum, { pages }) => sum + (pages ?? 0), 0);
}

export function totalBytes(draft: Draft): number {
  return draft.files.reduce((sum, { file }) => sum + file.size, 0);
}

export function isOverLimit(draft: Draft): 'pages' | 'bytes' | null {
  if (!draft.account) return null;
  if (totalPages(draft) > draft.account.maxPages) return 'pages';
  return totalBytes(draft) > draft.account.maxBytes ? 'bytes' : null;
}

/** What stands between the draft and sending, in the order of the form. */
export function missing(draft: Draft): Need[] {
  const isNumberWrong =
    draft.recipients.some(({ parsed }) => !parsed.ok) || repeatedNumbers(draft.recipients).length > 0;
  const facts: Readonly<Record<Need, boolean>> = {
    recipient: draft.recipients.length === 0,
    number: isNumberWrong,
    file: draft.files.length === 0,
    problem: draft.files.some(({ step }) => step === 'problem'),
    busy: draft.files.some(({ step }) => step === 'storing' || step === 'checking'),
    account: draft.account === null,
    limit: isOverLimit(draft) !== null,
    cover: draft.cover === 'text' && draft.coverText.trim() === '',
  };
  return NEEDS.filter((need) => facts[need]);
}

/** Identifies the content: the same content keeps its message id through every retry, so nothing is sent twice. */
export function contentOf(draft: Draft): string {
  const numbers = validNumbers(draft.recipients).map(({ e164 }) => e164);
  const cover = draft.cover === 'text' ? draft.coverText.trim() : null;
  return JSON.stringify([numbers, draft.files.map(({ key }) => key), cover]);
}

export interface Submission {
  readonly id: string;
  readonly content: string;
  /** Confirmations that the person gave for exactly this content. */
  readonly confirmed: readonly string[];
}

/** The submission to go on with: the same one while the content is the same, else a new one with a new id. */
export function submissionFor(draft: Draft, previous: Submission | null, nowMs: number): Submission {
  const content = contentOf(draft);
  if (previous?.content === content) return previous;
  return { id: uuidV7(nowMs, crypto.getRandomValues(new Uint8Array(10))), content, confirmed: [] };
}
