import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '../database/connection.ts';
import { openDatabase } from '../database/open-database.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migration.ts';

/** The upgraded clinic, once the tests run. */
export interface UpgradedClinic {
  readonly rows: (sql: string) => unknown[];
  readonly run: (sql: string) => void;
  /** How many rows each query of `old` found before. */
  readonly counts: () => number[];
}

/**
 * What every migration keeps: the schema as released, STRICT tables, and the rows of the version before.
 *
 * @param migrations all up to the one under test, which is the last
 * @param clinic SQL that fills the version before
 * @param old queries that answer the same before and after
 */
export function upgradeContract(
  migrations: readonly Migration[],
  clinic: string,
  old: readonly string[],
): UpgradedClinic {
  let directory: string;
  let db: Connection;
  let before: unknown[][];
  const run = (sql: string): void => db.transaction(() => db.script(sql));
  const rows = (sql: string): unknown[] => db.query<[], unknown>(sql).all([]);

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'foyer-upgrade-'));
    const file = join(directory, 'foyer.db');
    db = openDatabase(file, new Uint8Array(32).fill(1));
    migrate(db, file, migrations.slice(0, -1), () => 1);
    run(clinic);
    before = old.map(rows);
    migrate(db, file, migrations, () => 1);
  });
  afterAll(() => {
    db.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test('the schema is the released one', () => {
    const schema = db.query<[], { sql: string }>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\' ORDER BY type, name`,
    );
    expect(schema.all([]).map((row) => row.sql.replace(/\s+/g, ' '))).toMatchSnapshot();
  });

  test('every table is STRICT but the full-text ones', () => {
    expect(
      rows(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
        AND name NOT LIKE 'sqlite_%'`),
    ).toEqual([]);
  });

  test('rows of the version before are as they were', () => {
    expect(old.map(rows)).toEqual(before);
  });

  return { rows, run, counts: () => before.map((each) => each.length) };
}
