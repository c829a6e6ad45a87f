import type { ConversationView } from '../../../../app/contract/procedures/conversations.ts';

/** One answer of `conversations.list`. */
export interface Page {
  readonly items: readonly ConversationView[];
  readonly next: string | null;
}

/** Up to so many pages are asked anew when something changed; beyond, only those that hold what changed. */
const REFRESHED_PAGES = 2;

/** All rows of all pages, each once: pages asked at different times may overlap, and the nearer one is the newer. */
export function rowsOf(pages: readonly Page[]): ConversationView[] {
  const seen = new Set<string>();
  return pages.flatMap(({ items }) =>
    items.filter(({ id }) => {
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    }),
  );
}

/** The conversations among the rows that ids of conversations or of their newest messages mean. */
export function changedRows(pages: readonly Page[], ids: ReadonlySet<string>): Set<string> {
  const hit = rowsOf(pages).filter(({ id, last }) => ids.has(id) || (last !== null && ids.has(last.messageId)));
  return new Set(hit.map(({ id }) => id));
}

/** Which pages to ask anew: the near ones, and each that shows one of the changed. */
export function pagesToRefresh(pages: readonly Page[], changed: ReadonlySet<string>): number[] {
  return pages.flatMap(({ items }, at) =>
    at < REFRESHED_PAGES || items.some(({ id }) => changed.has(id)) ? [at] : [],
  );
}

/**
 * A page as it is now, in its place. What new rows above pushed out of it stays below it, as the following page was asked from
 * where it ended; what changed and is not in it any more is gone from here.
 */
export function withPage(pages: readonly Page[], at: number, fresh: Page, changed: ReadonlySet<string>): Page[] {
  const page = pages[at];
  if (!page) return [...pages];
  const shown = new Set(fresh.items.map(({ id }) => id));
  const pushedOut = fresh.next === null ? [] : page.items.filter(({ id }) => !shown.has(id) && !changed.has(id));
  const next = at < pages.length - 1 || pushedOut.length > 0 ? page.next : fresh.next;
  return pages.with(at, { items: [...fresh.items, ...pushedOut], next });
}

/** The row that comes up after one has left the list: the next below, else the one above, else none. */
export function nextRow(rows: readonly ConversationView[], currentId: string): ConversationView | null {
  const at = rows.findIndex(({ id }) => id === currentId);
  return at < 0 ? null : (rows[at + 1] ?? rows[at - 1] ?? null);
}
