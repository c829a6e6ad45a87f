import type { Failure } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Cursor, InboundBatch, InboundItem, MessagePort, PartRef } from '../../ports/provider.ts';
import { createContentFailures } from './content-failures.ts';
import { receivedMail, type ScriptedMail } from './scripted-email.ts';

const failures = createContentFailures('The scripted service');
const allowedOrigin = 'https://vendor.test';

/** A fax, text or e-mail that arrives at the scripted vendor. */
export interface ScriptedArrival {
  /** Of a fax a small TIFF of its own unless given, of a text nothing; `[]`: nothing at all. */
  readonly files?: readonly Uint8Array[];
  /** As the vendor has it; a made-up number unless given. */
  readonly from?: string;
  readonly fromName?: string;
  /** Which number of ours it came to. */
  readonly to?: string;
  /** Words of its own unless given; a fax has none. */
  readonly body?: string;
  readonly atMs?: number;
  readonly pages?: number | null;
  readonly isRead?: boolean;
  readonly id?: string;
  /** What else an e-mail has; it comes whole. */
  readonly mail?: ScriptedMail;
  /** Its content lies outside the vendor's own origin. */
  readonly elsewhere?: boolean;
}

/** The receiving side of the scripted vendor: what lies there, and the strings that a test pulls. */
export interface ScriptedInbound {
  readonly port: Required<Pick<MessagePort, 'receive' | 'content' | 'markRead'>>;
  arrive(arrival?: ScriptedArrival): VendorId;
  /** Somebody reads it in the vendor's own programs. */
  setRead(id: VendorId, isRead: boolean): void;
  isRead(id: VendorId): boolean;
  remove(id: VendorId): void;
  /** Its content is another now, or none (`null`: the vendor has it no more). */
  replace(id: VendorId, files: readonly Uint8Array[] | null): void;
  /** The vendor tells of these documents only now. */
  complete(id: VendorId, files: readonly Uint8Array[]): void;
  /** The vendor names another address. */
  moveToOwnOrigin(id: VendorId): void;
  /** Tells it once more in the next round, as it is; a second time in one round. */
  repeat(id: VendorId): void;
  /** The newest first, instead of the oldest. */
  reverse(): void;
  /** The vendor forgets its cursors: it tells everything again. */
  forgetCursors(): void;
  /** While set, asking for what arrived throws it. */
  refuseReceive(failure: Failure | null): void;
  /** While set, asking for content throws it. */
  refuseContent(failure: Failure | null, retryAfterMs?: number): void;
  refuseMarks(failure: Failure | null): void;
  /** Content comes only when the returned function is called. */
  holdContent(): () => void;
  /** How often it was asked what arrived, with which cursor. */
  readonly rounds: readonly (Cursor | null)[];
  /** Ids whose content was asked for, in order. */
  readonly fetched: readonly VendorId[];
  /** What it was told. */
  readonly marks: readonly { readonly ids: readonly VendorId[]; readonly isRead: boolean }[];
}

interface Stored {
  item: Omit<InboundItem, 'parts'>;
  files: readonly Uint8Array[] | null;
  origin: string;
  isDeleted: boolean;
  sequence: number;
}

/** Small, so that a test with a few arrivals has several batches. */
const batchSize = 10;

function partsOf({ item, files, origin }: Stored, type: string): PartRef[] {
  return (files ?? [new Uint8Array()]).map((file, index) => ({
    vendorId: item.vendorId,
    partId: String(index),
    uri: `${origin}/content/${item.vendorId}/${index}`,
    type,
    bytes: files === null ? null : file.length,
  }));
}

