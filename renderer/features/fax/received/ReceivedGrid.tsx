import { useElementSize, useMergedRef } from '@mantine/hooks';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { useAppearance } from '../../../shared/look/appearance.ts';
import { goTo } from '../../../shared/route/route.ts';
import { stepOf } from '../../../shared/ui/list-keys.ts';
import { useInbox } from './inbox-store.ts';
import classes from './received.module.css';
import { COLUMNS, ReceivedRow } from './ReceivedRow.tsx';

/** Two lines in a narrow list, one where there is room for columns. */
const ROW_HEIGHT = { comfortable: { narrow: 64, wide: 44 }, compact: { narrow: 50, wide: 32 } } as const;
const WIDE_FROM = 760;
const AHEAD = 20;

/** What is looked at stays where it is while rows come in above. */
function useSteadyTop(frame: RefObject<HTMLDivElement | null>, rows: readonly MessageView[], height: number): void {
  const top = useRef<{ id: string; height: number } | null>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const kept = top.current;
    if (kept && element.scrollTop > 0 && kept.height === height) {
      const now = rows.findIndex(({ id }) => id === kept.id);
      const was = Math.floor(element.scrollTop / height);
      if (now >= 0 && now !== was) element.scrollBy({ top: (now - was) * height });
    }
    const note = () => {
      const row = rows[Math.floor(element.scrollTop / height)];
      top.current = row ? { id: row.id, height } : null;
    };
    note();
    element.addEventListener('scroll', note, { passive: true });
    return () => element.removeEventListener('scroll', note);
  }, [frame, rows, height]);
}

interface GridProps {
  readonly rows: readonly MessageView[];
  readonly openId: string | null;
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

/** The row that Tab reaches, and where keys take it. */
function useRowFocus(rows: readonly MessageView[], openId: string | null, show: (at: number) => void) {
  const frame = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const at = rows.findIndex(({ id }) => id === focused);
  const tabStop = Math.max(0, at >= 0 ? at : rows.findIndex(({ id }) => id === openId));
  const focusRow = (index: number) => {
    const row = rows[index];
    if (!row) return;
    setFocused(row.id);
    show(index);
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-message="${row.id}"]`)?.focus({ preventScroll: true }),
    );
  };
  return { frame, tabStop, focusRow, setFocused };
}

function Header() {
  const { t } = useTranslation();
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={classes['headings']}>
        {COLUMNS.map((column, at) => (
          <span key={column} role="columnheader" aria-colindex={at + 1} data-column={column}>
            {t(`inbox.column.${column}`)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Received faxes as a grid: arrow keys, Page and Home/End move, Enter opens, and once more goes to the pages. */
export function ReceivedGrid({ rows, openId, hasMore, onMore }: GridProps) {
  const { t } = useTranslation();
  const size = useElementSize();
  const isWide = size.width >= WIDE_FROM;
  const height = ROW_HEIGHT[useAppearance((state) => state.density)][isWide ? 'wide' : 'narrow'];
  const { frame, tabStop, focusRow, setFocused } = useRowFocus(rows, openId, (at) => items.scrollToIndex(at));
  const both = useMergedRef(frame, size.ref);
  // oxlint-disable-next-line react/incompatible-library -- its functions must not be memoised; here nothing is
  const items = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
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
  useSteadyTop(frame, rows, height);
  useAskedFocus(rows, focusRow);

  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const row = rows[at];
    if (event.key === 'Enter' && row) {
      event.preventDefault();
      if (row.id !== openId) goTo({ screen: 'fax', view: 'received', messageId: row.id });
      else document.querySelector<HTMLElement>('[data-view="received"] [data-pages]')?.focus();
      return;
    }
    const to = stepOf(event.key, at, rows.length);
    if (to === null) return;
    event.preventDefault();
    focusRow(to);
  };

  return (
    <div className={classes['scroll']} ref={both} data-wide={isWide}>
      <div
        role="grid"
        aria-label={t('fax.title')}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-colcount={COLUMNS.length}
      >
        <Header />
        <div role="rowgroup" className={classes['rows']} style={{ height: items.getTotalSize() }}>
          {visible.map(({ index, start }) => {
            const message = rows[index];
            return (
              message && (
                <ReceivedRow
                  key={message.id}
                  message={message}
                  index={index}
                  top={start}
                  height={height}
                  isOpen={message.id === openId}
                  isTabStop={index === tabStop}
                  onFocus={() => setFocused(message.id)}
                  onKeyDown={(event) => onKeyDown(event, index)}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Takes the focus to the row that a command asked for, as soon as the list has it. */
function useAskedFocus(rows: readonly MessageView[], focusRow: (at: number) => void): void {
  const asked = useInbox((state) => state.focusRow);
  useEffect(() => {
    const at = asked === null ? -1 : rows.findIndex(({ id }) => id === asked);
    if (at < 0) return;
    useInbox.setState({ focusRow: null });
    focusRow(at);
  });
}
