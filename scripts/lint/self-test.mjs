/**
 * `node scripts/lint/self-test.mjs`: does lint find what it should? Runs on Node 24. A house of bad files is built in a
 * temporary folder under this checkout's own .oxlintrc.json and tsconfig.json files; each file must be reported by its
 * rule, and the innocent ones by none. It also fails when lint does not look at a source file of the real house.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inCheckout, modules, root } from '../setup/paths.mjs';
import { bad, innocent } from './planted.mjs';

const sources = ['app', 'main', 'preload', 'renderer', 'sandbox', 'scripts', 'tests'];
const copied = [
  '.oxlintrc.json',
  'scripts/lint',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.web.json',
  'preload/tsconfig.json',
  'renderer/tsconfig.json',
];
/** Declared once for each tsconfig.json. */
const given = `declare const any: any;
declare function act(...given: unknown[]): void;
declare function later(): Promise<number>;
`;
/** Rules that nothing is planted for, and why. */
const unplanted = {
  'react/preserve-manual-memoization': 'wherever it would speak, exhaustive-deps or immutability does',
};

function oxlint(cwd, ...line) {
  const command = path.join(modules, 'oxlint', 'bin', 'oxlint');
  const { stdout, stderr, error } = spawnSync(process.execPath, [command, ...line], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (error) throw error;
  return { stdout, said: `${stdout}${stderr}` };
}

function jsonOf({ stdout, said }) {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`oxlint did not answer in JSON:\n${said}`);
  }
}

/** `typescript(no-deprecated)` in an answer is `typescript/no-deprecated` in .oxlintrc.json. */
function ruleOf({ code, message }) {
  if (code !== undefined) return code.replace(/^react-hooks/, 'react').replace(/\((.*)\)$/, '/$1');
  return message.startsWith('Unused oxlint-disable directive') ? 'unused directive' : message;
}

/** What lint says of each planted file. @returns {Map<string, Set<string>>} */
function lintPlanted() {
  const house = mkdtempSync(path.join(tmpdir(), 'foyer-lint-'));
  const write = (file, text) => {
    mkdirSync(path.join(house, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(house, file), `${text}\n`);
  };
  try {
    for (const { file, text } of bad) write(file, text);
    for (const [file, lines] of Object.entries(innocent)) write(file, lines.join('\n'));
    for (const folder of ['app', 'preload', 'renderer']) write(`${folder}/given.d.ts`, given);
    for (const name of copied) cpSync(inCheckout(name), path.join(house, name), { recursive: true });
    symlinkSync(modules, path.join(house, 'node_modules'));
    const said = new Map();
    for (const finding of jsonOf(oxlint(house, '--format=json')).diagnostics) {
      const file = finding.filename.split(path.sep).join('/');
      said.set(file, (said.get(file) ?? new Set()).add(ruleOf(finding)));
    }
    return said;
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

function plantedFaults() {
  const said = lintPlanted();
  const reported = (file) => [...(said.get(file) ?? [])];
  return [
    ...bad.flatMap(({ rules, file }) =>
      rules.filter((rule) => !reported(file).includes(rule)).map((rule) => `not caught: ${rule} in ${file}`),
    ),
    ...Object.keys(innocent).flatMap((file) => reported(file).map((rule) => `false alarm: ${rule} in ${file}`)),
  ];
}

/** The overrides hold what has to reach the right files: each of their rules must have been planted. */
function unplantedFaults() {
  const { overrides } = jsonOf(oxlint(root, '--print-config'));
  const on = overrides.flatMap(({ rules = {} }) =>
    Object.entries(rules).flatMap(([rule, level]) => ([level].flat()[0] === 'allow' ? [] : [rule])),
  );
  const planted = new Set(bad.flatMap(({ rules }) => rules));
  const faults = on.filter((rule) => !planted.has(rule) && unplanted[rule] === undefined);
  if (on.length === 0) faults.push('.oxlintrc.json');
  return faults.map((rule) => `nothing is planted for ${rule}`);
}

function unseenFaults() {
  const seen = new Set(
    oxlint(root, '--debug=files')
      .stdout.split(/\r?\n/)
      .map((file) => file.split(path.sep).join('/')),
  );
  return sources
    .flatMap((folder) => readdirSync(inCheckout(folder), { recursive: true }).map((name) => path.join(folder, name)))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.([cm]?[jt]s|tsx)$/.test(file) && !seen.has(file))
    .map((file) => `not looked at: ${file}`);
}

const faults = [...plantedFaults(), ...unplantedFaults(), ...unseenFaults()];
for (const fault of faults) console.error(fault);
console.log(`${bad.length} planted files, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
