import { Checkbox } from '@mantine/core';
import { IconCircleFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../../app/contract/procedures/tasks.ts';
import { hrefOf } from '../../shared/route/route.ts';
import { titleOf } from '../../shared/task/task-title.ts';
import { stepOf } from '../../shared/ui/list-keys.ts';
import { AssigneeMark, DueMark, LabMark, PatientMark, PriorityMark } from './TaskMarks.tsx';
import classes from './tasks.module.css';
import { useSetDone } from './use-task-list.ts';

interface RowProps {
  readonly task: TaskView;
  readonly isOpen: boolean;
  /** The one row that Tab reaches. */
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onDone: (done: boolean) => void;
  readonly onAgain: () => void;
}

/** *Done*, title and marks; below when, about whom and whose. */
function TaskRow({ task, isOpen, isTabStop, onFocus, onKeyDown, onDone, onAgain }: RowProps) {
  const { t } = useTranslation();
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <li className={classes['row']} data-open={isOpen} data-unread={task.unread} onFocus={onFocus} onKeyDown={onKeyDown}>
      <Checkbox
        size="md"
        aria-label={t('tasks.doneOf', { title: titleOf(task) })}
        checked={task.done !== null}
        tabIndex={tabIndex}
        onChange={(event) => onDone(event.currentTarget.checked)}
      />
      <a
        className={classes['link']}
        href={hrefOf({ screen: 'tasks', taskId: task.id })}
        aria-current={isOpen ? 'true' : undefined}
        data-task={task.id}
        tabIndex={tabIndex}
        onClick={(event) => {
          if (!isOpen) return;
          event.preventDefault();
          onAgain();
        }}
      >
        <span className={classes['top']}>
          {task.unread && <IconCircleFilled size={10} role="img" aria-label={t('tasks.unread')} />}
          <span className={classes['title']}>{titleOf(task)}</span>
          <LabMark kind={task.kind} />
          <PriorityMark priority={task.priority} />
        </span>
        <span className={classes['bottom']}>
          <DueMark task={task} />
          <PatientMark patient={task.patient} />
          <AssigneeMark assignee={task.assignee} />
        </span>
      </a>
    </li>
  );
}

interface TaskRowsProps {
  readonly label: string;
  readonly tasks: readonly TaskView[];
  readonly openId: string | null;
  /** Enter on the open one. */
  readonly onAgain: () => void;
}

/** Arrow keys, Page and Home/End move; Enter opens, and once more goes to the form; Tab goes to *Done*. */
export function TaskRows({ label, tasks, openId, onAgain }: TaskRowsProps) {
  const frame = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const setDone = useSetDone();
  const at = tasks.findIndex(({ id }) => id === focused);
  const tabStop = Math.max(0, at >= 0 ? at : tasks.findIndex(({ id }) => id === openId));
  const focusTask = (id: string) => frame.current?.querySelector<HTMLElement>(`[data-task="${id}"]`)?.focus();
  // The row whose box was pressed goes to another list: the focus goes to the next one.
  useEffect(() => {
    if (wanted === null || frame.current?.contains(document.activeElement)) return;
    focusTask(wanted);
    setWanted(null);
  }, [wanted, tasks]);

  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const to = stepOf(event.key, index, tasks.length);
    const task = to === null ? undefined : tasks[to];
    if (!task) return;
    event.preventDefault();
    focusTask(task.id);
  };
  const onDone = (index: number, done: boolean) => {
    const task = tasks[index];
    if (!task) return;
    setWanted((tasks[index + 1] ?? tasks[index - 1])?.id ?? null);
    setDone({ id: task.id, done });
  };
  return (
    <ul role="list" ref={frame} aria-label={label} className={classes['rows']}>
      {tasks.map((task, index) => (
        <TaskRow
          key={task.id}
          task={task}
          isOpen={task.id === openId}
          isTabStop={index === tabStop}
          onFocus={() => setFocused(task.id)}
          onKeyDown={(event) => onKeyDown(event, index)}
          onDone={(done) => onDone(index, done)}
          onAgain={onAgain}
        />
      ))}
    </ul>
  );
}
