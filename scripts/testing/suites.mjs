import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { outFolder, runInTestDesktop } from '../e2e-env/index.mjs';
import { inCheckout, modules, node24, runtimeFolder } from '../setup/paths.mjs';
import { runCheck } from './children.mjs';
import { couldNotRun, readVitestReport, single } from './vitest-result.mjs';

const reports = path.join(runtimeFolder, 'reports');
const tool = (...parts) => path.join(modules, ...parts);

/** The checks' environment: tools of the checkout first, and plain text unless a person is looking. */
function environment() {
  const env = { ...process.env };
  delete env.NODE_OPTIONS;
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  return { ...env, ...colour, FOYER_NODE: node24, PATH: `${tool('.bin')}${path.delimiter}${process.env.PATH}` };
}

/** A tool run on Node 24; it counts as one check. */
const check = (name, ...line) => ({
  name,
  run: async () => {
    const { code, output } = await runCheck(node24, line, { cwd: inCheckout(), env: environment() });
    return single(code, output);
  },
});

function vitestArguments(config, report, files) {
  return [
    tool('vitest', 'vitest.mjs'),
    'run',
    `--config=${config}`,
    '--configLoader=runner', // the checkout may be read-only
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...files,
  ];
}

/** A vitest run; its tests are counted one by one. */
export const vitest = (name, config) => ({
  name,
  run: async (files = []) => {
    if (!existsSync(inCheckout(config))) return couldNotRun(`${config} does not exist`);
    mkdirSync(reports, { recursive: true });
    const report = path.join(reports, `${name}.json`);
    rmSync(report, { force: true });
    const { code, output } = await runCheck(node24, vitestArguments(config, report, files), {
      cwd: inCheckout(),
      env: environment(),
    });
    return readVitestReport(report, code, output);
  },
});

/** As `vitest`, inside the test desktop. What the tests leave in FOYER_E2E_OUT is then in `.runtime/e2e/`. */
export const desktopVitest = (name, config) => ({
  name,
  run: async (files = []) => {
    const out = path.join(runtimeFolder, 'e2e');
    rmSync(out, { recursive: true, force: true });
    const parts = [];
    const code = await runInTestDesktop(node24, vitestArguments(config, `${outFolder}/report.json`, files), {
      out,
      env: { NO_COLOR: '1' },
      onOutput: (text) => parts.push(text),
    });
    return readVitestReport(path.join(out, 'report.json'), code, parts.join(''));
  },
});

/** The native compiler; `typescript` is there for dependency-cruiser, which needs the old one's API (docs/adr/0020). */
const tsc = tool('typescript-native', 'bin', 'tsc');

/**
 * Everything that `npm test` runs, in two lanes on two cores. The longer one ends with the suite that takes both cores once the
 * other is done.
 */
export const lanes = [
  [vitest('unit', 'vitest.config.ts'), desktopVitest('e2e', 'tests/e2e/vitest.config.ts')],
  [
    check('types', tsc, '-p', 'tsconfig.json'),
    check('types-web', tsc, '-p', 'tsconfig.web.json'),
    check('lint', tool('oxlint', 'bin', 'oxlint'), '.'),
    check('lint-self-test', inCheckout('scripts', 'lint', 'self-test.mjs')),
    check('format', tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'),
    check('layers', inCheckout('scripts', 'check-layers.mjs')),
    check('layers-self-test', inCheckout('scripts', 'check-layers.mjs'), '--self-test'),
    vitest('faults', 'tests/faults/vitest.config.ts'),
  ],
];
