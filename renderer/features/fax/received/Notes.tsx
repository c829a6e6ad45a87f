import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { useOnlyLooks } from '../../../shared/rpc/use-session.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { useNoteDrafts } from './note-drafts.ts';
import classes from './received.module.css';

function useAddNote(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => call('messages.note', { id, text }),
    onSuccess: (message) => {
      client.setQueryData(keys.message(id), message);
      useNoteDrafts.setState({ [id]: '' });
    },
  });
}

/** What is typed for a message, with Ctrl+Enter to add it. */
function NewNote({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation();
  const text = useNoteDrafts((drafts) => drafts[message.id] ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const { mutate, error, isPending } = useAddNote(message.id);
  const add = () => {
    if (text.trim() !== '' && !isPending) mutate(text.trim(), { onSuccess: () => field.current?.focus() });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    add();
  };
  return (
    <>
      <Textarea
        ref={field}
        size="xs"
        aria-label={t('inbox.notes.add')}
        placeholder={t('inbox.notes.hint')}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
        value={text}
        onChange={(event) => useNoteDrafts.setState({ [message.id]: event.currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      {text.trim() !== '' && (
        <Button size="compact-xs" variant="default" loading={isPending} onClick={add}>
          {t('inbox.notes.addKey')}
        </Button>
      )}
      {error && <ErrorNotice error={error} />}
    </>
  );
}

/** Words between colleagues on a message: they stay in Foyer. */
export function Notes({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation();
  const onlyLooks = useOnlyLooks('fax');
  const { notes } = message;
  return (
    <div className={classes['notes']}>
      {notes.length > 0 && (
        <ul role="list" aria-label={t('inbox.notes.title')}>
          {notes.map((note) => (
            <li key={note.id}>
              <div className={classes['noteHead']}>
                <strong>{note.userName}</strong> <RelativeTime at={note.at} />
              </div>
              <div className={classes['noteText']}>{note.text}</div>
            </li>
          ))}
        </ul>
      )}
      {!onlyLooks && <NewNote message={message} />}
      {onlyLooks && notes.length === 0 && <p className={classes['quiet']}>{t('inbox.notes.none')}</p>}
    </div>
  );
}
