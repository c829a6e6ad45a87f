import { asId, uuidV7, type MessageId, type PatientId, type TaskId } from '../../domain/ids.ts';
import type { TaskReason } from '../../domain/task/task.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import { onBehalfOf } from '../access/on-behalf-of.ts';
import type { Changes } from '../events/changes.ts';

/** English; the window translates by the reason. They name nobody. */
export const RULE_TASK_TITLES: Readonly<Record<TaskReason, string>> = {
  'opt-out-unclear': 'A text may ask to stop: decide whether texts may go on',
  'opt-out-visit': 'An opt-out may have meant the appointment: call',
};

interface Deps {
  readonly storage: Pick<Storage, 'staff' | 'tasks'>;
  readonly changes: Pick<Changes, 'task'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Inside a transaction: nobody's task yet, for whoever may see the message. */
export function addRuleTask(
  { storage, changes, clock, random, log }: Deps,
  task: { readonly reason: TaskReason; readonly messageId: MessageId | null; readonly patientId: PatientId | null },
): void {
  const createdBy = onBehalfOf(storage);
  if (createdBy === null) {
    log.warn('consent.task-of-nobody', { reason: task.reason });
    return;
  }
  const id = asId<TaskId>(uuidV7(clock.now(), random.bytes(10)));
  storage.tasks.save({
    id,
    title: RULE_TASK_TITLES[task.reason],
    kind: 'task',
    reason: task.reason,
    dueAtMs: null,
    priority: 'high',
    assigneeId: null,
    patientId: task.patientId,
    item: task.messageId && { kind: 'message', id: task.messageId },
    createdBy,
    createdAtMs: clock.now(),
    doneAtMs: null,
    doneBy: null,
  });
  changes.task(id);
}
