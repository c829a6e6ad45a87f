import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JobKind, JobSchedule } from '../../domain/jobs/job.ts';
import { createScriptedJobs, settle, type ScriptedJobs } from './testing/scripted-jobs.ts';

/**
 * Whatever happens to clock and process: no due time is run twice, none is skipped because its job was running, what was
 * missed is run once, and nothing stands still.
 */
const KINDS: readonly JobKind[] = ['receive', 'sync-openemr', 'retention-purge'];
const MINUTE = 60_000;
const DAY = 86_400_000;

type Step =
  | { readonly do: 'pass' | 'sleep' | 'set-back'; readonly ms: number }
  | { readonly do: 'hold' | 'release' | 'fail' | 'mend'; readonly kind: JobKind }
  | { readonly do: 'crash' | 'channel' | 'run' };

const span = fc.oneof(
  fc.integer({ min: 0, max: 5_000 }),
  fc.integer({ min: 0, max: 10 * MINUTE }),
  fc.integer({ min: 0, max: 3 * DAY }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('pass', 'sleep', 'set-back'), ms: span }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('hold', 'release', 'fail', 'mend'), kind: fc.constantFrom(...KINDS) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('crash', 'channel', 'run') }) },
);
const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const schedule: fc.Arbitrary<JobSchedule> = fc.oneof(
  fc.record({ minutes: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ hours: fc.integer({ min: 1, max: 48 }) }),
  fc.record({ at: timeOfDay, weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) }),
);
/** Around both changes of the clock in every zone here, and on days like any other. */
const startMs = fc
  .tuple(
    fc.constantFrom('2026-03-07', '2026-03-28', '2026-04-04', '2026-07-01', '2026-10-03', '2026-10-24', '2026-10-31'),
    fc.integer({ min: 0, max: 2 * DAY }),
  )
  .map(([day, offset]) => Date.parse(day) + offset);
const zone = fc.constantFrom('UTC', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Santiago');

const isFree = (test: ScriptedJobs, kind: JobKind): boolean => test.jobs.status(test.job(kind).id).state === 'waiting';

async function take(test: ScriptedJobs, given: Step): Promise<void> {
  const { clock, storage } = test;
  switch (given.do) {
    case 'pass':
      clock.advance(given.ms);
      break;
    case 'sleep':
      clock.set(clock.now() + given.ms);
      clock.advance(0);
      break;
    case 'set-back':
      clock.set(clock.now() - given.ms);
      break;
    case 'hold':
      test.kind(given.kind).hold();
      break;
    case 'release':
      test.kind(given.kind).release();
      break;
    case 'fail':
      test.kind(given.kind).result = new Error('A fault');
      break;
    case 'mend':
      test.kind(given.kind).result = { outcome: 'nothing-due', counts: {}, failure: null };
      break;
    case 'crash':
      await test.crash();
      break;
    case 'channel': {
      const isOn = storage.channels.all().some(({ enabled }) => enabled);
      storage.channels.save({ channel: 'sms', enabled: !isOn, individualAccounts: false, provider: null });
      test.jobs.wake();
      break;
    }
    case 'run':
      if (isFree(test, 'receive')) {
        const commit = (begin: () => void): void => storage.transaction(begin);
        void test.jobs.run(test.job('receive').id, { trigger: 'person', testRun: false, staffId: null, commit });
      }
  }
  await settle(2);
}

function expectOrder(test: ScriptedJobs): void {
  for (const kind of KINDS) {
    const due = test.runsOf(kind).flatMap(({ dueAtMs }) => (dueAtMs === null ? [] : [dueAtMs]));
    expect(new Set(due).size, `${kind}: a due time was run twice`).toBe(due.length);
    expect(test.kind(kind).runs.length, `${kind}: work and begun runs`).toBe(test.runsOf(kind).length);
    expect(test.kind(kind).most, `${kind}: at once`).toBeLessThanOrEqual(1);
    if (!isFree(test, kind)) continue;
    expect(test.job(kind).nextDueAtMs, `${kind}: left undone`).toBeGreaterThan(test.clock.now());
  }
}

/** What a step must begin of a job: the due time that came, if nothing was in the way. */
function expectedRuns(test: ScriptedJobs, kind: JobKind, given: Step): () => void {
  const free = isFree(test, kind);
  const { nextDueAtMs } = test.job(kind);
  const before = test.runsOf(kind).length;
  return () => {
    const begun = test.runsOf(kind).length - before;
    if (given.do === 'sleep' && free) {
      const isDue = nextDueAtMs !== null && nextDueAtMs <= test.clock.now();
      const wasRun = test
        .runsOf(kind)
        .slice(0, before)
        .some(({ dueAtMs }) => dueAtMs === nextDueAtMs);
      expect(begun, `${kind}: missed runs happen once`).toBe(isDue && !wasRun ? 1 : 0);
    }
    if (given.do === 'release' && given.kind === kind) expect(begun).toBeLessThanOrEqual(1);
    if (given.do === 'set-back') expect(begun, `${kind}: nothing is due because the clock went back`).toBe(0);
  };
}

/** How long a job may take until it runs again. */
function limitMs(given: JobSchedule, setBackMs: number): number {
  // A time of day that was run before the clock was set back is not run again: that takes as long as it was set back.
  if ('at' in given) return setBackMs + 15 * DAY;
  return 2 * ('minutes' in given ? given.minutes * MINUTE : given.hours * 60 * MINUTE) + 2 * MINUTE;
}

/** Everything is let go; then each job must come to a run again, whatever the clock was. */
async function expectAlive(test: ScriptedJobs, setBackMs: number): Promise<void> {
  if (!test.storage.channels.all().some(({ enabled }) => enabled)) await take(test, { do: 'channel' });
  for (const kind of test.kinds.values()) kind.release();
  await settle();
  for (const kind of KINDS) {
    const before = test.runsOf(kind).length;
    const limit = limitMs(test.job(kind).schedule, setBackMs);
    for (let passed = 0; passed < limit && test.runsOf(kind).length === before; passed += limit / 8) {
      test.clock.advance(Math.ceil(limit / 8));
      await settle(2);
    }
    expect(test.runsOf(kind).length, `${kind}: stands still`).toBeGreaterThan(before);
  }
}

it('runs every due time once, through jumps of the clock, daylight saving, slow runs and crashes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(schedule, { minLength: 3, maxLength: 3 }),
      zone,
      startMs,
      fc.array(step, { minLength: 5, maxLength: 30 }),
      async (schedules, in_, start, steps) => {
        const facts = KINDS.map((kind, index) => ({
          kind,
          schedule: schedules[index]!,
          channel: kind === 'sync-openemr' ? ('sms' as const) : null,
        }));
        const test = createScriptedJobs(facts, { startMs: start, zone: in_ });
        let setBackMs = 0;
        for (const given of steps) {
          if (given.do === 'set-back') setBackMs += given.ms;
          const checks = KINDS.map((kind) => expectedRuns(test, kind, given));
          await take(test, given);
          checks.forEach((check) => check());
          expectOrder(test);
        }
        await expectAlive(test, setBackMs);
        await test.jobs.stop();
      },
    ),
    { numRuns: 120 },
  );
});
