import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import classes from './pane.module.css';

/** While core is asked: grey shapes of what comes. */
export function Waiting({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={classes['waiting']} role="status" aria-label={t('shell.loading')}>
      {children}
    </div>
  );
}

/** What core refused, in the same place. */
export function NotLoaded({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <div className={classes['waiting']}>
      <ErrorNotice error={error} onRetry={onRetry} />
    </div>
  );
}
