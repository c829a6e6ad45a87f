import { Kbd, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { closeDialog, useConversationScreen } from '../../shared/conversation/screen-store.ts';
import { SMS_KEYS } from './list/sms-keys.ts';
import classes from './sms.module.css';

const COMPOSER_KEYS = { Enter: 'send', 'Shift+Enter': 'line', '/': 'template', Esc: 'leave' } as const;
const OPEN_KEY = 'Enter';

function Entry({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div className={classes['key']}>
      <dt>
        <Kbd>{name}</Kbd>
      </dt>
      <dd>{text}</dd>
    </div>
  );
}

/** All keys of the screen *SMS*, by `?`. */
export function KeysDialog() {
  const { t } = useTranslation();
  const isOpen = useConversationScreen((state) => state.dialog === 'keys');
  return (
    <Modal
      opened={isOpen}
      onClose={closeDialog}
      title={t('inbox.keys.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <dl className={classes['keys']}>
        <Entry name={OPEN_KEY} text={t('sms.keys.open')} />
        {Object.entries(SMS_KEYS).map(([key, command]) => (
          <Entry key={key} name={key.toUpperCase()} text={t(`sms.keys.${command}`)} />
        ))}
      </dl>
      <h3 className={classes['keysOf']}>{t('sms.keys.composer.title')}</h3>
      <dl className={classes['keys']}>
        {Object.entries(COMPOSER_KEYS).map(([name, what]) => (
          <Entry key={name} name={name} text={t(`sms.keys.composer.${what}`)} />
        ))}
      </dl>
    </Modal>
  );
}
