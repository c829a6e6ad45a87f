import { Skeleton } from '@mantine/core';
import { IconArchive, IconMessages } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import type { ConversationView } from '../../../../app/domain/conversation/conversation.ts';
import { Composer } from '../../../shared/conversation/composer/Composer.tsx';
import { drafts } from '../../../shared/conversation/drafts.ts';
import { useOpenNext } from '../../../shared/conversation/list/use-open-next.ts';
import { useConversationScreen } from '../../../shared/conversation/screen-store.ts';
import { ConversationDialogs } from '../../../shared/conversation/thread/ConversationDialogs.tsx';
import { ConversationHead } from '../../../shared/conversation/thread/ConversationHead.tsx';
import { ConversationPane } from '../../../shared/conversation/thread/ConversationPane.tsx';
import paneClasses from '../../../shared/conversation/thread/pane.module.css';
import { useConversationCommands } from '../../../shared/conversation/thread/use-conversation-commands.ts';
import { useThread } from '../../../shared/conversation/thread/use-thread.ts';
import { useFileTargets } from '../../../shared/files/use-file-targets.ts';
import { goTo } from '../../../shared/route/route.ts';
import { useMay } from '../../../shared/rpc/use-session.ts';
import { useSms } from '../sms-store.ts';
import { Thread } from './Thread.tsx';

interface OpenProps {
  readonly conversation: ConversationDetail;
  readonly view: ConversationView;
  readonly anchor: string | null;
}

/** The composer takes the focus where a person has just asked to write. */
function useComposerFocus(id: string): boolean {
  const isAsked = useSms((state) => state.focusComposer === id);
  useEffect(() => {
    if (isAsked) useSms.setState({ focusComposer: null });
  }, [isAsked]);
  return isAsked;
}

function Open({ conversation, view, anchor }: OpenProps) {
  const { id } = conversation;
  const thread = useThread(id, anchor);
  const commands = useConversationCommands('sms');
  const [sentCount, setSentCount] = useState(0);
  const hasComposerFocus = useComposerFocus(id);
  const onGone = useOpenNext({ channel: 'sms', view }, id);
  const maySend = useMay('sms.send');
  const canAttach = maySend && conversation.consent.state !== 'opted-out';
  const { isOver, drops } = useFileTargets(canAttach, (files) => drafts.addFiles(id, files));
  const toNewest = () => goTo({ screen: 'sms', view, conversationId: id, messageId: null });
  const onSent = () => {
    if (thread.data && thread.data.newer !== null) toNewest();
    else thread.refresh();
    setSentCount((count) => count + 1);
  };
  return (
    <div className={paneClasses['open']} data-over={isOver} {...drops}>
      <ConversationHead
        conversation={conversation}
        commands={commands}
        onGone={onGone}
        archiveIcon={IconArchive}
        fileKey="F"
      />
      <Thread
        key={anchor ?? ''}
        conversation={conversation}
        thread={thread}
        anchor={anchor}
        sentCount={sentCount}
        onToNewest={toNewest}
      />
      <Composer
        conversationId={id}
        hasAutofocus={hasComposerFocus}
        onLeave={() => useConversationScreen.setState({ focusRow: id })}
        onSent={onSent}
      />
      <ConversationDialogs conversation={conversation} commands={commands} onGone={onGone} />
    </div>
  );
}

interface ThreadPaneProps {
  readonly view: ConversationView;
  readonly conversationId: string | null;
  readonly messageId: string | null;
}

/** The open conversation, with the composer below it. */
export function ThreadPane({ view, conversationId, messageId }: ThreadPaneProps) {
  return (
    <ConversationPane
      channel="sms"
      conversationId={conversationId}
      icon={IconMessages}
      isFocusPromised={() => useSms.getState().focusComposer !== null}
      skeleton={
        <>
          <Skeleton height={64} width="46%" radius="md" />
          <Skeleton height={64} width="58%" radius="md" ml="auto" />
        </>
      }
    >
      {(conversation) => <Open conversation={conversation} view={view} anchor={messageId} />}
    </ConversationPane>
  );
}
