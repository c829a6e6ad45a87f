import type { VendorId } from '../../domain/ids.ts';
import { portOf } from '../../ports/lanes.ts';
import { ProviderFailure, type MessagePort } from '../../ports/provider.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import type { OutboxDeps } from './deps.ts';
import { applyReceipt } from './receipts.ts';

/** Of a vendor that answers one id at a time, so many are asked for before what came is committed. */
const BATCH = 10;

/** How a round went. What came before a failure is kept. */
export interface ReceiptRound {
  readonly receipts: number;
  readonly failure: ProviderFailure | null;
}

export interface ReceiptRounds {
  /** Asks the vendor about everything sent and not yet final, until that is done or the vendor gives no answer. */
  next(signal: AbortSignal): Promise<ReceiptRound>;
}

type Window = ReturnType<OutboxDeps['storage']['messages']['awaitingReceipt']>[number];

interface Asking {
  readonly port: MessagePort;
  readonly queue: readonly VendorId[];
  /** Until when those that are sent await their receipt, when the round began. */
  readonly windows: ReadonlyMap<VendorId, Window>;
  readonly batch: number;
  readonly signal: AbortSignal;
}

/**
 * Vendor ids whose fate is asked for: what is sent, and what waits to be dialled again, for the vendor may say late that the
 * first call did arrive.
 */
export function pendingReceipts(deps: Pick<OutboxDeps, 'storage'>, lane: MessageLane): readonly VendorId[] {
  const { messages } = deps.storage;
  return [...messages.awaitingReceipt(lane), ...messages.waitingToRedial(lane)].map((item) => item.vendorId);
}

/**
 * The rounds of one lane. Where a vendor's limit ends one, the next begins: everybody gets a turn. Whose turn it is, is known
 * to this process alone.
 */
export function createReceiptRounds(deps: OutboxDeps, lane: MessageLane): ReceiptRounds {
  const { storage, transitions, clock } = deps;
  let order: readonly VendorId[] = [];
  /** Less than a whole batch after a round that got nothing: the vendor may answer fewer before its limit is reached. */
  let shrunk: number | null = null;

  /** In the order of their turns; what is new is asked for last. */
  function queueOf(pending: readonly VendorId[]): VendorId[] {
    const open = new Set(pending);
    const known = new Set(order);
    return [...order.filter((id) => open.has(id)), ...[...open].filter((id) => !known.has(id))];
  }

  /** Commits what comes of one batch. A window that is over ends with this last look: no receipt will come any more. */
  async function ask({ port, windows, signal }: Asking, ids: readonly VendorId[]): Promise<number> {
    const receipts = await port.status(ids, signal);
    let count = 0;
    transitions.transaction(() => {
      for (const receipt of receipts) {
        const id = storage.messages.findByVendorId(lane, receipt.vendorId);
        if (id && applyReceipt(deps, id, receipt)) count++;
      }
      for (const { id, untilMs } of ids.flatMap((each) => windows.get(each) ?? []))
        if (untilMs <= clock.now()) transitions.apply(id, { type: 'receipt-window-over' });
    });
    return count;
  }

  function endedAt(at: number, { queue, batch }: Asking): void {
    const isAlone = at === 0 && batch === 1;
    // One that the vendor never answers must not keep the others from their turn.
    const begin = isAlone ? 1 : at;
    order = [...queue.slice(begin), ...queue.slice(0, begin)];
    shrunk = at === 0 ? Math.max(1, Math.floor(batch / 2)) : null;
  }

  async function go(asking: Asking, whole: number): Promise<ReceiptRound> {
    const { queue, signal } = asking;
    let receipts = 0;
    let batch = asking.batch;
    for (let at = 0; at < queue.length && !signal.aborted;) {
      try {
        receipts += await ask(asking, queue.slice(at, at + batch));
      } catch (error) {
        if (!(error instanceof ProviderFailure)) throw error;
        endedAt(at, { ...asking, batch });
        return { receipts, failure: error };
      }
      at += batch;
      batch = whole;
    }
    order = [];
    shrunk = null;
    return { receipts, failure: null };
  }

  return {
    async next(signal) {
      const queue = queueOf(pendingReceipts(deps, lane));
      if (queue.length === 0) return { receipts: 0, failure: null };
      const port = portOf(await deps.connections.open(lane.accountId), lane.channel);
      if (!port) return { receipts: 0, failure: null };
      const whole = port.receiptsTogether ?? BATCH;
      const windows = new Map(storage.messages.awaitingReceipt(lane).map((item) => [item.vendorId, item]));
      return go({ port, queue, windows, batch: Math.min(shrunk ?? whole, whole), signal }, whole);
    },
  };
}
