import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TaskView } from '../../../app/contract/procedures/tasks.ts';
import { TASK_REASONS } from '../../../app/domain/task/task.ts';
import { RULE_TASK_TITLES } from '../../../app/services/consent/rule-tasks.ts';
import { LAB_RESULT_TITLE } from '../../../app/services/tasks/lab-result-task.ts';
import { startTranslations } from '../i18n/index.ts';
import { titleOf } from './task-title.ts';
import { dueOf, EMPTY_TASK, fieldsOf, formOf, isReady, taskInput } from './task-form.ts';

const local = (text: string) => new Date(text).toISOString();

beforeAll(() => startTranslations('es'));

describe('the title', () => {
  it('that core gave is told in the window’s language, any other as it was written', () => {
    const lab = { kind: 'lab-result', reason: null } as const;
    expect(titleOf({ ...lab, title: LAB_RESULT_TITLE })).toBe('Mirar un resultado de laboratorio');
    expect(titleOf({ ...lab, title: 'Ask about it' })).toBe('Ask about it');
    expect(titleOf({ ...lab, kind: 'task', title: LAB_RESULT_TITLE })).toBe(LAB_RESULT_TITLE);
  });
  it('of what a rule made follows the rule, unless a person gave it another one', async () => {
    const title = RULE_TASK_TITLES['opt-out-visit'];
    const task = { kind: 'task', reason: 'opt-out-visit' } as const;
    expect(titleOf({ ...task, title })).toBe('Una baja quizá se refería a la cita: llamar');
    expect(titleOf({ ...task, title: 'Called, she meant it' })).toBe('Called, she meant it');
    expect(titleOf({ ...task, reason: null, title })).toBe(title);
    for (const reason of TASK_REASONS)
      expect(titleOf({ ...task, reason, title: RULE_TASK_TITLES[reason] })).not.toBe(title);
    // Saved from a window in one language, it is still told in that of the next one.
    await i18next.changeLanguage('en');
    expect(titleOf({ ...task, title: 'Una baja quizá se refería a la cita: llamar' })).toBe(title);
    await i18next.changeLanguage('es');
  });
});

describe('when a task is due', () => {
  it('goes from the fields to the moment and back, in the zone of the desk', () => {
    for (const due of [local('2026-03-10T08:05'), local('2026-12-31T23:59')]) expect(dueOf(fieldsOf(due))).toBe(due);
    expect(fieldsOf(null)).toEqual({ date: '', time: '' });
  });

  it('is the end of the day where there is no time, and never without a day', () => {
    expect(dueOf({ date: '2026-03-10', time: '' })).toBe(local('2026-03-10T17:00'));
    expect(dueOf({ date: '', time: '09:00' })).toBeNull();
    expect(dueOf({ date: '2026-99-10', time: '09:00' })).toBeNull();
  });
});

describe('what core is asked to save', () => {
  const task: TaskView = {
    id: '01890000-0000-7000-8000-000000000001',
    title: 'Call back',
    kind: 'task',
    reason: null,
    due: local('2026-03-10T08:05'),
    overdue: false,
    priority: 'high',
    assignee: { id: '01890000-0000-7000-8000-00000000000a', name: 'Ana' },
    patient: null,
    patientId: 'p1',
    item: { kind: 'message', id: '01890000-0000-7000-8000-0000000000ff' },
    itemInSight: true,
    message: { channel: 'fax', conversationId: null },
    createdBy: { id: '01890000-0000-7000-8000-00000000000b', name: 'Ben' },
    createdAt: local('2026-03-09T08:05'),
    done: null,
    unread: true,
  };

  it('is the task as it was, where nothing was changed: a patient whose name is hidden stays', () => {
    const { id, title, due, priority, patientId, item } = task;
    expect(taskInput(id, formOf(task))).toEqual({
      id,
      title,
      due,
      priority,
      patientId,
      item,
      assigneeId: task.assignee?.id,
    });
  });

  it('is nobody’s and without due time by default, and needs a title', () => {
    expect(taskInput('x', { ...EMPTY_TASK, title: ' Order paper ' })).toEqual({
      id: 'x',
      title: 'Order paper',
      due: null,
      priority: 'normal',
      assigneeId: null,
      patientId: null,
      item: null,
    });
    expect(isReady({ ...EMPTY_TASK, title: '  ' })).toBe(false);
  });
});
