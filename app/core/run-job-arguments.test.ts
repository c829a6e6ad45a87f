import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readRunJobArguments } from './run-job-arguments.ts';

it('takes a kind or an id, and the profile from either place', () => {
  expect(readRunJobArguments(['run', 'receive', '--profile=a', '--test-run'], {})).toEqual({
    job: 'receive',
    testRun: true,
    profile: resolve('a'),
    sandboxFile: null,
    clockOffsetMs: 0,
  });
  expect(
    readRunJobArguments(['run', 'receive', '--sandbox=s.json', '--clock-offset=5'], { FOYER_PROFILE: 'b' }),
  ).toEqual({
    job: 'receive',
    testRun: false,
    profile: resolve('b'),
    sandboxFile: resolve('s.json'),
    clockOffsetMs: 5,
  });
  expect(readRunJobArguments(['run', 'reminders', '--type=sms', '--profile=a'], {}).job).toBe('reminders');
});

it.each([
  [[], /^Usage/u],
  [['receive'], /^Usage/u],
  [['run'], /^Usage/u],
  [['run', 'receive', 'now'], /^Usage/u],
  [['run', 'receive', '--faster'], /^Usage/u],
  [['run', 'receive', '--type=sms'], /has no --type/u],
  [['run', 'reminders', '--type=fax'], /sms or email/u],
  [['run', 'receive', '--clock-offset=5'], /only with --sandbox/u],
])('%j is not understood', (args, sentence) => {
  expect(() => readRunJobArguments(args, { FOYER_PROFILE: 'p' })).toThrow(sentence);
});

it('wants a profile', () => {
  expect(() => readRunJobArguments(['run', 'receive'], {})).toThrow('--profile=DIR');
});
