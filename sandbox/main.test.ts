import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SandboxInfo } from './info.ts';
import { collectEvents, eventually, makeControl, sendFax, signIn } from './test-client.ts';
import { makePdf } from './ringcentral/rendering.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'foyer-sandbox-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

function start(...argv: string[]): { child: ChildProcess; output: { text: string } } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...argv], { stdio: 'pipe' });
  const output = { text: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  return { child, output };
}

async function untilReady(child: ChildProcess): Promise<SandboxInfo> {
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line === 'sandbox ready') break;
  }
  return JSON.parse(await readFile(join(dir, 'sandbox.json'), 'utf8')) as SandboxInfo;
}

test('starts, serves, tells nothing of what it carries, and stops on SIGTERM', async () => {
  const { child, output } = start(`--dir=${dir}`, '--patients=5');
  const info = await untilReady(child);
  expect((await stat(join(dir, 'sandbox.json'))).mode & 0o777).toBe(0o600);
  expect(await readdir(dir)).toEqual(['sandbox.json']);
  expect(info.clinic.patients).toBe(5);
  const { events, stop } = await collectEvents(info);
  const sdk = await signIn(info);
  await sendFax(sdk, { to: ['+19195550133'], files: [{ name: 'secret-name.pdf', data: await makePdf('secret', 1) }] });
  expect(await makeControl(info).ledger()).toHaveLength(1);
  await eventually(() => events.some((event) => event.phase === 'accepted'));
  // The open stream must not hold it back.
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  stop();
  expect(output.text).not.toMatch(/secret|5550133/);
});

test('ends when its parent closes its standard input', async () => {
  const { child } = start(`--dir=${dir}`, '--exit-with-parent');
  await untilReady(child);
  child.stdin!.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each([
  [['--frobnicate'], 2, /^"--frobnicate" isn't an option of the sandbox; it knows .*\n$/],
  [['--dir=/dev/null/nowhere'], 1, /^The sandbox can't write \/dev\/null\/nowhere\/sandbox.json .*\n$/],
])('%j is refused in one sentence', async (argv, code, sentence) => {
  const { child, output } = start(...argv);
  expect(await once(child, 'close')).toEqual([code, null]);
  expect(output.text).toMatch(sentence);
});

test('a port that is taken is named', async () => {
  const { child } = start(`--dir=${dir}`);
  const info = await untilReady(child);
  const { port } = new URL(info.control.url);
  const second = start(`--dir=${dir}`, `--port=${port}`);
  expect(await once(second.child, 'close')).toEqual([1, null]);
  expect(second.output.text).toBe(`Port ${port} is taken; give another --port or none.\n`);
  child.kill('SIGTERM');
  await once(child, 'exit');
});
