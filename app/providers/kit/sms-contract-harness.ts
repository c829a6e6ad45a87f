import { it, vi } from 'vitest';
import { asId, uuidV7 } from '../../domain/ids.ts';
import type { AccountId, AttemptId, MessageId, VendorId } from '../../domain/ids.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { Http } from '../../ports/http.ts';
import type { Log } from '../../ports/log.ts';
import type {
  AttemptRef,
  MediaFile,
  OutboundSms,
  ProviderConnection,
  ProviderDefinition,
  SendResult,
  SmsPort,
} from '../../ports/provider.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import type { ManualClock } from '../../ports/testing/manual-clock.ts';
import { createAccountHttp } from './account-http.ts';
import type { ContractFault } from './fax-provider-contract.ts';
import { noSockets } from '../../ports/testing/no-sockets.ts';

/** What an emulator can do to a submission; the words are the same for every channel. */
export type SmsContractFault = ContractFault;

/** How a text that the vendor accepted ends. */
export type SmsEnding = 'delivered' | 'bad-number' | 'filtered' | 'opted-out';

export type SmsAccountKind = 'good' | 'bad-credentials' | 'missing-right';

/** A row of the emulator's ledger. */
export interface LedgerSms {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly body?: string;
  /** Media in their order. */
  readonly files?: readonly { readonly sha256: string }[];
}

/** One fresh emulator, as a contract test drives it; nothing moves by itself. */
export interface RunningSmsVendor<Config, Secrets> {
  account(kind: SmsAccountKind): { readonly config: Config; readonly secrets: Secrets };
  /** The number that the good account's texts leave from when nobody says. */
  readonly ownNumber: E164;
  /** Strikes the next submission; `connection-refused` everything, `late-visible` for `seconds`. */
  fault(kind: SmsContractFault, options?: { readonly seconds?: number }): Promise<void>;
  clearFaults(): Promise<void>;
  ledger(): Promise<readonly LedgerSms[]>;
  /** Takes an accepted text to its end. */
  finish(id: string, ending: SmsEnding): Promise<void>;
  /** Moves the vendor's clock. */
  advance(ms: number): Promise<void>;
  /** Resolves once it listens; `begun` once the vendor has begun to handle a submission. */
  listenForSubmission(): Promise<{ readonly begun: Promise<void> }>;
  stop(): Promise<void>;
}

export interface SmsVendorHarness<Config, Secrets> {
  readonly definition: ProviderDefinition<Config, Secrets>;
  /** `limits: 'real'`: as the vendor documents them, for one test. */
  start(options?: { readonly limits: 'real' }): Promise<RunningSmsVendor<Config, Secrets>>;
  /** A number that the vendor refuses at the door. */
  readonly refusedNumber: E164;
  /** A number that is none of the account's; null: the vendor takes any sender. */
  readonly foreignNumber: E164 | null;
  /** What the vendor's protocol does not have. */
  readonly lacks?: readonly (SmsContractFault | SmsEnding | 'missing-right')[];
}

/** A test for vendors that have what it is about; for others there is none. */
export function itIf(condition: boolean): (name: string, run: () => Promise<void>) => void {
  return (name, run) => {
    if (condition) it(name, run);
  };
}

export const smsTimeoutMs = 30_000;
export const someone = '+12025550123' as E164;
export const someoneElse = '+12025550124' as E164;
const quietLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let serial = 0;
export function newAttempt(): AttemptRef {
  const id = (): string => uuidV7(++serial, new Uint8Array(10).fill(serial % 256));
  return { messageId: asId<MessageId>(id()), attemptId: asId<AttemptId>(id()), number: 1 };
}

export function smsPort({ sms }: ProviderConnection): SmsPort {
  if (!sms) throw new Error('This provider has no SMS');
  return sms;
}

export function acceptedId(result: SendResult): VendorId {
  if (result.outcome !== 'accepted' || result.vendorId === null)
    throw new Error(`Not accepted: ${JSON.stringify(result)}`);
  return result.vendorId;
}

export function textTo(over: Partial<OutboundSms> = {}): OutboundSms {
  return { to: someone, from: null, body: 'The front desk has your form.', media: [], ...over };
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

/** A file that begins as its type does; every `seed` gives another one of the same size. */
export async function mediaFile(type: string, bytes: number, seed = 1): Promise<MediaFile> {
  const starts: Readonly<Record<string, readonly number[]>> = {
    'image/jpeg': [0xff, 0xd8, 0xff, 0xe0],
    'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    'image/gif': [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
  };
  const data = new Uint8Array(bytes).fill(seed % 256);
  data.set((starts[type] ?? []).slice(0, bytes));
  return {
    name: `picture-${seed}.${type.split('/')[1] ?? 'bin'}`,
    type,
    bytes,
    sha256: await sha256(data),
    read: () => Promise.resolve(data),
  };
}

/** A started vendor and the connections to it. */
export interface SmsBench<Vendor> {
  readonly vendor: Vendor;
  readonly clock: ManualClock;
  /** How many requests have gone out. */
  asked(): number;
  connect(kind?: SmsAccountKind): ProviderConnection;
  /** Sends into a fault and lets the time-out of our side pass. */
  sendUntilTimeout(connection: ProviderConnection, sms: OutboundSms): Promise<SendResult>;
  stop(): Promise<void>;
}

/** The clock is far from the vendor's, so that nothing rests on the two agreeing, and stands still unless a test moves it. */
export async function startSmsBench<Config, Secrets, Vendor extends RunningSmsVendor<Config, Secrets>>(
  definition: ProviderDefinition<Config, Secrets>,
  start: () => Promise<Vendor>,
): Promise<SmsBench<Vendor>> {
  const vendor = await start();
  const clock = createManualClock(Date.UTC(2030, 0, 1));
  const connections: ProviderConnection[] = [];
  const requests = vi.fn();
  const counted = (http: Http): Http => ({
    clockSkewMs: () => http.clockSkewMs(),
    fetch: (...request) => {
      requests();
      return http.fetch(...request);
    },
  });
  return {
    vendor,
    clock,
    asked: () => requests.mock.calls.length,
    connect: (kind = 'good') => {
      const { config, secrets } = vendor.account(kind);
      const allowedOrigins = definition.allowedOrigins(config);
      const account = { allowedOrigins, profileKind: 'sandbox', clock, timeoutMs: smsTimeoutMs } as const;
      const connection = definition.connect({
        accountId: asId<AccountId>('contract-account'),
        config,
        secrets,
        channels: ['sms'],
        http: counted(createAccountHttp(account)),
        sockets: noSockets,
        clock,
        log: quietLog,
        keepSecret: () => Promise.resolve(),
      });
      connections.push(connection);
      return connection;
    },
    sendUntilTimeout: async (connection, sms) => {
      const { begun } = await vendor.listenForSubmission();
      const result = smsPort(connection).send(sms, newAttempt(), new AbortController().signal);
      await begun;
      clock.advance(smsTimeoutMs + 1);
      return result;
    },
    stop: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      await vendor.stop();
    },
  };
}
