import { NOTHING_IN_SCOPE } from '../../domain/access/account-scope.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Changes } from '../events/changes.ts';

interface Deps {
  readonly storage: Pick<Storage, 'tasks' | 'inbox'>;
  readonly changes: Pick<Changes, 'task' | 'message'>;
  readonly clock: Clock;
}

const STEP = 200;

/** Inside a transaction: what somebody who leaves had open is nobody's, so that others see it and take it. */
export function handBack({ storage, changes, clock }: Deps, leaver: StaffId, by: StaffId): void {
  const eyes = { staffId: leaver, scope: NOTHING_IN_SCOPE, patients: true };
  const open = () => storage.tasks.list({ assigneeId: leaver, done: false, limit: STEP }, eyes).items;
  for (let tasks = open(); tasks.length > 0; tasks = open()) {
    for (const task of tasks) {
      storage.tasks.save({ ...task, assigneeId: null });
      changes.task(task.id);
    }
  }
  for (const id of storage.inbox.claimsOf(leaver)) {
    const entry = { atMs: clock.now(), cause: 'claim-released', detail: { from: leaver }, staffId: by };
    storage.inbox.setClaim(id, null, entry);
    changes.message(id);
  }
}
