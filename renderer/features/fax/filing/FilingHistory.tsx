import { useTranslation } from 'react-i18next';
import { exactTime } from '../../../shared/format/time.ts';
import { knownText } from '../../../shared/i18n/known-text.ts';
import faxClasses from '../fax.module.css';
import { useFilings } from '../../../shared/filing/form/use-filings.ts';

/** Every change of every filing of a message, newest first. */
export function FilingHistory({ messageId }: { readonly messageId: string }) {
  const { t, i18n } = useTranslation();
  const { data } = useFilings(messageId);
  if (!data || data.length === 0) return null;
  return data.map((filing) => (
    <div key={filing.filingId}>
      <h4 className={faxClasses['sub']}>
        {t('filing.historyOf', { patient: filing.patientName, category: filing.categoryName })}
      </h4>
      <ol className={faxClasses['events']}>
        {filing.events.toReversed().map((event, at) => (
          <li key={`${event.at} ${event.cause} ${at}`} className={faxClasses['event']}>
            <span>{t(`filing.word.${event.state}`)}</span>
            <span className={faxClasses['eventText']}>
              {[knownText(`filing.cause.${event.cause}`), event.staffName].filter(Boolean).join(' · ')}
            </span>
            <time dateTime={event.at} className={faxClasses['quiet']}>
              {exactTime(event.at, i18n.language)}
            </time>
          </li>
        ))}
      </ol>
    </div>
  ));
}
