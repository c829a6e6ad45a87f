import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { scriptedFailure, type ChartsMethod } from '../emr/testing/scripted-charts.ts';
import { openFilingDesk, type FilingDesk } from './testing/filing-desk.ts';

let desk: FilingDesk;
beforeEach(() => {
  desk = openFilingDesk();
});
afterEach(async () => {
  await desk[Symbol.asyncDispose]();
});

const STEPS: readonly ChartsMethod[] = ['patient', 'documents', 'upload', 'document'];

const inChart = (id: string): number => {
  const { sha256 } = desk.filing(id);
  return desk.emr.documents.filter(({ content }) => createHash('sha256').update(content).digest('hex') === sha256)
    .length;
};

it.each(STEPS)('any failure at "%s" is waited out, and the document is filed once', async (method) => {
  const categories = [
    'network',
    'unavailable',
    'rate-limited',
    'auth',
    'permission',
    'config',
    'uncertain',
    'bug',
  ] as const;
  for (const category of categories) {
    desk.emr.failNext(method, scriptedFailure(category));
    const { id, failure } = await desk.file(desk.fax());
    expect(failure, category).toMatchObject({ category });
    await desk.advance(3_600_000);
    expect(desk.filing(id), category).toMatchObject({ state: 'filed', copies: 1 });
    expect(inChart(id), category).toBe(1);
  }
});

/** The same numbers each time: a failing run can be repeated. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

it.each([1, 2])('faults and deaths in any order lose nothing and file nothing twice (%i)', async (seed) => {
  const random = numbers(seed);
  const ids: string[] = [];
  const trouble = [
    () => (desk.emr.down = scriptedFailure('network')),
    () => (desk.emr.down = null),
    () => (desk.emr.visibleAfterMs = random(50_000)),
    () => (desk.emr.namesAreUuids = random(2) === 0),
    () => desk.emr.signedOut.add(desk.filer.id),
    () => {
      desk.emr.signedOut.clear();
      desk.emr.ready();
    },
    () => desk.emr.endNext('upload', { outcome: 'unknown', stored: random(2) === 0 }),
    () => desk.emr.failNext(STEPS[random(STEPS.length)]!, scriptedFailure('unavailable')),
    () => {
      const method = STEPS[random(STEPS.length)]!;
      desk.emr.hold(method);
      held = method;
    },
    () => {
      desk.kill();
      if (held) desk.emr.hold(held)();
      held = null;
      desk.start();
    },
  ];
  let held: ChartsMethod | null = null;
  for (let round = 0; round < 40; round++) {
    if (round % 4 === 0) ids.push((await desk.file(desk.fax())).id);
    trouble[random(trouble.length)]!();
    await desk.settle();
    await desk.advance(random(20_000));
  }
  desk.emr.clearFaults();
  desk.kill();
  desk.start();
  await desk.advance(3_600_000);
  for (const id of ids) {
    // Three posts without an answer end with a person, who tries again.
    if (desk.filing(id).state === 'failed') {
      expect(desk.filing(id).failure?.code).toBe('FILING_NO_CLEAR_ANSWER');
      await desk.handlers()['documents.retry']({ filingId: id }, desk.call());
      await desk.settle();
    }
    expect(desk.filing(id)).toMatchObject({ state: 'filed', copies: 1 });
    expect(inChart(id)).toBe(1);
  }
  expect(desk.emr.documents).toHaveLength(ids.length);
});
