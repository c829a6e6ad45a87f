import { setTimeout as pause } from 'node:timers/promises';
import type { Failure } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId } from '../../domain/ids.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { ProviderConnection, ProviderDefinition, VoicePort } from '../../ports/provider.ts';
import type { Http } from '../../ports/http.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import type { ManualClock } from '../../ports/testing/manual-clock.ts';
import { createAccountHttp } from './account-http.ts';
import { createAccountSockets, hostsOf } from './account-sockets.ts';

/** What an emulator can do to a request. */
export type VoiceFault =
  | 'unauthorized'
  | 'forbidden'
  | 'rate-limited'
  | 'server-error'
  | 'unavailable-with-time'
  | 'hang'
  | 'connection-refused'
  | 'cut-after-accepting'
  | 'garbled-after-accepting'
  | 'server-error-after-accepting';

/** What of a voice port is asked. */
export type VoiceRequest = 'registration' | 'ring-out' | 'records';

export type VoiceAccountKind = 'good' | 'bad-credentials';

/** One fresh emulator, as a contract test drives it. */
export interface RunningVoiceVendor<Config, Secrets> {
  account(kind: VoiceAccountKind): { readonly config: Config; readonly secrets: Secrets };
  /** PEM of the emulator's own authority, where it speaks TLS. */
  readonly authority?: string;
  /** Strikes the next such request, with a login that is refused for good where `unauthorized`; `connection-refused` everything. */
  fault(kind: VoiceFault, request: VoiceRequest): Promise<void>;
  clearFaults(): Promise<void>;
  /** Calls that the vendor was asked to make, in order. */
  calls(): Promise<readonly { readonly to: string }[]>;
  /** Moves the vendor's clock. */
  advance(ms: number): Promise<void>;
  /** Resolves once it listens; `begun` once the vendor has begun to handle a request of this kind. */
  listenFor(request: VoiceRequest): Promise<{ readonly begun: Promise<void> }>;
  stop(): Promise<void>;
}

export interface VoiceHarness<Config, Secrets, Vendor extends RunningVoiceVendor<Config, Secrets>> {
  readonly definition: ProviderDefinition<Config, Secrets>;
  start(): Promise<Vendor>;
  readonly has: {
    readonly registration: boolean;
    readonly ringOut: boolean;
    readonly records: boolean;
    /** The vendor keeps no login (ClinicHub), or it is the phone that signs in. */
    readonly signsIn: boolean;
  };
  /** A number that the vendor refuses at the door; null: it makes no calls. */
  readonly refusedNumber: string | null;
}

export const voiceTimeoutMs = 30_000;
export const workstation = { instanceId: '8f14e45f-ceea-467f-a8f6-5e0f0a3f1a10', name: 'front-desk-2' };

/** What the harness says that its vendor has is there; a test of anything else would fail. */
export function voicePort({ voice }: ProviderConnection): Required<VoicePort> {
  if (!voice) throw new Error('This provider has no voice');
  return voice as Required<VoicePort>;
}

export interface VoiceBench<Vendor> {
  readonly vendor: Vendor;
  readonly clock: ManualClock;
  /** All that was logged. */
  readonly logged: readonly unknown[];
  /** Secrets of every account that was connected. */
  readonly secrets: readonly string[];
  connect(kind?: VoiceAccountKind): ProviderConnection;
  /** Lets time pass on both sides while no request is under way, until the work has ended. */
  settle<T>(work: Promise<T>): Promise<T>;
  /** The failure that the work ends with. */
  failureOf(work: Promise<unknown>): Promise<Failure & { readonly retryAfterMs: number | undefined }>;
  stop(): Promise<void>;
}

/** The clock is far from the vendor's, so that nothing rests on the two agreeing, and stands still unless a test moves it. */
export async function startVoiceBench<Config, Secrets, Vendor extends RunningVoiceVendor<Config, Secrets>>(
  definition: ProviderDefinition<Config, Secrets>,
  start: () => Promise<Vendor>,
): Promise<VoiceBench<Vendor>> {
  const vendor = await start();
  const clock = createManualClock(Date.UTC(2030, 0, 1));
  const connections: ProviderConnection[] = [];
  const [logged, secretsSeen]: [unknown[], string[]] = [[], []];
  const log = (...line: unknown[]): void => void logged.push(line);
  const underWay = new Set<symbol>();
  const counted = (http: Http): Http => ({
    clockSkewMs: () => http.clockSkewMs(),
    fetch: async (...request) => {
      const mark = Symbol('request');
      underWay.add(mark);
      try {
        return await http.fetch(...request);
      } finally {
        underWay.delete(mark);
      }
    },
  });

  const settle = async <T>(work: Promise<T>): Promise<T> => {
    const state = { isOver: false };
    const over = work.finally(() => (state.isOver = true));
    over.catch(() => undefined);
    while (!state.isOver) {
      await pause(5);
      if (underWay.size > 0) continue;
      await vendor.advance(500);
      clock.advance(500);
    }
    return await over;
  };

  return {
    ...{ vendor, clock, logged, secrets: secretsSeen, settle },
    connect: (kind = 'good') => {
      const { config, secrets } = vendor.account(kind);
      secretsSeen.push(...Object.values(secrets as Readonly<Record<string, string>>));
      const origins = definition.allowedOrigins(config);
      const account = { allowedOrigins: origins, profileKind: 'sandbox', clock } as const;
      const connection = definition.connect({
        ...{ accountId: asId<AccountId>('contract-account'), config, secrets, channels: ['voice'], clock },
        http: counted(createAccountHttp({ ...account, timeoutMs: voiceTimeoutMs })),
        sockets: createAccountSockets({
          ...{ allowedHosts: hostsOf(origins), profileKind: 'sandbox', clock },
          ...(vendor.authority === undefined ? {} : { authority: vendor.authority }),
        }),
        log: { info: log, warn: log, error: log },
        keepSecret: () => Promise.resolve(),
      });
      connections.push(connection);
      return connection;
    },
    failureOf: async (work) => {
      const reason: unknown = await work.then(
        (value) => new Error(`It did not fail: ${JSON.stringify(value)}`),
        (error: unknown) => error,
      );
      if (reason instanceof ProviderFailure) return { ...reason.failure, retryAfterMs: reason.retryAfterMs };
      throw reason;
    },
    stop: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      await vendor.stop();
    },
  };
}