async function untilAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(new Error('Stopped'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

export function createScriptedInbound(channel: 'fax' | 'sms' | 'email' = 'fax'): ScriptedInbound {
  const isText = channel !== 'fax';
  const isMail = channel === 'email';
  const stored = new Map<VendorId, Stored>();
  const rounds: (Cursor | null)[] = [];
  const fetched: VendorId[] = [];
  const marks: { ids: readonly VendorId[]; isRead: boolean }[] = [];
  const repeated: VendorId[] = [];
  let sequence = 0;
  let generation = 0;
  let isReversed = false;
  let receiveRefusal: Failure | null = null;
  let contentRefusal: ProviderFailure | null = null;
  let markRefusal: Failure | null = null;
  let held: Promise<unknown> | null = null;

  const known = (id: VendorId): Stored => {
    const found = stored.get(id);
    if (!found) throw new Error(`Nothing arrived at the scripted vendor as ${id}`);
    return found;
  };
  const change = (id: VendorId, changes: Partial<Stored>): void => {
    Object.assign(known(id), changes, { sequence: ++sequence });
  };
  const positionOf = (cursor: Cursor | null): number => {
    const [of, position] = (cursor ?? '').split(':').map(Number);
    return of === generation ? (position ?? 0) : 0;
  };
  const itemOf = (each: Stored): InboundItem => ({
    ...each.item,
    parts: isMail ? [] : partsOf(each, isText ? 'image/jpeg' : 'application/pdf'),
  });

  function batchOf(part: readonly Stored[], again: readonly Stored[], position: number): InboundBatch {
    const items = [...part, ...again].filter((each) => !each.isDeleted).map(itemOf);
    const deleted = part.filter((each) => each.isDeleted).map((each) => each.item.vendorId);
    return { items, deleted, cursor: `${generation}:${position}` as Cursor };
  }

  async function* receive(
    cursor: Cursor | null,
    signal: AbortSignal,
    isKnown: (id: VendorId) => boolean = () => false,
  ): AsyncIterable<InboundBatch> {
    rounds.push(cursor);
    await Promise.resolve();
    if (receiveRefusal) throw new ProviderFailure(receiveRefusal);
    const since = positionOf(cursor);
    const changed = [...stored.values()].filter(
      (each) => each.sequence > since && !(isMail && isKnown(each.item.vendorId)),
    );
    changed.sort((one, two) => one.sequence - two.sequence);
    const again = repeated.splice(0).map(known);
    const end = sequence;
    // The cursor of a batch must not pass what comes in a later one, whatever the order.
    if (isReversed) changed.reverse();
    for (let at = 0; at === 0 || at < changed.length; at += batchSize) {
      signal.throwIfAborted();
      const part = changed.slice(at, at + batchSize);
      const isLast = at + batchSize >= changed.length;
      const reached = isLast ? end : isReversed ? since : Math.max(since, ...part.map((each) => each.sequence));
      yield batchOf(part, isLast ? again : [], reached);
    }
  }

  async function content(part: PartRef, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    if (!part.uri.startsWith(`${allowedOrigin}/`)) throw new ProviderFailure(failures.elsewhere());
    fetched.push(part.vendorId);
    if (contentRefusal) throw contentRefusal;
    if (held) await untilAborted(held, signal);
    const file = known(part.vendorId).files?.[Number(part.partId)];
    if (!file) throw new ProviderFailure(failures.gone());
    return new Blob([Buffer.from(file)]).stream();
  }

  function markRead(ids: readonly VendorId[], isRead: boolean): Promise<void> {
    if (markRefusal) return Promise.reject(new ProviderFailure(markRefusal));
    marks.push({ ids, isRead });
    for (const id of ids) change(id, { item: { ...known(id).item, isRead } });
    return Promise.resolve();
  }

  return {
    port: { receive, content, markRead },
    arrive(arrival = {}) {
      const vendorId = asId<VendorId>(arrival.id ?? `arrived-${stored.size + 1}`);
      const item = {
        vendorId,
        from: arrival.from ?? (isMail ? 'alma@sender.test' : '+12025550140'),
        fromName: arrival.fromName ?? null,
        to: arrival.to ?? null,
        body: arrival.body ?? (isText ? `Text ${vendorId}` : ''),
        receivedAtMs: arrival.atMs ?? 0,
        pages: arrival.pages === undefined ? (isText ? null : 1) : arrival.pages,
        isRead: arrival.isRead ?? false,
        ...(isMail ? { mail: receivedMail(vendorId, arrival.mail ?? {}) } : {}),
      };
      const origin = arrival.elsewhere ? 'https://elsewhere.test' : allowedOrigin;
      const document = isText ? [] : [new TextEncoder().encode(`II*\0 picture of ${vendorId}`)];
      const files = arrival.files ?? document;
      stored.set(vendorId, { item, files, origin, isDeleted: false, sequence: ++sequence });
      return vendorId;
    },
    setRead: (id, isRead) => change(id, { item: { ...known(id).item, isRead } }),
    isRead: (id) => known(id).item.isRead,
    remove: (id) => change(id, { isDeleted: true }),
    replace: (id, files) => void (known(id).files = files),
    complete: (id, files) => change(id, { files }),
    moveToOwnOrigin: (id) => change(id, { origin: allowedOrigin }),
    repeat: (id) => void repeated.push(id, id),
    reverse: () => void (isReversed = true),
    forgetCursors: () => void (generation += 1),
    refuseReceive: (failure) => void (receiveRefusal = failure),
    refuseContent: (failure, retryAfterMs) =>
      void (contentRefusal = failure && new ProviderFailure(failure, retryAfterMs)),
    refuseMarks: (failure) => void (markRefusal = failure),
    holdContent() {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      held = promise;
      return () => {
        held = null;
        resolve(undefined);
      };
    },
    rounds,
    fetched,
    marks,
  };
}
