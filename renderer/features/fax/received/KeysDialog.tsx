import { Kbd, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useInbox } from './inbox-store.ts';
import classes from './received.module.css';
import { TRIAGE_KEYS } from './triage-keys.ts';

const VIEWER_KEYS = { 'PageUp / PageDown': 'pages', 'Home / End': 'ends', '+ / -': 'zoom', R: 'rotate' } as const;
const DIALOG_KEYS = { 'Ctrl+Enter': 'fileNow', Esc: 'close' } as const;
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

/** All keys of the view *Received*, by `?`. */
export function KeysDialog() {
  const { t } = useTranslation();
  const isOpen = useInbox((state) => state.dialog === 'keys');
  const lists = Object.entries(TRIAGE_KEYS).map(([key, command]) => ({ key, text: t(`inbox.keys.${command}`) }));
  return (
    <Modal
      opened={isOpen}
      onClose={() => useInbox.setState({ dialog: null })}
      title={t('inbox.keys.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <dl className={classes['keys']}>
        <Entry name={OPEN_KEY} text={t('inbox.keys.open')} />
        {lists.map(({ key, text }) => (
          <Entry key={key} name={key.length === 1 ? key.toUpperCase() : key} text={text} />
        ))}
        {Object.entries(VIEWER_KEYS).map(([name, what]) => (
          <Entry key={name} name={name} text={t(`inbox.keys.viewer.${what}`)} />
        ))}
        {Object.entries(DIALOG_KEYS).map(([name, what]) => (
          <Entry key={name} name={name} text={t(`inbox.keys.dialog.${what}`)} />
        ))}
      </dl>
    </Modal>
  );
}
