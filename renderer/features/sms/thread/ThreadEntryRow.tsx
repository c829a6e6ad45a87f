import { IconBan, IconCheck, IconHelpHexagon, IconNote } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail, ThreadEntry } from '../../../../app/contract/procedures/conversations.ts';
import { clockTime, exactTime } from '../../../shared/format/time.ts';
import { knownText } from '../../../shared/i18n/known-text.ts';
import { useCoreNow } from '../../../shared/rpc/use-core-now.ts';
import { Bubble } from './Bubble.tsx';
import { dayWords, type ThreadRow } from './thread-rows.ts';
import classes from './thread.module.css';

type Note = Extract<ThreadEntry, { kind: 'note' }>;
type ConsentChange = Extract<ThreadEntry, { kind: 'consent' }>;

/** Words between colleagues: on another ground, never sent. */
function NoteEntry({ note }: { readonly note: Note }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes['note']}>
      <div className={classes['noteHead']}>
        <IconNote size={15} aria-hidden />
        <span>{t('sms.thread.noteBy', { name: note.userName })}</span>
        <time dateTime={note.at} title={exactTime(note.at, i18n.language)}>
          {clockTime(note.at, i18n.language)}
        </time>
      </div>
      <p className={classes['text']} dir="auto">
        {note.text}
      </p>
    </div>
  );
}

const CONSENT_ICONS = { blocked: IconBan, unclear: IconHelpHexagon, allowed: IconCheck } as const;

/** Where texts to this number were blocked or allowed again, and by what. */
function ConsentEntry({ change }: { readonly change: ConsentChange }) {
  const { t, i18n } = useTranslation();
  const Icon = CONSENT_ICONS[change.state];
  return (
    <div className={classes['consent']} data-state={change.state}>
      <Icon size={15} aria-hidden />
      <span>
        {knownText(`sms.change.${change.state}.${change.cause}`, { name: change.by ?? t('inbox.claim.somebody') }) ??
          t(`sms.change.${change.state}.any`)}
        {change.reason !== null && ` ${t('sms.change.reason', { reason: change.reason })}`}
      </span>
      <time dateTime={change.at} title={exactTime(change.at, i18n.language)}>
        {clockTime(change.at, i18n.language)}
      </time>
    </div>
  );
}

/** *Today* becomes *Yesterday* at midnight, also in a thread that nobody touches. */
function DayHeading({ day }: { readonly day: string }) {
  const { i18n } = useTranslation();
  const now = useCoreNow();
  return (
    <h3 className={classes['day']}>
      <span>{dayWords(day, now, i18n.language)}</span>
    </h3>
  );
}

interface ThreadEntryRowProps {
  readonly row: ThreadRow;
  readonly conversation: ConversationDetail;
  readonly hitId: string | null;
}

function EntryRow({ row, conversation, hitId }: ThreadEntryRowProps) {
  const { entry } = row;
  return (
    <>
      {row.day !== null && <DayHeading day={row.day} />}
      {entry.kind === 'note' && <NoteEntry note={entry} />}
      {entry.kind === 'consent' && <ConsentEntry change={entry} />}
      {entry.kind === 'message' && (
        <Bubble
          message={entry.message}
          conversation={conversation}
          isContinued={row.isContinued}
          isHit={entry.message.id === hitId}
        />
      )}
    </>
  );
}

/** Scrolling draws the list anew with each frame, and growing makes its rows anew: what a row shows is mostly the same. */
function isSame(before: ThreadEntryRowProps, now: ThreadEntryRowProps): boolean {
  return (
    before.row.entry === now.row.entry &&
    before.row.day === now.row.day &&
    before.row.isContinued === now.row.isContinued &&
    before.conversation === now.conversation &&
    before.hitId === now.hitId
  );
}

/** One row of the thread, with the day above it where another one begins. */
export const ThreadEntryRow = memo(EntryRow, isSame);
