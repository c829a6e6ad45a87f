import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../domain/errors.ts';
import type { Filing, FilingOutcome } from '../../domain/filing/filing.ts';
import { asId, type BlobId, type FilingId, type MessageId, type PatientId, type StaffId } from '../../domain/ids.ts';
import {
  doubtOf,
  isUnderWay,
  LOOK_DELAYS_MS,
  LOOKS_BEFORE_POST,
  MOST_UNCLEAR_POSTS,
  stepFiling,
  type FilingStep,
} from './filing-machine.ts';

const NOW = 1_000_000;
const failure: Failure = { code: 'TEST', category: 'network', message: 'Test.', action: 'wait' };
const queued: Filing = {
  id: asId<FilingId>('filing'),
  messageId: asId<MessageId>('message'),
  staffId: asId<StaffId>('staff'),
  patientId: asId<PatientId>('patient'),
  pid: 1,
  confirmedName: 'Example, Alma',
  confirmedBirthDate: null,
  category: '/categories/lab_report',
  name: 'Fax.pdf',
  pages: null,
  blobId: asId<BlobId>('blob'),
  type: 'application/pdf',
  bytes: 1,
  sha256: 'a',
  state: 'queued',
  undoUntilMs: null,
  createdAtMs: NOW,
  attempts: 0,
  looks: 0,
  nextAttemptAtMs: NOW,
  failure: null,
  documentId: null,
  filedAtMs: null,
  copies: 0,
  note: null,
  replaces: null,
  part: null,
  labAssigneeId: null,
  conversation: null,
};

/** A filing with its posts, driven as the engine does: `posted` adds one, an end closes it. */
interface Life {
  readonly filing: Filing;
  readonly ends: readonly (FilingOutcome | null)[];
}

const ENDS: Partial<Record<FilingStep['type'], FilingOutcome>> = {
  stored: 'stored',
  refused: 'refused',
  'not-sent': 'not-sent',
  unknown: 'unknown',
  died: 'died',
};

function live(life: Life, event: FilingStep): Life {
  const doubt = doubtOf(life.ends.map((outcome) => ({ outcome })));
  const result = stepFiling(life.filing, doubt, event);
  if (result.kind !== 'changed') return life;
  const end = ENDS[event.type];
  const ends = event.type === 'posted' ? [...life.ends, null] : end ? [...life.ends.slice(0, -1), end] : life.ends;
  return { filing: result.filing, ends };
}

const run = (...events: FilingStep[]): Life => events.reduce(live, { filing: queued, ends: [] });
const absent = (atMs = NOW, isProved = true): FilingStep => ({
  type: 'absent',
  isProved,
  categoryName: 'Lab Report',
  atMs,
});
const unknown: FilingStep = { type: 'unknown', failure, atMs: NOW };
const posted: FilingStep = { type: 'posted' };
const retried: FilingStep = { type: 'retried', atMs: NOW };

/** What may come; ends of a life are rare, or nothing long would ever be tried. */
const COMMON: readonly FilingStep[] = [
  { type: 'undo-time-over', atMs: NOW },
  ...Array<FilingStep>(3).fill(posted),
  ...Array<FilingStep>(6).fill(absent()),
  ...Array<FilingStep>(2).fill(retried),
  { type: 'stored', atMs: NOW },
  { type: 'refused', failure },
  { type: 'not-sent', failure, againAtMs: NOW + 5 },
  unknown,
  { type: 'died', atMs: NOW },
  absent(NOW, false),
  { type: 'waits', failure, untilMs: NOW + 9 },
  { type: 'waits', failure: null, untilMs: NOW + 9 },
  { type: 'failed', failure },
  { type: 'woken', atMs: NOW },
];
const RARE: readonly FilingStep[] = [
  { type: 'undone' },
  { type: 'filer-left' },
  { type: 'found', documentId: '1', copies: 1, atMs: NOW },
];
const anyEvent: fc.Arbitrary<FilingStep> = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...COMMON) },
  { weight: 1, arbitrary: fc.constantFrom(...RARE) },
);
const anyLife = fc.array(anyEvent, { minLength: 20, maxLength: 80 });

