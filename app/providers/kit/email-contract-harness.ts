import { it, vi } from 'vitest';
import { asId, uuidV7 } from '../../domain/ids.ts';
import type { AccountId, AttemptId, MessageId } from '../../domain/ids.ts';
import type { Http } from '../../ports/http.ts';
import type { Log } from '../../ports/log.ts';
import type {
  AttemptRef,
  EmailFile,
  EmailPort,
  OutboundEmail,
  ProviderConnection,
  ProviderDefinition,
  SendResult,
} from '../../ports/provider.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import type { ManualClock } from '../../ports/testing/manual-clock.ts';
import { createAccountHttp } from './account-http.ts';
import { createAccountSockets, hostsOf } from './account-sockets.ts';

/** What an emulator can do to a submission. */
export type EmailContractFault =
  | 'rate-limited'
  | 'server-error'
  | 'hang'
  | 'hang-after-accepting'
  | 'cut-after-accepting'
  | 'garbled-after-accepting'
  | 'connection-refused';

export type EmailAccountKind = 'good' | 'bad-credentials';

/** A mail that the server really took. */
export interface LedgerEmail {
  /** Of the submission, in any order. */
  readonly recipients: readonly string[];
  readonly subject: string;
  /** The text, without line ends at its end. */
  readonly body: string;
  readonly messageId: string | null;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** As it travelled, under what servers wrote on top; null: the vendor has no such thing. */
  readonly raw: string | null;
}

/** One fresh server, as a contract test drives it. */
export interface RunningEmailVendor<Config, Secrets> {
  account(kind: EmailAccountKind): { readonly config: Config; readonly secrets: Secrets };
  /** Whom the good account's mail is from. */
  readonly ownAddress: string;
  /** The server's time, Unix ms. */
  readonly nowMs: () => Promise<number>;
  /** What it took so far; a server that needs a moment is waited for until so many recipients have theirs. */
  readonly ledger: (deliveries: number) => Promise<readonly LedgerEmail[]>;
  /** Where a real server cannot be made to fail on purpose there is none. */
  readonly trouble?: {
    /** Strikes the next submission; `connection-refused` everything. */
    fault(kind: EmailContractFault): Promise<void>;
    clear(): Promise<void>;
    /** Resolves once it listens; `begun` once the server has begun to take a submission. */
    listenForSubmission(): Promise<{ readonly begun: Promise<void> }>;
  };
  readonly stop: () => Promise<void>;
}

export interface EmailVendorHarness<Config, Secrets> {
  readonly definition: ProviderDefinition<Config, Secrets>;
  start(): Promise<RunningEmailVendor<Config, Secrets>>;
  /** Who takes mail. */
  readonly people: readonly [string, string, string];
  /** An address that is refused for good when the mail is handed in. */
  readonly refusedAddress: string;
  /** One that is put off; null: the vendor has no such thing. */
  readonly deferredAddress: string | null;
  /** Some are refused and others taken in one submission; false: all or nobody. */
  readonly takesSome: boolean;
  /** The account signs in. */
  readonly signsIn: boolean;
  /** What an internal error that names no more means. */
  readonly serverErrorMeans: 'retry' | 'unknown';
}

/** A test for vendors that have what it is about; for others there is none. */
export function itIf(condition: boolean): (name: string, run: () => Promise<void>) => void {
  return (name, run) => {
    if (condition) it(name, run);
  };
}

/** Longer than any time-out of an adapter. */
export const patienceMs = 20 * 60_000;
const quietLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let serial = 0;
const newId = (): string => uuidV7(++serial, new Uint8Array(10).fill(serial % 256));

export const newAttempt = (): AttemptRef => ({
  messageId: asId<MessageId>(newId()),
  attemptId: asId<AttemptId>(newId()),
  number: 1,
});

export function emailPort({ email }: ProviderConnection): EmailPort {
  if (!email) throw new Error('This provider has no e-mail');
  return email;
}

