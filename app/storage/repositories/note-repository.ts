import { asId } from '../../domain/ids.ts';
import type { NoteId, StaffId } from '../../domain/ids.ts';
import { AppError } from '../../domain/errors.ts';
import type { Note } from '../../domain/task/task.ts';
import type { NoteRepository } from '../../ports/repositories.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { isUniqueViolation } from '../database/connection.ts';
import { toItem } from './task-row.ts';

interface NoteRow {
  readonly id: string;
  readonly item_kind: string;
  readonly item_id: string;
  readonly staff_id: string;
  readonly at: number;
  readonly body: string;
}

/** Exported so that a test can look at every plan. */
export const NOTE_SQL = {
  ofItem: 'SELECT * FROM notes WHERE item_kind = ? AND item_id = ? ORDER BY at, id',
} as const;

export function createNoteRepository(db: Connection): NoteRepository {
  const ofItem = db.query<[string, string], NoteRow>(NOTE_SQL.ofItem);
  const insert = db.command<Record<string, SqlValue>>(`INSERT INTO notes (id, item_kind, item_id, staff_id, at, body)
    VALUES (@id, @item_kind, @item_id, @staff_id, @at, @body)`);

  return {
    insert(note) {
      try {
        insert.run({
          id: note.id,
          item_kind: note.item.kind,
          item_id: note.item.id,
          staff_id: note.staffId,
          at: note.atMs,
          body: note.text,
        });
      } catch (error) {
        if (isUniqueViolation(error)) throw idConflict(error);
        throw error;
      }
    },
    of: (item) => ofItem.all([item.kind, item.id]).map((row) => toNote(row)),
  };
}

function toNote(row: NoteRow): Note {
  return {
    id: asId<NoteId>(row.id),
    item: toItem(row.item_kind, row.item_id, 'notes.item_kind'),
    staffId: asId<StaffId>(row.staff_id),
    atMs: row.at,
    text: row.body,
  };
}

function idConflict(cause: unknown): AppError {
  return new AppError('ID_CONFLICT', 'A note with this id exists already; use a new id.', {}, { cause });
}
