import type { ColleagueNote, Filing } from '../../domain/filing/filing.ts';
import type { FilingId } from '../../domain/ids.ts';
import { EmrFailure, type EmrApi, type EmrPostResult } from '../../ports/emr.ts';
import { presentColleague } from '../tasks/colleagues.ts';
import type { FilingDeps } from './filing-deps.ts';
import { FILING_FAILURES } from './filing-failures.ts';

/** One of OpenEMR's note types (list `note_type`, facts 2.7). */
const TITLE = 'New Document';

/** Messages to colleagues in OpenEMR, each sent once its document is in the chart. */
export interface ColleagueNotes {
  /** Sends what is due. */
  sendDue(signal: AbortSignal): Promise<void>;
  /** null: none waits. */
  nextAtMs(): number | null;
  /** OpenEMR, or somebody's sign-in, is back. */
  wake(): void;
}

/**
 * OpenEMR's message route is write only, so nobody can look whether a message arrived. Before the call the note is committed
 * as *unconfirmed*, which it stays if the answer is lost or Foyer dies: a second message is worse than a doubt that is shown.
 */
export function createColleagueNotes(deps: Omit<FilingDeps, 'random'>): ColleagueNotes {
  const { storage, emr, changes, clock, log, transitions, waits } = deps;

  const waiting = (): Filing[] =>
    storage.filings
      .notesWaiting()
      .map((id) => storage.filings.find(id))
      .filter((filing) => filing !== null);

  function save(filing: Filing, state: ColleagueNote['state'], nextAttemptAtMs: number | null, cause: string): void {
    const { note } = filing;
    if (!note) return;
    changes.transaction(() => transitions.save({ ...filing, note: { ...note, state }, nextAttemptAtMs }, cause));
  }

  function settle(id: FilingId, result: EmrPostResult): void {
    const filing = storage.filings.find(id);
    if (!filing) return;
    switch (result.outcome) {
      case 'stored':
        save(filing, 'sent', null, 'note-sent');
        return;
      case 'refused':
        save(filing, 'failed', null, 'note-refused');
        return;
      case 'not-sent':
        save(filing, 'waiting', waits.next(id, result.failure, result.retryAfterMs), 'note-waits');
        return;
      case 'unknown':
        // It was committed as unconfirmed before the call.
        return;
    }
  }

  async function send(filing: Filing, signal: AbortSignal): Promise<void> {
    const sender = storage.staff.find(filing.staffId);
    const api = emr.staffApi(filing.staffId);
    const { note } = filing;
    if (!note) return;
    if (presentColleague(storage, filing.staffId) === null) {
      save(filing, 'failed', null, 'note-filer-left');
      return;
    }
    if (!api || !sender) {
      save(filing, 'waiting', waits.next(filing.id, FILING_FAILURES.signInAgain), 'note-waits');
      return;
    }
    save(filing, 'unconfirmed', null, 'note-begun');
    settle(filing.id, await post(api, filing, { from: sender.username, note }, signal));
  }

  async function post(
    api: EmrApi,
    { pid, name, id }: Filing,
    { from, note }: { from: string; note: ColleagueNote },
    signal: AbortSignal,
  ): Promise<EmrPostResult> {
    // OpenEMR links no message to a document (facts 2.7): its name in the text leads there.
    const body = `${note.text}\n\nDocument: ${name}`;
    try {
      return await api.sendMessage({ pid, from, to: note.to, title: TITLE, body }, signal);
    } catch (error) {
      if (!signal.aborted) log.error('filing.note-threw', { filing: id, error });
      const failure = error instanceof EmrFailure ? error.failure : FILING_FAILURES.unexpected;
      return { outcome: 'unknown', failure };
    }
  }

  return {
    async sendDue(signal) {
      for (const filing of waiting()) {
        if (signal.aborted) return;
        if ((filing.nextAttemptAtMs ?? 0) <= clock.now()) await send(filing, signal);
      }
    },
    nextAtMs() {
      const times = waiting().map(({ nextAttemptAtMs }) => nextAttemptAtMs ?? 0);
      return times.length === 0 ? null : Math.min(...times);
    },
    wake() {
      for (const filing of waiting()) {
        const atMs = waits.earliest(filing.id, null);
        if ((filing.nextAttemptAtMs ?? 0) > atMs) save(filing, 'waiting', atMs, 'note-woken');
      }
    },
  };
}
