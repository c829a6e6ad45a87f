import { JOB_KIND_FACTS } from '../../../domain/jobs/job.ts';
import type { AccountRepository } from '../../../ports/repositories.ts';
import type { Inbox } from '../../inbox/inbox.ts';
import { NOTHING_DUE, type JobWork } from '../job-kind.ts';
import { untilAborted } from '../until-aborted.ts';

/** An account that hangs, or has much to fetch, must not keep the others from being asked at the next due time. */
const PATIENCE = { waitMs: 60_000 };

interface Deps {
  readonly accounts: Pick<AccountRepository, 'all'>;
  readonly inbox: Pick<Inbox, 'poll' | 'syncNow'>;
}

/** What is new at the vendors of those accounts that this workstation receives. */
export function createReceive({ accounts, inbox }: Deps): JobWork {
  return {
    facts: JOB_KIND_FACTS.receive,
    async run({ testRun, trigger, signal }) {
      const ids = accounts
        .all()
        .filter(({ receivesHere }) => receivesHere)
        .map(({ id }) => id);
      if (ids.length === 0) return NOTHING_DUE;
      if (testRun) return { outcome: 'done', counts: { accounts: ids.length }, failure: null };
      // Whoever asks for a run now does not want to wait for the pause after a failure.
      const rounds = trigger === 'schedule' ? inbox.poll(ids, PATIENCE) : inbox.syncNow(ids, PATIENCE);
      const { arrived, failures, failed, unfinished } = await untilAborted(rounds, signal);
      const counts = {
        accounts: ids.length,
        arrived,
        ...(failed > 0 ? { failed } : {}),
        ...(unfinished > 0 ? { unfinished } : {}),
      };
      const [failure = null] = failures;
      if (failed === 0) return { outcome: arrived + unfinished > 0 ? 'done' : 'nothing-due', counts, failure: null };
      return { outcome: failed < ids.length || arrived > 0 ? 'part-failed' : 'failed', counts, failure };
    },
  };
}
