import {
  IconAlarmSnooze,
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconChecks,
  IconClock,
  IconDownload,
  IconHelpHexagon,
  IconMailX,
  IconPaperclip,
  IconPencil,
  IconPhoto,
  IconRobot,
  IconSend2,
  IconUserCheck,
  type Icon,
} from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView as Row } from '../../../../app/contract/procedures/conversations.ts';
import type { ConversationView } from '../../../../app/domain/conversation/conversation.ts';
import type { MessageState } from '../../../../app/domain/message/states.ts';
import { useHasWriting } from '../drafts.ts';
import { useWhenWords } from '../when-words.ts';
import { useClaimName, useConversationName } from '../words.ts';
import { hrefOf } from '../../route/route.ts';
import { useSession } from '../../rpc/use-session.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import classes from './list.module.css';

interface ConversationRowProps {
  readonly row: Row;
  readonly view: ConversationView;
  readonly isOpen: boolean;
  /** The one row of the list that Tab reaches. */
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** States of what was sent; what was received needs no mark. */
const STATE_ICONS: Partial<Readonly<Record<MessageState, Icon>>> = {
  queued: IconClock,
  sending: IconSend2,
  sent: IconCheck,
  delivered: IconChecks,
  failed: IconAlertTriangle,
  cancelled: IconBan,
  unconfirmed: IconHelpHexagon,
  receiving: IconDownload,
};

/** A mark with its words: beside the icon on hover, and for assistive technology. */
function Mark({ icon: MarkIcon, text, tone }: { readonly icon: Icon; readonly text: string; readonly tone?: string }) {
  return (
    <span className={classes['mark']} data-tone={tone} title={text}>
      <MarkIcon size={15} aria-hidden />
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  );
}

/** "Ana Lucía Quiñones" is AQ. */
function initialsOf(name: string): string {
  const words = name.split(/[\s,]+/).filter(Boolean);
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : [words.at(0)];
  return ends
    .map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 0x20))
    .join('')
    .toLocaleUpperCase();
}

function ClaimMark({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const name = useClaimName()(row, session?.user.id);
  if (name === null) return null;
  const isMine = row.claimedBy === session?.user.id;
  return (
    <span className={classes['claim']} data-mine={isMine} title={t('sms.claim.has', { name })}>
      <IconUserCheck size={13} aria-hidden />
      <span aria-hidden>{isMine ? name : initialsOf(row.claimedByName ?? name)}</span>
      <VisuallyHidden>{t('sms.claim.has', { name })}</VisuallyHidden>
    </span>
  );
}

function LastText({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  const { last } = row;
  if (!last) return <span className={classes['last']}>{t('sms.list.noneYet')}</span>;
  const StateIcon = last.direction === 'outbound' || last.state === 'receiving' ? STATE_ICONS[last.state] : undefined;
  return (
    <>
      {StateIcon && <Mark icon={StateIcon} text={t(`message.state.${last.state}`)} tone={last.state} />}
      {last.parts > 0 && (
        <Mark icon={last.email ? IconPaperclip : IconPhoto} text={t('sms.list.files', { count: last.parts })} />
      )}
      {last.email && last.email.kind !== 'mail' && (
        <Mark
          icon={last.email.kind === 'bounce' ? IconMailX : IconRobot}
          text={t(`email.kind.${last.email.kind}`)}
          tone={last.email.kind}
        />
      )}
      <span className={classes['last']} dir="auto">
        {last.email && <span className={classes['subject']}>{last.email.subject || t('email.noSubject')}</span>}
        {last.email && last.text !== '' && ' — '}
        {last.text === '' && !last.email ? t('sms.list.files', { count: last.parts }) : last.text}
      </span>
    </>
  );
}

/** One conversation: whose number or address, when, how the last message begins, and what marks it. */
export function ConversationRow({ row, view, isOpen, isTabStop, onFocus, onOpen, onKeyDown }: ConversationRowProps) {
  const { t } = useTranslation();
  const name = useConversationName()(row);
  const when = useWhenWords();
  const hasDraft = useHasWriting(row.id) ?? row.hasDraft;
  return (
    <a
      className={classes['row']}
      href={hrefOf({ screen: row.channel, view, conversationId: row.id, messageId: null })}
      aria-current={isOpen ? 'true' : undefined}
      data-conversation={row.id}
      data-unread={row.unread > 0}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      <span className={classes['line']}>
        <span className={classes['who']}>
          <bdi className={classes['name']}>{name}</bdi>
          {row.names.length > 0 && <span className={classes['number']}>{row.displayAddress}</span>}
        </span>
        {row.optOut !== null && (
          <Mark
            icon={row.optOut === 'blocked' ? IconBan : IconHelpHexagon}
            text={t(`${row.channel}.list.optOut.${row.optOut}`)}
            tone={row.optOut}
          />
        )}
        {row.bounced && <Mark icon={IconMailX} text={t('email.list.bounced')} tone="bounce" />}
        {row.last && (
          <span className={classes['when']}>
            <RelativeTime at={row.last.at} isPast />
          </span>
        )}
      </span>
      <span className={classes['line']}>
        <LastText row={row} />
        {hasDraft && <Mark icon={IconPencil} text={t('sms.list.draft')} tone="draft" />}
        {row.snoozedUntil !== null && (
          <span className={classes['snoozed']}>
            <IconAlarmSnooze size={14} aria-hidden />
            {when(row.snoozedUntil)}
          </span>
        )}
        <ClaimMark row={row} />
        {row.unread > 0 && (
          <span className={classes['unread']} title={t('sms.list.unread', { count: row.unread })}>
            <span aria-hidden>{row.unread}</span>
            <VisuallyHidden>{t('sms.list.unread', { count: row.unread })}</VisuallyHidden>
          </span>
        )}
      </span>
    </a>
  );
}
