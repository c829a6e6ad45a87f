import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../i18n/known-text.ts';
import { asContractError } from '../rpc/contract-error.ts';
import { Notice } from './Notice.tsx';

/** A refusal in words, with *Try again* where that makes sense. */
export function ErrorNotice({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice tone="bad" role="alert" title={t('errors.title')}>
      <div>{errorSentence(asContractError(error))}</div>
      {onRetry && (
        <Button mt="xs" size="compact-sm" variant="default" onClick={onRetry}>
          {t('shell.retryLoad')}
        </Button>
      )}
    </Notice>
  );
}
