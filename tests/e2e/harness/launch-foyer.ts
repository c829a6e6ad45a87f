import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { poll } from './poll.ts';
import { isAlive } from './process-tree.ts';

export interface LaunchOptions {
  /** Foyer's arguments, e.g. `--sandbox`. */
  readonly args?: readonly string[];
  /** Added to the environment; an empty string removes a variable. */
  readonly env?: Readonly<Record<string, string>>;
  /** Data folder, given as `--profile`; without it a fresh one that goes with the app. Keep one for a second start. */
  readonly profile?: string;
  /** Chromium's own folder; without it a fresh one that goes with the app. */
  readonly userDataDir?: string;
  /** Emulated; `null` (the default) leaves the choice to the app and the desktop. */
  readonly colorScheme?: 'light' | 'dark' | null;
  /** `es` starts Chromium and Intl in Spanish. */
  readonly lang?: string;
  /** The app folder; Foyer itself unless a test brings its own. */
  readonly appFolder?: string;
}

export interface RunningFoyer extends AsyncDisposable {
  readonly app: ElectronApplication;
  readonly pid: number;
  readonly profile: string;
  readonly userDataDir: string;
  /** What the app has written to stdout and stderr so far. */
  readonly output: () => string;
  /** The window that people see (not the phone's own two), loaded. */
  readonly mainWindow: () => Promise<Page>;
  /** Quits as a person would; an app that has not gone in time (10 s) is killed. Removes the folders made for it. */
  readonly close: (withinMs?: number) => Promise<void>;
  /** SIGKILL, then waits until it is gone. Folders stay until `close`. */
  readonly kill: () => Promise<void>;
}

const checkout = path.resolve(import.meta.dirname, '..', '..', '..');

/** Vitest's and Node's own variables would make the app another one than people run. */
const isForeign = (name: string): boolean =>
  /^(VITEST|NODE_|ELECTRON_RUN_AS_NODE$|DEV$|PROD$|MODE$|SSR$|TEST$|BASE_URL$)/.test(name);

function environment(options: LaunchOptions): Record<string, string> {
  const language = options.lang === undefined ? {} : { LANGUAGE: options.lang };
  const all = Object.entries({ ...process.env, ...language, ...options.env });
  return Object.fromEntries(
    all.filter((entry): entry is [string, string] => Boolean(entry[1]) && !isForeign(entry[0])),
  );
}

function electronBinary(): string {
  const binary = process.env['FOYER_ELECTRON'];
  if (binary === undefined)
    throw new Error('FOYER_ELECTRON is not set: run this inside the test desktop (scripts/e2e-env/run.mjs)');
  return binary;
}

function argumentsOf(options: LaunchOptions, profile: string, userDataDir: string): string[] {
  return [
    options.appFolder ?? checkout,
    `--profile=${profile}`,
    `--user-data-dir=${userDataDir}`,
    ...(options.lang === undefined ? [] : [`--lang=${options.lang}`]),
    '--disable-gpu',
    '--disable-software-rasterizer', // so the GPU process is sandboxed too
    '--disable-dev-shm-usage',
    ...(options.args ?? []),
  ];
}

/** Starts the real app in the real Electron with Chromium's sandbox on. Close it in `finally`, or with `await using`. */
export async function launchFoyer(options: LaunchOptions = {}): Promise<RunningFoyer> {
  const own = mkdtempSync(path.join(tmpdir(), 'foyer-app-'));
  const profile = options.profile ?? path.join(own, 'profile');
  const userDataDir = options.userDataDir ?? path.join(own, 'user-data');
  const app = await _electron.launch({
    executablePath: electronBinary(),
    args: argumentsOf(options, profile, userDataDir),
    env: environment(options),
    cwd: own,
    chromiumSandbox: true, // Playwright adds --no-sandbox by itself otherwise
    colorScheme: options.colorScheme ?? null,
  });
  const child = app.process();
  const pid = child.pid ?? 0;
  const output = collect(app);

  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await poll(`end of process ${String(pid)}`, () => (isAlive(pid) ? null : true));
  };
  const close = async (withinMs = 10_000): Promise<void> => {
    const patience = new AbortController();
    const quit = app.close().catch(() => undefined); // already gone
    await Promise.race([quit, pause(withinMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    await kill();
    rmSync(own, { recursive: true, force: true });
  };
  const mainWindow = (): Promise<Page> => findMainWindow(app);
  return { app, pid, profile, userDataDir, output, mainWindow, close, kill, [Symbol.asyncDispose]: () => close() };
}

function collect(app: ElectronApplication): () => string {
  let text = '';
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  return () => text;
}

async function findMainWindow(app: ElectronApplication): Promise<Page> {
  const page = await poll(
    'main window',
    () => app.windows().find((window) => !/\/(?:phone|ring)-window\/|^about:|^$/.test(window.url())) ?? null,
    30_000,
  );
  await page.waitForLoadState();
  return page;
}
