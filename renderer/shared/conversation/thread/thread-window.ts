import type { Output } from '../../../../app/contract/index.ts';
import type { ThreadEntry } from '../../../../app/contract/procedures/conversations.ts';

/** One answer of `conversations.entries`: newest first. */
export type EntriesPage = Output<'conversations.entries'>;

/** The part of a thread that the window has: without gaps, oldest first. */
export interface ThreadWindow {
  readonly entries: readonly ThreadEntry[];
  /** Cursor to older ones; null: it begins here. */
  readonly older: string | null;
  /** Cursor to newer ones; null: it reaches to the end. */
  readonly newer: string | null;
}

/** What tells entries apart, the same through every change of them. */
export function keyOf(entry: ThreadEntry): string {
  switch (entry.kind) {
    case 'message':
      return `message ${entry.message.id}`;
    case 'note':
      return `note ${entry.id}`;
    case 'consent':
      return `consent ${entry.at} ${entry.state} ${entry.cause}`;
  }
}

export function windowOf({ items, next, previous }: EntriesPage): ThreadWindow {
  return { entries: items.toReversed(), older: next, newer: previous };
}

const keysOf = (entries: readonly ThreadEntry[]) => new Set(entries.map(keyOf));
const without = (entries: readonly ThreadEntry[], keys: ReadonlySet<string>) =>
  entries.filter((entry) => !keys.has(keyOf(entry)));

export function withOlder(window: ThreadWindow, page: EntriesPage): ThreadWindow {
  const older = without(page.items.toReversed(), keysOf(window.entries));
  return { ...window, entries: [...older, ...window.entries], older: page.next };
}

export function withNewer(window: ThreadWindow, page: EntriesPage): ThreadWindow {
  const newer = without(page.items.toReversed(), keysOf(window.entries));
  return { ...window, entries: [...window.entries, ...newer], newer: page.previous };
}

/** Whether a page and the window have an entry in common, so that nothing is missing between them. */
export function meets(window: ThreadWindow, page: EntriesPage): boolean {
  const known = keysOf(window.entries);
  return page.items.some((entry) => known.has(keyOf(entry)));
}

/**
 * The window with a page laid over it that {@link meets} it: what changed is as the page has it, what is new comes in, what was
 * taken out goes. Beyond the page's first and last time the window stays.
 */
export function withFresh(window: ThreadWindow, page: EntriesPage): ThreadWindow {
  const fresh = page.items.toReversed();
  const [first, last] = [fresh.at(0), fresh.at(-1)];
  if (!first || !last) return window;
  const inPage = keysOf(fresh);
  const outside = without(window.entries, inPage);
  // Entries of one and the same time as the page's edge may lie on either side of it.
  const before = outside.filter(({ at }) => page.next !== null && at <= first.at);
  const known = new Set(before);
  const after = outside.filter((entry) => page.previous !== null && entry.at >= last.at && !known.has(entry));
  return {
    entries: [...before, ...fresh, ...after],
    older: page.next === null ? null : window.older,
    newer: page.previous === null ? null : window.newer,
  };
}

/** The messages among `ids` that the window shows, and a page just laid over it does not. */
export function staleIds(window: ThreadWindow, ids: ReadonlySet<string>, page: EntriesPage | null): string[] {
  const fresh = new Set(page?.items.map(keyOf));
  return window.entries.flatMap((entry) =>
    entry.kind === 'message' && ids.has(entry.message.id) && !fresh.has(keyOf(entry)) ? [entry.message.id] : [],
  );
}
