/** `node scripts/e2e-env/run.mjs [--out=DIR] COMMAND ARGS...`: one command in a desktop of its own. */
import { ensureSetup, runScript } from '../setup/index.mjs';
import { runInTestDesktop } from './index.mjs';

await runScript(async () => {
  const args = process.argv.slice(2);
  const out = args[0]?.startsWith('--out=') ? args.shift().slice('--out='.length) : undefined;
  await ensureSetup(['dependencies', 'electron', 'test-tools']);
  return runInTestDesktop(args[0], args.slice(1), { out });
});
