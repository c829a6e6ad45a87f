import { Button } from '@mantine/core';
import { IconArchiveOff, IconFolderPlus, IconMail, IconMailOpened, IconNote, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { CallButton } from '../../calls/CallButton.tsx';
import { useMayFile } from '../../rpc/use-session.ts';
import { StateMark } from '../../ui/StateLabel.tsx';
import { Tool } from '../../ui/Tool.tsx';
import { useConversationScreen } from '../screen-store.ts';
import { CONSENT_LOOKS, useConversationName } from '../words.ts';
import { ChartButton } from './ChartButton.tsx';
import { HandMenu } from './HandMenu.tsx';
import classes from './head.module.css';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import type { ConversationCommands } from './use-conversation-commands.ts';

interface ConversationHeadProps {
  readonly conversation: ConversationDetail;
  readonly commands: ConversationCommands;
  /** It has left the list that is shown: archived or snoozed. */
  readonly onGone: () => void;
  readonly archiveIcon: Icon;
  /** The key that files the conversation into a chart. */
  readonly fileKey: string;
  /** Tools of this channel alone. */
  readonly children?: ReactNode;
}

function ArchiveButton({
  conversation,
  commands,
  onGone,
  archiveIcon,
}: Omit<ConversationHeadProps, 'fileKey' | 'children'>) {
  const { t } = useTranslation();
  const isArchived = conversation.folder === 'archived';
  const Icon = isArchived ? IconArchiveOff : archiveIcon;
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon size={17} aria-hidden />}
      disabled={commands.isPending}
      onClick={() => commands.archive(conversation, isArchived ? undefined : onGone)}
    >
      {t(`${conversation.channel}.archive.${isArchived ? 'undo' : 'do'}`)}
    </Button>
  );
}

function Toolbar({ conversation, commands, onGone, archiveIcon, fileKey, children }: ConversationHeadProps) {
  const { t } = useTranslation();
  const mayFile = useMayFile(conversation.channel);
  const { mayChange } = commands;
  return (
    <div className={classes['toolbar']} role="group" aria-label={t('inbox.actions')}>
      {mayChange && <HandMenu conversation={conversation} commands={commands} />}
      {mayChange && (
        <ArchiveButton conversation={conversation} commands={commands} onGone={onGone} archiveIcon={archiveIcon} />
      )}
      {mayChange && <SnoozeMenu conversation={conversation} commands={commands} onGone={onGone} />}
      <span className={classes['tools']}>
        {conversation.channel === 'sms' && (
          <CallButton
            look="bar"
            number={conversation.address}
            name={conversation.displayAddress}
            patientId={conversation.patients.length === 1 ? (conversation.patients[0]?.id ?? null) : null}
          />
        )}
        {mayFile && (
          <Tool
            look="bar"
            icon={IconFolderPlus}
            name={t('sms.file.thread')}
            keys={fileKey}
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
        {children}
      </span>
    </div>
  );
}

/** Whose address it is, how it stands with the channel, who has it, and what can be done. */
export function ConversationHead(props: ConversationHeadProps) {
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
        <StateMark icon={icon} tone={tone} text={t(`${conversation.channel}.consent.${state}`)} />
      </div>
      <Toolbar {...props} />
    </header>
  );
}
