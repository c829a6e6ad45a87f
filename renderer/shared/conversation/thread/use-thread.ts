import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CoreEvent } from '../../../../app/contract/events.ts';
import { call } from '../../rpc/client.ts';
import { asContractError } from '../../rpc/contract-error.ts';
import { keys } from '../../rpc/query-client.ts';
import { toastError } from '../../ui/toast.ts';
import {
  meets,
  staleIds,
  windowOf,
  withFresh,
  withNewer,
  withOlder,
  type EntriesPage,
  type ThreadWindow,
} from './thread-window.ts';

const PAGE = 100;
/** Enough around a message that changed far above the end. */
const PATCH = 20;
/** So many pages are asked to close a gap; beyond, the thread begins anew at its end. */
const CATCH_UP_PAGES = 5;
const MOST_PATCHES = 10;
/** Changes within this time are asked for together. */
const GATHER_MS = 80;

type Where = { readonly before: string } | { readonly after: string } | { readonly around: string } | object;
const ask = (id: string, where: Where, limit = PAGE): Promise<EntriesPage> =>
  call('conversations.entries', { id, limit, ...where });

async function begin(id: string, anchor: string | null): Promise<ThreadWindow> {
  if (anchor === null) return windowOf(await ask(id, {}));
  try {
    return windowOf(await ask(id, { around: anchor }));
  } catch (error) {
    // The message is gone since: the thread is shown all the same.
    if (asContractError(error).code !== 'NOT_FOUND') throw error;
    return windowOf(await ask(id, {}));
  }
}

/** Brings what came at the end, however much it is. */
async function withNewest(id: string, window: ThreadWindow): Promise<readonly [ThreadWindow, EntriesPage]> {
  const newest = await ask(id, {});
  if (newest.items.length === 0 || window.entries.length === 0) return [windowOf(newest), newest];
  const pages = [newest];
  let last = newest;
  while (!meets(window, last) && last.next !== null && pages.length < CATCH_UP_PAGES) {
    last = await ask(id, { before: last.next });
    pages.push(last);
  }
  if (!meets(window, last)) return [windowOf(newest), newest];
  const joined = withFresh(window, last);
  return [pages.slice(0, -1).reduceRight(withNewer, joined), newest];
}

/** The window as it is now: its end, and each message in it that changed. */
async function freshened(id: string, window: ThreadWindow, changed: ReadonlySet<string>): Promise<ThreadWindow> {
  const [start, newest] = window.newer === null ? await withNewest(id, window) : ([window, null] as const);
  let now = start;
  for (const messageId of staleIds(now, changed, newest).slice(0, MOST_PATCHES)) {
    const page = await ask(id, { around: messageId }, PATCH);
    if (meets(now, page)) now = withFresh(now, page);
  }
  return now;
}

/** Ids that an event says changed: messages, or this conversation itself; null: it is about neither. */
function changedBy(event: CoreEvent, id: string): readonly string[] | null {
  switch (event.event) {
    case 'messages.changed':
    case 'inbox.arrived':
      return event.data.ids;
    case 'conversations.changed':
      return event.data.ids.includes(id) ? [id] : null;
    default:
      return null;
  }
}

function useFollowChanges(refresh: (changed: ReadonlySet<string>) => void, id: string): void {
  const run = useEffectEvent(refresh);
  useEffect(() => {
    let gathered = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = window.foyer.on((event) => {
      const ids = changedBy(event, id);
      if (ids === null) return;
      for (const each of ids) gathered.add(each);
      timer ??= setTimeout(() => {
        const changed = gathered;
        gathered = new Set();
        timer = null;
        run(changed);
      }, GATHER_MS);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [id]);
}

const threadKey = (id: string, anchor: string | null) => [...keys.threads(id), anchor] as const;

function hasAny(window: ThreadWindow, ids: ReadonlySet<string>): boolean {
  return window.entries.some((entry) => entry.kind === 'message' && ids.has(entry.message.id));
}

/** One after the other, so that no answer overtakes a newer one. */
function useInTurn() {
  const last = useRef(Promise.resolve());
  return (task: () => Promise<void>): Promise<void> => {
    last.current = last.current.then(task, task);
    return last.current;
  };
}

async function extend(client: QueryClient, id: string, anchor: string | null, side: 'older' | 'newer'): Promise<void> {
  const key = threadKey(id, anchor);
  const cursor = client.getQueryData<ThreadWindow>(key)?.[side] ?? null;
  if (cursor === null) return;
  const page = await ask(id, side === 'older' ? { before: cursor } : { after: cursor });
  client.setQueryData<ThreadWindow>(key, (now) => {
    if (now?.[side] !== cursor) return now;
    return side === 'older' ? withOlder(now, page) : withNewer(now, page);
  });
}

/**
 * The entries of a conversation: a part without gaps that grows at both ends and follows what core says.
 *
 * @param anchor the message where it opens; null: at the end
 */
export function useThread(id: string, anchor: string | null) {
  const client = useQueryClient();
  const key = threadKey(id, anchor);
  const inTurn = useInTurn();
  const [growing, setGrowing] = useState<'older' | 'newer' | null>(null);
  const query = useQuery({
    queryKey: key,
    queryFn: () => {
      const known = client.getQueryData<ThreadWindow>(key);
      return known ? freshened(id, known, new Set()) : begin(id, anchor);
    },
    staleTime: Infinity,
    gcTime: 60_000,
    refetchOnReconnect: false,
  });
  const refresh = (changed: ReadonlySet<string>) =>
    void inTurn(async () => {
      const known = client.getQueryData<ThreadWindow>(key);
      if (!known || !(changed.has(id) || hasAny(known, changed))) return;
      const now = await freshened(id, known, changed);
      client.setQueryData(key, now);
    }).catch(() => client.invalidateQueries({ queryKey: key, exact: true }));
  useFollowChanges(refresh, id);
  const grow = (side: 'older' | 'newer') => {
    if (growing !== null) return;
    setGrowing(side);
    void inTurn(() => extend(client, id, anchor, side))
      .catch(toastError)
      .finally(() => setGrowing(null));
  };
  return { ...query, growing, grow, refresh: () => refresh(new Set([id])) };
}
