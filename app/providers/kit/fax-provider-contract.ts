import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asId, uuidV7 } from '../../domain/ids.ts';
import type { AccountId, AttemptId, MessageId, VendorId } from '../../domain/ids.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { Http } from '../../ports/http.ts';
import type { Log } from '../../ports/log.ts';
import type {
  AttemptRef,
  FaxFile,
  FaxPort,
  FaxProbe,
  Found,
  OutboundFax,
  ProviderConnection,
  ProviderDefinition,
  SendResult,
} from '../../ports/provider.ts';
import { createAccountHttp } from './account-http.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import type { ManualClock } from '../../ports/testing/manual-clock.ts';
import { noSockets } from '../../ports/testing/no-sockets.ts';

/** What an emulator can do to a submission. `accepted` in a name: the vendor takes the fax before the trouble. */
export type ContractFault =
  | 'rate-limited'
  | 'rate-limited-without-time'
  | 'server-error'
  | 'server-error-after-accepting'
  | 'unavailable-with-time'
  | 'hang'
  | 'hang-after-accepting'
  | 'cut-after-accepting'
  | 'garbled-after-accepting'
  | 'connection-refused'
  | 'late-visible';

export interface LedgerFax {
  readonly id: string;
  readonly to: string;
  /** Of the content, without a cover. */
  readonly pages: number;
  readonly coverPages: number;
  readonly bytes: number;
  /** In page order. */
  readonly files: readonly { readonly sha256: string }[];
}

/** One fresh emulator, as a contract test drives it. */
export interface RunningFaxVendor<Config, Secrets> {
  account(kind: 'good' | 'bad-credentials' | 'missing-right'): { readonly config: Config; readonly secrets: Secrets };
  /** Strikes the next submission; `connection-refused` everything, `late-visible` for `seconds`. */
  fault(kind: ContractFault, options?: { readonly seconds?: number }): Promise<void>;
  clearFaults(): Promise<void>;
  ledger(): Promise<readonly LedgerFax[]>;
  /** Takes an accepted fax to its end. */
  finish(id: string, ending: 'delivered' | 'busy' | 'bad-number'): Promise<void>;
  /** Moves the vendor's clock. */
  advance(ms: number): Promise<void>;
  /** Resolves once the vendor has begun to handle a submission. */
  submissionBegun(): Promise<void>;
  stop(): Promise<void>;
}

export interface FaxVendorHarness<Config, Secrets> {
  readonly definition: ProviderDefinition<Config, Secrets>;
  start(): Promise<RunningFaxVendor<Config, Secrets>>;
  /** A document that the vendor can render. */
  document(pages: number): Promise<FaxFile>;
  /** A number that the vendor refuses at the door. */
  readonly refusedNumber: E164;
}

const timeoutMs = 30_000;
const first = '+12025550123' as E164;
const second = '+12025550124' as E164;
const quietLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let serial = 0;
function newAttempt(): AttemptRef {
  const id = (): string => uuidV7(++serial, new Uint8Array(10).fill(serial % 256));
  return { messageId: asId<MessageId>(id()), attemptId: asId<AttemptId>(id()), number: 1 };
}

function port(connection: ProviderConnection): FaxPort {
  if (!connection.fax) throw new Error('This provider has no fax');
  return connection.fax;
}

function acceptedId(result: SendResult): VendorId {
  if (result.outcome !== 'accepted' || result.vendorId === null)
    throw new Error(`Not accepted: ${JSON.stringify(result)}`);
  return result.vendorId;
}

/**
 * What every fax vendor's adapter has to do, whatever the vendor: run against its emulator, over its real wire protocol.
 * The clock stands still unless a test moves it.
 */
