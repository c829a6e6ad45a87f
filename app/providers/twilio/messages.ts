import type { Api } from './api.ts';
import { UnreadableAnswer } from './api.ts';
import { messageRecord, readPage } from './records.ts';
import type { MessagePage, MessageRecord } from './records.ts';

/** "PageSize … at most 1000" (docs, "Message resource", "Read multiple Message resources"). */
export const longestPage = 1000;

export interface MessageQuery {
  readonly to?: string;
  readonly from?: string;
  /** By the vendor's clock. On the wire it is `DateSent>`; texts that have not left have no date of sending and are left out. */
  readonly sentFromMs?: number;
  /** The same for `DateSent<`. */
  readonly sentToMs?: number;
  readonly pageSize: number;
}

/** The address of a next page, kept to the account's own server. @throws UnreadableAnswer */
export function nextPageUrl(nextUri: string, serverUrl: string): string {
  const url = URL.canParse(nextUri, serverUrl) ? new URL(nextUri, serverUrl) : null;
  if (url?.origin !== new URL(serverUrl).origin) throw new UnreadableAnswer();
  return url.href;
}

function pageOf(json: unknown): MessagePage {
  const page = readPage(json);
  if (page === null) throw new UnreadableAnswer();
  return page;
}

/**
 * Messages of the account, newest first, page by page, for as long as they are asked for.
 *
 * @throws ProviderFailure, UnreadableAnswer; also where the vendor has no end
 */
export async function* messagePages(
  { api, serverUrl }: { readonly api: Api; readonly serverUrl: string },
  { to, from, sentFromMs, sentToMs, pageSize }: MessageQuery,
  limits: { readonly pages: number; readonly signal: AbortSignal },
): AsyncGenerator<MessagePage, void, undefined> {
  const query = {
    pageSize,
    ...(to === undefined ? {} : { to }),
    ...(from === undefined ? {} : { from }),
    ...(sentFromMs === undefined ? {} : { dateSentAfter: new Date(sentFromMs) }),
    ...(sentToMs === undefined ? {} : { dateSentBefore: new Date(sentToMs) }),
  };
  let page = pageOf(await api.ask((client) => client.messages.page(query), limits.signal));
  for (let pages = 1; ; pages++) {
    yield page;
    if (page.nextUri === null) return;
    if (pages >= limits.pages) throw new UnreadableAnswer();
    const url = nextPageUrl(page.nextUri, serverUrl);
    page = pageOf(await api.ask((client) => client.messages.getPage(url), limits.signal));
  }
}

/** null if the vendor does not know it (yet). @throws ProviderFailure, UnreadableAnswer */
export async function getMessage(api: Api, sid: string, signal: AbortSignal): Promise<MessageRecord | null> {
  const json = await api.ask((client) => client.messages(sid).fetch(), signal);
  if (json === null) return null;
  const read = messageRecord.safeParse(json);
  if (!read.success || read.data.sid !== sid) throw new UnreadableAnswer();
  return read.data;
}
