import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../../app/contract/index.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toastError } from '../../../shared/ui/toast.ts';

export type ContactInput = Input<'contacts.save'>;

const PAGE = 100;

/** By name, a page at a time. */
export function useContactList(text: string) {
  return useInfiniteQuery({
    queryKey: [...keys.contacts, 'list', text],
    queryFn: ({ pageParam }) =>
      call('contacts.list', {
        limit: PAGE,
        ...(text !== '' && { text }),
        ...(pageParam !== null && { before: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function useSaveContact(onSaved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (contact: ContactInput) => call('contacts.save', contact),
    onSuccess: onSaved,
    onSettled: () => client.invalidateQueries({ queryKey: keys.contacts }),
  });
}

export function useRemoveContact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call('contacts.remove', { id }),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: keys.contacts }),
  });
}
