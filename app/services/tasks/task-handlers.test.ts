import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Parsed } from '../../contract/index.ts';
import { AppError } from '../../domain/errors.ts';
import { testId } from '../../storage/testing/temporary-storage.ts';
import { openTaskDesk, type TaskDesk } from './testing/task-desk.ts';

let desk: TaskDesk;
beforeEach(() => void (desk = openTaskDesk()));
afterEach(() => desk[Symbol.dispose]());

const NO_NAMES = { patients: false, documents: false };
const input = (changes: Partial<Parsed<'tasks.save'>> = {}): Parsed<'tasks.save'> => ({
  id: testId(),
  title: 'Call back',
  due: null,
  priority: 'normal',
  assigneeId: null,
  patientId: null,
  item: null,
  ...changes,
});
const all = { of: 'everybody', done: false, limit: 50 } as const;

async function refusal(work: () => unknown): Promise<Pick<AppError, 'code' | 'params'>> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error('It was not refused');
}

describe('tasks.save', () => {
  it('makes a task, shows it to its assignee as news, and tells the windows', async () => {
    const { handlers, ana, bo, patient } = desk;
    const due = new Date(desk.temporary.clock.now() - 1).toISOString();
    const task = input({ due, priority: 'high', assigneeId: bo.id, patientId: patient.id });
    const made = await handlers['tasks.save'](task, desk.as(ana));
    expect(made).toMatchObject({
      title: 'Call back',
      kind: 'task',
      due,
      overdue: true,
      priority: 'high',
      assignee: { id: bo.id, name: 'Bo' },
      patient: { id: patient.id, name: 'Espinoza, Alma', dob: '1980-02-03' },
      item: null,
      itemInSight: false,
      createdBy: { id: ana.id, name: 'Ana' },
      done: null,
      unread: false,
    });
    expect(desk.events).toEqual([{ event: 'tasks.changed', data: { ids: [task.id] } }]);
    const { items } = await handlers['tasks.list']({ ...all, of: 'me' }, desk.as(bo));
    expect(items.map(({ id, unread }) => ({ id, unread }))).toEqual([{ id: task.id, unread: true }]);
    expect(await handlers['tasks.counts']({}, desk.as(bo))).toEqual({ open: 1, unread: 1, overdue: 1 });
    expect(await handlers['tasks.counts']({}, desk.as(ana))).toEqual({ open: 0, unread: 0, overdue: 0 });
    expect(await handlers['tasks.list']({ ...all, of: 'me' }, desk.as(ana))).toEqual({ items: [], next: null });
  });

  it('changes what is there; whoever it is given to next has not read it', async () => {
    const { handlers, ana, bo } = desk;
    const task = input({ assigneeId: ana.id });
    expect(await handlers['tasks.save'](task, desk.as(ana))).toMatchObject({ unread: false });
    await handlers['tasks.save']({ ...task, assigneeId: bo.id, title: 'Call at noon' }, desk.as(ana));
    expect(await handlers['tasks.markRead']({ id: task.id, read: true }, desk.as(bo))).toMatchObject({ unread: false });
    // The same again is no news.
    await handlers['tasks.save']({ ...task, assigneeId: bo.id, title: 'Call at one' }, desk.as(ana));
    const [mine] = (await handlers['tasks.list']({ ...all, of: 'me' }, desk.as(bo))).items;
    expect(mine).toMatchObject({ title: 'Call at one', unread: false, createdBy: { id: ana.id } });
    await handlers['tasks.save']({ ...task, assigneeId: ana.id }, desk.as(bo));
    await handlers['tasks.save']({ ...task, assigneeId: bo.id }, desk.as(ana));
    expect(await handlers['tasks.counts']({}, desk.as(bo))).toMatchObject({ unread: 1 });
  });

  it('a task on a patient is about that patient', async () => {
    const { handlers, ana, patient } = desk;
    const task = input({ item: { kind: 'patient', id: patient.id } });
    expect(await handlers['tasks.save'](task, desk.as(ana))).toMatchObject({
      patientId: patient.id,
      itemInSight: true,
    });
  });

  it('refuses colleagues who left or may look at nothing, and items out of sight', async () => {
    const { handlers, ana, texter, temporary } = desk;
    const fax = desk.fax();
    const gone = desk.addStaff('Gone', { fax: true, view: true });
    const blind = desk.addStaff('Blind', { fax: true });
    temporary.storage.transaction(() => temporary.storage.staff.remove(gone.id));
    const save = (changes: Partial<Parsed<'tasks.save'>>, context = desk.as(ana)) =>
      refusal(() => handlers['tasks.save'](input(changes), context));
    const onFax = { item: { kind: 'message', id: fax.id } } as const;
    for (const assigneeId of [gone.id, testId()]) {
      expect(await save({ assigneeId })).toEqual({ code: 'INVALID_INPUT', params: { reason: 'assignee' } });
    }
    expect(await save({ assigneeId: blind.id })).toMatchObject({ code: 'CONFLICT', params: { reason: 'cannot-see' } });
    expect(await save(onFax, desk.as(texter))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await save({ patientId: 'nobody' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await save({ patientId: desk.patient.id }, desk.as(ana, NO_NAMES))).toMatchObject({
      code: 'PERMISSION_DENIED',
      params: { reason: 'emr-rights' },
    });
    expect((await handlers['tasks.list'](all, desk.as(ana))).items).toEqual([]);
  });
});

describe('who sees a task', () => {
  it('its assignee, its maker and those who see its message; nobody else can tell that it is there', async () => {
    const { handlers, ana, bo, texter } = desk;
    const fax = desk.fax();
    const task = input({ item: { kind: 'message', id: fax.id } });
    await handlers['tasks.save'](task, desk.as(ana));
    const shown = async (member: typeof ana): Promise<boolean[]> =>
      (await handlers['tasks.list'](all, desk.as(member))).items.map(({ itemInSight }) => itemInSight);
    expect(await shown(bo)).toEqual([true]);
    expect(await shown(texter)).toEqual([]);
    const byTexter = desk.as(texter);
    for (const work of [
      () => handlers['tasks.setDone']({ id: task.id, done: true }, byTexter),
      () => handlers['tasks.markRead']({ id: task.id, read: true }, byTexter),
      () => handlers['tasks.remove']({ id: task.id }, byTexter),
      () => handlers['tasks.save'](task, byTexter),
    ]) {
      expect(await refusal(work)).toMatchObject({ code: 'NOT_FOUND' });
    }
    // Given to them, they see the task and not the message, and may still change it.
    await handlers['tasks.save']({ ...task, assigneeId: texter.id }, desk.as(ana));
    expect(await shown(texter)).toEqual([false]);
    const later = { ...task, assigneeId: texter.id, title: 'Later' };
    expect(await handlers['tasks.save'](later, byTexter)).toMatchObject({ title: 'Later', item: { id: fax.id } });
  });

  it('without the right to see patients: no names, and no tasks on patients', async () => {
    const { handlers, ana, bo, patient } = desk;
    await handlers['tasks.save'](input({ title: 'One', patientId: patient.id }), desk.as(ana));
    await handlers['tasks.save'](input({ item: { kind: 'patient', id: patient.id } }), desk.as(ana));
    const blind = desk.as(bo, NO_NAMES);
    const { items } = await handlers['tasks.list'](all, blind);
    expect(items).toMatchObject([{ title: 'One', patient: null }]);
    expect(JSON.stringify(items)).not.toContain('Espinoza');
    expect(await refusal(() => handlers['tasks.list']({ ...all, patientId: patient.id }, blind))).toMatchObject({
      code: 'PERMISSION_DENIED',
    });
    const seen = await handlers['tasks.list']({ ...all, patientId: patient.id }, desk.as(bo));
    expect(seen.items).toHaveLength(2);
  });
});

describe('done and removed', () => {
  it('done tells who and when, and can be taken back', async () => {
    const { handlers, ana, bo, temporary } = desk;
    const task = input({ assigneeId: bo.id });
    await handlers['tasks.save'](task, desk.as(ana));
    temporary.clock.advance(60_000);
    const at = new Date(temporary.clock.now()).toISOString();
    const done = await handlers['tasks.setDone']({ id: task.id, done: true }, desk.as(bo));
    expect(done).toMatchObject({ done: { at, byName: 'Bo' }, overdue: false, unread: false });
    // Said again by somebody else it stays Bo's.
    expect(await handlers['tasks.setDone']({ id: task.id, done: true }, desk.as(ana))).toMatchObject({
      done: { byName: 'Bo' },
    });
    expect((await handlers['tasks.list'](all, desk.as(ana))).items).toEqual([]);
    expect((await handlers['tasks.list']({ ...all, done: true }, desk.as(ana))).items).toHaveLength(1);
    expect(await handlers['tasks.setDone']({ id: task.id, done: false }, desk.as(ana))).toMatchObject({ done: null });
  });

  it('is removed by whoever made it or an administrator alone', async () => {
    const { handlers, ana, bo } = desk;
    const boss = desk.addStaff('Boss', { fax: true, view: true, admin: true });
    const [one, two] = [input({ assigneeId: bo.id }), input({ assigneeId: bo.id })];
    for (const task of [one, two]) await handlers['tasks.save'](task, desk.as(ana));
    expect(await refusal(() => handlers['tasks.remove']({ id: one.id }, desk.as(bo)))).toEqual({
      code: 'PERMISSION_DENIED',
      params: { reason: 'not-yours' },
    });
    expect(await handlers['tasks.remove']({ id: one.id }, desk.as(ana))).toEqual({});
    expect(await handlers['tasks.remove']({ id: two.id }, desk.as(boss))).toEqual({});
    expect((await handlers['tasks.list'](all, desk.as(bo))).items).toEqual([]);
    expect(desk.events.at(-1)).toEqual({ event: 'tasks.changed', data: { ids: [two.id] } });
  });

  it('reading is told only when something changes', async () => {
    const { handlers, ana, bo } = desk;
    const task = input({ assigneeId: bo.id });
    await handlers['tasks.save'](task, desk.as(ana));
    const before = desk.events.length;
    for (const read of [true, true]) await handlers['tasks.markRead']({ id: task.id, read }, desk.as(bo));
    expect(desk.events.length).toBe(before + 1);
    expect(await handlers['tasks.markRead']({ id: task.id, read: false }, desk.as(bo))).toMatchObject({ unread: true });
  });
});
