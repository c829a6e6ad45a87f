import { useTranslation } from 'react-i18next';
import { KeyList, KeysDialog } from '../../../shared/keys/KeysDialog.tsx';
import { useInbox } from './inbox-store.ts';
import { TRIAGE_KEYS } from './triage-keys.ts';

const VIEWER_KEYS = { 'PageUp / PageDown': 'pages', 'Home / End': 'ends', '+ / -': 'zoom', R: 'rotate' } as const;
const DIALOG_KEYS = { 'Ctrl+Enter': 'fileNow', Esc: 'close' } as const;
const OPEN_KEY = 'Enter';

/** All keys of the view *Received*. */
export function ReceivedKeysDialog() {
  const { t } = useTranslation();
  const isOpen = useInbox((state) => state.dialog === 'keys');
  return (
    <KeysDialog isOpen={isOpen} onClose={() => useInbox.setState({ dialog: null })}>
      <KeyList
        keys={[
          [OPEN_KEY, t('inbox.keys.open')],
          ...Object.entries(TRIAGE_KEYS).map(([key, command]) => [key, t(`inbox.keys.${command}`)] as const),
          ...Object.entries(VIEWER_KEYS).map(([name, what]) => [name, t(`inbox.keys.viewer.${what}`)] as const),
          ...Object.entries(DIALOG_KEYS).map(([name, what]) => [name, t(`inbox.keys.dialog.${what}`)] as const),
        ]}
      />
    </KeysDialog>
  );
}
