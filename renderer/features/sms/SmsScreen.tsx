import { useTranslation } from 'react-i18next';
import { CONVERSATION_VIEWS, type ConversationView } from '../../../app/domain/conversation/conversation.ts';
import { ChannelScreen } from '../../shared/conversation/screen/ChannelScreen.tsx';
import { ConversationPanes } from '../../shared/conversation/screen/ConversationPanes.tsx';
import screenClasses from '../../shared/conversation/screen/screen.module.css';
import { ScreenKeysDialog } from '../../shared/conversation/screen/ScreenKeysDialog.tsx';
import { ViewSelect } from '../../shared/conversation/screen/ViewSelect.tsx';
import { useSmsKeys } from './list/use-sms-keys.ts';
import { useSms } from './sms-store.ts';
import { SmsKeys } from './SmsKeys.tsx';
import { ThreadPane } from './thread/ThreadPane.tsx';

interface SmsScreenProps {
  readonly view: ConversationView;
  readonly conversationId: string | null;
  readonly messageId: string | null;
}

function Head({ view, openId }: { readonly view: ConversationView; readonly openId: string | null }) {
  const { t } = useTranslation();
  const views = CONVERSATION_VIEWS.map((value) => ({ value, label: t(`sms.view.${value}`) }));
  return (
    <header className={screenClasses['head']}>
      <div className={screenClasses['headTop']}>
        <h1>{t('sms.title')}</h1>
        <ViewSelect channel="sms" view={view} openId={openId} views={views} />
      </div>
    </header>
  );
}

/** SMS: conversations at the left, the one that is open at the right. */
export function SmsScreen({ view, conversationId, messageId }: SmsScreenProps) {
  useSmsKeys(view, conversationId);
  return (
    <ChannelScreen channel="sms">
      <ConversationPanes
        channel="sms"
        view={view}
        openId={conversationId}
        head={<Head view={view} openId={conversationId} />}
        // What is typed next is for the text: on the row, letters are commands.
        onOpen={(id) => useSms.setState({ focusComposer: id })}
      >
        <ThreadPane view={view} conversationId={conversationId} messageId={messageId} />
      </ConversationPanes>
      <ScreenKeysDialog>
        <SmsKeys />
      </ScreenKeysDialog>
    </ChannelScreen>
  );
}
