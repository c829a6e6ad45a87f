import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { AuditEntry, AuditQuery, AuditRepository } from '../../ports/repositories.ts';
import { openDatabase } from '../database/open-database.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import { openTemporaryStorage, TEST_TIME_MS as T0 } from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
beforeEach(() => void (temporary = openTemporaryStorage()));
afterEach(() => temporary[Symbol.dispose]());

const entry = (action: string): Omit<AuditEntry, 'sequence'> => ({
  atMs: T0,
  staffId: asId<StaffId>('staff-1'),
  sessionId: null,
  action,
  subjects: ['message:1', 'account:2'],
  outcome: 'done',
  code: null,
  detail: { zebra: 1, ant: 'x', none: null, flag: true },
});

function append(count: number): AuditRepository {
  const { storage } = temporary;
  for (let at = 0; at < count; at++) storage.transaction(() => storage.audit.append(entry(`act.${at + 1}`)));
  return storage.audit;
}

/** Changes the database behind the repository's back, with the right key. */
function tamper(sql: string): AuditRepository {
  temporary.storage.close();
  const db = openDatabase(join(temporary.directory, 'foyer.db'), temporary.keys.subkey('database'));
  db.transaction(() => db.script(sql));
  db.close();
  return temporary.reopen().audit;
}

describe('append and list', () => {
  test('numbers entries and gives them back, newest first', () => {
    const audit = append(3);
    expect(audit.list({ limit: 2 })).toEqual([
      { ...entry('act.3'), sequence: 3 },
      { ...entry('act.2'), sequence: 2 },
    ]);
    expect(audit.list({ beforeSequence: 2, limit: 9 })).toEqual([{ ...entry('act.1'), sequence: 1 }]);
  });

  test('an entry whose transaction failed leaves no gap', () => {
    append(1);
    const { storage } = temporary;
    expect(() =>
      storage.transaction(() => {
        storage.audit.append(entry('lost'));
        throw new Error('no');
      }),
    ).toThrow('no');
    const audit = append(1);
    expect(audit.verify(null)).toMatchObject({ ok: true, count: 2 });
  });
});

describe('questions', () => {
  const [ana, bo] = ['ana', 'bo'].map((id) => asId<StaffId>(id));
  /** The clock was set back once: times do not ascend with the chain. */
  const TRAIL: [StaffId | undefined, string, string[], 'done' | 'refused', number][] = [
    [ana, 'session.open', [], 'done', 10],
    [ana, 'message.open', ['m1'], 'done', 20],
    [bo, 'message.open', ['m1', 'm2'], 'refused', 40],
    [bo, 'fax.send', ['m3', 'm3'], 'done', 15],
    [undefined, 'call.refused', [], 'refused', 30],
    [ana, 'message.open', ['m2'], 'done', 50],
  ];
  const all = (): AuditEntry[] =>
    TRAIL.map(([staffId, action, subjects, outcome, at], index) => ({
      ...entry(action),
      sequence: index + 1,
      staffId: staffId ?? null,
      subjects,
      outcome,
      code: outcome === 'refused' ? 'LOCKED' : null,
      atMs: T0 + at,
    }));
  const questions: [string, AuditQuery, number[]][] = [
    ['everything', {}, [1, 2, 3, 4, 5, 6]],
    ['a person', { staffId: ana! }, [1, 2, 6]],
    ['an action', { action: 'message.open' }, [2, 3, 6]],
    ['a subject', { subject: 'm1' }, [2, 3]],
    ['a subject that is named twice', { subject: 'm3' }, [4]],
    ['what was refused', { outcome: 'refused' }, [3, 5]],
    ['what was done', { outcome: 'done' }, [1, 2, 4, 6]],
    ['from a time on', { fromMs: T0 + 20 }, [2, 3, 5, 6]],
    ['before a time', { toMs: T0 + 20 }, [1, 4]],
    ['a span', { fromMs: T0 + 15, toMs: T0 + 40 }, [2, 4, 5]],
    ['a span without entries', { fromMs: T0 + 16, toMs: T0 + 20 }, []],
    ['a person and action', { staffId: ana!, action: 'message.open' }, [2, 6]],
    ['a subject and person', { subject: 'm2', staffId: bo! }, [3]],
    [
      'a subject, action, outcome and span',
      { subject: 'm1', action: 'message.open', outcome: 'done', toMs: T0 + 30 },
      [2],
    ],
    ['an action that was refused', { action: 'message.open', outcome: 'refused', fromMs: T0 }, [3]],
    ['nothing', { action: 'nothing' }, []],
  ];

  test.each(questions)('%s, page by page in either direction', (_name, query, expected) => {
    const { storage } = temporary;
    const trail = all();
    storage.transaction(() => trail.forEach(({ sequence: _, ...each }) => storage.audit.append(each)));
    const newest: AuditEntry[] = [];
    for (let page = storage.audit.list({ ...query, limit: 2 }); page.length > 0;) {
      newest.push(...page);
      page = storage.audit.list({ ...query, limit: 2, beforeSequence: page.at(-1)?.sequence ?? 0 });
    }
    const oldest: AuditEntry[] = [];
    for (let page = storage.audit.walk({ ...query, limit: 2, afterSequence: 0 }); page.length > 0;) {
      oldest.push(...page);
      page = storage.audit.walk({ ...query, limit: 2, afterSequence: page.at(-1)?.sequence ?? 0 });
    }
    const wanted = trail.filter(({ sequence }) => expected.includes(sequence));
    expect(oldest).toEqual(wanted);
    expect(newest).toEqual(wanted.toReversed());
    expect(storage.audit.verify(null)).toMatchObject({ ok: true, count: TRAIL.length });
  });

  test('every action once, in order', () => {
    const { storage } = temporary;
    expect(storage.audit.actions()).toEqual([]);
    storage.transaction(() => all().forEach(({ sequence: _, ...each }) => storage.audit.append(each)));
    expect(storage.audit.actions()).toEqual(['call.refused', 'fax.send', 'message.open', 'session.open']);
  });
});

