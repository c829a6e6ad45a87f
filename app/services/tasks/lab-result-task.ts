import type { Filing } from '../../domain/filing/filing.ts';
import { asId, uuidV7, type TaskId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Changes } from '../events/changes.ts';
import { presentColleague } from './colleagues.ts';

/** Of every such task: who it is about stands beside it, for those who may see it. */
export const LAB_RESULT_TITLE = 'Look at a lab result';

interface Deps {
  readonly storage: Pick<Storage, 'staff' | 'tasks'>;
  readonly changes: Pick<Changes, 'task'>;
  readonly clock: Clock;
  readonly random: Random;
}

/** Inside the transaction in which the filing gets into the chart, which happens once. Nothing if it names no colleague. */
export function addLabResultTask({ storage, changes, clock, random }: Deps, filing: Filing): void {
  if (filing.labAssigneeId === null) return;
  const id = asId<TaskId>(uuidV7(clock.now(), random.bytes(10)));
  storage.tasks.save({
    id,
    title: LAB_RESULT_TITLE,
    kind: 'lab-result',
    reason: null,
    dueAtMs: null,
    priority: 'normal',
    // Whoever left meanwhile cannot look at it: somebody has to take it.
    assigneeId: presentColleague(storage, filing.labAssigneeId)?.id ?? null,
    patientId: filing.patientId,
    item: { kind: 'message', id: filing.messageId },
    createdBy: filing.staffId,
    createdAtMs: clock.now(),
    doneAtMs: null,
    doneBy: null,
  });
  changes.task(id);
}
