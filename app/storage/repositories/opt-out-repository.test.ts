import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StaffId } from '../../domain/ids.ts';
import type { OptOut, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  seedClinic,
  TEST_TIME_MS as T0,
  testConversation,
  testOptOut,
  testText,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let staff: StaffId;

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
});
afterEach(() => temporary[Symbol.dispose]());

const NUMBER = '+12125550150';
const save = (optOut: OptOut): void => storage.transaction(() => storage.optOuts.save(optOut));

test('an address stands where its last change left it, and every change is kept', () => {
  const clinic = seedClinic(storage);
  staff = clinic.staff.id;
  const thread = testConversation(NUMBER);
  const message = testText({ accountId: clinic.account.id, thread, body: 'STOP' });
  storage.transaction(() => {
    storage.conversations.begin(thread);
    storage.inbox.takeIn(message, []);
  });
  const asked = testOptOut(NUMBER, { messageId: message.id, visitCheckDueAtMs: T0 + 9 });
  const lifted = testOptOut(NUMBER, {
    state: 'allowed',
    cause: 'staff',
    atMs: T0 - 1,
    staffId: staff,
    reason: 'Asked.',
  });
  const again = testOptOut(NUMBER, { state: 'unclear', cause: 'wording', atMs: T0 + 5 });
  expect(storage.optOuts.find('sms', NUMBER)).toBeNull();
  for (const change of [asked, lifted, again]) {
    save(change);
    expect(storage.optOuts.find('sms', NUMBER)).toEqual(change);
  }
  save(testOptOut('+12125550151'));
  const history = [{ ...asked, visitCheckDueAtMs: null }, lifted, again];
  // In the order in which they were made, also after the clock was set back.
  expect(storage.optOuts.history('sms', NUMBER, 0, null)).toEqual(history);
  expect(storage.optOuts.history('sms', NUMBER, T0, T0 + 5)).toEqual(history.slice(0, 1));
  expect(storage.optOuts.history('sms', '+12125550159', 0, null)).toEqual([]);
});

test('visit checks come due in order and are moved or done', () => {
  expect(storage.optOuts.nextVisitCheckMs()).toBeNull();
  const late = testOptOut('+12125550151', { visitCheckDueAtMs: T0 + 9 });
  const early = testOptOut('+12125550152', { visitCheckDueAtMs: T0 + 3 });
  [late, early, testOptOut('+12125550153')].forEach(save);
  expect(storage.optOuts.nextVisitCheckMs()).toBe(T0 + 3);
  expect(storage.optOuts.visitChecksDue(T0 + 2, 9)).toEqual([]);
  expect(storage.optOuts.visitChecksDue(T0 + 9, 9)).toEqual([early, late]);
  expect(storage.optOuts.visitChecksDue(T0 + 9, 1)).toEqual([early]);
  storage.transaction(() => {
    storage.optOuts.setVisitCheck('sms', early.address, null);
    storage.optOuts.setVisitCheck('sms', late.address, T0 + 20);
  });
  expect(storage.optOuts.visitChecksDue(T0 + 20, 9)).toEqual([{ ...late, visitCheckDueAtMs: T0 + 20 }]);
  expect(storage.optOuts.history('sms', late.address, 0, null)).toHaveLength(1);
  expect(() => storage.transaction(() => storage.optOuts.setVisitCheck('sms', '+12125550159', null))).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  );
});
