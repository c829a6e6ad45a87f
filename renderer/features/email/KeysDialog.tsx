import { Kbd, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { closeDialog, useConversationScreen } from '../../shared/conversation/screen-store.ts';
import classes from './email.module.css';
import { EMAIL_KEYS } from './list/email-keys.ts';

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

/** All keys of the screen *Email*, by `?`. */
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
        <Entry name={OPEN_KEY} text={t('email.keys.open')} />
        {Object.entries(EMAIL_KEYS).map(([key, command]) => (
          <Entry key={key} name={key.toUpperCase()} text={t(`email.keys.${command}`)} />
        ))}
      </dl>
    </Modal>
  );
}
