import { asId } from '../../domain/ids.ts';
import type { MessageId, PatientId, StaffId, TaskId } from '../../domain/ids.ts';
import { ITEM_KINDS, TASK_PRIORITIES, TASK_REASONS } from '../../domain/task/task.ts';
import type { Item, Task } from '../../domain/task/task.ts';
import { damaged, oneOf, oneOfOrNull } from '../database/columns.ts';
import type { SqlValue } from '../database/connection.ts';

export interface TaskRow {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly reason: string | null;
  readonly due_at: number | null;
  readonly priority: number;
  readonly assignee_id: string | null;
  readonly patient_id: string | null;
  readonly item_kind: string | null;
  readonly item_id: string | null;
  readonly created_by: string;
  readonly created_at: number;
  readonly done_at: number | null;
  readonly done_by: string | null;
  readonly due_order: number;
}

/** The end of time that ECMAScript knows: open tasks without a due time come last. */
export const NO_DUE_TIME = 8_640_000_000_000_000;

export function toTask(row: TaskRow): Task {
  return {
    id: asId<TaskId>(row.id),
    title: row.title,
    kind: oneOf(['task', 'lab-result'], row.kind, 'tasks.kind'),
    reason: oneOfOrNull(TASK_REASONS, row.reason, 'tasks.reason'),
    dueAtMs: row.due_at,
    priority: oneOf(TASK_PRIORITIES, TASK_PRIORITIES[row.priority], 'tasks.priority'),
    assigneeId: row.assignee_id === null ? null : asId<StaffId>(row.assignee_id),
    patientId: row.patient_id === null ? null : asId<PatientId>(row.patient_id),
    item: toItemOrNull(row),
    createdBy: asId<StaffId>(row.created_by),
    createdAtMs: row.created_at,
    doneAtMs: row.done_at,
    doneBy: row.done_by === null ? null : asId<StaffId>(row.done_by),
  };
}

export function taskColumns(task: Task): Record<string, SqlValue> {
  return {
    id: task.id,
    title: task.title,
    kind: task.kind,
    reason: task.reason,
    due_at: task.dueAtMs,
    priority: TASK_PRIORITIES.indexOf(task.priority),
    assignee_id: task.assigneeId,
    patient_id: task.patientId,
    item_kind: task.item?.kind ?? null,
    item_id: task.item?.id ?? null,
    created_by: task.createdBy,
    created_at: task.createdAtMs,
    done_at: task.doneAtMs,
    done_by: task.doneBy,
    due_order: task.dueAtMs ?? NO_DUE_TIME,
  };
}

/** @param column of the kind, named if it cannot be read */
export function toItem(kind: string, id: string, column: string): Item {
  switch (oneOf(ITEM_KINDS, kind, column)) {
    case 'message':
      return { kind: 'message', id: asId<MessageId>(id) };
    case 'patient':
      return { kind: 'patient', id: asId<PatientId>(id) };
  }
}

function toItemOrNull({ item_kind: kind, item_id: id }: TaskRow): Item | null {
  if (kind === null) return null;
  if (id === null) throw damaged('tasks.item_id');
  return toItem(kind, id, 'tasks.item_kind');
}
