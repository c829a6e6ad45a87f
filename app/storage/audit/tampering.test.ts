import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asId, type SessionId, type StaffId } from '../../domain/ids.ts';
import type { AuditRepository, AuditVerification } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';
import { openDatabase } from '../database/open-database.ts';
import { DATABASE_FILE } from '../profile-files.ts';
import { createAuditRepository } from '../repositories/audit-repository.ts';
import { openTemporaryStorage, TEST_TIME_MS, type TemporaryStorage } from '../testing/temporary-storage.ts';

describe('every column of every entry', () => {
  const COLUMNS = ['at', 'staff_id', 'session_id', 'action', 'subjects', 'outcome', 'code', 'detail', 'mac'] as const;
  const ENTRIES = 12;
  let temporary: TemporaryStorage;
  let db: Connection;
  let audit: AuditRepository;
  let anchor: { count: number; head: string };

  beforeAll(() => {
    temporary = openTemporaryStorage();
    temporary.storage.close();
    db = openDatabase(join(temporary.directory, DATABASE_FILE), temporary.keys.subkey('database'));
    audit = createAuditRepository(db, temporary.keys.subkey('audit'));
    db.transaction(() => {
      for (let at = 1; at <= ENTRIES; at++) {
        const isDone = at % 3 > 0;
        audit.append({
          atMs: TEST_TIME_MS + at * 1000,
          staffId: asId<StaffId>(`staff-${at % 2}`),
          sessionId: asId<SessionId>(`session-${at % 4}`),
          action: `act.${at}`,
          subjects: [`message-${at}`, 'patient-1'],
          outcome: isDone ? 'done' : 'refused',
          code: isDone ? null : 'LOCKED',
          detail: { method: 'x', n: at, glass: at === 5 ? 'fax' : null },
        });
      }
    });
    anchor = audit.head();
    expect(audit.verify(anchor)).toMatchObject({ ok: true, count: ENTRIES, notYetAnchored: 0 });
  });
  afterAll(() => {
    db.close();
    temporary[Symbol.dispose]();
  });

  /** What `verify` says of the changed table; the change is taken back. null: the database itself refused it. */
  function verdictOn(change: () => void): AuditVerification | null {
    const TAKE_BACK = new Error('take back');
    let verdict: AuditVerification | null = null;
    try {
      db.transaction(() => {
        change();
        verdict = audit.verify(anchor);
        throw TAKE_BACK;
      });
    } catch (error) {
      if (error !== TAKE_BACK && !isRefusedBySqlite(error)) throw error;
    }
    return verdict;
  }

  const set = (column: string, value: unknown, sequence: number): void => {
    db.command<[never, number]>(`UPDATE audit SET ${column} = ? WHERE sequence = ?`).run([value as never, sequence]);
  };
  const before = (column: string, sequence: number): unknown =>
    db.query<[number], { value: unknown }>(`SELECT ${column} AS value FROM audit WHERE sequence = ?`).get([sequence])
      ?.value;

  /** Another value of the same kind, the smallest step away. */
  function another(column: (typeof COLUMNS)[number], value: unknown): unknown {
    if (column === 'at') return (value as number) + 1;
    if (column === 'mac') return Buffer.from(value as Uint8Array).map((byte, at) => (at === 31 ? byte ^ 1 : byte));
    if (column === 'outcome') return value === 'done' ? 'refused' : 'done';
    if (column === 'subjects') return (value as string).replace('patient-1', 'patient-2');
    if (column === 'detail') return (value as string).replace('"x"', '"y"');
    return value === null ? '' : `${value as string}0`;
  }

  it.each(COLUMNS.flatMap((column) => [1, 7, ENTRIES].map((sequence) => [column, sequence] as const)))(
    '%s of entry %i',
    (column, sequence) => {
      const verdict = verdictOn(() => set(column, another(column, before(column, sequence)), sequence));
      expect(verdict).toMatchObject({ ok: false, brokenAt: sequence });
    },
  );

  it('and anything else that anybody thinks of', () => {
    const sequence = fc.integer({ min: 1, max: ENTRIES });
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.uint8Array({ maxLength: 40 }),
      fc.json(),
      fc.constantFrom('done', 'refused', '[]', '{}'),
    );
    const tampering = fc.oneof(
      fc.record({ kind: fc.constant('set'), sequence, column: fc.constantFrom(...COLUMNS), value }),
      fc.record({ kind: fc.constant('drop'), sequence }),
      fc.record({ kind: fc.constant('swap'), sequence, other: sequence }),
      fc.record({ kind: fc.constant('cut'), sequence }),
      fc.record({ kind: fc.constant('copy'), sequence, other: sequence }),
      fc.record({ kind: fc.constant('renumber'), sequence, other: fc.integer({ min: -3, max: 40 }) }),
    );
    let found = 0;
    const rows = (): string => JSON.stringify(db.query('SELECT * FROM audit ORDER BY sequence').all([]));
    fc.assert(
      fc.property(fc.array(tampering, { minLength: 1, maxLength: 3 }), (steps) => {
        const original = rows();
        let isChanged = false as boolean;
        const verdict = verdictOn(() => {
          for (const step of steps) apply(step);
          isChanged = rows() !== original;
        });
        if (verdict === null) return;
        expect(verdict.ok).toBe(!isChanged);
        if (isChanged) found += 1;
      }),
      { numRuns: 300 },
    );
    // Not everything was refused by the database itself.
    expect(found).toBeGreaterThan(50);
  });

  interface Step {
    readonly kind: string;
    readonly sequence: number;
    readonly column?: string;
    readonly value?: unknown;
    readonly other?: number;
  }
  function apply({ kind, sequence, column = '', value, other = 0 }: Step): void {
    const script = (sql: string): void => db.script(sql);
    if (kind === 'set') set(column, value, sequence);
    if (kind === 'drop') script(`DELETE FROM audit WHERE sequence = ${sequence}`);
    if (kind === 'cut') script(`DELETE FROM audit WHERE sequence > ${sequence}`);
    if (kind === 'renumber') script(`UPDATE audit SET sequence = ${other} WHERE sequence = ${sequence}`);
    if (kind === 'swap') {
      script(`UPDATE audit SET sequence = 999 WHERE sequence = ${sequence};
        UPDATE audit SET sequence = ${sequence} WHERE sequence = ${other} AND ${other} <> 999;
        UPDATE audit SET sequence = ${other} WHERE sequence = 999`);
    }
    if (kind === 'copy') {
      script(`INSERT OR REPLACE INTO audit SELECT ${other}, at, staff_id, session_id, action, subjects, outcome, code,
        detail, mac FROM audit WHERE sequence = ${sequence}`);
    }
  }
});

function isRefusedBySqlite(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}
