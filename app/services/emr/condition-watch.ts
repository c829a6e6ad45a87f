import type { Failure } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { EmrFailure } from '../../ports/emr.ts';
import { EMR_FAILURES } from './failures.ts';
import type { EmrCondition } from './emr-access.ts';

/** While OpenEMR does not answer, it is asked this often whether it is back. */
export const PROBE_EVERY_MS = 30_000;

/** Learns from how calls end whether OpenEMR is there, and tells who waits when it is again. */
export interface ConditionWatch {
  condition(): EmrCondition;
  /** A call ended: null is a good end. */
  note(failure: Failure | null): void;
  onReady(listener: () => void): Disposable;
  /** Waiting work may go on; told once the transaction that this happens in is over. */
  ready(): void;
  /** Another connection: what was known of the one before says nothing. */
  reset(): void;
  stop(): void;
}

interface Deps {
  readonly clock: Clock;
  readonly isConnected: () => boolean;
  /** One cheap request. Throws EmrFailure. */
  readonly probe: (signal: AbortSignal) => Promise<void>;
  readonly onChange: () => void;
  readonly signal: AbortSignal;
}

type Known = Omit<EmrCondition, 'state'> & { readonly state: 'ok' | 'down' | 'refused' };
const UNKNOWN: Known = { state: 'ok', failure: null, sinceMs: null };

export function createConditionWatch(deps: Deps): ConditionWatch {
  const { clock } = deps;
  const listeners = new Set<() => void>();
  let known = UNKNOWN;
  let timer: Disposable | null = null;

  function stopProbing(): void {
    timer?.[Symbol.dispose]();
    timer = null;
  }

  /** Only while somebody waits for the answer. */
  function planProbe(): void {
    if (timer || known.state === 'ok' || listeners.size === 0 || deps.signal.aborted) return;
    timer = clock.schedule(clock.now() + PROBE_EVERY_MS, () => {
      timer = null;
      void probe().finally(planProbe);
    });
  }

  async function probe(): Promise<void> {
    try {
      await deps.probe(deps.signal);
      note(null);
    } catch (error) {
      if (error instanceof EmrFailure) note(error.failure);
    }
  }

  function tellReady(): void {
    queueMicrotask(() => listeners.forEach((listener) => listener()));
  }

  function note(failure: Failure | null): void {
    if (deps.signal.aborted) return;
    const state = stateAfter(failure);
    if (state === null) return;
    const isSame = state === known.state && (state === 'ok' || failure?.code === known.failure?.code);
    if (isSame && known.sinceMs !== null) return;
    const cameBack = state === 'ok' && known.state !== 'ok';
    const isNews = state !== known.state || state !== 'ok';
    known = {
      state,
      failure: state === 'ok' ? null : failure,
      sinceMs: state === known.state ? (known.sinceMs ?? clock.now()) : clock.now(),
    };
    if (state === 'ok') stopProbing();
    else planProbe();
    if (isNews) deps.onChange();
    if (cameBack) tellReady();
  }

  return {
    condition: () => (deps.isConnected() ? known : { state: 'not-connected', failure: null, sinceMs: null }),
    note,
    onReady(listener) {
      listeners.add(listener);
      planProbe();
      return {
        [Symbol.dispose]: () => {
          listeners.delete(listener);
          if (listeners.size === 0) stopProbing();
        },
      };
    },
    ready: tellReady,
    reset() {
      stopProbing();
      known = UNKNOWN;
    },
    stop: stopProbing,
  };
}

/** Found here before anything was asked. */
const OUR_OWN: ReadonlySet<string> = new Set(
  [EMR_FAILURES.stopped, EMR_FAILURES.notKept, EMR_FAILURES.locked].map(({ code }) => code),
);

/** null: says nothing about OpenEMR as a whole. A refusal of one person or one document is an answer: OpenEMR is there. */
function stateAfter(failure: Failure | null): Known['state'] | null {
  if (failure === null) return 'ok';
  if (OUR_OWN.has(failure.code)) return null;
  if (failure.code === EMR_FAILURES.clientDisabled.code) return 'refused';
  switch (failure.category) {
    case 'network':
    case 'unavailable':
    case 'uncertain':
    case 'retryable':
      return 'down';
    case 'config':
      return 'refused';
    case 'bug':
      return null;
    case 'auth':
    case 'permission':
    case 'rate-limited':
    case 'rejected':
    case 'expired':
      return 'ok';
  }
}
