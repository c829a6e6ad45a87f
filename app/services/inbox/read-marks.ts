import type { MessagePort } from '../../ports/provider.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import type { InboxDeps } from './deps.ts';
import type { ToldTimes } from './told-times.ts';

const BATCH = 100;

/**
 * Tells the vendor what staff have read. What could not be told stays pending.
 *
 * @throws ProviderFailure
 */
export async function tellReadStates(
  { storage, changes, clock }: Pick<InboxDeps, 'storage' | 'changes' | 'clock'>,
  lane: MessageLane,
  port: MessagePort,
  told: ToldTimes,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const pending = storage.inbox.readPending(lane, BATCH);
    if (pending.length === 0 || signal.aborted) return;
    for (const unread of [false, true]) {
      const alike = pending.filter((each) => each.unread === unread);
      if (alike.length === 0) continue;
      const atMs = clock.now();
      // A vendor without read states needs none.
      await port.markRead?.(
        alike.map((each) => each.vendorId),
        !unread,
        signal,
      );
      told.note(
        alike.map((each) => each.id),
        atMs,
      );
      changes.transaction(() => {
        for (const { id } of alike) storage.inbox.readTold(id, unread);
      });
    }
    if (pending.length < BATCH) return;
  }
}
