import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../ports/testing/manual-clock.ts';
import type { CommandRun } from '../services/jobs/command-runs.ts';
import { silentLog } from '../storage/testing/temporary-storage.ts';
import { makePlace, readPlace, removePlace } from './job-hand-over-place.ts';
import { handOver, serveHandOver } from './job-hand-over.ts';

const answer = { kind: 'receive', outcome: 'done', counts: {}, failure: null } as const;
const request = { run: 'receive', testRun: false };

let folder: string;
let profile: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hand-over-')));
  profile = join(folder, 'profile');
  mkdirSync(profile);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A core that has the profile. */
function serving(of: string) {
  const asked: CommandRun[] = [];
  const clock = createManualClock(0);
  const run = (given: CommandRun): Promise<typeof answer> => {
    asked.push(given);
    return Promise.resolve(answer);
  };
  return { asked, clock, ...serveHandOver({ profile: of, run, clock, log: silentLog }) };
}

/** What is asked is answered once the socket listens. */
async function handedOver(of: string): Promise<unknown> {
  for (let left = 200; left > 0; left--) {
    const given = await handOver(of, request);
    if (given) return given;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return null;
}

describe.skipIf(process.platform === 'win32')('handing a job over', () => {
  it('reaches the core that has the profile, and nobody once that ends', async () => {
    const core = serving(profile);
    expect(await handedOver(profile)).toEqual(answer);
    expect(core.asked).toEqual([request]);
    core.stop();
    expect(await handOver(profile, request)).toBeNull();
  });

  it('from a copy of a profile never reaches the core of the original, nor takes its place away', async () => {
    // Too long for a socket of its own, so that it is in a temporary folder.
    const long = join(profile, 'x'.repeat(100));
    mkdirSync(long);
    for (const original of [profile, long]) {
      const core = serving(original);
      expect(await handedOver(original)).toEqual(answer);
      const copy = join(folder, 'copy');
      mkdirSync(copy);
      cpSync(join(original, 'hand-over.json'), join(copy, 'hand-over.json'));
      expect(await handOver(copy, request)).toBeNull();
      removePlace(copy);
      expect(readPlace(copy)).toBeNull();
      expect(await handedOver(original)).toEqual(answer);
      core.stop();
      rmSync(copy, { recursive: true });
    }
  });

  it('works again after a core that died left its socket, whatever became of the file that names it', async () => {
    const { socket } = makePlace(profile);
    writeFileSync(socket, '');
    rmSync(join(profile, 'hand-over.json'));
    const core = serving(profile);
    expect(await handedOver(profile)).toEqual(answer);
    core.stop();
    expect(existsSync(dirname(socket))).toBe(false);
  });

  it('is not kept up by those who connect and say nothing', async () => {
    const core = serving(profile);
    expect(await handedOver(profile)).toEqual(answer);
    const { socket } = readPlace(profile)!;
    const silent = Array.from({ length: 8 }, () => connect(socket));
    await Promise.all(silent.map((each) => new Promise((resolve) => each.once('connect', resolve))));
    await new Promise((resolve) => setImmediate(resolve));
    const gone = Promise.all(silent.map((each) => new Promise((resolve) => each.once('close', resolve))));
    while (core.clock.pending() < silent.length) await new Promise((resolve) => setImmediate(resolve));
    core.clock.advance(5_000);
    await gone;
    expect(await handedOver(profile)).toEqual(answer);
    core.stop();
  });
});
