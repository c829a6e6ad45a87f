import { ProviderFailure } from '../../ports/provider.ts';
import { extensionPath } from './api.ts';
import type { Api, ApiRequest } from './api.ts';
import { common } from './errors.ts';
import { faxRecord, readFaxPage } from './records.ts';
import type { FaxRecord } from './records.ts';

const perPage = 100;
/** More than a clinic faxes in a day; a vendor that always promises one more page must not keep us for ever. */
const maxPages = 50;

export interface FaxListQuery {
  /** By the vendor's clock; without it the vendor means 24 hours before `dateTo`. */
  readonly dateFromMs: number;
  /** By the vendor's clock; absent: now. */
  readonly dateToMs?: number;
  /** Only faxes to (or from) this number. */
  readonly phoneNumber?: string;
}

/** The vendor answered, but not in a shape that Foyer knows. */
export class UnreadableAnswer extends ProviderFailure {
  constructor() {
    super(common.unavailable());
    this.name = 'UnreadableAnswer';
  }
}

export interface FaxList {
  readonly records: readonly FaxRecord[];
  /** Whether the list holds records that can't be read: then nothing that is missing here is proven to be absent. */
  readonly isPartlyUnreadable: boolean;
}

/** Every outbound fax of the query, deleted ones included, each once. @throws ProviderFailure */
export async function listFaxes(api: Api, query: FaxListQuery, signal: AbortSignal): Promise<FaxList> {
  const records = new Map<string, FaxRecord>();
  let unreadable = 0;
  for (let page = 1; page <= maxPages; page++) {
    const request: ApiRequest = {
      method: 'GET',
      url: `${extensionPath}/message-store`,
      query: {
        messageType: 'Fax',
        direction: 'Outbound',
        availability: ['Alive', 'Deleted'],
        dateFrom: new Date(query.dateFromMs).toISOString(),
        ...(query.dateToMs === undefined ? {} : { dateTo: new Date(query.dateToMs).toISOString() }),
        ...(query.phoneNumber === undefined ? {} : { phoneNumber: query.phoneNumber }),
        page,
        perPage,
      },
    };
    const read = readFaxPage(await api.ask(request, signal));
    if (read === null) throw new UnreadableAnswer();
    for (const record of read.records) records.set(record.id, record);
    unreadable += read.unreadable;
    if (!read.hasNext) return { records: [...records.values()], isPartlyUnreadable: unreadable > 0 };
  }
  // Half a list would make an absent fax look proven.
  throw new UnreadableAnswer();
}

/** null if the vendor does not know it (yet). @throws ProviderFailure, UnreadableAnswer */
export async function getFax(api: Api, id: string, signal: AbortSignal): Promise<FaxRecord | null> {
  const json = await api.ask(
    { method: 'GET', url: `${extensionPath}/message-store/${encodeURIComponent(id)}` },
    signal,
  );
  if (json === null) return null;
  const read = faxRecord.safeParse(json);
  if (!read.success) throw new UnreadableAnswer();
  return read.data;
}
