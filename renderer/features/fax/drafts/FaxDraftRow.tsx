import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FaxDraftView } from '../../../../app/contract/procedures/fax-drafts.ts';
import { parsePhoneNumber } from '../../../../app/domain/phone-number.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import classes from './drafts.module.css';

/** The number as it is read: as it was written if it is none. */
export function shownNumber({ to }: FaxDraftView): string {
  const parsed = parsePhoneNumber(to);
  return parsed.ok ? parsed.display : to;
}

interface FaxDraftRowProps {
  readonly draft: FaxDraftView;
  readonly isOpening: boolean;
  /** Another one is being opened. */
  readonly isBusy: boolean;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

/** One draft fax: its number, who wrote it and when, its files, and what can be done. */
export function FaxDraftRow({ draft, isOpening, isBusy, onOpen, onRemove }: FaxDraftRowProps) {
  const { t, i18n } = useTranslation();
  const number = shownNumber(draft);
  return (
    <li className={classes['draft']}>
      <div className={classes['facts']}>
        <div className={classes['top']}>
          <span className={classes['number']}>{number}</span>
          <span className={classes['quiet']}>
            <RelativeTime at={draft.at} isPast />
          </span>
        </div>
        <div className={classes['quiet']}>{t('fax.drafts.from', { address: draft.from })}</div>
        <ul className={classes['files']}>
          {draft.files.map(({ blob, name, bytes }) => (
            <li key={blob}>
              <span className={classes['fileName']} title={name}>
                {name}
              </span>
              <span className={classes['quiet']}>{formatBytes(bytes, i18n.language)}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className={classes['buttons']}>
        <Button
          size="compact-sm"
          loading={isOpening}
          disabled={isBusy}
          aria-label={t('fax.drafts.openNamed', { number })}
          onClick={onOpen}
        >
          {t('fax.drafts.open')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('fax.drafts.removeNamed', { number })}
          onClick={onRemove}
        >
          {t('fax.drafts.remove')}
        </Button>
      </div>
    </li>
  );
}
