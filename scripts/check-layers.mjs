/**
 * `node scripts/check-layers.mjs [--self-test]`: who imports whom, by .dependency-cruiser.cjs. Runs on Node 24.
 * A rule that checks nothing is worse than none, so it also fails when a source file was not looked at, and
 * `--self-test` plants one bad import per row and expects each to be reported.
 */
import { cruise } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './setup/paths.mjs';

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const folders = ['app', 'main', 'preload', 'renderer', 'sandbox'];
/** Fewer modules than this mean that the tool, not the house, has shrunk. */
const floor = 100;

async function look(baseDir, entries) {
  const { output } = await cruise(entries, { ...options, ruleSet: { forbidden }, validate: true, baseDir });
  return { modules: output.modules, violations: output.summary.violations };
}

function sourceFiles(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.join(folder, name).split(path.sep).join('/'))
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'));
}

async function checkHouse() {
  const present = folders.filter((folder) =>
    statSync(path.join(root, folder), { throwIfNoEntry: false })?.isDirectory(),
  );
  const { modules, violations } = await look(root, present);
  const seen = new Set(modules.map((module) => module.source));
  const missed = present.flatMap(sourceFiles).filter((file) => !seen.has(file));
  const imports = modules.reduce((sum, module) => sum + module.dependencies.length, 0);
  const faults = violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
  if (missed.length > 0) faults.push(`not looked at: ${missed.join(', ')}`);
  if (seen.size < floor || imports < floor)
    faults.push(`only ${seen.size} modules and ${imports} imports were looked at`);
  return { faults, summary: `${seen.size} modules, ${imports} imports` };
}

/** One bad import per row: [rule, file, what it imports]. */
const planted = [
  ['no-cycles', 'app/storage/ring-a.ts', './ring-b.ts'],
  ['domain', 'app/domain/bad.ts', '../contract/good.ts'],
  ['domain-is-pure', 'app/domain/bad-package.ts', 'zod'],
  ['contract', 'app/contract/bad.ts', '../services/fax/good.ts'],
  ['ports', 'app/ports/bad.ts', '../contract/good.ts'],
  ['services', 'app/services/fax/bad.ts', '../../storage/good.ts'],
  ['providers', 'app/providers/one/bad.ts', '../two/good.ts'],
  ['providers-kit', 'app/providers/kit/bad.ts', '../one/good.ts'],
  ['oauth', 'app/oauth/bad.ts', '../openemr/good.ts'],
  ['providers-index', 'app/providers/index.ts', '../services/fax/good.ts'],
  ['storage', 'app/storage/bad.ts', '../openemr/good.ts'],
  ['openemr', 'app/openemr/bad.ts', '../storage/good.ts'],
  ['secrets', 'app/secrets/bad.ts', '../storage/good.ts'],
  ['core', 'app/core/bad.ts', '../../main/good.ts'],
  ['main', 'main/bad.ts', '../app/services/fax/good.ts'],
  ['preload', 'preload/bad.ts', '../main/good.ts'],
  ['features', 'renderer/features/fax/bad.tsx', '../sms/good.ts'],
  ['renderer-shared', 'renderer/shared/bad.ts', '../features/sms/good.ts'],
  ['renderer', 'renderer/bad.ts', '../app/core/good.ts'],
  ['renderer', 'renderer/bad-sandbox.ts', '../sandbox/good.ts'],
  ['sandbox', 'sandbox/bad.ts', '../app/domain/good.ts'],
  ['no-node-in-ui', 'renderer/shared/bad-node.ts', 'node:fs'],
  ['electron-stays-in-the-shell', 'app/core/bad-electron.ts', 'electron'],
  ['react-stays-in-the-renderer', 'app/services/fax/bad-react.ts', 'react'],
  ['sqlite-stays-in-storage', 'app/services/fax/bad-sqlite.ts', 'better-sqlite3'],
  ['keychain-stays-in-core', 'main/bad-keytar.ts', 'keytar'],
  ['vendor-sdks-stay-with-their-provider', 'app/services/fax/bad-sdk.ts', '@ringcentral/sdk'],
  ['mail-html-is-cleaned-in-one-place', 'app/services/fax/bad-sanitize.ts', 'sanitize-html'],
  ['rich-text-stays-in-its-composer', 'renderer/features/fax/bad-tiptap.ts', '@tiptap/react'],
  ['sip-stays-in-its-engine', 'renderer/features/fax/bad-sip.ts', 'sip.js'],
];

async function selfTest() {
  const house = mkdtempSync(path.join(tmpdir(), 'foyer-layers-'));
  const write = (file, text) => {
    mkdirSync(path.join(house, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(house, file), text);
  };
  try {
    symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'));
    write('tsconfig.base.json', '{}');
    for (const [, file, target] of planted) {
      write(file, `import * as it from '${target}';\nexport const bad = it;\n`);
      if (target.startsWith('.')) write(path.join(path.dirname(file), target), 'export const good = 1;\n');
    }
    write('app/storage/ring-b.ts', "import { bad } from './ring-a.ts';\nexport const good = bad;\n");
    const { violations } = await look(house, folders);
    const caught = new Set(violations.map(({ rule, from }) => `${rule.name} ${from}`));
    const faults = planted
      .filter(([rule, file]) => !caught.has(`${rule} ${file}`))
      .map((row) => `not caught: ${row.join(' ')}`);
    const rows = new Set(planted.map(([rule]) => rule));
    faults.push(
      ...forbidden.filter(({ name }) => !rows.has(name)).map(({ name }) => `no bad import is planted for ${name}`),
    );
    return { faults, summary: `${planted.length} planted imports` };
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

const { faults, summary } = await (process.argv.includes('--self-test') ? selfTest() : checkHouse());
for (const fault of faults) console.error(fault);
console.log(`${summary}, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
