import { Button, Modal, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconClock, IconLock, IconPaperclip, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmailDraftView } from '../../../../app/contract/procedures/email.ts';
import { useWhenWords } from '../../../shared/conversation/when-words.ts';
import { openComposer } from '../../../shared/email/composer-store.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { Tool } from '../../../shared/ui/Tool.tsx';
import { toast, toastError } from '../../../shared/ui/toast.ts';
import { textOfHtml } from './draft-text.ts';
import classes from './drafts.module.css';

function useRemove() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call('email.removeDraft', { id }),
    onSuccess: () => toast(t('email.drafts.removed')),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: keys.emailDrafts }),
  });
}

function RemoveDialog({ draft, onClose }: { readonly draft: EmailDraftView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { mutate, isPending } = useRemove();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('email.drafts.removeTitle')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <p className={classes['what']}>{t('email.drafts.removeWhat')}</p>
      <div className={classes['buttons']}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('email.drafts.keep')}
        </Button>
        <Button color="red" loading={isPending} onClick={() => mutate(draft.id, { onSettled: onClose })}>
          {t('email.drafts.remove')}
        </Button>
      </div>
    </Modal>
  );
}

function Marks({ draft }: { readonly draft: EmailDraftView }) {
  const { t } = useTranslation();
  const when = useWhenWords();
  return (
    <span className={classes['marks']}>
      {draft.attachments.length > 0 && (
        <span>
          <IconPaperclip size={14} aria-hidden /> {t('email.drafts.attached', { count: draft.attachments.length })}
        </span>
      )}
      {draft.isProtected && (
        <span>
          <IconLock size={14} aria-hidden /> {t('email.drafts.protected')}
        </span>
      )}
      {draft.sendAt !== null && (
        <span>
          <IconClock size={14} aria-hidden /> {t('email.drafts.planned', { time: when(draft.sendAt) })}
        </span>
      )}
    </span>
  );
}

function Row({ draft, onRemove }: { readonly draft: EmailDraftView; readonly onRemove: () => void }) {
  const { t, i18n } = useTranslation();
  const subject = draft.subject.trim() === '' ? t('email.noSubject') : draft.subject;
  const everybody = [...draft.to, ...draft.cc, ...draft.bcc];
  const list = new Intl.ListFormat(i18n.language).format(everybody);
  return (
    <li className={classes['row']}>
      <button type="button" className={classes['open']} onClick={() => openComposer({ draft: draft.id })}>
        <IconPencil size={17} aria-hidden />
        <VisuallyHidden>{t('email.drafts.open')}</VisuallyHidden>
        <span className={classes['words']}>
          <bdi className={classes['subject']}>{subject}</bdi>
          <span className={classes['to']}>
            {everybody.length === 0 ? t('email.drafts.noRecipient') : t('email.drafts.to', { list })}
          </span>
          <span className={classes['text']} dir="auto">
            {textOfHtml(draft.html)}
          </span>
        </span>
        <Marks draft={draft} />
        <span className={classes['when']}>
          <RelativeTime at={draft.updatedAt} isPast />
        </span>
      </button>
      <Tool look="bar" icon={IconTrash} name={t('email.drafts.removeNamed', { subject })} onPress={onRemove} />
    </li>
  );
}

/** What the person has begun to write. */
export function DraftsTab() {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState<EmailDraftView | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.emailDrafts,
    queryFn: async () => (await call('email.drafts', { limit: 200 })).items,
    // They are saved as somebody types, which is told to nobody.
    staleTime: 0,
  });
  if (isPending) {
    return (
      <div className={classes['tab']} role="status" aria-label={t('shell.loading')}>
        <Skeleton height={52} radius="sm" />
        <Skeleton height={52} radius="sm" />
      </div>
    );
  }
  if (!data) {
    return (
      <div className={classes['tab']}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (data.length === 0) {
    return (
      <EmptyState
        icon={<IconPencil size={32} aria-hidden />}
        title={t('email.empty.drafts')}
        hint={t('email.emptyHint.drafts')}
      />
    );
  }
  return (
    <div className={classes['tab']}>
      <p className={classes['quiet']}>{t('email.drafts.yours')}</p>
      <ul className={classes['rows']} role="list" aria-label={t('email.tab.drafts')}>
        {data.map((draft) => (
          <Row key={draft.id} draft={draft} onRemove={() => setRemoving(draft)} />
        ))}
      </ul>
      {removing && <RemoveDialog draft={removing} onClose={() => setRemoving(null)} />}
    </div>
  );
}
