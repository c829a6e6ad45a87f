import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import { jsonAnswer, parseJson } from '../http-message.ts';
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

/** At most 50 ids, separated by commas. @throws ApiRefusal */
export function idsOf(text: string): number[] {
  const ids = text.split(',').map(Number);
  if (ids.length > maxBulk || ids.some((id) => !Number.isSafeInteger(id))) throw badParameter('messageId');
  return ids;
}

export interface BulkEntry {
  resourceId: string;
  status: number;
  body: unknown;
}

export function missingEntry(id: number): BulkEntry {
  const refusal = apiError(404, 'CMN-102', 'Resource for parameter [messageId] is not found', {
    parameterName: 'messageId',
  });
  return { resourceId: String(id), status: 404, body: parseJson(refusal.body?.toString('utf8') ?? '') };
}

/** 207: multipart/mixed, or an array for who asks for it. */
export function bulkAnswer(
  entries: readonly BulkEntry[],
  request: VendorRequest,
  person: Person,
  parts: MessageStoreParts,
): Answer {
  if (request.headers.accept?.includes('application/vnd.ringcentral.multipart+json')) return jsonAnswer(207, entries);
  const base = `${parts.origin()}${extensionPath(person.accountId, person.extensionId)}/message-store`;
  const boundary = `Boundary_${randomBytes(12).toString('hex')}`;
  const index = { response: entries.map(({ resourceId, status }) => ({ href: `${base}/${resourceId}`, status })) };
  const bodies = [index, ...entries.map((entry) => entry.body)].map(
    (value) => `--${boundary}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(value)}\r\n`,
  );
  return {
    status: 207,
    headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}` },
    body: Buffer.from(`${bodies.join('')}--${boundary}--\r\n`),
  };
}

/** GET .../message-store/{id}[,{id}...] */
export function getMessages(idText: string, request: VendorRequest, person: Person, parts: MessageStoreParts): Answer {
  const entries = idsOf(idText).map((id): BulkEntry => {
    const message = parts.mailbox.get(person.extensionId, id);
    if (!message || message.availability === 'Purged') return missingEntry(id);
    return { resourceId: String(id), status: 200, body: messageView(message, parts.origin(), person.accountId) };
  });
  if (entries.length > 1) return bulkAnswer(entries, request, person, parts);
  const [entry] = entries;
  if (entry?.status !== 200) throw notFound();
  return jsonAnswer(200, entry.body);
}
