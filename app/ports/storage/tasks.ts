import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { PatientId, StaffId, TaskId } from '../../domain/ids.ts';
import type { Item, Note, Task } from '../../domain/task/task.ts';
import type { Page } from './messages.ts';

export interface NoteRepository {
  insert(note: Note): void;
  /** Oldest first. */
  of(item: Item): readonly Note[];
}

export interface TaskQuery {
  /** assignee: a staff member's; null: nobody's; absent: everybody's. */
  readonly assigneeId?: StaffId | null;
  readonly done: boolean;
  readonly patientId?: PatientId;
  readonly before?: string;
  readonly limit: number;
}

export interface TaskViewer {
  readonly staffId: StaffId;
  readonly scope: AccountScope;
  /** May see patients. */
  readonly patients: boolean;
}

export interface TaskRepository {
  save(task: Task): void;
  find(id: TaskId): Task | null;
  remove(id: TaskId): void;
  /**
   * Open ones by due time (none last), priority and age; done ones newest first. Only those that `viewer` may see: assigned to
   * or made by them, without an item, on a message of the scope, or on a patient where they may see patients.
   */
  list(query: TaskQuery, viewer: TaskViewer): Page<Task>;
  isRead(id: TaskId, staffId: StaffId): boolean;
  setRead(id: TaskId, staffId: StaffId, readAtMs: number | null): void;
  /** Of those assigned to the person and open. */
  counts(staffId: StaffId, nowMs: number): { readonly open: number; readonly unread: number; readonly overdue: number };
}
