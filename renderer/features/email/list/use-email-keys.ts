import type { ConversationView } from '../../../../app/domain/conversation/conversation.ts';
import { useConversationKeys } from '../../../shared/conversation/list/use-conversation-keys.ts';
import { useRowCommands } from '../../../shared/conversation/list/use-row-commands.ts';
import { useMay } from '../../../shared/rpc/use-session.ts';
import { useEmail } from '../email-store.ts';
import { answer, canBeAnswered } from '../thread/answer.ts';
import { EMAIL_KEYS } from './email-keys.ts';

/** The keys of the screen *Email*. */
export function useEmailKeys(view: ConversationView, openId: string | null): void {
  const { run, targetId, show } = useRowCommands({ channel: 'email', view }, openId);
  const maySend = useMay('email.send');
  /** With the focus on another row the first press opens it, so that nobody answers what they do not see. */
  const answering = (way: 'reply' | 'replyAll' | 'forward') => () => {
    const id = targetId();
    const { current } = useEmail.getState();
    if (id === null || !maySend) return;
    if (id !== openId) show(id);
    else if (current?.conversationId === id && canBeAnswered(current)) answer[way](current);
  };
  useConversationKeys('email', EMAIL_KEYS, {
    ...run,
    reply: answering('reply'),
    'reply-all': answering('replyAll'),
    forward: answering('forward'),
  });
}
