import Database from 'better-sqlite3';

/** One value of a row or parameter as SQLite knows it. */
export type SqlValue = string | number | bigint | Uint8Array | null;
export type Row = Readonly<Record<string, SqlValue>>;
export type Parameters = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;

/** A prepared statement that reads. */
export interface Query<P extends Parameters, R> {
  get(parameters: P): R | undefined;
  all(parameters: P): R[];
  each(parameters: P): IterableIterator<R>;
}

/** A prepared statement that writes; outside a transaction it throws. */
export interface Command<P extends Parameters> {
  /** Returns how many rows were changed. */
  run(parameters: P): number;
}

/**
 * The one connection to the profile's database. Repositories see only this: what reads is a {@link Query}, what writes is
 * a {@link Command}, and nothing is written outside {@link Connection.transaction}.
 */
export class Connection {
  readonly #sqlite: Database.Database;
  readonly #begin: Database.Statement;
  readonly #commit: Database.Statement;
  readonly #rollback: Database.Statement;

  constructor(sqlite: Database.Database) {
    this.#sqlite = sqlite;
    this.#begin = sqlite.prepare('BEGIN IMMEDIATE');
    this.#commit = sqlite.prepare('COMMIT');
    this.#rollback = sqlite.prepare('ROLLBACK');
  }

  get inTransaction(): boolean {
    return this.#sqlite.inTransaction;
  }

  query<P extends Parameters, R>(sql: string): Query<P, R> {
    const statement = this.#sqlite.prepare<[P], R>(sql);
    return {
      get: (parameters) => statement.get(parameters),
      all: (parameters) => statement.all(parameters),
      each: (parameters) => statement.iterate(parameters),
    };
  }

  command<P extends Parameters>(sql: string): Command<P> {
    const statement = this.#sqlite.prepare<[P]>(sql);
    return {
      run: (parameters) => {
        if (!this.#sqlite.inTransaction) throw new Error('Storage is written only inside storage.transaction().');
        return statement.run(parameters).changes;
      },
    };
  }

  /** Runs several statements without parameters, for migrations. */
  script(sql: string): void {
    this.#sqlite.exec(sql);
  }

  /** The value of a one-value pragma. */
  pragma(source: string): unknown {
    return this.#sqlite.pragma(source, { simple: true });
  }

  /** One IMMEDIATE transaction, durable on return, rolled back if `work` throws. Not nestable, and not for promises. */
  transaction<T>(work: () => T): T {
    if (this.inTransaction) throw new Error('A storage transaction cannot be opened inside another one.');
    this.#begin.run();
    try {
      const result = work();
      if (isPromise(result)) throw new Error('A storage transaction cannot wait: its work must not return a promise.');
      this.#commit.run();
      return result;
    } catch (error) {
      // SQLite may have rolled back by itself (disk full, I/O error).
      if (this.#sqlite.inTransaction) this.#rollback.run();
      throw error;
    }
  }

  /** Lines of EXPLAIN QUERY PLAN, for tests. */
  plan(sql: string): string[] {
    const statement = this.#sqlite.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    return statement.all(nullParameters(sql)).map((row) => row.detail);
  }

  close(): void {
    if (this.#sqlite.open) this.#sqlite.close();
  }
}

/** True for SQLite's refusal of a second row with the same unique values. */
export function isUniqueViolation(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    (error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
  );
}

/** True if that refusal names this column, `table.column`: which of several rules was broken. */
export function violates(error: unknown, column: string): boolean {
  return isUniqueViolation(error) && error instanceof Error && error.message.split(/[ ,]+/).includes(column);
}

function isPromise(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** Plans do not depend on values, but SQLite wants every parameter bound. */
function nullParameters(sql: string): Record<string, null> | null[] {
  const names = [...sql.matchAll(/@(\w+)/g)].map((match) => [match[1] ?? '', null] as const);
  if (names.length > 0) return Object.fromEntries(names);
  return [...sql.matchAll(/\?/g)].map(() => null);
}
