import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSavedSettings } from '../parts/use-saved-settings.ts';
import classes from '../settings.module.css';

/** 0: never. */
const CHOICES = [1, 2, 5, 10, 15, 30, 60, 120, 0];

/** How long a window without its person stays open. */
export function LockAfter({ isAdmin }: { readonly isAdmin: boolean }) {
  const { t } = useTranslation();
  const { data, save } = useSavedSettings();
  if (!data) return null;
  const minutes = data.lockAfterMinutes;
  const words = (count: number) =>
    count === 0 ? t('settings.security.lockNever') : t('settings.security.minutes', { count });
  const choices = CHOICES.includes(minutes) ? CHOICES : [minutes, ...CHOICES];
  return (
    <section className={classes['stack']} aria-labelledby="security-lock">
      <h2 className={classes['sub']} id="security-lock">
        {t('settings.security.lock')}
      </h2>
      {isAdmin ? (
        <NativeSelect
          className={classes['short'] ?? ''}
          label={t('settings.security.lockAfter')}
          description={t('settings.security.lockHint')}
          value={String(minutes)}
          data={choices.map((count) => ({ value: String(count), label: words(count) }))}
          onChange={(event) => save({ lockAfterMinutes: Number(event.currentTarget.value) })}
        />
      ) : (
        <p className={classes['quiet']}>
          {minutes === 0 ? t('settings.security.lockTellNever') : t('settings.security.lockTell', { count: minutes })}
        </p>
      )}
    </section>
  );
}
