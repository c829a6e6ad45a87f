import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { AccountId, VendorId } from '../../domain/ids.ts';
import type { Http } from '../../ports/http.ts';
import type { Log } from '../../ports/log.ts';
import type { Cursor, FaxPort, InboundBatch, InboundItem, PartRef, ProviderConnection } from '../../ports/provider.ts';
import { createManualClock, type ManualClock } from '../../ports/testing/manual-clock.ts';
import { createAccountHttp } from './account-http.ts';
import type { FaxVendorHarness, RunningFaxVendor } from './fax-provider-contract.ts';
import { noSockets, nothingKnown } from '../../ports/testing/no-sockets.ts';

/** What the vendor's emulator says of a fax that arrived. */
export interface ArrivedFax {
  readonly id: string;
  readonly from: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly pages: number;
  readonly isRead: boolean;
}

/** An emulator at which faxes arrive. */
export interface RunningReceivingVendor<Config, Secrets> extends RunningFaxVendor<Config, Secrets> {
  arrive(arrival?: {
    readonly from?: string;
    readonly pages?: number;
    readonly count?: number;
    /** One that is known arrives once more. */
    readonly id?: string;
    readonly trouble?: 'elsewhere' | 'empty' | 'gone';
  }): Promise<readonly VendorId[]>;
  arrivals(): Promise<readonly ArrivedFax[]>;
  /** Somebody does it in the vendor's own programs. */
  setRead(id: VendorId, isRead: boolean): Promise<void>;
  remove(id: VendorId): Promise<void>;
  /** Every cursor given so far is refused from now on. */
  forgetCursors(): Promise<void>;
  /** The next request for content is refused by the vendor's limit. */
  limitContent(): Promise<void>;
  /** Every access token is void from now on. */
  endTokens(): Promise<void>;
}

export interface ReceivingVendorHarness<Config, Secrets> extends Pick<
  FaxVendorHarness<Config, Secrets>,
  'definition' | 'document'
> {
  start(): Promise<RunningReceivingVendor<Config, Secrets>>;
}

type Receiving = Required<Pick<FaxPort, 'receive' | 'content' | 'markRead' | 'watch'>> & FaxPort;

const timeoutMs = 30_000;
const quietLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const sender = '+12025550140';

function receivingPort({ fax }: ProviderConnection): Receiving {
  if (!fax?.receive || !fax.content || !fax.markRead || !fax.watch) throw new Error('This provider does not receive');
  return fax as Receiving;
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.from(await new Response(stream).arrayBuffer());
}

function firstPart(item: InboundItem | undefined): PartRef {
  const [part] = item?.parts ?? [];
  if (!part) throw new Error('There is no file');
  return part;
}

