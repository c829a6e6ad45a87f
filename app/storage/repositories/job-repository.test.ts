import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { JobId } from '../../domain/ids.ts';
import type { Job, JobKind, JobRun, JobSchedule } from '../../domain/jobs/job.ts';
import type { JobRepository, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import { openTemporaryStorage, seedClinic, TEST_TIME_MS as T0, testId } from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let jobs: JobRepository;
beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  ({ jobs } = storage);
});
afterEach(() => temporary[Symbol.dispose]());

const job = (changes: Partial<Job> = {}): Job => ({
  id: asId<JobId>(testId()),
  kind: 'receive',
  schedule: { minutes: 1 },
  enabled: true,
  nextDueAtMs: T0,
  lastDueAtMs: null,
  ...changes,
});
const run = (jobId: JobId, changes: Partial<JobRun> = {}): JobRun => ({
  id: testId(),
  jobId,
  trigger: 'schedule',
  testRun: false,
  dueAtMs: T0,
  startedAtMs: T0,
  endedAtMs: null,
  outcome: null,
  counts: {},
  failure: null,
  staffId: null,
  ...changes,
});
const write = (work: () => void): void => storage.transaction(work);
const ended = { endedAtMs: T0 + 9, outcome: 'done' } as const;

describe('jobs', () => {
  test('keep their schedule, of every kind', () => {
    const schedules: JobSchedule[] = [{ minutes: 5 }, { hours: 24 }, { at: '06:30', weekdays: [1, 5] }];
    const one = job();
    for (const schedule of schedules) {
      const changed = { ...one, schedule, nextDueAtMs: T0 + 5, lastDueAtMs: T0 };
      write(() => jobs.save(changed));
      expect(jobs.find(one.id)).toEqual(changed);
    }
    const off = { ...one, enabled: false, nextDueAtMs: null };
    write(() => jobs.save(off));
    expect(jobs.all()).toEqual([off]);
  });

  test('are one of a kind', () => {
    write(() => jobs.save(job()));
    expect(() => write(() => jobs.save(job()))).toThrow(
      expect.objectContaining({ code: 'CONFLICT', params: { reason: 'kind-taken' } }),
    );
    write(() => jobs.save(job({ kind: 'audit-anchor' })));
    expect(jobs.all().map(({ kind }) => kind)).toEqual(['audit-anchor', 'receive']);
  });

  test('of a kind that this version does not know keep no other one from being read', () => {
    write(() => [job(), job({ kind: 'reminders' as JobKind })].forEach((each) => jobs.save(each)));
    expect(jobs.all().map(({ kind }) => kind)).toEqual(['receive']);
  });

  test('go with their runs', () => {
    const one = job();
    write(() => {
      jobs.save(one);
      jobs.beginRun(run(one.id));
      jobs.remove(one.id);
    });
    expect(jobs.find(one.id)).toBeNull();
    expect(jobs.runs({ limit: 9 }).items).toEqual([]);
  });
});

describe('runs', () => {
  test('a due time is run once; a person may run it as often as they like', () => {
    const one = job();
    write(() => {
      jobs.save(one);
      jobs.beginRun(run(one.id));
    });
    expect(() => write(() => jobs.beginRun(run(one.id, { startedAtMs: T0 + 1 })))).toThrow(
      expect.objectContaining({ code: 'CONFLICT', params: { reason: 'already-run' } }),
    );
    const { staff } = seedClinic(storage);
    write(() => {
      for (const trigger of ['person', 'command', 'person'] as const) {
        jobs.beginRun(run(one.id, { trigger, dueAtMs: null, testRun: true, staffId: staff.id }));
      }
    });
    expect(jobs.runs({ limit: 9 }).items).toHaveLength(4);
  });

  test('say how they ended; those that never did are found', () => {
    const one = job();
    const failure = { code: 'X', category: 'network', message: 'No network.', action: 'wait' } as const;
    const [first, second] = [run(one.id), run(one.id, { dueAtMs: T0 + 1, startedAtMs: T0 + 1 })];
    write(() => {
      jobs.save(one);
      jobs.beginRun(first);
      jobs.beginRun(second);
    });
    expect(jobs.openRuns()).toEqual([first, second]);
    const end = { ...first, endedAtMs: T0 + 5, outcome: 'part-failed', counts: { arrived: 2 }, failure } as const;
    write(() => jobs.saveRun(end));
    expect(jobs.openRuns()).toEqual([second]);
    expect(jobs.lastRun(one.id)).toEqual(second);
    expect(jobs.runs({ jobId: one.id, limit: 9 }).items).toEqual([second, end]);
    expect(jobs.lastRun(asId<JobId>(testId()))).toBeNull();
    expect(() => write(() => jobs.saveRun(run(one.id)))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('are paged newest first, of one job or of all', () => {
    const [one, two] = [job(), job({ kind: 'audit-anchor' })];
    const all = Array.from({ length: 9 }, (_, at) =>
      run(at % 3 === 0 ? two.id : one.id, { dueAtMs: T0 + at, startedAtMs: T0 + Math.floor(at / 2) }),
    );
    write(() => {
      [one, two].forEach((each) => jobs.save(each));
      all.forEach((each) => jobs.beginRun(each));
    });
    const newest = [...all].sort((a, b) => b.startedAtMs - a.startedAtMs || (a.id < b.id ? 1 : -1));
    const pages = (query: { readonly jobId?: JobId }): JobRun[] => {
      const seen: JobRun[] = [];
      for (let before: string | null | undefined; before !== null;) {
        const page = jobs.runs({ ...query, limit: 2, ...(before === undefined ? {} : { before }) });
        seen.push(...page.items);
        before = page.next;
      }
      return seen;
    };
    expect(pages({})).toEqual(newest);
    expect(pages({ jobId: one.id })).toEqual(newest.filter(({ jobId }) => jobId === one.id));
    expect(() => jobs.runs({ limit: 2, before: 'x' })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  test('the last one is the one that was begun last, though the clock was ahead before', () => {
    const one = job();
    const ahead = [1, 2, 3].map((at) => run(one.id, { dueAtMs: T0 + at, startedAtMs: T0 + at, ...ended }));
    const now = run(one.id, { dueAtMs: T0 - 99, startedAtMs: T0 - 99, ...ended });
    write(() => {
      jobs.save(one);
      [...ahead, now].forEach((each) => jobs.beginRun(each));
      jobs.trimRuns(2);
    });
    expect(jobs.lastRun(one.id)).toEqual(now);
    expect(jobs.runs({ jobId: one.id, limit: 9 }).items).toEqual([ahead[2], now]);
  });

  test('old ones are trimmed, job by job, and what still runs stays', () => {
    const [one, two] = [job(), job({ kind: 'audit-anchor' })];
    const runs = [1, 2, 3, 4].map((at) => run(one.id, { dueAtMs: T0 + at, startedAtMs: T0 + at, ...ended }));
    const open = run(one.id, { dueAtMs: T0, startedAtMs: T0 });
    write(() => {
      [one, two].forEach((each) => jobs.save(each));
      [open, ...runs, run(two.id, ended)].forEach((each) => jobs.beginRun(each));
    });
    let trimmed = 0;
    write(() => void (trimmed = jobs.trimRuns(2)));
    expect(trimmed).toBe(2);
    expect(jobs.runs({ jobId: one.id, limit: 9 }).items.map(({ id }) => id)).toEqual([
      runs[3]?.id,
      runs[2]?.id,
      open.id,
    ]);
    expect(jobs.runs({ jobId: two.id, limit: 9 }).items).toHaveLength(1);
  });
});
