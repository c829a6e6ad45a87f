import { CONVERSATION_CHANNELS } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { StaffId, TemplateId } from '../../domain/ids.ts';
import type { Template, TemplateRepository } from '../../ports/repositories.ts';
import { oneOf } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { violates } from '../database/connection.ts';

interface TemplateRow {
  readonly id: string;
  readonly channel: string;
  readonly name: string;
  readonly shortcut: string | null;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
  readonly saved_by: string | null;
  readonly saved_at: number;
}

/** Exported so that a test can look at every plan. */
export const TEMPLATE_SQL = {
  all: 'SELECT * FROM templates WHERE channel = ? ORDER BY name, id',
  byShortcut: 'SELECT * FROM templates WHERE channel = ? AND shortcut_key = ? AND shortcut_key IS NOT NULL',
} as const;

export function createTemplateRepository(db: Connection): TemplateRepository {
  const all = db.query<[string], TemplateRow>(TEMPLATE_SQL.all);
  const byId = db.query<[string], TemplateRow>('SELECT * FROM templates WHERE id = ?');
  const byShortcut = db.query<[string, string], TemplateRow>(TEMPLATE_SQL.byShortcut);
  const upsert = db.command<Record<string, SqlValue>>(`INSERT INTO templates
    (id, channel, name, shortcut, shortcut_key, language, subject, body, saved_by, saved_at)
    VALUES (@id, @channel, @name, @shortcut, @key, @language, @subject, @body, @savedBy, @savedAt)
    ON CONFLICT (id) DO UPDATE SET channel = @channel, name = @name, shortcut = @shortcut, shortcut_key = @key,
      language = @language, subject = @subject, body = @body, saved_by = @savedBy, saved_at = @savedAt`);
  const remove = db.command<[string]>('DELETE FROM templates WHERE id = ?');
  const orNull = (row: TemplateRow | undefined): Template | null => (row ? toTemplate(row) : null);

  return {
    all: (channel) => all.all([channel]).map(toTemplate),
    find: (id) => orNull(byId.get([id])),
    findByShortcut: (channel, shortcut) => orNull(byShortcut.get([channel, keyOf(shortcut)])),
    save({ id, channel, name, shortcut, language, subject, body, savedBy, savedAtMs }) {
      const key = shortcut === null ? null : keyOf(shortcut);
      try {
        upsert.run({ id, channel, name, shortcut, key, language, subject, body, savedBy, savedAt: savedAtMs });
      } catch (error) {
        if (violates(error, 'templates.shortcut_key')) throw shortcutTaken(error);
        throw error;
      }
    },
    remove: (id) => void remove.run([id]),
  };
}

/** As shortcuts are compared: without regard to case, in any alphabet. */
function keyOf(shortcut: string): string {
  return shortcut.normalize('NFC').toLowerCase();
}

function toTemplate(row: TemplateRow): Template {
  return {
    id: asId<TemplateId>(row.id),
    channel: oneOf(CONVERSATION_CHANNELS, row.channel, 'templates.channel'),
    name: row.name,
    shortcut: row.shortcut,
    language: row.language,
    subject: row.subject,
    body: row.body,
    savedBy: row.saved_by === null ? null : asId<StaffId>(row.saved_by),
    savedAtMs: row.saved_at,
  };
}

function shortcutTaken(cause: unknown): AppError {
  const sentence = 'Another template has this shortcut. Choose a different one.';
  return new AppError('INVALID_INPUT', sentence, { reason: 'shortcut-taken', field: 'shortcut' }, { cause });
}
