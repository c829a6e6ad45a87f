import { createOpenEmr } from '../../../app/core/create-openemr.ts';
import { systemRandom } from '../../../app/core/system-random.ts';
import { EmrFailure } from '../../../app/ports/emr.ts';
import type { EmrClientConfig, EmrClientSecret, EmrServer, EmrTokenSource, EmrTokens } from '../../../app/ports/emr.ts';
import { createManualClock } from '../../../app/ports/testing/manual-clock.ts';
import type { ManualClock } from '../../../app/ports/testing/manual-clock.ts';
import type { OpenEmrInfo } from '../../../sandbox/info.ts';
import type { OpenEmrVersion, SandboxOptions } from '../../../sandbox/options.ts';
import { startSandbox } from '../../../sandbox/sandbox.ts';
import type { RecordedRequest } from '../openemr-api/check-requests.ts';

export const never = new AbortController().signal;

/** The emulated OpenEMR of one version, and the client that talks to it. */
export interface OpenEmrClinic {
  readonly info: OpenEmrInfo;
  readonly clock: ManualClock;
  readonly emr: ReturnType<typeof createOpenEmr>;
  /** Any call of the control port. @throws unless it is answered with 2xx */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  fault(fault: Record<string, unknown>): Promise<void>;
  requests(): Promise<RecordedRequest[]>;
  /** The enabled client that the practice clinic comes with. */
  connected(): Promise<EmrServer>;
  stop(): Promise<void>;
}

export async function startOpenEmrClinic(
  openemr: OpenEmrVersion,
  options: Partial<SandboxOptions> = {},
): Promise<OpenEmrClinic> {
  const sandbox = await startSandbox({ patients: 3, ...options, openemr });
  const { control, openemr: info } = sandbox.info;
  const clock = createManualClock(Date.now());
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const emr = createOpenEmr({ profileKind: 'sandbox', clock, random: systemRandom, log });

  const call: OpenEmrClinic['control'] = async (method, path, body) => {
    const response = await fetch(`${control.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return await response.json();
  };

  return {
    info,
    clock,
    emr,
    control: call,
    fault: async (fault) => {
      await call('POST', '/faults', { vendor: 'openemr', ...fault });
    },
    requests: async () => (await call('GET', '/openemr/requests')) as RecordedRequest[],
    connected: async () => {
      const { address, discovery } = await emr.discover({ url: info.url, site: info.site, pinned: null }, never);
      const config: EmrClientConfig = {
        ...{ address, discovery, clientId: info.clientId, clientName: 'Foyer, practice clinic' },
        authentication: 'client_secret_post',
        scopes: discovery.scopes.filter((scope) =>
          /^(?:openid|fhirUser|offline_access|api:|user\/\w+\.(?:read|write))/.test(scope),
        ),
      };
      const secret: EmrClientSecret = { clientSecret: info.clientSecret, privateKey: null, registrationToken: null };
      return emr.connect(config, secret);
    },
    stop: () => sandbox.stop(),
  };
}

/** Holds one grant in memory, as the store does: the rotated refresh token before the new access token. */
export function holdTokens(server: EmrServer, first: EmrTokens): EmrTokenSource & { readonly held: () => EmrTokens } {
  let held = first;
  return {
    held: () => held,
    accessToken: () => Promise.resolve(held.accessToken),
    renew: async (refused, signal) => {
      if (held.accessToken === refused) held = await server.refresh(held.refreshToken ?? '', signal);
      return held.accessToken;
    },
  };
}

/** The failure that a promise ends with. */
export async function failureOf(work: Promise<unknown>): Promise<EmrFailure> {
  const ended: unknown = await work.then(
    () => new Error('It was expected to fail'),
    (error: unknown) => error,
  );
  if (ended instanceof EmrFailure) return ended;
  throw ended;
}

export async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}
