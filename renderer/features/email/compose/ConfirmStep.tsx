import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { knownText } from '../../../shared/i18n/known-text.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';
import classes from './compose.module.css';
import type { Question } from './composition-store.ts';

const KNOWN = ['new-number', 'duplicate', 'phi', 'large-batch'] as const;

function Asked({ question }: { readonly question: Question }) {
  const { t } = useTranslation();
  const known = KNOWN.find((word) => word === question.which);
  return (
    <>
      <Notice tone="warn">{known ? t(`emailCompose.confirm.${known}`) : t('emailCompose.confirm.other')}</Notice>
      {question.about.length > 0 && (
        <ul className={classes['confirmList']}>
          {question.about.map((one) => (
            <li key={one}>{knownText(`sms.phi.${one}`) ?? one}</li>
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

/** What core wants confirmed, spelled out; the button stands apart from where *Send* was. */
export function ConfirmStep({ questions, onYes, onBack }: ConfirmStepProps) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className={classes['stack']} role="group" aria-label={t('emailCompose.confirm.title')}>
      <h3 ref={title} tabIndex={-1} className={classes['confirmTitle']}>
        {t('emailCompose.confirm.title')}
      </h3>
      {questions.map((question) => (
        <Asked key={question.which} question={question} />
      ))}
      <div className={classes['confirmButtons']}>
        <Button onClick={onYes}>{t('emailCompose.confirm.yes')}</Button>
        <Button variant="default" onClick={onBack}>
          {t('emailCompose.confirm.back')}
        </Button>
        <span className={classes['quiet']}>{t('emailCompose.confirm.nothing')}</span>
      </div>
    </div>
  );
}
