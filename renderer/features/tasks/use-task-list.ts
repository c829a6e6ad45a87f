import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { Input } from '../../../app/contract/index.ts';
import type { TaskView } from '../../../app/contract/procedures/tasks.ts';
import { call } from '../../shared/rpc/client.ts';
import { keys } from '../../shared/rpc/query-client.ts';
import { toast, toastError } from '../../shared/ui/toast.ts';
import type { TaskList } from './tasks-store.ts';

const PAGE = 100;
const MOST = 200;

const ASKED: Readonly<Record<TaskList, Pick<Input<'tasks.list'>, 'of' | 'done'>>> = {
  mine: { of: 'me' },
  nobodys: { of: 'nobody' },
  everybodys: { of: 'everybody' },
  done: { of: 'everybody', done: true },
};

/** One of the lists, a page at a time. */
export function useTaskList(list: TaskList) {
  return useInfiniteQuery({
    queryKey: [...keys.tasks, 'list', list],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      call('tasks.list', { ...ASKED[list], limit: PAGE, ...(pageParam !== null && { before: pageParam }) }),
    getNextPageParam: (page) => page.next,
  });
}

async function findTask(id: string): Promise<TaskView | null> {
  for (const done of [false, true]) {
    const { items } = await call('tasks.list', { of: 'everybody', done, limit: MOST });
    const task = items.find((item) => item.id === id);
    if (task) return task;
  }
  return null;
}

/** A task that the list does not show, for instance one that a link names; null: it is not there (any more). */
export function useTaskBeside(id: string | null, isWanted: boolean) {
  return useQuery({
    queryKey: [...keys.tasks, 'one', id],
    queryFn: () => findTask(id ?? ''),
    enabled: isWanted && id !== null,
  });
}

/** Done, or not done after all; the toast takes it back. */
export function useSetDone() {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ id, done }: { readonly id: string; readonly done: boolean }) => call('tasks.setDone', { id, done }),
    onSuccess: ({ id, title }, { done }) => {
      void client.invalidateQueries({ queryKey: keys.tasks });
      if (!done) return;
      toast(i18next.t('tasks.isDone'), title, {
        action: { label: i18next.t('tasks.undo'), onPress: () => mutate({ id, done: false }) },
      });
    },
    onError: toastError,
  });
  return mutate;
}

export function useRemoveTask(onRemoved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call('tasks.remove', { id }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.tasks });
      toast(i18next.t('tasks.removed'));
      onRemoved();
    },
    onError: toastError,
  });
}
