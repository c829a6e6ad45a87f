import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { Input, MethodName } from '../../../app/contract/index.ts';
import type { ConversationDetail } from '../../../app/contract/procedures/conversations.ts';
import { call } from '../rpc/client.ts';
import { asContractError } from '../rpc/contract-error.ts';
import { keys } from '../rpc/query-client.ts';
import { toast, toastError } from '../ui/toast.ts';

/** Opening a conversation is an audit entry: it is asked again only when core says that it changed. */
export function useConversation(id: string) {
  return useQuery({
    queryKey: keys.conversation(id),
    queryFn: () => call('conversations.get', { id }),
    staleTime: Infinity,
    refetchOnReconnect: false,
  });
}

type Changing = Extract<
  MethodName,
  | 'conversations.markRead'
  | 'conversations.claim'
  | 'conversations.release'
  | 'conversations.assign'
  | 'conversations.snooze'
  | 'conversations.archive'
  | 'conversations.note'
  | 'conversations.decideConsent'
>;
type Command = { readonly [N in Changing]: { readonly method: N; readonly params: Input<N> } }[Changing];

/** The commands on one conversation; the answer is shown at once, lists follow by core's change event. */
export function useConversationCommand() {
  const client = useQueryClient();
  const { mutate, mutateAsync, isPending } = useMutation({
    mutationFn: ({ method, params }: Command): Promise<ConversationDetail> => call(method, params),
    onSuccess: (conversation) => client.setQueryData(keys.conversation(conversation.id), conversation),
    onError: (error, { method, params }) => {
      // The dialog that asks for the reason says it beside its field.
      if (method === 'conversations.decideConsent') return;
      const refusal = asContractError(error);
      if (method !== 'conversations.claim' || refusal.reason !== 'claimed') {
        toastError(error);
        return;
      }
      const by = refusal.texts('by')[0] ?? i18next.t('inbox.claim.somebody');
      toast(i18next.t('sms.claim.others', { name: by }), undefined, {
        action: {
          label: i18next.t('inbox.claim.takeOver'),
          onPress: () => mutate({ method: 'conversations.claim', params: { id: params.id, takeOver: true } }),
        },
      });
    },
  });
  return { mutate, mutateAsync, isPending };
}
