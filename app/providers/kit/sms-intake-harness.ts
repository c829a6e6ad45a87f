import type { VendorId } from '../../domain/ids.ts';
import type { Cursor, InboundBatch, InboundItem, SmsPort } from '../../ports/provider.ts';
import { smsPort } from './sms-contract-harness.ts';
import type { RunningSmsVendor, SmsAccountKind, SmsBench, SmsVendorHarness } from './sms-contract-harness.ts';
import { nothingKnown } from '../../ports/testing/no-sockets.ts';

export interface ArrivingSms {
  readonly from?: string;
  readonly body?: string;
  /** A picture; its bytes are what `content` has to give. */
  readonly media?: Uint8Array;
  readonly mediaType?: 'image/jpeg' | 'image/png';
  readonly count?: number;
  /** One that is known arrives once more. */
  readonly id?: string;
  /** What is wrong with the media. */
  readonly trouble?: 'elsewhere' | 'empty' | 'gone';
}

/** An emulator at which texts arrive. What a vendor does not have its harness says with `has`. */
export interface RunningTextingVendor<Config, Secrets> extends RunningSmsVendor<Config, Secrets> {
  /** Texts to the account's own number. */
  arrive(arrival?: ArrivingSms): Promise<readonly VendorId[]>;
  /** What comes from now on is out of sight for so long. */
  delayArrivals(seconds: number): Promise<void>;
  /** From now on the vendor tells things twice, or in any order. */
  shuffle(kind: 'duplicate' | 'reorder'): Promise<void>;
  /** Every access token, where there are such, is void from now on. */
  endTokens(): Promise<void>;
  /** The next request for content is refused by the vendor's limit. */
  limitContent?(): Promise<void>;
  /** Somebody does it in the vendor's own programs. */
  setRead?(id: VendorId, isRead: boolean): Promise<void>;
  readIds?(): Promise<readonly VendorId[]>;
  remove?(id: VendorId): Promise<void>;
  /** Every cursor given so far is refused from now on. */
  forgetCursors?(): Promise<void>;
}

export interface TextingVendorHarness<Config, Secrets> extends Pick<SmsVendorHarness<Config, Secrets>, 'definition'> {
  start(): Promise<RunningTextingVendor<Config, Secrets>>;
  readonly has: {
    /** An item can arrive once more under its id. */
    readonly again: boolean;
    readonly readStates: boolean;
    readonly deletions: boolean;
    readonly media: boolean;
    /** It says itself where content lies, so it may name a foreign address. */
    readonly contentAddresses: boolean;
    readonly push: boolean;
    /** Cursors of the vendor's own, which it can refuse. */
    readonly cursors: boolean;
  };
  /** How long what was told may be told again. */
  readonly overlapMs: number;
  /** More than the vendor tells in one answer. */
  readonly many: number;
}

export type ReceivingSms = SmsPort & Required<Pick<SmsPort, 'receive'>>;

export const texter = '+12025550140';

export function receivingSms<Vendor extends RunningTextingVendor<unknown, unknown>>(
  bench: Pick<SmsBench<Vendor>, 'connect'>,
  kind?: SmsAccountKind,
): ReceivingSms {
  const sms = smsPort(bench.connect(kind));
  if (!sms.receive) throw new Error('This provider does not receive');
  return sms as ReceivingSms;
}

export async function batchesOf(port: ReceivingSms, cursor: Cursor | null = null): Promise<InboundBatch[]> {
  const all: InboundBatch[] = [];
  for await (const batch of port.receive(cursor, new AbortController().signal, nothingKnown)) all.push(batch);
  return all;
}

export const itemsOf = (batches: readonly InboundBatch[]): InboundItem[] => batches.flatMap(({ items }) => items);

export const toldIds = (batches: readonly InboundBatch[]): VendorId[] =>
  [...new Set(itemsOf(batches).map((item) => item.vendorId))].sort();

export function endOf(batches: readonly InboundBatch[]): Cursor {
  const last = batches.at(-1);
  if (!last) throw new Error('There was no batch');
  return last.cursor;
}

export async function arriveOne(
  vendor: Pick<RunningTextingVendor<unknown, unknown>, 'arrive'>,
  arrival: ArrivingSms = {},
): Promise<VendorId> {
  const [id] = await vendor.arrive({ from: texter, ...arrival });
  if (id === undefined) throw new Error('Nothing arrived');
  return id;
}
