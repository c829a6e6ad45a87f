import { Button } from '@mantine/core';
import { IconDownload, IconFilterOff, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import classes from '../settings.module.css';
import { isFiltered, NO_FILTER, type AuditFilter } from './audit-filter.ts';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import { useAuditExport, useAuditPage } from './use-audit.ts';
import { VerifyAudit } from './VerifyAudit.tsx';

/** Pages that were turned, by the sequence number that each begins before; empty: the newest. */
function usePages() {
  const [turned, setTurned] = useState<readonly number[]>([]);
  return {
    before: turned.at(-1) ?? null,
    isFirst: turned.length === 0,
    older: (next: number) => setTurned([...turned, next]),
    newer: () => setTurned(turned.slice(0, -1)),
    toNewest: () => setTurned([]),
  };
}

function Export({ filter }: { readonly filter: AuditFilter }) {
  const { t } = useTranslation();
  const { mutate, isPending } = useAuditExport(filter);
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={17} aria-hidden />}
      loading={isPending}
      onClick={() => mutate()}
    >
      {t(isFiltered(filter) ? 'audit.exportFiltered' : 'audit.export')}
    </Button>
  );
}

/** Who did what and when; each look at it is an entry too. */
export function AuditTab() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(NO_FILTER);
  const pages = usePages();
  const { data, error, refetch, isFetching } = useAuditPage(filter, pages.before);
  const next = data?.next ?? null;
  const choose = (changed: AuditFilter) => {
    setFilter(changed);
    pages.toNewest();
  };
  return (
    <div className={classes['stack']}>
      <p className={classes['quiet']}>{t('audit.what')}</p>
      <AuditFilters filter={filter} onChange={choose} />
      <div className={classes['bar']}>
        <VerifyAudit />
        <Export filter={filter} />
        <Button
          variant="subtle"
          leftSection={<IconFilterOff size={17} aria-hidden />}
          disabled={!isFiltered(filter)}
          onClick={() => choose(NO_FILTER)}
        >
          {t('audit.clear')}
        </Button>
        <span className={classes['barEnd']}>
          <Button
            variant="subtle"
            leftSection={<IconRefresh size={17} aria-hidden />}
            loading={isFetching}
            onClick={() => (pages.isFirst ? void refetch() : pages.toNewest())}
          >
            {t('audit.newest')}
          </Button>
        </span>
      </div>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data && <AuditTable entries={data.items} />}
      <div className={classes['bar']}>
        <Button variant="default" size="compact-sm" disabled={pages.isFirst} onClick={pages.newer}>
          {t('audit.newer')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={next === null}
          onClick={() => next !== null && pages.older(next)}
        >
          {t('audit.older')}
        </Button>
      </div>
    </div>
  );
}
