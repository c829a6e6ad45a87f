import { ProviderFailure } from '../../ports/provider.ts';
import { extensionPath } from './api.ts';
import type { Api, ApiRequest } from './api.ts';
import { common } from './errors.ts';
import { manyAnswer, readSentPage, sentRecord } from './records.ts';
import type { SentRecord } from './records.ts';

const perPage = 100;
/** More than a clinic sends in a day; a vendor that always promises one more page must not keep us for ever. */
const maxPages = 50;
/** Ids in the path of one request (guide, "Batch requests"); a few are asked for one by one, which is the plainer question. */
const idsPerRequest = 50;
const singlyUpTo = 3;

/** The vendor's word for a channel; MMS are of type SMS, too. */
export type MessageType = 'Fax' | 'SMS';

export interface SentQuery {
  readonly messageType: MessageType;
  /** By the vendor's clock; without it the vendor means 24 hours before `dateTo`. */
  readonly dateFromMs: number;
  /** By the vendor's clock; absent: now. */
  readonly dateToMs?: number;
  /** Only messages to (or from) this number. */
  readonly phoneNumber?: string;
}

/** The vendor answered, but not in a shape that Foyer knows. */
export class UnreadableAnswer extends ProviderFailure {
  constructor() {
    super(common.unavailable());
    this.name = 'UnreadableAnswer';
  }
}

export interface SentList {
  readonly records: readonly SentRecord[];
  /** Whether the list holds records that can't be read: then nothing that is missing here is proven to be absent. */
  readonly isPartlyUnreadable: boolean;
}

/** Every outbound message of the query, deleted ones included, each once. @throws ProviderFailure */
export async function listSent(api: Api, query: SentQuery, signal: AbortSignal): Promise<SentList> {
  const records = new Map<string, SentRecord>();
  let unreadable = 0;
  for (let page = 1; page <= maxPages; page++) {
    const request: ApiRequest = {
      method: 'GET',
      url: `${extensionPath}/message-store`,
      query: {
        messageType: query.messageType,
        direction: 'Outbound',
        availability: ['Alive', 'Deleted'],
        dateFrom: new Date(query.dateFromMs).toISOString(),
        ...(query.dateToMs === undefined ? {} : { dateTo: new Date(query.dateToMs).toISOString() }),
        ...(query.phoneNumber === undefined ? {} : { phoneNumber: query.phoneNumber }),
        page,
        perPage,
      },
    };
    const read = readSentPage(await api.ask(request, signal));
    if (read === null) throw new UnreadableAnswer();
    for (const record of read.records) records.set(record.id, record);
    unreadable += read.unreadable;
    if (!read.hasNext) return { records: [...records.values()], isPartlyUnreadable: unreadable > 0 };
  }
  // Half a list would make an absent message look proven.
  throw new UnreadableAnswer();
}

/** null if the vendor does not know it (yet). @throws ProviderFailure, UnreadableAnswer */
export async function getSent(api: Api, id: string, signal: AbortSignal): Promise<SentRecord | null> {
  const json = await api.ask(
    { method: 'GET', url: `${extensionPath}/message-store/${encodeURIComponent(id)}` },
    signal,
  );
  if (json === null) return null;
  const read = sentRecord.safeParse(json);
  if (!read.success) throw new UnreadableAnswer();
  return read.data;
}

/** A record that can't be read says nothing about its message, and must not keep those of others. */
async function getReadable(api: Api, id: string, signal: AbortSignal): Promise<SentRecord | null> {
  try {
    return await getSent(api, id, signal);
  } catch (error) {
    if (error instanceof UnreadableAnswer) return null;
    throw error;
  }
}

/** null where the answer of several comes in a form that Foyer doesn't read. @throws ProviderFailure */
async function getTogether(
  api: Api,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly SentRecord[] | null> {
  const url = `${extensionPath}/message-store/${ids.map(encodeURIComponent).join(',')}`;
  const headers = { Accept: 'application/vnd.ringcentral.multipart+json' };
  const result = await api.call({ method: 'GET', url, headers }, signal);
  const read = result.kind === 'answer' && result.status === 207 ? manyAnswer.safeParse(result.json) : null;
  if (!read?.success) return null;
  return read.data.flatMap(({ status, body }) => {
    const record = status === 200 ? sentRecord.safeParse(body) : null;
    return record?.success ? [record.data] : [];
  });
}

/** The records of those ids that the vendor knows and that can be read. @throws ProviderFailure */
export async function getManySent(api: Api, ids: readonly string[], signal: AbortSignal): Promise<SentRecord[]> {
  const records: SentRecord[] = [];
  for (let at = 0; at < ids.length; at += idsPerRequest) {
    const some = ids.slice(at, at + idsPerRequest);
    const together = some.length > singlyUpTo ? await getTogether(api, some, signal) : null;
    if (together !== null) records.push(...together);
    else
      for (const id of some) {
        const record = await getReadable(api, id, signal);
        if (record !== null) records.push(record);
      }
  }
  return records;
}
