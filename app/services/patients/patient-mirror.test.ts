import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreEvent } from '../../contract/events.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import {
  openTemporaryStorage,
  silentLog,
  testPhone,
  type TemporaryStorage,
} from '../../storage/testing/temporary-storage.ts';
import {
  createScriptedCharts,
  scriptedFailure,
  scriptedPatient,
  type ScriptedCharts,
} from '../emr/testing/scripted-charts.ts';
import { createChanges } from '../events/changes.ts';
import { createPatientMirror, type PatientMirror } from './patient-mirror.ts';

let temporary: TemporaryStorage;
let emr: ScriptedCharts;
let mirror: PatientMirror;
let events: CoreEvent[];

beforeEach(() => {
  temporary = openTemporaryStorage();
  emr = createScriptedCharts(temporary.clock);
  events = [];
  mirror = build();
});
afterEach(async () => {
  await mirror.stop();
  temporary[Symbol.dispose]();
});

function build(): PatientMirror {
  const { storage, clock } = temporary;
  const changes = createChanges({ storage, feed: { publish: (event) => void events.push(event) } });
  return createPatientMirror({ storage, emr: emr.access, changes, clock, log: silentLog });
}

const find = (pid: number): Patient | null => temporary.storage.patients.findByPid(pid);
const seed = (count: number): void => {
  for (let pid = 1; pid <= count; pid++) emr.savePatient(scriptedPatient(pid));
};
async function settle(): Promise<void> {
  for (let round = 0; round < 12; round++) await new Promise((resolve) => setImmediate(resolve));
}
async function start(): Promise<void> {
  mirror.start();
  await settle();
}
/** The next round of the background job. */
async function nextRound(): Promise<void> {
  temporary.clock.advance(120_000);
  const done = mirror.round();
  await settle();
  await done;
}
/** Long after the pull, so that its own rows are no changes any more. */
const muchLater = (): void => temporary.clock.advance(3_600_000);

describe('the first pull', () => {
  it('reads everybody in pages by our own offset and tells how far it is', async () => {
    seed(450);
    expect(mirror.state()).toEqual({ state: 'never', done: 0, lastAtMs: null });
    await start();
    expect(mirror.state()).toEqual({ state: 'ready', done: 450, lastAtMs: temporary.clock.now() });
    // The last row of a page is read again, to see that nothing moved.
    expect(emr.calls).toEqual(['patients 0', 'patients 199', 'patients 398']);
    expect(find(450)).toEqual(emr.patients.get(scriptedPatient(450).id));
    expect(events).toContainEqual({ event: 'patients.changed', data: {} });
  });

  it.each([0, 1, 2])('goes on where it was cut off (after %i pages)', async (pages) => {
    seed(500);
    const arrived = dieAfter(pages);
    await start();
    await mirror.stop();
    expect(arrived()).toBe(pages);
    const before = mirror.state();
    expect(before).toMatchObject({ state: pages === 0 ? 'never' : 'running', done: [0, 200, 399][pages] });
    temporary.reopen();
    emr.calls.length = 0;
    mirror = build();
    await start();
    expect(mirror.state()).toMatchObject({ state: 'ready', done: 500 });
    expect(emr.calls[0]).toBe(pages === 0 ? 'patients 0' : `patients ${before.done - 1}`);
  });

  /** The connection dies with the request for the page after `pages` ones. */
  function dieAfter(pages: number): () => number {
    let seen = 0;
    const next = (): void => {
      if (seen === pages) {
        emr.down = scriptedFailure('network');
        queueMicrotask(() => queueMicrotask(() => (emr.down = null)));
        return;
      }
      seen++;
      emr.onNext('patients', next);
    };
    emr.onNext('patients', next);
    return () => seen;
  }

  it('finds everybody when rows go while it runs', async () => {
    seed(600);
    emr.onNext('patients', () => {
      emr.onNext('patients', () => {
        for (const pid of [3, 50, 190]) emr.removePatient(scriptedPatient(pid).id);
      });
    });
    await start();
    for (const pid of [199, 200, 201, 202, 203, 600]) expect(find(pid)?.status, String(pid)).toBe('active');
  });

  it.each([
    [500, 200],
    [500, 199],
    [500, 399],
    [200, 200],
    [201, 200],
    [1, 2],
  ])('of %i patients comes to its end though number %i cannot be read', async (count, pid) => {
    seed(count);
    const { id } = scriptedPatient(pid);
    emr.unreadable.add(id);
    await start();
    expect(mirror.state()).toMatchObject({ state: 'ready', done: emr.patients.has(id) ? count - 1 : count });
    expect(emr.calls.length).toBeLessThan(8);
  });

  it('keeps what it has when OpenEMR fails, and goes on at the next round', async () => {
    seed(300);
    emr.onNext('patients', () =>
      emr.onNext('patients', () => emr.failNext('patients', scriptedFailure('unavailable'))),
    );
    await start();
    expect(mirror.state()).toMatchObject({ state: 'running', done: 200 });
    await nextRound();
    expect(mirror.state()).toMatchObject({ state: 'ready', done: 300 });
  });

  it('takes an empty OpenEMR for what it is', async () => {
    await start();
    expect(mirror.state()).toMatchObject({ state: 'ready', done: 0 });
  });
});

