import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClinicSettings } from '../../../../app/contract/procedures/channels.ts';
import { parsePhoneNumber } from '../../../../app/domain/phone-number.ts';
import { useSavedSettings } from '../parts/use-saved-settings.ts';
import classes from '../settings.module.css';

const GUARDS = ['confirm', 'block'] as const;

interface PhoneProps {
  readonly phone: string;
  readonly onPhone: (phone: string) => void;
}

/** Saved when the field is left; what is no number goes back. */
function ClinicPhone({ phone, onPhone }: PhoneProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(phone);
  const [isWrong, setWrong] = useState(false);
  const keep = () => {
    const parsed = typed.trim() === '' ? null : parsePhoneNumber(typed);
    setWrong(parsed?.ok === false);
    if (parsed?.ok === false) return;
    const number = parsed?.e164 ?? '';
    if (number !== phone) onPhone(number);
  };
  return (
    <TextInput
      label={t('services.texts.phone')}
      description={t('services.texts.phoneHint')}
      type="tel"
      maxLength={40}
      value={typed}
      error={isWrong && t('errors.INVALID_INPUT.number-impossible')}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
}

interface QuietProps {
  readonly settings: ClinicSettings;
  readonly save: (change: Partial<ClinicSettings>) => void;
}

function QuietHours({ settings, save }: QuietProps) {
  const { t } = useTranslation();
  const zones = Intl.supportedValuesOf('timeZone');
  return (
    <fieldset className={classes['fieldset']}>
      <legend>{t('services.texts.quiet')}</legend>
      <p className={classes['quiet']}>{t('services.texts.quietHint')}</p>
      <div className={classes['bar']}>
        <TextInput
          type="time"
          label={t('services.texts.quietFrom')}
          value={settings.quietFrom}
          onChange={({ currentTarget: { value } }) => value !== '' && save({ quietFrom: value })}
        />
        <TextInput
          type="time"
          label={t('services.texts.quietUntil')}
          value={settings.quietUntil}
          onChange={({ currentTarget: { value } }) => value !== '' && save({ quietUntil: value })}
        />
        <NativeSelect
          label={t('services.texts.timeZone')}
          value={settings.timeZone}
          onChange={(event) => save({ timeZone: event.currentTarget.value })}
          data={[...new Set([settings.timeZone, ...zones])]}
        />
      </div>
    </fieldset>
  );
}

/** What holds for every text: patient data in it, and when texts leave that nobody is sitting at. */
export function TextRules() {
  const { t } = useTranslation();
  const guardId = useId();
  const { data, save } = useSavedSettings();
  if (!data) return null;
  return (
    <section className={classes['stack']} aria-label={t('services.texts.title')}>
      <h2 className={classes['sub']}>{t('services.texts.title')}</h2>
      <div className={classes['choice']}>
        <span id={guardId}>{t('services.texts.guard')}</span>
        <SegmentedControl
          aria-labelledby={guardId}
          value={data.phiGuard}
          onChange={(phiGuard) => save({ phiGuard })}
          data={GUARDS.map((value) => ({ value, label: t(`services.texts.guards.${value}`) }))}
        />
      </div>
      <p className={classes['quiet']}>{t('services.texts.guardHint')}</p>
      <QuietHours settings={data} save={save} />
      <div className={classes['short']}>
        <ClinicPhone key={data.phone} phone={data.phone} onPhone={(phone) => save({ phone })} />
      </div>
    </section>
  );
}
