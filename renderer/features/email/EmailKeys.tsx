import { useTranslation } from 'react-i18next';
import { KeyList } from '../../shared/keys/KeysDialog.tsx';
import { EMAIL_KEYS } from './list/email-keys.ts';

const OPEN_KEY = 'Enter';

/** All keys of the screen *Email* in words. */
export function EmailKeys() {
  const { t } = useTranslation();
  const single = Object.entries(EMAIL_KEYS).map(([key, command]) => [key, t(`email.keys.${command}`)] as const);
  return <KeyList keys={[[OPEN_KEY, t('email.keys.open')], ...single]} />;
}
