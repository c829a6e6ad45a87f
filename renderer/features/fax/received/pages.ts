import type { MessageView } from '../../../../app/contract/schemas.ts';

/** One answer of `messages.list`. */
export interface Page {
  readonly items: readonly MessageView[];
  readonly next: string | null;
}

/** Up to so many pages are asked anew when something changed; beyond, only those that hold what changed. */
export const REFRESHED_PAGES = 4;

/** All rows of all pages, each once: pages asked at different times may overlap. */
export function rowsOf(pages: readonly Page[]): MessageView[] {
  const seen = new Set<string>();
  return pages.flatMap(({ items }) =>
    items.filter(({ id }) => {
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    }),
  );
}

/** Which pages to ask anew after messages changed: the near ones, and each that shows one of them. */
export function pagesToRefresh(pages: readonly Page[], changed: ReadonlySet<string>): number[] {
  return pages.flatMap(({ items }, at) =>
    at < REFRESHED_PAGES || items.some(({ id }) => changed.has(id)) ? [at] : [],
  );
}

/**
 * A page as it is now, in its place. Where it is not the last one its `next` stays: the following pages were asked from
 * there, so nothing between them is missed.
 */
export function withPage(pages: readonly Page[], at: number, fresh: Page): Page[] {
  const isLast = at === pages.length - 1;
  return pages.map((page, index) => {
    if (index !== at) return page;
    return isLast ? fresh : { items: fresh.items, next: page.next };
  });
}

/** The row that comes up after one was filed: the next below that needs filing, else the nearest above, else none. */
export function nextToFile(rows: readonly MessageView[], currentId: string): MessageView | null {
  const at = rows.findIndex(({ id }) => id === currentId);
  const waits = (row: MessageView) => row.id !== currentId && row.state === 'received' && !row.filed && !row.removed;
  return rows.slice(at + 1).find(waits) ?? rows.slice(0, Math.max(0, at)).findLast(waits) ?? null;
}
