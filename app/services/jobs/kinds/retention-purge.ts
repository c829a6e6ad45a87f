import type { MessageId, SessionId } from '../../../domain/ids.ts';
import { JOB_KIND_FACTS } from '../../../domain/jobs/job.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Storage } from '../../../ports/repositories.ts';
import { readClinicSettings } from '../../channels/clinic-settings.ts';
import type { Changes } from '../../events/changes.ts';
import { NOTHING_DUE, type JobWork } from '../job-kind.ts';

const DAY_MS = 86_400_000;
/** Messages of one transaction: people's calls come between two of them. */
const STEP = 100;
/** A test run counts no further. */
const MOST_COUNTED = 100_000;

interface Deps {
  readonly storage: Storage;
  readonly changes: Changes;
  readonly clock: Clock;
  /** Sessions whose drafts may still hold content. */
  readonly sessions: () => readonly SessionId[];
}

/** Deletes the content whose time is over by the clinic's settings; message, history and audit trail stay. */
export function createRetentionPurge(deps: Deps): JobWork {
  const { storage, changes, clock } = deps;

  function limits(): { readonly removedBeforeMs: number; readonly filedBeforeMs: number | null } {
    const { purgeRemovedAfterDays, purgeFiledAfterDays } = readClinicSettings(storage.settings);
    const before = (days: number): number => clock.now() - days * DAY_MS;
    return {
      removedBeforeMs: before(purgeRemovedAfterDays),
      filedBeforeMs: purgeFiledAfterDays === null ? null : before(purgeFiledAfterDays),
    };
  }

  const due = (limit: number): readonly MessageId[] => storage.retention.due(limits(), limit);

  async function purgeThreads(signal: AbortSignal): Promise<void> {
    const { filedBeforeMs } = limits();
    if (filedBeforeMs === null) return;
    while (storage.transaction(() => storage.retention.purgeThreadDocuments(filedBeforeMs, STEP)) > 0) {
      await clock.sleep(0, signal);
    }
  }

  function purge(ids: readonly MessageId[]): void {
    changes.transaction(() => {
      for (const id of ids) {
        storage.retention.purge(id, clock.now());
        storage.audit.append(entryFor(id, clock.now()));
        changes.message(id);
      }
    });
  }

  return {
    facts: JOB_KIND_FACTS['retention-purge'],
    async run({ testRun, signal }) {
      if (testRun) {
        const { length } = due(MOST_COUNTED);
        return length === 0 ? NOTHING_DUE : { outcome: 'done', counts: { messages: length }, failure: null };
      }
      let messages = 0;
      for (let ids = due(STEP); ids.length > 0 && !signal.aborted; ids = due(STEP)) {
        purge(ids);
        messages += ids.length;
        await clock.sleep(0, signal);
      }
      await purgeThreads(signal);
      while (storage.transaction(() => storage.retention.forgetWords())) await clock.sleep(0, signal);
      const blobs = storage.blobs.purgeOrphans(deps.sessions());
      const counts = { messages, blobs };
      return { outcome: messages + blobs === 0 ? 'nothing-due' : 'done', counts, failure: null };
    },
  };
}

function entryFor(id: MessageId, atMs: number): Parameters<Storage['audit']['append']>[0] {
  return {
    atMs,
    staffId: null,
    sessionId: null,
    action: 'retention.purge',
    subjects: [id],
    outcome: 'done',
    code: null,
    detail: { method: 'job' },
  };
}
