import { createEmrConnector } from '../openemr/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { EmrAddress, EmrConnector } from '../ports/emr.ts';
import { HttpRefusal } from '../ports/http.ts';
import type { Http } from '../ports/http.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import { classifyNetworkError, createAccountHttp } from '../providers/kit/account-http.ts';
import { isLoopback } from '../providers/kit/hosts.ts';
import { parseRetryAfter } from '../providers/kit/retry-after.ts';
import { inspectCertificate } from './inspect-certificate.ts';
import { createPinnedFetch } from './pinned-fetch.ts';

/** Long enough for a document of many megabytes over a clinic's line. */
const timeoutMs = 120_000;

export interface OpenEmrOptions {
  /** A sandbox profile reaches loopback only. */
  readonly profileKind: 'sandbox' | 'real';
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** The OpenEMR client with the rules of this profile's network. */
export function createOpenEmr({ profileKind, clock, random, log }: OpenEmrOptions): EmrConnector {
  const createHttp = ({ baseUrl, pinned }: EmrAddress): Http =>
    createAccountHttp({
      allowedOrigins: [new URL(baseUrl).origin],
      profileKind,
      clock,
      timeoutMs,
      ...(pinned === null ? {} : { fetch: createPinnedFetch(pinned) }),
    });
  return createEmrConnector({
    createHttp,
    inspectCertificate: async (host, port, signal) => {
      if (profileKind === 'sandbox' && !isLoopback(host.includes(':') ? `[${host}]` : host))
        throw new HttpRefusal('sandbox-loopback-only', host);
      return inspectCertificate({ host, port, clock }, signal);
    },
    network: { classifyNetworkError, parseRetryAfter, isLoopback },
    clock,
    random,
    log,
  });
}
