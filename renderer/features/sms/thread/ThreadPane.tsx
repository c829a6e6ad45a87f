import { Skeleton } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../../../app/domain/conversation/conversation.ts';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { useMay } from '../../../shared/rpc/use-session.ts';
import { useFileTargets } from '../../../shared/conversation/composer/use-file-targets.ts';
import { Composer } from '../../../shared/conversation/composer/Composer.tsx';
import { useConversation } from '../../../shared/conversation/use-conversation.ts';
import { goTo } from '../../../shared/route/route.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { FileThreadDialog } from '../../../shared/conversation/filing/FileThreadDialog.tsx';
import { nextRow } from '../../../shared/conversation/list/list-rows.ts';
import { useShownRows } from '../../../shared/conversation/list/use-conversation-list.ts';
import { useConversationScreen } from '../../../shared/conversation/screen-store.ts';
import { useSms } from '../sms-store.ts';
import { LookDialog } from '../../../shared/conversation/thread/LookDialog.tsx';
import { NoteDialog } from '../../../shared/conversation/thread/NoteDialog.tsx';
import { SnoozeDialog } from '../../../shared/conversation/thread/SnoozeDialog.tsx';
import { Thread } from './Thread.tsx';
import { ThreadHead } from './ThreadHead.tsx';
import classes from './thread.module.css';
import { useThread } from '../../../shared/conversation/thread/use-thread.ts';
import { useConversationCommands } from '../../../shared/conversation/thread/use-conversation-commands.ts';

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
  const rows = useShownRows({ channel: 'sms', view });
  const maySend = useMay('sms.send');
  const { isOver, drops } = useFileTargets(id, maySend && conversation.consent.state !== 'opted-out');
  const toNewest = () => goTo({ screen: 'sms', view, conversationId: id, messageId: null });
  const onGone = () => {
    if (view !== 'open' && view !== 'unread') return;
    const next = nextRow(rows(), id);
    useConversationScreen.setState({ focusRow: next?.id ?? null });
    goTo({ screen: 'sms', view, conversationId: next?.id ?? null, messageId: null });
  };
  const onSent = () => {
    if (thread.data && thread.data.newer !== null) toNewest();
    else thread.refresh();
    setSentCount((count) => count + 1);
  };
  return (
    <div className={classes['open']} data-over={isOver} {...drops}>
      <ThreadHead conversation={conversation} commands={commands} onGone={onGone} />
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
      <NoteDialog conversationId={id} />
      <SnoozeDialog conversation={conversation} commands={commands} onGone={onGone} />
      <FileThreadDialog conversation={conversation} />
      <LookDialog channel="sms" />
    </div>
  );
}

function Loaded({ id, view, anchor }: { readonly id: string } & Omit<OpenProps, 'conversation'>) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useConversation(id);
  if (isPending) {
    return (
      <div className={classes['waiting']} role="status" aria-label={t('shell.loading')}>
        <Skeleton height={24} width="50%" mb="md" />
        <Skeleton height={64} width="46%" radius="md" />
        <Skeleton height={64} width="58%" radius="md" ml="auto" />
      </div>
    );
  }
  if (!data) {
    return (
      <div className={classes['waiting']}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  return <Open conversation={data} view={view} anchor={anchor} />;
}

interface ThreadPaneProps {
  readonly view: ConversationView;
  readonly conversationId: string | null;
  readonly messageId: string | null;
}

/** Region *Message*: the open conversation. Opened from elsewhere, it takes the focus, so that its keys work at once. */
export function ThreadPane({ view, conversationId, messageId }: ThreadPaneProps) {
  const { t } = useTranslation();
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    const isElsewhere = !document.activeElement?.closest('[data-screen="sms"], [role="dialog"]');
    const isAsked = useSms.getState().focusComposer !== null;
    if (conversationId !== null && isElsewhere && !isAsked) region.current?.focus({ preventScroll: true });
  }, [conversationId]);
  return (
    <section className={classes['pane']} ref={region} aria-label={t('message.pane')} tabIndex={-1}>
      {conversationId === null ? (
        <EmptyState icon={<IconMessages size={30} aria-hidden />} title={t('sms.choose')} hint={t('sms.chooseHint')} />
      ) : (
        <Loaded key={conversationId} id={conversationId} view={view} anchor={messageId} />
      )}
    </section>
  );
}
