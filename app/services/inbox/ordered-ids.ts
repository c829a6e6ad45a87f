import { asId, uuidV7, type MessageId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';

/** As many as fit into the 12 bits behind the milliseconds. */
const IDS_PER_MS = 4096;

/**
 * Ids that ascend in the order in which they are asked for, also within a millisecond (RFC 9562, 6.2, method 1): vendors tell
 * times in whole seconds, and texts of one second keep the order in which they were told.
 */
export function createOrderedIds({
  clock,
  random,
}: {
  readonly clock: Clock;
  readonly random: Random;
}): () => MessageId {
  let lastMs = 0;
  let count = 0;
  return () => {
    const now = clock.now();
    // A clock that was set back a little must not undo the order; one that was set back far begins anew.
    if (now > lastMs || lastMs - now > IDS_PER_MS) {
      lastMs = now;
      count = 0;
    } else if (++count === IDS_PER_MS) {
      lastMs++;
      count = 0;
    }
    const bytes = random.bytes(10);
    bytes[0] = count >> 8;
    bytes[1] = count & 0xff;
    return asId<MessageId>(uuidV7(lastMs, bytes));
  };
}
