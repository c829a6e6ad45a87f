import { Loader } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconCircleDot } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SetupView } from '../../../app/contract/procedures/setup.ts';
import { ErrorNotice } from '../../shared/ui/ErrorNotice.tsx';
import classes from './connect.module.css';
import { EnableStep } from './EnableStep.tsx';
import { PhraseStep } from './PhraseStep.tsx';
import { RecoverStep } from './RecoverStep.tsx';
import { AddressStep, CertificateStep, RegisterStep } from './ServerSteps.tsx';
import { useSetup } from './setup.ts';
import { SignInStep } from './SignInStep.tsx';

const STEPS = ['phrase', 'address', 'register', 'sign-in'] as const;
/** Where each state of the set-up is on the way. */
const PLACE: Readonly<Record<SetupView['step'], number>> = {
  recover: 0,
  phrase: 0,
  address: 1,
  certificate: 1,
  register: 2,
  enable: 2,
  'sign-in': 3,
  mirror: 4,
  done: 4,
};

function Way({ step }: { readonly step: SetupView['step'] }) {
  const { t } = useTranslation();
  const here = PLACE[step];
  return (
    <ol className={classes['way']} aria-label={t('connect.steps.label')}>
      {STEPS.map((name, place) => {
        const StepIcon = place < here ? IconCircleCheck : place === here ? IconCircleDot : IconCircle;
        return (
          <li key={name} data-here={place === here} aria-current={place === here ? 'step' : undefined}>
            <StepIcon size={18} aria-label={place < here ? t('connect.done') : undefined} aria-hidden={place >= here} />
            {t(`connect.steps.${name}`)}
          </li>
        );
      })}
    </ol>
  );
}

function Page({ setup }: { readonly setup: SetupView }) {
  switch (setup.step) {
    case 'recover':
      return <RecoverStep />;
    case 'phrase':
      return <PhraseStep />;
    case 'address':
      return <AddressStep setup={setup} />;
    case 'certificate':
      return setup.certificate ? <CertificateStep certificate={setup.certificate} /> : <AddressStep setup={setup} />;
    case 'register':
      return <RegisterStep setup={setup} />;
    case 'enable':
      return <EnableStep setup={setup} />;
    case 'sign-in':
      return <SignInStep isFirst />;
    case 'mirror':
    case 'done':
      return <SignInStep isFirst={false} />;
  }
}

/** A clinic's own profile before somebody is signed in: connecting it, opening it by its phrase, or signing in. */
export function ConnectClinic() {
  const { t } = useTranslation();
  const { data: setup, error, refetch } = useSetup(true);
  const isOnTheWay = setup && setup.step !== 'recover' && PLACE[setup.step] < STEPS.length;
  return (
    <main className={classes['screen']}>
      <div className={classes['card']}>
        <h1>{t(isOnTheWay ? 'connect.title' : 'shell.app')}</h1>
        {isOnTheWay && <Way step={setup.step} />}
        {setup && <Page key={setup.step} setup={setup} />}
        {!setup && error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!setup && !error && <Loader size="sm" role="status" aria-label={t('shell.loading')} />}
      </div>
    </main>
  );
}
