import { z } from 'zod';
import type { Failure } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { createScriptedInbound, type ScriptedInbound } from './scripted-inbound.ts';
import type {
  AttemptRef,
  DeliveryReceipt,
  FaxLimits,
  FaxPort,
  Found,
  OutboundFax,
  ProviderDefinition,
  Reconcile,
  SendResult,
  SubmissionProbe,
  Tracking,
} from '../../ports/provider.ts';

/** A fax that the scripted vendor has accepted, whatever it answered. */
export interface ScriptedFax {
  readonly id: VendorId;
  readonly attempt: AttemptRef;
  readonly to: string;
  readonly pages: number;
  readonly bytes: number;
  /** Bytes of each file, in order. */
  readonly sizes: readonly number[];
  readonly sha256: readonly string[];
  status: 'queued' | 'delivered' | 'failed' | 'cancelled';
  failure?: Failure;
  /** Whether `find` shows it. */
  visible: boolean;
}

/** What the vendor does with one submission. `accept` puts it in the ledger and returns its id. */
export type ScriptedAnswer = (submission: {
  readonly fax: OutboundFax;
  readonly attempt: AttemptRef;
  readonly signal: AbortSignal;
  accept(options?: { visible?: boolean }): VendorId;
}) => SendResult | Promise<SendResult>;

/** Answers that tests ask for again and again. */
export const scriptedAnswers = {
  accept: (): ScriptedAnswer => (submission) => ({ outcome: 'accepted', vendorId: submission.accept() }),
  /** For `tracking: 'none'`: the vendor says yes and gives no id. */
  acceptWithoutId:
    (proof: string): ScriptedAnswer =>
    (submission) => {
      submission.accept();
      return { outcome: 'accepted', vendorId: null, proof };
    },
  reject:
    (failure: Failure): ScriptedAnswer =>
    () => ({ outcome: 'rejected', failure }),
  retry:
    (failure: Failure, retryAfterMs?: number): ScriptedAnswer =>
    () => ({
      outcome: 'retry',
      failure,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    }),
  /** The vendor took it, and the answer got lost. */
  unknownButAccepted:
    (failure: Failure, options?: { visible?: boolean }): ScriptedAnswer =>
    (submission) => {
      submission.accept(options);
      return { outcome: 'unknown', failure };
    },
  unknownAndLost:
    (failure: Failure): ScriptedAnswer =>
    () => ({ outcome: 'unknown', failure }),
  /** Never answers; ends as unknown when the signal is aborted. */
  hang:
    (failure: Failure, accepted = false): ScriptedAnswer =>
    (submission) => {
      if (accepted) submission.accept();
      return new Promise((resolve) => {
        const end = (): void => resolve({ outcome: 'unknown', failure });
        if (submission.signal.aborted) end();
        else submission.signal.addEventListener('abort', end, { once: true });
      });
    },
} as const;

/**
 * What `find` goes by. reference: our attempt's. number: every item to the number, its content not compared.
 * number-and-size: those of them with files of the same sizes.
 */
export type ScriptedFind = 'reference' | 'number' | 'number-and-size';

export interface ScriptedProviderOptions {
  readonly id?: string;
  readonly reconcile?: Reconcile;
  /** By default `reference` where it reconciles exactly, else `number-and-size`. */
  readonly findBy?: ScriptedFind;
  readonly tracking?: Tracking;
  readonly redials?: boolean;
  readonly maxConcurrentSends?: number;
  readonly limits?: FaxLimits;
  /** Answers in order of submission; when they are used up, everything is accepted. */
  readonly answers?: readonly ScriptedAnswer[];
}

/** The vendor behind a scripted provider: its ledger, and the strings that a test pulls. */
export interface ScriptedVendor {
  /** What was accepted, in order. */
  readonly ledger: readonly ScriptedFax[];
  /** Every submission, accepted or not, in order. */
  readonly submissions: readonly { readonly to: string; readonly attempt: AttemptRef }[];
  /** The most submissions that were in hand at once. */
  readonly mostConcurrent: number;
  /** Adds answers for the next submissions. */
  answerNext(...answers: readonly ScriptedAnswer[]): void;
  deliver(id: VendorId): void;
  fail(id: VendorId, failure: Failure): void;
  /** Makes hidden items visible to `find`. */
  reveal(): void;
  /** While set, `status`, `find` and `cancel` throw it. */
  refuseQuestions(failure: Failure | null): void;
  /** What `notBeforeMs` answers. */
  holdUntil(unixMs: number): void;
  /** Runs the hint of everybody who watches. */
  hint(): void;
  /** How many watch. */
  readonly watchers: number;
  /** What arrives at it. */
  readonly inbound: ScriptedInbound;
}

const defaultLimits: FaxLimits = { pages: 200, bytes: 50_000_000, formats: ['application/pdf'] };

interface State {
  readonly ledger: ScriptedFax[];
  readonly submissions: { to: string; attempt: AttemptRef }[];
  readonly answers: ScriptedAnswer[];
  readonly watchers: Set<() => void>;
  inHand: number;
  mostConcurrent: number;
  refusal: Failure | null;
  notBeforeMs: number;
}

function receiptOf(fax: ScriptedFax): DeliveryReceipt {
  const status = fax.status === 'delivered' ? 'delivered' : fax.status === 'queued' ? 'pending' : 'failed';
  return {
    vendorId: fax.id,
    status,
    vendorStatus: fax.status,
    pages: fax.pages,
    ...(fax.failure ? { failure: fax.failure } : {}),
  };
}