const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** What every adapter of a vendor at which faxes arrive has to do, over its emulator's wire protocol. */
export function describeFaxIntakeContract<Config, Secrets>(
  name: string,
  harness: ReceivingVendorHarness<Config, Secrets>,
): void {
  describe(`fax intake contract: ${name}`, () => {
    let vendor: RunningReceivingVendor<Config, Secrets>;
    let clock: ManualClock;
    let connections: ProviderConnection[];
    let asked: number;
    const never = new AbortController().signal;

    const counted = (http: Http): Http => ({
      clockSkewMs: () => http.clockSkewMs(),
      fetch: (...request) => {
        asked++;
        return http.fetch(...request);
      },
    });

    const connect = (kind: 'good' | 'bad-credentials' = 'good'): Receiving => {
      const { config, secrets } = vendor.account(kind);
      const allowedOrigins = harness.definition.allowedOrigins(config);
      const http = counted(createAccountHttp({ allowedOrigins, profileKind: 'sandbox', clock, timeoutMs }));
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
      return receivingPort(connection);
    };

    const batches = async (port: Receiving, cursor: Cursor | null = null): Promise<InboundBatch[]> => {
      const all: InboundBatch[] = [];
      for await (const batch of port.receive(cursor, never, nothingKnown)) all.push(batch);
      return all;
    };
    const ids = (all: readonly InboundBatch[]): VendorId[] =>
      [...new Set(all.flatMap((batch) => batch.items.map((item) => item.vendorId)))].sort();
    const endOf = (all: readonly InboundBatch[]): Cursor => {
      const last = all.at(-1);
      if (!last) throw new Error('There was no batch');
      return last.cursor;
    };
    const arriveOne = async (arrival: Parameters<typeof vendor.arrive>[0] = {}): Promise<VendorId> => {
      const [id] = await vendor.arrive(arrival);
      if (id === undefined) throw new Error('Nothing arrived');
      return id;
    };
    const onlyPart = async (port: Receiving, id: VendorId): Promise<PartRef> => {
      const item = (await batches(port)).flatMap((batch) => batch.items).find((each) => each.vendorId === id);
      const [part] = item?.parts ?? [];
      if (!part || item?.parts.length !== 1) throw new Error('Not one file');
      return part;
    };

    beforeEach(async () => {
      vendor = await harness.start();
      // Far from the vendor's: nothing may rest on the two agreeing.
      clock = createManualClock(Date.UTC(2030, 0, 1));
      connections = [];
      asked = 0;
    });

    afterEach(async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      await vendor.stop();
    });

    describe('what arrived', () => {
      it('is told with sender, pages, state and our time; its content is the vendor’s bytes', async () => {
        const id = await arriveOne({ from: sender, pages: 3 });
        const port = connect();
        const [item] = (await batches(port)).flatMap((batch) => batch.items);
        const [arrived] = await vendor.arrivals();
        expect(item).toMatchObject({ vendorId: id, from: sender, pages: 3, isRead: false });
        expect(Math.abs((item?.receivedAtMs ?? 0) - clock.now())).toBeLessThan(60_000);
        expect(item?.receivedAtMs).toBeLessThanOrEqual(clock.now());
        const content = await bytesOf(await port.content(firstPart(item), never));
        expect({ bytes: content.length, sha256: sha256(content) }).toEqual({
          bytes: arrived?.bytes,
          sha256: arrived?.sha256,
        });
      });

      it('since the cursor is told, also to another process, and nothing when there is nothing', async () => {
        const first = await arriveOne();
        const cursor = endOf(await batches(connect()));
        const second = await arriveOne();
        const next = await batches(connect(), cursor);
        expect(ids(next)).toContain(second);
        await vendor.advance(3_600_000);
        // A cursor may reach back a little; after a while it doesn't.
        const later = await batches(connect(), endOf(next));
        expect(ids(await batches(connect(), endOf(later)))).toEqual([]);
        expect(ids([...next, ...later]).every((id) => id === first || id === second)).toBe(true);
      });

      it('in great numbers is told whole, and goes on where it was broken off', async () => {
        const all = [...(await vendor.arrive({ count: 620 }))].sort();
        expect(ids(await batches(connect()))).toEqual(all);
        const before: InboundBatch[] = [];
        for await (const batch of connect().receive(null, never, nothingKnown)) {
          before.push(batch);
          break;
        }
        const late = await arriveOne();
        const after = await batches(connect(), endOf(before));
        expect(ids([...before, ...after])).toEqual([...all, late].sort());
        expect(ids(before).length).toBeLessThan(all.length);
      });

      it.each(['a cursor that the vendor has forgotten', 'a cursor that makes no sense'])(
        'is missed by nobody with %s',
        async (kind) => {
          const first = await arriveOne();
          const cursor = endOf(await batches(connect()));
          const second = await arriveOne();
          if (kind.endsWith('forgotten')) await vendor.forgetCursors();
          const told = await batches(connect(), kind.endsWith('forgotten') ? cursor : ('nonsense' as Cursor));
          expect(ids(told)).toEqual([first, second].sort());
          const third = await arriveOne();
          expect(ids(await batches(connect(), endOf(told)))).toContain(third);
        },
      );

      it('once more is the same one', async () => {
        const id = await arriveOne();
        const port = connect();
        const cursor = endOf(await batches(port));
        await vendor.arrive({ id });
        expect(ids(await batches(port, cursor))).toEqual([id]);
      });

      it('without a sender’s number says so', async () => {
        await vendor.arrive({ from: '' });
        const [item] = (await batches(connect())).flatMap((batch) => batch.items);
        expect(item?.from).toBe('');
      });

      it('is not what was sent', async () => {
        const port = connect();
        const file = await harness.document(1);
        const order = { to: '+12025550123', files: [file], coverSheet: null, resolution: 'fine' } as const;
        await port.send(order as never, { messageId: '1', attemptId: '1', number: 1 } as never, never);
        expect(ids(await batches(port))).toEqual([]);
      });

      it('and was deleted there is told as deleted', async () => {
        const id = await arriveOne();
        const port = connect();
        const cursor = endOf(await batches(port));
        await vendor.remove(id);
        const told = await batches(port, cursor);
        expect(told.flatMap((batch) => batch.deleted)).toEqual([id]);
        expect(ids(told)).toEqual([]);
      });

      it('is hinted at', async () => {
        const hint = vi.fn();
        const watching = connect().watch(hint);
        await vi.waitUntil(() => hint.mock.calls.length === 1);
        await vendor.arrive();
        await vi.waitUntil(() => hint.mock.calls.length > 1);
        watching[Symbol.dispose]();
      });
    });

    describe('read states', () => {
      it('of the vendor’s own programs are told', async () => {
        const id = await arriveOne();
        const port = connect();
        const cursor = endOf(await batches(port));
        await vendor.setRead(id, true);
        const [item] = (await batches(port, cursor)).flatMap((batch) => batch.items);
        expect(item).toMatchObject({ vendorId: id, isRead: true });
        expect(item?.changedAtMs ?? clock.now()).toBeGreaterThan(clock.now() - 60_000);
      });

      it('of ours are taken, for one and for many, though some are gone', async () => {
        const all = await vendor.arrive({ count: 120 });
        const port = connect();
        await port.markRead(all.slice(0, 1), true, never);
        expect((await vendor.arrivals()).filter((fax) => fax.isRead).map((fax) => fax.id)).toEqual([all[0]]);
        await port.markRead([...all, asId<VendorId>('1')], true, never);
        expect((await vendor.arrivals()).every((fax) => fax.isRead)).toBe(true);
        await port.markRead([asId<VendorId>('1')], true, never);
        await port.markRead(all.slice(0, 2), false, never);
        expect((await vendor.arrivals()).filter((fax) => !fax.isRead)).toHaveLength(2);
      });
    });

    describe('content', () => {
      it('at a foreign address is refused before anything is asked', async () => {
        const id = await arriveOne({ trouble: 'elsewhere' });
        const port = connect();
        const part = await onlyPart(port, id);
        const before = asked;
        await expect(port.content(part, never)).rejects.toMatchObject({
          failure: { code: 'CONTENT_ELSEWHERE', category: 'rejected' },
        });
        for (const uri of ['not an address', 'file:///etc/passwd', part.uri.replace('127.0.0.1', 'localhost')]) {
          await expect(port.content({ ...part, uri }, never)).rejects.toMatchObject({
            failure: { code: 'CONTENT_ELSEWHERE' },
          });
        }
        expect(asked).toBe(before);
      });

      it('that is gone is said to be', async () => {
        const id = await arriveOne({ trouble: 'gone' });
        const port = connect();
        await expect(port.content(await onlyPart(port, id), never)).rejects.toMatchObject({
          failure: { code: 'CONTENT_GONE', category: 'rejected' },
        });
      });

      it('of no byte is a stream of no byte', async () => {
        const id = await arriveOne({ trouble: 'empty' });
        const port = connect();
        expect(await bytesOf(await port.content(await onlyPart(port, id), never))).toHaveLength(0);
      });

      it('comes although the sign-in has ended meanwhile', async () => {
        const id = await arriveOne();
        const port = connect();
        const part = await onlyPart(port, id);
        await vendor.endTokens();
        expect((await bytesOf(await port.content(part, never))).length).toBeGreaterThan(0);
      });

      it('waits for the vendor’s limit, and asks for nothing inside it', async () => {
        const id = await arriveOne();
        const port = connect();
        const part = await onlyPart(port, id);
        await vendor.limitContent();
        const limited = { failure: { category: 'rate-limited' } };
        await expect(port.content(part, never)).rejects.toMatchObject(limited);
        const before = asked;
        const error: unknown = await port.content(part, never).catch((thrown: unknown) => thrown);
        expect(error).toMatchObject(limited);
        expect((error as { retryAfterMs?: number }).retryAfterMs).toBeGreaterThan(0);
        expect(asked).toBe(before);
        // What arrived can still be asked for.
        expect(ids(await batches(port))).toEqual([id]);
        clock.advance(60_000);
        expect((await bytesOf(await port.content(part, never))).length).toBeGreaterThan(0);
      });

      it('stops when it is told to', async () => {
        const id = await arriveOne();
        const port = connect();
        const part = await onlyPart(port, id);
        const stop = new AbortController();
        stop.abort();
        await expect(port.content(part, stop.signal)).rejects.toMatchObject({ name: 'ProviderFailure' });
      });
    });

    describe('a vendor that cannot be asked', () => {
      it('is told as data', async () => {
        const port = connect();
        const part = { vendorId: asId<VendorId>('1'), partId: '1', type: '', bytes: null };
        const [origin = ''] = harness.definition.allowedOrigins(vendor.account('good').config);
        await vendor.fault('connection-refused');
        const network = { name: 'ProviderFailure', failure: { category: 'network' } };
        await expect(batches(port)).rejects.toMatchObject(network);
        await expect(port.markRead([asId<VendorId>('1')], true, never)).rejects.toMatchObject(network);
        await expect(port.content({ ...part, uri: `${origin}/x` }, never)).rejects.toMatchObject(network);
      });

      it('because it does not know us, too', async () => {
        await expect(batches(connect('bad-credentials'))).rejects.toMatchObject({
          name: 'ProviderFailure',
          failure: { category: 'auth' },
        });
      });
    });
  });
}
