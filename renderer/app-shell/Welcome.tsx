import { Button, Loader } from '@mantine/core';
import { IconBuildingHospital, IconFlask2 } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
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

type ShellCommand = ReturnType<typeof useShellCommand>;

interface OfferProps {
  readonly name: 'practice' | 'clinic';
  readonly icon: ReactNode;
  readonly title: string;
  readonly what: string;
  readonly action: string;
  readonly command: ShellCommand;
}

function Offer({ name, icon, title, what, action, command }: OfferProps) {
  return (
    <section className={classes['offer']} aria-labelledby={`${name}-title`}>
      {icon}
      <div>
        <h2 id={`${name}-title`}>{title}</h2>
        <p>{what}</p>
        <Button
          size="md"
          variant={name === 'practice' ? 'filled' : 'default'}
          loading={command.isRunning}
          onClick={command.run}
          data-autofocus={name === 'practice' ? true : undefined}
        >
          {action}
        </Button>
      </div>
    </section>
  );
}

function Offers() {
  const { t } = useTranslation();
  const practice = useShellCommand(() => window.foyer.shell.openPracticeClinic());
  const clinic = useShellCommand(() => window.foyer.shell.connectClinic());
  const error = practice.error ?? clinic.error;
  return (
    <>
      <Offer
        name="practice"
        icon={<IconFlask2 size={28} aria-hidden />}
        title={t('shell.welcome.practiceTitle')}
        what={t('shell.welcome.practiceWhat')}
        action={t('shell.welcome.tryPractice')}
        command={practice}
      />
      <Offer
        name="clinic"
        icon={<IconBuildingHospital size={28} aria-hidden />}
        title={t('connect.offer.title')}
        what={t('connect.offer.what')}
        action={t('connect.offer.start')}
        command={clinic}
      />
      {error && <ErrorNotice error={error} />}
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
        {state.phase === 'welcome' && <Offers />}
        {state.phase === 'failed' && <Failed state={state} />}
        {state.phase !== 'welcome' && state.phase !== 'failed' && <Starting />}
        {state.unsandboxed && <Notice tone="warn">{t('shell.unsandboxed')}</Notice>}
        <p className={classes['version']}>{t('shell.welcome.version', { version: state.appVersion })}</p>
      </div>
    </main>
  );
}
