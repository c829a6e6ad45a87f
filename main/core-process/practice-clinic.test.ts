import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../log.ts';
import { ProblemToShow } from '../problem-to-show.ts';
import { spawnEmulators } from './emulators.ts';
import { joinPracticeClinic, startPracticeClinic } from './practice-clinic.ts';

const staff = JSON.stringify({
  clinic: {
    staff: [
      { username: 'ben', admin: false },
      { username: 'ana', admin: true },
    ],
  },
});
const ready = `
  import { writeFileSync } from 'node:fs';
  const dir = process.argv[2].slice('--dir='.length);
  writeFileSync(dir + '/sandbox.json', ${JSON.stringify(staff)});
  writeFileSync(dir + '/pid', String(process.pid));
  process.stdout.write('sandbox re');
  process.stdout.write('ady\\n');
  process.stdin.resume().on('end', () => process.exit(0));
`;

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('practice clinic', () => {
  let work: string;
  beforeEach(() => (work = mkdtempSync(path.join(tmpdir(), 'practice-clinic-'))));
  afterEach(() => rmSync(work, { recursive: true }));

  function start(script: string, signal = new AbortController().signal) {
    const bundle = path.join(work, 'sandbox.mjs');
    writeFileSync(bundle, script);
    return startPracticeClinic({
      startEmulators: (folder) => spawnEmulators(process.execPath, bundle, folder),
      folder: path.join(work, 'clinic'),
      log: createLog(() => undefined),
      onLog: () => undefined,
      signal,
    });
  }

  it('waits until it is ready, finds the administrator, and ends it', async () => {
    const clinic = await start(ready);
    expect(clinic.administrator).toBe('ana');
    expect(clinic.file).toBe(path.join(work, 'clinic', 'sandbox.json'));
    expect(statSync(path.join(work, 'clinic')).mode & 0o777).toBe(0o700);
    const pid = Number(readFileSync(path.join(work, 'clinic', 'pid'), 'utf8'));
    expect(alive(pid)).toBe(true);
    await clinic.stop();
    expect(alive(pid)).toBe(false);
  });

  it('says how it ended when it does not come up', async () => {
    const starting = start('process.exit(3)');
    await expect(starting).rejects.toBeInstanceOf(ProblemToShow);
    await expect(starting).rejects.toThrow(/could not be started \(it ended with 3\)/);
  });

  it('that never comes up is ended by whoever quits', async () => {
    const quit = new AbortController();
    const up = path.join(work, 'up');
    const starting = start(
      `import { writeFileSync } from 'node:fs';
      writeFileSync(${JSON.stringify(up)}, String(process.pid));
      setInterval(() => undefined, 1000);`,
      quit.signal,
    );
    starting.catch(() => undefined);
    await vi.waitFor(() => expect(readFileSync(up, 'utf8')).not.toBe(''), 10_000);
    quit.abort();
    await expect(starting).rejects.toBeInstanceOf(ProblemToShow);
    expect(alive(Number(readFileSync(up, 'utf8')))).toBe(false);
    await expect(start(ready, quit.signal)).rejects.toBeInstanceOf(ProblemToShow);
  });

  it('refuses a description without an administrator', async () => {
    const file = path.join(work, 'sandbox.json');
    writeFileSync(file, '{"clinic":{"staff":[]}}');
    await expect(joinPracticeClinic(file)).rejects.toThrow(/names no administrator/);
    writeFileSync(file, '{');
    await expect(joinPracticeClinic(file)).rejects.toThrow(/cannot be read/);
  });
});
