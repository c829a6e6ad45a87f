import type { Filing } from '../../domain/filing/filing.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { FilingTransitions } from './filing-transitions.ts';

interface Deps {
  readonly storage: Pick<Storage, 'filings'>;
  readonly transitions: Pick<FilingTransitions, 'apply' | 'save'>;
  readonly clock: Clock;
}

/**
 * Inside a transaction: nobody uploads for somebody who left. What they had not begun fails, so that others can file it; what
 * they had is looked for in the chart now; a note of theirs is not sent any more.
 */
export function endFilingsOf({ storage, transitions, clock }: Deps, leaver: StaffId, by: StaffId): void {
  const theirs = (filing: Filing | null): filing is Filing => filing?.staffId === leaver;
  const open = (['held', 'queued', 'uploading'] as const).flatMap((state) => storage.filings.inState(state));
  for (const { id } of open.map((each) => storage.filings.find(each)).filter(theirs)) {
    transitions.apply(id, { type: 'filer-left' }, { staffId: by });
    transitions.apply(id, { type: 'woken', atMs: clock.now() });
  }
  for (const filing of storage.filings
    .notesWaiting()
    .map((each) => storage.filings.find(each))
    .filter(theirs)) {
    const note = filing.note && ({ ...filing.note, state: 'failed' } as const);
    transitions.save({ ...filing, note, nextAttemptAtMs: null }, 'note-filer-left');
  }
}
