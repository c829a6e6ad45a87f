import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconChecklist, IconClick, IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../../app/contract/procedures/tasks.ts';
import { goTo } from '../../shared/route/route.ts';
import { useSession } from '../../shared/rpc/use-session.ts';
import { EmptyState } from '../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../shared/ui/ErrorNotice.tsx';
import { NewTask, OpenTask } from './TaskPanel.tsx';
import { TaskRows } from './TaskRows.tsx';
import { beginTask, TASK_LISTS, useTasks } from './tasks-store.ts';
import classes from './tasks.module.css';
import { useTaskBeside, useTaskList } from './use-task-list.ts';

function Head() {
  const { t } = useTranslation();
  const list = useTasks((state) => state.list);
  const { data: session } = useSession();
  const begin = () => {
    beginTask(session?.user.id ?? '');
    goTo({ screen: 'tasks', taskId: null });
  };
  return (
    <header className={classes['head']}>
      <div className={classes['headTop']}>
        <h1>{t('tasks.heading')}</h1>
        <Button size="compact-sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={begin}>
          {t('tasks.new')}
        </Button>
      </div>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('tasks.lists')}
        value={list}
        onChange={(to) => useTasks.setState({ list: to })}
        data={TASK_LISTS.map((value) => ({ value, label: t(`tasks.list.${value}`) }))}
      />
    </header>
  );
}

interface SideProps {
  readonly query: ReturnType<typeof useTaskList>;
  readonly tasks: readonly TaskView[];
  readonly openId: string | null;
  readonly panel: RefObject<HTMLElement | null>;
}

function Side({ query, tasks, openId, panel }: SideProps) {
  const { t } = useTranslation();
  const list = useTasks((state) => state.list);
  const { error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  if (isPending) {
    return (
      <div className={classes['waiting']} role="status" aria-label={t('shell.loading')}>
        {[1, 2, 3, 4].map((line) => (
          <Skeleton key={line} height={44} radius="sm" />
        ))}
      </div>
    );
  }
  if (error && tasks.length === 0) {
    return (
      <div className={classes['waiting']}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (tasks.length === 0) {
    return (
      <EmptyState
        icon={<IconChecklist size={34} aria-hidden />}
        title={t(`tasks.empty.${list}`)}
        hint={t(`tasks.emptyHint.${list}`)}
      />
    );
  }
  return (
    <div className={classes['scroll']}>
      <TaskRows
        key={list}
        label={t('tasks.heading')}
        tasks={tasks}
        openId={openId}
        onAgain={() => panel.current?.focus()}
      />
      {hasNextPage && (
        <Button
          m="sm"
          size="compact-sm"
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('tasks.more')}
        </Button>
      )}
    </div>
  );
}

/** A form that was just begun takes the focus to its first field. */
function useFocusOnBegin(panel: RefObject<HTMLElement | null>, making: string | null): void {
  useEffect(() => {
    if (making !== null) panel.current?.querySelector('input')?.focus();
  }, [panel, making]);
}

/** Tasks: the list at the left, the one that is open or being made at the right. */
export function TasksScreen({ taskId }: { readonly taskId: string | null }) {
  const { t } = useTranslation();
  const list = useTasks((state) => state.list);
  const making = useTasks((state) => state.making);
  const query = useTaskList(list);
  const tasks = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const listed = tasks.find(({ id }) => id === taskId) ?? null;
  const { data: beside, isPending } = useTaskBeside(taskId, query.data !== undefined && listed === null);
  const task = listed ?? (beside?.id === taskId ? beside : null);
  const panel = useRef<HTMLElement>(null);
  const isMaking = taskId === null && making !== null;
  useFocusOnBegin(panel, isMaking ? making : null);
  return (
    <div className={classes['screen']}>
      <div className={classes['side']}>
        <Head />
        <Side query={query} tasks={tasks} openId={taskId} panel={panel} />
      </div>
      <section className={classes['panel']} ref={panel} aria-label={t('tasks.panel')} tabIndex={-1}>
        {isMaking && <NewTask key={making} id={making} />}
        {task && <OpenTask key={task.id} task={task} />}
        {!isMaking && taskId === null && (
          <EmptyState
            icon={<IconClick size={30} aria-hidden />}
            title={t('tasks.choose')}
            hint={t('tasks.chooseHint')}
          />
        )}
        {taskId !== null && !task && query.data && !isPending && (
          <EmptyState icon={<IconChecklist size={30} aria-hidden />} title={t('errors.NOT_FOUND.task')} />
        )}
      </section>
    </div>
  );
}
