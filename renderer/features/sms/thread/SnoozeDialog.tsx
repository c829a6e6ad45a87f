import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { MomentForm } from '../../../shared/conversation/MomentForm.tsx';
import { useSms } from '../sms-store.ts';
import type { ThreadCommands } from './use-thread-commands.ts';

interface SnoozeDialogProps {
  readonly conversation: ConversationDetail;
  readonly commands: ThreadCommands;
  readonly onGone: () => void;
}

/** Until when, to the minute. */
export function SnoozeDialog({ conversation, commands, onGone }: SnoozeDialogProps) {
  const { t } = useTranslation();
  const isOpen = useSms((state) => state.dialog === 'snooze');
  const close = () => {
    useSms.setState({ dialog: null });
    // The entry of the menu that had the focus is gone by now.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-snooze]')?.focus());
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('sms.snooze.title')}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <MomentForm
        initial={conversation.snoozedUntil}
        submitLabel={t('sms.snooze.do')}
        onCancel={close}
        onSubmit={(until) =>
          commands.snooze(conversation.id, until, () => {
            close();
            onGone();
          })
        }
      />
    </Modal>
  );
}
