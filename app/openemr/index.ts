import type { Clock } from '../ports/clock.ts';
import type { CertificateFacts, EmrAddress, EmrConnector } from '../ports/emr.ts';
import type { Http } from '../ports/http.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import { readCertificateAddress } from './address.ts';
import { discover } from './discovery.ts';
import { readingFailure } from './network-failures.ts';
import type { NetworkReading } from './network-reading.ts';
import { register } from './registration.ts';
import { createEmrServer } from './server.ts';

export type { NetworkReading } from './network-reading.ts';
export { hasKeyAuthentication, isSupported, returnsFileNames, versionText } from './versions.ts';

export interface EmrConnectorDeps {
  /** The address's own origin only, https but on this computer, the pinned certificate if there is one. */
  createHttp(address: EmrAddress): Http;
  /** Shakes hands without trusting. Throws what connecting throws. */
  inspectCertificate(host: string, port: number, signal: AbortSignal): Promise<CertificateFacts>;
  readonly network: NetworkReading;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Foyer's way to OpenEMR; see `app/ports/emr.ts` for what each method does and throws. */
export function createEmrConnector(deps: EmrConnectorDeps): EmrConnector {
  const { network } = deps;
  return {
    discover: (typed, signal) => discover(typed, deps, signal),
    certificate: async (url, signal) => {
      const address = readCertificateAddress(url);
      if (address === null) return null;
      try {
        return await deps.inspectCertificate(address.host, address.port, signal);
      } catch (error) {
        throw readingFailure(error, network);
      }
    },
    register: (server, signal) => register(server, { http: deps.createHttp(server.address), network }, signal),
    connect: (config, secret) => createEmrServer({ ...deps, config, secret, http: deps.createHttp(config.address) }),
  };
}
