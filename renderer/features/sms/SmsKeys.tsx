import { useTranslation } from 'react-i18next';
import { KeyList } from '../../shared/keys/KeysDialog.tsx';
import { SMS_KEYS } from './list/sms-keys.ts';

const OPEN_KEY = 'Enter';
const COMPOSER_KEYS = { Enter: 'send', 'Shift+Enter': 'line', '/': 'template', Esc: 'leave' } as const;

/** All keys of the screen *SMS* in words, and those of the composer. */
export function SmsKeys() {
  const { t } = useTranslation();
  const single = Object.entries(SMS_KEYS).map(([key, command]) => [key, t(`sms.keys.${command}`)] as const);
  return (
    <>
      <KeyList keys={[[OPEN_KEY, t('sms.keys.open')], ...single]} />
      <KeyList
        title={t('sms.keys.composer.title')}
        keys={Object.entries(COMPOSER_KEYS).map(([name, what]) => [name, t(`sms.keys.composer.${what}`)])}
      />
    </>
  );
}
