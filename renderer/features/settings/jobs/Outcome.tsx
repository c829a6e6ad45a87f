import { useTranslation } from 'react-i18next';
import type { JobRunView } from '../../../../app/contract/procedures/jobs.ts';
import { failureSentence } from '../../../shared/i18n/known-text.ts';
import { StateMark } from '../../../shared/ui/StateLabel.tsx';
import classes from '../settings.module.css';
import { countsInWords, outcomeMarks } from './outcome.ts';

/** How a run ended: the word, what it did, and why not. */
export function Outcome({ run }: { readonly run: JobRunView }) {
  const { t, i18n } = useTranslation();
  const outcome = run.outcome ?? 'running';
  const [icon, tone] = outcomeMarks[outcome];
  const counts = countsInWords(run.counts, t, i18n.language);
  return (
    <>
      <StateMark icon={icon} tone={tone} text={t(`jobs.outcome.${outcome}`)} />
      {counts !== '' && <span className={classes['cellHint']}>{counts}</span>}
      {run.error && <span className={classes['badText']}>{failureSentence(run.error)}</span>}
    </>
  );
}
