import { Button } from '@mantine/core';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/rpc/client.ts';
import { ErrorNotice } from '../../shared/ui/ErrorNotice.tsx';
import classes from './connect.module.css';
import { useSetupStep } from './setup.ts';

interface StepProps {
  readonly title: string;
  readonly onSubmit: () => void;
  readonly action: string;
  readonly isRunning: boolean;
  readonly isReady?: boolean;
  readonly error?: unknown;
  /** What helps out of the error, below it. */
  readonly help?: ReactNode;
  readonly canGoBack?: boolean;
  /** Back to what was there before this step, where that is no step of connecting. */
  readonly onBack?: () => void;
  readonly children: ReactNode;
}

/** One page of the way: its heading, what it asks, one main button. Enter does what the button does. */
export function Step({
  title,
  onSubmit,
  action,
  isRunning,
  isReady = true,
  error,
  help,
  canGoBack,
  onBack,
  children,
}: StepProps) {
  const { t } = useTranslation();
  const back = useSetupStep(() => call('core.setup.back', {}));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isReady && !isRunning) onSubmit();
  };
  return (
    <form className={classes['step']} onSubmit={submit}>
      <h2>{title}</h2>
      {children}
      {Boolean(error) && <ErrorNotice error={error} />}
      {help}
      {Boolean(back.error) && <ErrorNotice error={back.error} />}
      <div className={classes['buttons']}>
        <Button type="submit" loading={isRunning} disabled={!isReady}>
          {action}
        </Button>
        {canGoBack === true && (
          <Button variant="default" loading={back.isPending} onClick={() => back.mutate(undefined)}>
            {t('connect.back')}
          </Button>
        )}
        {onBack && (
          <Button variant="default" onClick={onBack}>
            {t('connect.back')}
          </Button>
        )}
      </div>
    </form>
  );
}
