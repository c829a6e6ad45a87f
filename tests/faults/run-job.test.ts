import { spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClinic, type Clinic } from './support/clinic.ts';
import { startCore, type CoreClient } from './support/core-client.ts';

/** `foyer run JOB` as a cron script calls it: handed over to a running core, or without one. */
const BUNDLE = join(import.meta.dirname, '../../dist/core/core.mjs');

let clinic: Clinic;

beforeAll(async () => {
  clinic = await openClinic({ patients: 3 });
  await noPush();
});
afterAll(async () => {
  await clinic[Symbol.asyncDispose]();
});

/** Nothing comes but by a job: the push line never opens, so not even its opening is a hint. */
async function noPush(): Promise<void> {
  await clinic.fault({ kind: 'http500', match: 'wstoken' });
}

/** And by a run that is asked for: the schedule's own is half a day away. */
async function notSoon(core: CoreClient, kind: string): Promise<void> {
  const hour = (new Date().getHours() + 12) % 24;
  const at = `${String(hour).padStart(2, '0')}:00`;
  await core.call('jobs.setSchedule', { id: await jobId(core, kind), every: { at, weekdays: [1, 2, 3, 4, 5, 6, 7] } });
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function foyer(...args: string[]): Promise<Ended> {
  const line = ['--disable-warning=DEP0040', BUNDLE, 'foyer', ...args];
  const child = spawn(process.execPath, line, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, out: out.trim(), err: err.trim() };
}

async function started(profile: string): Promise<CoreClient> {
  const core = await startCore({ profile, sandboxFile: clinic.sandboxFile });
  await core.call('sync.now', {});
  return core;
}

async function jobId(core: CoreClient, kind: string): Promise<string> {
  const { items } = await core.call('jobs.list', {});
  return items.find((job) => job.kind === kind)!.id;
}

/** What is answered to one line. */
function say(socket: string, line: string): Promise<string> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => connection.write(`${line}\n`));
    let answer = '';
    connection.on('data', (chunk) => (answer += chunk.toString()));
    connection.on('error', () => undefined);
    connection.on('close', () => resolve(answer));
  });
}

function placeOf(profile: string): { readonly file: string; readonly socket: string; readonly token: string } {
  const file = join(profile, 'hand-over.json');
  return { file, ...(JSON.parse(readFileSync(file, 'utf8')) as { socket: string; token: string }) };
}

describe('while a core has the profile', () => {
  let core: CoreClient;
  let profile: string;
  const run = (...args: string[]): Promise<Ended> => foyer('run', ...args, `--profile=${profile}`);

  beforeAll(async () => {
    profile = join(clinic.folder, 'open');
    core = await started(profile);
    await notSoon(core, 'receive');
  });
  afterAll(() => core.close());

  it('a test run changes nothing; a run is done there, and is in its log and its audit trail', async () => {
    await clinic.inbound({});
    expect(await run('receive', '--test-run')).toEqual({ code: 0, out: 'receive: done, accounts 8', err: '' });
    expect(await run('receive')).toEqual({ code: 0, out: 'receive: done, accounts 8, arrived 1', err: '' });
    const id = await jobId(core, 'receive');
    expect(await run(id)).toEqual({ code: 2, out: 'receive: nothing-due, accounts 8, arrived 0', err: '' });
    const { items } = await core.call('jobs.runs', { id });
    expect(items.filter(({ trigger }) => trigger === 'command')).toMatchObject([
      { outcome: 'nothing-due', testRun: false },
      { outcome: 'done', testRun: false, counts: { arrived: 1 }, userName: null },
      { outcome: 'done', testRun: true },
    ]);
    const audited = await core.call('audit.list', { action: 'job.run', limit: 10 });
    const entry = { subjects: [id], outcome: 'done', userName: null, detail: { trigger: 'command' } };
    expect(audited.items).toMatchObject([entry, entry]);
  });

  it('what failed is said', async () => {
    await clinic.fault({ kind: 'http503', match: 'message-sync' });
    const ended = await run('receive');
    await clinic.clearFaults();
    await noPush();
    expect(ended).toMatchObject({ code: 4, out: 'receive: part-failed, accounts 8, arrived 0, failed 1' });
    expect(ended.err.split('\n')).toHaveLength(1);
    expect(ended.err).not.toBe('');
  });

  it('what is disabled or unknown is refused in one sentence', async () => {
    await core.call('jobs.disable', { id: await jobId(core, 'retention-purge') });
    expect(await run('retention-purge')).toEqual({
      code: 3,
      out: '',
      err: "The background job retention-purge is disabled. Enable it in Foyer's settings first.",
    });
    const unknown = await run('coffee');
    expect(unknown).toMatchObject({ code: 3, out: '' });
    expect(unknown.err.split('\n')).toHaveLength(1);
  });

  it('only its owner can ask, and only for a job', async () => {
    const { file, socket, token } = placeOf(profile);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
    expect(lstatSync(socket).mode & 0o777).toBe(0o600);
    const lines = [
      JSON.stringify({ token: 'guessed', run: 'receive', testRun: true }),
      JSON.stringify({ token, run: 'receive', testRun: true, profile: '/' }),
      JSON.stringify({ token, method: 'users.list' }),
      'x'.repeat(5_000),
    ];
    for (const line of lines) expect(await say(socket, line), line.slice(0, 60)).toBe('');
    const answer = await say(socket, JSON.stringify({ token, run: 'receive', testRun: true }));
    expect(JSON.parse(answer)).toMatchObject({ kind: 'receive', outcome: 'done' });
  });
});

