import type { ConversationView } from '../../../../app/domain/conversation/conversation.ts';
import { useConversationKeys } from '../../../shared/conversation/list/use-conversation-keys.ts';
import { useRowCommands } from '../../../shared/conversation/list/use-row-commands.ts';
import { useMay } from '../../../shared/rpc/use-session.ts';
import { useSms } from '../sms-store.ts';
import { SMS_KEYS } from './sms-keys.ts';

/** The keys of the screen *SMS*. */
export function useSmsKeys(view: ConversationView, openId: string | null): void {
  const { run, targetId, show } = useRowCommands({ channel: 'sms', view }, openId);
  const maySend = useMay('sms.send');
  const reply = () => {
    const id = targetId();
    if (id === null || !maySend) return;
    useSms.setState({ focusComposer: id });
    if (id !== openId) show(id);
  };
  useConversationKeys('sms', SMS_KEYS, { ...run, reply });
}
