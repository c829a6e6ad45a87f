import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './confirm.module.css';

interface ConfirmStepProps {
  /** Where its words stand. */
  readonly words: 'fax.confirm' | 'emailCompose.confirm';
  /** What the person says by going on. */
  readonly yes: string;
  readonly onYes: () => void;
  readonly onBack: () => void;
  /** What core asks, one thing after the other. */
  readonly children: ReactNode;
}

/**
 * What core wants confirmed before it queues, in place of the form. The button stands apart from where *Send* was, so that
 * a double click confirms nothing.
 */
export function ConfirmStep({ words, yes, onYes, onBack, children }: ConfirmStepProps) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className={classes['confirm']} role="group" aria-label={t(`${words}.title`)}>
      <h3 ref={title} tabIndex={-1}>
        {t(`${words}.title`)}
      </h3>
      {children}
      <div className={classes['buttons']}>
        <Button onClick={onYes}>{yes}</Button>
        <Button variant="default" onClick={onBack}>
          {t(`${words}.back`)}
        </Button>
        <span className={classes['nothing']}>{t(`${words}.nothing`)}</span>
      </div>
    </div>
  );
}