export function expectAccepted(result: SendResult): Extract<SendResult, { outcome: 'accepted' }> {
  if (result.outcome !== 'accepted') throw new Error(`Not accepted: ${JSON.stringify(result)}`);
  return result;
}

export async function emailFile(name: string, bytes: number, type = 'application/pdf'): Promise<EmailFile> {
  const data = new Uint8Array(bytes).map((_, at) => (at * 7 + name.length) % 256);
  const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', data)).toString('hex');
  return { name, type, bytes, sha256, read: () => Promise.resolve(data) };
}

/** A started server and the connections to it. */
export interface EmailBench<Vendor> {
  readonly vendor: Vendor;
  readonly clock: ManualClock;
  connect(kind?: EmailAccountKind): ProviderConnection;
  /** A plain mail from the account to the first of the people. */
  mail(over?: Partial<OutboundEmail>): OutboundEmail;
  send(over?: Partial<OutboundEmail>, connection?: ProviderConnection): Promise<SendResult>;
  /** Sends into a fault and lets the time-out of our side pass. */
  sendUntilTimeout(connection: ProviderConnection): Promise<SendResult>;
  stop(): Promise<void>;
}

/** Our clock begins at the server's time and stands still unless a test moves it. */
export async function startEmailBench<Config, Secrets, Vendor extends RunningEmailVendor<Config, Secrets>>(
  { definition, people }: Pick<EmailVendorHarness<Config, Secrets>, 'definition' | 'people'>,
  start: () => Promise<Vendor>,
): Promise<EmailBench<Vendor>> {
  const vendor = await start();
  const clock = createManualClock(await vendor.nowMs());
  const connections: ProviderConnection[] = [];
  const never = new AbortController().signal;
  const connect = (kind: EmailAccountKind = 'good'): ProviderConnection => {
    const { config, secrets } = vendor.account(kind);
    const allowedOrigins = definition.allowedOrigins(config);
    const http: Http = createAccountHttp({ allowedOrigins, profileKind: 'sandbox', clock, timeoutMs: 30_000 });
    const connection = definition.connect({
      accountId: asId<AccountId>('contract-account'),
      ...{ config, secrets, channels: ['email'], http, clock, log: quietLog },
      sockets: createAccountSockets({ allowedHosts: hostsOf(allowedOrigins), profileKind: 'sandbox', clock }),
      keepSecret: vi.fn(() => Promise.resolve()),
    });
    connections.push(connection);
    return connection;
  };
  const mail = (over: Partial<OutboundEmail> = {}): OutboundEmail => {
    const to = over.to ?? (over.recipients ?? [people[0]]).map((address) => ({ name: null, address }));
    return {
      ...{ mailId: `<${newId()}@${vendor.ownAddress.split('@')[1] ?? 'example.org'}>`, dateMs: clock.now() },
      from: { name: 'Larkspur Family Practice', address: vendor.ownAddress },
      ...{ to, cc: [], recipients: to.map(({ address }) => address) },
      ...{ subject: 'Your form', text: 'It is ready at the front desk.', html: null },
      ...{ inReplyTo: null, references: [], files: [], isAutomatic: false, patientNumber: null },
      ...over,
    };
  };
  const send: EmailBench<Vendor>['send'] = (over, connection = connect()) =>
    emailPort(connection).send(mail(over), newAttempt(), never);
  return {
    ...{ vendor, clock, connect, mail, send },
    sendUntilTimeout: async (connection) => {
      if (!vendor.trouble) throw new Error('This server cannot be made to hang');
      const { begun } = await vendor.trouble.listenForSubmission();
      const result = send({}, connection);
      await begun;
      // Time-outs may be set one after the other as the submission goes on.
      const pause = (): Promise<'pause'> => new Promise((resolve) => setImmediate(() => resolve('pause')));
      for (;;) {
        clock.advance(patienceMs);
        const first = await Promise.race([result, pause()]);
        if (first !== 'pause') return first;
      }
    },
    stop: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      await vendor.stop();
    },
  };
}
