import { SegmentedControl, Switch } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSavedSettings } from '../parts/use-saved-settings.ts';
import classes from '../settings.module.css';

const PLACES = ['panel', 'dialog'] as const;

/** *Enable Send SMS dialog*, and where accounts are set up. */
export function ClinicChoices() {
  const { t } = useTranslation();
  const labelId = useId();
  const { data, save } = useSavedSettings();
  if (!data) return null;
  return (
    <section className={classes['stack']} aria-label={t('services.choices')}>
      <h2 className={classes['sub']}>{t('services.choices')}</h2>
      <Switch
        label={t('services.smsDialog')}
        description={t('services.smsDialogHint')}
        checked={data.smsDialog}
        onChange={(event) => save({ smsDialog: event.currentTarget.checked })}
      />
      <div className={classes['choice']}>
        <span id={labelId}>{t('services.setUpIn')}</span>
        <SegmentedControl
          aria-labelledby={labelId}
          value={data.setUpIn}
          onChange={(setUpIn) => save({ setUpIn })}
          data={PLACES.map((value) => ({ value, label: t(`services.setUpPlaces.${value}`) }))}
        />
      </div>
    </section>
  );
}
