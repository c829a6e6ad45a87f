import { setImmediate } from 'node:timers/promises';
import type { VendorId } from '../../domain/ids.ts';
import type { Cursor, InboundBatch, InboundItem } from '../../ports/provider.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import { readFiles, type ReadMail } from '../email/take-in-parts.ts';
import type { InboxDeps } from './deps.ts';

/** What is taken in at once: a batch, or a part of one that would hold core up for too long. */
export interface Slice extends Omit<InboundBatch, 'cursor'> {
  /** undefined: more of the batch follows, so its cursor is not reached yet. */
  readonly cursor: Cursor | undefined;
  /** E-mails that are new, with their files looked at. */
  readonly mails: ReadonlyMap<VendorId, ReadMail>;
}

/** E-mails that are stored in one go, while core does nothing else. */
const MOST_MAILS = 10;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * A batch of e-mails in slices, in the order in which they were sent; whatever else comes is one slice. What a crash leaves half
 * taken in comes again with the old cursor, and changes nothing then.
 */
export async function* slicesOf(
  { storage, pdf }: Pick<InboxDeps, 'storage' | 'pdf'>,
  lane: MessageLane,
  batch: InboundBatch,
  signal: AbortSignal,
): AsyncGenerator<Slice> {
  const groups = groupsOf(batch.items);
  for (const [at, items] of groups.entries()) {
    const mails = new Map<VendorId, ReadMail>();
    for (const item of items) {
      if (!item.mail || storage.inbox.findByVendorId(lane, item.vendorId)) continue;
      mails.set(item.vendorId, { item, mail: item.mail, files: await readFiles(item.mail, pdf) });
    }
    if (signal.aborted) return;
    const isLast = at === groups.length - 1;
    yield {
      items,
      deleted: isLast ? batch.deleted : [],
      cursor: isLast ? batch.cursor : undefined,
      mails,
    };
    // Whoever waits for an answer comes before the next slice.
    if (!isLast) await setImmediate();
  }
}

/** At least one, which may be empty. */
function groupsOf(items: readonly InboundItem[]): InboundItem[][] {
  // Those of one second stay as the vendor tells them.
  const sorted = [...items].sort((one, two) => one.receivedAtMs - two.receivedAtMs);
  if (!sorted.some(({ mail }) => mail)) return [sorted];
  const groups: InboundItem[][] = [];
  let bytes = 0;
  for (const item of sorted) {
    const last = groups.at(-1);
    const own = bytesOf(item);
    if (last && last.length < MOST_MAILS && bytes + own <= MOST_BYTES) {
      last.push(item);
      bytes += own;
    } else {
      groups.push([item]);
      bytes = own;
    }
  }
  return groups;
}

function bytesOf({ mail }: InboundItem): number {
  if (!mail) return 0;
  return (mail.html?.length ?? 0) + mail.files.reduce((sum, { content }) => sum + content.length, 0);
}
