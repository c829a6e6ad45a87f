import type { Failure } from '../../domain/errors.ts';
import type { Filing, FilingAttempt } from '../../domain/filing/filing.ts';
import { FILING_FAILURES } from './filing-failures.ts';

/**
 * Absent looks that must follow a post whose end is in doubt before there may be a second post: at once, after 5 s and after
 * a minute. The first one finds what is there quickly; the later ones give a slow server time.
 */
export const LOOKS_BEFORE_POST = 3;
/** Waits after the first, second and third absent look. */
export const LOOK_DELAYS_MS = [5_000, 60_000, 600_000] as const;
/** A post that OpenEMR said it stored, and that is not listed: looks until it is given up. */
const LOOKS_IF_PROVED = 4;
const LOOKS_IF_NOT_PROVED = 2;
/** Posts without a clear end before a person must decide: a server that is always too slow would store one after the other. */
export const MOST_UNCLEAR_POSTS = 3;

/** What earlier posts left open. */
export interface Doubt {
  /** none: every post certainly stored nothing. stored: OpenEMR said so. unclear: no answer, or Foyer died. Of the last such. */
  readonly kind: 'none' | 'stored' | 'unclear';
  /** Posts that ended unclear. */
  readonly unclear: number;
}

export function doubtOf(attempts: readonly Pick<FilingAttempt, 'outcome'>[]): Doubt {
  const isUnclear = ({ outcome }: Pick<FilingAttempt, 'outcome'>): boolean =>
    outcome === null || outcome === 'unknown' || outcome === 'died';
  const last = attempts.findLast((attempt) => isUnclear(attempt) || attempt.outcome === 'stored');
  const kind = last === undefined ? 'none' : last.outcome === 'stored' ? 'stored' : 'unclear';
  return { kind, unclear: attempts.filter(isUnclear).length };
}

export type FilingStep =
  | { readonly type: 'undo-time-over'; readonly atMs: number }
  | { readonly type: 'undone' }
  /** Whoever filed it does not work here any more. */
  | { readonly type: 'filer-left' }
  /** The post begins; its row is committed with this. */
  | { readonly type: 'posted' }
  | { readonly type: 'stored'; readonly atMs: number }
  | { readonly type: 'refused'; readonly failure: Failure }
  | { readonly type: 'not-sent'; readonly failure: Failure; readonly againAtMs: number }
  | { readonly type: 'unknown'; readonly failure: Failure; readonly atMs: number }
  | { readonly type: 'died'; readonly atMs: number }
  | { readonly type: 'found'; readonly documentId: string; readonly copies: number; readonly atMs: number }
  | { readonly type: 'absent'; readonly isProved: boolean; readonly categoryName: string; readonly atMs: number }
  /** Nothing could be done yet: OpenEMR not reached, its filer not signed in, another filing first. */
  | { readonly type: 'waits'; readonly failure: Failure | null; readonly untilMs: number }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'retried'; readonly atMs: number }
  /** What it waited for may be there. */
  | { readonly type: 'woken'; readonly atMs: number };

export type FilingStepResult =
  { readonly kind: 'changed'; readonly filing: Filing } | { readonly kind: 'ignored' } | { readonly kind: 'refused' };

const IGNORED = { kind: 'ignored' } as const;
const REFUSED = { kind: 'refused' } as const;