describe('verify', () => {
  test('an empty chain is sound, anchored or not', () => {
    const { audit } = temporary.storage;
    const head = audit.head();
    expect(head.count).toBe(0);
    const sound = { ok: true, count: 0, notYetAnchored: 0, brokenAt: null, tailMissing: false };
    expect(audit.verify(null)).toEqual(sound);
    expect(audit.verify(head)).toEqual(sound);
  });

  test('a sound chain, also after opening again; entries after the anchor are not yet anchored', () => {
    const anchor = append(3).head();
    append(2);
    const sound = { ok: true, count: 5, notYetAnchored: 2, brokenAt: null, tailMissing: false };
    expect(temporary.storage.audit.verify(anchor)).toEqual(sound);
    expect(temporary.reopen().audit.verify(anchor)).toEqual(sound);
    expect(temporary.storage.audit.verify(null)).toEqual({ ...sound, notYetAnchored: 5 });
  });

  const changes: [string, string, number][] = [
    ['another time', 'UPDATE audit SET at = at + 1 WHERE sequence = 3', 3],
    ['another person', `UPDATE audit SET staff_id = 'staff-2' WHERE sequence = 1`, 1],
    ['another subject', `UPDATE audit SET subjects = '["message:9","account:2"]' WHERE sequence = 2`, 2],
    ['subjects merged', `UPDATE audit SET subjects = '["message:1account:2"]' WHERE sequence = 2`, 2],
    ['another outcome', `UPDATE audit SET outcome = 'refused', code = 'LOCKED' WHERE sequence = 4`, 4],
    ['another detail', `UPDATE audit SET detail = replace(detail, '1', '2') WHERE sequence = 5`, 5],
    ['an unreadable detail', `UPDATE audit SET detail = '{' WHERE sequence = 5`, 5],
    [
      'one bit of a code',
      `UPDATE audit SET mac = unhex(replace(hex(mac), substr(hex(mac), 1, 2), '00')) WHERE sequence = 2`,
      2,
    ],
    ['a row gone in the middle', 'DELETE FROM audit WHERE sequence = 3', 3],
    [
      'a row gone and the rest renumbered',
      'DELETE FROM audit WHERE sequence = 3; UPDATE audit SET sequence = sequence - 1 WHERE sequence > 3',
      3,
    ],
    [
      'two rows swapped',
      'UPDATE audit SET sequence = 99 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = 3; UPDATE audit SET sequence = 3 WHERE sequence = 99',
      2,
    ],
  ];
  test.each(changes)('finds %s', (_name, sql, brokenAt) => {
    append(6);
    expect(tamper(sql).verify(null)).toMatchObject({ ok: false, brokenAt });
  });

  test('finds a tail that was cut behind the anchor', () => {
    const anchor = append(5).head();
    const audit = tamper('DELETE FROM audit WHERE sequence > 3');
    expect(audit.verify(anchor)).toEqual({ ok: false, count: 3, notYetAnchored: 0, brokenAt: null, tailMissing: true });
    expect(audit.verify(null).ok).toBe(true);
  });

  test('finds an old file that was put back and written on past the anchor', () => {
    const anchor = append(5).head();
    tamper('DELETE FROM audit WHERE sequence > 3');
    append(4);
    expect(temporary.storage.audit.verify(anchor)).toMatchObject({
      ok: false,
      count: 7,
      brokenAt: 5,
      tailMissing: false,
    });
  });
});
