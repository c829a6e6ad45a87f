import type { Clock } from '../../ports/clock.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { Log } from '../../ports/log.ts';
import type { Network } from '../../ports/network.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Connections } from '../accounts/connections.ts';
import type { ReleaseRule } from './release-rule.ts';
import type { Transitions } from './transitions.ts';

/** What every part of the outbox engine works with. */
export interface OutboxDeps {
  readonly storage: Storage;
  readonly connections: Connections;
  readonly transitions: Transitions;
  readonly releaseRule: ReleaseRule;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  readonly feed: ChangeFeed;
  readonly log: Log;
}

/** A random number in [0, 1) with 32 bits. */
export function jitter(random: Random): number {
  const bytes = random.bytes(4);
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) / 2 ** 32;
}

/** A receipt is awaited for four hours after a fax was accepted (docs/architecture.md). */
export const FAX_RECEIPT_WINDOW_MS = 4 * 3_600_000;
