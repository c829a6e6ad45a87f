import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{passed: number, failed: number, skipped: number, output: string, tests: {name: string, ms: number}[]}} Outcome
 */

/** A check that counts as one. @returns {Outcome} */
export const single = (code, output) => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  skipped: 0,
  output,
  tests: [],
});

/** A suite that could not run is a failure, never a silent nothing. @returns {Outcome} */
export const couldNotRun = (why) => single(1, why);

/**
 * Counts what vitest's JSON report holds. A file that did not load counts as one failure; so does an exit code that no
 * failed test explains (an unhandled error, no tests at all).
 * @returns {Outcome}
 */
export function readVitestReport(file, code, output) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return couldNotRun(`${output}\nvitest left no report (exit code ${code})`);
  }
  const all = report.testResults.flatMap((suite) =>
    suite.assertionResults.map((test) => ({ ...test, file: path.basename(suite.name) })),
  );
  const count = (statuses) => all.filter((test) => statuses.includes(test.status)).length;
  const broken = report.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = count(['failed']) + broken.length;
  return {
    passed: count(['passed']),
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: count(['pending', 'skipped', 'todo', 'disabled']),
    output,
    tests: all.map((test) => ({ name: `${test.file} › ${test.fullName}`, ms: test.duration ?? 0 })),
  };
}
