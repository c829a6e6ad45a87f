import { Skeleton } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import type { ConversationView } from '../../../../app/domain/conversation/conversation.ts';
import { useOpenNext } from '../../../shared/conversation/list/use-open-next.ts';
import { ConversationDialogs } from '../../../shared/conversation/thread/ConversationDialogs.tsx';
import { ConversationPane } from '../../../shared/conversation/thread/ConversationPane.tsx';
import paneClasses from '../../../shared/conversation/thread/pane.module.css';
import { useConversationCommands } from '../../../shared/conversation/thread/use-conversation-commands.ts';
import { useThread } from '../../../shared/conversation/thread/use-thread.ts';
import { FileAttachmentDialog } from './FileAttachmentDialog.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { MailAside } from './MailAside.tsx';
import { MailBanners } from './MailBanners.tsx';
import { MailGroups } from './MailGroups.tsx';
import { MailHead } from './MailHead.tsx';
import classes from './mail.module.css';

interface OpenProps {
  readonly conversation: ConversationDetail;
  readonly view: ConversationView;
  readonly anchor: string | null;
}

function Open({ conversation, view, anchor }: OpenProps) {
  const thread = useThread(conversation.id, anchor);
  const commands = useConversationCommands('email');
  const onGone = useOpenNext({ channel: 'email', view }, conversation.id);
  return (
    <div className={paneClasses['open']}>
      <MailHead conversation={conversation} commands={commands} onGone={onGone} />
      <div className={classes['body']}>
        <div className={classes['mails']}>
          <MailBanners conversation={conversation} />
          <MailGroups key={anchor ?? ''} conversation={conversation} thread={thread} anchor={anchor} />
        </div>
        <MailAside conversation={conversation} />
      </div>
      <ConversationDialogs conversation={conversation} commands={commands} onGone={onGone} />
      <FileAttachmentDialog />
      <LinkDialog />
    </div>
  );
}

interface MailPaneProps {
  readonly view: ConversationView;
  readonly conversationId: string | null;
  readonly messageId: string | null;
}

/** The open conversation, its e-mails under their subjects. */
export function MailPane({ view, conversationId, messageId }: MailPaneProps) {
  return (
    <ConversationPane
      channel="email"
      conversationId={conversationId}
      icon={IconMail}
      skeleton={<Skeleton height={220} radius="md" />}
    >
      {(conversation) => <Open conversation={conversation} view={view} anchor={messageId} />}
    </ConversationPane>
  );
}
