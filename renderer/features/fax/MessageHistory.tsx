import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../app/contract/schemas.ts';
import { exactTime } from '../../shared/format/time.ts';
import { knownText } from '../../shared/i18n/known-text.ts';
import { StateLabel } from '../../shared/ui/StateLabel.tsx';
import classes from './fax.module.css';

type HistoryEvent = MessageDetail['events'][number];

function Entry({ event }: { readonly event: HistoryEvent }) {
  const { t, i18n } = useTranslation();
  const { vendorStatus: vendorWord, reason } = event.detail;
  const held = event.cause === 'hold' && typeof reason === 'string' ? knownText(`message.hold.${reason}`) : null;
  const parts = [
    held ?? knownText(`message.cause.${event.cause}`, event.detail),
    typeof vendorWord === 'string' ? t('message.vendorWord', { word: vendorWord }) : null,
    event.staffName === null ? null : t('message.by', { name: event.staffName }),
  ].filter((part) => part !== null);
  return (
    <li className={classes['event']}>
      <StateLabel state={event.state} size={15} />
      <span className={classes['eventText']}>{parts.join(' · ')}</span>
      <time dateTime={event.at} className={classes['quiet']}>
        {exactTime(event.at, i18n.language)}
      </time>
    </li>
  );
}

interface HistoryProps {
  readonly events: readonly HistoryEvent[];
}

/** Every change of state, newest first. */
export function HistoryList({ events }: HistoryProps) {
  return (
    <ol className={classes['events']}>
      {events.toReversed().map((event, at) => (
        <Entry key={`${event.at} ${event.cause} ${at}`} event={event} />
      ))}
    </ol>
  );
}

export function MessageHistory({ events }: HistoryProps) {
  const { t } = useTranslation();
  return (
    <div>
      <h3 className={classes['sub']}>{t('message.history')}</h3>
      <HistoryList events={events} />
    </div>
  );
}
