import type { Clock } from '../../ports/clock.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Api, SdkWork } from './api.ts';
import { UnreadableAnswer } from './api.ts';
import { messagingUrl } from './config.ts';
import type { TwilioConfig } from './config.ts';
import { unknownService } from './errors.ts';
import { nextPageUrl } from './messages.ts';
import { readSenders } from './records.ts';
import type { SenderPage } from './records.ts';

/** Shorter than the overlap of receiving: what came to a number that is new in the service is seen with the next reading. */
const keptMs = 300_000;
/** "The default is 50, and the maximum is 1000" (docs, "Services PhoneNumbers subresource"). */
const pageSize = 1000;
/** A vendor that always promises one more page must not keep us for ever. */
const maxPages = 10;

/** The numbers that texts to a messaging service come in by. */
export interface ServiceNumbers {
  /** Asks the vendor when some minutes have passed. @throws ProviderFailure, UnreadableAnswer */
  read(signal: AbortSignal): Promise<ReadonlySet<string>>;
}

/** "The E.164 format of the short code" (docs, "ShortCodes subresource"), where its examples have no plus. */
export const plainNumber = (number: string): string => number.replace(/^\+/, '');

interface List {
  readonly first: SdkWork;
  readonly next: (url: string) => SdkWork;
}

/** Both kinds of senders that receive; others (alpha senders) don't. */
const listsOf = (sid: string): readonly List[] => [
  {
    first: (client) => client.messaging.v1.services(sid).phoneNumbers.page({ pageSize }),
    next: (url) => (client) => client.messaging.v1.services(sid).phoneNumbers.getPage(url),
  },
  {
    first: (client) => client.messaging.v1.services(sid).shortCodes.page({ pageSize }),
    next: (url) => (client) => client.messaging.v1.services(sid).shortCodes.getPage(url),
  },
];

/** A number that can't be read is not passed over: its texts would be missed and nobody would know. */
async function pageOf(api: Api, work: SdkWork, signal: AbortSignal): Promise<SenderPage> {
  const json = await api.ask(work, signal);
  if (json === null) throw new ProviderFailure(unknownService());
  const page = readSenders(json);
  if (page === null) throw new UnreadableAnswer();
  return page;
}

async function readList(api: Api, list: List, serverUrl: string, signal: AbortSignal): Promise<string[]> {
  const numbers: string[] = [];
  let page = await pageOf(api, list.first, signal);
  for (let pages = 1; ; pages++) {
    numbers.push(...page.numbers);
    if (page.nextUrl === null) return numbers;
    if (pages >= maxPages) throw new UnreadableAnswer();
    page = await pageOf(api, list.next(nextPageUrl(page.nextUrl, serverUrl)), signal);
  }
}

/**
 * The service's own numbers and short codes, each by {@link plainNumber}.
 *
 * @throws ProviderFailure, UnreadableAnswer
 */
export async function listServiceNumbers(
  api: Api,
  config: Pick<TwilioConfig, 'serverUrl'>,
  sid: string,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const numbers = new Set<string>();
  for (const list of listsOf(sid))
    for (const number of await readList(api, list, messagingUrl(config), signal)) numbers.add(plainNumber(number));
  return numbers;
}

export function createServiceNumbers(
  api: Api,
  config: Pick<TwilioConfig, 'serverUrl' | 'messagingServiceSid'>,
  clock: Clock,
): ServiceNumbers {
  const { messagingServiceSid: sid } = config;
  let known: { readonly numbers: ReadonlySet<string>; readonly atMs: number } | null = null;
  return {
    read: async (signal) => {
      if (sid === undefined) return new Set();
      const ageMs = known === null ? null : clock.now() - known.atMs;
      // The clock may have been set back: what was read in the future is as old as can be.
      if (known !== null && ageMs !== null && ageMs >= 0 && ageMs < keptMs) return known.numbers;
      const numbers = await listServiceNumbers(api, config, sid, signal);
      known = { numbers, atMs: clock.now() };
      return numbers;
    },
  };
}
