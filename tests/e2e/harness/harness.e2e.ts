import keytar from 'keytar';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { assertSandboxed, descendantsOf, dropFiles, isAlive, launchFoyer, poll, type LaunchOptions } from './index.ts';

const appFolder = path.join(import.meta.dirname, 'fixture-app');
const launch = (options: LaunchOptions = {}): ReturnType<typeof launchFoyer> => launchFoyer({ appFolder, ...options });

interface Drop {
  readonly name: string;
  readonly size: number;
  readonly trusted: boolean;
  readonly path: string;
}

describe('the test desktop', () => {
  it('runs as an ordinary user', () => {
    expect(process.getuid?.()).toBeGreaterThan(0);
  });

  it('has an unlocked keyring that keeps a secret', async () => {
    const secret = crypto.randomUUID();
    await keytar.setPassword('foyer-harness', 'probe', secret);
    expect(await keytar.getPassword('foyer-harness', 'probe')).toBe(secret);
    expect(await keytar.deletePassword('foyer-harness', 'probe')).toBe(true);
    expect(await keytar.getPassword('foyer-harness', 'probe')).toBeNull();
  });
});

describe('launchFoyer', () => {
  it('starts the app under its own name and version, in the folders it was given', async () => {
    await using foyer = await launch();
    const told = await foyer.app.evaluate(({ app }) => [app.getName(), app.getVersion(), app.getPath('userData')]);
    expect(told).toEqual(['harness-fixture', '1.2.3', foyer.userDataDir]);
    expect(await (await foyer.mainWindow()).title()).toBe('Harness fixture');
  });

  it('leaves the colour scheme to the app', async () => {
    await using foyer = await launch({ args: ['--dark'] });
    const page = await foyer.mainWindow();
    expect(await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(true);
  });

  it('starts in Spanish, dates included', async () => {
    await using foyer = await launch({ lang: 'es' });
    const page = await foyer.mainWindow();
    const languages = await page.evaluate(() => [
      navigator.language,
      new Intl.DateTimeFormat().resolvedOptions().locale,
    ]);
    expect(languages.map((language) => language.slice(0, 2))).toEqual(['es', 'es']);
  });

  it('ends an app that refuses to quit, and everything below it', { timeout: 30_000 }, async () => {
    const foyer = await launch({ args: ['--stay'] });
    await foyer.mainWindow();
    const below = descendantsOf(foyer.pid).map(({ pid }) => pid);
    expect(below.length).toBeGreaterThan(0);
    await foyer.close(2000);
    expect(isAlive(foyer.pid)).toBe(false);
    await poll('end of the processes below it', () => (below.some(isAlive) ? null : true));
  });
});

describe('assertSandboxed', () => {
  it('finds the renderer sandboxed', async () => {
    await using foyer = await launch();
    await foyer.mainWindow();
    expect(assertSandboxed(foyer.pid).length).toBeGreaterThan(0);
  });

  it('refuses a renderer without the sandbox', async () => {
    await using foyer = await launch({ args: ['--no-sandbox'] });
    await foyer.mainWindow();
    expect(() => assertSandboxed(foyer.pid)).toThrow(/Seccomp 0|--no-sandbox/);
  });
});

describe('dropFiles', () => {
  it('drops real files with their paths', async () => {
    await using foyer = await launch();
    const page = await foyer.mainWindow();
    const folder = mkdtempSync(path.join(tmpdir(), 'foyer-drop-'));
    const files = ['first page.txt', 'año.txt'].map((name) => path.join(folder, name));
    for (const file of files) writeFileSync(file, 'content');
    await dropFiles(page, '#drop', files);
    const drops = await poll('drop', async () => {
      const seen = await page.evaluate(() => (globalThis as unknown as { drops: Drop[] }).drops);
      return seen.length === 2 ? seen : null;
    });
    expect(drops).toEqual(files.map((file) => ({ name: path.basename(file), size: 7, trusted: true, path: file })));
    rmSync(folder, { recursive: true });
  });
});
