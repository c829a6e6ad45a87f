import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../database/connection.ts';
import { openDatabase } from '../database/open-database.ts';
import { MIGRATIONS } from './index.ts';
import { migrate } from './migrate.ts';
import { migration } from './migration.ts';

const KEY = new Uint8Array(32).fill(7);
const NOW = (): number => 1_767_000_000_000;
const first = migration(10, 'first', 'CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;');
const second = migration(20, 'second', `ALTER TABLE pets ADD COLUMN kind TEXT NOT NULL DEFAULT 'cat';`);

let directory: string;
let file: string;
let db: Connection;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'foyer-migrate-'));
  file = join(directory, 'foyer.db');
  db = openDatabase(file, KEY);
});
afterEach(() => {
  db.close();
  rmSync(directory, { recursive: true, force: true });
});

const addPet = (name: string): void =>
  void db.transaction(() => db.command<[string]>('INSERT INTO pets (name) VALUES (?)').run([name]));

describe('the list of migrations', () => {
  test('is every file of the folder, numbered in tens and in order', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => /^\d{4}-[a-z-]+\.ts$/.test(name));
    const named = MIGRATIONS.map(({ version, name }) => `${String(version).padStart(4, '0')}-${name}.ts`);
    expect(named).toEqual(files.sort());
    MIGRATIONS.forEach(({ version }, at) => expect(version).toBe((at + 1) * 10));
  });
});

describe('migrate', () => {
  test('makes a new database without a copy and writes down what it did', () => {
    expect(migrate(db, file, [first, second], NOW)).toEqual({ from: 0, to: 20, copy: null });
    expect(db.query<[], unknown>('SELECT * FROM schema_history').all([])).toEqual([
      { version: 10, name: 'first', sha256: first.sha256, applied_at: NOW() },
      { version: 20, name: 'second', sha256: second.sha256, applied_at: NOW() },
    ]);
    expect(db.pragma('user_version')).toBe(20);
    expect(migrate(db, file, [first, second], NOW)).toEqual({ from: 20, to: 20, copy: null });
  });

  test('keeps an encrypted copy of the old database with its rows', () => {
    migrate(db, file, [first], NOW);
    addPet('Minka');
    const { copy } = migrate(db, file, [first, second], NOW);
    expect(copy).toBe(`${file}.before-20`);
    expect(db.query<[], unknown>('SELECT * FROM pets').all([])).toEqual([{ id: 1, name: 'Minka', kind: 'cat' }]);

    const old = openDatabase(copy!, KEY);
    expect(old.query<[], unknown>('SELECT * FROM pets').all([])).toEqual([{ id: 1, name: 'Minka' }]);
    old.close();
    expect(() => openDatabase(copy!, new Uint8Array(32).fill(8))).toThrow('cannot be opened with');
  });

  test('still holds the lock after making the copy', () => {
    migrate(db, file, [first], NOW);
    migrate(db, file, [first, second], NOW);
    expect(() => openDatabase(file, KEY)).toThrow('already open');
  });

  test('a failing step is rolled back whole, what came before stays, and the next start goes on', () => {
    migrate(db, file, [first], NOW);
    addPet('Minka');
    const broken = migration(30, 'broken', 'CREATE TABLE half (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);');
    expect(() => migrate(db, file, [first, second, broken], NOW)).toThrow('nowhere');
    expect(db.pragma('user_version')).toBe(20);
    expect(db.query<[], unknown>(`SELECT name FROM sqlite_schema WHERE name = 'half'`).all([])).toEqual([]);
    expect(existsSync(`${file}.before-20`)).toBe(true);

    const mended = migration(30, 'mended', 'CREATE TABLE whole (id INTEGER) STRICT;');
    expect(migrate(db, file, [first, second, mended], NOW)).toMatchObject({ from: 20, to: 30 });
  });

  test('a database of a newer version is refused with a clear sentence and left alone', () => {
    migrate(db, file, [first, second], NOW);
    expect(() => migrate(db, file, [first], NOW)).toThrow(
      expect.objectContaining({
        code: 'CONFLICT',
        params: { reason: 'newer-database', databaseVersion: 20, knownVersion: 10 },
        message: 'This profile was used with a newer version of Foyer; install that version or a later one.',
      }),
    );
    expect(db.pragma('user_version')).toBe(20);
  });

  test('an applied migration that reads differently today is refused', () => {
    migrate(db, file, [first], NOW);
    const edited = migration(10, 'first', `${first.sql} -- harmless?`);
    expect(() => migrate(db, file, [edited, second], NOW)).toThrow(
      expect.objectContaining({ code: 'INTERNAL', params: { reason: 'changed-migration', version: 10 } }),
    );
    expect(db.pragma('user_version')).toBe(10);
  });

  test('rows that break a foreign key after a migration are found', () => {
    const orphans = migration(
      20,
      'orphans',
      `PRAGMA defer_foreign_keys = ON; CREATE TABLE owners (id INTEGER PRIMARY KEY) STRICT;`,
    );
    migrate(db, file, [first, orphans], NOW);
    db.script('PRAGMA foreign_keys = OFF');
    const toys = migration(
      30,
      'toys',
      'CREATE TABLE toys (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES owners (id)) STRICT; INSERT INTO toys VALUES (1, 9);',
    );
    expect(() => migrate(db, file, [first, orphans, toys], NOW)).toThrow('damaged');
  });
});