describe('any sequence of events', () => {
  it('never posts a second time without having looked after a post whose end was in doubt', () => {
    let secondPosts = 0;
    const check = (events: readonly FilingStep[], isHeld: boolean): void => {
      let life: Life = { filing: isHeld ? { ...queued, state: 'held', undoUntilMs: NOW } : queued, ends: [] };
      let looksSinceDoubt = Infinity;
      let looksSinceFailure = Infinity;
      for (const event of events) {
        const before = life;
        life = live(life, event);
        if (life.filing === before.filing) continue;
        if (event.type === 'absent') {
          looksSinceDoubt++;
          looksSinceFailure++;
        }
        if (['stored', 'unknown', 'died'].includes(event.type)) looksSinceDoubt = 0;
        const isDoubted = doubtOf(life.ends.map((outcome) => ({ outcome }))).kind !== 'none';
        if (life.filing.state === 'failed' && isDoubted) looksSinceFailure = 0;
        if (event.type !== 'posted') continue;
        if (Number.isFinite(looksSinceDoubt)) secondPosts++;
        expect(looksSinceDoubt).toBeGreaterThanOrEqual(LOOKS_BEFORE_POST);
        expect(looksSinceFailure).toBeGreaterThanOrEqual(1);
      }
    };
    fc.assert(fc.property(anyLife, fc.boolean(), check), { numRuns: 3000 });
    // It says something only if such posts were made.
    expect(secondPosts).toBeGreaterThan(100);
  });

  it('never posts what is filed, undone or failed, and never leaves those by itself', () => {
    fc.assert(
      fc.property(anyLife, (events) => {
        let life: Life = { filing: queued, ends: [] };
        for (const event of events) {
          const before = life.filing.state;
          life = live(life, event);
          if (before === 'filed' || before === 'undone') expect(life.filing.state).toBe(before);
          if (before === 'failed' && life.filing.state !== 'failed') expect(event.type).toBe('retried');
          if (life.filing.state === 'filed') expect(life.filing.documentId).not.toBeNull();
          // Whatever waits is planned; only a post under way has no time.
          if (life.filing.state === 'queued') expect(life.filing.nextAttemptAtMs).not.toBeNull();
          if (isUnderWay(life.filing)) expect(life.ends.at(-1)).toBeNull();
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('looks', () => {
  it('come at once, after 5 s and after a minute before a second post', () => {
    const first = run(posted, unknown);
    expect(first.filing).toMatchObject({ state: 'uploading', nextAttemptAtMs: NOW });
    const second = live(first, absent());
    expect(second.filing.nextAttemptAtMs).toBe(NOW + LOOK_DELAYS_MS[0]);
    const third = live(second, absent());
    expect(third.filing.nextAttemptAtMs).toBe(NOW + LOOK_DELAYS_MS[1]);
    expect(live(third, absent()).filing).toMatchObject({ state: 'queued', nextAttemptAtMs: NOW });
  });

  it('end with a failure that names the category when OpenEMR said stored: sooner where it is not proved', () => {
    const stored = run(posted, { type: 'stored', atMs: NOW });
    const notProved = [absent(NOW, false), absent(NOW, false)].reduce(live, stored);
    expect(notProved.filing.state).toBe('failed');
    expect(notProved.filing.failure).toMatchObject({ code: 'EMR_NOT_STORED', params: { category: 'Lab Report' } });
    const proved = [absent(), absent(), absent()].reduce(live, stored);
    expect(proved.filing).toMatchObject({ state: 'uploading', nextAttemptAtMs: NOW + 600_000 });
    expect(live(proved, absent()).filing.state).toBe('failed');
  });

  it('are not hurried by an impatient person, but a wait for OpenEMR is', () => {
    const looking = run(posted, unknown, absent());
    expect(live(looking, retried)).toBe(looking);
    const waiting = live(looking, { type: 'waits', failure, untilMs: NOW + 99_999 });
    expect(live(waiting, retried).filing.nextAttemptAtMs).toBe(NOW);
    expect(live(waiting, { type: 'woken', atMs: NOW + 5 }).filing.nextAttemptAtMs).toBe(NOW + 5);
  });

  it('come at least once after a person tried again', () => {
    const failed = run(posted, { type: 'stored', atMs: NOW }, absent(), absent(), absent(), absent());
    const again = live(failed, retried);
    expect(again.filing.state).toBe('queued');
    expect(live(again, posted)).toBe(again);
    expect(live(live(again, absent()), posted).filing.state).toBe('uploading');
  });
});

it('stops posting when no post ever ends clearly', () => {
  const round = [posted, unknown, absent(), absent(), absent()];
  const life = run(...Array.from({ length: MOST_UNCLEAR_POSTS }, () => round).flat());
  expect(life.filing).toMatchObject({ state: 'failed', attempts: MOST_UNCLEAR_POSTS });
  expect(life.filing.failure?.code).toBe('FILING_NO_CLEAR_ANSWER');
});

it('can be undone only before a post began', () => {
  const undone: FilingStep = { type: 'undone' };
  expect(run(undone).filing.state).toBe('undone');
  expect(run({ type: 'waits', failure, untilMs: NOW + 5 }, undone).filing.state).toBe('undone');
  expect(run(posted, undone).filing.state).toBe('uploading');
  expect(run(posted, { type: 'not-sent', failure, againAtMs: NOW }, undone).filing.state).toBe('queued');
});
