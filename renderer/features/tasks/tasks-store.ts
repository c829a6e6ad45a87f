import { create } from 'zustand';
import { keepStore } from '../../shared/person/per-person.ts';
import { EMPTY_TASK, type TaskForm } from '../../shared/task/task-form.ts';
import { newTaskId } from '../../shared/task/use-save-task.ts';

export const TASK_LISTS = ['mine', 'nobodys', 'everybodys', 'done'] as const;
export type TaskList = (typeof TASK_LISTS)[number];

interface TasksState {
  readonly list: TaskList;
  /** The id of the one that is being made; null: none is. */
  readonly making: string | null;
  /** What was typed and is not saved yet, by task. */
  readonly forms: Readonly<Record<string, TaskForm>>;
}

/** What the Tasks screen keeps while the window lives, also while another screen is shown. */
export const useTasks = create<TasksState>(() => ({ list: 'mine', making: null, forms: {} }));
keepStore(useTasks);

/** Changes what is typed for a task that was `before` so far. */
export function typeInto(id: string, before: TaskForm, change: Partial<TaskForm>): void {
  useTasks.setState(({ forms }) => ({ forms: { ...forms, [id]: { ...(forms[id] ?? before), ...change } } }));
}

/** Saved or thrown away: the form shows the task as it is. */
export function forgetForm(id: string): void {
  useTasks.setState(({ forms, making }) => ({
    forms: Object.fromEntries(Object.entries(forms).filter(([key]) => key !== id)),
    making: making === id ? null : making,
  }));
}

/** Begins a task, or goes on with the one that was begun. */
export function beginTask(assigneeId: string): void {
  const { making, forms } = useTasks.getState();
  if (making !== null) return;
  const id = newTaskId();
  useTasks.setState({ making: id, forms: { ...forms, [id]: { ...EMPTY_TASK, assigneeId } } });
}
