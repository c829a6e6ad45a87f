import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCommandLine, UsageError } from './options.ts';
import type { CommandLine } from './options.ts';
import { startSandbox } from './sandbox.ts';
import type { RunningSandbox } from './sandbox.ts';
import { reportDefect } from './vendor-server.ts';

function refuse(sentence: string, code: number): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

function readCommandLine(): CommandLine {
  try {
    return parseCommandLine(process.argv.slice(2));
  } catch (error) {
    if (error instanceof UsageError) refuse(error.message, 2);
    throw error;
  }
}

/** A reader sees the whole file or none; only its owner may read the tokens in it. */
async function writeInfo(dir: string, sandbox: RunningSandbox): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const target = join(dir, 'sandbox.json');
  const temporary = `${target}.${process.pid}.tmp`;
  await rm(temporary, { force: true });
  await writeFile(temporary, `${JSON.stringify(sandbox.info, null, 2)}\n`, { mode: 0o600 });
  await rename(temporary, target);
}

function explain(error: unknown, line: CommandLine): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return `Port ${line.options.port} is taken; give another --port or none.`;
  return `The sandbox can't write ${join(line.dir, 'sandbox.json')} (${code === '' ? 'unknown reason' : code}); give a folder that can be written as --dir.`;
}

async function start(line: CommandLine): Promise<RunningSandbox> {
  let sandbox: RunningSandbox | undefined;
  try {
    sandbox = await startSandbox(line.options);
    await writeInfo(line.dir, sandbox);
    return sandbox;
  } catch (error) {
    await sandbox?.stop();
    refuse(explain(error, line), 1);
  }
}

async function main(): Promise<void> {
  const line = readCommandLine();
  let stopping = false;
  const starting = start(line);
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void starting.then((sandbox) => sandbox.stop()).finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('uncaughtException', (error) => {
    reportDefect('the sandbox', error);
    process.exit(70);
  });
  if (line.exitWithParent) {
    process.stdin.on('close', stop);
    process.stdin.on('end', stop);
    process.stdin.resume();
  }
  await starting;
  process.stdout.write('sandbox ready\n');
}

await main();
