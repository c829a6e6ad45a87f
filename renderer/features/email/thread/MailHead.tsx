import { IconBan, IconCheck, IconKeyboard } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { useConversationScreen } from '../../../shared/conversation/screen-store.ts';
import { ConversationHead } from '../../../shared/conversation/thread/ConversationHead.tsx';
import type { ConversationCommands } from '../../../shared/conversation/thread/use-conversation-commands.ts';
import { useMay } from '../../../shared/rpc/use-session.ts';
import { Tool } from '../../../shared/ui/Tool.tsx';
import { BlockDialog } from './BlockDialog.tsx';

interface MailHeadProps {
  readonly conversation: ConversationDetail;
  readonly commands: ConversationCommands;
  readonly onGone: () => void;
}

/** *Block e-mail*, or *Allow e-mail again*: a person's decision, with its reason. */
function BlockTool({ conversation }: Pick<MailHeadProps, 'conversation'>) {
  const { t } = useTranslation();
  const maySend = useMay('email.send');
  const [isAsked, setAsked] = useState(false);
  const isBlocked = conversation.optOut !== null;
  if (!maySend) return null;
  return (
    <>
      <Tool
        look="bar"
        icon={isBlocked ? IconCheck : IconBan}
        name={t(isBlocked ? 'email.head.allow' : 'email.head.block')}
        onPress={() => setAsked(true)}
      />
      {isAsked && (
        <BlockDialog
          conversation={conversation}
          decision={isBlocked ? 'allow' : 'block'}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

/** The head of a conversation, with *Block e-mail* and the keys. */
export function MailHead(props: MailHeadProps) {
  const { t } = useTranslation();
  return (
    <ConversationHead {...props} archiveIcon={IconCheck} fileKey="P">
      {props.commands.mayChange && <BlockTool conversation={props.conversation} />}
      <Tool
        look="bar"
        icon={IconKeyboard}
        name={t('inbox.keys.title')}
        keys="?"
        onPress={() => useConversationScreen.setState({ dialog: 'keys' })}
      />
    </ConversationHead>
  );
}
