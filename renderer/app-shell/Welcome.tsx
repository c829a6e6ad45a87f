import { Button, Loader } from '@mantine/core';
import { IconBuildingHospital } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShellState } from '../../app/contract/bridge.ts';
import type { Result } from '../../app/contract/index.ts';
import { knownText } from '../shared/i18n/known-text.ts';
import { ContractError } from '../shared/rpc/contract-error.ts';
import { ErrorNotice } from '../shared/ui/ErrorNotice.tsx';
import { Notice } from '../shared/ui/Notice.tsx';
import classes from './shell.module.css';

/** Runs a command of the shell once at a time and keeps its refusal. */
function useShellCommand(command: () => Promise<Result<null>>) {
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<ContractError | null>(null);
  const run = () => {
    setRunning(true);
    setError(null);
    void command().then((result) => {
      setRunning(false);
      if (!result.ok) setError(new ContractError(result.error));
    });
  };
  return { run, isRunning, error };
}

function Offer() {
  const { t } = useTranslation();
  const { run, isRunning, error } = useShellCommand(() => window.foyer.shell.openPracticeClinic());
  return (
    <>
      <section className={classes['offer']} aria-labelledby="practice-title">
        <IconBuildingHospital size={28} aria-hidden />
        <div>
          <h2 id="practice-title">{t('shell.welcome.practiceTitle')}</h2>
          <p>{t('shell.welcome.practiceWhat')}</p>
          <Button size="md" loading={isRunning} onClick={run} data-autofocus>
            {t('shell.welcome.tryPractice')}
          </Button>
        </div>
      </section>
      {error && <ErrorNotice error={error} />}
      <p className={classes['later']}>{t('shell.welcome.later')}</p>
    </>
  );
}

function Failed({ state }: { readonly state: ShellState }) {
  const { t } = useTranslation();
  const { run, isRunning, error } = useShellCommand(() => window.foyer.shell.restartCore());
  const sentence = state.problemCode === null ? null : knownText(`shell.problem.${state.problemCode}`);
  return (
    <>
      <Notice tone="bad" role="alert" title={t('shell.welcome.failed')}>
        {sentence ?? state.problem}
      </Notice>
      <div>
        <Button loading={isRunning} onClick={run}>
          {t('shell.welcome.tryAgain')}
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
    </>
  );
}

function Starting() {
  const { t } = useTranslation();
  return (
    <div className={classes['starting']} role="status">
      <Loader size="sm" aria-hidden />
      <div>
        <strong>{t('shell.welcome.starting')}</strong>
        <div className={classes['later']}>{t('shell.welcome.startingHint')}</div>
      </div>
    </div>
  );
}

/** What is shown while no core answers: the offer of the practice clinic, starting, or why it cannot start. */
export function Welcome({ state }: { readonly state: ShellState }) {
  const { t } = useTranslation();
  return (
    <main className={classes['welcome']}>
      <div className={classes['welcomeCard']}>
        <h1>{t('shell.welcome.title')}</h1>
        <p className={classes['lead']}>{t('shell.welcome.what')}</p>
        {state.phase === 'welcome' && <Offer />}
        {state.phase === 'failed' && <Failed state={state} />}
        {state.phase !== 'welcome' && state.phase !== 'failed' && <Starting />}
        {state.unsandboxed && <Notice tone="warn">{t('shell.unsandboxed')}</Notice>}
        <p className={classes['version']}>{t('shell.welcome.version', { version: state.appVersion })}</p>
      </div>
    </main>
  );
}
