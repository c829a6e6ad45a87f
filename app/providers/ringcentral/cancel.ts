import type { VendorId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import { answerOrThrow, extensionPath } from './api.ts';
import type { Api } from './api.ts';
import { getSent } from './message-store.ts';
import { isFinal, sentFax } from './receipts.ts';

export interface Cancellation {
  /** @param sendAtMs our clock, as the submission asked for */
  noteScheduled(id: VendorId, sendAtMs: number): void;
  cancel(id: VendorId, signal: AbortSignal): Promise<boolean>;
}

/** `Date` headers are whole seconds. */
const marginMs = 2_000;

/**
 * RingCentral lets a fax be called back only while it waits for its `sendTime` (delete the message). Deleting any other one
 * stops nothing and only hides its record, so that isn't tried. The proof: the record is deleted, still queued, and the
 * vendor's clock has not come to the time.
 */
export function createCancel(api: Api, clock: Clock, skews: SkewHistory): Cancellation {
  const scheduled = new Map<string, number>();

  const isBefore = (sendAtMs: number): boolean => clock.now() + marginMs < sendAtMs;

  return {
    noteScheduled: (id, sendAtMs) => {
      for (const [each, at] of scheduled) if (!isBefore(at)) scheduled.delete(each);
      // Kept by the vendor's time: our clock may be moved meanwhile.
      scheduled.set(id, sendAtMs - skews.at(clock.now()));
    },
    cancel: async (id, signal) => {
      const sendAtVendorMs = scheduled.get(id);
      if (sendAtVendorMs === undefined) return false;
      await api.signedIn(signal);
      const isStillBefore = (): boolean => isBefore(sendAtVendorMs + skews.at(clock.now()));
      const before = await getSent(api, id, signal);
      if (before === null || isFinal(before, sentFax) || !isStillBefore()) return false;
      answerOrThrow(
        await api.call({ method: 'DELETE', url: `${extensionPath}/message-store/${encodeURIComponent(id)}` }, signal),
      );
      const after = await getSent(api, id, signal);
      const isProven = after !== null && after.availability !== 'Alive' && !isFinal(after, sentFax) && isStillBefore();
      if (isProven) scheduled.delete(id);
      return isProven;
    },
  };
}
