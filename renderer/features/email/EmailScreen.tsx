import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../../app/domain/conversation/conversation.ts';
import { ConversationList } from '../../shared/conversation/list/ConversationList.tsx';
import listClasses from '../../shared/conversation/list/list.module.css';
import { goTo, type EmailView } from '../../shared/route/route.ts';
import { useChannels, useEmrRights, useMay } from '../../shared/rpc/use-session.ts';
import { EmptyState } from '../../shared/ui/EmptyState.tsx';
import { DraftsTab } from './drafts/DraftsTab.tsx';
import classes from './email.module.css';
import { KeysDialog } from './KeysDialog.tsx';
import { useEmailKeys } from './list/use-email-keys.ts';
import { LogTab } from './log/LogTab.tsx';
import { MailPane } from './thread/MailPane.tsx';

const LISTS = ['open', 'unread', 'mine', 'snoozed', 'archived'] as const satisfies readonly ConversationView[];
type List = (typeof LISTS)[number];

interface EmailScreenProps {
  readonly view: EmailView;
  readonly conversationId: string | null;
  readonly messageId: string | null;
}

function Side({ view, openId }: { readonly view: List; readonly openId: string | null }) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  return (
    <div className={classes['side']}>
      <div className={listClasses['head']}>
        <NativeSelect
          size="xs"
          aria-label={t('email.views')}
          value={view}
          onChange={(event) => {
            const to = LISTS.find((name) => name === event.currentTarget.value) ?? 'open';
            goTo({ screen: 'email', view: to, conversationId: openId, messageId: null });
          }}
          data={LISTS.map((value) => ({ value, label: t(`email.view.${value}`) }))}
        />
      </div>
      {!rights.patients && <p className={listClasses['masked']}>{t('session.masked')}</p>}
      <ConversationList key={view} channel="email" view={view} openId={openId} onOpen={() => undefined} />
    </div>
  );
}

function Conversations({ view, conversationId, messageId }: Omit<EmailScreenProps, 'view'> & { readonly view: List }) {
  useEmailKeys(view, conversationId);
  return (
    <div className={classes['panes']}>
      <Side view={view} openId={conversationId} />
      <MailPane view={view} conversationId={conversationId} messageId={messageId} />
      <KeysDialog />
    </div>
  );
}

/** No mailbox yet: what an administrator does about it. */
function NoVendor() {
  const { t } = useTranslation();
  const isAdministrator = useMay('admin');
  return (
    <EmptyState
      icon={<IconPlugConnected size={34} aria-hidden />}
      title={t('email.noVendor')}
      hint={t(isAdministrator ? 'email.noVendorAdmin' : 'email.noVendorHint')}
    >
      {isAdministrator && (
        <Button onClick={() => goTo({ screen: 'settings', tab: 'accounts' })}>{t('shell.goToAccounts')}</Button>
      )}
    </EmptyState>
  );
}

const TABS = ['conversations', 'drafts', 'log'] as const;
type Tab = (typeof TABS)[number];

const tabOf = (view: EmailView): Tab => (view === 'drafts' || view === 'log' ? view : 'conversations');

function Head({ tab }: { readonly tab: Tab }) {
  const { t } = useTranslation();
  const maySend = useMay('email.send');
  // Drafts are of those who may write.
  const tabs = TABS.filter((each) => each !== 'drafts' || maySend);
  return (
    <header className={classes['head']}>
      <h1>{t('email.title')}</h1>
      <SegmentedControl
        size="xs"
        aria-label={t('email.tabs')}
        value={tab}
        onChange={(value) => {
          const to = TABS.find((each) => each === value) ?? 'conversations';
          const view = to === 'conversations' ? 'open' : to;
          goTo({ screen: 'email', view, conversationId: null, messageId: null });
        }}
        data={tabs.map((value) => ({ value, label: t(`email.tab.${value}`) }))}
      />
    </header>
  );
}

/** Email: conversations with addresses, what one has begun to write, and everything that came and went. */
export function EmailScreen({ view, conversationId, messageId }: EmailScreenProps) {
  const { data: channels } = useChannels();
  const channel = channels?.find((each) => each.channel === 'email');
  if (channel?.provider === null) return <NoVendor />;
  return (
    <div className={classes['screen']} data-screen="email">
      <Head tab={tabOf(view)} />
      {view === 'drafts' && <DraftsTab />}
      {view === 'log' && <LogTab />}
      {view !== 'drafts' && view !== 'log' && (
        <Conversations view={view} conversationId={conversationId} messageId={messageId} />
      )}
    </div>
  );
}
