import { IconChevronDown, IconChevronRight, IconLock, IconPaperclip } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { useReadingOne } from '../../../shared/conversation/thread/use-reading.ts';
import { exactTime } from '../../../shared/format/time.ts';
import { goTo } from '../../../shared/route/route.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { StateLabel } from '../../../shared/ui/StateLabel.tsx';
import { useEmail } from '../email-store.ts';
import { snippetOf } from './mail-groups.ts';
import { MailContent } from './MailContent.tsx';
import { KindLabel } from './MailLabels.tsx';
import classes from './mail.module.css';
import { useAuthor } from './use-author.ts';

interface MailCardProps {
  readonly message: MessageView;
  readonly conversation: ConversationDetail;
  readonly isOpen: boolean;
  /** What the conversation was opened at. */
  readonly isHit: boolean;
  readonly onToggle: () => void;
}

/** Its line: who, marks, the first words while it is closed, when, its state. */
function Line({ message, isOpen, onToggle }: Pick<MailCardProps, 'message' | 'isOpen' | 'onToggle'>) {
  const author = useAuthor(message);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const files = message.parts.filter(({ inline }) => !inline).length;
  return (
    <button type="button" className={classes['line']} aria-expanded={isOpen} onClick={onToggle}>
      <Chevron size={15} aria-hidden />
      <bdi className={classes['author']}>{author}</bdi>
      {message.email && <KindLabel email={message.email} />}
      {message.email?.isProtected === true && <IconLock size={14} aria-hidden />}
      <span className={classes['snippet']} dir="auto">
        {!isOpen && snippetOf(message)}
      </span>
      {files > 0 && !isOpen && <IconPaperclip size={14} aria-hidden />}
      {message.direction === 'outbound' && <StateLabel state={message.state} size={14} />}
      <span className={classes['when']}>
        <RelativeTime at={message.createdAt} isPast />
      </span>
    </button>
  );
}

function Elsewhere({ message }: Pick<MailCardProps, 'message'>) {
  const { t } = useTranslation();
  const { conversationId } = message;
  if (conversationId === null) return null;
  return (
    <div className={classes['elsewhere']}>
      <span>{t('email.thread.elsewhere', { address: message.address })}</span>
      <button
        type="button"
        className={classes['textButton']}
        onClick={() => goTo({ screen: 'email', view: 'open', conversationId, messageId: message.id })}
      >
        {t('email.thread.goThere')}
      </button>
    </div>
  );
}

function Card({ message, conversation, isOpen, isHit, onToggle }: MailCardProps) {
  const { t, i18n } = useTranslation();
  const author = useAuthor(message);
  useReadingOne(message, isOpen, conversation);
  const touch = () => useEmail.setState({ current: message });
  return (
    <article
      className={classes['card']}
      data-mail={message.id}
      data-open={isOpen}
      data-unread={message.unread}
      data-hit={isHit}
      aria-label={t('email.mail.of', { name: author, time: exactTime(message.createdAt, i18n.language) })}
      onFocusCapture={touch}
      onPointerDownCapture={touch}
    >
      <Line message={message} isOpen={isOpen} onToggle={onToggle} />
      {message.conversationId !== conversation.id && <Elsewhere message={message} />}
      {isOpen && <MailContent message={message} conversation={conversation} />}
    </article>
  );
}

function isSame(before: MailCardProps, now: MailCardProps): boolean {
  return (
    before.message === now.message &&
    before.conversation === now.conversation &&
    before.isOpen === now.isOpen &&
    before.isHit === now.isHit
  );
}

/** One e-mail: a line, and under it all of it while it is open. */
export const MailCard = memo(Card, isSame);
