import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { goTo } from '../../../shared/route/route.ts';
import { useReceivedCommand, useRemove } from './commands.ts';
import { useInbox } from './inbox-store.ts';
import classes from './received.module.css';
import { useSender } from './words.ts';

interface RemoveDialogProps {
  readonly message: MessageDetail;
  readonly onRemoved: () => void;
}

/** Asks before a fax goes that nobody filed. */
export function RemoveDialog({ message, onRemoved }: RemoveDialogProps) {
  const { t } = useTranslation();
  const isOpen = useInbox((state) => state.dialog === 'remove');
  const sender = useSender()(message);
  const { mutate: restore } = useReceivedCommand();
  const { mutate, isPending } = useRemove((id) => {
    restore({ method: 'messages.restore', params: { id } });
    goTo({ screen: 'fax', view: 'received', messageId: id });
  });
  const close = () => useInbox.setState({ dialog: null });
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('inbox.remove.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <p className={classes['ask']}>{t('inbox.remove.ask', { sender })}</p>
      <p className={classes['askHint']}>{t('inbox.remove.hint')}</p>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={close} data-autofocus>
          {t('inbox.remove.keep')}
        </Button>
        <Button
          color="red.8"
          loading={isPending}
          onClick={() => mutate({ id: message.id, isConfirmed: true }, { onSuccess: onRemoved })}
        >
          {t('inbox.remove.yes')}
        </Button>
      </Group>
    </Modal>
  );
}
