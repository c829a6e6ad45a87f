import { Button, Skeleton } from '@mantine/core';
import { IconChecks, IconFileOff, IconInbox, IconMailOpened, IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import faxClasses from '../fax.module.css';
import { useInbox, type InboxFilter } from './inbox-store.ts';
import { rowsOf } from './pages.ts';
import classes from './received.module.css';
import { ReceivedGrid } from './ReceivedGrid.tsx';
import { useReceivedList } from './use-received-list.ts';

function Nothing({ filter, text }: { readonly filter: InboxFilter; readonly text: string }) {
  const { t } = useTranslation();
  if (text.trim() !== '') {
    return (
      <EmptyState
        icon={<IconFileOff size={30} aria-hidden />}
        title={t('fax.noneInFilter')}
        hint={t('fax.noneInFilterHint')}
      />
    );
  }
  const showAll = (
    <Button mt="xs" size="compact-sm" variant="default" onClick={() => useInbox.setState({ filter: 'all' })}>
      {t('inbox.showAll')}
    </Button>
  );
  switch (filter) {
    case 'needs-filing':
      return (
        <EmptyState
          icon={
            <span className={classes['done']}>
              <IconChecks size={34} aria-hidden />
            </span>
          }
          title={t('inbox.allFiled')}
          hint={t('inbox.allFiledHint')}
        >
          {showAll}
        </EmptyState>
      );
    case 'unread':
      return (
        <EmptyState
          icon={<IconMailOpened size={32} aria-hidden />}
          title={t('inbox.allRead')}
          hint={t('inbox.allReadHint')}
        >
          {showAll}
        </EmptyState>
      );
    case 'mine':
      return (
        <EmptyState
          icon={<IconUserCheck size={32} aria-hidden />}
          title={t('inbox.noneMine')}
          hint={t('inbox.noneMineHint')}
        >
          {showAll}
        </EmptyState>
      );
    case 'all':
      return <EmptyState icon={<IconInbox size={34} aria-hidden />} title={t('fax.none')} hint={t('inbox.noneHint')} />;
  }
}

interface ReceivedListProps {
  readonly filter: InboxFilter;
  readonly text: string;
  readonly openId: string | null;
}

/** The grid named *Fax*, or why there is none to show. */
export function ReceivedList({ filter, text, openId }: ReceivedListProps) {
  const { t } = useTranslation();
  const list = useReceivedList(filter, text);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = list;
  const rows = data ? rowsOf(data.pages) : [];
  if (isPending) {
    return (
      <div className={faxClasses['loading']} role="status" aria-label={t('shell.loading')}>
        {[1, 2, 3, 4, 5].map((line) => (
          <Skeleton key={line} height={44} radius="sm" />
        ))}
      </div>
    );
  }
  if (error && rows.length === 0) {
    return (
      <div className={faxClasses['loading']}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (rows.length === 0) return <Nothing filter={filter} text={text} />;
  return (
    <ReceivedGrid
      rows={rows}
      openId={openId}
      hasMore={hasNextPage}
      onMore={() => {
        if (!isFetchingNextPage) void fetchNextPage();
      }}
    />
  );
}