function acceptInto(state: State, fax: OutboundFax, attempt: AttemptRef, visible: boolean): VendorId {
  const id = asId<VendorId>(`scripted-${state.ledger.length + 1}`);
  state.ledger.push({
    id,
    attempt,
    to: fax.to,
    pages: fax.files.reduce((sum, file) => sum + file.pages, 0),
    bytes: fax.files.reduce((sum, file) => sum + file.bytes, 0),
    sizes: fax.files.map((file) => file.bytes),
    sha256: fax.files.map((file) => file.sha256),
    status: 'queued',
    visible,
  });
  return id;
}

function hasTheSizes(fax: ScriptedFax, probe: SubmissionProbe): boolean {
  return (
    fax.sizes.length === probe.files.length && fax.sizes.every((size, index) => size === probe.files[index]?.bytes)
  );
}

function matches(fax: ScriptedFax, probe: SubmissionProbe, findBy: ScriptedFind): boolean {
  if (!fax.visible) return false;
  if (findBy === 'reference') return fax.attempt.attemptId === probe.attempt.attemptId;
  return fax.to === probe.to && (findBy === 'number' || hasTheSizes(fax, probe));
}

function createPort(state: State, options: ScriptedProviderOptions, inbound: ScriptedInbound): FaxPort {
  const ask = <T>(answer: () => T): Promise<T> =>
    new Promise((resolve) => {
      if (state.refusal) throw new ProviderFailure(state.refusal);
      resolve(answer());
    });
  const send = async (fax: OutboundFax, attempt: AttemptRef, signal: AbortSignal): Promise<SendResult> => {
    state.submissions.push({ to: fax.to, attempt });
    state.mostConcurrent = Math.max(state.mostConcurrent, ++state.inHand);
    try {
      const answer = state.answers.shift() ?? scriptedAnswers.accept();
      return await answer({
        fax,
        attempt,
        signal,
        accept: (more) => acceptInto(state, fax, attempt, more?.visible ?? true),
      });
    } finally {
      state.inHand--;
    }
  };
  const findBy = options.findBy ?? ((options.reconcile ?? 'exact') === 'exact' ? 'reference' : 'number-and-size');
  const find = (probe: SubmissionProbe): Promise<Found[]> =>
    ask(() => {
      const found = state.ledger.filter((fax) => matches(fax, probe, findBy));
      return found.map((fax) => ({ vendorId: fax.id, receipt: receiptOf(fax), contentCompared: findBy !== 'number' }));
    });
  return {
    limits: options.limits ?? defaultLimits,
    send,
    status: (ids) => ask(() => state.ledger.filter((fax) => ids.includes(fax.id)).map(receiptOf)),
    ...(options.reconcile === 'none' ? {} : { find }),
    cancel: (id) =>
      ask(() => {
        const fax = state.ledger.find((each) => each.id === id);
        if (fax?.status !== 'queued') return false;
        fax.status = 'cancelled';
        return true;
      }),
    watch: (hint) => {
      state.watchers.add(hint);
      return { [Symbol.dispose]: () => void state.watchers.delete(hint) };
    },
    ...inbound.port,
  };
}

function createVendor(state: State, inbound: ScriptedInbound): ScriptedVendor {
  const known = (id: VendorId): ScriptedFax => {
    const fax = state.ledger.find((each) => each.id === id);
    if (!fax) throw new Error(`The scripted vendor has no fax ${id}`);
    return fax;
  };
  return {
    ledger: state.ledger,
    submissions: state.submissions,
    get mostConcurrent() {
      return state.mostConcurrent;
    },
    answerNext: (...answers) => void state.answers.push(...answers),
    deliver: (id) => void (known(id).status = 'delivered'),
    fail: (id, failure) => void Object.assign(known(id), { status: 'failed', failure }),
    reveal: () => {
      for (const fax of state.ledger) fax.visible = true;
    },
    refuseQuestions: (failure) => void (state.refusal = failure),
    holdUntil: (unixMs) => void (state.notBeforeMs = unixMs),
    hint: () => {
      for (const watcher of state.watchers) watcher();
    },
    get watchers() {
      return state.watchers.size;
    },
    inbound,
  };
}

/**
 * A provider whose vendor is a script in memory, for tests of whoever uses providers. `findBy` says what its `find` goes
 * by; the ledger outlives connections, as a vendor does.
 */
export function createScriptedProvider(options: ScriptedProviderOptions = {}): {
  readonly definition: ProviderDefinition;
  readonly vendor: ScriptedVendor;
} {
  const state: State = {
    ledger: [],
    submissions: [],
    answers: [...(options.answers ?? [])],
    watchers: new Set(),
    inHand: 0,
    mostConcurrent: 0,
    refusal: null,
    notBeforeMs: 0,
  };
  const inbound = createScriptedInbound();
  const definition: ProviderDefinition = {
    id: options.id ?? 'scripted',
    name: 'Scripted fax service',
    channels: ['fax'],
    reconcile: options.reconcile ?? 'exact',
    tracking: options.tracking ?? 'receipts',
    redials: options.redials ?? false,
    maxConcurrentSends: options.maxConcurrentSends ?? 4,
    configSchema: z.unknown(),
    secretsSchema: z.unknown(),
    fields: [],
    allowedOrigins: () => [],
    connect: () => ({
      fax: createPort(state, options, inbound),
      notBeforeMs: () => state.notBeforeMs,
      check: () =>
        Promise.resolve(state.refusal ? { ok: false, failure: state.refusal } : { ok: true, identity: 'scripted' }),
      close: () => Promise.resolve(),
    }),
  };
  return { definition, vendor: createVendor(state, inbound) };
}
