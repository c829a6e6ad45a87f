import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ControlClient } from './control-client.ts';

export interface SandboxOptions {
  /** Where `sandbox.json` goes; a fresh folder without it. */
  readonly dir?: string;
  /** Further arguments, e.g. `--manual-status`, `--visible-after=500`. */
  readonly args?: readonly string[];
}

export interface SandboxProcess extends AsyncDisposable {
  readonly dir: string;
  /** Path of `sandbox.json`, for `--sandbox=`. */
  readonly file: string;
  /** Its content: one entry per vendor and `control`. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly control: ControlClient;
  readonly pid: number;
  readonly close: () => Promise<void>;
}

const program = path.resolve(import.meta.dirname, '..', '..', '..', 'dist', 'sandbox', 'main.mjs');

/** Starts the practice clinic's emulators as a process of their own; they end with this process at the latest. */
export async function startSandboxProcess(options: SandboxOptions = {}): Promise<SandboxProcess> {
  const own = mkdtempSync(path.join(tmpdir(), 'foyer-sandbox-'));
  const dir = options.dir ?? own;
  const child = spawn(process.execPath, [program, `--dir=${dir}`, '--exit-with-parent', ...(options.args ?? [])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const close = async (): Promise<void> => {
    await end(child);
    rmSync(own, { recursive: true, force: true });
  };
  try {
    await ready(child);
    const file = path.join(dir, 'sandbox.json');
    const settings = JSON.parse(readFileSync(file, 'utf8')) as SandboxProcess['settings'];
    const control = new ControlClient(settings['control'] as unknown as { url: string; token: string });
    return { dir, file, settings, control, pid: child.pid ?? 0, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (/^sandbox ready/m.test(text)) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`the sandbox ended with ${String(code)} before it was ready:\n${text}`)),
    );
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
