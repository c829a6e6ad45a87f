import i18next from 'i18next';
import type { ConversationView } from '../../../../app/contract/procedures/conversations.ts';
import type { ConversationChannel } from '../../../../app/domain/channel.ts';
import { useConversationCommand } from '../use-conversation.ts';
import { useOnlyLooks, useSession } from '../../rpc/use-session.ts';
import { toast } from '../../ui/toast.ts';
import { useConversationScreen } from '../screen-store.ts';

type Facts = Pick<ConversationView, 'id' | 'claimedBy' | 'folder' | 'unread' | 'last'>;

/** What can be done with a conversation, from its head and from its row in the list. */
export function useConversationCommands(channel: ConversationChannel) {
  const { data: session } = useSession();
  const { mutate, isPending } = useConversationCommand();
  const mayChange = !useOnlyLooks(channel);
  const me = session?.user.id;
  const claim = (id: string, takeOver: boolean) => mutate({ method: 'conversations.claim', params: { id, takeOver } });
  const archive = ({ id, folder, last }: Facts, onDone?: () => void) => {
    const archived = folder !== 'archived';
    mutate(
      { method: 'conversations.archive', params: { id, archived, ...(last && { seen: last.messageId }) } },
      {
        onSuccess: () => {
          const back = () => mutate({ method: 'conversations.archive', params: { id, archived: !archived } });
          toast(i18next.t(archived ? 'sms.archive.done' : 'sms.archive.undone'), undefined, {
            ...(archived && { action: { label: i18next.t('inbox.undo'), onPress: back } }),
          });
          onDone?.();
        },
      },
    );
  };
  const markUnread = ({ id, unread }: Facts) => {
    const read = unread > 0;
    useConversationScreen.setState({ keptUnread: read ? null : id });
    mutate({ method: 'conversations.markRead', params: { id, read } });
  };
  return {
    mayChange,
    isPending,
    me,
    claim,
    archive,
    markUnread,
    release: (id: string) => mutate({ method: 'conversations.release', params: { id } }),
    claimOrRelease: ({ id, claimedBy }: Facts) =>
      claimedBy !== null && claimedBy === me
        ? mutate({ method: 'conversations.release', params: { id } })
        : claim(id, false),
    assign: (id: string, userId: string | null, name: string) =>
      mutate(
        { method: 'conversations.assign', params: { id, userId } },
        {
          onSuccess: () =>
            void toast(userId === null ? i18next.t('inbox.hand.toNobodyDone') : i18next.t('inbox.hand.done', { name })),
        },
      ),
    snooze: (id: string, until: string | null, onDone?: () => void) =>
      mutate(
        { method: 'conversations.snooze', params: { id, until } },
        {
          onSuccess: () => {
            toast(i18next.t(until === null ? 'sms.snooze.woken' : 'sms.snooze.done'));
            onDone?.();
          },
        },
      ),
  };
}
export type ConversationCommands = ReturnType<typeof useConversationCommands>;
