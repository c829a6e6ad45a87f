import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId, type SessionId } from '../../domain/ids.ts';
import type { AuditEntry, Storage } from '../../ports/repositories.ts';
import {
  openTemporaryStorage,
  TEST_TIME_MS,
  testStaff,
  type TemporaryStorage,
} from '../../storage/testing/temporary-storage.ts';
import { MAX_EXPORTED_ENTRIES, writeExport } from './audit-export.ts';

const file = { name: 'audit.csv', sessionId: asId<SessionId>('session-1') };
let temporary: TemporaryStorage;
beforeEach(() => void (temporary = openTemporaryStorage()));
afterEach(() => temporary[Symbol.dispose]());

const entry = (sequence: number): AuditEntry => ({
  sequence,
  atMs: TEST_TIME_MS,
  staffId: null,
  sessionId: null,
  action: 'act',
  subjects: [],
  outcome: 'done',
  code: null,
  detail: {},
});

/** A trail of so many entries, made as they are asked for. */
function longTrail(count: number, pages: number[]): Storage {
  return {
    ...temporary.storage,
    audit: {
      ...temporary.storage.audit,
      head: () => ({ count, head: '' }),
      walk({ afterSequence, limit }) {
        pages.push(limit);
        const length = Math.min(limit, count - afterSequence);
        return Array.from({ length }, (_, at) => entry(afterSequence + at + 1));
      },
    },
  };
}

async function textOf(storage: Storage): Promise<{ lines: string[]; entries: number; sessionId: string | null }> {
  const { writer, entries } = await writeExport(storage, {}, file);
  const row = writer.commit();
  const text = Buffer.from(temporary.storage.blobs.read(row.id)).toString('utf8');
  return { lines: text.split('\r\n'), entries, sessionId: row.sessionId };
}

describe('an export', () => {
  it('has a mark for Excel, a head, and a line for each entry', async () => {
    const member = testStaff({ name: '=HYPERLINK("http://evil.test")', username: '+alma' });
    const { storage } = temporary;
    storage.transaction(() => {
      storage.staff.save(member);
      storage.audit.append({ ...entry(1), staffId: member.id, subjects: ['m1', 'p1'], detail: { glass: 'fax', n: 2 } });
      storage.audit.append({ ...entry(2), outcome: 'refused', code: 'LOCKED' });
    });
    const { lines, entries, sessionId } = await textOf(storage);
    expect([entries, sessionId]).toEqual([2, file.sessionId]);
    expect(lines).toEqual([
      '\uFEFFtime,person,user name,action,outcome,code,subjects,detail,sequence',
      `2026-01-02T03:04:05.000Z,"'=HYPERLINK(""http://evil.test"")",'+alma,act,done,,m1 p1,"{""glass"":""fax"",""n"":2}",1`,
      '2026-01-02T03:04:05.000Z,,,act,refused,LOCKED,,{},2',
      '',
    ]);
  });

  it('is read and written in pages, and ends where the trail ended when it began', async () => {
    const pages: number[] = [];
    const { lines, entries } = await textOf(longTrail(1700, pages));
    expect(entries).toBe(1700);
    expect(lines).toHaveLength(1702);
    expect(pages.length).toBeGreaterThan(3);
    expect(Math.max(...pages)).toBeLessThanOrEqual(500);
  });

  it('of too much is refused, and leaves no file behind', async () => {
    await expect(writeExport(longTrail(MAX_EXPORTED_ENTRIES + 1, []), {}, file)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      params: { reason: 'too-many', max: MAX_EXPORTED_ENTRIES },
    });
    expect(temporary.storage.blobs.purgeOrphans([])).toBe(0);
  });
});
