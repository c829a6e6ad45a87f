import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock } from '../../ports/clock.ts';
import { HttpRefusal } from '../../ports/http.ts';
import type { Sockets } from '../../ports/sockets.ts';
import { isLoopback } from './hosts.ts';

export interface AccountSocketsOptions {
  /** Host names of the account's own servers, IPv6 addresses without brackets. */
  readonly allowedHosts: readonly string[];
  /** A sandbox profile reaches loopback only, so it asks the system's name servers nothing. */
  readonly profileKind: 'sandbox' | 'real';
  readonly clock: Clock;
  /** Name servers asked instead of the system's, `127.0.0.1:5353`. */
  readonly nameServers?: readonly string[];
  /** See {@link Sockets}; heeded in a sandbox profile alone. */
  readonly authority?: string;
}

/** A name server that has not answered by then is taken for silent. */
const DNS_TIMEOUT_MS = 3_000;

/** The name exists, but not with such a record; or it doesn't exist. */
const saysNone = new Set(['ENODATA', 'ENOTFOUND', 'NODATA', 'NOTFOUND']);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const bare = (host: string): string => host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
const loops = (host: string): boolean => isLoopback(host.includes(':') ? `[${host}]` : host);

/** The servers of an account's allowed origins that do not speak HTTP. */
export function hostsOf(origins: readonly string[]): readonly string[] {
  const urls = origins.map((origin) => new URL(origin));
  return [...new Set(urls.filter(({ protocol }) => !/^https?:$/.test(protocol)).map(({ hostname }) => bare(hostname)))];
}

/** An account's way to servers that are not reached by HTTP; see {@link Sockets} for the rules that it keeps. */
export function createAccountSockets(options: AccountSocketsOptions): Sockets {
  const { clock, profileKind } = options;
  const allowed = new Set(options.allowedHosts.map(bare));
  const mayAsk = profileKind === 'real' || options.nameServers?.every((server) => server.startsWith('127.')) === true;

  /** null: no answer in time, stopped, or an answer that tells nothing. */
  async function ask<T>(
    question: (resolver: Resolver) => Promise<T>,
    none: T,
    signal: AbortSignal,
    isNone: (code: string) => boolean = (code) => saysNone.has(code),
  ): Promise<T | null> {
    if (signal.aborted || !mayAsk) return null;
    const resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: 1 });
    if (options.nameServers !== undefined) resolver.setServers(options.nameServers);
    const end = Promise.withResolvers<null>();
    const stop = (): void => end.resolve(null);
    // Several name servers are asked one after the other: the whole question has a time of its own.
    const timer = clock.schedule(clock.now() + DNS_TIMEOUT_MS, stop);
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await Promise.race([question(resolver), end.promise]);
    } catch (error) {
      return isNone(codeOf(error)) ? none : null;
    } finally {
      timer[Symbol.dispose]();
      signal.removeEventListener('abort', stop);
      resolver.cancel();
    }
  }

  return {
    ...(profileKind === 'sandbox' && options.authority !== undefined ? { authority: options.authority } : {}),
    mayReach(host, protection) {
      const name = bare(host);
      if (profileKind === 'sandbox' && !loops(name)) throw new HttpRefusal('sandbox-loopback-only', name);
      if (protection === 'plain' && !loops(name)) throw new HttpRefusal('not-https', name);
      if (!allowed.has(name)) throw new HttpRefusal('origin-not-allowed', name);
    },
    mx: (domain, signal) => ask((resolver) => resolver.resolveMx(domain), [], signal),
    txt: (name, signal) =>
      ask(async (resolver) => (await resolver.resolveTxt(name)).map((parts) => parts.join('')), [], signal),
    hasAddress: (host, signal) => {
      const name = bare(host);
      if (isIP(name) !== 0 || loops(name)) return Promise.resolve(true);
      // As connections find it, the hosts file included.
      return ask(
        async () => (await lookup(name, { all: true })).length > 0,
        false,
        signal,
        (code) => code === 'ENOTFOUND' || saysNone.has(code),
      );
    },
  };
}
