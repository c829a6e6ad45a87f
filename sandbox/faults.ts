import type { SandboxClock, Timer } from './clock.ts';
import type { SeededRandom } from './seeded-random.ts';

export const faultKinds = [
  'http401',
  'http403',
  'http429',
  'http429-bare',
  'http500',
  'http503',
  'timeout',
  'slow',
  'refuse',
  'drop-after-accept',
  'late-visible',
  'auth-expired',
  'auth-revoked',
  'garbled',
  'cut-short',
  'push-dead',
  'duplicate',
  'reorder',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** What `POST /faults` takes. Without count, rate and seconds a fault lasts until it is cleared. */
export interface FaultRequest {
  vendor: string;
  kind: FaultKind;
  /** Strikes this many times. */
  count?: number;
  /** Strikes with this probability, drawn from the seeded generator. */
  rate?: number;
  /** Lasts this long by the emulators' clock; for late-visible: how late. */
  seconds?: number;
  /** Strikes only requests whose `METHOD /path` contains this. */
  match?: string;
  /** For http5xx, http429, timeout: the vendor commits the item first. For garbled: false commits nothing. */
  accepted?: boolean;
  /** For slow: wait before handling (begun, the default) or between commit and answer (accepted). */
  phase?: 'begun' | 'accepted';
  /** For slow: how long, default 2000. */
  delayMs?: number;
  /** For http429 and http503: seconds in Retry-After. */
  retryAfter?: number;
}

export interface Fault extends FaultRequest {
  id: number;
}

/** Where in a request a fault strikes. */
export type FaultStage =
  'connection' | 'delay' | 'before' | 'commit' | 'content' | 'delay-answer' | 'after' | 'auth' | 'records' | 'push';

/** What a vendor's server tells about its requests, and what it does when faults change. */
export interface FaultTarget {
  /** Requests that faults of a kind strike when no `match` is given. */
  isApi(request: string, kind: FaultKind): boolean;
  /** Requests that make the vendor accept an item. */
  isCreating(request: string): boolean;
  /** All access tokens die; refreshing works. With `match` a vendor may let tokens of another kind die instead. */
  expireTokens(match: string | undefined): void;
  /** Called after every change, so that the port can be shut or opened. */
  faultsChanged(): Promise<void>;
  revokeTokens(): void;
}

/** A fault that can't be set; the message is one sentence. */
export class FaultError extends Error {
  override name = 'FaultError';
}

export interface Faults {
  register(vendor: string, target: FaultTarget): void;
  add(request: FaultRequest): Promise<Fault | null>;
  clear(): Promise<void>;
  list(): Fault[];
  /** The fault that strikes this request at this stage, counted down; undefined when none does. */
  take(vendor: string, stage: FaultStage, request: string): Fault | undefined;
  /** Whether a fault of this kind lies on the vendor, without counting it down. */
  isActive(vendor: string, kind: FaultKind): boolean;
  /** Whether the vendor's port is shut: `refuse` without count, rate and match. */
  isPortShut(vendor: string): boolean;
}

function isWholePort(fault: FaultRequest): boolean {
  return fault.kind === 'refuse' && fault.count === undefined && fault.rate === undefined && fault.match === undefined;
}

function stageOf(fault: FaultRequest): FaultStage | null {
  switch (fault.kind) {
    case 'refuse':
      if (isWholePort(fault)) return null;
      return fault.match === undefined ? 'connection' : 'before';
    case 'slow':
      return fault.phase === 'accepted' ? 'delay-answer' : 'delay';
    case 'late-visible':
      return 'commit';
    case 'drop-after-accept':
      return 'after';
    case 'garbled':
      return fault.accepted === false ? 'before' : 'after';
    case 'cut-short':
      return 'content';
    case 'auth-expired':
    case 'auth-revoked':
      return 'auth';
    case 'push-dead':
      return 'push';
    case 'duplicate':
    case 'reorder':
      return 'records';
    default:
      return fault.accepted === true ? 'after' : 'before';
  }
}

function strikes(fault: Fault, target: FaultTarget, stage: FaultStage, request: string): boolean {
  if (stage === 'connection' || stage === 'push' || stage === 'auth') return true;
  if (fault.match !== undefined) return request.includes(fault.match);
  if (fault.kind === 'drop-after-accept' || fault.kind === 'late-visible') return target.isCreating(request);
  if (fault.accepted === true || fault.phase === 'accepted') return target.isCreating(request);
  return target.isApi(request, fault.kind);
}

export function createFaults(clock: SandboxClock, random: SeededRandom): Faults {
  const targets = new Map<string, FaultTarget>();
  const active = new Map<number, { fault: Fault; expiry: Timer | undefined }>();
  let lastId = 0;

  const of = (vendor: string): Fault[] =>
    [...active.values()].map((entry) => entry.fault).filter((fault) => fault.vendor === vendor);

  const remove = (id: number): void => {
    active.get(id)?.expiry?.cancel();
    active.delete(id);
  };

  const changed = async (): Promise<void> => {
    await Promise.all([...targets.values()].map((target) => target.faultsChanged()));
  };

  const countDown = (fault: Fault): void => {
    if (fault.count === undefined) return;
    fault.count -= 1;
    if (fault.count <= 0) remove(fault.id);
  };

  const add = async (request: FaultRequest): Promise<Fault | null> => {
    const target = targets.get(request.vendor);
    if (!target)
      throw new FaultError(`The sandbox has no vendor "${request.vendor}"; it has ${[...targets.keys()].join(', ')}.`);
    const lasting = request.count !== undefined || request.rate !== undefined || request.seconds !== undefined;
    if (request.kind === 'auth-revoked') target.revokeTokens();
    if (request.kind === 'auth-expired' && !lasting) {
      target.expireTokens(request.match);
      return null;
    }
    const fault: Fault = { ...request, id: ++lastId };
    const isDuration = fault.seconds !== undefined && fault.kind !== 'late-visible';
    const expire = (): void => {
      remove(fault.id);
      void changed();
    };
    active.set(fault.id, { fault, expiry: isDuration ? clock.after((fault.seconds ?? 0) * 1000, expire) : undefined });
    await changed();
    return fault;
  };

  const take = (vendor: string, stage: FaultStage, request: string): Fault | undefined => {
    const target = targets.get(vendor);
    if (!target) return undefined;
    for (const fault of of(vendor)) {
      if (stageOf(fault) !== stage || !strikes(fault, target, stage, request)) continue;
      if (fault.rate !== undefined && random.next() >= fault.rate) continue;
      countDown(fault);
      return fault;
    }
    return undefined;
  };

  return {
    register: (vendor, target) => void targets.set(vendor, target),
    add,
    clear: async () => {
      for (const id of [...active.keys()]) remove(id);
      await changed();
    },
    list: () => [...active.values()].map((entry) => entry.fault),
    take,
    isActive: (vendor, kind) => of(vendor).some((fault) => fault.kind === kind),
    isPortShut: (vendor) => of(vendor).some(isWholePort),
  };
}
