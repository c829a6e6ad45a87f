import { beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_TASK } from '../../shared/task/task-form.ts';
import { beginTask, forgetForm, typeInto, useTasks } from './tasks-store.ts';

beforeEach(() => useTasks.setState(useTasks.getInitialState(), true));

describe('a task in the making', () => {
  it('goes on with what was typed, under the same id, until it is saved', () => {
    beginTask('me');
    const id = useTasks.getState().making ?? '';
    typeInto(id, EMPTY_TASK, { title: 'Call back' });
    beginTask('me');
    expect(useTasks.getState().making).toBe(id);
    expect(useTasks.getState().forms[id]).toMatchObject({ title: 'Call back', assigneeId: 'me' });
    forgetForm(id);
    expect(useTasks.getState()).toMatchObject({ making: null, forms: {} });
  });
});

describe('changes to a task', () => {
  it('begin with the task as it is, and leave the others alone', () => {
    typeInto('a', { ...EMPTY_TASK, title: 'A' }, { date: '2026-03-10' });
    typeInto('b', { ...EMPTY_TASK, title: 'B' }, { priority: 'high' });
    typeInto('a', { ...EMPTY_TASK, title: 'A, as somebody else left it' }, { time: '09:00' });
    expect(useTasks.getState().forms['a']).toMatchObject({ title: 'A', date: '2026-03-10', time: '09:00' });
    forgetForm('a');
    expect(Object.keys(useTasks.getState().forms)).toEqual(['b']);
  });
});
