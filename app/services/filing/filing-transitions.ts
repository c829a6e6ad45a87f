import { AppError } from '../../domain/errors.ts';
import type { Filing, FilingEvent, FilingState } from '../../domain/filing/filing.ts';
import type { FilingId, MessageId, StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { HistoryEntry, Storage } from '../../ports/repositories.ts';
import type { Changes } from '../events/changes.ts';
import { addLabResultTask } from '../tasks/lab-result-task.ts';
import { doubtOf, stepFiling, type FilingStep } from './filing-machine.ts';

type Detail = FilingEvent['detail'];
interface Entry {
  readonly detail?: Detail;
  readonly staffId?: StaffId;
}

/** In a chart or on its way there: its message is not waiting to be filed. */
export const COUNTS_AS_FILED: readonly FilingState[] = ['held', 'queued', 'uploading', 'filed'];

/** The one place where a filing changes: reducer, row, history and the message's *filed* mark together. */
export interface FilingTransitions {
  /** Inside a transaction: a new filing, held or queued. */
  begin(filing: Filing): void;
  /**
   * Inside a transaction. The filing as it now stands; null if the event changes nothing.
   * Throws AppError CONFLICT (`reason`: state) if its state does not allow it, NOT_FOUND.
   */
  apply(id: FilingId, event: FilingStep, entry?: Entry): Filing | null;
  /** Inside a transaction: a post has begun and its end will never be heard; it is looked for. */
  died(id: FilingId): void;
  /** Inside a transaction: a change beside the life of the filing (its note). */
  save(filing: Filing, cause: string, detail?: Detail): void;
}

export function createFilingTransitions(deps: {
  readonly storage: Storage;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly random: Random;
}): FilingTransitions {
  const { storage, changes, clock } = deps;

  const entryOf = (cause: string, { detail = {}, staffId }: Entry): HistoryEntry => ({
    atMs: clock.now(),
    cause,
    detail,
    staffId: staffId ?? null,
  });

  /**
   * A message counts as filed from the moment on that it is held or queued, so that it leaves the list of what needs filing
   * at once; it comes back when its filing is undone or fails, unless an earlier one still stands, also after somebody
   * removed it. The document of a conversation is not the message's own: it hangs on it, and files nothing of it. Nor does one
   * attachment of an e-mail stand for the whole of it, whose words and other files no chart has.
   */
  function markMessage(messageId: MessageId, entry: HistoryEntry): void {
    const isFiled = storage.filings
      .ofMessage(messageId)
      .some(
        ({ state, conversation, part }) => conversation === null && part === null && COUNTS_AS_FILED.includes(state),
      );
    const message = storage.inbox.find(messageId);
    if (!message || message.isFiled === isFiled) return;
    storage.inbox.setFiled(messageId, isFiled, entry);
    // Somebody took it out of the lists because it was on its way: nobody would see that it is not.
    if (!isFiled && message.removedAtMs !== null)
      storage.inbox.setRemoved(messageId, null, { ...entry, cause: 'restored' });
  }

  /**
   * It is in the chart: the message is this patient's, nobody needs to hold it any more, and a result waits for eyes. The document
   * of a conversation says nothing about one message of it alone.
   */
  function finish(filing: Filing): void {
    addLabResultTask(deps, filing);
    const message = storage.inbox.find(filing.messageId);
    if (!message || filing.conversation !== null) return;
    const entry = entryOf('filed', { detail: { filing: filing.id, copies: filing.copies }, staffId: filing.staffId });
    // An attachment may be about somebody else than the e-mail, or about one of several.
    if (filing.part !== null || message.patientId === filing.patientId) storage.inbox.note(message.id, entry);
    else storage.inbox.setPatient(message.id, filing.patientId, entry);
    if (message.claim) storage.inbox.setClaim(message.id, null, entryOf('released', { detail: { filing: filing.id } }));
  }

  function save(filing: Filing, entry: HistoryEntry): void {
    storage.filings.save(filing, entry);
    changes.filing(filing.messageId);
  }

  function apply(id: FilingId, event: FilingStep, entry: Entry = {}): Filing | null {
    const filing = storage.filings.find(id);
    if (!filing) throw new AppError('NOT_FOUND', 'There is no such filing.', { id });
    const result = stepFiling(filing, doubtOf(storage.filings.attempts(id)), event);
    if (result.kind === 'ignored') return null;
    if (result.kind === 'refused') throw wrongState(filing, event);
    const next = result.filing;
    const detail = { ...(next.failure ? { code: next.failure.code } : {}), ...entry.detail };
    save(next, entryOf(event.type, { ...entry, detail }));
    if (next.state === filing.state) return next;
    changes.message(next.messageId);
    if (next.state === 'filed') finish(next);
    const cause = next.state === 'undone' || next.state === 'failed' ? `filing-${next.state}` : 'filing';
    markMessage(next.messageId, entryOf(cause, { ...entry, detail: { filing: id, ...detail } }));
    return next;
  }

  return {
    begin(filing) {
      const entry = entryOf(filing.replaces === null ? 'asked' : 'asked-to-correct', { staffId: filing.staffId });
      storage.filings.insert(filing, entry);
      changes.filing(filing.messageId);
      changes.message(filing.messageId);
      markMessage(filing.messageId, { ...entry, cause: 'filing', detail: { filing: filing.id } });
    },
    apply,
    died(id) {
      apply(id, { type: 'died', atMs: clock.now() });
      const attempt = storage.filings.attempts(id).findLast(({ outcome }) => outcome === null);
      if (attempt) storage.filings.endAttempt(attempt.id, { endedAtMs: null, outcome: 'died', failure: null });
    },
    save: (filing, cause, detail = {}) => save(filing, entryOf(cause, { detail })),
  };
}

function wrongState(filing: Filing, event: FilingStep): AppError {
  return new AppError('CONFLICT', `This cannot be done while the filing is ${filing.state}.`, {
    reason: 'state',
    state: filing.state,
    event: event.type,
  });
}
