import { join } from 'node:path';
import { openDatabase } from '../../../app/storage/database/open-database.ts';
import type { Connection } from '../../../app/storage/database/connection.ts';
import { DATABASE_FILE } from '../../../app/storage/profile-files.ts';
import type { TestCore } from './test-core.ts';

type Profile = Pick<TestCore, 'directory' | 'keys'>;

export function databaseFile({ directory }: Profile): string {
  return join(directory, DATABASE_FILE);
}

/** Opens the profile's database behind core's back, with the right key. Core must have ended. */
export function withDatabase<T>(profile: Profile, work: (db: Connection) => T): T {
  const db = openDatabase(databaseFile(profile), profile.keys.subkey('database'));
  try {
    return work(db);
  } finally {
    db.close();
  }
}

export function runSql(profile: Profile, sql: string): void {
  withDatabase(profile, (db) => db.transaction(() => db.script(sql)));
}

/** Every row of every table, as text, but for these tables and columns. */
export function contentOf(
  profile: Profile,
  except: { readonly tables: readonly string[]; readonly columns: readonly string[] },
): Record<string, string[]> {
  return withDatabase(profile, (db) => {
    const tables = db
      .query<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .all([])
      .map(({ name }) => name)
      .filter((name) => !except.tables.includes(name));
    return Object.fromEntries(
      tables.map((name) => [
        name,
        db
          .query<[], Record<string, unknown>>(`SELECT * FROM "${name}"`)
          .all([])
          .map((row) =>
            JSON.stringify(row, (key, value: unknown) => (except.columns.includes(key) ? undefined : value)),
          )
          .sort(),
      ]),
    );
  });
}
