/** `npm run test:long`: the long forms of the fault tests, run by hand before a piece of work is closed. */
import { ensureSetup, runScript } from './setup/index.mjs';
import { printTotal, runLanes } from './testing/runner.mjs';
import { vitest } from './testing/suites.mjs';

await runScript(async () => {
  await ensureSetup(['dependencies', 'build']);
  return printTotal(await runLanes([[vitest('long', 'tests/faults/long.config.ts')]]));
});
