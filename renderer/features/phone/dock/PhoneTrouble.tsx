import { Button } from '@mantine/core';
import { IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { devicesDialog } from '../../../shared/calls/devices/devices-store.ts';
import { failureSentence, knownText } from '../../../shared/i18n/known-text.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';
import classes from './dock.module.css';
import { phoneHint, type Live } from './phone-words.ts';

/** Why the phone does not work as it should, and what to do; nothing while it does. */
export function PhoneTrouble({ live }: { readonly live: Live }) {
  const { t } = useTranslation();
  const { phone, failure, devices } = live;
  if (phone === 'refused') {
    const todo = failure === null ? null : knownText(`message.todo.${failure.action}`);
    return (
      <div className={classes['trouble']}>
        <Notice tone="bad" role="alert" title={t('calls.phone.refused')}>
          {failure && <div>{[failureSentence(failure), todo].filter((line) => line !== null).join(' ')}</div>}
        </Notice>
      </div>
    );
  }
  const hint = failure === null ? phoneHint(live) : failureSentence(failure);
  if (hint !== null) return <p className={classes['hint']}>{hint}</p>;
  if (devices.microphone !== 'denied' && devices.microphone !== 'none') return null;
  return (
    <div className={classes['check']} data-tone="warn">
      <IconMicrophoneOff size={15} aria-hidden />
      <span title={t(`calls.microphone.${devices.microphone}Hint`)}>{t(`calls.microphone.${devices.microphone}`)}</span>
      <Button size="compact-xs" variant="default" onClick={devicesDialog.show}>
        {t('calls.chooseDevices')}
      </Button>
    </div>
  );
}
