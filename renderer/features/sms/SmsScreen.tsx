import { Button, NativeSelect } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CONVERSATION_VIEWS, type ConversationView } from '../../../app/domain/conversation/conversation.ts';
import { ConversationList } from '../../shared/conversation/list/ConversationList.tsx';
import listClasses from '../../shared/conversation/list/list.module.css';
import { goTo } from '../../shared/route/route.ts';
import { useChannels, useEmrRights, useMay } from '../../shared/rpc/use-session.ts';
import { EmptyState } from '../../shared/ui/EmptyState.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { useSmsKeys } from './list/use-sms-keys.ts';
import { useSms } from './sms-store.ts';
import classes from './sms.module.css';
import { ThreadPane } from './thread/ThreadPane.tsx';

interface SmsScreenProps {
  readonly view: ConversationView;
  readonly conversationId: string | null;
  readonly messageId: string | null;
}

function Side({ view, openId }: { readonly view: ConversationView; readonly openId: string | null }) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  return (
    <div className={classes['side']}>
      <header className={listClasses['head']}>
        <div className={listClasses['headTop']}>
          <h1>{t('sms.title')}</h1>
          <NativeSelect
            size="xs"
            className={listClasses['views'] ?? ''}
            aria-label={t('sms.views')}
            value={view}
            onChange={(event) => {
              const to = CONVERSATION_VIEWS.find((name) => name === event.currentTarget.value) ?? 'open';
              goTo({ screen: 'sms', view: to, conversationId: openId, messageId: null });
            }}
            data={CONVERSATION_VIEWS.map((value) => ({ value, label: t(`sms.view.${value}`) }))}
          />
        </div>
      </header>
      {!rights.patients && <p className={listClasses['masked']}>{t('session.masked')}</p>}
      <ConversationList
        key={view}
        channel="sms"
        view={view}
        openId={openId}
        // What is typed next is for the text: on the row, letters are commands.
        onOpen={(id) => useSms.setState({ focusComposer: id })}
      />
    </div>
  );
}

/** No vendor carries texts yet: what an administrator does about it. */
function NoVendor() {
  const { t } = useTranslation();
  const isAdministrator = useMay('admin');
  return (
    <EmptyState
      icon={<IconPlugConnected size={34} aria-hidden />}
      title={t('sms.noVendor')}
      hint={t(isAdministrator ? 'sms.noVendorAdmin' : 'sms.noVendorHint')}
    >
      {isAdministrator && (
        <Button onClick={() => goTo({ screen: 'settings', tab: 'accounts' })}>{t('shell.goToAccounts')}</Button>
      )}
    </EmptyState>
  );
}

/** SMS: conversations at the left, the one that is open at the right. */
export function SmsScreen({ view, conversationId, messageId }: SmsScreenProps) {
  useSmsKeys(view, conversationId);
  const { data: channels } = useChannels();
  const channel = channels?.find((each) => each.channel === 'sms');
  if (channel?.provider === null) return <NoVendor />;
  return (
    <div className={classes['screen']} data-screen="sms">
      <Side view={view} openId={conversationId} />
      <ThreadPane view={view} conversationId={conversationId} messageId={messageId} />
      <KeysDialog />
    </div>
  );
}
