import { Button, Skeleton } from '@mantine/core';
import {
  IconAlarmSnooze,
  IconArchive,
  IconMailOpened,
  IconMessages,
  IconPencil,
  IconUserCheck,
} from '@tabler/icons-react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView as Row } from '../../../../app/contract/procedures/conversations.ts';
import { useAppearance } from '../../look/appearance.ts';
import { goTo } from '../../route/route.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { stepOf } from '../../ui/list-keys.ts';
import { useConversationScreen } from '../screen-store.ts';
import { ConversationRow } from './ConversationRow.tsx';
import classes from './list.module.css';
import { rowsOf } from './list-rows.ts';
import { useConversationList, type ListOf } from './use-conversation-list.ts';

/** As `--foyer-row-height` in tokens.css. */
const ROW_HEIGHT = { comfortable: 64, compact: 50 } as const;
const AHEAD = 20;

interface ConversationListProps extends ListOf {
  readonly openId: string | null;
  /** A row was opened by a press, so the person goes on in what it opened. */
  readonly onOpen: (id: string) => void;
}

interface RowsProps extends ConversationListProps {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

/** Takes the focus to the row that a command asked for, as soon as the list has it. */
function useAskedFocus(rows: readonly Row[], focusRow: (at: number) => void): void {
  const asked = useConversationScreen((state) => state.focusRow);
  useEffect(() => {
    const at = asked === null ? -1 : rows.findIndex(({ id }) => id === asked);
    if (at < 0) return;
    useConversationScreen.setState({ focusRow: null });
    focusRow(at);
  });
}

function Rows({ rows, channel, view, openId, onOpen, hasMore, onMore }: RowsProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const height = ROW_HEIGHT[useAppearance((state) => state.density)];
  const [focused, setFocused] = useState<string | null>(null);
  const at = rows.findIndex(({ id }) => id === focused);
  const tabStop = Math.max(0, at >= 0 ? at : rows.findIndex(({ id }) => id === openId));
  // oxlint-disable-next-line react/incompatible-library -- its functions must not be memoised; here nothing is
  const items = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: () => height,
    overscan: 8,
    // The row that Tab reaches stays in the page, also when it is scrolled out of sight.
    rangeExtractor: (range) => [...new Set([tabStop, ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  });
  const visible = items.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD) onMore();
  }, [hasMore, last, rows.length, onMore]);
  useEffect(() => items.measure(), [items, height]);
  const focusRow = (index: number) => {
    const row = rows[index];
    if (!row) return;
    setFocused(row.id);
    items.scrollToIndex(index);
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-conversation="${row.id}"]`)?.focus({ preventScroll: true }),
    );
  };
  useAskedFocus(rows, focusRow);
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const row = rows[index];
    if (event.key === 'Enter' && row) {
      event.preventDefault();
      onOpen(row.id);
      if (row.id !== openId) goTo({ screen: channel, view, conversationId: row.id, messageId: null });
      return;
    }
    const to = stepOf(event.key, index, rows.length);
    if (to === null) return;
    event.preventDefault();
    focusRow(to);
  };
  return (
    <div className={classes['scroll']} ref={frame}>
      <div
        role="list"
        aria-label={t(`${channel}.title`)}
        className={classes['rows']}
        style={{ height: items.getTotalSize() }}
      >
        {visible.map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <div
                key={row.id}
                role="listitem"
                aria-posinset={index + 1}
                aria-setsize={hasMore ? -1 : rows.length}
                className={classes['item']}
                style={{ height, transform: `translateY(${start}px)` }}
              >
                <ConversationRow
                  row={row}
                  view={view}
                  isOpen={row.id === openId}
                  isTabStop={index === tabStop}
                  onFocus={() => setFocused(row.id)}
                  onOpen={() => onOpen(row.id)}
                  onKeyDown={(event) => onKeyDown(event, index)}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

const EMPTY_ICONS = {
  open: IconMessages,
  unread: IconMailOpened,
  mine: IconUserCheck,
  snoozed: IconAlarmSnooze,
  archived: IconArchive,
  drafts: IconPencil,
} as const;

function Nothing({ channel, view }: ListOf) {
  const { t } = useTranslation();
  const Icon = EMPTY_ICONS[view];
  return (
    <EmptyState
      icon={<Icon size={32} aria-hidden />}
      title={t(`${channel}.empty.${view}`)}
      hint={t(`${channel}.emptyHint.${view}`)}
    >
      {view !== 'open' && (
        <Button
          mt="xs"
          size="compact-sm"
          variant="default"
          onClick={() => goTo({ screen: channel, view: 'open', conversationId: null, messageId: null })}
        >
          {t(`${channel}.showOpen`)}
        </Button>
      )}
    </EmptyState>
  );
}

/** The list named after its channel, with its empty, loading and error states. */
export function ConversationList(props: ConversationListProps) {
  const { t } = useTranslation();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useConversationList({
    channel: props.channel,
    view: props.view,
  });
  const rows = data ? rowsOf(data.pages) : [];
  if (isPending) {
    return (
      <div className={classes['loading']} role="status" aria-label={t('shell.loading')}>
        {[1, 2, 3, 4, 5].map((line) => (
          <Skeleton key={line} height={44} radius="sm" />
        ))}
      </div>
    );
  }
  if (error && rows.length === 0) {
    return (
      <div className={classes['loading']}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (rows.length === 0) return <Nothing channel={props.channel} view={props.view} />;
  return (
    <Rows
      {...props}
      rows={rows}
      hasMore={hasNextPage}
      onMore={() => {
        if (!isFetchingNextPage) void fetchNextPage();
      }}
    />
  );
}