it('a path that is too long for a socket is no hindrance, and nothing is left of it', async () => {
  const profile = join(clinic.folder, 'x'.repeat(120));
  const core = await started(profile);
  const { file, socket } = placeOf(profile);
  expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(100);
  expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
  expect(await foyer('run', 'retention-purge', `--profile=${profile}`)).toMatchObject({ code: 2, err: '' });
  await core.close();
  expect([file, socket, dirname(socket)].filter((path) => existsSync(path))).toEqual([]);
});

describe('while no core has the profile', () => {
  it('it is opened for the job alone; what a killed core left there is no hindrance', async () => {
    const profile = join(clinic.folder, 'closed');
    const killed = await started(profile);
    await killed.kill();
    expect(existsSync(placeOf(profile).socket)).toBe(true);
    await clinic.inbound({ count: 2 });
    const ended = await foyer('run', 'receive', `--profile=${profile}`, `--sandbox=${clinic.sandboxFile}`);
    expect(ended).toEqual({ code: 0, out: 'receive: done, accounts 8, arrived 2', err: '' });
    const core = await started(profile);
    const { items } = await core.call('jobs.runs', { id: await jobId(core, 'receive') });
    expect(items.find(({ trigger }) => trigger === 'command')).toMatchObject({ outcome: 'done' });
    expect((await core.call('audit.verify', {})).ok).toBe(true);
    await core.close();
  });

  it('a core that starts meanwhile waits for its end', async () => {
    const profile = join(clinic.folder, 'busy');
    await (await started(profile)).close();
    await clinic.fault({ kind: 'slow', phase: 'begun', delayMs: 3_000, count: 1, match: 'message-sync' });
    const { promise: isAsking, resolve } = Promise.withResolvers<undefined>();
    const stop = await clinic.onRequest(({ request, phase }) => {
      if (phase === 'begun' && request.includes('message-sync')) resolve(undefined);
    });
    const job = foyer('run', 'receive', `--profile=${profile}`, `--sandbox=${clinic.sandboxFile}`);
    await isAsking;
    const core = await started(profile);
    stop();
    expect(await job).toMatchObject({ code: 2, err: '' });
    await core.close();
  });

  it('a folder that holds no clinic is refused, and none is made there', async () => {
    const profile = join(clinic.folder, 'empty');
    mkdirSync(profile);
    const ended = await foyer('run', 'receive', `--profile=${profile}`);
    expect(ended).toMatchObject({ code: 3, out: '' });
    expect(ended.err).toContain('There is no profile in this folder');
    expect(existsSync(join(profile, 'keys.json'))).toBe(false);
  });

  it('a command line that makes no sense is told how', async () => {
    expect(await foyer('run')).toMatchObject({ code: 64, out: '', err: expect.stringMatching(/^Usage/) as string });
  });
});
