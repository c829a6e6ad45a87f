import { Button, Skeleton } from '@mantine/core';
import { IconClick, IconMailForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { formatPhoneNumber } from '../../../../app/domain/phone-number.ts';
import { openComposer } from '../../../shared/email/composer-store.ts';
import { useMayEmail } from '../../../shared/email/use-may-email.ts';
import { MessageActions } from '../../../shared/message/MessageActions.tsx';
import { MessageReason, useReasons } from '../../../shared/message/MessageReason.tsx';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Notice, type NoticeTone } from '../../../shared/ui/Notice.tsx';
import { StateLabel } from '../../../shared/ui/StateLabel.tsx';
import classes from '../fax.module.css';
import { MessageFacts } from './MessageFacts.tsx';
import { MessageFiles } from './MessageFiles.tsx';
import { PurgedNotice } from '../PurgedNotice.tsx';
import { MessageHistory } from '../MessageHistory.tsx';
import { useMessage } from '../use-message.ts';

function toneOf({ state }: MessageDetail): NoticeTone {
  if (state === 'failed') return 'bad';
  return state === 'unconfirmed' || state === 'queued' ? 'warn' : 'info';
}

/** The pages as they were sent, as attachments of an e-mail. */
function ForwardByEmail({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation();
  const mayEmail = useMayEmail();
  if (!mayEmail || message.purgedAt !== null || message.parts.length === 0) return null;
  const attachments = message.parts.map(({ blob }) => ({ messageId: message.id, blob }));
  return (
    <div>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconMailForward size={16} aria-hidden />}
        onClick={() => openComposer({ attachments })}
      >
        {t('email.reply.byEmail')}
      </Button>
    </div>
  );
}

/** A sent message with its reasons, actions, files and history. */
export function SentMessage({ message }: { readonly message: MessageDetail }) {
  const reasons = useReasons(message);
  return (
    <>
      <header className={classes['paneHead']}>
        <h2 className={classes['paneNumber']} title={message.address}>
          {formatPhoneNumber(message.address)}
        </h2>
        <StateLabel state={message.state} size={18} />
      </header>
      {reasons.length > 0 && (
        <Notice tone={toneOf(message)}>
          <MessageReason message={message} />
        </Notice>
      )}
      <MessageActions message={message} />
      <ForwardByEmail message={message} />
      <MessageFacts message={message} />
      {message.purgedAt === null ? <MessageFiles parts={message.parts} /> : <PurgedNotice at={message.purgedAt} />}
      <MessageHistory events={message.events} />
    </>
  );
}

function Loaded({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useMessage(id);
  if (isPending) {
    return (
      <div role="status" aria-label={t('shell.loading')}>
        <Skeleton height={24} width="50%" mb="md" />
        <Skeleton height={120} />
      </div>
    );
  }
  if (!data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return <SentMessage message={data} />;
}

/** Region *Message* of a sent fax: with its reasons, actions, files and history. */
export function SentPane({ id }: { readonly id: string | null }) {
  const { t } = useTranslation();
  return (
    <section className={classes['pane']} aria-label={t('message.pane')} tabIndex={-1}>
      {id === null ? (
        <EmptyState icon={<IconClick size={30} aria-hidden />} title={t('fax.choose')} hint={t('fax.chooseHint')} />
      ) : (
        <Loaded key={id} id={id} />
      )}
    </section>
  );
}
