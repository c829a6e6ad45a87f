import { Button, Loader, Modal } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../../../app/domain/channel.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import classes from '../settings.module.css';
import { SendTest } from './SendTest.tsx';
import { useVerify } from './use-services.ts';
import { VerifyStep } from './VerifyStep.tsx';

/** *Setup verification*: what is done, what is missing and where to mend it; then a message as a proof. */
export function VerifyDialog({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { verify, items, error, isPending } = useVerify();
  const begin = useEffectEvent(() => verify(channel));
  useEffect(() => begin(), []);
  const service = t(`services.channel.${channel}`);
  const isReady = items?.every(({ step, state }) => step === 'test-message' || state === 'ok') === true;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('services.verify.title', { service })}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <div className={classes['stack']}>
        <div role="status" className={classes['quiet']}>
          {isPending && (
            <span className={classes['onOff']}>
              <Loader size="xs" aria-hidden />
              {t('services.verify.running')}
            </span>
          )}
          {!isPending && items && t(isReady ? 'services.verify.ready' : 'services.verify.notReady')}
        </div>
        {items && (
          <ol className={classes['checklist']} aria-label={t('services.verify.steps')}>
            {items.map((item) => (
              <VerifyStep key={item.step} item={item} onLeave={onClose} />
            ))}
          </ol>
        )}
        {error && <ErrorNotice error={error} />}
        {items && <SendTest channel={channel} onSettled={() => verify(channel)} />}
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconRefresh size={16} aria-hidden />}
            disabled={isPending}
            onClick={() => verify(channel)}
          >
            {t('services.verify.again')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
