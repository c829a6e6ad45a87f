import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import { emptyAnswer, isRecord, jsonAnswer, parseJson } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { Ledger } from '../ledger.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { apiError, badParameter, notFound } from './errors.ts';
import type { Mailbox } from './mailbox.ts';
import { matchesAvailability, matchesDates, matchesKind, readFilter } from './message-filter.ts';
import type { Person } from './people.ts';
import { extensionPath, messageView } from './records.ts';
import type { StoredMessage } from './records.ts';

export interface MessageStoreParts {
  clock: SandboxClock;
  ledger: Ledger;
  mailbox: Mailbox;
  origin(): string;
  /** Duplicates and reorders records as the faults say. */
  shuffle(records: StoredMessage[], request: VendorRequest): StoredMessage[];
}

const maxPerPage = 1000;
const maxBulk = 50;

function positive(query: URLSearchParams, name: string, fallback: number, max: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > max) throw badParameter(name);
  return value;
}

/** GET .../message-store */
export function listMessages(request: VendorRequest, person: Person, parts: MessageStoreParts): Answer {
  const query = request.url.searchParams;
  const filter = readFilter(query, parts.clock.now());
  const perPage = positive(query, 'perPage', 100, maxPerPage);
  const page = positive(query, 'page', 1, Number.MAX_SAFE_INTEGER);
  const found = parts.mailbox
    .list(person.extensionId)
    .filter(
      (message) =>
        matchesKind(filter, message) && matchesDates(filter, message) && matchesAvailability(filter, message),
    );
  const records = parts.shuffle(found.slice((page - 1) * perPage, page * perPage), request);
  const totalPages = Math.max(1, Math.ceil(found.length / perPage));
  const base = `${parts.origin()}${extensionPath(person.accountId, person.extensionId)}/message-store`;
  const pageUri = (target: number): { uri: string } => {
    const next = new URLSearchParams(query);
    next.set('page', String(target));
    next.set('perPage', String(perPage));
    return { uri: `${base}?${next.toString()}` };
  };
  return jsonAnswer(200, {
    uri: pageUri(page).uri,
    records: records.map((message) => messageView(message, parts.origin(), person.accountId)),
    paging: {
      page,
      perPage,
      totalPages,
      totalElements: found.length,
      pageStart: (page - 1) * perPage,
      pageEnd: Math.max(0, (page - 1) * perPage + records.length - 1),
    },
    navigation: {
      firstPage: pageUri(1),
      ...(page < totalPages ? { nextPage: pageUri(page + 1) } : {}),
      ...(page > 1 ? { previousPage: pageUri(page - 1) } : {}),
      lastPage: pageUri(totalPages),
    },
  });
}

function idsOf(text: string): number[] {
  const ids = text.split(',').map(Number);
  if (ids.length > maxBulk || ids.some((id) => !Number.isSafeInteger(id))) throw badParameter('messageId');
  return ids;
}

function messageOf(id: number, person: Person, parts: MessageStoreParts): StoredMessage {
  const message = parts.mailbox.get(person.extensionId, id);
  if (!message || message.availability === 'Purged') throw notFound();
  return message;
}

interface BulkEntry {
  resourceId: string;
  status: number;
  body: unknown;
}

function bulkAnswer(entries: readonly BulkEntry[], request: VendorRequest, base: string): Answer {
  if (request.headers.accept?.includes('application/vnd.ringcentral.multipart+json')) return jsonAnswer(207, entries);
  const boundary = `Boundary_${randomBytes(12).toString('hex')}`;
  const index = { response: entries.map(({ resourceId, status }) => ({ href: `${base}/${resourceId}`, status })) };
  const parts = [index, ...entries.map((entry) => entry.body)].map(
    (value) => `--${boundary}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(value)}\r\n`,
  );
  return {
    status: 207,
    headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}` },
    body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`),
  };
}

function bulkEntry(
  id: number,
  person: Person,
  parts: MessageStoreParts,
  change: (message: StoredMessage) => void,
): BulkEntry {
  const message = parts.mailbox.get(person.extensionId, id);
  if (!message || message.availability === 'Purged') {
    const refusal = apiError(404, 'CMN-102', 'Resource for parameter [messageId] is not found', {
      parameterName: 'messageId',
    });
    return { resourceId: String(id), status: 404, body: parseJson(refusal.body?.toString('utf8') ?? '') };
  }
  change(message);
  return { resourceId: String(id), status: 200, body: messageView(message, parts.origin(), person.accountId) };
}

function answerForIds(
  idText: string,
  request: VendorRequest,
  person: Person,
  parts: MessageStoreParts,
  change: (message: StoredMessage) => void,
): Answer {
  const ids = idsOf(idText);
  const base = `${parts.origin()}${extensionPath(person.accountId, person.extensionId)}/message-store`;
  if (ids.length > 1)
    return bulkAnswer(
      ids.map((id) => bulkEntry(id, person, parts, change)),
      request,
      base,
    );
  const message = messageOf(ids[0] ?? NaN, person, parts);
  change(message);
  return jsonAnswer(200, messageView(message, parts.origin(), person.accountId));
}

/** GET .../message-store/{id}[,{id}...] */
export function getMessages(idText: string, request: VendorRequest, person: Person, parts: MessageStoreParts): Answer {
  return answerForIds(idText, request, person, parts, () => undefined);
}

/** PUT or PATCH .../message-store/{id}: readStatus, and with PATCH availability Alive, which restores. */
export function updateMessages(
  idText: string,
  request: VendorRequest,
  person: Person,
  parts: MessageStoreParts,
): Answer {
  const body = parseJson(request.body?.toString('utf8') ?? '');
  if (!isRecord(body)) throw badParameter('request');
  const { readStatus, availability } = body;
  const restores = request.method === 'PATCH' && availability === 'Alive';
  if (readStatus !== 'Read' && readStatus !== 'Unread' && !restores) throw badParameter('readStatus');
  return answerForIds(idText, request, person, parts, (message) => {
    if (restores) message.availability = 'Alive';
    if (readStatus === 'Read' || readStatus === 'Unread') message.readStatus = readStatus;
    parts.mailbox.touch(message);
  });
}

function cancelIfScheduled(message: StoredMessage, parts: MessageStoreParts): void {
  if (message.direction !== 'Outbound' || message.sendAt <= parts.clock.now() || message.sendAt === Infinity) return;
  message.sendAt = Infinity;
  parts.ledger.move({ vendor: 'ringcentral', id: String(message.id), status: 'Cancelled' });
}

/** DELETE .../message-store/{id}: first Deleted, then (or with purge=true) Purged; a scheduled fax isn't sent. */
export function deleteMessages(
  idText: string,
  request: VendorRequest,
  person: Person,
  parts: MessageStoreParts,
): Answer {
  const purge = request.url.searchParams.get('purge') === 'true';
  const messages = idsOf(idText).map((id) => messageOf(id, person, parts));
  for (const message of messages) {
    cancelIfScheduled(message, parts);
    message.availability = purge || message.availability === 'Deleted' ? 'Purged' : 'Deleted';
    parts.mailbox.touch(message);
  }
  return emptyAnswer(204);
}
