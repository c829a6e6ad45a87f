import { useMutation, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { Input, MethodName } from '../../../../app/contract/index.ts';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { call } from '../../../shared/rpc/client.ts';
import { asContractError } from '../../../shared/rpc/contract-error.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toast, toastError } from '../../../shared/ui/toast.ts';

type Changing = Extract<
  MethodName,
  | 'messages.markRead'
  | 'messages.assignPatient'
  | 'messages.claim'
  | 'messages.release'
  | 'messages.fetchAgain'
  | 'messages.restore'
>;
type Command = { readonly [N in Changing]: { readonly method: N; readonly params: Input<N> } }[Changing];

/** The commands on one received message; the answer is shown at once, lists follow by core's change event. */
export function useReceivedCommand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, params }: Command): Promise<MessageDetail> => call(method, params),
    onSuccess: (message) => {
      client.setQueryData(keys.message(message.id), message);
      void client.invalidateQueries({ queryKey: keys.candidates(message.id) });
    },
    onError: (error, { method }) => {
      // Its own buttons ask whether to take over.
      if (method === 'messages.claim' && asContractError(error).reason === 'claimed') return;
      toastError(error);
    },
  });
}

/**
 * Deletes a message.
 *
 * @returns `confirm` if core wants to be told that an unfiled one shall go
 */
export function useRemove(onRestore: (id: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, isConfirmed }: { readonly id: string; readonly isConfirmed: boolean }) => {
      try {
        await call('messages.remove', { id, ...(isConfirmed && { confirm: ['unfiled'] }) });
        return 'removed' as const;
      } catch (error) {
        if (asContractError(error).code === 'NEEDS_CONFIRMATION') return 'confirm' as const;
        throw error;
      }
    },
    onSuccess: (outcome, { id }) => {
      if (outcome === 'confirm') return;
      toast(i18next.t('inbox.removed'), undefined, {
        action: { label: i18next.t('inbox.undo'), onPress: () => onRestore(id) },
      });
      void client.invalidateQueries({ queryKey: keys.message(id) });
    },
    onError: toastError,
  });
}
