import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { MomentForm } from '../MomentForm.tsx';
import { closeDialog, useConversationScreen } from '../screen-store.ts';
import type { ConversationCommands } from './use-conversation-commands.ts';

interface SnoozeDialogProps {
  readonly conversation: ConversationDetail;
  readonly commands: ConversationCommands;
  readonly onGone: () => void;
}

/** Until when, to the minute. */
export function SnoozeDialog({ conversation, commands, onGone }: SnoozeDialogProps) {
  const { t } = useTranslation();
  const isOpen = useConversationScreen((state) => state.dialog === 'snooze');
  const close = () => {
    closeDialog();
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