describe('a round', () => {
  beforeEach(async () => {
    seed(5);
    await start();
    muchLater();
    await nextRound();
    emr.calls.length = 0;
    events.length = 0;
  });

  it("asks what changed by the server's own clock, and reads only those rows", async () => {
    emr.skewMs = 7_200_000;
    await nextRound();
    const lastStart = temporary.clock.now();
    emr.calls.length = 0;
    emr.savePatient(scriptedPatient(2, { consent: { sms: true, email: true, voice: false, mail: false } }));
    emr.savePatient(scriptedPatient(9, { phones: [testPhone('+12125550109')] }));
    await nextRound();
    expect(emr.calls).toEqual([
      `changedPatients ${lastStart - 7_200_000 - 300_000}`,
      `patient ${scriptedPatient(2).id}`,
      `patient ${scriptedPatient(9).id}`,
    ]);
    expect(find(2)?.consent).toEqual({ sms: true, email: true, voice: false, mail: false });
    expect(temporary.storage.patients.byPhone('+12125550109')).toHaveLength(1);
  });

  it('says nothing when nothing changed', async () => {
    await nextRound();
    expect(events).toEqual([]);
    expect(mirror.state().lastAtMs).toBe(temporary.clock.now());
  });

  it('learns who is gone between the feed and the row', async () => {
    emr.savePatient(scriptedPatient(3, { city: 'Elsewhere' }));
    emr.onNext('patient', () => emr.removePatient(scriptedPatient(3).id));
    await nextRound();
    expect(find(3)?.status).toBe('gone');
    expect(mirror.state().done).toBe(4);
  });

  it('goes on past a row that cannot be read, but not past an OpenEMR that makes no sense', async () => {
    emr.unreadable.add(scriptedPatient(1).id);
    for (const pid of [1, 2]) emr.savePatient(scriptedPatient(pid, { city: 'New Town' }));
    await nextRound();
    expect([find(1)?.city, find(2)?.city]).toEqual(['Springfield', 'New Town']);
    const lastAtMs = temporary.clock.now();
    muchLater();
    await settle();
    for (const pid of [3, 4]) {
      emr.unreadable.add(scriptedPatient(pid).id);
      emr.savePatient(scriptedPatient(pid, { city: 'New Town' }));
    }
    await nextRound();
    emr.unreadable.clear();
    muchLater();
    await nextRound();
    expect([find(3)?.city, find(4)?.city]).toEqual(['New Town', 'New Town']);
    expect(mirror.state().lastAtMs).toBeGreaterThan(lastAtMs);
  });

  it('that failed loses no change', async () => {
    emr.savePatient(scriptedPatient(1, { city: 'New Town' }));
    emr.failNext('patient', scriptedFailure('network'));
    await nextRound();
    expect(find(1)?.city).toBe('Springfield');
    temporary.clock.advance(1_200_000);
    await nextRound();
    expect(find(1)?.city).toBe('New Town');
  });

  it('runs when OpenEMR is back or somebody signed in, and not without a connection', async () => {
    emr.clinicSignedOut = true;
    await nextRound();
    await nextRound();
    expect(emr.calls).toEqual([]);
    emr.clinicSignedOut = false;
    emr.ready();
    await settle();
    expect(emr.calls).toHaveLength(1);
    for (let again = 0; again < 5; again++) emr.ready();
    await settle();
    expect(emr.calls).toHaveLength(1);
  });
});

