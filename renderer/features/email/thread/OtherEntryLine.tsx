import { IconBan, IconCheck, IconHelpHexagon, IconNote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { exactTime } from '../../../shared/format/time.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import type { OtherEntry } from './mail-groups.ts';
import classes from './mail.module.css';

const CONSENT_ICONS = { blocked: IconBan, unclear: IconHelpHexagon, allowed: IconCheck } as const;

/** A note between colleagues, or a decision about e-mail to this address. */
export function OtherEntryLine({ entry }: { readonly entry: OtherEntry }) {
  const { t, i18n } = useTranslation();
  if (entry.kind === 'note') {
    return (
      <div className={classes['note']}>
        <div className={classes['noteHead']}>
          <IconNote size={15} aria-hidden />
          <span>{t('email.thread.note', { name: entry.userName })}</span>
          <RelativeTime at={entry.at} isPast />
        </div>
        <p className={classes['noteText']} dir="auto">
          {entry.text}
        </p>
      </div>
    );
  }
  const Icon = CONSENT_ICONS[entry.state];
  return (
    <div className={classes['consent']} data-state={entry.state}>
      <Icon size={15} aria-hidden />
      <span>
        {t(`email.thread.change.${entry.state}`, { name: entry.by ?? t('inbox.claim.somebody') })}
        {entry.reason !== null && ` ${t('email.thread.reason', { reason: entry.reason })}`}
      </span>
      <time dateTime={entry.at}>{exactTime(entry.at, i18n.language)}</time>
    </div>
  );
}
