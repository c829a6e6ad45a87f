import { useTranslation } from 'react-i18next';
import { knownText } from '../../../shared/i18n/known-text.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';
import classes from './compose.module.css';
import type { Question } from './composition-store.ts';

const KNOWN = ['new-number', 'duplicate', 'phi', 'large-batch'] as const;

/** One thing that core wants confirmed, spelled out. */
export function Asked({ question }: { readonly question: Question }) {
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
