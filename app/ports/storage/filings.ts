import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { DocumentCategory, Filing, FilingAttempt, FilingEvent, FilingState } from '../../domain/filing/filing.ts';
import type { FilingId, MessageId } from '../../domain/ids.ts';
import type { Page } from './messages.ts';

export interface FilingRepository {
  insert(filing: Filing, event: Omit<FilingEvent, 'filingId' | 'state'>): void;
  find(id: FilingId): Filing | null;
  /** Newest first. */
  ofMessage(id: MessageId): readonly Filing[];
  /** Of each part of a message the newest filing that was not undone; those of a conversation are left out. Newest first. */
  newestOfParts(id: MessageId): readonly Filing[];
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
