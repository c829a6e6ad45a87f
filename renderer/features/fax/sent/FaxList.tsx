import { Skeleton } from '@mantine/core';
import { IconFileOff, IconPrinter } from '@tabler/icons-react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { useAppearance } from '../../../shared/look/appearance.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { useCompose } from '../compose/compose.ts';
import classes from '../fax.module.css';
import { stepOf } from '../../../shared/ui/list-keys.ts';
import { FaxRow } from './FaxRow.tsx';
import type { Filter } from './filters.ts';
import { useFaxList } from './use-fax-list.ts';

/** As `--foyer-row-height` in tokens.css. */
const ROW_HEIGHT = { comfortable: 64, compact: 50 } as const;
const AHEAD = 12;

interface RowsProps {
  readonly items: readonly MessageView[];
  readonly openId: string | null;
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

function Rows({ items, openId, hasMore, onMore }: RowsProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const height = ROW_HEIGHT[useAppearance((state) => state.density)];
  const [focused, setFocused] = useState<string | null>(null);
  const position = items.findIndex(({ id }) => id === (focused ?? openId));
  const tabStop = Math.max(0, position);
  // oxlint-disable-next-line react/incompatible-library -- its functions must not be memoised; here nothing is
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 6,
    // The row that Tab reaches stays in the page, also when it is scrolled out of sight.
    rangeExtractor: (range) => [...new Set([tabStop, ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= items.length - AHEAD) onMore();
  }, [hasMore, last, items.length, onMore]);
  useEffect(() => rows.measure(), [rows, height]);
  const queued = useCompose((state) => state.queuedCount);
  useEffect(() => {
    if (queued > 0) rows.scrollToIndex(0);
  }, [rows, queued]);

  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const to = stepOf(event.key, at, items.length);
    const target = to === null ? undefined : items[to];
    if (to === null || !target) return;
    event.preventDefault();
    setFocused(target.id);
    rows.scrollToIndex(to);
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-message="${target.id}"]`)?.focus({ preventScroll: true }),
    );
  };

  return (
    <div className={classes['scroll']} ref={frame}>
      <div role="list" aria-label={t('fax.title')} style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {visible.map((row) => {
          const message = items[row.index];
          return (
            message && (
              <div
                key={message.id}
                role="listitem"
                aria-posinset={row.index + 1}
                aria-setsize={hasMore ? -1 : items.length}
                className={classes['item']}
                style={{ height, transform: `translateY(${row.start}px)` }}
              >
                <FaxRow
                  message={message}
                  isOpen={message.id === openId}
                  isTabStop={row.index === tabStop}
                  onFocus={() => setFocused(message.id)}
                  onKeyDown={(event) => onKeyDown(event, row.index)}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

interface FaxListProps {
  readonly filter: Filter;
  readonly text: string;
  readonly openId: string | null;
}

/** The list named *Fax*, with its empty, loading and error states. */
export function FaxList({ filter, text, openId }: FaxListProps) {
  const { t } = useTranslation();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useFaxList(filter, text);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) {
    return (
      <div className={classes['loading']} role="status" aria-label={t('shell.loading')}>
        {[1, 2, 3, 4].map((line) => (
          <Skeleton key={line} height={44} radius="sm" />
        ))}
      </div>
    );
  }
  if (error && items.length === 0) {
    return (
      <div className={classes['loading']}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (items.length === 0) {
    const isFiltered = filter !== 'all' || text.trim() !== '';
    return isFiltered ? (
      <EmptyState
        icon={<IconFileOff size={30} aria-hidden />}
        title={t('fax.noneInFilter')}
        hint={t('fax.noneInFilterHint')}
      />
    ) : (
      <EmptyState icon={<IconPrinter size={34} aria-hidden />} title={t('fax.none')} hint={t('fax.noneHint')} />
    );
  }
  return (
    <Rows
      items={items}
      openId={openId}
      hasMore={hasNextPage}
      onMore={() => {
        if (!isFetchingNextPage) void fetchNextPage();
      }}
    />
  );
}
