import { useTranslation } from 'react-i18next';
import { countSegments } from '../../../../app/domain/sms/segments.ts';
import classes from './composer.module.css';

/** How many segments the text costs, and how much of the last one is used. */
export function SegmentCount({ body }: { readonly body: string }) {
  const { t } = useTranslation();
  if (body === '') return <span className={classes['count']} />;
  const { segments, used, room } = countSegments(body);
  return (
    <span className={classes['count']} title={t('sms.segments.what')}>
      {t('sms.segments.count', { count: segments, used, room })}
    </span>
  );
}
