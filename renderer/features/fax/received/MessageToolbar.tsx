import { Button, Loader, Tooltip } from '@mantine/core';
import {
  IconChecklist,
  IconDownload,
  IconExternalLink,
  IconFolderPlus,
  IconKeyboard,
  IconMailForward,
  IconMail,
  IconMailOpened,
  IconPrinter,
  IconRestore,
  IconSend2,
  IconTrash,
  IconUserCheck,
  IconUserPlus,
  IconUserX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { Tool } from '../../../shared/ui/Tool.tsx';
import { AssignMenu } from './AssignMenu.tsx';
import { useInbox } from './inbox-store.ts';
import classes from './received.module.css';
import type { MessageCommands } from './use-message-commands.ts';

interface MessageToolbarProps {
  readonly message: MessageDetail;
  readonly commands: MessageCommands;
}

function FileButton({ message, commands }: MessageToolbarProps) {
  const { t } = useTranslation();
  const state = message.filing?.state;
  const isOnItsWay = state === 'held' || state === 'queued' || state === 'uploading';
  if (!commands.may.file || message.removed) return null;
  const isFiled = state === 'filed';
  return (
    <Tooltip label={isFiled ? t('filing.againHint') : t('filing.fileKey')}>
      <Button
        size="compact-sm"
        variant={isFiled ? 'default' : 'filled'}
        leftSection={<IconFolderPlus size={17} aria-hidden />}
        disabled={!commands.canFile || isOnItsWay}
        onClick={commands.file}
      >
        {isFiled ? t('filing.again') : t('filing.file')}
      </Button>
    </Tooltip>
  );
}

function ClaimButton({ message, commands }: MessageToolbarProps) {
  const { t } = useTranslation();
  const isOthers = message.claimedBy !== null && !commands.isMine;
  // There the head has *Take over*.
  if (isOthers || message.removed || !commands.may.change) return null;
  const ClaimIcon = commands.isMine ? IconUserX : IconUserCheck;
  return (
    <Tooltip label={t(commands.isMine ? 'inbox.claim.releaseHint' : 'inbox.claim.claimHint')}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<ClaimIcon size={17} aria-hidden />}
        onClick={commands.claimOrRelease}
      >
        {t(commands.isMine ? 'inbox.claim.release' : 'inbox.claim.claim')}
      </Button>
    </Tooltip>
  );
}

/** What can be done with a received fax. */
export function MessageToolbar({ message, commands }: MessageToolbarProps) {
  const { t } = useTranslation();
  const { may, printing } = commands;
  return (
    <div className={classes['toolbar']} role="group" aria-label={t('inbox.actions')}>
      <FileButton message={message} commands={commands} />
      {may.file && message.patientId === null && !message.removed && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconUserPlus size={17} aria-hidden />}
          onClick={commands.assign}
        >
          {t('inbox.assign')}
        </Button>
      )}
      <ClaimButton message={message} commands={commands} />
      {may.change && <AssignMenu message={message} />}
      <span className={classes['tools']}>
        {may.send && (
          <Tool
            look="bar"
            icon={IconSend2}
            name={t('inbox.forward')}
            isOff={!commands.canForward}
            onPress={commands.forward}
          />
        )}
        {may.email && (
          <Tool
            look="bar"
            icon={IconMailForward}
            name={t('email.reply.byEmail')}
            isOff={!commands.canForwardByEmail}
            onPress={commands.forwardByEmail}
          />
        )}
        <Tool
          look="bar"
          icon={IconExternalLink}
          name={t('patient.openChart')}
          keys="O"
          isOff={message.patientId === null}
          onPress={commands.openChart}
        />
        {may.change && (
          <Tool look="bar" icon={IconChecklist} name={t('tasks.make')} keys="T" onPress={commands.makeTask} />
        )}
        <Tool
          look="bar"
          icon={IconPrinter}
          name={t('inbox.print')}
          keys="P"
          isOff={!commands.canPrint}
          onPress={commands.print}
        />
        {may.export && (
          <Tool
            look="bar"
            icon={IconDownload}
            name={t('inbox.save')}
            keys="S"
            isOff={!commands.canSave}
            onPress={commands.save}
          />
        )}
        {may.change && (
          <Tool
            look="bar"
            icon={message.unread ? IconMailOpened : IconMail}
            name={t(message.unread ? 'inbox.markRead' : 'inbox.markUnread')}
            keys="U"
            onPress={commands.toggleRead}
          />
        )}
        {may.delete && !message.removed && (
          <Tool look="bar" icon={IconTrash} name={t('inbox.delete')} keys="Delete" onPress={commands.remove} />
        )}
        {may.delete && message.removed && (
          <Tool look="bar" icon={IconRestore} name={t('inbox.restore')} onPress={commands.restore} />
        )}
        <Tool
          look="bar"
          icon={IconKeyboard}
          name={t('inbox.keys.title')}
          keys="?"
          onPress={() => useInbox.setState({ dialog: 'keys' })}
        />
      </span>
      {printing && (
        <span className={classes['printing']} role="status">
          <Loader size={14} aria-hidden />
          {t('inbox.printing', { done: printing.done, count: printing.count })}
          <Button size="compact-xs" variant="default" onClick={commands.stopPrinting}>
            {t('filing.cancel')}
          </Button>
        </span>
      )}
    </div>
  );
}
