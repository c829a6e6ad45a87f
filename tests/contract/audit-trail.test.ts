import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Output } from '../../app/contract/index.ts';
import { testPatient } from '../../app/storage/testing/temporary-storage.ts';
import { databaseFile, runSql } from './support/profile-database.ts';
import { createTestCore, START_MS, type TestCore } from './support/test-core.ts';

type Verdict = Output<'audit.verify'>;

/** Calls that are entries of the trail. */
async function work(test: TestCore, times = 6): Promise<void> {
  for (let at = 0; at < times; at++) {
    await test.call('permissions.set', { userId: test.administrator.id, export: at % 2 === 0 });
  }
}

const verify = (test: TestCore): Promise<Verdict> => test.call('audit.verify', {});

/** An orderly end with the anchor written, something done to the files, and a new start. */
async function tamperWhileClosed(test: TestCore, tamper: () => void): Promise<void> {
  await test.quit();
  tamper();
  await test.restart();
}

describe('whoever changes the trail behind core’s back', () => {
  const changes: [string, string, number][] = [
    ['alters an entry', `UPDATE audit SET staff_id = 'somebody else' WHERE sequence = 4`, 4],
    ['drops an entry', 'DELETE FROM audit WHERE sequence = 3', 3],
    [
      'drops an entry and closes the gap',
      'DELETE FROM audit WHERE sequence = 3; UPDATE audit SET sequence = sequence - 1 WHERE sequence > 3',
      3,
    ],
    [
      'puts entries in another order',
      `UPDATE audit SET sequence = 999 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = 5;
       UPDATE audit SET sequence = 5 WHERE sequence = 999`,
      2,
    ],
    ['hides an entry from the filter', 'DELETE FROM audit_subjects WHERE sequence = 2', 2],
  ];
  it.each(changes)('and %s is found, also after further starts', async (_name, sql, brokenAt) => {
    await using test = await createTestCore({ started: false });
    await work(test);
    expect(await verify(test)).toMatchObject({ ok: true });
    await tamperWhileClosed(test, () => runSql(test, sql));
    expect(await verify(test)).toMatchObject({ ok: false, brokenAt });
    await test.quit();
    await test.restart();
    expect(await verify(test)).toMatchObject({ ok: false, brokenAt });
  });

  it('and cuts the tail behind the last anchor is found, however long the trail grows again', async () => {
    await using test = await createTestCore({ started: false });
    await work(test);
    const { count } = test.storage.audit.head();
    await tamperWhileClosed(test, () => runSql(test, `DELETE FROM audit WHERE sequence > ${count - 3}`));
    expect(await verify(test)).toMatchObject({ ok: false, tailMissing: true });
    await work(test, 8);
    expect(await verify(test)).toMatchObject({ ok: false, brokenAt: count, tailMissing: false });
    test.clock.advance(5 * 60_000);
    await test.quit();
    await test.restart();
    expect(await verify(test)).toMatchObject({ ok: false, brokenAt: count });
  });

  it('and puts an old file back is found, also once it was written on', async () => {
    await using test = await createTestCore({ started: false });
    await work(test, 2);
    await test.quit();
    const old = join(test.directory, 'old.db');
    copyFileSync(databaseFile(test), old);
    await test.restart();
    await work(test);
    const anchored = test.storage.audit.head().count;
    await tamperWhileClosed(test, () => copyFileSync(old, databaseFile(test)));
    expect(await verify(test)).toMatchObject({ ok: false, tailMissing: true, brokenAt: null });
    await work(test, 10);
    expect(await verify(test)).toMatchObject({ ok: false, tailMissing: false, brokenAt: anchored });
    await test.quit();
    await test.restart();
    expect(await verify(test)).toMatchObject({ ok: false, brokenAt: anchored });
    const { items } = await test.call('audit.list', { limit: 5 });
    expect(items.every((entry) => !entry.anchored)).toBe(true);
  });

  it('can cut, unseen, what is not yet anchored: the documented limit, and it is shown which entries those are', async () => {
    await using test = await createTestCore({ started: false });
    await work(test, 2);
    await test.quit();
    await test.restart();
    const { count, notYetAnchored } = await verify(test);
    const anchored = count - notYetAnchored;
    await work(test, 3);
    const { items } = await test.call('audit.list', { limit: 200 });
    expect(items.filter((entry) => entry.anchored).map((entry) => entry.sequence)).toEqual(
      Array.from({ length: anchored }, (_, at) => anchored - at),
    );
    expect(items.some((entry) => !entry.anchored && entry.action === 'permissions.set')).toBe(true);
    // A crash: nothing is anchored at the end.
    test.storage.close();
    runSql(
      test,
      `DELETE FROM audit WHERE sequence > ${anchored}; DELETE FROM audit_subjects WHERE sequence > ${anchored}`,
    );
    await test.restart();
    expect(await verify(test)).toMatchObject({ ok: true, tailMissing: false, brokenAt: null });
  });

  it('has five minutes for that at the most', async () => {
    await using test = await createTestCore({ started: false });
    await work(test, 3);
    expect((await verify(test)).notYetAnchored).toBeGreaterThanOrEqual(3);
    test.clock.advance(5 * 60_000);
    expect(await verify(test)).toMatchObject({ ok: true, notYetAnchored: 0 });
  });
});

