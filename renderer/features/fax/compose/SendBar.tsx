import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { compose, useCompose } from './compose.ts';
import classes from './compose.module.css';
import { isEmpty } from './draft.ts';
import { validNumbers } from './recipients.ts';

/** Which account sends, how many faxes to which numbers, and the button. */
export function SendBar({ onSend }: { readonly onSend: () => void }) {
  const { t, i18n } = useTranslation();
  const draft = useCompose();
  const numbers = [...new Set(validNumbers(draft.recipients).map(({ display }) => display))];
  const list = new Intl.ListFormat(i18n.language).format(numbers);
  const isSending = draft.step === 'sending';
  return (
    <div className={classes['bar']}>
      <Button variant="subtle" color="gray" disabled={isSending || isEmpty(draft)} onClick={() => compose.discard()}>
        {t('fax.compose.discard')}
      </Button>
      <div className={classes['summary']} id="fax-summary" title={list}>
        {numbers.length > 0 && t('fax.compose.sendSummary', { count: numbers.length, numbers: list })}
      </div>
      <Button
        aria-describedby="fax-summary"
        leftSection={<IconSend size={16} aria-hidden />}
        loading={isSending}
        onClick={onSend}
      >
        {t('fax.compose.send')}
      </Button>
    </div>
  );
}