export function describeFaxProviderContract<Config, Secrets>(
  name: string,
  harness: FaxVendorHarness<Config, Secrets>,
): void {
  describe(`fax provider contract: ${name}`, () => {
    let vendor: RunningFaxVendor<Config, Secrets>;
    let clock: ManualClock;
    let connections: ProviderConnection[];
    let file: FaxFile;
    const never = new AbortController().signal;

    const connect = (kind: 'good' | 'bad-credentials' | 'missing-right' = 'good'): ProviderConnection => {
      const { config, secrets } = vendor.account(kind);
      const allowedOrigins = harness.definition.allowedOrigins(config);
      const http: Http = createAccountHttp({ allowedOrigins, profileKind: 'sandbox', clock, timeoutMs });
      const accountId = asId<AccountId>('contract-account');
      const keepSecret = (): Promise<void> => Promise.resolve();
      const connection = harness.definition.connect({
        accountId,
        config,
        secrets,
        http,
        sockets: noSockets,
        clock,
        log: quietLog,
        keepSecret,
      });
      connections.push(connection);
      return connection;
    };

    const fax = (over: Partial<OutboundFax> = {}): OutboundFax => ({
      to: first,
      files: [file],
      coverSheet: null,
      resolution: 'fine',
      ...over,
    });

    const probeOf = (sent: OutboundFax, startedAtMs: number, over: Partial<FaxProbe> = {}): FaxProbe => ({
      attempt: newAttempt(),
      to: sent.to,
      startedAtMs,
      endedAtMs: clock.now(),
      files: sent.files,
      coverSheet: sent.coverSheet,
      ...over,
    });

    const findAll = (connection: ProviderConnection, probe: FaxProbe): Promise<Found[]> => {
      const find = port(connection).find?.bind(port(connection));
      if (!find) throw new Error('This provider cannot find a submission');
      return find(probe, never);
    };

    const findIds = async (connection: ProviderConnection, probe: FaxProbe): Promise<string[]> =>
      (await findAll(connection, probe)).map((found) => found.vendorId);

    /** Sends into a fault and lets the time-out of our side pass. */
    const sendUntilTimeout = async (connection: ProviderConnection): Promise<SendResult> => {
      const begun = vendor.submissionBegun();
      const result = port(connection).send(fax(), newAttempt(), never);
      await begun;
      clock.advance(timeoutMs + 1);
      return result;
    };

    beforeEach(async () => {
      file = await harness.document(2);
      vendor = await harness.start();
      // Far from the vendor's: nothing may rest on the two agreeing.
      clock = createManualClock(Date.UTC(2030, 0, 1));
      connections = [];
    });

    afterEach(async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      await vendor.stop();
    });

    describe('what is accepted', () => {
      it('one file, without a cover that nobody asked for', async () => {
        const id = acceptedId(await port(connect()).send(fax(), newAttempt(), never));
        const ledger = await vendor.ledger();
        expect(ledger).toHaveLength(1);
        expect(ledger[0]).toMatchObject({ id, to: first, pages: 2, coverPages: 0, bytes: file.bytes });
        expect(ledger[0]?.files.map((each) => each.sha256)).toEqual([file.sha256]);
      });

      it('several files in their order', async () => {
        const files = [file, await harness.document(1), await harness.document(3)];
        acceptedId(await port(connect()).send(fax({ files }), newAttempt(), never));
        const [row] = await vendor.ledger();
        expect(row?.pages).toBe(6);
        expect(row?.files.map((each) => each.sha256)).toEqual(files.map((each) => each.sha256));
      });

      it('with a cover sheet', async () => {
        acceptedId(
          await port(connect()).send(
            fax({ coverSheet: { template: 1, text: 'For the front desk' } }),
            newAttempt(),
            never,
          ),
        );
        expect((await vendor.ledger())[0]).toMatchObject({ pages: 2, coverPages: 1 });
      });

      it('several at once', async () => {
        const connection = connect();
        const results = await Promise.all([1, 2, 3].map(() => port(connection).send(fax(), newAttempt(), never)));
        const ids = results.map(acceptedId);
        expect(new Set(ids).size).toBe(3);
        expect((await vendor.ledger()).map((row) => row.id).sort()).toEqual([...ids].sort());
      });
    });

    describe('what is refused', () => {
      it('a number that the vendor does not take is rejected, in words', async () => {
        const result = await port(connect()).send(fax({ to: harness.refusedNumber }), newAttempt(), never);
        expect(result).toMatchObject({
          outcome: 'rejected',
          failure: { category: 'rejected', action: 'check-number' },
        });
        expect(await vendor.ledger()).toEqual([]);
      });

      it('bad credentials hold the account: certainly not sent', async () => {
        const connection = connect('bad-credentials');
        const result = await port(connection).send(fax(), newAttempt(), never);
        expect(result).toMatchObject({ outcome: 'retry', failure: { category: 'auth', action: 'check-account' } });
        expect(await connection.check(never)).toMatchObject({ ok: false, failure: { category: 'auth' } });
        expect(await vendor.ledger()).toEqual([]);
      });

      it('a missing right holds the account, and Check connection names it', async () => {
        const connection = connect('missing-right');
        const result = await port(connection).send(fax(), newAttempt(), never);
        expect(result).toMatchObject({ outcome: 'retry', failure: { category: 'permission' } });
        expect(await connection.check(never)).toMatchObject({ ok: false, failure: { category: 'permission' } });
        expect(await vendor.ledger()).toEqual([]);
      });

      it('Check connection of a good account tells who it is', async () => {
        const answer = await connect().check(never);
        expect(answer.ok && answer.identity).toBeTruthy();
      });
    });

    describe('limits', () => {
      it.each(['rate-limited', 'rate-limited-without-time'] as const)(
        '%s: retry after a wait, then it goes',
        async (fault) => {
          const connection = connect();
          await vendor.fault(fault);
          const refused = await port(connection).send(fax(), newAttempt(), never);
          expect(refused).toMatchObject({ outcome: 'retry', failure: { category: 'rate-limited' } });
          const notBefore = connection.notBeforeMs('fax');
          expect(notBefore).toBeGreaterThan(clock.now());
          expect(refused.outcome === 'retry' && refused.retryAfterMs).toBe(notBefore - clock.now());
          // A request inside the pause would make it begin again, so none goes out.
          expect(await port(connection).send(fax(), newAttempt(), never)).toMatchObject({ outcome: 'retry' });
          expect(connection.notBeforeMs('fax')).toBe(notBefore);
          clock.advance(notBefore - clock.now());
          expect(connection.notBeforeMs('fax')).toBe(0);
          acceptedId(await port(connection).send(fax(), newAttempt(), never));
          expect(await vendor.ledger()).toHaveLength(1);
        },
      );
    });

    describe('what is not known', () => {
      it.each(['server-error', 'server-error-after-accepting', 'garbled-after-accepting'] as const)(
        '%s is unknown',
        async (fault) => {
          const connection = connect();
          const startedAtMs = clock.now();
          await vendor.fault(fault);
          const result = await port(connection).send(fax(), newAttempt(), never);
          expect(result).toMatchObject({ outcome: 'unknown', failure: { category: 'uncertain', action: 'decide' } });
          const ledger = await vendor.ledger();
          expect(await findIds(connection, probeOf(fax(), startedAtMs))).toEqual(ledger.map((row) => row.id));
          expect(ledger).toHaveLength(fault === 'server-error' ? 0 : 1);
        },
      );

      it('a connection cut after accepting is unknown, and is found', async () => {
        const connection = connect();
        const startedAtMs = clock.now();
        await vendor.fault('cut-after-accepting');
        const result = await port(connection).send(fax(), newAttempt(), never);
        expect(result).toMatchObject({ outcome: 'unknown', failure: { category: 'uncertain' } });
        const [row] = await vendor.ledger();
        expect(await findIds(connection, probeOf(fax(), startedAtMs))).toEqual([row?.id]);
        // So does a new process, which doesn't know when the attempt ended.
        expect(await findIds(connect(), probeOf(fax(), startedAtMs, { endedAtMs: null }))).toEqual([row?.id]);
      });

      it('no answer in time is unknown, and is not found where nothing was accepted', async () => {
        const connection = connect();
        const startedAtMs = clock.now();
        await vendor.fault('hang');
        expect(await sendUntilTimeout(connection)).toMatchObject({
          outcome: 'unknown',
          failure: { category: 'uncertain' },
        });
        await vendor.clearFaults();
        expect(await findIds(connection, probeOf(fax(), startedAtMs))).toEqual([]);
      });

      it('no answer in time after accepting is unknown, and is found', async () => {
        const connection = connect();
        const startedAtMs = clock.now();
        await vendor.fault('hang-after-accepting');
        expect(await sendUntilTimeout(connection)).toMatchObject({ outcome: 'unknown' });
        await vendor.clearFaults();
        const [row] = await vi.waitUntil(async () => {
          const rows = await vendor.ledger();
          return rows.length > 0 && rows;
        });
        expect(await findIds(connection, probeOf(fax(), startedAtMs))).toEqual([row?.id]);
      });

      it('stopping a submission on its way is unknown', async () => {
        const connection = connect();
        await vendor.fault('hang');
        const stop = new AbortController();
        const begun = vendor.submissionBegun();
        const result = port(connection).send(fax(), newAttempt(), stop.signal);
        await begun;
        stop.abort();
        expect(await result).toMatchObject({ outcome: 'unknown', failure: { category: 'uncertain' } });
      });
    });

    describe('what was certainly not sent', () => {
      it('stopped before it began', async () => {
        const stop = new AbortController();
        stop.abort();
        expect(await port(connect()).send(fax(), newAttempt(), stop.signal)).toMatchObject({ outcome: 'retry' });
        expect(await vendor.ledger()).toEqual([]);
      });

      it.each(['before signing in', 'after signing in'])('refused connection %s', async (when) => {
        const connection = connect();
        if (when === 'after signing in') expect(await connection.check(never)).toMatchObject({ ok: true });
        await vendor.fault('connection-refused');
        const result = await port(connection).send(fax(), newAttempt(), never);
        expect(result).toMatchObject({ outcome: 'retry', failure: { category: 'network' } });
        await vendor.clearFaults();
        acceptedId(await port(connection).send(fax(), newAttempt(), never));
        expect(await vendor.ledger()).toHaveLength(1);
      });

      it('a vendor that is down and says when to come back', async () => {
        const connection = connect();
        await vendor.fault('unavailable-with-time');
        const result = await port(connection).send(fax(), newAttempt(), never);
        expect(result).toMatchObject({ outcome: 'retry', failure: { category: 'unavailable' } });
        expect(result.outcome === 'retry' && result.retryAfterMs).toBeGreaterThan(0);
        expect(await vendor.ledger()).toEqual([]);
      });
    });

    describe('finding', () => {
      it('what appears late is not there at first, then is', async () => {
        const connection = connect();
        const startedAtMs = clock.now();
        await vendor.fault('late-visible', { seconds: 300 });
        const id = acceptedId(await port(connection).send(fax(), newAttempt(), never));
        const probe = probeOf(fax(), startedAtMs);
        expect(await findIds(connection, probe)).toEqual([]);
        expect(await port(connection).status([id], never)).toEqual([]);
        await vendor.advance(300_000);
        expect(await findIds(connection, probe)).toEqual([id]);
      });

      it('two look-alikes are both shown', async () => {
        const connection = connect();
        const startedAtMs = clock.now();
        const ids = [1, 2].map(() => port(connection).send(fax(), newAttempt(), never));
        const expected = (await Promise.all(ids)).map(acceptedId).sort();
        expect((await findIds(connection, probeOf(fax(), startedAtMs))).sort()).toEqual(expected);
      });

      it('another number, other content, another time are not it; the content was compared', async () => {
        const connection = connect();
        const startedAtMs = clock.now();
        const id = acceptedId(await port(connection).send(fax(), newAttempt(), never));
        await vendor.finish(id, 'delivered');
        const probe = probeOf(fax(), startedAtMs);
        const other = await harness.document(3);
        const find = (over: Partial<FaxProbe>): Promise<string[]> => findIds(connection, { ...probe, ...over });
        expect(await findAll(connection, probe)).toMatchObject([
          { vendorId: id, contentCompared: true, receipt: { vendorId: id, status: 'delivered' } },
        ]);
        expect(await find({ to: second })).toEqual([]);
        expect(await find({ files: [other] })).toEqual([]);
        expect(await find({ files: [{ ...file, bytes: file.bytes + 1 }] })).toEqual([]);
        expect(await find({ files: [file, file] })).toEqual([]);
        expect(await find({ startedAtMs: startedAtMs - 7_200_000, endedAtMs: startedAtMs - 3_600_000 })).toEqual([]);
      });

      it('an attempt from the future is looked for all the same: our clock was set back', async () => {
        const connection = connect();
        const startedAtMs = clock.now();
        const id = acceptedId(await port(connection).send(fax(), newAttempt(), never));
        const probe = probeOf(fax(), startedAtMs + 3_600_000, { endedAtMs: startedAtMs + 3_600_100 });
        expect(await findIds(connection, probe)).toEqual([id]);
      });

      it('works on a workstation whose clock is an hour off', async () => {
        clock.advance(3_600_000);
        const connection = connect();
        const startedAtMs = clock.now();
        const id = acceptedId(await port(connection).send(fax(), newAttempt(), never));
        expect(await findIds(connection, probeOf(fax(), startedAtMs))).toEqual([id]);
        expect(await findIds(connect(), probeOf(fax(), startedAtMs, { endedAtMs: null }))).toEqual([id]);
      });

      it('works although our clock was moved after the attempt', async () => {
        const connection = connect();
        const startedAtMs = clock.now();
        const id = acceptedId(await port(connection).send(fax(), newAttempt(), never));
        const probe = probeOf(fax(), startedAtMs);
        clock.advance(900_000);
        expect(await findIds(connection, probe)).toEqual([id]);
      });
    });

    describe('receipts', () => {
      it('delivered', async () => {
        const connection = connect();
        const id = acceptedId(await port(connection).send(fax(), newAttempt(), never));
        await vendor.finish(id, 'delivered');
        expect(await port(connection).status([id], never)).toMatchObject([
          { vendorId: id, status: 'delivered', pages: 2 },
        ]);
      });

      it.each([
        ['busy', 'retryable'],
        ['bad-number', 'rejected'],
      ] as const)('failed because of %s, in words', async (ending, category) => {
        const connection = connect();
        const id = acceptedId(await port(connection).send(fax(), newAttempt(), never));
        await vendor.finish(id, ending);
        const [receipt] = await port(connection).status([id], never);
        expect(receipt).toMatchObject({ vendorId: id, status: 'failed', failure: { category } });
        expect(receipt?.failure?.message).toMatch(/^[A-Z].*\.$/);
      });

      it('many at once, and none for what the vendor does not know', async () => {
        const connection = connect();
        const sends = Array.from({ length: 6 }, () => port(connection).send(fax(), newAttempt(), never));
        const ids = (await Promise.all(sends)).map(acceptedId);
        const receipts = await port(connection).status([...ids, asId<VendorId>('1')], never);
        expect(receipts.map((receipt) => receipt.vendorId).sort()).toEqual([...ids].sort());
      });

      it('a vendor that cannot be asked throws its failure as data', async () => {
        const connection = connect();
        await vendor.fault('connection-refused');
        await expect(port(connection).status([asId<VendorId>('1')], never)).rejects.toMatchObject({
          name: 'ProviderFailure',
          failure: { category: 'network' },
        });
      });
    });
  });
}
