import { Button, NativeSelect, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowDownLeft, IconArrowUpRight, IconListSearch, IconMail, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { hrefOf } from '../../../shared/route/route.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { useAccounts } from '../../../shared/rpc/use-accounts.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { StateLabel } from '../../../shared/ui/StateLabel.tsx';
import { KindLabel } from '../thread/MailLabels.tsx';
import { DIRECTIONS, isFiltered, LOG_STATES, logInput, NO_FILTERS, othersOf, type LogFilters } from './log-filters.ts';
import classes from './log.module.css';

const PAGE = 50;
const SEARCH_DELAY_MS = 150;

function useLog(filters: LogFilters) {
  return useInfiniteQuery({
    queryKey: [...keys.emailLog, filters],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => call('messages.list', logInput(filters, pageParam, PAGE)),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

function Filters({ filters, onChange }: FiltersProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['filters']} role="search">
      <SegmentedControl
        size="xs"
        aria-label={t('email.log.direction')}
        value={filters.direction}
        onChange={(value) => onChange({ direction: DIRECTIONS.find((each) => each === value) ?? 'all' })}
        data={DIRECTIONS.map((value) => ({ value, label: t(`email.log.directions.${value}`) }))}
      />
      <NativeSelect
        size="xs"
        aria-label={t('email.log.state')}
        value={filters.state ?? ''}
        onChange={(event) => onChange({ state: LOG_STATES.find((each) => each === event.currentTarget.value) ?? null })}
        data={[
          { value: '', label: t('email.log.anyState') },
          ...LOG_STATES.map((value) => ({ value, label: t(`message.state.${value}`) })),
        ]}
      />
      <TextInput
        size="xs"
        type="search"
        className={classes['search'] ?? ''}
        aria-label={t('email.log.search')}
        placeholder={t('email.log.search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={filters.text}
        maxLength={200}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
    </div>
  );
}
interface FiltersProps {
  readonly filters: LogFilters;
  readonly onChange: (change: Partial<LogFilters>) => void;
}

function Way({ direction }: Pick<MessageView, 'direction'>) {
  const { t } = useTranslation();
  const Icon = direction === 'inbound' ? IconArrowDownLeft : IconArrowUpRight;
  return (
    <span className={classes['way']}>
      <Icon size={15} aria-hidden />
      {t(`email.log.directions.${direction}`)}
    </span>
  );
}

/** What goes somewhere opens its conversation at this e-mail. */
function Subject({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const { conversationId, email } = message;
  const subject = email === null || email.subject.trim() === '' ? t('email.noSubject') : email.subject;
  const href = hrefOf({ screen: 'email', view: 'open', conversationId, messageId: message.id });
  return (
    <>
      {conversationId === null ? (
        <bdi>{subject}</bdi>
      ) : (
        <a href={href} dir="auto">
          {subject}
        </a>
      )}
      {email && <KindLabel email={email} />}
    </>
  );
}

function Line({ message, account }: { readonly message: MessageView; readonly account: string }) {
  const { t } = useTranslation();
  const [name = '', ...more] = othersOf(message);
  const isSent = message.direction === 'outbound';
  return (
    <tr data-unread={message.unread}>
      <td className={classes['time']}>
        <RelativeTime at={message.createdAt} isPast />
      </td>
      <td>
        <Way direction={message.direction} />
      </td>
      <td title={othersOf(message).join(', ')}>
        <bdi>{more.length === 0 ? name : t('email.log.others', { name, count: more.length })}</bdi>
      </td>
      <td className={classes['subject']}>
        <Subject message={message} />
      </td>
      <td>
        <StateLabel state={message.state} size={14} />
      </td>
      <td>{isSent ? message.createdByName : ''}</td>
      <td>{account}</td>
    </tr>
  );
}

const COLUMNS = ['time', 'way', 'who', 'subject', 'status', 'by', 'account'] as const;

function Table({ items }: { readonly items: readonly MessageView[] }) {
  const { t } = useTranslation();
  const { data: accounts } = useAccounts();
  const nameOf = (id: string) => accounts?.find((account) => account.id === id)?.name ?? '';
  return (
    <table className={classes['table']} aria-label={t('email.log.title')}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`email.log.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((message) => (
          <Line key={message.id} message={message} account={nameOf(message.accountId)} />
        ))}
      </tbody>
    </table>
  );
}

function Nothing({ filters, onClear }: { readonly filters: LogFilters; readonly onClear: () => void }) {
  const { t } = useTranslation();
  if (!isFiltered(filters)) {
    return (
      <EmptyState
        icon={<IconMail size={32} aria-hidden />}
        title={t('email.log.empty')}
        hint={t('email.log.emptyHint')}
      />
    );
  }
  return (
    <EmptyState
      icon={<IconListSearch size={32} aria-hidden />}
      title={t('email.log.nothingFits')}
      hint={t('email.log.nothingFitsHint')}
    >
      <Button mt="xs" size="compact-sm" variant="default" onClick={onClear}>
        {t('email.log.clear')}
      </Button>
    </EmptyState>
  );
}

function Lines({ filters, onClear }: { readonly filters: LogFilters; readonly onClear: () => void }) {
  const { t } = useTranslation();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useLog(filters);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) {
    return (
      <div role="status" aria-label={t('shell.loading')}>
        {[1, 2, 3, 4].map((line) => (
          <Skeleton key={line} height={30} mb={8} radius="sm" />
        ))}
      </div>
    );
  }
  if (error && items.length === 0) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (items.length === 0) return <Nothing filters={filters} onClear={onClear} />;
  return (
    <>
      <Table items={items} />
      <div className={classes['more']}>
        {hasNextPage ? (
          <Button size="compact-sm" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('email.log.more')}
          </Button>
        ) : (
          <span>{t('email.log.all')}</span>
        )}
      </div>
    </>
  );
}

/** The module's *Clinic Email*: everything that was sent and received, where it stands, and who sent it. */
export function LogTab() {
  const { t } = useTranslation();
  const [filters, setFilters] = useState(NO_FILTERS);
  const [text] = useDebouncedValue(filters.text, SEARCH_DELAY_MS);
  return (
    <section className={classes['tab']} aria-label={t('email.log.title')}>
      <Filters filters={filters} onChange={(change) => setFilters({ ...filters, ...change })} />
      <div className={classes['scroll']} tabIndex={-1}>
        <Lines filters={{ ...filters, text }} onClear={() => setFilters(NO_FILTERS)} />
      </div>
    </section>
  );
}
