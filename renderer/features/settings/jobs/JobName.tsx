import { useTranslation } from 'react-i18next';
import type { JobKind } from '../../../../app/domain/jobs/job.ts';
import classes from '../settings.module.css';

/** The plain name of a kind of job, and what it does. */
export function JobName({ kind }: { readonly kind: JobKind }) {
  const { t } = useTranslation();
  return (
    <th scope="row" className={classes['wide']}>
      {t(`jobs.kind.${kind}`)}
      <span className={classes['cellHint']}>{t(`jobs.about.${kind}`)}</span>
    </th>
  );
}
