import { Button, Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconChevronDown,
  IconExternalLink,
  IconFolderPlus,
  IconMail,
  IconMailOpened,
  IconNote,
  IconUser,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { CONSENT_LOOKS, useClaimName, useConversationName } from '../../../shared/conversation/words.ts';
import { openChart } from '../../../shared/patient/open-chart.ts';
import { useColleagues } from '../../../shared/rpc/use-colleagues.ts';
import { useEmrRights, useMay } from '../../../shared/rpc/use-session.ts';
import { StateMark } from '../../../shared/ui/StateLabel.tsx';
import { Tool } from '../../../shared/ui/Tool.tsx';
import { useSms } from '../sms-store.ts';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import classes from './thread.module.css';
import type { ThreadCommands } from './use-thread-commands.ts';

interface ThreadHeadProps {
  readonly conversation: ConversationDetail;
  readonly commands: ThreadCommands;
  /** It has left the list that is shown: archived or snoozed. */
  readonly onGone: () => void;
}

/** Who has it: claim, release, take over, or hand it to a colleague. */
function HandMenu({ conversation, commands }: Omit<ThreadHeadProps, 'onGone'>) {
  const { t } = useTranslation();
  const colleagues = useColleagues();
  const claimName = useClaimName()(conversation, commands.me);
  const { id, claimedBy } = conversation;
  const isMine = claimedBy !== null && claimedBy === commands.me;
  const others = colleagues.filter((person) => person.id !== commands.me && person.id !== claimedBy);
  return (
    <Menu position="bottom-start" withinPortal shadow="md" width={240} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          data-others={claimedBy !== null && !isMine}
          leftSection={<IconUserCheck size={17} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          disabled={commands.isPending}
        >
          {claimName === null ? t('sms.claim.nobody') : t('sms.claim.has', { name: claimName })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        {!isMine && (
          <Menu.Item
            leftSection={<IconUser size={16} aria-hidden />}
            onClick={() => commands.claim(id, claimedBy !== null)}
          >
            {t(claimedBy === null ? 'inbox.claim.claim' : 'inbox.claim.takeOver')}
          </Menu.Item>
        )}
        {isMine && (
          <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => commands.release(id)}>
            {t('inbox.claim.release')}
          </Menu.Item>
        )}
        {claimedBy !== null && !isMine && (
          <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => commands.assign(id, null, '')}>
            {t('inbox.hand.toNobody')}
          </Menu.Item>
        )}
        {others.length > 0 && <Menu.Label>{t('inbox.hand.colleagues')}</Menu.Label>}
        {others.map((person) => (
          <Menu.Item key={person.id} onClick={() => commands.assign(id, person.id, person.name)}>
            {person.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Opens the chart; where several patients have the number, says whose first. */
function ChartButton({ conversation }: Pick<ThreadHeadProps, 'conversation'>) {
  const { t } = useTranslation();
  const { patients } = conversation;
  const [only] = patients;
  if (patients.length <= 1) {
    return (
      <Tool
        look="bar"
        icon={IconExternalLink}
        name={t('patient.openChart')}
        isOff={!only}
        onPress={() => {
          if (only) void openChart(only.id);
        }}
      />
    );
  }
  return (
    <Menu position="bottom-start" withinPortal shadow="md" width={260} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconExternalLink size={17} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('patient.openChart')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {patients.map((patient) => (
          <Menu.Item key={patient.id} onClick={() => void openChart(patient.id)}>
            {patient.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
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
            onPress={() => useSms.setState({ dialog: 'file' })}
          />
        )}
        <ChartButton conversation={conversation} />
        {mayChange && (
          <Tool
            look="bar"
            icon={IconNote}
            name={t('inbox.notes.add')}
            keys="N"
            onPress={() => useSms.setState({ dialog: 'note' })}
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
