import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { profileKeys } from './keys/profile-keys.ts';
import { openStorage } from './open-storage.ts';
import {
  openTemporaryStorage,
  seedClinic,
  silentLog,
  testConversation,
  testFiling,
  testInbound,
  testLane,
  testMessage,
  testOptOut,
  testPatient,
  testRandom,
} from './testing/temporary-storage.ts';

test('what a transaction wrote is there after opening again', () => {
  using temporary = openTemporaryStorage();
  const { account, staff, scope } = seedClinic(temporary.storage);
  const message = testMessage({ accountId: account.id, createdBy: staff.id });
  temporary.storage.transaction(() => temporary.storage.messages.insert(message));
  const storage = temporary.reopen();
  expect(storage.messages.findInScope(message.id, scope)).toEqual(message);
  expect(storage.accounts.find(account.id)).toEqual(account);
  expect(storage.staff.find(staff.id)).toEqual(staff);
});

test('a transaction that throws leaves nothing', () => {
  using temporary = openTemporaryStorage();
  const { storage } = temporary;
  expect(() =>
    storage.transaction(() => {
      storage.settings.set('clinic', 'one');
      throw new Error('changed my mind');
    }),
  ).toThrow('changed my mind');
  expect(storage.settings.get('clinic')).toBeNull();
  storage.transaction(() => storage.settings.set('clinic', 'two'));
  expect(storage.settings.get('clinic')).toBe('two');
});

test('a transaction is neither nested nor asynchronous', () => {
  using temporary = openTemporaryStorage();
  const { storage } = temporary;
  expect(() => storage.transaction(() => storage.transaction(() => 1))).toThrow('inside another one');
  expect(() =>
    storage.transaction(() => {
      storage.settings.set('clinic', 'async');
      return Promise.resolve();
    }),
  ).toThrow('must not return a promise');
  expect(storage.settings.get('clinic')).toBeNull();
});

test('every repository refuses to write outside a transaction', () => {
  using temporary = openTemporaryStorage();
  const { storage } = temporary;
  const { account, staff } = seedClinic(storage);
  const message = testMessage({ accountId: account.id, createdBy: staff.id });
  const entry = { atMs: 1, staffId: null, sessionId: null, action: 'x', subjects: [], code: null, detail: {} };
  const line = { atMs: 1, cause: 'x', detail: {}, staffId: null };
  const blob = storage.blobs.put(new Uint8Array(1), { name: 'a', type: 'application/pdf', sessionId: null });
  const thread = testConversation('+12125550100');
  const note = { id: '1' as never, atMs: 1, text: 'x' };
  const draft = { body: 'x', media: [], patientId: null, accountId: null, updatedAtMs: 1 };
  const optOut = testOptOut('+12125550100');
  const filing = testFiling({ messageId: message.id, staffId: staff.id, blob });
  const writes: (() => unknown)[] = [
    () => storage.messages.insert(message),
    () =>
      storage.messages.saveDelivery(message.id, message.delivery, { atMs: 1, cause: 'x', detail: {}, staffId: null }),
    () => storage.attempts.begin({ id: '1' as never, messageId: message.id, number: 1, startedAtMs: 1 }),
    () => storage.attempts.end('1' as never, { endedAtMs: 1, outcome: 'died' }),
    () => storage.submissions.insert('1', { contentHash: 'x', staffId: staff.id, messageIds: [], atMs: 1 }),
    () => storage.accounts.save(account),
    () => storage.accounts.setState(account.id, 'ready', null),
    () => storage.accounts.setWaitUntil(account.id, null),
    () => storage.accounts.remove(account.id),
    () => storage.staff.save(staff),
    () => storage.staff.setPrimaryUser(staff.id),
    () => storage.channels.save({ channel: 'fax', enabled: true, individualAccounts: false, provider: null }),
    () => storage.sessions.save({ id: '1' as never, staffId: staff.id, openedAtMs: 1, sealed: new Uint8Array(1) }),
    () => storage.sessions.remove('1' as never),
    () => storage.sessions.removeAll(),
    () => storage.blobs.keep('1' as never),
    () => storage.audit.append({ ...entry, outcome: 'done' }),
    () => storage.settings.set('a', 'b'),
    () => storage.inbox.takeIn(testInbound({ accountId: account.id }), []),
    () => storage.inbox.setPendingParts(message.id, []),
    () => storage.inbox.saveIntake(message.id, testInbound({ accountId: account.id }).intake, null, line),
    () => storage.inbox.setUnread(message.id, true, true),
    () => storage.inbox.readTold(message.id, true),
    () => storage.inbox.setClaim(message.id, null, line),
    () => storage.inbox.setPatient(message.id, null, line),
    () => storage.inbox.setFiled(message.id, true, line),
    () => storage.inbox.setRemoved(message.id, 1, line),
    () => storage.inbox.note(message.id, line),
    () => storage.messages.setPatient(message.id, null, line),
    () => storage.conversations.begin(thread),
    () => storage.conversations.setClaim(thread.id, null),
    () => storage.conversations.setFolder(thread.id, 'archived', null),
    () => storage.conversations.insertNote({ ...note, conversationId: thread.id, staffId: staff.id }, { lanes: [] }),
    () => storage.drafts.save({ ...draft, staffId: staff.id, conversationId: thread.id }),
    () => storage.drafts.remove(staff.id, thread.id),
    () => storage.optOuts.save(optOut),
    () => storage.optOuts.setVisitCheck('sms', '+12125550100', null),
    () => storage.retention.purge(message.id, 1),
    () => storage.cursors.save(testLane(account.id), null, 1),
    () => storage.patients.save([testPatient()]),
    () => storage.filings.insert(filing, line),
    () => storage.filings.save(filing, line),
    () => storage.filings.beginAttempt({ id: '1', filingId: filing.id, number: 1, startedAtMs: 1, listedIds: [] }),
    () => storage.filings.endAttempt('1', { endedAtMs: 1, outcome: 'died', failure: null }),
    () => storage.categories.save({ path: 'x', name: 'x', isProved: false, lastUsedAtMs: null }),
    () => storage.grants.save({ owner: 'clinic', staffId: staff.id, sealed: new Uint8Array(1), savedAtMs: 1 }),
    () => storage.grants.remove('clinic'),
    () => storage.grants.removeAll(),
  ];
  for (const write of writes) expect(write, write.toString()).toThrow('only inside storage.transaction()');
});

