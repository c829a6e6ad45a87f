import type { DocumentCategory } from '../../domain/filing/filing.ts';
import type { CategoryRepository } from '../../ports/repositories.ts';
import { toFlag } from '../database/columns.ts';
import type { Connection } from '../database/connection.ts';

interface CategoryRow {
  readonly path: string;
  readonly name: string;
  readonly is_proved: number;
  readonly last_used_at: number | null;
}

export function createCategoryRepository(db: Connection): CategoryRepository {
  const all = db.query<[], CategoryRow>(
    'SELECT * FROM document_categories ORDER BY last_used_at DESC NULLS LAST, name, path',
  );
  const byPath = db.query<[string], CategoryRow>('SELECT * FROM document_categories WHERE path = ?');
  const save = db.command<[string, string, number, number | null]>(
    'INSERT OR REPLACE INTO document_categories (path, name, is_proved, last_used_at) VALUES (?, ?, ?, ?)',
  );

  return {
    all: () => all.all([]).map((row) => toCategory(row)),
    find(path) {
      const row = byPath.get([path]);
      return row ? toCategory(row) : null;
    },
    save: ({ path, name, isProved, lastUsedAtMs }) => {
      save.run([path, name, toFlag(isProved), lastUsedAtMs]);
    },
  };
}

function toCategory(row: CategoryRow): DocumentCategory {
  return { path: row.path, name: row.name, isProved: row.is_proved === 1, lastUsedAtMs: row.last_used_at };
}
