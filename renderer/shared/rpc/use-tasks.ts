import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { keys } from './query-client.ts';
import { useMay } from './use-session.ts';

/** A task becomes overdue without any change in core. */
const AGE_CHECK_MS = 60_000;

/** Of the tasks assigned to the person: open, not read yet, overdue. */
export function useTaskCounts() {
  const mayView = useMay('any.view');
  return useQuery({
    queryKey: keys.taskCounts,
    queryFn: () => call('tasks.counts', {}),
    enabled: mayView,
    refetchInterval: AGE_CHECK_MS,
  });
}
