import type { MessageChannel } from '../../domain/channel.ts';
import type { MessageId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import type { OutboxDeps } from './deps.ts';

/** Where whoever gets them reads them one after the other. E-mails say when they were written, and travel out of order anyway. */
const ORDERED: readonly MessageChannel[] = ['sms'];

/** Texts that are looked at for one that need not wait for an elder one. */
const LOOKED_AT = 100;

/** `waits`: all that is due keeps behind an elder text of its thread, which is tried again then. */
export type NextDue =
  | { readonly kind: 'due'; readonly id: MessageId }
  | { readonly kind: 'waits'; readonly untilMs: number }
  | { readonly kind: 'none' };

/**
 * What leaves next on a lane. In a thread the order counts: a text does not overtake one that was written before it and could
 * not be handed over yet.
 */
export function nextDue(deps: Pick<OutboxDeps, 'storage' | 'clock'>, lane: MessageLane): NextDue {
  const { storage, clock } = deps;
  const isThread = ORDERED.includes(lane.channel);
  const ids = storage.messages.due(lane, clock.now(), isThread ? LOOKED_AT : 1);
  const [first] = ids;
  if (first === undefined) return { kind: 'none' };
  if (!isThread) return { kind: 'due', id: first };
  let untilMs = Infinity;
  for (const id of ids) {
    const elderUntilMs = waitsBehind(deps, lane, id);
    if (elderUntilMs === null) return { kind: 'due', id };
    untilMs = Math.min(untilMs, elderUntilMs);
  }
  return { kind: 'waits', untilMs };
}

/** When the elder text is tried again; null: there is none that it has to wait for. */
function waitsBehind(
  { storage, clock }: Pick<OutboxDeps, 'storage' | 'clock'>,
  lane: MessageLane,
  id: MessageId,
): number | null {
  const message = storage.messages.find(id);
  if (!message) return null;
  const others = storage.messages.queuedOf({ ...lane, address: message.address });
  const times = others
    .filter((other) => other !== id)
    .map((other) => storage.messages.find(other))
    .filter((other) => other !== null && isElder(other, message) && isTriedAgain(other))
    .map((other) => other?.delivery.nextAttemptAtMs ?? 0)
    .filter((atMs) => atMs > clock.now());
  return times.length === 0 ? null : Math.min(...times);
}

function isElder(other: OutboundMessage, message: OutboundMessage): boolean {
  if (other.priority !== message.priority) return false;
  return (
    other.createdAtMs < message.createdAtMs || (other.createdAtMs === message.createdAtMs && other.id < message.id)
  );
}

/** The vendor was not reached: it goes by itself soon. What waits for its time, for a person or for a receipt may wait long. */
function isTriedAgain({ delivery }: OutboundMessage): boolean {
  const { failure, holdReason } = delivery;
  return holdReason === null && (failure?.category === 'network' || failure?.category === 'unavailable');
}
