import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { get as getHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Clock } from '../ports/clock.ts';
import type { RemotePictures } from '../ports/remote-pictures.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

const MOST_BYTES = 2 * 1024 * 1024;
const MOST_MS = 10_000;
const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export interface RemotePicturesDeps {
  readonly profileKind: 'sandbox' | 'real';
  readonly clock: Clock;
  /** The system's resolver unless given. */
  readonly lookup?: typeof lookUp;
}

/** Node's own client: unlike fetch it lets the address be checked in the very step that connects, so that no name can change. */
export function createRemotePictures({ profileKind, clock, lookup = lookUp }: RemotePicturesDeps): RemotePictures {
  const isSandbox = profileKind === 'sandbox';
  const isAllowed = isSandbox ? isLoopbackAddress : isPublicAddress;
  const checked = checkedLookup(lookup, isAllowed);

  function isAllowedUrl({ protocol, port, hostname, username, password }: URL): boolean {
    if (username !== '' || password !== '') return false;
    const fits = isSandbox ? protocol === 'http:' || protocol === 'https:' : protocol === 'https:' && port === '';
    const literal = hostname.replace(/^\[|\]$/g, '');
    return fits && (isIP(literal) === 0 || isAllowed(literal));
  }

  async function follow(address: string, signal: AbortSignal): Promise<Uint8Array | null> {
    let next = address;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const url = new URL(next);
      if (!isAllowedUrl(url)) return null;
      const response = await request(url, checked, signal);
      const location = locationOf(response, url);
      if (location === null) return response.statusCode === 200 ? read(response) : refuse(response);
      refuse(response);
      next = location;
    }
    return null;
  }

  return {
    async fetch(address, signal) {
      const ending = new AbortController();
      const end = (): void => ending.abort();
      signal.addEventListener('abort', end, { once: true });
      const alarm = clock.schedule(clock.now() + MOST_MS, end);
      try {
        signal.throwIfAborted();
        return await follow(address, ending.signal);
      } catch {
        // Whatever it was (no such host, no such page, a broken answer), there is no picture.
        return null;
      } finally {
        alarm[Symbol.dispose]();
        signal.removeEventListener('abort', end);
        ending.abort();
      }
    },
  };
}

/** Fails where any address of the name is not allowed: a server that mixes them tries something. */
function checkedLookup(lookup: typeof lookUp, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, { family, hints, all }, done) => {
    const asked = { all: true, ...(family === undefined ? {} : { family }), ...(hints === undefined ? {} : { hints }) };
    lookup(hostname, { ...asked, all: true }, (error, addresses) => {
      // Where it failed there are no addresses.
      const refused = error ?? refusalOf(addresses, isAllowed);
      const [first] = error ? [] : addresses;
      if (refused || !first) done(refused ?? new Error('No address'), '', 0);
      else if (all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

function refusalOf(addresses: readonly LookupAddress[], isAllowed: (address: string) => boolean): Error | null {
  const isFit = addresses.length > 0 && addresses.every(({ address }) => isAllowed(address));
  return isFit ? null : new Error('An address that pictures are not fetched from');
}

function request(url: URL, lookup: LookupFunction, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const options: RequestOptions = {
    ...{ lookup, signal, agent: false },
    headers: { Accept: 'image/png,image/jpeg,image/gif,image/webp', 'Accept-Encoding': 'identity' },
  };
  const get = url.protocol === 'https:' ? getHttps : getHttp;
  get(url, options, resolve).on('error', reject);
  return promise;
}

/** null: it is no redirect. */
function locationOf({ statusCode = 0, headers }: IncomingMessage, from: URL): string | null {
  if (!REDIRECTS.has(statusCode) || headers.location === undefined) return null;
  return new URL(headers.location, from).href;
}

async function read(response: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return refuse(response);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuse(response: IncomingMessage): null {
  response.destroy();
  return null;
}
