import { emptyAnswer, isRecord, jsonAnswer, parseJson } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { badParameter, notFound } from './errors.ts';
import { bulkAnswer, idsOf, missingEntry } from './message-store.ts';
import type { BulkEntry, MessageStoreParts } from './message-store.ts';
import type { Person } from './people.ts';
import { messageView } from './records.ts';
import type { StoredFax, StoredMessage } from './records.ts';

const maxIdsInBody = 1000;

interface Change {
  id: number;
  readStatus: 'Read' | 'Unread' | undefined;
  restores: boolean;
}

function readChange(id: number, value: unknown, method: string): Change {
  const { readStatus, availability } = isRecord(value) ? value : {};
  const restores = method === 'PATCH' && availability === 'Alive';
  if (readStatus === 'Read' || readStatus === 'Unread') return { id, readStatus, restores };
  if (!restores) throw badParameter('readStatus');
  return { id, readStatus: undefined, restores };
}

/**
 * With `*` in the path the ids are in the body, at most 1000: `[{id, readStatus}]`. That the ids are there is documented
 * (SDK's comment on this call); how the new value stands beside each isn't.
 */
function readChanges(idText: string, request: VendorRequest): Change[] {
  const body = parseJson(request.body?.toString('utf8') ?? '');
  if (idText !== '*') return idsOf(idText).map((id) => readChange(id, body, request.method));
  if (!Array.isArray(body) || body.length === 0 || body.length > maxIdsInBody) throw badParameter('messageId');
  return body.map((value: unknown) => {
    const id = Number(isRecord(value) ? value['id'] : NaN);
    if (!Number.isSafeInteger(id)) throw badParameter('messageId');
    return readChange(id, value, request.method);
  });
}

function existing(person: Person, id: number, parts: MessageStoreParts): StoredMessage[] {
  return parts.mailbox.getAll(person.extensionId, id).filter((message) => message.availability !== 'Purged');
}

function apply(change: Change, person: Person, parts: MessageStoreParts): BulkEntry {
  const messages = existing(person, change.id, parts);
  const [first] = messages;
  if (!first) return missingEntry(change.id);
  for (const message of messages) {
    if (change.restores) message.availability = 'Alive';
    if (change.readStatus) message.readStatus = change.readStatus;
    parts.mailbox.touch(message);
  }
  return { resourceId: String(change.id), status: 200, body: messageView(first, parts.origin(), person.accountId) };
}

/** PUT or PATCH .../message-store/{id}[,{id}...] or /*: readStatus, and with PATCH availability Alive, which restores. */
export function updateMessages(
  idText: string,
  request: VendorRequest,
  person: Person,
  parts: MessageStoreParts,
): Answer {
  const changes = readChanges(idText, request);
  const entries = changes.map((change) => apply(change, person, parts));
  if (idText === '*' || entries.length > 1) return bulkAnswer(entries, request, person, parts);
  const [entry] = entries;
  if (entry?.status !== 200) throw notFound();
  return jsonAnswer(200, entry.body);
}

function isScheduled(message: StoredMessage, now: number): message is StoredFax {
  return (
    message.type === 'Fax' && message.direction === 'Outbound' && message.sendAt > now && message.sendAt !== Infinity
  );
}

/** Of a pair with one id: the fax that waits to be sent, else the one that was received. */
function toDelete(messages: readonly StoredMessage[], now: number): StoredMessage | undefined {
  return messages.find((message) => isScheduled(message, now)) ?? messages.at(-1);
}

function deleteOne(message: StoredMessage, purge: boolean, parts: MessageStoreParts): void {
  if (isScheduled(message, parts.clock.now())) {
    message.sendAt = Infinity;
    parts.ledger.move({ vendor: 'ringcentral', id: String(message.id), status: 'Cancelled' });
  }
  message.availability = purge || message.availability === 'Deleted' ? 'Purged' : 'Deleted';
  parts.mailbox.touch(message);
}

function readIds(idText: string, request: VendorRequest): number[] {
  if (idText !== '*') return idsOf(idText);
  const body = parseJson(request.body?.toString('utf8') ?? '');
  if (!Array.isArray(body) || body.length > maxIdsInBody) throw badParameter('messageId');
  return body.flatMap((id: unknown) => idsOf(String(id)));
}

/**
 * DELETE .../message-store/{id}[,{id}...] or /* with ids in the body: first Deleted, then (or with purge=true) Purged; a
 * scheduled fax isn't sent. 204 when all went well, else 207.
 */
export function deleteMessages(
  idText: string,
  request: VendorRequest,
  person: Person,
  parts: MessageStoreParts,
): Answer {
  const purge = request.url.searchParams.get('purge') === 'true';
  const entries = readIds(idText, request).map((id): BulkEntry => {
    const message = toDelete(existing(person, id, parts), parts.clock.now());
    if (!message) return missingEntry(id);
    deleteOne(message, purge, parts);
    return { resourceId: String(id), status: 204, body: {} };
  });
  if (entries.every((entry) => entry.status === 204)) return emptyAnswer(204);
  if (entries.length === 1) throw notFound();
  return bulkAnswer(entries, request, person, parts);
}
