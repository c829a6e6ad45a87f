import { Button, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useState, type KeyboardEvent, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { useColleagues } from '../../../shared/rpc/use-colleagues.ts';
import { useSession } from '../../../shared/rpc/use-session.ts';
import { useInbox } from './inbox-store.ts';
import { useNoteDrafts } from './note-drafts.ts';
import classes from './received.module.css';
import { useAssign } from './use-assign.ts';

/** The entry of the menu that had the focus is gone by now: it goes back to the menu's button. */
function close(): void {
  useInbox.setState({ dialog: null });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-assign]')?.focus());
}

/** The note that is begun beside the message goes with it. */
function AssignForm({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const colleagues = useColleagues().filter(({ id }) => id !== session?.user.id);
  const [chosen, setChosen] = useState('');
  const note = useNoteDrafts((drafts) => drafts[message.id] ?? '');
  const { mutate, isPending } = useAssign(message.id);
  const colleague = colleagues.find(({ id }) => id === chosen) ?? colleagues[0];
  const submit = () => {
    if (!colleague || isPending) return;
    mutate(
      { userId: colleague.id, name: colleague.name, note },
      {
        onSuccess: () => {
          useNoteDrafts.setState({ [message.id]: '' });
          close();
        },
      },
    );
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  return (
    <form className={classes['dialog']} onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <NativeSelect
        label={t('inbox.hand.to')}
        value={colleague?.id ?? ''}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        data-autofocus
      />
      <Textarea
        label={t('inbox.notes.note')}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={2000}
        value={note}
        onChange={(event) => useNoteDrafts.setState({ [message.id]: event.currentTarget.value })}
      />
      <div className={classes['dialogButtons']}>
        <Button variant="default" onClick={close}>
          {t('filing.cancel')}
        </Button>
        <Button type="submit" loading={isPending} disabled={!colleague}>
          {t('inbox.hand.assign')}
        </Button>
      </div>
    </form>
  );
}

/** Handing a message over with a word about it. */
export function AssignDialog({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation();
  const isOpen = useInbox((state) => state.dialog === 'assign');
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      returnFocus={false}
      title={t('inbox.hand.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <AssignForm message={message} />
    </Modal>
  );
}
