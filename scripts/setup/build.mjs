import { existsSync } from 'node:fs';
import { inCheckout, node24 } from './paths.mjs';
import { must } from './process.mjs';
import { hashTree, readRecord, writeRecord } from './stamps.mjs';

const buildScript = inCheckout('scripts', 'build.mjs');
const sources = [
  'app',
  'main',
  'preload',
  'renderer',
  'sandbox',
  'resources',
  'scripts/build.mjs',
  'tests/e2e/utility-launcher',
  'package-lock.json',
  'tsconfig.base.json',
];
const results = [
  'dist/main/index.js',
  'dist/preload/index.cjs',
  'dist/renderer/index.html',
  'dist/core/core.mjs',
  'dist/core/speller-worker.mjs',
  'dist/sandbox/main.mjs',
];

/** Tests and notes beside the code change nothing in dist/. */
const isBuilt = (name) => !/\.test\.tsx?$|\.md$/.test(name);

/** @returns {boolean} true when what is in dist/ was built from the sources as they are */
export function buildIsReady() {
  return (
    results.every((file) => existsSync(inCheckout(file))) && readRecord('build')?.sources === hashTree(sources, isBuilt)
  );
}

export async function ensureBuild() {
  if (buildIsReady()) return;
  const before = hashTree(sources, isBuilt);
  await must('Building Foyer', node24, [buildScript], { cwd: inCheckout() });
  writeRecord('build', { sources: before });
}
