import { titleOf } from './task-title.ts';
import type { Input } from '../../../app/contract/index.ts';
import type { TaskView } from '../../../app/contract/procedures/tasks.ts';
import type { TaskPriority } from '../../../app/domain/task/task.ts';

/** Somebody known by the two identifiers; what a task and a message tell of a patient. */
export type TaskPatient = NonNullable<TaskView['patient']>;

/** What the form of a task holds. */
export interface TaskForm {
  readonly title: string;
  /** YYYY-MM-DD in the person's own zone; empty: no due time. */
  readonly date: string;
  /** HH:MM in the person's own zone. */
  readonly time: string;
  readonly priority: TaskPriority;
  /** Empty: nobody's. */
  readonly assigneeId: string;
  readonly patientId: string | null;
  /** null also where the patient's name is not known here. */
  readonly patient: TaskPatient | null;
  readonly item: TaskView['item'];
}

export const EMPTY_TASK: TaskForm = {
  title: '',
  date: '',
  time: '',
  priority: 'normal',
  assigneeId: '',
  patientId: null,
  patient: null,
  item: null,
};

/** Of a day without a time: when the desk closes. */
export const END_OF_DAY = '17:00';

const two = (value: number) => String(value).padStart(2, '0');

/** A moment as the two fields show it, in the person's own zone. */
export function fieldsOf(due: string | null): Pick<TaskForm, 'date' | 'time'> {
  if (due === null) return { date: '', time: '' };
  const at = new Date(due);
  return {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
}

/** The moment that the two fields name; null: none, or no possible one. */
export function dueOf({ date, time }: Pick<TaskForm, 'date' | 'time'>): string | null {
  if (date === '') return null;
  const at = new Date(`${date}T${time === '' ? END_OF_DAY : time}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

export function formOf(task: TaskView): TaskForm {
  return {
    title: titleOf(task),
    ...fieldsOf(task.due),
    priority: task.priority,
    assigneeId: task.assignee?.id ?? '',
    patientId: task.patientId,
    patient: task.patient,
    item: task.item,
  };
}

export const isReady = (form: TaskForm) => form.title.trim() !== '';

/** What core is asked to save. */
export function taskInput(id: string, form: TaskForm): Input<'tasks.save'> {
  return {
    id,
    title: form.title.trim(),
    due: dueOf(form),
    priority: form.priority,
    assigneeId: form.assigneeId === '' ? null : form.assigneeId,
    patientId: form.patientId,
    item: form.item,
  };
}
