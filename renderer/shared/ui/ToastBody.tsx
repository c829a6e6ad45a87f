import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ui.module.css';

export interface ToastAction {
  readonly label: string;
  readonly onPress: () => void;
}

interface ToastBodyProps {
  readonly message: string | undefined;
  readonly seconds: number;
  readonly action: ToastAction;
}

/** What a toast says, and its one button with the seconds that are left for it. */
export function ToastBody({ message, seconds, action }: ToastBodyProps) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className={classes['toastBody']}>
      {message}
      <span className={classes['toastAction']}>
        <Button size="compact-sm" variant="default" onClick={action.onPress}>
          {action.label}
        </Button>
        <span aria-hidden>{t('shell.secondsLeft', { count: left })}</span>
      </span>
    </span>
  );
}