describe('audit.list', () => {
  it('is filtered by person, patient, action, outcome and time, and its reading is an entry that says by what', async () => {
    await using test = await createTestCore({ started: false });
    const patient = testPatient();
    test.storage.transaction(() => test.storage.patients.save([patient]));
    const front = test.addStaff('front', { fax: true, view: true });
    const session = await test.signIn(front);
    await test.call('patients.get', { id: patient.id }, { session });
    await expect(test.call('fax.send', {} as never, { session })).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    test.clock.advance(3_600_000);
    await work(test, 2);

    const list = async (filter: object): Promise<string[]> => {
      const { items } = await test.call('audit.list', { limit: 100, ...filter });
      return items.filter((entry) => entry.action !== 'audit.read').map((entry) => entry.action);
    };
    expect(await list({ userId: front.id })).toEqual(['fax.send', 'patient.open', 'session.open']);
    expect(await list({ patientId: patient.id })).toEqual(['patient.open']);
    expect(await list({ outcome: 'refused' })).toEqual(['fax.send']);
    expect(await list({ action: 'permissions.set' })).toEqual(['permissions.set', 'permissions.set']);
    const hour = new Date(START_MS + 3_600_000).toISOString();
    expect(await list({ from: hour })).toEqual(['permissions.set', 'permissions.set']);
    expect(await list({ to: hour, userId: front.id })).toHaveLength(3);
    expect(await list({ to: hour, userId: front.id, action: 'patient.open', outcome: 'done' })).toEqual([
      'patient.open',
    ]);
    const [read] = (await test.call('audit.list', { limit: 1, action: 'audit.read' })).items;
    expect(read?.detail).toMatchObject({ userId: front.id, action: 'patient.open', outcome: 'done', to: hour });
    expect((await test.call('audit.actions', {})).items).toEqual(
      expect.arrayContaining(['audit.read', 'fax.send', 'patient.open', 'permissions.set', 'session.open']),
    );
  });

  it('pages without gap or repetition while entries are added', async () => {
    await using test = await createTestCore({ started: false });
    await work(test, 7);
    const all = test.storage.audit.list({ limit: 100 }).map((entry) => entry.sequence);
    const found: number[] = [];
    let before: number | null = all[0]! + 1;
    while (before !== null) {
      const page: Output<'audit.list'> = await test.call('audit.list', { limit: 3, before });
      found.push(...page.items.map((entry) => entry.sequence));
      before = page.next;
    }
    expect(found).toEqual(all);
  });
});

describe('audit.export', () => {
  it('is a file of the session that only this session takes out', async () => {
    await using test = await createTestCore({ started: false });
    const evil = test.addStaff('evil', { fax: true, view: true });
    test.storage.transaction(() => test.storage.staff.save({ ...evil, name: `=cmd|' /C calc'!A0` }));
    const session = await test.signIn(evil);
    await expect(test.call('audit.export', {}, { session })).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    const { blob, entries } = await test.call('audit.export', { userId: evil.id });
    expect(entries).toBe(2);
    // The administrator of this test has no right to export documents: their own file they may take all the same.
    const { name, type, base64 } = await test.call('blobs.export', { blob });
    expect([name, type]).toEqual(['foyer-audit-2026-03-02.csv', 'text/csv']);
    const lines = Buffer.from(base64, 'base64').toString('utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('\uFEFFtime,person,user name,action,outcome,code,subjects,detail,sequence');
    expect(lines[2]).toMatch(
      /^2026-03-02T15:00:00.000Z,'=cmd\|' \/C calc'!A0,evil,audit.export,refused,PERMISSION_DENIED,/u,
    );
    const other = await test.signIn(test.addStaff('second', { admin: true, export: true, fax: true }));
    await expect(test.call('blobs.export', { blob }, { session: other })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const [done] = test.storage.audit.list({ action: 'audit.export', outcome: 'done', limit: 1 });
    expect(done).toMatchObject({ subjects: [blob], detail: { entries: 2, userId: evil.id } });
  });
});
