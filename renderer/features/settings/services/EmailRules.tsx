import { SegmentedControl, Switch, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClinicSettings } from '../../../../app/contract/procedures/channels.ts';
import { useSavedSettings } from '../parts/use-saved-settings.ts';
import classes from '../settings.module.css';
import { linesOf, wrongLines } from './address-lines.ts';

const PROTECTIONS = ['always', 'guard', 'request'] as const;

/** Saved when the field is left. */
function Footer({ footer, onFooter }: { readonly footer: string; readonly onFooter: (footer: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(footer);
  return (
    <Textarea
      label={t('services.emails.footer')}
      description={t('services.emails.footerHint')}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={2000}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== footer) onFooter(typed);
      }}
    />
  );
}

interface AddressesProps {
  readonly label: string;
  readonly hint: string;
  readonly addresses: readonly string[];
  readonly onAddresses: (addresses: string[]) => void;
}

/** One address a line, saved when the field is left; what is no address is said, and nothing is saved. */
function Addresses({ label, hint, addresses, onAddresses }: AddressesProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(addresses.join('\n'));
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const keep = () => {
    const lines = linesOf(typed);
    setWrong(wrongLines(lines));
    if (wrongLines(lines).length > 0 || lines.join('\n') === addresses.join('\n')) return;
    onAddresses(lines);
  };
  return (
    <Textarea
      label={label}
      description={hint}
      error={wrong.length > 0 && t('services.emails.notAddresses', { list: wrong.join(', ') })}
      autosize
      minRows={2}
      maxRows={6}
      spellCheck={false}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
    />
  );
}

interface RuleProps {
  readonly settings: ClinicSettings;
  readonly save: (change: Partial<ClinicSettings>) => void;
}

/** What goes from fax to e-mail and back. */
function Crossings({ settings, save }: RuleProps) {
  const { t } = useTranslation();
  const { faxToEmail, emailToFaxFrom } = settings;
  return (
    <>
      <Switch
        label={t('services.emails.faxToEmail')}
        description={t('services.emails.faxToEmailHint')}
        checked={faxToEmail.enabled}
        disabled={!faxToEmail.enabled && faxToEmail.to.length === 0}
        onChange={(event) => save({ faxToEmail: { ...faxToEmail, enabled: event.currentTarget.checked } })}
      />
      <div className={classes['short']}>
        <Addresses
          key={faxToEmail.to.join()}
          label={t('services.emails.faxToEmailTo')}
          hint={t('services.emails.faxToEmailToHint')}
          addresses={faxToEmail.to}
          onAddresses={(to) => save({ faxToEmail: { to, enabled: faxToEmail.enabled && to.length > 0 } })}
        />
      </div>
      <div className={classes['short']}>
        <Addresses
          key={emailToFaxFrom.join()}
          label={t('services.emails.emailToFax')}
          hint={t('services.emails.emailToFaxHint')}
          addresses={emailToFaxFrom}
          onAddresses={(from) => save({ emailToFaxFrom: from })}
        />
      </div>
    </>
  );
}

/** What holds for every e-mail: footer, protection, and what crosses from fax to e-mail and back. */
export function EmailRules() {
  const { t } = useTranslation();
  const protectId = useId();
  const { data, save } = useSavedSettings();
  if (!data) return null;
  return (
    <section className={classes['stack']} aria-label={t('services.emails.title')}>
      <h2 className={classes['sub']}>{t('services.emails.title')}</h2>
      <div className={classes['choice']}>
        <span id={protectId}>{t('services.emails.protect')}</span>
        <SegmentedControl
          aria-labelledby={protectId}
          value={data.protectedPdf}
          onChange={(protectedPdf) => save({ protectedPdf })}
          data={PROTECTIONS.map((value) => ({ value, label: t(`services.emails.protections.${value}`) }))}
        />
      </div>
      <p className={classes['quiet']}>{t('services.emails.protectHint')}</p>
      <div className={classes['short']}>
        <Footer key={data.emailFooter} footer={data.emailFooter} onFooter={(emailFooter) => save({ emailFooter })} />
      </div>
      <Crossings settings={data} save={save} />
    </section>
  );
}
