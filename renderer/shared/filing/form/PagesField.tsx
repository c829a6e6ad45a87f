import { SegmentedControl, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileDraft } from './file-draft.ts';
import classes from './filing.module.css';
import { readPageRange } from './page-range.ts';

interface PagesFieldProps {
  readonly draft: FileDraft;
  readonly pageCount: number;
  /** What it is called where nothing is typed. */
  readonly defaultName: string;
  readonly onChange: (change: Partial<FileDraft>) => void;
}

/** All pages or a range, and what the document is called in the chart. */
export function PagesField({ draft, pageCount, defaultName, onChange }: PagesFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const range = readPageRange(draft.someText, pageCount);
  const problem =
    !range.ok && draft.someText.trim() !== '' ? t(`filing.range.${range.problem}`, { count: pageCount }) : null;
  return (
    <div className={classes['pair']}>
      {pageCount > 1 && (
        <div className={classes['group']}>
          <span id={id} className={classes['label']}>
            {t('filing.pages')}
          </span>
          <SegmentedControl
            size="xs"
            aria-labelledby={id}
            value={draft.isSome ? 'some' : 'all'}
            onChange={(value) => onChange({ isSome: value === 'some' })}
            data={[
              { value: 'all', label: t('filing.allPages', { count: pageCount }) },
              { value: 'some', label: t('filing.somePages') },
            ]}
          />
          {draft.isSome && (
            <TextInput
              data-need="pages"
              aria-label={t('filing.whichPages')}
              placeholder={t('filing.rangeHint')}
              value={draft.someText}
              error={problem}
              onChange={(event) => onChange({ someText: event.currentTarget.value })}
            />
          )}
        </div>
      )}
      <TextInput
        label={t('filing.documentName')}
        placeholder={defaultName}
        value={draft.name}
        maxLength={120}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
    </div>
  );
}
