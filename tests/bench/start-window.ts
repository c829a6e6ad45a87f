import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measurement, type Benchmark } from './benchmark.ts';

const root = join(import.meta.dirname, '../..');

interface Starts {
  readonly app: number[];
  readonly bare: number[];
}

/** The window is measured where windows are: in the test desktop, by start-window-desktop.ts. */
export const startWindow: Benchmark = {
  name: 'start.window',
  about: 'from the start of the process to a usable Fax screen, against a bare Electron window',
  async run() {
    const out = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
    try {
      await inDesktop(out);
      const { app, bare } = JSON.parse(readFileSync(join(out, 'starts.json'), 'utf8')) as Starts;
      return measurement(app, bare, 'ms');
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  },
};

function inDesktop(out: string): Promise<void> {
  const script = join(root, 'scripts/e2e-env/run.mjs');
  const child = spawn(
    process.execPath,
    [script, `--out=${out}`, process.execPath, join(root, 'tests/bench/start-window-desktop.ts')],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The window was not measured (exit ${code ?? 'by signal'}).`)),
    );
  });
}
