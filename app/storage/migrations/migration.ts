import { createHash } from 'node:crypto';

/** One step of the schema, forward only. Its SQL runs in one transaction and never changes once released. */
export interface Migration {
  /** In tens: 10, 20, …; the file is called `0010-initial.ts`. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the SQL, hex: a released migration that was edited is refused. */
  readonly sha256: string;
}

export function migration(version: number, name: string, sql: string): Migration {
  return { version, name, sql, sha256: createHash('sha256').update(sql, 'utf8').digest('hex') };
}
