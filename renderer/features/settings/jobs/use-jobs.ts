import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Input, Output } from '../../../../app/contract/index.ts';
import { uuidV7 } from '../../../../app/domain/ids.ts';
import type { JobKind } from '../../../../app/domain/jobs/job.ts';
import { call } from '../../../shared/rpc/client.ts';
import { coreNowMs } from '../../../shared/rpc/core-time.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toast, toastError } from '../../../shared/ui/toast.ts';

type Command = 'jobs.enable' | 'jobs.disable' | 'jobs.remove' | 'jobs.setSchedule';
type JobCommand = { readonly [N in Command]: { readonly method: N; readonly params: Input<N> } }[Command];

export function useJobs() {
  return useQuery({ queryKey: [...keys.jobs, 'list'], queryFn: async () => (await call('jobs.list', {})).items });
}

/** Kinds that can be made: each is had once. */
export function useJobKinds() {
  return useQuery({ queryKey: [...keys.jobs, 'kinds'], queryFn: async () => (await call('jobs.kinds', {})).items });
}

/** Enables, disables, deletes or reschedules a job. */
export function useJobCommand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, params }: JobCommand): Promise<unknown> => call(method, params),
    onSettled: () => client.invalidateQueries({ queryKey: keys.jobs }),
    onError: toastError,
  });
}

/** *Create and run*: core makes it disabled, so that somebody says when it begins. */
export function useCreateJob() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (kind: JobKind) =>
      call('jobs.create', { id: uuidV7(coreNowMs(), crypto.getRandomValues(new Uint8Array(10))), kind }),
    onSuccess: ({ kind }) => toast(t('jobs.created', { job: t(`jobs.kind.${kind}`) }), t('jobs.createdHint')),
    onSettled: () => client.invalidateQueries({ queryKey: keys.jobs }),
    onError: toastError,
  });
}

/** A run now, or only a look at what it would do; resolves when it has ended. */
export function useRunJob(onEnded: (run: Output<'jobs.run'>) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isTest }: { readonly id: string; readonly isTest: boolean }) =>
      call(isTest ? 'jobs.testRun' : 'jobs.run', { id }),
    onSuccess: onEnded,
    onSettled: () => client.invalidateQueries({ queryKey: keys.jobs }),
    onError: toastError,
  });
}

/** The run log of one job, newest first, page by page. */
export function useRuns(id: string) {
  return useInfiniteQuery({
    queryKey: [...keys.jobs, 'runs', id],
    queryFn: ({ pageParam }) => call('jobs.runs', { id, ...(pageParam !== null && { before: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}
