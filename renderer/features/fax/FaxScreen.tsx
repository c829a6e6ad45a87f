import { CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './fax.module.css';
import { FaxList } from './FaxList.tsx';
import { FILTERS, type Filter } from './filters.ts';
import { MessagePane } from './MessagePane.tsx';

const SEARCH_DELAY_MS = 200;

/** Fax: list at the left, reading pane at the right. */
export function FaxScreen({ messageId }: { readonly messageId: string | null }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, SEARCH_DELAY_MS);
  return (
    <div className={classes['screen']}>
      <div className={classes['side']}>
        <header className={classes['head']}>
          <div className={classes['headRow']}>
            <h1 className={classes['title']}>{t('fax.title')}</h1>
            <TextInput
              type="search"
              className={classes['search']}
              aria-label={t('fax.search')}
              placeholder={t('fax.searchHint')}
              leftSection={<IconSearch size={16} aria-hidden />}
              rightSection={
                text === '' ? null : (
                  <CloseButton size="sm" aria-label={t('fax.clearSearch')} onClick={() => setText('')} />
                )
              }
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </div>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t('fax.filter.label')}
            value={filter}
            onChange={setFilter}
            data={FILTERS.map((value) => ({ value, label: t(`fax.filter.${value}`) }))}
          />
        </header>
        <FaxList key={`${filter} ${search}`} filter={filter} text={search} openId={messageId} />
      </div>
      <MessagePane id={messageId} />
    </div>
  );
}
