import { useInfiniteQuery, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CoreEvent } from '../../../../app/contract/events.ts';
import type { ConversationView as Row } from '../../../../app/contract/procedures/conversations.ts';
import type { ConversationChannel } from '../../../../app/domain/channel.ts';
import type { ConversationView } from '../../../../app/domain/conversation/conversation.ts';
import { call } from '../../rpc/client.ts';
import { keys } from '../../rpc/query-client.ts';
import { changedRows, pagesToRefresh, rowsOf, withPage, type Page } from './list-rows.ts';

const PAGE = 100;
/** Changes within this time are asked for together. */
const GATHER_MS = 120;

type Pages = InfiniteData<Page, string | null>;

/** Which list: a channel's, in one of its views. */
export interface ListOf {
  readonly channel: ConversationChannel;
  readonly view: ConversationView;
}
const listKey = ({ channel, view }: ListOf) => [...keys.conversationList, channel, view] as const;

const askPage = (list: ListOf, before: string | null): Promise<Page> =>
  call('conversations.list', { ...list, limit: PAGE, ...(before !== null && { before }) });

/** Ids that an event says changed: conversations or messages; null: it is about neither. */
function changedBy(event: CoreEvent): readonly string[] | null {
  switch (event.event) {
    case 'conversations.changed':
    case 'messages.changed':
    case 'inbox.arrived':
      return event.data.ids;
    default:
      return null;
  }
}

/** Asks anew what changed, page by page, so that a list of thousands of rows is not fetched as a whole. */
async function refresh(client: QueryClient, list: ListOf, ids: ReadonlySet<string>): Promise<void> {
  const key = listKey(list);
  const now = client.getQueryData<Pages>(key);
  if (!now || client.isFetching({ queryKey: key, exact: true }) > 0) {
    // What is on its way may have been answered before the change.
    await client.invalidateQueries({ queryKey: key, exact: true });
    return;
  }
  const changed = new Set([...ids, ...changedRows(now.pages, ids)]);
  for (const at of pagesToRefresh(now.pages, changed)) {
    const before = now.pageParams[at];
    if (before === undefined) continue;
    const fresh = await askPage(list, before);
    client.setQueryData<Pages>(key, (data) => data && { ...data, pages: withPage(data.pages, at, fresh, changed) });
  }
}

function useFollowChanges({ channel, view }: ListOf): void {
  const client = useQueryClient();
  useEffect(() => {
    const list = { channel, view };
    let gathered = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const run = () => {
      const ids = gathered;
      gathered = new Set();
      timer = null;
      // What could not be asked now is asked as a whole once core is back.
      refresh(client, list, ids).catch(() => client.invalidateQueries({ queryKey: listKey(list) }));
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
      void client.invalidateQueries({ queryKey: listKey(list), refetchType: 'none' });
    };
  }, [client, channel, view]);
}

/** Conversations of a view, newest first, a keyset page at a time. */
export function useConversationList(list: ListOf) {
  useFollowChanges(list);
  return useInfiniteQuery({
    queryKey: listKey(list),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => askPage(list, pageParam),
    getNextPageParam: (page) => page.next,
  });
}

/** The rows that the list shows now. */
export function useShownRows(list: ListOf): () => readonly Row[] {
  const client = useQueryClient();
  return () => {
    const data = client.getQueryData<Pages>(listKey(list));
    return data ? rowsOf(data.pages) : [];
  };
}
