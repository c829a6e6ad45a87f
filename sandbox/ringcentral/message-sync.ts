import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { badParameter } from './errors.ts';
import { matchesDates, matchesKind, readFilter } from './message-filter.ts';
import type { MessageStoreParts } from './message-store.ts';
import type { Person } from './people.ts';
import { extensionPath, messageView } from './records.ts';
import type { StoredMessage } from './records.ts';
import type { SyncTokens } from './sync-tokens.ts';

export interface MessageSyncParts extends MessageStoreParts {
  syncTokens: SyncTokens;
  /** Whether records that a client has had come again. */
  repeats(request: VendorRequest): boolean;
}

/** An incremental sync reaches this far behind its token. */
const overlapMs = 5_000;
const maxRecords = 5_000;
const filterNames = ['messageType', 'direction'];

function recordCount(query: URLSearchParams): number {
  const text = query.get('recordCount');
  const count = text === null ? maxRecords : Number(text);
  if (!Number.isInteger(count) || count < 1 || count > maxRecords) throw badParameter('recordCount');
  return count;
}

/** Deleted and purged messages come as id and availability only. */
function syncView(message: StoredMessage, person: Person, parts: MessageSyncParts): Record<string, unknown> {
  if (message.availability !== 'Alive') return { id: message.id, availability: message.availability };
  return messageView(message, parts.origin(), person.accountId);
}

function fullSync(
  request: VendorRequest,
  person: Person,
  parts: MessageSyncParts,
): { records: StoredMessage[]; query: URLSearchParams } {
  const query = request.url.searchParams;
  const filter = readFilter(query, parts.clock.now());
  const records = parts.mailbox
    .list(person.extensionId)
    .filter(
      (message) => message.availability === 'Alive' && matchesKind(filter, message) && matchesDates(filter, message),
    );
  const kept = new URLSearchParams([...query].filter(([name]) => filterNames.includes(name)));
  return { records, query: kept };
}

function incrementalSync(
  request: VendorRequest,
  person: Person,
  parts: MessageSyncParts,
): { records: StoredMessage[]; query: URLSearchParams } {
  const token = parts.syncTokens.read(request.url.searchParams.get('syncToken'));
  const query = new URLSearchParams(token.query);
  const filter = readFilter(query, parts.clock.now());
  const again = parts.repeats(request);
  const records = parts.mailbox
    .list(person.extensionId)
    .filter(
      (message) =>
        matchesKind(filter, message) &&
        (again || message.sequence > token.sequence || message.lastModifiedTime >= token.time - overlapMs),
    );
  return { records, query };
}

/** GET .../message-sync?syncType=FSync|ISync */
export function syncMessages(request: VendorRequest, person: Person, parts: MessageSyncParts): Answer {
  const type = request.url.searchParams.get('syncType') ?? 'FSync';
  if (type !== 'FSync' && type !== 'ISync') throw badParameter('syncType');
  const limit = recordCount(request.url.searchParams);
  const { records, query } =
    type === 'FSync' ? fullSync(request, person, parts) : incrementalSync(request, person, parts);
  // Only a full sync is cut: an incremental one has no way to ask for the rest.
  const given = type === 'FSync' ? records.slice(0, limit) : records;
  const now = parts.clock.now();
  return jsonAnswer(200, {
    uri: `${parts.origin()}${extensionPath(person.accountId, person.extensionId)}/message-sync`,
    records: parts.shuffle(given, request).map((message) => syncView(message, person, parts)),
    syncInfo: {
      syncType: type,
      syncToken: parts.syncTokens.write({
        sequence: parts.mailbox.sequence(),
        time: now,
        query: query.toString(),
      }),
      syncTime: new Date(now).toISOString(),
      ...(type === 'FSync' ? { olderRecordsExist: records.length > given.length } : {}),
    },
  });
}
