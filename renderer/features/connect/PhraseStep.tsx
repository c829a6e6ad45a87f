import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/rpc/client.ts';
import classes from './connect.module.css';
import { useSetupStep } from './setup.ts';
import { Step } from './Step.tsx';

/** Shown once; what was shown lives in this component alone. */
function Words({ phrase, onWritten }: { readonly phrase: string; readonly onWritten: () => void }) {
  const { t } = useTranslation();
  return (
    <Step title={t('connect.phrase.title')} action={t('connect.phrase.written')} isRunning={false} onSubmit={onWritten}>
      <p>{t('connect.phrase.how')}</p>
      <ol className={classes['words']} aria-label={t('connect.phrase.words')}>
        {phrase.split(' ').map((word, index) => (
          <li key={index}>{word}</li>
        ))}
      </ol>
    </Step>
  );
}

function Check({ onAnother }: { readonly onAnother: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { mutate, error, isPending } = useSetupStep((phrase: string) => call('core.setup.confirmPhrase', { phrase }));
  return (
    <Step
      title={t('connect.phrase.title')}
      action={t('connect.phrase.confirm')}
      isRunning={isPending}
      isReady={typed.trim() !== ''}
      error={error}
      onSubmit={() => mutate(typed)}
    >
      <Textarea
        label={t('connect.phrase.check')}
        description={t('connect.phrase.checkHint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autosize
        minRows={3}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
      <div>
        <Button variant="subtle" size="compact-sm" onClick={onAnother}>
          {t('connect.phrase.another')}
        </Button>
        <span className={classes['quiet']}> {t('connect.phrase.anotherHint')}</span>
      </div>
    </Step>
  );
}

/** Shows the recovery phrase once and checks by re-entry that it was written down. */
export function PhraseStep() {
  const { t } = useTranslation();
  const [step, setStep] = useState<'why' | 'words' | 'check'>('why');
  const [phrase, setPhrase] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => call('core.setup.makePhrase', {}),
    onSuccess: (made) => {
      setPhrase(made.phrase);
      setStep('words');
    },
  });
  const written = () => {
    setPhrase('');
    setStep('check');
  };
  if (step === 'words') return <Words phrase={phrase} onWritten={written} />;
  if (step === 'check') return <Check onAnother={() => mutate()} />;
  return (
    <Step
      title={t('connect.phrase.title')}
      action={t('connect.phrase.show')}
      isRunning={isPending}
      error={error}
      onSubmit={() => mutate()}
    >
      <p>{t('connect.phrase.why')}</p>
    </Step>
  );
}
