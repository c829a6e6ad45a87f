import { expect, it } from 'vitest';
import { asId, type TaskId } from '../../domain/ids.ts';
import { testId } from '../../storage/testing/temporary-storage.ts';
import { createChanges } from '../events/changes.ts';
import { handBack } from './leaver.ts';
import { openTaskDesk } from './testing/task-desk.ts';

it('what somebody who leaves had open is nobody’s; what is done, and what others have, stays', async () => {
  using desk = openTaskDesk();
  const { ana, bo, handlers } = desk;
  const { storage, clock } = desk.temporary;
  const save = async (assigneeId: string): Promise<TaskId> => {
    const id = testId();
    const rest = { due: null, priority: 'normal', patientId: null, item: null } as const;
    await handlers['tasks.save']({ id, title: 'Call', assigneeId, ...rest }, desk.as(ana));
    return asId<TaskId>(id);
  };
  const [open, done, others] = [await save(bo.id), await save(bo.id), await save(ana.id)];
  await handlers['tasks.setDone']({ id: done, done: true }, desk.as(bo));
  const [theirs, mine] = [desk.fax(), desk.fax()];
  await handlers['messages.assign']({ id: theirs.id, userId: bo.id }, desk.as(ana));
  await handlers['messages.assign']({ id: mine.id, userId: ana.id }, desk.as(ana));
  const events: unknown[] = [];
  const changes = createChanges({ storage, feed: { publish: (event) => void events.push(event) } });

  changes.transaction(() => handBack({ storage, changes, clock }, bo.id, ana.id));

  expect([open, done, others].map((id) => storage.tasks.find(id)?.assigneeId)).toEqual([null, bo.id, ana.id]);
  expect(storage.inbox.find(theirs.id)?.claim).toBeNull();
  expect(storage.inbox.find(mine.id)?.claim?.staffId).toBe(ana.id);
  expect(storage.messages.events(theirs.id).at(-1)).toMatchObject({
    cause: 'claim-released',
    detail: { from: bo.id },
    staffId: ana.id,
  });
  expect(events).toEqual([
    { event: 'messages.changed', data: { ids: [theirs.id] } },
    { event: 'tasks.changed', data: { ids: [open] } },
  ]);
});
