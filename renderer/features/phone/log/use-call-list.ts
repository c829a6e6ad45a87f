import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Input } from '../../../../app/contract/index.ts';
import type { CallView } from '../../../../app/contract/procedures/calls.ts';
import type { CallView as View } from '../../../shared/route/route.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { useMay, useOnlyLooks } from '../../../shared/rpc/use-session.ts';
import { toastError } from '../../../shared/ui/toast.ts';
import { isNews } from './news.ts';

const PAGE = 100;
const EARLIER = 8;

/** One of the lists, newest first, a page at a time. */
export function useCallList(view: View) {
  return useInfiniteQuery({
    queryKey: [...keys.callList, view],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      call('calls.list', { of: view, limit: PAGE, ...(pageParam !== null && { before: pageParam }) }),
    getNextPageParam: (page) => page.next,
  });
}

/** The call that is open; opening it is an audit entry. */
export function useCall(id: string) {
  return useQuery({ queryKey: keys.call(id), queryFn: () => call('calls.get', { id }), staleTime: Infinity });
}

/** Calls with the same number before this one. */
export function useEarlierCalls({ id, number }: Pick<CallView, 'id' | 'number'>) {
  return useQuery({
    queryKey: [...keys.callList, 'with', number],
    queryFn: () => call('calls.list', { number, limit: EARLIER + 1 }),
    enabled: number !== '',
    select: ({ items }) => items.filter((each) => each.id !== id).slice(0, EARLIER),
  });
}

/** What came of a call, and who shall call back. */
export function useNoteCall() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: Input<'calls.note'>) => call('calls.note', what),
    onSuccess: (changed) => {
      client.setQueryData(keys.call(changed.id), changed);
      void client.invalidateQueries({ queryKey: keys.callList });
      void client.invalidateQueries({ queryKey: keys.callCounts });
    },
    onError: toastError,
  });
}

/** Missed calls and voicemails that the list shows are no news any more; who only looks changes nothing. */
export function useMarkSeen(calls: readonly CallView[]): void {
  const client = useQueryClient();
  const onlyLooks = useOnlyLooks('voice');
  const mayView = useMay('voice.view');
  const newest = calls.find(isNews)?.id ?? null;
  useEffect(() => {
    if (newest === null || onlyLooks || !mayView) return;
    // A call that stays unseen is no harm; the next look tries again.
    call('calls.markSeen', { id: newest })
      .then(() => client.invalidateQueries({ queryKey: keys.callCounts }))
      .catch(() => undefined);
  }, [newest, onlyLooks, mayView, client]);
}
