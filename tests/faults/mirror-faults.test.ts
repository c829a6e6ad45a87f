import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../app/contract/index.ts';
import { bothClocks, type BothClocks } from './support/both-clocks.ts';
import { openClinic, type Clinic } from './support/clinic.ts';
import { startCore, type CoreClient } from './support/core-client.ts';
import { eventually } from './support/eventually.ts';

/** Every fault of OpenEMR while patients are copied: what was there stays, and what is missing comes when the fault is over. */
const PATIENTS = 450;
const PAGES = 'GET /apis/default/api/patient';
const CHANGES = '/fhir/Patient';

let clinic: Clinic;
let core: CoreClient;
let clocks: BothClocks;
let added = 0;

const start = (profile: string): Promise<CoreClient> =>
  startCore({
    profile: join(clinic.folder, profile),
    sandboxFile: clinic.sandboxFile,
    args: [`--clock-offset=${clocks.offsetMs}`],
  });
const mirror = (of = core): Promise<Output<'patients.mirror'>> => of.call('patients.mirror', {});
const isReady = (of = core): Promise<unknown> =>
  eventually('everybody is there', async () => (await mirror(of)).state === 'ready');
const fault = (given: Readonly<Record<string, unknown>>): Promise<void> =>
  clinic.fault({ vendor: 'openemr', ...given });

beforeAll(async () => {
  clinic = await openClinic({ patients: PATIENTS });
  clocks = await bothClocks(clinic);
  core = await start('profile');
  await isReady();
}, 60_000);
afterEach(() => clinic.clearFaults());
afterAll(async () => {
  clocks.stop();
  await core.close();
  await clinic[Symbol.asyncDispose]();
});

/** A new patient whom only a round of the mirror can bring. */
async function admit(): Promise<string> {
  const lname = `Newcomer${String.fromCharCode(97 + (added % 26))}${String.fromCharCode(97 + Math.floor(added / 26))}`;
  added++;
  await clinic.control('POST', '/openemr/patients', { add: [{ fname: 'Ines', lname, DOB: '1990-05-06' }] });
  return lname;
}
const isKnown = async (lname: string): Promise<boolean> =>
  (await core.call('patients.search', { text: lname, limit: 5 })).items.length === 1;

/** A round and a comparison; time passes for a vendor that does not answer. */
async function sync(passing = 0): Promise<Output<'sync.now'>> {
  const round = core.call('sync.now', { what: 'openemr' });
  if (passing === 0) return round;
  const ended = round.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([ended, clocks.advanceWhenIdle(core, passing).then(() => false)])));
  return round;
}

describe.each([
  ['changes', CHANGES],
  ['a page', PAGES],
])('%s: the round says what was wrong, nobody is lost, and the next one brings what is new', (what, match) => {
  it.each([
    ['http401', 'EMR_SCOPE_MISSING'],
    ['http403', 'EMR_RIGHT_MISSING'],
    ['http429', 'EMR_ERROR'],
    ['http500', 'EMR_ERROR'],
    ['http503', 'EMR_ERROR'],
    ['timeout', 'EMR_TIMEOUT'],
    ['refuse', 'EMR_UNREACHABLE'],
    ['drop-after-accept', 'EMR_UNREACHABLE'],
    ['garbled', 'EMR_UNREADABLE'],
  ] as const)('%s', async (kind, code) => {
    const before = (await mirror()).done;
    const lname = await admit();
    await fault({ kind, match });
    const passing = kind === 'timeout' ? 30_000 : 0;
    const round = await sync(passing);
    expect(round).toMatchObject({ patientsGone: 0, failures: [{ code }] });
    expect((await mirror()).done).toBeGreaterThanOrEqual(before);
    await clinic.clearFaults();
    // A round of its own may have begun in the fault, and waits for its answer.
    expect((await sync(passing)).failures).toEqual([]);
    expect(await isKnown(lname)).toBe(true);
    expect((await mirror()).done).toBe(before + 1);
  });

  it.each([
    ['slow', { kind: 'slow', delayMs: 500 }],
    ['doubled', { kind: 'duplicate' }],
    ['in another order', { kind: 'reorder' }],
    ['with a token that ends', { kind: 'auth-expired' }],
  ])(`${what}, %s: everybody is there once`, async (_name, given) => {
    const before = (await mirror()).done;
    const lname = await admit();
    await fault(given.kind === 'auth-expired' ? given : { ...given, match });
    const round = await sync(given.kind === 'slow' ? 1_000 : 0);
    expect(round).toMatchObject({ failures: [], patientsGone: 0 });
    await clinic.clearFaults();
    await sync();
    expect(await isKnown(lname)).toBe(true);
    expect((await mirror()).done).toBe(before + 1);
  });
});

it('the clinic connection is taken back: rounds say so, and go on once it is given again', async () => {
  const lname = await admit();
  await fault({ kind: 'auth-revoked' });
  expect((await sync()).failures).toMatchObject([{ category: 'auth' }]);
  await clinic.clearFaults();
  expect((await sync()).failures).toEqual([]);
  expect(await isKnown(lname)).toBe(true);
});

it('the first pull breaks off and core is killed in it: it goes on where it was, and everybody is there once', async () => {
  const total = (await clinic.patients()).length;
  const pages = async (): Promise<string[]> =>
    ((await clinic.control('GET', '/openemr/requests')) as { path: string; query: Record<string, string[]> }[])
      .filter(({ path, query }) => path === '/apis/default/api/patient' && query['_offset'])
      .map(({ query }) => query['_offset']?.[0] ?? '');
  const earlier = (await pages()).length;
  await fault({ kind: 'slow', phase: 'begun', delayMs: 3_000, match: PAGES });
  let seen = 0;
  const stop = await clinic.onRequest(({ request, phase }) => {
    if (phase === 'begun' && request === PAGES) seen++;
  });
  let other = await start('profile-first-pull');
  await eventually('the second page is asked for', async () => {
    if (seen >= 2) return true;
    await clocks.advance(other, 3_000);
    return false;
  });
  stop();
  await other.kill();
  await clinic.clearFaults();
  await fault({ kind: 'http500', match: PAGES });
  other = await start('profile-first-pull');
  const half = await mirror(other);
  expect(half.state).toBe('running');
  expect(half.done).toBeGreaterThanOrEqual(200);
  expect(half.done).toBeLessThan(total);
  await clinic.clearFaults();
  await other.call('sync.now', { what: 'openemr' });
  await isReady(other);
  expect((await mirror(other)).done).toBe(total);
  // Once by the pull, once by the comparison that follows a round that was asked for.
  const offsets = (await pages()).slice(earlier);
  expect(offsets.filter((offset) => offset === '0').length).toBeLessThanOrEqual(2);
  await other.close();
});
