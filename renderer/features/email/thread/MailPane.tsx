import { Skeleton } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import type { ConversationView } from '../../../../app/domain/conversation/conversation.ts';
import { FileThreadDialog } from '../../../shared/conversation/filing/FileThreadDialog.tsx';
import { nextRow } from '../../../shared/conversation/list/list-rows.ts';
import { useShownRows } from '../../../shared/conversation/list/use-conversation-list.ts';
import { useConversationScreen } from '../../../shared/conversation/screen-store.ts';
import { LookDialog } from '../../../shared/conversation/thread/LookDialog.tsx';
import { NoteDialog } from '../../../shared/conversation/thread/NoteDialog.tsx';
import { SnoozeDialog } from '../../../shared/conversation/thread/SnoozeDialog.tsx';
import { useConversationCommands } from '../../../shared/conversation/thread/use-conversation-commands.ts';
import { useThread } from '../../../shared/conversation/thread/use-thread.ts';
import { useConversation } from '../../../shared/conversation/use-conversation.ts';
import { goTo } from '../../../shared/route/route.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
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
  const { id } = conversation;
  const thread = useThread(id, anchor);
  const commands = useConversationCommands('email');
  const rows = useShownRows({ channel: 'email', view });
  const onGone = () => {
    if (view !== 'open' && view !== 'unread') return;
    const next = nextRow(rows(), id);
    useConversationScreen.setState({ focusRow: next?.id ?? null });
    goTo({ screen: 'email', view, conversationId: next?.id ?? null, messageId: null });
  };
  return (
    <div className={classes['open']}>
      <MailHead conversation={conversation} commands={commands} onGone={onGone} />
      <div className={classes['body']}>
        <div className={classes['mails']}>
          <MailBanners conversation={conversation} />
          <MailGroups key={anchor ?? ''} conversation={conversation} thread={thread} anchor={anchor} />
        </div>
        <MailAside conversation={conversation} />
      </div>
      <NoteDialog conversationId={id} />
      <SnoozeDialog conversation={conversation} commands={commands} onGone={onGone} />
      <FileThreadDialog conversation={conversation} />
      <LookDialog channel="email" />
      <FileAttachmentDialog />
      <LinkDialog />
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
        <Skeleton height={220} radius="md" />
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

interface MailPaneProps {
  readonly view: ConversationView;
  readonly conversationId: string | null;
  readonly messageId: string | null;
}

/** Region *Message*: the open conversation. Opened from elsewhere, it takes the focus, so that its keys work at once. */
export function MailPane({ view, conversationId, messageId }: MailPaneProps) {
  const { t } = useTranslation();
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    const isElsewhere = !document.activeElement?.closest('[data-screen="email"], [role="dialog"]');
    if (conversationId !== null && isElsewhere) region.current?.focus({ preventScroll: true });
  }, [conversationId]);
  return (
    <section className={classes['pane']} ref={region} aria-label={t('message.pane')} tabIndex={-1}>
      {conversationId === null ? (
        <EmptyState icon={<IconMail size={30} aria-hidden />} title={t('email.choose')} hint={t('email.chooseHint')} />
      ) : (
        <Loaded key={conversationId} id={conversationId} view={view} anchor={messageId} />
      )}
    </section>
  );
}
