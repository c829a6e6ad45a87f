import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchFoyer, poll, type RunningFoyer } from '../harness/index.ts';

/** In the environment that Foyer is started with; must not reach what Foyer starts. */
export const CANARY = 'canary-7f3a91-not-for-children';

/** The real app, with a page that does what it is told: the security suites' hostile one. */
export interface WatchedApp extends AsyncDisposable {
  readonly foyer: RunningFoyer;
  readonly page: Page;
  /** Runs the body of an async function in the page; `input` is what it is given. */
  readonly inPage: (body: string, input?: unknown) => Promise<unknown>;
  /** The addresses that the system was asked to open, in order. */
  readonly opened: () => string[];
}

/** @param args beside those that open a practice clinic of Foyer's own */
export async function startWatchedApp(args: readonly string[] = ['--sandbox']): Promise<WatchedApp> {
  // A stand-in for the system's browser: writes down what it is asked to open.
  const bin = path.join(tmpdir(), `foyer-bin-${String(process.pid)}`);
  mkdirSync(bin, { recursive: true });
  const file = path.join(bin, 'opened.txt');
  writeFileSync(file, '');
  writeFileSync(path.join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$*" >>'${file}'\n`);
  chmodSync(path.join(bin, 'xdg-open'), 0o755);
  const foyer = await launchFoyer({
    // A microphone that is there, so that its denial says something.
    args: [...args, '--use-fake-device-for-media-stream'],
    env: { SECRET_TOKEN: CANARY, NODE_EXTRA_CA_CERTS: `/tmp/${CANARY}`, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
  });
  const page = await foyer.mainWindow();
  const inPage = (body: string, input: unknown = null): Promise<unknown> =>
    page.evaluate(`(async (input) => { ${body} })(${JSON.stringify(input)})`);
  await poll('ready', async () =>
    (await inPage('return (await foyer.shell.state()).phase')) === 'ready' ? true : null,
  );
  return {
    foyer,
    page,
    inPage,
    opened: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    async [Symbol.asyncDispose]() {
      await foyer.close();
      rmSync(bin, { recursive: true, force: true });
    },
  };
}
