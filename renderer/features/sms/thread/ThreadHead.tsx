import { Button } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconFolderPlus, IconMail, IconMailOpened, IconNote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { ChartButton } from '../../../shared/conversation/thread/ChartButton.tsx';
import { HandMenu } from '../../../shared/conversation/thread/HandMenu.tsx';
import { CONSENT_LOOKS, useConversationName } from '../../../shared/conversation/words.ts';
import { useEmrRights, useMay } from '../../../shared/rpc/use-session.ts';
import { StateMark } from '../../../shared/ui/StateLabel.tsx';
import { Tool } from '../../../shared/ui/Tool.tsx';
import { useConversationScreen } from '../../../shared/conversation/screen-store.ts';
import { SnoozeMenu } from '../../../shared/conversation/thread/SnoozeMenu.tsx';
import classes from './thread.module.css';
import type { ConversationCommands } from '../../../shared/conversation/thread/use-conversation-commands.ts';

interface ThreadHeadProps {
  readonly conversation: ConversationDetail;
  readonly commands: ConversationCommands;
  /** It has left the list that is shown: archived or snoozed. */
  readonly onGone: () => void;
}

function Toolbar({ conversation, commands, onGone }: ThreadHeadProps) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  const mayFile = useMay('sms.file') && rights.patients && rights.documents;
  const isArchived = conversation.folder === 'archived';
  const { mayChange } = commands;
  return (
    <div className={classes['toolbar']} role="group" aria-label={t('inbox.actions')}>
      {mayChange && <HandMenu conversation={conversation} commands={commands} />}
      {mayChange && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={isArchived ? <IconArchiveOff size={17} aria-hidden /> : <IconArchive size={17} aria-hidden />}
          disabled={commands.isPending}
          onClick={() => commands.archive(conversation, isArchived ? undefined : onGone)}
        >
          {t(isArchived ? 'sms.archive.undo' : 'sms.archive.do')}
        </Button>
      )}
      {mayChange && <SnoozeMenu conversation={conversation} commands={commands} onGone={onGone} />}
      <span className={classes['tools']}>
        {mayFile && (
          <Tool
            look="bar"
            icon={IconFolderPlus}
            name={t('sms.file.thread')}
            keys="F"
            onPress={() => useConversationScreen.setState({ dialog: 'file' })}
          />
        )}
        <ChartButton patients={conversation.patients} />
        {mayChange && (
          <Tool
            look="bar"
            icon={IconNote}
            name={t('inbox.notes.add')}
            keys="N"
            onPress={() => useConversationScreen.setState({ dialog: 'note' })}
          />
        )}
        {mayChange && (
          <Tool
            look="bar"
            icon={conversation.unread > 0 ? IconMailOpened : IconMail}
            name={t(conversation.unread > 0 ? 'inbox.markRead' : 'inbox.markUnread')}
            keys="U"
            onPress={() => commands.markUnread(conversation)}
          />
        )}
      </span>
    </div>
  );
}

/** Whose number it is, how it stands with texts, who has it, and what can be done. */
export function ThreadHead(props: ThreadHeadProps) {
  const { t } = useTranslation();
  const { conversation } = props;
  const name = useConversationName()(conversation);
  const { state } = conversation.consent;
  const [icon, tone] = CONSENT_LOOKS[state];
  return (
    <header className={classes['head']}>
      <div className={classes['who']}>
        <h2 className={classes['name']}>
          <bdi>{name}</bdi>
        </h2>
        {conversation.names.length > 0 && <span className={classes['number']}>{conversation.displayAddress}</span>}
        <StateMark icon={icon} tone={tone} text={t(`sms.consent.${state}`)} />
      </div>
      <Toolbar {...props} />
    </header>
  );
}
