import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../../app/domain/conversation/conversation.ts';
import { ChannelScreen } from '../../shared/conversation/screen/ChannelScreen.tsx';
import { ConversationPanes } from '../../shared/conversation/screen/ConversationPanes.tsx';
import screenClasses from '../../shared/conversation/screen/screen.module.css';
import { ScreenKeysDialog } from '../../shared/conversation/screen/ScreenKeysDialog.tsx';
import { ViewSelect } from '../../shared/conversation/screen/ViewSelect.tsx';
import { goTo, type EmailView } from '../../shared/route/route.ts';
import { useMay } from '../../shared/rpc/use-session.ts';
import { DraftsTab } from './drafts/DraftsTab.tsx';
import classes from './email.module.css';
import { EmailKeys } from './EmailKeys.tsx';
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

function Head({ view, openId }: { readonly view: List; readonly openId: string | null }) {
  const { t } = useTranslation();
  const views = LISTS.map((value) => ({ value, label: t(`email.view.${value}`) }));
  return (
    <div className={screenClasses['head']}>
      <ViewSelect channel="email" view={view} openId={openId} views={views} />
    </div>
  );
}

function Conversations({ view, conversationId, messageId }: Omit<EmailScreenProps, 'view'> & { readonly view: List }) {
  useEmailKeys(view, conversationId);
  return (
    <>
      <ConversationPanes
        channel="email"
        view={view}
        openId={conversationId}
        head={<Head view={view} openId={conversationId} />}
      >
        <MailPane view={view} conversationId={conversationId} messageId={messageId} />
      </ConversationPanes>
      <ScreenKeysDialog>
        <EmailKeys />
      </ScreenKeysDialog>
    </>
  );
}

const TABS = ['conversations', 'drafts', 'log'] as const;
type Tab = (typeof TABS)[number];

const tabOf = (view: EmailView): Tab => (view === 'drafts' || view === 'log' ? view : 'conversations');

function Tabs({ tab }: { readonly tab: Tab }) {
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
  return (
    <ChannelScreen channel="email">
      <Tabs tab={tabOf(view)} />
      {view === 'drafts' && <DraftsTab />}
      {view === 'log' && <LogTab />}
      {view !== 'drafts' && view !== 'log' && (
        <Conversations view={view} conversationId={conversationId} messageId={messageId} />
      )}
    </ChannelScreen>
  );
}
