import type { Parsed } from '../../contract/index.ts';
import { asId, type PatientId, type StaffId, type TaskId } from '../../domain/ids.ts';
import type { Item, Task } from '../../domain/task/task.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';
import { colleagueToAsk } from './colleagues.ts';
import { isSameItem, itemFrom, itemToView, patientToView } from './items.ts';

interface Deps {
  readonly storage: Storage;
  readonly clock: Clock;
}

/**
 * The task that the input asks for. What stays as it was is not asked about again: an assignee may change the due time of a task
 * on a message that they may not see. Throws AppError INVALID_INPUT, NOT_FOUND, PERMISSION_DENIED, CONFLICT `cannot-see`.
 *
 * @param earlier the task as it is; null: it is new
 */
export function taskFrom(
  { storage, clock }: Deps,
  input: Parsed<'tasks.save'>,
  earlier: Task | null,
  context: CallContext,
): Task {
  const item = input.item && itemFrom(input.item);
  if (item && !isSameItem(item, earlier?.item ?? null)) itemToView(storage, item, context);
  const patientId = patientOf(input, item);
  if (patientId !== null && patientId !== earlier?.patientId) patientToView(storage, patientId, context);
  return {
    id: asId<TaskId>(input.id),
    title: input.title,
    kind: earlier?.kind ?? 'task',
    reason: earlier?.reason ?? null,
    dueAtMs: input.due === null ? null : Date.parse(input.due),
    priority: input.priority,
    assigneeId: assigneeOf(storage, input, earlier),
    patientId,
    item,
    createdBy: earlier?.createdBy ?? context.session.staffId,
    createdAtMs: earlier?.createdAtMs ?? clock.now(),
    doneAtMs: earlier?.doneAtMs ?? null,
    doneBy: earlier?.doneBy ?? null,
  };
}

/** A task on a patient is about that patient. */
function patientOf({ patientId }: Parsed<'tasks.save'>, item: Item | null): PatientId | null {
  if (patientId !== null) return asId<PatientId>(patientId);
  return item?.kind === 'patient' ? item.id : null;
}

function assigneeOf(storage: Storage, { assigneeId }: Parsed<'tasks.save'>, earlier: Task | null): StaffId | null {
  if (assigneeId === null) return null;
  return assigneeId === earlier?.assigneeId ? earlier.assigneeId : colleagueToAsk(storage, assigneeId).id;
}
