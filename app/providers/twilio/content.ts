import { ProviderFailure } from '../../ports/provider.ts';
import type { PartRef } from '../../ports/provider.ts';
import { createContentFailures } from '../kit/content-failures.ts';
import { answerOrThrow } from '../kit/exchange.ts';
import type { Exchange, Exchanges } from '../kit/exchange.ts';
import { refusals } from './errors.ts';
import { contentUrl } from './media.ts';
import type { MediaParts } from './media.ts';
import { readCode } from './records.ts';
import { basicAuthorization } from './sdk.ts';
import type { Login, RequestGroup } from './sdk.ts';

const failures = createContentFailures('Twilio', 'message');

export interface ContentParts {
  readonly exchanges: Exchanges<RequestGroup>;
  readonly media: MediaParts;
  readonly login: Login;
  readonly serverUrl: string;
}

/** The password goes to the account's own server only; a redirect to another origin loses it on the way. */
function isOwn(uri: string, serverUrl: string): boolean {
  return URL.canParse(uri) && new URL(uri).origin === new URL(serverUrl).origin;
}

/** A file that could not be listed when its text arrived. @throws ProviderFailure */
async function addressOf(
  { vendorId, partId, uri }: PartRef,
  parts: ContentParts,
  signal: AbortSignal,
): Promise<string> {
  if (!/^\d+$/.test(partId) || !new URL(uri).pathname.endsWith('/Media.json')) return uri;
  const listed = await parts.media.list(vendorId, signal);
  const media = listed?.[Number(partId)];
  if (!media) throw new ProviderFailure(failures.gone());
  return contentUrl(media, parts.serverUrl);
}

/** Where Twilio keeps media is no API: what it refuses says nothing about the account. */
function isOfTheStore(result: Exchange): boolean {
  if (result.kind !== 'answer' || readCode(result.json) !== undefined) return false;
  return result.status >= 400 && ![401, 404, 429].includes(result.status);
}

/**
 * The bytes of a file (docs, "Media subresource"): asked for at the account's own server, which sends on to where they lie.
 *
 * @throws ProviderFailure; CONTENT_ELSEWHERE and CONTENT_GONE are final
 */
export async function fetchContent(
  parts: ContentParts,
  part: PartRef,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  if (!isOwn(part.uri, parts.serverUrl)) throw new ProviderFailure(failures.elsewhere());
  const url = await addressOf(part, parts, signal);
  if (!isOwn(url, parts.serverUrl)) throw new ProviderFailure(failures.elsewhere());
  const headers = { Accept: '*/*', Authorization: basicAuthorization(parts.login) };
  const result = await parts.exchanges.stream({ group: 'media', url, init: { method: 'GET', headers } }, signal);
  if (result.kind === 'stream') return result.body;
  if (result.kind === 'broken' && result.elsewhere) throw new ProviderFailure(failures.elsewhere());
  if (isOfTheStore(result)) throw new ProviderFailure(refusals.common.unavailable());
  // Both throw for everything else: a 2xx is a stream.
  answerOrThrow(result, refusals);
  throw new ProviderFailure(failures.gone());
}
