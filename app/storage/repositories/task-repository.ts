import { AppError } from '../../domain/errors.ts';
import type { TaskRepository } from '../../ports/repositories.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { createTaskList } from './task-list.ts';
import type { TaskRow } from './task-row.ts';
import { taskColumns, toTask } from './task-row.ts';

/** Exported so that a test can look at every plan. */
export const TASK_SQL = {
  counts: `SELECT count(*) AS open,
      count(*) - count(r.task_id) AS unread,
      count(iif(t.due_at IS NOT NULL AND t.due_at < @now, 1, NULL)) AS overdue
    FROM tasks AS t INDEXED BY tasks_open_of
    LEFT JOIN task_reads AS r ON r.task_id = t.id AND r.staff_id = t.assignee_id
    WHERE t.assignee_id = @staff AND t.done_at IS NULL`,
} as const;

const CHANGING = [
  'title',
  'due_at',
  'priority',
  'assignee_id',
  'patient_id',
  'item_kind',
  'item_id',
  'done_at',
  'done_by',
  'due_order',
] as const;
const COLUMNS = ['id', 'kind', 'reason', 'created_by', 'created_at', ...CHANGING] as const;

export function createTaskRepository(db: Connection): TaskRepository {
  return { ...createWriter(db), ...createReadState(db), list: createTaskList(db) };
}

function createWriter(db: Connection): Pick<TaskRepository, 'save' | 'find' | 'remove' | 'counts'> {
  const save = db.command<Record<string, SqlValue>>(`INSERT INTO tasks (${COLUMNS.join(', ')})
    VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${CHANGING.map((name) => `${name} = excluded.${name}`).join(', ')}`);
  const byId = db.query<[string], TaskRow>('SELECT * FROM tasks WHERE id = ?');
  const remove = db.command<[string]>('DELETE FROM tasks WHERE id = ?');
  const counts = db.query<{ staff: string; now: number }, { open: number; unread: number; overdue: number }>(
    TASK_SQL.counts,
  );

  return {
    save: (task) => {
      save.run(taskColumns(task));
    },
    find(id) {
      const row = byId.get([id]);
      return row ? toTask(row) : null;
    },
    remove(id) {
      if (remove.run([id]) !== 1) throw new AppError('NOT_FOUND', 'This task does not exist any more.');
    },
    counts: (staffId, nowMs) => counts.get({ staff: staffId, now: nowMs }) ?? { open: 0, unread: 0, overdue: 0 },
  };
}

function createReadState(db: Connection): Pick<TaskRepository, 'isRead' | 'setRead'> {
  const find = db.query<[string, string], { read_at: number }>(
    'SELECT read_at FROM task_reads WHERE task_id = ? AND staff_id = ?',
  );
  const read = db.command<[string, string, number]>(
    'INSERT OR REPLACE INTO task_reads (task_id, staff_id, read_at) VALUES (?, ?, ?)',
  );
  const unread = db.command<[string, string]>('DELETE FROM task_reads WHERE task_id = ? AND staff_id = ?');

  return {
    isRead: (id, staffId) => find.get([id, staffId]) !== undefined,
    setRead: (id, staffId, readAtMs) => {
      if (readAtMs === null) unread.run([id, staffId]);
      else read.run([id, staffId, readAtMs]);
    },
  };
}
