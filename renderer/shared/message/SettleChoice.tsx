import { Button } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './message.module.css';

interface SettleChoiceProps {
  readonly pending: boolean;
  readonly onDecide: (decision: 'sent' | 'resend') => void;
}

const choices = ['sent', 'resend'] as const;

/** The two ways to settle an unconfirmed message, each with what follows from it. */
export function SettleChoice({ pending, onDecide }: SettleChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={classes['settle']} role="group" aria-label={t('message.settle.title')}>
      <div>
        <strong>{t('message.settle.title')}</strong> {t('message.settle.what')}
      </div>
      <div className={classes['choices']}>
        {choices.map((choice) => (
          <div className={classes['choice']} key={choice}>
            <Button
              size="compact-sm"
              variant="default"
              disabled={pending}
              aria-describedby={`${id}-${choice}`}
              onClick={() => onDecide(choice)}
            >
              {t(`message.settle.${choice}`)}
            </Button>
            <p id={`${id}-${choice}`}>{t(`message.settle.${choice}Hint`)}</p>
          </div>
        ))}
      </div>
    </div>
  );
}
