import type { BlobId, ConversationId, MailThreadId } from '../../domain/ids.ts';
import type { MessagePart, OutboundMessage } from '../../domain/message/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { sameAnswer } from './repeated-request.ts';
import type { RequestHashes } from './request-hash.ts';

interface Deps {
  readonly storage: Storage;
  readonly outbox: Pick<Outbox, 'enqueue' | 'newId'>;
  readonly clock: Clock;
}

/** A file of a message, read and looked at. */
export interface CheckedFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
  readonly sha256: string;
  readonly pages: number | null;
  /** null: it came by path and is not in the store yet. */
  readonly blobId: BlobId | null;
}

/** What differs from recipient to recipient. */
export interface Addressed extends Pick<OutboundMessage, 'address' | 'patientId' | 'content'> {
  /** Inside the transaction: the thread that it belongs to; null where the channel has none. */
  readonly thread: () => ConversationId | null;
  /** Inside the transaction: the e-mails that it answers or begins; absent on other channels. */
  readonly mailThread?: () => MailThreadId;
}

/** One call's messages: the same for all recipients, and each recipient's own. */
export interface Order extends Pick<
  OutboundMessage,
  'channel' | 'accountId' | 'sendAtMs' | 'expiresAtMs' | 'priority'
> {
  /** The id that the caller made. */
  readonly id: string;
  readonly hashes: RequestHashes;
  readonly parts: readonly MessagePart[];
  readonly recipients: readonly Addressed[];
}

/** Stores what is not stored yet; before the transaction, because blobs make their own. */
export function storeParts(
  { storage }: Pick<Deps, 'storage'>,
  files: readonly CheckedFile[],
  context: CallContext,
): MessagePart[] {
  return files.map(({ name, type, content, sha256, pages, blobId }) => ({
    blobId: blobId ?? storage.blobs.put(content, { name, type, sessionId: context.session.id }).id,
    name,
    type,
    bytes: content.length,
    sha256,
    pages,
  }));
}

/** Inside a transaction: one message per recipient, the id that the caller made, and the content it holds from now on. */
export function enqueueAll(
  { storage, outbox, clock }: Deps,
  order: Order,
  context: CallContext,
): { messageIds: string[] } {
  // Two calls with one id may have read their files side by side.
  const earlier = storage.submissions.find(order.id);
  if (earlier) return sameAnswer(earlier, order.hashes.request, context);
  const atMs = clock.now();
  const { staffId } = context.session;
  const { channel, accountId, parts, sendAtMs, expiresAtMs, priority } = order;
  for (const part of parts) storage.blobs.keep(part.blobId);
  const messageIds = order.recipients.map(({ address, patientId, content, thread, mailThread }) => {
    const id = outbox.newId();
    outbox.enqueue({
      ...{ id, channel, direction: 'outbound', accountId, address, contactName: null, patientId },
      ...{
        conversationId: thread(),
        threadId: mailThread?.() ?? null,
        content,
        contentHash: order.hashes.content,
        parts,
      },
      ...{ createdBy: staffId, createdAtMs: atMs, sendAtMs, expiresAtMs, priority },
    });
    return id;
  });
  storage.submissions.insert(order.id, { contentHash: order.hashes.request, staffId, messageIds, atMs });
  return { messageIds };
}
