import { ProviderFailure } from '../../ports/provider.ts';
import type { PartRef } from '../../ports/provider.ts';
import { createContentFailures } from '../kit/content-failures.ts';
import { answerOrThrow } from './api.ts';
import type { Api } from './api.ts';

type Item = 'fax' | 'message';

const failuresOf = {
  fax: createContentFailures('RingCentral', 'fax'),
  message: createContentFailures('RingCentral', 'message'),
};

/** A redirect goes through the account's own rules; what the record names is looked at here, before anything is asked. */
function isAllowed(uri: string, origins: readonly string[]): boolean {
  return URL.canParse(uri) && origins.includes(new URL(uri).origin);
}

/**
 * The bytes of an attachment (API reference, "Get Message Content"): from the account's own origins only.
 *
 * @throws ProviderFailure; CONTENT_ELSEWHERE and CONTENT_GONE are final
 */
export async function fetchContent(
  { api, origins, item }: { readonly api: Api; readonly origins: readonly string[]; readonly item: Item },
  { uri }: PartRef,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const failures = failuresOf[item];
  if (!isAllowed(uri, origins)) throw new ProviderFailure(failures.elsewhere());
  const headers = { Accept: item === 'fax' ? 'application/pdf, image/tiff, */*' : '*/*' };
  const result = await api.stream({ method: 'GET', url: uri, headers }, signal);
  if (result.kind === 'stream') return result.body;
  if (result.kind === 'broken' && result.elsewhere) throw new ProviderFailure(failures.elsewhere());
  // Both throw for everything else: a 2xx is a stream.
  answerOrThrow(result);
  throw new ProviderFailure(failures.gone());
}
