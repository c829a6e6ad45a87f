import { useMutation, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { MessageDetail } from '../../../app/contract/schemas.ts';
import { call } from '../rpc/client.ts';
import { keys } from '../rpc/query-client.ts';
import { toast, toastError } from '../ui/toast.ts';

export type MessageCommand = 'retry' | 'cancel' | 'sent' | 'resend';

const run: Readonly<Record<MessageCommand, (id: string) => Promise<MessageDetail>>> = {
  retry: (id) => call('messages.retry', { id }),
  cancel: (id) => call('messages.cancel', { id }),
  sent: (id) => call('messages.resolveUnconfirmed', { id, decision: 'sent' }),
  resend: (id) => call('messages.resolveUnconfirmed', { id, decision: 'resend' }),
};

function doneText(command: MessageCommand, message: MessageDetail): string {
  if (command === 'retry') return i18next.t('message.action.done.retry');
  if (command !== 'cancel') return i18next.t('message.action.done.settled');
  return i18next.t(message.state === 'cancelled' ? 'message.action.done.cancel' : 'message.action.done.cancelAsked');
}

/** The commands on one message; the answer is shown at once, lists follow by core's change event. */
export function useMessageCommand(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (command: MessageCommand) => run[command](id),
    onSuccess: (message, command) => {
      client.setQueryData(keys.message(id), message);
      toast(doneText(command, message));
    },
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: keys.messageList }),
  });
}
