import { useInfiniteQuery, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CoreEvent } from '../../../../app/contract/events.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import type { InboxFilter } from './inbox-store.ts';
import { pagesToRefresh, withPage, type Page } from './pages.ts';

const PAGE = 100;
/** Changes within this time are asked for together. */
const GATHER_MS = 120;

export type ReceivedPages = InfiniteData<Page, string | null>;

export const receivedKey = (filter: InboxFilter, text: string) => [...keys.receivedList, filter, text.trim()] as const;

function askPage(filter: InboxFilter, text: string, before: string | null): Promise<Page> {
  const search = text.trim();
  return call('messages.list', {
    channel: 'fax',
    direction: 'inbound',
    limit: PAGE,
    ...(filter === 'needs-filing' && { needsFiling: true }),
    ...(filter === 'unread' && { unread: true }),
    ...(filter === 'mine' && { mine: true }),
    ...(search !== '' && { text: search }),
    ...(before !== null && { before }),
  });
}

/** Ids that an event says changed; null: it is not about received messages. */
function changedBy(event: CoreEvent): readonly string[] | null {
  switch (event.event) {
    case 'messages.changed':
    case 'inbox.arrived':
      return event.data.ids;
    case 'filings.changed':
      return event.data.messageIds;
    default:
      return null;
  }
}

/** Asks anew what changed, page by page, so that a list of thousands of rows is not fetched as a whole. */
async function refresh(client: QueryClient, filter: InboxFilter, text: string, changed: ReadonlySet<string>) {
  const key = receivedKey(filter, text);
  const now = client.getQueryData<ReceivedPages>(key);
  if (!now || client.isFetching({ queryKey: key, exact: true }) > 0) {
    // What is on its way may have been answered before the change.
    await client.invalidateQueries({ queryKey: key, exact: true });
    return;
  }
  for (const at of pagesToRefresh(now.pages, changed)) {
    const before = now.pageParams[at];
    if (before === undefined) continue;
    const fresh = await askPage(filter, text, before);
    client.setQueryData<ReceivedPages>(key, (data) => data && { ...data, pages: withPage(data.pages, at, fresh) });
  }
}

function useFollowChanges(filter: InboxFilter, text: string): void {
  const client = useQueryClient();
  useEffect(() => {
    let gathered = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const run = () => {
      const changed = gathered;
      gathered = new Set();
      timer = null;
      // What could not be asked now is asked as a whole once core is back.
      refresh(client, filter, text, changed).catch(() =>
        client.invalidateQueries({ queryKey: receivedKey(filter, text) }),
      );
    };
    const stop = window.foyer.on((event) => {
      const ids = changedBy(event);
      if (ids === null) return;
      for (const id of ids) gathered.add(id);
      timer ??= setTimeout(run, GATHER_MS);
    });
    return () => {
      stop();
      if (!timer) return;
      clearTimeout(timer);
      void client.invalidateQueries({ queryKey: receivedKey(filter, text), refetchType: 'none' });
    };
  }, [client, filter, text]);
}

/** Received faxes, newest first, a keyset page at a time. */
export function useReceivedList(filter: InboxFilter, text: string) {
  useFollowChanges(filter, text);
  return useInfiniteQuery({
    queryKey: receivedKey(filter, text),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => askPage(filter, text, pageParam),
    getNextPageParam: (page) => page.next,
  });
}
