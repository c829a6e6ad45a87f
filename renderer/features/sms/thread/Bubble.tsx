import { IconBuildingHospital, IconMailForward } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { openComposer } from '../../../shared/email/composer-store.ts';
import { useMayEmail } from '../../../shared/email/use-may-email.ts';
import { clockTime, exactTime } from '../../../shared/format/time.ts';
import { MessageActions } from '../../../shared/message/MessageActions.tsx';
import { MessageReason, useReasons } from '../../../shared/message/MessageReason.tsx';
import { actionsFor } from '../../../shared/message/message-rules.ts';
import { call } from '../../../shared/rpc/client.ts';
import { useOnlyLooks, useSession } from '../../../shared/rpc/use-session.ts';
import { StateLabel } from '../../../shared/ui/StateLabel.tsx';
import { toastError } from '../../../shared/ui/toast.ts';
import { Linked } from '../../../shared/conversation/links/Linked.tsx';
import { MediaParts } from './MediaParts.tsx';
import { MessagePatient, saysPatient } from '../../../shared/conversation/thread/MessagePatient.tsx';
import classes from './thread.module.css';

interface BubbleProps {
  readonly message: MessageView;
  readonly conversation: ConversationDetail;
  readonly isContinued: boolean;
  /** What the thread was opened at. */
  readonly isHit: boolean;
}

/** Who wrote it, on our side: a colleague's name, oneself, or Foyer. */
function useAuthor(message: MessageView): string | null {
  const { t } = useTranslation();
  const { data: session } = useSession();
  if (message.direction === 'inbound') return null;
  if (message.notice !== null) return t(`sms.thread.notice.${message.notice}`);
  return message.createdBy === session?.user.id ? t('inbox.claim.you') : message.createdByName;
}

function Time({ at }: { readonly at: string }) {
  const { i18n } = useTranslation();
  return (
    <time dateTime={at} title={exactTime(at, i18n.language)}>
      {clockTime(at, i18n.language)}
    </time>
  );
}

/** The text and its files in an e-mail; seen while the pointer or the focus is on the text. */
function ForwardByEmail({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const mayEmail = useMayEmail();
  if (!mayEmail || message.purgedAt !== null || message.state === 'receiving') return null;
  return (
    <button
      type="button"
      className={classes['forward']}
      title={t('email.reply.byEmail')}
      aria-label={t('email.reply.byEmail')}
      onClick={() => openComposer({ forward: message.id })}
    >
      <IconMailForward size={15} aria-hidden />
    </button>
  );
}

/** Why it waits, failed or is unconfirmed, and what can be done; nothing where all is well. */
function Trouble({ message }: { readonly message: MessageView }) {
  const reasons = useReasons(message);
  const actions = actionsFor(message).filter((action) => action !== 'ask-to-stop');
  const isNoted = reasons.length > 0 && message.direction === 'outbound';
  // A text cannot be called back, so nobody is offered to ask the vendor for it.
  if (!isNoted && actions.length === 0) return null;
  return (
    <div className={classes['trouble']} data-state={message.state}>
      {isNoted && <MessageReason message={message} />}
      {actions.length > 0 && <MessageActions message={message} />}
    </div>
  );
}

/** One text: what it says, its pictures, when, its state in words, whose it is. */
export function Bubble({ message, conversation, isContinued, isHit }: BubbleProps) {
  const { t } = useTranslation();
  const onlyLooks = useOnlyLooks('sms');
  const author = useAuthor(message);
  const { mutate } = useMutation({
    mutationFn: () => call('messages.fetchAgain', { id: message.id }),
    onError: toastError,
  });
  const isOurs = message.direction === 'outbound';
  return (
    <div className={classes['turn']} data-ours={isOurs} data-continued={isContinued}>
      <div className={classes['bubble']} data-hit={isHit} data-notice={message.notice !== null}>
        {message.notice !== null && (
          <IconBuildingHospital size={15} className={classes['noticeIcon'] ?? ''} aria-hidden />
        )}
        {message.purgedAt !== null ? (
          <em className={classes['quiet']}>{t('sms.thread.purged')}</em>
        ) : (
          <>
            {message.body !== null && message.body !== '' && (
              <p className={classes['text']} dir="auto">
                <Linked text={message.body} />
              </p>
            )}
            <MediaParts message={message} onFetchAgain={onlyLooks ? null : () => mutate()} />
          </>
        )}
      </div>
      <div className={classes['meta']}>
        {saysPatient(message, conversation) && <MessagePatient message={message} conversation={conversation} />}
        {author !== null && <span>{author}</span>}
        <Time at={message.createdAt} />
        {isOurs && <StateLabel state={message.state} size={14} />}
        <ForwardByEmail message={message} />
      </div>
      <Trouble message={message} />
    </div>
  );
}
