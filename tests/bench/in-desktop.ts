import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What was measured, in one unit: the app and the bare window beside it. */
export interface AppAndBare {
  readonly app: number[];
  readonly bare: number[];
}

/** Runs a script of this folder in the test desktop, and reads the file that it has written there. */
export async function inDesktop(script: string, result: string): Promise<AppAndBare> {
  const out = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  try {
    await run(script, out);
    return JSON.parse(readFileSync(join(out, result), 'utf8')) as AppAndBare;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function run(script: string, out: string): Promise<void> {
  const environment = join(root, 'scripts/e2e-env/run.mjs');
  const child = spawn(
    process.execPath,
    [environment, `--out=${out}`, process.execPath, join(root, 'tests/bench', script)],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The window was not measured (exit ${code ?? 'by signal'}).`)),
    );
  });
}
