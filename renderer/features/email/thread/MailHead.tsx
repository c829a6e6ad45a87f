import { Button } from '@mantine/core';
import {
  IconArchiveOff,
  IconBan,
  IconCheck,
  IconFolderPlus,
  IconKeyboard,
  IconMail,
  IconMailOpened,
  IconNote,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { useConversationScreen } from '../../../shared/conversation/screen-store.ts';
import { ChartButton } from '../../../shared/conversation/thread/ChartButton.tsx';
import { HandMenu } from '../../../shared/conversation/thread/HandMenu.tsx';
import { SnoozeMenu } from '../../../shared/conversation/thread/SnoozeMenu.tsx';
import type { ConversationCommands } from '../../../shared/conversation/thread/use-conversation-commands.ts';
import { CONSENT_LOOKS, useConversationName } from '../../../shared/conversation/words.ts';
import { useEmrRights, useMay } from '../../../shared/rpc/use-session.ts';
import { StateMark } from '../../../shared/ui/StateLabel.tsx';
import { Tool } from '../../../shared/ui/Tool.tsx';
import { BlockDialog } from './BlockDialog.tsx';
import classes from './mail.module.css';

interface MailHeadProps {
  readonly conversation: ConversationDetail;
  readonly commands: ConversationCommands;
  /** It has left the list that is shown: done or snoozed. */
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

function Toolbar({ conversation, commands, onGone }: MailHeadProps) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  const mayFile = useMay('email.file') && rights.patients && rights.documents;
  const isDone = conversation.folder === 'archived';
  const { mayChange } = commands;
  return (
    <div className={classes['toolbar']} role="group" aria-label={t('inbox.actions')}>
      {mayChange && <HandMenu conversation={conversation} commands={commands} />}
      {mayChange && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={isDone ? <IconArchiveOff size={17} aria-hidden /> : <IconCheck size={17} aria-hidden />}
          disabled={commands.isPending}
          onClick={() => commands.archive(conversation, isDone ? undefined : onGone)}
        >
          {t(isDone ? 'email.archive.undo' : 'email.archive.do')}
        </Button>
      )}
      {mayChange && <SnoozeMenu conversation={conversation} commands={commands} onGone={onGone} />}
      <span className={classes['tools']}>
        {mayFile && (
          <Tool
            look="bar"
            icon={IconFolderPlus}
            name={t('sms.file.thread')}
            keys="P"
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
        {mayChange && <BlockTool conversation={conversation} />}
        <Tool
          look="bar"
          icon={IconKeyboard}
          name={t('inbox.keys.title')}
          keys="?"
          onPress={() => useConversationScreen.setState({ dialog: 'keys' })}
        />
      </span>
    </div>
  );
}

/** Whose address it is, how it stands with e-mail, who has it, and what can be done. */
export function MailHead(props: MailHeadProps) {
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
        {conversation.names.length > 0 && <bdi className={classes['address']}>{conversation.displayAddress}</bdi>}
        <StateMark icon={icon} tone={tone} text={t(`email.head.consent.${state}`)} />
      </div>
      <Toolbar {...props} />
    </header>
  );
}
