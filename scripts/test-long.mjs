/** `npm run test:long`: the long forms of the fault tests and of the calls, run by hand before a piece of work is closed. */
import { ensureSetup, runScript } from './setup/index.mjs';
import { printTotal, runLanes } from './testing/runner.mjs';
import { desktopVitest, vitest } from './testing/suites.mjs';

await runScript(async () => {
  await ensureSetup(['dependencies', 'electron', 'test-tools', 'kamailio', 'build']);
  return printTotal(
    await runLanes([
      [vitest('long', 'tests/faults/long.config.ts'), desktopVitest('long-calls', 'tests/e2e/long.config.ts')],
    ]),
  );
});
