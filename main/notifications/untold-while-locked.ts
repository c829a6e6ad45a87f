import type { News } from './notices.ts';

/** Beyond this the oldest are forgotten: at worst something is told twice. */
const MOST_KEPT = 1_000;

/**
 * While all windows are locked core tells nothing but that something arrived, by id. What was told by that alone is not told
 * again when core hands it out after the unlock.
 */
export class UntoldWhileLocked {
  #arrived = new Set<string>();
  readonly #told = new Set<string>();

  arrived(ids: readonly string[]): void {
    for (const id of ids) if (!this.#told.has(id)) keep(this.#arrived, id);
  }

  /** Core has handed out all there is to whoever is there. */
  nothingWaits(): void {
    this.#arrived.clear();
  }

  withoutTold(news: readonly News[]): News[] {
    return news.map(({ session, items }) => ({ session, items: items.filter(({ id }) => !this.#told.delete(id)) }));
  }

  /** What is to be told now; with what core had handed out just before the lock. */
  take(news: readonly News[]): readonly string[] {
    const ids = new Set([...this.#arrived, ...news.flatMap(({ items }) => items.map(({ id }) => id))]);
    this.#arrived.clear();
    for (const id of ids) keep(this.#told, id);
    return [...ids];
  }
}

function keep(ids: Set<string>, id: string): void {
  ids.add(id);
  for (const oldest of ids) {
    if (ids.size <= MOST_KEPT) break;
    ids.delete(oldest);
  }
}
