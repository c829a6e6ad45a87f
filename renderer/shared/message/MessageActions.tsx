import { Button, Tooltip } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../app/contract/schemas.ts';
import { useMay } from '../rpc/use-session.ts';
import { actionsFor } from './message-rules.ts';
import classes from './message.module.css';
import { SettleChoice } from './SettleChoice.tsx';
import { useMessageCommand } from './use-message-commands.ts';

/** The buttons that a message's state allows; nothing where the person may not send. */
export function MessageActions({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const maySend = useMay(`${message.channel}.send`);
  const { mutate, isPending } = useMessageCommand(message.id);
  const actions = actionsFor(message);
  if (!maySend || actions.length === 0) return null;
  if (actions.includes('settle')) {
    return <SettleChoice pending={isPending} onDecide={mutate} />;
  }
  const isRetry = actions.includes('retry');
  const failed = message.recipients.filter(({ state }) => state === 'failed').length;
  const cancelHint = actions.includes('cancel') ? t('message.action.cancelQueued') : t('message.action.cancelSent');
  return (
    <div className={classes['actions']}>
      {(isRetry || actions.includes('try-now')) && (
        <Tooltip label={t(failed > 0 ? 'email.mail.sendAgainHint' : 'message.action.retryHint')} disabled={!isRetry}>
          <Button
            size="compact-sm"
            variant={isRetry ? 'filled' : 'default'}
            leftSection={<IconRefresh size={15} aria-hidden />}
            disabled={isPending}
            onClick={() => mutate('retry')}
          >
            {isRetry && failed > 0 && t('email.mail.sendAgain', { count: failed })}
            {isRetry && failed === 0 && t('message.action.retry')}
            {!isRetry && t('message.action.tryNow')}
          </Button>
        </Tooltip>
      )}
      {(actions.includes('cancel') || actions.includes('ask-to-stop')) && (
        <Tooltip label={cancelHint}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconX size={15} aria-hidden />}
            disabled={isPending}
            onClick={() => mutate('cancel')}
          >
            {t('message.action.cancel')}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}
