import type { MessageChannel } from '../../domain/channel.ts';
import type { Failure } from '../../domain/errors.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { Log } from '../../ports/log.ts';
import type { Network } from '../../ports/network.ts';
import type { Random } from '../../ports/random.ts';
import type { MessageLane, Storage } from '../../ports/repositories.ts';
import type { Connections } from '../accounts/connections.ts';
import type { ReleaseRule } from './release-rule.ts';
import type { Transitions } from './transitions.ts';

/** Whether the recipient still wants the message, and wants it now; asked when it is about to leave. */
export interface ReleaseConsent {
  /** Inside a transaction. `withdraw` ends it, or ends it for these recipients alone; `defer` lets it wait. */
  release(
    message: OutboundMessage,
    nowMs: number,
  ):
    | { readonly kind: 'go' }
    | { readonly kind: 'withdraw'; readonly failure: Failure; readonly recipients?: readonly string[] }
    | { readonly kind: 'defer'; readonly untilMs: number; readonly failure: Failure };
}

/** What every part of the outbox engine works with. */
export interface OutboxDeps {
  readonly storage: Storage;
  readonly connections: Connections;
  readonly transitions: Transitions;
  readonly releaseRule: ReleaseRule;
  readonly consent: ReleaseConsent;
  /** Inside the transaction that commits it: the vendor's word means more than that this message failed (`Failure.means`). */
  readonly onFailure: (message: OutboundMessage, failure: Failure) => void;
  /** After a commit: the vendor took a message of the lane; an answer may come soon. */
  readonly onAccepted: (lane: MessageLane) => void;
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

const HOUR_MS = 3_600_000;

/** How long a receipt is awaited after a message was accepted (docs/architecture.md). */
export const RECEIPT_WINDOW_MS: Readonly<Record<MessageChannel, number>> = {
  fax: 4 * HOUR_MS,
  sms: 72 * HOUR_MS,
  // A server on the way gives up, and says so, after five days (Postfix, `maximal_queue_lifetime`).
  email: 120 * HOUR_MS,
  direct: 72 * HOUR_MS,
};
