import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createTestCore, type TestCore } from '../contract/support/test-core.ts';
import { measurement, type Benchmark } from './benchmark.ts';

const SAMPLES = 50;

/** One change, told to a second session, which is refused from then on (or let in again). Milliseconds. */
async function apply(test: TestCore, userId: string, session: string, value: boolean): Promise<number> {
  const began = performance.now();
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const forget = test.core.onEvent(({ event }) => event === 'access.changed' && resolve(undefined));
  await test.call('permissions.set', { userId, fax: value });
  await promise;
  forget();
  const answer = await test.core.dispatch({
    method: 'messages.list',
    params: { limit: 1 },
    session,
    transport: 'window',
  });
  if (answer.ok !== value) throw new Error(`The other session was ${answer.ok ? 'let in' : 'refused'}.`);
  return performance.now() - began;
}

/** The same change as one durable commit, as bare as SQL can be. */
function openBareChange(): { change(value: boolean): void; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-raw-'));
  const db = new Database(join(folder, 'raw.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE permissions (id TEXT PRIMARY KEY, fax INTEGER) STRICT; INSERT INTO permissions VALUES (1, 1)');
  const update = db.prepare('UPDATE permissions SET fax = ? WHERE id = 1');
  return {
    change: (value) => void update.run(value ? 1 : 0),
    close() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const permissionApply: Benchmark = {
  name: 'permission.apply',
  about: 'a permission changed by one session until another one is told and refused, against one bare durable commit',
  async run() {
    await using test = await createTestCore();
    const member = test.addStaff('front', { fax: true, view: true });
    const session = await test.signIn(member, 'window');
    const bare = openBareChange();
    const applied: number[] = [];
    const bareChanges: number[] = [];
    for (let sample = 0; sample <= SAMPLES; sample++) {
      const value = sample % 2 === 1;
      const took = await apply(test, member.id, session, value);
      const began = performance.now();
      bare.change(value);
      const bareTook = performance.now() - began;
      // The first one warms up.
      if (sample > 0) {
        applied.push(took);
        bareChanges.push(bareTook);
      }
    }
    bare.close();
    return measurement(applied, bareChanges, 'ms');
  },
};