describe('syncNow', () => {
  it('asks when OpenEMR is back, though the clock was set back since the last round', async () => {
    seed(1);
    await start();
    temporary.clock.set(temporary.clock.now() - 86_400_000);
    const before = emr.calls.length;
    emr.ready();
    temporary.clock.advance(5_000);
    await settle();
    expect(emr.calls.length).toBeGreaterThan(before);
  });

  it('compares everybody: finds who was deleted or merged, who is new, and what no feed told', async () => {
    seed(450);
    await start();
    muchLater();
    await settle();
    for (const pid of [5, 250]) emr.removePatient(scriptedPatient(pid).id);
    emr.savePatient(scriptedPatient(451));
    const result = await mirror.syncNow();
    expect(result).toEqual({ patients: 1, gone: 2, failures: [] });
    expect([find(5)?.status, find(250)?.status, find(451)?.status]).toEqual(['gone', 'gone', 'active']);
    // Somebody who comes back is active again.
    emr.savePatient(scriptedPatient(5));
    expect(await mirror.syncNow()).toMatchObject({ patients: 1, gone: 0 });
    expect(find(5)?.status).toBe('active');
  });

  it('asks singly before it calls anybody gone: rows move while others are deleted', async () => {
    seed(401);
    await start();
    muchLater();
    await settle();
    emr.onNext('patients', () => emr.onNext('patients', () => emr.removePatient(scriptedPatient(1).id)));
    emr.calls.length = 0;
    expect(await mirror.syncNow()).toMatchObject({ gone: 0, failures: [] });
    expect(find(201)?.status).toBe('active');
    expect(emr.calls).toContain(`patient ${scriptedPatient(201).id}`);
    // Who went after their page was read is found by the next one.
    expect(await mirror.syncNow()).toMatchObject({ gone: 1, failures: [] });
  });

  it('fills an empty mirror once, without a comparison', async () => {
    seed(3);
    expect(await mirror.syncNow()).toEqual({ patients: 3, gone: 0, failures: [] });
    expect(emr.calls).toEqual(['patients 0']);
  });

  it('gives its failures as data and keeps what it has', async () => {
    seed(3);
    await mirror.syncNow();
    emr.down = scriptedFailure('unavailable', 'EMR_UNREACHABLE');
    expect(await mirror.syncNow()).toMatchObject({ patients: 0, gone: 0, failures: [{ code: 'EMR_UNREACHABLE' }] });
    emr.down = null;
    emr.clinicSignedOut = true;
    expect(await mirror.syncNow()).toMatchObject({ failures: [{ category: 'auth' }] });
    expect(mirror.state()).toMatchObject({ state: 'ready', done: 3 });
  });

  it('runs after the round that is under way, not beside it', async () => {
    seed(3);
    const release = emr.hold('patients');
    mirror.start();
    const synced = mirror.syncNow();
    await settle();
    expect(emr.calls).toEqual(['patients 0']);
    release();
    expect(await synced).toMatchObject({ failures: [] });
  });
});

it('another OpenEMR is mirrored from the start; whoever is not in it is gone', async () => {
  seed(3);
  await start();
  emr.removePatient(scriptedPatient(1).id);
  emr.baseUrl = 'https://other.test';
  expect(mirror.state().state).toBe('running');
  await nextRound();
  expect(mirror.state()).toMatchObject({ state: 'ready', done: 2 });
  expect([find(1)?.status, find(2)?.status]).toEqual(['gone', 'active']);
});

it('another site of the same OpenEMR is another clinic', async () => {
  seed(3);
  await start();
  emr.removePatient(scriptedPatient(1).id);
  emr.site = 'second';
  expect(mirror.state().state).toBe('running');
  await nextRound();
  expect(mirror.state()).toMatchObject({ state: 'ready', done: 2 });
  expect([find(1)?.status, find(2)?.status]).toEqual(['gone', 'active']);
});

it('a thousand changed patients are no trouble', async () => {
  await start();
  seed(1_000);
  await nextRound();
  expect(mirror.state().done).toBe(1_000);
});
