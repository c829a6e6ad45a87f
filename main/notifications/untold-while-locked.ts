import type { Arrival, MessageChannel, News } from './notices.ts';

/** Beyond this the oldest are forgotten: at worst something is told twice. */
const MOST_KEPT = 1_000;

/**
 * While all windows are locked core tells nothing but that something arrived, by id and channel. What was told by that alone is not told
 * again when core hands it out after the unlock.
 */
export class UntoldWhileLocked {
  readonly #arrived = new Map<string, MessageChannel>();
  readonly #told = new Set<string>();

  arrived(ids: readonly string[], channel: MessageChannel): void {
    for (const id of ids) if (!this.#told.has(id)) this.#arrived.set(id, channel);
    limit(this.#arrived);
  }

  /** Core has handed out all there is to whoever is there. */
  nothingWaits(): void {
    this.#arrived.clear();
  }

  withoutTold(news: readonly News[]): News[] {
    return news.map(({ session, items }) => ({ session, items: items.filter(({ id }) => !this.#told.delete(id)) }));
  }

  /** What is to be told now; with what core had handed out just before the lock. */
  take(news: readonly News[]): readonly Arrival[] {
    const taken = new Map(this.#arrived);
    for (const { items } of news) for (const { id, channel } of items) taken.set(id, channel);
    this.#arrived.clear();
    for (const id of taken.keys()) this.#told.add(id);
    limit(this.#told);
    return [...taken].map(([id, channel]) => ({ id, channel }));
  }
}

function limit(kept: Map<string, unknown> | Set<string>): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
}
