import { performance } from 'node:perf_hooks';
import { couldNotRun } from './vitest-result.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Runs suites lane by lane, the lanes side by side, and tells each one's end at once; a failing suite's whole output too.
 * @param lanes lists of `{name, run(files)}`
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runLanes(lanes, files = []) {
  const done = [];
  const runLane = async (lane) => {
    for (const suite of lane) done.push(await runSuite(suite, files));
  };
  await Promise.all(lanes.map(runLane));
  printSlowest(done.flatMap(({ name, tests }) => tests.map((test) => ({ ...test, suite: name }))));
  const sum = (field) => done.reduce((total, outcome) => total + outcome[field], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

async function runSuite(suite, files) {
  const start = performance.now();
  const outcome = await suite.run(files).catch((error) => couldNotRun(error.message));
  const { passed, failed, skipped, output } = outcome;
  if (failed > 0) console.log(`\n---- ${suite.name} failed ----\n${output.trim()}\n---- end of ${suite.name} ----\n`);
  // A kill test that passes without killing proves nothing: its counts are always shown.
  else for (const [line] of output.matchAll(/^kill.*$/gm)) console.log(`     ${line}`);
  const counts = `${passed} passed${failed > 0 ? `, ${failed} FAILED` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  console.log(
    `${failed > 0 ? 'FAIL' : 'ok  '} ${suite.name.padEnd(18)} ${seconds(performance.now() - start).padStart(8)}  ${counts}`,
  );
  return { name: suite.name, ...outcome };
}

function printSlowest(tests) {
  if (tests.length === 0) return;
  console.log('\nThe slowest tests:');
  for (const { suite, name, ms } of tests.sort((a, b) => b.ms - a.ms).slice(0, 10)) {
    console.log(`  ${seconds(ms).padStart(8)}  ${suite}: ${name}`);
  }
  console.log('');
}

/** The last line of every test command, whatever happened before. @returns the exit code */
export function printTotal({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
