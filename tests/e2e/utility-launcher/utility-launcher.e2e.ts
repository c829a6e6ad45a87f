import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const dist = path.resolve(import.meta.dirname, '..', '..', '..', 'dist');
const DEADLINE_MS = 40_000;

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'foyer-utility-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the small main as an app of its own; gives its exit code, JSON lines and errors. */
async function run(): Promise<{ code: number | null; lines: unknown[]; errors: string }> {
  const app = path.join(folder, 'app');
  const entry = pathToFileURL(path.join(dist, 'e2e', 'utility-launcher.mjs')).href;
  mkdirSync(app);
  writeFileSync(
    path.join(app, 'package.json'),
    JSON.stringify({ name: 'utility-launcher', version: '0.0.0', type: 'module', main: 'main.js' }),
  );
  writeFileSync(path.join(app, 'main.js'), `import ${JSON.stringify(entry)};\n`);
  const args = [
    app,
    `--core=${path.join(dist, 'core', 'core-without-storage.mjs')}`,
    `--profile=${path.join(folder, 'profile')}`,
    '--disable-gpu',
  ];
  const child = spawn(process.env['FOYER_ELECTRON'] ?? '', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const deadline = setTimeout(() => child.kill('SIGKILL'), DEADLINE_MS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(deadline);
  const lines = out.split('\n').filter((line) => line.startsWith('{'));
  return { code, lines: lines.map((line) => JSON.parse(line) as unknown), errors };
}

it('runs core as a utility process, restarts it after SIGKILL, and ends it', async () => {
  const { code, lines, errors } = await run();
  expect(lines, errors).toHaveLength(3);
  const answer = { ok: true, data: expect.objectContaining({ contractVersion: 1, profileKind: 'sandbox' }) as unknown };
  const pid = expect.any(Number) as unknown;
  expect(lines).toEqual([{ pid, answer }, { pid, answer }, { stopped: true }]);
  const [first, second] = lines as { pid: number }[];
  expect(first?.pid).not.toBe(second?.pid);
  expect(code).toBe(0);
});
