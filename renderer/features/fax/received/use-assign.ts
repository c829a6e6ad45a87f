import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toast, toastError } from '../../../shared/ui/toast.ts';

interface Assignment {
  /** null: nobody's. */
  readonly userId: string | null;
  readonly name: string;
  readonly note?: string;
}

/** Hands a received message over; a note goes with it. */
export function useAssign(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, note = '' }: Assignment) =>
      call('messages.assign', { id, userId, ...(note.trim() !== '' && { note: note.trim() }) }),
    onSuccess: (message, { userId, name }) => {
      client.setQueryData(keys.message(id), message);
      toast(userId === null ? t('inbox.hand.toNobodyDone') : t('inbox.hand.done', { name }));
    },
    onError: toastError,
  });
}
