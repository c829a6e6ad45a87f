import { useMutation, useQueryClient } from '@tanstack/react-query';
import { uuidV7 } from '../../../app/domain/ids.ts';
import { call } from '../rpc/client.ts';
import { coreNowMs } from '../rpc/core-time.ts';
import { keys } from '../rpc/query-client.ts';
import { taskInput, type TaskForm } from './task-form.ts';

/** A new task's id: the same through every retry, so that it is made once. */
export const newTaskId = () => uuidV7(coreNowMs(), crypto.getRandomValues(new Uint8Array(10)));

/** Makes or changes a task; lists follow. */
export function useSaveTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, form }: { readonly id: string; readonly form: TaskForm }) =>
      call('tasks.save', taskInput(id, form)),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tasks }),
  });
}
