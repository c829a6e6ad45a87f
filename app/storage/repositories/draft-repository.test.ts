import { afterEach, beforeEach, expect, test } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { AccountId, BlobId, ConversationId, PatientId, SessionId, StaffId } from '../../domain/ids.ts';
import type { BlobRow, Draft, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  seedClinic,
  TEST_TIME_MS as T0,
  testConversation,
  testId,
  testStaff,
  testText,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let account: AccountId;
let staff: StaffId;
let colleague: StaffId;
let thread: ConversationId;

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  const clinic = seedClinic(storage);
  const person = testStaff();
  storage.transaction(() => {
    storage.staff.save(person);
    thread = storage.conversations.begin(testConversation('+12125550150')).id;
  });
  [account, staff, colleague] = [clinic.account.id, clinic.staff.id, person.id];
});
afterEach(() => temporary[Symbol.dispose]());

const SESSION = asId<SessionId>('0197a000-0000-7000-8000-000000000009');
const picture = (text: string, sessionId: SessionId | null = SESSION): BlobRow =>
  storage.blobs.put(Buffer.from(text), { name: `${text}.png`, type: 'image/png', sessionId });
const draft = (media: readonly BlobRow[], changes: Partial<Draft> = {}): Draft => ({
  staffId: staff,
  conversationId: thread,
  body: 'Dear Alma',
  media: media.map(({ id, name, type, bytes }) => ({ blobId: id, name, type, bytes })),
  patientId: null,
  accountId: null,
  updatedAtMs: T0,
  ...changes,
});
const save = (next: Draft): void => storage.transaction(() => storage.drafts.save(next));
/** Long after every session has ended. */
function purgeOrphans(): void {
  temporary.clock.advance(3 * 86_400_000);
  storage = temporary.reopen();
  storage.blobs.purgeOrphans([]);
}

test('a draft is one per thread and person, gives back every field, and is replaced', () => {
  const first = draft([picture('b'), picture('a')], { patientId: asId<PatientId>('p'), accountId: account });
  save(first);
  expect(storage.drafts.find(staff, thread)).toEqual(first);
  expect(storage.drafts.find(colleague, thread)).toBeNull();
  const theirs = draft([], { staffId: colleague, body: 'Hello' });
  save(theirs);
  const next = draft([], { body: '', updatedAtMs: T0 + 1 });
  save(next);
  expect(storage.drafts.find(staff, thread)).toEqual(next);
  storage = temporary.reopen();
  expect(storage.drafts.find(colleague, thread)).toEqual(theirs);
  storage.transaction(() => storage.drafts.remove(staff, thread));
  storage.transaction(() => storage.drafts.remove(staff, thread));
  expect(storage.drafts.find(staff, thread)).toBeNull();
  expect(storage.drafts.find(colleague, thread)).toEqual(theirs);
});

test('its files outlive the session that made them, as long as it names them', () => {
  const [kept, left, core] = [picture('kept'), picture('left'), picture('core', null)];
  save(draft([kept, left, core]));
  expect([kept, left, core].map(({ id }) => storage.drafts.holdsBlob(staff, id))).toEqual([true, true, true]);
  expect(storage.drafts.holdsBlob(colleague, kept.id)).toBe(false);
  purgeOrphans();
  expect(storage.blobs.read(left.id)).toHaveLength(left.bytes);
  save(draft([kept]));
  purgeOrphans();
  expect([kept, left, core].map(({ id }) => storage.blobs.find(id) !== null)).toEqual([true, false, false]);
  expect(storage.drafts.holdsBlob(staff, left.id)).toBe(false);
  storage.transaction(() => storage.drafts.remove(staff, thread));
  purgeOrphans();
  expect(storage.blobs.find(kept.id)).toBeNull();
});

test('a file that is not there is refused, and the draft stays as it was', () => {
  save(draft([]));
  const nothing = { ...picture('x'), id: asId<BlobId>(testId()) };
  expect(() => save(draft([nothing], { body: 'new' }))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  expect(storage.drafts.find(staff, thread)).toEqual(draft([]));
});

test('a purge of the message that a file came with leaves it to the draft', () => {
  const file = picture('forwarded', null);
  const part = {
    blobId: file.id,
    name: file.name,
    type: file.type,
    bytes: file.bytes,
    sha256: file.sha256,
    pages: null,
  };
  const message = testText({
    accountId: account,
    thread: { ...testConversation('+12125550150'), id: thread },
    parts: [part],
  });
  storage.transaction(() => {
    storage.inbox.takeIn(message, []);
    storage.blobs.keep(file.id);
    storage.drafts.save(draft([file]));
  });
  storage.transaction(() => storage.retention.purge(message.id, T0));
  purgeOrphans();
  expect(storage.blobs.read(file.id)).toHaveLength(file.bytes);
});