test('another key is refused with what to do', () => {
  using temporary = openTemporaryStorage();
  temporary.storage.close();
  const { directory, clock } = temporary;
  const keys = profileKeys(testRandom.bytes(32), 'test-profile', 'sandbox');
  expect(() => openStorage({ directory, keys, clock, random: testRandom, log: silentLog })).toThrow(
    expect.objectContaining({
      code: 'UNREADABLE_FILE',
      params: { reason: 'wrong-key' },
      message: expect.stringContaining('restore') as string,
    }),
  );
  temporary.reopen();
});

test('a file that is no database is refused like a wrong key', () => {
  using temporary = openTemporaryStorage();
  temporary.storage.close();
  writeFileSync(
    join(temporary.directory, 'foyer.db'),
    'this is not a database, only some text of a few words'.repeat(99),
  );
  expect(() => temporary.reopen()).toThrow(expect.objectContaining({ code: 'UNREADABLE_FILE' }));
});

test('files are for this user only', () => {
  using temporary = openTemporaryStorage();
  seedClinic(temporary.storage);
  temporary.storage.blobs.put(new Uint8Array(10), { name: 'a.pdf', type: 'application/pdf', sessionId: null });
  const names = readdirSync(temporary.directory, { recursive: true }).map(String);
  expect(names).toContain('foyer.db');
  expect(names.some((name) => name.endsWith('-shm'))).toBe(false);
  for (const name of names) expect(statSync(join(temporary.directory, name)).mode & 0o077, name).toBe(0);
});

test('a second core is refused in this process and in another, and let in after a SIGKILL of the first', async () => {
  using temporary = openTemporaryStorage();
  const alreadyOpen = expect.objectContaining({ code: 'CONFLICT', params: { reason: 'already-open' } }) as Error;
  const { directory, keys, clock } = temporary;
  expect(() => openStorage({ directory, keys, clock, random: testRandom, log: silentLog })).toThrow(alreadyOpen);

  temporary.storage.close();
  const child = spawn(process.execPath, ['--input-type=module', '--eval', HOLDER], {
    cwd: import.meta.dirname,
    env: {
      ...process.env,
      FOYER_DIRECTORY: directory,
      FOYER_KEY: Buffer.from(keys.subkey('database')).toString('hex'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  expect(() => temporary.reopen()).toThrow(alreadyOpen);

  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  expect(temporary.reopen().settings.get('holder')).toBe('was here');
});

/** Opens the same database, commits, and holds it until it is killed. */
const HOLDER = `
  import { join } from 'node:path';
  import { openDatabase } from './database/open-database.ts';
  const key = Buffer.from(process.env.FOYER_KEY, 'hex');
  const db = openDatabase(join(process.env.FOYER_DIRECTORY, 'foyer.db'), key);
  db.transaction(() => db.command('INSERT INTO settings VALUES (?, ?)').run(['holder', 'was here']));
  process.stdout.write('open');
  setInterval(() => db.inTransaction, 1000);
`;
