import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPhoneNumber } from '../../../../app/domain/phone-number.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';
import type { Question } from './compose-store.ts';
import classes from './compose.module.css';

const KNOWN = ['new-number', 'duplicate', 'phi', 'large-batch'] as const;

function useYes(questions: readonly Question[]): string {
  const { t } = useTranslation();
  const asked = questions.map(({ which }) => which);
  const isNew = asked.includes('new-number');
  const isDuplicate = asked.includes('duplicate');
  const count = questions.find(({ which }) => which === 'new-number')?.numbers.length ?? 1;
  if (isNew && isDuplicate) return t('fax.confirm.yesBoth');
  if (isNew) return t('fax.confirm.yesNew', { count: Math.max(1, count) });
  return isDuplicate ? t('fax.confirm.yesDuplicate') : t('fax.confirm.yes');
}

function Asked({ question }: { readonly question: Question }) {
  const { t } = useTranslation();
  const known = KNOWN.find((word) => word === question.which);
  const count = Math.max(1, question.numbers.length);
  return (
    <>
      <Notice tone="warn">{known ? t(`fax.confirm.${known}`, { count }) : t('fax.confirm.other')}</Notice>
      {question.numbers.length > 0 && (
        <ul className={classes['confirmNumbers']}>
          {question.numbers.map((number) => (
            <li key={number}>{formatPhoneNumber(number)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

interface ConfirmStepProps {
  readonly questions: readonly Question[];
  readonly onYes: () => void;
  readonly onBack: () => void;
}

/**
 * What core wants confirmed, spelled out. The button stands apart from where *Send* was, so that a double click
 * confirms nothing.
 */
export function ConfirmStep({ questions, onYes, onBack }: ConfirmStepProps) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  const yes = useYes(questions);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className={classes['confirm']} role="group" aria-label={t('fax.confirm.title')}>
      <h3 ref={title} tabIndex={-1}>
        {t('fax.confirm.title')}
      </h3>
      {questions.map((question) => (
        <Asked key={question.which} question={question} />
      ))}
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
