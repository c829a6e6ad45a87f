import { useTranslation } from 'react-i18next';
import { formatPhoneNumber } from '../../../../app/domain/phone-number.ts';
import { ConfirmStep } from '../../../shared/message/ConfirmStep.tsx';
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

interface QuestionsStepProps {
  readonly questions: readonly Question[];
  readonly onYes: () => void;
  readonly onBack: () => void;
}

/** What core asks about the fax, spelled out. */
export function QuestionsStep({ questions, onYes, onBack }: QuestionsStepProps) {
  const yes = useYes(questions);
  return (
    <ConfirmStep words="fax.confirm" yes={yes} onYes={onYes} onBack={onBack}>
      {questions.map((question) => (
        <Asked key={question.which} question={question} />
      ))}
    </ConfirmStep>
  );
}
