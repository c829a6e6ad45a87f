import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlarm, IconCircleCheck, IconInbox } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { duration } from '../../../shared/format/time.ts';
import { coreNowMs } from '../../../shared/rpc/core-time.ts';
import { useInboxCounts } from '../../../shared/rpc/use-inbox.ts';
import { useEmrRights } from '../../../shared/rpc/use-session.ts';
import faxClasses from '../fax.module.css';
import { SEARCH_DELAY_MS, SearchField } from '../SearchField.tsx';
import { INBOX_FILTERS, useInbox, type InboxFilter } from './inbox-store.ts';
import classes from './received.module.css';
import { ReceivedList } from './ReceivedList.tsx';

/** How many wait to be filed and since when; an alarm in words once the clinic's limit is passed. */
function Waiting() {
  const { t, i18n } = useTranslation();
  const { data } = useInboxCounts();
  if (!data) return <div className={classes['waiting']} />;
  const { needsFiling: count, oldestNeedsFilingAt: oldest, overdue } = data;
  const Icon = overdue ? IconAlarm : count > 0 ? IconInbox : IconCircleCheck;
  const tone = overdue ? 'bad' : count > 0 ? 'warn' : 'ok';
  const age = oldest === null ? null : duration(coreNowMs() - Date.parse(oldest), i18n.language);
  return (
    <div className={classes['waiting']} data-tone={tone} role="status">
      <Icon size={16} aria-hidden />
      <span>{t('inbox.needFiling', { count })}</span>
      {age !== null && <span>{t(overdue ? 'inbox.overdue' : 'inbox.oldest', { age })}</span>}
    </div>
  );
}

/** The filter in force: until a person chooses, what needs filing where there is any, else everything. */
function useInboxFilter(): InboxFilter | null {
  const filter = useInbox((state) => state.filter);
  const { data, isError } = useInboxCounts();
  useEffect(() => {
    // Decided once: the list does not change its filter under somebody's hands when the last one is filed.
    if (filter !== null || (!data && !isError)) return;
    useInbox.setState({ filter: data && data.needsFiling > 0 ? 'needs-filing' : 'all' });
  }, [filter, data, isError]);
  return filter;
}

/** Received faxes with count, filters and search. */
export function ReceivedSide({ openId }: { readonly openId: string | null }) {
  const { t } = useTranslation();
  const filter = useInboxFilter();
  const rights = useEmrRights();
  const text = useInbox((state) => state.text);
  const [search] = useDebouncedValue(text, SEARCH_DELAY_MS);
  return (
    <>
      <header className={faxClasses['head']}>
        <Waiting />
        <SearchField
          hint={t(rights.patients ? 'inbox.searchHint' : 'inbox.searchHintMasked')}
          value={text}
          onChange={(to) => useInbox.setState({ text: to })}
        />
        <SegmentedControl
          fullWidth
          className={classes['filters'] ?? ''}
          size="xs"
          aria-label={t('fax.filter.label')}
          value={filter ?? 'all'}
          onChange={(to) => useInbox.setState({ filter: to })}
          data={INBOX_FILTERS.map((value) => ({ value, label: t(`inbox.filter.${value}`) }))}
        />
      </header>
      {!rights.patients && <p className={classes['masked']}>{t('session.masked')}</p>}
      {filter && <ReceivedList key={`${filter} ${search}`} filter={filter} text={search} openId={openId} />}
    </>
  );
}
