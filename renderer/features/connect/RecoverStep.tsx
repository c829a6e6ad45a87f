import { Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/rpc/client.ts';
import { useSetupStep } from './setup.ts';
import { Step } from './Step.tsx';

/** The keychain entry is gone: the profile opens by the phrase that was written down. */
export function RecoverStep() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [phrase, setPhrase] = useState('');
  const { mutate, error, isPending } = useSetupStep(async () => {
    const state = await call('core.setup.recover', { phrase });
    void client.invalidateQueries();
    return state;
  });
  return (
    <Step
      title={t('connect.recover.title')}
      action={t('connect.recover.open')}
      isRunning={isPending}
      isReady={phrase.trim() !== ''}
      error={error}
      onSubmit={() => mutate(undefined)}
    >
      <p>{t('connect.recover.what')}</p>
      <Textarea
        label={t('connect.recover.phrase')}
        description={t('connect.phrase.checkHint')}
        value={phrase}
        onChange={(event) => setPhrase(event.currentTarget.value)}
        autosize
        minRows={3}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
    </Step>
  );
}
