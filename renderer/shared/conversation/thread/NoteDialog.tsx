import { Button, Modal, Textarea } from '@mantine/core';
import { useState, type KeyboardEvent, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { useConversationCommand } from '../use-conversation.ts';
import { keepStore } from '../../person/per-person.ts';
import { closeDialog, useConversationScreen } from '../screen-store.ts';
import classes from './thread.module.css';

/** Notes that were begun and not added yet, by conversation. */
const useNoteDrafts = create<Readonly<Record<string, string>>>(() => ({}));
keepStore(useNoteDrafts);

/** A note for colleagues in the thread: it is never sent. */
export function NoteDialog({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const isOpen = useConversationScreen((state) => state.dialog === 'note');
  const text = useNoteDrafts((drafts) => drafts[conversationId] ?? '');
  const [isTried, setTried] = useState(false);
  const { mutate, isPending } = useConversationCommand();
  const isMissing = text.trim() === '';
  const submit = () => {
    setTried(true);
    if (isMissing || isPending) return;
    mutate(
      { method: 'conversations.note', params: { id: conversationId, text: text.trim() } },
      {
        onSuccess: () => {
          useNoteDrafts.setState({ [conversationId]: '' });
          setTried(false);
          closeDialog();
        },
      },
    );
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={closeDialog}
      title={t('inbox.notes.add')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form className={classes['dialog']} onSubmit={onSubmit} noValidate>
        <Textarea
          label={t('inbox.notes.hint')}
          description={t('sms.thread.noteHint')}
          autosize
          minRows={3}
          maxRows={8}
          maxLength={4000}
          dir="auto"
          value={text}
          error={isTried && isMissing ? t('sms.thread.noteMissing') : undefined}
          onChange={(event) => useNoteDrafts.setState({ [conversationId]: event.currentTarget.value })}
          onKeyDown={onKeyDown}
          data-autofocus
        />
        <div className={classes['dialogButtons']}>
          <Button variant="default" onClick={closeDialog}>
            {t('filing.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('inbox.notes.addKey')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
