import { afterEach, beforeEach, expect, it } from 'vitest';
import { testId, testInbound } from '../../app/storage/testing/temporary-storage.ts';
import { createTestCore, type TestCore } from './support/test-core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
});
afterEach(async () => {
  await core[Symbol.asyncDispose]();
});

const receive = (): string => {
  const message = testInbound({ accountId: core.account.id });
  core.storage.transaction(() => core.storage.inbox.takeIn(message, []));
  return message.id;
};

it('a fax that is handed over is among what is mine, with its note, and the trail says who did it', async () => {
  const colleague = core.addStaff('casey', { fax: true, view: true });
  const session = await core.signIn(colleague);
  const [id] = [receive(), receive()];
  await core.call('messages.assign', { id, userId: colleague.id, note: 'Is this yours?' });
  const mine = await core.call('messages.list', { mine: true, limit: 50 }, { session });
  expect(mine.items.map((item) => item.id)).toEqual([id]);
  expect((await core.call('messages.list', { mine: true, limit: 50 })).items).toEqual([]);
  const detail = await core.call('messages.get', { id }, { session });
  expect(detail.notes.map(({ text }) => text)).toEqual(['Is this yours?']);
  const [entry] = core.storage.audit.list({ action: 'message.assign', limit: 1 });
  expect(entry).toMatchObject({ staffId: core.administrator.id, subjects: [id], detail: { to: colleague.id } });
  expect(core.events).toContainEqual({ event: 'messages.changed', data: { ids: [id] } });
});

it('a task goes to a colleague, is done, and is counted', async () => {
  const colleague = core.addStaff('casey', { fax: true, view: true });
  const session = await core.signIn(colleague);
  const task = { id: testId(), title: 'Ask for page 2', assigneeId: colleague.id, due: '2026-03-02T16:00:00Z' };
  await core.call('tasks.save', { ...task, item: { kind: 'message', id: receive() } });
  expect(await core.call('tasks.counts', {}, { session })).toEqual({ open: 1, unread: 1, overdue: 0 });
  core.clock.advance(2 * 3_600_000);
  const { items } = await core.call('tasks.list', {}, { session });
  const message = { channel: 'fax', conversationId: null };
  expect(items).toMatchObject([{ id: task.id, overdue: true, unread: true, itemInSight: true, message }]);
  await core.call('tasks.setDone', { id: task.id, done: true }, { session });
  expect(await core.call('tasks.counts', {}, { session })).toEqual({ open: 0, unread: 0, overdue: 0 });
});

it('of a task about a message that is closed to its assignee nothing is told of the message', async () => {
  const colleague = core.addStaff('casey', { fax: true, view: true });
  const session = await core.signIn(colleague);
  const item = { kind: 'message', id: receive() } as const;
  await core.call('tasks.save', { id: testId(), title: 'Ask for page 2', assigneeId: colleague.id, item });
  await core.call('permissions.set', { userId: colleague.id, fax: false, sms: true });
  const { items } = await core.call('tasks.list', {}, { session });
  expect(items).toMatchObject([{ item, itemInSight: false, message: null }]);
});

it('what somebody who is removed had open is nobody’s', async () => {
  const colleague = core.addStaff('casey', { fax: true, view: true });
  const id = receive();
  const task = testId();
  await core.call('messages.assign', { id, userId: colleague.id });
  await core.call('tasks.save', { id: task, title: 'Call back', assigneeId: colleague.id });
  await core.call('users.remove', { userId: colleague.id });
  expect(await core.call('messages.get', { id })).toMatchObject({ claimedBy: null });
  const { items } = await core.call('tasks.list', { of: 'nobody' });
  expect(items).toMatchObject([{ id: task, assignee: null }]);
  expect(core.events).toContainEqual({ event: 'tasks.changed', data: { ids: [task] } });
});
