import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import type { TaskQuery, TaskRepository, TaskViewer } from '../../ports/repositories.ts';
import { toFlag } from '../database/columns.ts';
import type { Connection, Query, SqlValue } from '../database/connection.ts';
import { fromCursor, toCursor } from '../database/cursor.ts';
import { inLanes, lanesParameter, pageLength } from './lanes.ts';
import type { TaskRow } from './task-row.ts';
import { toTask } from './task-row.ts';

/** Somebody else's task on what the viewer may not see is not to be seen either. */
const VISIBLE = `(t.assignee_id = @viewer OR t.created_by = @viewer OR t.item_kind IS NULL
  OR (t.item_kind = 'patient' AND @patients)
  OR t.item_kind = 'message' AND EXISTS (SELECT 1 FROM messages AS m WHERE m.id = t.item_id AND ${inLanes('m')}))`;

const OPEN_ORDER = ['due_order', 'priority', 'created_at', 'id'] as const;

/** Exported for the tests of query plans. */
export function taskListSql(query: TaskQuery): string {
  const { done, assigneeId, patientId, before } = query;
  const conditions = [
    `t.done_at IS ${done ? 'NOT NULL' : 'NULL'}`,
    ...(patientId === undefined ? [] : ['t.patient_id = @patient']),
    ...(assigneeId === undefined ? [] : [assigneeId === null ? 't.assignee_id IS NULL' : 't.assignee_id = @assignee']),
    ...(before === undefined ? [] : [done ? '(t.done_at, t.id) < (@beforeAt, @beforeId)' : AFTER_POSITION]),
    VISIBLE,
  ];
  const order = done ? 't.done_at DESC, t.id DESC' : OPEN_ORDER.map((column) => `t.${column}`).join(', ');
  return `SELECT t.* FROM tasks AS t INDEXED BY ${indexFor(query)}
    WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT @limit`;
}

const AFTER_POSITION = `(${OPEN_ORDER.map((column) => `t.${column}`).join(', ')}) > (@due, @priority, @createdAt, @afterId)`;

function indexFor({ done, assigneeId, patientId }: TaskQuery): string {
  const part = done ? 'tasks_done' : 'tasks_open';
  if (patientId !== undefined) return `${part}_of_patient`;
  return assigneeId === undefined ? part : `${part}_of`;
}

export function createTaskList(db: Connection): TaskRepository['list'] {
  // There are few shapes of list, so every statement stays prepared.
  const statements = new Map<string, Query<Record<string, SqlValue>, TaskRow>>();
  const statement = (sql: string): Query<Record<string, SqlValue>, TaskRow> => {
    const known = statements.get(sql) ?? db.query<Record<string, SqlValue>, TaskRow>(sql);
    statements.set(sql, known);
    return known;
  };

  return (query, viewer) => {
    const limit = pageLength(query.limit);
    const rows = statement(taskListSql(query)).all({ ...valuesOf(query, viewer), limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const end = shown.at(-1);
    return { items: shown.map((row) => toTask(row)), next: rows.length > limit && end ? positionOf(end) : null };
  };
}

function valuesOf({ assigneeId, patientId, before, done }: TaskQuery, viewer: TaskViewer): Record<string, SqlValue> {
  return {
    viewer: viewer.staffId,
    lanes: lanesParameter(viewer.scope),
    patients: toFlag(viewer.patients),
    ...(patientId === undefined ? {} : { patient: patientId }),
    ...(assigneeId === undefined || assigneeId === null ? {} : { assignee: assigneeId }),
    ...(before === undefined ? {} : done ? donePosition(before) : openPosition(before)),
  };
}

function positionOf(row: TaskRow): string {
  if (row.done_at !== null) return toCursor({ createdAtMs: row.done_at, id: row.id });
  return Buffer.from(JSON.stringify(OPEN_ORDER.map((column) => row[column])), 'utf8').toString('base64url');
}

function donePosition(cursor: string): Record<string, SqlValue> {
  const { createdAtMs, id } = fromCursor(cursor);
  return { beforeAt: createdAtMs, beforeId: id };
}

function openPosition(cursor: string): Record<string, SqlValue> {
  const [due, priority, createdAt, id] = decode(cursor);
  if (![due, priority, createdAt].every((number) => Number.isSafeInteger(number))) throw notAPosition();
  if (typeof id !== 'string' || !isUuid(id)) throw notAPosition();
  return { due: Number(due), priority: Number(priority), createdAt: Number(createdAt), afterId: id };
}

function decode(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function notAPosition(): AppError {
  return new AppError('INVALID_INPUT', 'This list position is not valid; load the list again.', { reason: 'cursor' });
}
