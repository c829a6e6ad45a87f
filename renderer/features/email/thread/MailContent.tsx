import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowBackUpDouble, IconArrowForwardUp, IconLock, IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { MessagePatient } from '../../../shared/conversation/thread/MessagePatient.tsx';
import { openComposer } from '../../../shared/email/composer-store.ts';
import { MessageActions } from '../../../shared/message/MessageActions.tsx';
import { MessageReason, useReasons } from '../../../shared/message/MessageReason.tsx';
import { actionsFor } from '../../../shared/message/message-rules.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { useMay, useSession } from '../../../shared/rpc/use-session.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';
import { toast, toastError } from '../../../shared/ui/toast.ts';
import { answer, canBeAnswered, hasOthers } from './answer.ts';
import { MailAttachments } from './MailAttachments.tsx';
import { MailBody } from './MailBody.tsx';
import { MailPeople } from './MailPeople.tsx';
import classes from './mail.module.css';
import { RepliesElsewhere, SenderLine } from './SenderLine.tsx';

interface MailContentProps {
  readonly message: MessageView;
  readonly conversation: ConversationDetail;
}

/** An e-mail that has not begun to leave comes back as the draft that it was. */
function TakeBack({ message }: Pick<MailContentProps, 'message'>) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => call('email.undo', { id: message.id }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: keys.emailDrafts });
      toast(t('email.mail.takenBack'));
      openComposer({ draft: id });
    },
    onError: toastError,
  });
  const isMine = message.createdBy === session?.user.id;
  if (!isMine || message.state !== 'queued' || message.attempts > 0) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconPencil size={15} aria-hidden />}
      disabled={isPending}
      onClick={() => mutate()}
    >
      {t('email.mail.takeBack')}
    </Button>
  );
}

/** Why it waits, failed or is unconfirmed, and what can be done; nothing where all is well. */
function Trouble({ message }: Pick<MailContentProps, 'message'>) {
  const reasons = useReasons(message);
  const maySend = useMay('email.send');
  // An e-mail cannot be called back, so nobody is offered to ask for it.
  const actions = actionsFor(message).filter((action) => action !== 'ask-to-stop');
  if (reasons.length === 0 && actions.length === 0) return null;
  return (
    <div className={classes['trouble']} data-state={message.state}>
      {reasons.length > 0 && <MessageReason message={message} />}
      {maySend && actions.length > 0 && (
        <div className={classes['troubleButtons']}>
          <TakeBack message={message} />
          <MessageActions message={message} />
        </div>
      )}
    </div>
  );
}

function Answers({ message }: Pick<MailContentProps, 'message'>) {
  const { t } = useTranslation();
  const maySend = useMay('email.send');
  if (!maySend || !canBeAnswered(message)) return null;
  return (
    <div className={classes['answers']} role="group" aria-label={t('email.reply.group')}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        title="R"
        onClick={() => answer.reply(message)}
      >
        {t('email.reply.reply')}
      </Button>
      {hasOthers(message) && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowBackUpDouble size={16} aria-hidden />}
          title="A"
          onClick={() => answer.replyAll(message)}
        >
          {t('email.reply.all')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowForwardUp size={16} aria-hidden />}
        title="F"
        onClick={() => answer.forward(message)}
      >
        {t('email.reply.forward')}
      </Button>
    </div>
  );
}

/** All of an e-mail: to whom, what is to know of it, text, files, and what can be done with it. */
export function MailContent({ message, conversation }: MailContentProps) {
  const { t } = useTranslation();
  const { email, direction } = message;
  const isInbound = direction === 'inbound';
  return (
    <div className={classes['content']}>
      <MailPeople message={message} />
      {email && isInbound && <SenderLine email={email} />}
      {email && isInbound && <RepliesElsewhere message={message} email={email} />}
      {email?.kind === 'bounce' && <p className={classes['quiet']}>{t('email.mail.bounceHint')}</p>}
      {email?.kind === 'auto-reply' && <p className={classes['quiet']}>{t('email.mail.autoReplyHint')}</p>}
      {email?.isSpam === true && (
        <Notice tone="warn" title={t('email.mail.spam')}>
          {t('email.mail.spamHint')}
        </Notice>
      )}
      {email?.isProtected === true && (
        <p className={classes['protected']}>
          <IconLock size={15} aria-hidden />
          <strong>{t('email.mail.protected')}</strong> {t('email.mail.protectedHint')}
        </p>
      )}
      <Trouble message={message} />
      {message.purgedAt === null ? (
        <>
          <MailBody message={message} />
          <MailAttachments message={message} />
        </>
      ) : (
        <em className={classes['quiet']}>{t('email.mail.purged')}</em>
      )}
      <div className={classes['foot']}>
        <Answers message={message} />
        <MessagePatient message={message} conversation={conversation} />
      </div>
    </div>
  );
}
