import { UnstyledButton } from '@mantine/core';
import { IconAnchor, IconAnchorOff, IconBan, IconCheck, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntryView } from '../../../../app/contract/procedures/audit.ts';
import { exactTime } from '../../../shared/format/time.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { StateMark } from '../../../shared/ui/StateLabel.tsx';
import classes from '../settings.module.css';
import { useActionName } from './action-name.ts';
import own from './audit.module.css';
import { EntryDetails } from './EntryDetails.tsx';

const COLUMNS = ['time', 'person', 'action', 'outcome', 'anchor'] as const;

interface EntryRowProps {
  readonly entry: AuditEntryView;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function EntryRow({ entry, isOpen, onOpen }: EntryRowProps) {
  const { t, i18n } = useTranslation();
  const nameOf = useActionName();
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const name = nameOf(entry.action);
  const isRefused = entry.outcome === 'refused';
  return (
    <tr data-outcome={entry.outcome}>
      <th scope="row">
        <UnstyledButton
          className={own['opener']}
          aria-expanded={isOpen}
          aria-controls={isOpen ? `entry-${entry.sequence}` : undefined}
          onClick={onOpen}
        >
          <Chevron size={15} aria-hidden />
          <time dateTime={entry.at}>{exactTime(entry.at, i18n.language)}</time>
        </UnstyledButton>
      </th>
      <td>{entry.userName ?? <span className={classes['quiet']}>{t('audit.nobody')}</span>}</td>
      <td>
        {name}
        {name !== entry.action && <code className={own['word']}>{entry.action}</code>}
      </td>
      <td>
        <StateMark
          icon={isRefused ? IconBan : IconCheck}
          tone={isRefused ? 'bad' : 'quiet'}
          text={t(`audit.outcome.${entry.outcome}`)}
          size={15}
        />
      </td>
      <td>
        <StateMark
          icon={entry.anchored ? IconAnchor : IconAnchorOff}
          tone="quiet"
          text={t(entry.anchored ? 'audit.anchored' : 'audit.notAnchored')}
          size={15}
        />
      </td>
    </tr>
  );
}

/** A page of the trail, newest first; each entry unfolds to all that it holds. */
export function AuditTable({ entries }: { readonly entries: readonly AuditEntryView[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  if (entries.length === 0) return <EmptyState title={t('audit.empty')} hint={t('audit.emptyHint')} />;
  return (
    <div className={classes['tableFrame']}>
      <table className={classes['table']} aria-label={t('audit.list')} data-dense>
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
                {t(`audit.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Fragment key={entry.sequence}>
              <EntryRow
                entry={entry}
                isOpen={open === entry.sequence}
                onOpen={() => setOpen(open === entry.sequence ? null : entry.sequence)}
              />
              {open === entry.sequence && (
                <tr>
                  <td colSpan={COLUMNS.length} id={`entry-${entry.sequence}`} className={own['details']}>
                    <EntryDetails entry={entry} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