/** The life of a filing. Pure; `doubt` is read from its posts as they are before the event. */
export function stepFiling(filing: Filing, doubt: Doubt, event: FilingStep): FilingStepResult {
  const to = (changes: Partial<Filing>): FilingStepResult => ({ kind: 'changed', filing: { ...filing, ...changes } });
  const { state } = filing;
  const isOpen = state === 'queued' || state === 'uploading';
  switch (event.type) {
    case 'undo-time-over':
      if (state !== 'held') return IGNORED;
      return to({ state: 'queued', undoUntilMs: null, nextAttemptAtMs: event.atMs });
    case 'undone':
      if (state !== 'held' && !(state === 'queued' && filing.attempts === 0)) return REFUSED;
      return to({ state: 'undone', undoUntilMs: null, nextAttemptAtMs: null, failure: null });
    case 'filer-left':
      // What may be in the chart is looked for.
      if (state !== 'held' && !(state === 'queued' && filing.attempts === 0)) return IGNORED;
      return to({ state: 'failed', undoUntilMs: null, nextAttemptAtMs: null, failure: FILING_FAILURES.filerGone });
    case 'posted':
      if (state !== 'queued' || !mayPost(filing, doubt)) return REFUSED;
      return to({ state: 'uploading', attempts: filing.attempts + 1, nextAttemptAtMs: null, failure: null });
    case 'stored':
      return isUnderWay(filing) ? to({ looks: 0, nextAttemptAtMs: event.atMs }) : REFUSED;
    case 'unknown':
      return isUnderWay(filing) ? to({ looks: 0, nextAttemptAtMs: event.atMs, failure: event.failure }) : REFUSED;
    case 'died':
      if (!isUnderWay(filing)) return REFUSED;
      return to({ looks: 0, nextAttemptAtMs: event.atMs, failure: FILING_FAILURES.died });
    case 'refused':
      return isUnderWay(filing) ? to({ state: 'failed', failure: event.failure }) : REFUSED;
    case 'not-sent':
      if (!isUnderWay(filing)) return REFUSED;
      return to({ state: 'queued', nextAttemptAtMs: event.againAtMs, failure: event.failure });
    case 'found':
      if (!isOpen || isUnderWay(filing)) return REFUSED;
      return to({ state: 'filed', nextAttemptAtMs: null, failure: null, ...foundAt(event) });
    case 'absent':
      return isOpen && !isUnderWay(filing) ? to(afterAbsent(filing, doubt, event)) : REFUSED;
    case 'waits':
      if (!isOpen || isUnderWay(filing)) return REFUSED;
      return to({ nextAttemptAtMs: event.untilMs, failure: event.failure });
    case 'failed':
      if (!isOpen || isUnderWay(filing)) return REFUSED;
      return to({ state: 'failed', nextAttemptAtMs: null, failure: event.failure });
    case 'retried':
      return retried(filing, doubt, event.atMs, to);
    case 'woken':
      return isOpen && mayHurry(filing, doubt) && (filing.nextAttemptAtMs ?? 0) > event.atMs
        ? to({ nextAttemptAtMs: event.atMs })
        : IGNORED;
  }
}

/** True if a post may begin: nothing earlier is in doubt, or it was looked for often enough. */
export function mayPost(filing: Pick<Filing, 'looks'>, doubt: Doubt): boolean {
  return doubt.kind === 'none' || filing.looks >= LOOKS_BEFORE_POST;
}

/** The post has begun and has no end yet. */
export function isUnderWay(filing: Pick<Filing, 'state' | 'nextAttemptAtMs'>): boolean {
  return filing.state === 'uploading' && filing.nextAttemptAtMs === null;
}

/** A planned look keeps its time: hurried looks would prove nothing about a slow server. A wait for OpenEMR may end early. */
function mayHurry(filing: Filing, doubt: Doubt): boolean {
  return !isUnderWay(filing) && (doubt.kind === 'none' || filing.failure !== null);
}

function foundAt(event: Extract<FilingStep, { type: 'found' }>): Partial<Filing> {
  return { documentId: event.documentId, copies: event.copies, filedAtMs: event.atMs };
}

function afterAbsent(filing: Filing, doubt: Doubt, event: Extract<FilingStep, { type: 'absent' }>): Partial<Filing> {
  const looks = filing.looks + 1;
  const nextMs = event.atMs + (LOOK_DELAYS_MS[Math.min(looks, LOOK_DELAYS_MS.length) - 1] ?? LOOK_DELAYS_MS[0]);
  const failed = (failure: Failure): Partial<Filing> => ({ state: 'failed', looks, nextAttemptAtMs: null, failure });
  // Its turn to be posted (again): the looks so far decide whether it may be.
  if (filing.state === 'queued') {
    const isReady = mayPost({ looks }, doubt);
    return { looks, failure: null, nextAttemptAtMs: isReady ? event.atMs : nextMs };
  }
  if (doubt.kind === 'stored') {
    const most = event.isProved ? LOOKS_IF_PROVED : LOOKS_IF_NOT_PROVED;
    if (looks < most) return { looks, failure: null, nextAttemptAtMs: nextMs };
    return failed(FILING_FAILURES.notStored(event.categoryName, event.isProved));
  }
  if (looks < LOOKS_BEFORE_POST) return { looks, failure: null, nextAttemptAtMs: nextMs };
  if (doubt.unclear >= MOST_UNCLEAR_POSTS) return failed(FILING_FAILURES.neverClear);
  return { state: 'queued', looks, failure: null, nextAttemptAtMs: event.atMs };
}

function retried(
  filing: Filing,
  doubt: Doubt,
  atMs: number,
  to: (changes: Partial<Filing>) => FilingStepResult,
): FilingStepResult {
  switch (filing.state) {
    case 'failed':
      // At least one more look comes before a post, however many there were.
      return to({
        state: 'queued',
        failure: null,
        nextAttemptAtMs: atMs,
        looks: Math.min(filing.looks, LOOKS_BEFORE_POST - 1),
      });
    case 'queued':
    case 'uploading':
      return mayHurry(filing, doubt) ? to({ nextAttemptAtMs: atMs }) : IGNORED;
    case 'held':
    case 'filed':
    case 'undone':
      return REFUSED;
  }
}
