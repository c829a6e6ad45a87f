import { NumberInput, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSavedSettings } from '../parts/use-saved-settings.ts';
import classes from '../settings.module.css';

const MOST_DAYS = 3650;
/** What a clinic begins with that has its filed documents purged here. */
const FILED_DAYS = 365;

interface DaysProps {
  readonly label: string;
  readonly days: number;
  readonly onDays: (days: number) => void;
}

/** Saved when the field is left or Enter is pressed; what is no number of days goes back. */
function Days({ label, days, onDays }: DaysProps) {
  const [typed, setTyped] = useState<number | string>(days);
  const keep = () => {
    const wanted = Number(typed);
    if (typed === '' || !Number.isInteger(wanted) || wanted < 1 || wanted > MOST_DAYS) setTyped(days);
    else if (wanted !== days) onDays(wanted);
  };
  return (
    <NumberInput
      label={label}
      min={1}
      max={MOST_DAYS}
      allowDecimal={false}
      hideControls
      value={typed}
      onChange={setTyped}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
}

/** How long content stays here that nobody needs any more. What happened with it stays in the list. */
export function Retention() {
  const { t } = useTranslation();
  const { data, save } = useSavedSettings();
  if (!data) return null;
  const { purgeRemovedAfterDays, purgeFiledAfterDays } = data;
  return (
    <section className={classes['stack']} aria-labelledby="security-retention">
      <h2 className={classes['sub']} id="security-retention">
        {t('settings.security.retention')}
      </h2>
      <p className={classes['quiet']}>{t('settings.security.retentionWhat')}</p>
      <div className={classes['short']}>
        <Days
          key={`removed-${purgeRemovedAfterDays}`}
          label={t('settings.security.removedDays')}
          days={purgeRemovedAfterDays}
          onDays={(days) => save({ purgeRemovedAfterDays: days })}
        />
      </div>
      <Switch
        label={t('settings.security.purgeFiled')}
        description={t('settings.security.purgeFiledHint')}
        checked={purgeFiledAfterDays !== null}
        onChange={(event) => save({ purgeFiledAfterDays: event.currentTarget.checked ? FILED_DAYS : null })}
      />
      {purgeFiledAfterDays !== null && (
        <div className={classes['short']}>
          <Days
            key={`filed-${purgeFiledAfterDays}`}
            label={t('settings.security.filedDays')}
            days={purgeFiledAfterDays}
            onDays={(days) => save({ purgeFiledAfterDays: days })}
          />
        </div>
      )}
    </section>
  );
}
