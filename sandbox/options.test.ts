import { expect, test } from 'vitest';
import { defaultOptions, parseCommandLine } from './options.ts';

test('every option is understood', () => {
  const line = parseCommandLine([
    '--dir=/tmp/x y',
    '--patients=7',
    '--seed=9',
    '--port=4000',
    '--limits=real',
    '--visible-after=1500',
    '--manual-status',
    '--openemr=7.0.3.4',
    '--clock-offset=-60000',
    '--exit-with-parent',
  ]);
  expect(line).toEqual({
    dir: '/tmp/x y',
    exitWithParent: true,
    options: {
      patients: 7,
      seed: 9,
      port: 4000,
      limits: 'real',
      visibleAfterMs: 1500,
      manualStatus: true,
      openemr: '7.0.3.4',
      clockOffsetMs: -60_000,
    },
  });
  expect(parseCommandLine(['--dir=d']).options).toEqual(defaultOptions);
});

test.each([
  [[], 'Say where sandbox.json should go: --dir=DIR.'],
  [['--dir='], '--dir needs a value: --dir=...'],
  [['--dir=d', '--limits=slow'], '--limits takes real or fast, not "slow".'],
  [['--dir=d', '--patients=many'], '--patients takes a whole number from 0 to 100000, not "many".'],
  [['--dir=d', '--port=70000'], '--port takes a whole number from 0 to 65535, not "70000".'],
  [['--dir=d', '--manual-status=1'], '--manual-status takes no value.'],
])('%j is refused in one sentence', (argv, sentence) => {
  expect(() => parseCommandLine(argv)).toThrow(sentence);
});

test('an unknown option names the known ones', () => {
  expect(() => parseCommandLine(['--dir=d', '--constructor=1'])).toThrow(
    /"--constructor=1" isn't an option .* --manual-status/,
  );
});
