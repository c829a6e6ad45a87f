/** `npm run tour [-- --out=DIR]`: the real app through its main job on a virtual display, a picture of every screen. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInTestDesktop } from './e2e-env/index.mjs';
import { ensureSetup, runScript } from './setup/index.mjs';
import { inCheckout, node24 } from './setup/paths.mjs';
import { say } from './setup/process.mjs';

/** @param {string[]} args `--out=DIR` (default ./tour); the rest goes to the tour itself */
export async function runTour(args) {
  const named = args.find((arg) => arg.startsWith('--out='));
  const out = path.resolve(named === undefined ? inCheckout('tour') : named.slice('--out='.length));
  await ensureSetup(['dependencies', 'electron', 'test-tools', 'build']);
  const rest = args.filter((arg) => arg !== named);
  const code = await runInTestDesktop(node24, [inCheckout('tests', 'e2e', 'tour.ts'), ...rest], { out });
  if (code === 0) say(`the pictures are in ${out}`);
  return code;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runScript(() => runTour(process.argv.slice(2)));
