import { Button, Loader, Skeleton, VisuallyHidden } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconArrowDown, IconMessages } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { NotLoaded, Waiting } from '../../../shared/conversation/thread/Waiting.tsx';
import { useConversationName } from '../../../shared/conversation/words.ts';
import { useAppearance } from '../../../shared/look/appearance.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { estimatedHeight, rowsOf, type ThreadRow } from './thread-rows.ts';
import classes from './thread.module.css';
import { ThreadEntryRow } from './ThreadEntryRow.tsx';
import { useReading } from '../../../shared/conversation/thread/use-reading.ts';
import type { useThread } from '../../../shared/conversation/thread/use-thread.ts';

/** Older and newer entries are asked for when so few are left on that side. */
const AHEAD = 25;
/** So near to the end still counts as being there, CSS pixels. */
const END_WITHIN = 80;
const CHARACTER_WIDTH = 7.2;

interface ThreadProps {
  readonly conversation: ConversationDetail;
  readonly thread: ReturnType<typeof useThread>;
  /** Where it opens; null: at its end. */
  readonly anchor: string | null;
  /** Grows with each text that was sent from here: the thread then shows its end. */
  readonly sentCount: number;
  readonly onToNewest: () => void;
}

/** How many received texts came in below while the person read further up. */
function useUnseen(rows: readonly ThreadRow[], isAtEnd: boolean): number {
  const lastKey = rows.at(-1)?.key ?? null;
  const [seenKey, setSeenKey] = useState(lastKey);
  if (isAtEnd && seenKey !== lastKey) setSeenKey(lastKey);
  if (isAtEnd) return 0;
  const seenAt = rows.findLastIndex(({ key }) => key === seenKey);
  if (seenAt < 0) return 0;
  return rows.slice(seenAt + 1).filter(({ entry }) => entry.kind === 'message' && entry.message.direction === 'inbound')
    .length;
}

function useRows(rows: readonly ThreadRow[], width: number) {
  const frame = useRef<HTMLDivElement>(null);
  const charactersALine = Math.floor((width * 0.66) / CHARACTER_WIDTH);
  // oxlint-disable-next-line react/incompatible-library -- its functions must not be memoised; here nothing is
  const items = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => {
      const row = rows[index];
      return row ? estimatedHeight(row, charactersALine) : 60;
    },
    overscan: 8,
    // What is looked at stays where it is while older ones come in above; at the end, new ones are followed.
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_WITHIN,
    paddingStart: 12,
    paddingEnd: 14,
  });
  return { frame, items };
}

function Entries({ conversation, thread, anchor, sentCount, onToNewest }: ThreadProps) {
  const { t } = useTranslation();
  const name = useConversationName()(conversation);
  const { data: window } = thread;
  const rows = useMemo(() => rowsOf(window?.entries ?? []), [window]);
  const size = useElementSize();
  const { frame, items } = useRows(rows, size.width);
  const both = useMergedRef(frame, size.ref);
  const density = useAppearance((state) => state.density);
  useEffect(() => items.measure(), [items, density]);

  const begin = useEffectEvent(() => {
    const at = anchor === null ? -1 : rows.findIndex(({ key }) => key === `message ${anchor}`);
    if (at >= 0) items.scrollToIndex(at, { align: 'center' });
    else items.scrollToEnd();
  });
  useLayoutEffect(() => begin(), []);
  useEffect(() => {
    if (sentCount > 0) items.scrollToEnd();
  }, [items, sentCount]);

  const visible = items.getVirtualItems();
  const first = visible.at(0)?.index ?? 0;
  const last = visible.at(-1)?.index ?? 0;
  const grow = useEffectEvent(thread.grow);
  const wantsOlder = thread.growing === null && (window?.older ?? null) !== null && first < AHEAD;
  const wantsNewer = thread.growing === null && (window?.newer ?? null) !== null && last >= rows.length - AHEAD;
  useEffect(() => {
    if (wantsOlder) grow('older');
    else if (wantsNewer) grow('newer');
  }, [wantsOlder, wantsNewer]);

  const reachesEnd = (window?.newer ?? null) === null;
  const isAtEnd = reachesEnd && items.isAtEnd();
  const unseen = useUnseen(rows, isAtEnd);
  useReading(conversation, isAtEnd);
  const toNewest = () => (reachesEnd ? items.scrollToEnd() : onToNewest());
  return (
    <div className={classes['entries']}>
      {thread.growing === 'older' && (
        <div className={classes['growing']} role="status" aria-label={t('fax.loadingMore')}>
          <Loader size={14} aria-hidden />
        </div>
      )}
      <div
        className={classes['frame']}
        ref={both}
        role="group"
        aria-label={t('sms.thread.with', { name })}
        tabIndex={0}
        data-thread
      >
        <div
          role="list"
          aria-label={t('sms.thread.texts')}
          className={classes['rows']}
          style={{ height: items.getTotalSize() }}
        >
          {visible.map(({ index, start }) => {
            const row = rows[index];
            return (
              row && (
                <div
                  key={row.key}
                  ref={items.measureElement}
                  data-index={index}
                  role="listitem"
                  aria-posinset={index + 1}
                  aria-setsize={window?.older === null && reachesEnd ? rows.length : -1}
                  className={classes['row']}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <ThreadEntryRow row={row} conversation={conversation} hitId={anchor} />
                </div>
              )
            );
          })}
        </div>
      </div>
      <div className={classes['below']}>
        {!isAtEnd && (
          <Button
            size="compact-sm"
            variant={unseen > 0 ? 'filled' : 'default'}
            leftSection={<IconArrowDown size={15} aria-hidden />}
            onClick={toNewest}
          >
            {unseen > 0 ? t('sms.thread.unseen', { count: unseen }) : t('sms.thread.toNewest')}
          </Button>
        )}
      </div>
      <VisuallyHidden role="status">{unseen > 0 && t('sms.thread.unseen', { count: unseen })}</VisuallyHidden>
    </div>
  );
}

/** What was written back and forth, oldest above: only what is in sight is in the page, however long it is. */
export function Thread(props: ThreadProps) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = props.thread;
  if (isPending) {
    return (
      <Waiting>
        <Skeleton height={44} width="46%" radius="md" />
        <Skeleton height={64} width="58%" radius="md" ml="auto" />
        <Skeleton height={44} width="38%" radius="md" />
      </Waiting>
    );
  }
  if (!data) return <NotLoaded error={error} onRetry={() => void refetch()} />;
  if (data.entries.length === 0) {
    return (
      <div className={classes['entries']}>
        <EmptyState
          icon={<IconMessages size={34} aria-hidden />}
          title={t('sms.thread.empty')}
          hint={t('sms.thread.emptyHint')}
        />
      </div>
    );
  }
  return <Entries {...props} />;
}
