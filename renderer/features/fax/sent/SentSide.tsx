import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../fax.module.css';
import { SearchField, SEARCH_DELAY_MS } from '../SearchField.tsx';
import { FaxList } from './FaxList.tsx';
import { FILTERS, type Filter } from './filters.ts';

/** Sent and waiting faxes with filter and search. */
export function SentSide({ openId }: { readonly openId: string | null }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, SEARCH_DELAY_MS);
  return (
    <>
      <header className={classes['head']}>
        <SearchField hint={t('fax.searchHint')} value={text} onChange={setText} />
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('fax.filter.label')}
          value={filter}
          onChange={setFilter}
          data={FILTERS.map((value) => ({ value, label: t(`fax.filter.${value}`) }))}
        />
      </header>
      <FaxList key={`${filter} ${search}`} filter={filter} text={search} openId={openId} />
    </>
  );
}
