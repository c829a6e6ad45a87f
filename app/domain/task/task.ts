import type { MessageId, NoteId, PatientId, StaffId, TaskId } from '../ids.ts';

/** What notes and tasks may hang on. */
export const ITEM_KINDS = ['message', 'patient'] as const;
export type Item =
  { readonly kind: 'message'; readonly id: MessageId } | { readonly kind: 'patient'; readonly id: PatientId };

export const TASK_REASONS = ['opt-out-unclear', 'opt-out-visit'] as const;
export type TaskReason = (typeof TASK_REASONS)[number];

export const TASK_PRIORITIES = ['high', 'normal', 'low'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

/** Something that one of the staff must do. */
export interface Task {
  readonly id: TaskId;
  readonly title: string;
  /** lab-result: made by itself for whoever must look at a filed result. */
  readonly kind: 'task' | 'lab-result';
  /**
   * Made by itself, and why; the window translates by it, `title` is the English fallback. opt-out-unclear: a text may ask to
   * stop. opt-out-visit: an opt-out that may have meant the appointment: call. null: a person made it.
   */
  readonly reason: TaskReason | null;
  readonly dueAtMs: number | null;
  readonly priority: TaskPriority;
  /** null: nobody's yet; everybody who may see it may take it. */
  readonly assigneeId: StaffId | null;
  readonly patientId: PatientId | null;
  readonly item: Item | null;
  readonly createdBy: StaffId;
  readonly createdAtMs: number;
  readonly doneAtMs: number | null;
  readonly doneBy: StaffId | null;
}

/** A word between colleagues on an item; never goes to a vendor or to OpenEMR. */
export interface Note {
  readonly id: NoteId;
  readonly item: Item;
  readonly staffId: StaffId;
  readonly atMs: number;
  readonly text: string;
}
