import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_PERMISSIONS } from '../../domain/access/permissions.ts';
import { AppError } from '../../domain/errors.ts';
import type { Task } from '../../domain/task/task.ts';
import type { StaffMember } from '../../ports/repositories.ts';
import { scopeOf, testId, testStaff } from '../../storage/testing/temporary-storage.ts';
import { scriptedFailure } from '../emr/testing/scripted-charts.ts';
import { openFilingDesk, type FilingDesk } from '../filing/testing/filing-desk.ts';
import { LAB_RESULT_TITLE } from './lab-result-task.ts';

let desk: FilingDesk;
beforeEach(() => void (desk = openFilingDesk()));
afterEach(async () => {
  await desk[Symbol.asyncDispose]();
});

function tasks(): readonly Task[] {
  const viewer = { staffId: desk.filer.id, scope: scopeOf(desk.account.id), patients: true };
  return desk.storage.tasks.list({ done: false, limit: 50 }, viewer).items;
}
const toColleague = () => ({ labResult: { assigneeId: desk.colleague.id } });
function addStaff(changes: Partial<StaffMember>): StaffMember {
  const member = testStaff(changes);
  desk.storage.transaction(() => desk.storage.staff.save(member));
  return member;
}

describe('a filed lab result', () => {
  it('becomes one task of the colleague, in the transaction that files it, and names no patient', async () => {
    const message = desk.fax();
    const { id } = await desk.file(message, toColleague());
    expect(desk.filing(id).labAssigneeId).toBe(desk.colleague.id);
    await desk.advance(5_000);
    expect(desk.filing(id).state).toBe('filed');
    expect(tasks()).toEqual([
      {
        id: expect.any(String) as string,
        title: LAB_RESULT_TITLE,
        kind: 'lab-result',
        reason: null,
        dueAtMs: null,
        priority: 'normal',
        assigneeId: desk.colleague.id,
        patientId: desk.patient.id,
        item: { kind: 'message', id: message.id },
        createdBy: desk.filer.id,
        createdAtMs: desk.filing(id).filedAtMs,
        doneAtMs: null,
        doneBy: null,
      },
    ]);
    const [task] = tasks();
    expect(desk.events).toContainEqual({ event: 'tasks.changed', data: { ids: [task?.id] } });
    expect(desk.storage.tasks.counts(desk.colleague.id, desk.clock.now())).toMatchObject({ open: 1, unread: 1 });
    // Whatever happens to the filing from now on.
    await desk.advance(60_000);
    await desk.stop();
    desk.kill();
    desk.start();
    await desk.advance(60_000);
    expect(tasks()).toHaveLength(1);
  });

  it('waits until it is in the chart', async () => {
    desk.emr.failNext('upload', scriptedFailure('rejected'));
    const { id } = await desk.file(desk.fax(), toColleague());
    await desk.advance(5_000);
    expect(desk.filing(id).state).not.toBe('filed');
    expect(tasks()).toEqual([]);
  });

  it('is nobody’s if the colleague left meanwhile', async () => {
    await desk.stop();
    const { id } = await desk.file(desk.fax(), toColleague());
    desk.storage.transaction(() => desk.storage.staff.remove(desk.colleague.id));
    desk.kill();
    desk.start();
    await desk.advance(60_000);
    expect(desk.filing(id).state).toBe('filed');
    expect(tasks()).toMatchObject([{ assigneeId: null, kind: 'lab-result' }]);
  });

  it('makes none where nobody is named', async () => {
    const { id } = await desk.file(desk.fax());
    await desk.advance(5_000);
    expect(desk.filing(id)).toMatchObject({ state: 'filed', labAssigneeId: null });
    expect(tasks()).toEqual([]);
  });
});

describe('who may be named', () => {
  it('is somebody who works here and may see the message', async () => {
    const texter = addStaff({ permissions: { ...NO_PERMISSIONS, sms: true, view: true } });
    const gone = addStaff({ permissions: { ...NO_PERMISSIONS, fax: true, view: true } });
    desk.storage.transaction(() => desk.storage.staff.remove(gone.id));
    const message = desk.fax();
    const refused = async (assigneeId: string): Promise<unknown> => {
      const error = await desk.file(message, { labResult: { assigneeId } }).catch((cause: unknown) => cause);
      return error instanceof AppError ? { code: error.code, reason: error.params['reason'] } : error;
    };
    expect(await refused(texter.id)).toEqual({ code: 'CONFLICT', reason: 'cannot-see' });
    expect(await refused(gone.id)).toEqual({ code: 'INVALID_INPUT', reason: 'assignee' });
    expect(await refused(testId())).toEqual({ code: 'INVALID_INPUT', reason: 'assignee' });
    expect(desk.storage.filings.ofMessage(message.id)).toEqual([]);
  });

  it('is part of the request: the same one again is the same filing, another one is not', async () => {
    await desk.stop();
    const message = desk.fax();
    const first = await desk.file(message, toColleague());
    expect((await desk.file(message, toColleague())).id).toBe(first.id);
    await expect(desk.file(message, { labResult: { assigneeId: desk.filer.id } })).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'being-filed' },
    });
  });
});
