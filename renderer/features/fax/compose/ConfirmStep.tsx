import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPhoneNumber } from '../../../../app/domain/phone-number.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';
import type { Question } from './compose-store.ts';
import classes from './compose.module.css';

const KNOWN = ['new-number', 'duplicate', 'phi', 'large-batch'] as const;

function useYes(question: Question): string {
  const { t } = useTranslation();
  const isNew = question.which.includes('new-number');
  const isDuplicate = question.which.includes('duplicate');
  if (isNew && isDuplicate) return t('fax.confirm.yesBoth');
  if (isNew) return t('fax.confirm.yesNew', { count: Math.max(1, question.numbers.length) });
  return isDuplicate ? t('fax.confirm.yesDuplicate') : t('fax.confirm.yes');
}

interface ConfirmStepProps {
  readonly question: Question;
  readonly onYes: () => void;
  readonly onBack: () => void;
}

/**
 * What core wants confirmed, spelled out. The button stands apart from where *Send* was, so that a double click
 * confirms nothing.
 */
export function ConfirmStep({ question, onYes, onBack }: ConfirmStepProps) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  const yes = useYes(question);
  useEffect(() => title.current?.focus(), []);
  const count = Math.max(1, question.numbers.length);
  return (
    <div className={classes['confirm']} role="group" aria-label={t('fax.confirm.title')}>
      <h3 ref={title} tabIndex={-1}>
        {t('fax.confirm.title')}
      </h3>
      {question.which.map((which) => {
        const known = KNOWN.find((word) => word === which);
        return (
          <Notice tone="warn" key={which}>
            {known ? t(`fax.confirm.${known}`, { count }) : t('fax.confirm.other')}
          </Notice>
        );
      })}
      {question.numbers.length > 0 && (
        <ul className={classes['confirmNumbers']}>
          {question.numbers.map((number) => (
            <li key={number}>{formatPhoneNumber(number)}</li>
          ))}
        </ul>
      )}
      <div className={classes['confirmButtons']}>
        <Button onClick={onYes}>{yes}</Button>
        <Button variant="default" onClick={onBack}>
          {t('fax.confirm.back')}
        </Button>
        <span className={classes['hint']}>{t('fax.confirm.nothing')}</span>
      </div>
    </div>
  );
}
