import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FilingView } from '../../app/contract/procedures/documents.ts';
import { openFilingClinic, type Errand, type FilingClinic } from './support/filing-clinic.ts';

/** Every fault of OpenEMR at every step of a filing, through the whole built core: a clear wait, and one document in the end. */
let desk: FilingClinic;

beforeAll(async () => {
  desk = await openFilingClinic({ faxes: 70 });
  // Its category is proved from here on: filings into it wait for nobody else.
  const first = desk.nextErrand();
  await desk.file(first);
  await desk.expectFiledOnce(first);
}, 60_000);
afterEach(() => desk.clinic.clearFaults());
afterAll(() => desk[Symbol.asyncDispose]());

const paths = ({ patientId, pid }: Errand) => ({
  'patient check': `GET /apis/default/api/patient/${patientId}`,
  listing: `GET /apis/default/api/patient/${pid}/document`,
  upload: `POST /apis/default/api/patient/${pid}/document`,
  'listing after the upload': `GET /apis/default/api/patient/${pid}/document`,
  download: `GET /apis/default/api/patient/${pid}/document/`,
});
type Step = keyof ReturnType<typeof paths>;

const HOLD_MS = 3_000;

/** Files it and puts the fault where the step begins: requests of the step are held until the fault is there. */
async function strikeWhileHeld(errand: Errand, step: Step, fault: Readonly<Record<string, unknown>>): Promise<void> {
  const isAfterUpload = step === 'listing after the upload';
  const match = paths(errand)[isAfterUpload ? 'upload' : step];
  const phase = isAfterUpload ? 'accepted' : 'begun';
  await desk.fault({ kind: 'slow', phase, delayMs: HOLD_MS, match, count: 1 });
  const reached = desk.whenRequest(match, phase);
  await desk.file(errand);
  await reached;
  await desk.fault(fault);
  await desk.clocks.advance(desk.core, HOLD_MS);
}

/** The same for faults that strike by path. */
async function strike(errand: Errand, step: Step, fault: Readonly<Record<string, unknown>>): Promise<void> {
  const aimed = { ...fault, match: paths(errand)[step] };
  if (step === 'listing after the upload') return strikeWhileHeld(errand, step, aimed);
  await desk.fault(aimed);
  await desk.file(errand);
}

/** Somebody mended it: what waits for a person is tried again by one, the rest goes on by itself. */
async function mend(errand: Errand): Promise<void> {
  await desk.clinic.clearFaults();
  const { filingId, error } = await desk.filing(errand);
  if (error?.category === 'auth' || error?.category === 'permission')
    await desk.core.call('documents.retry', { filingId });
}

const READS = ['patient check', 'listing', 'listing after the upload', 'download'] as const;
const isUploaded = (step: Step): 0 | 1 => (step === 'patient check' || step === 'listing' ? 0 : 1);

const READ_FAULTS = [
  ['http401', 'EMR_SCOPE_MISSING'],
  ['http403', 'EMR_RIGHT_MISSING'],
  ['http429', 'EMR_ERROR'],
  ['http500', 'EMR_ERROR'],
  ['http503', 'EMR_ERROR'],
  ['timeout', 'EMR_TIMEOUT'],
  ['refuse', 'EMR_UNREACHABLE'],
  // Not of an empty listing: it is a 404, and only what succeeds is cut off.
  ['drop-after-accept', 'EMR_UNREACHABLE'],
] as const;

describe.each(READS)('%s: it waits, says why, and one document is in the chart in the end', (step) => {
  it.each(READ_FAULTS.filter(([kind]) => kind !== 'drop-after-accept' || step !== 'listing'))(
    '%s',
    async (kind, code) => {
      const errand = desk.nextErrand();
      await strike(errand, step, { kind });
      const waiting = await desk.filingWhen(errand, code, ({ error }) => error?.code === code, 20_000);
      expect(waiting.error?.message).toMatch(/^[A-Z].*\.$/);
      expect(waiting.nextAttemptAt).not.toBeNull();
      await desk.expectChart(errand, isUploaded(step));
      await mend(errand);
      expect((await desk.expectFiledOnce(errand)).attempts).toBe(1);
    },
  );

  it.each([
    ['slow', { kind: 'slow', delayMs: HOLD_MS }],
    ['garbled', { kind: 'garbled', count: 1 }],
  ] as const)('%s is only a delay', async (_name, fault) => {
    const errand = desk.nextErrand();
    await strike(errand, step, fault);
    expect((await desk.expectFiledOnce(errand)).attempts).toBe(1);
  });

  it('auth-expired is renewed without anybody noticing', async () => {
    const errand = desk.nextErrand();
    await strikeWhileHeld(errand, step, { kind: 'auth-expired' });
    const filed = await desk.filingWhen(errand, 'it is filed', ({ state }) => state === 'filed');
    expect(filed.attempts).toBe(1);
    await desk.expectChart(errand, 1);
  });

  it('auth-revoked waits for the person', async () => {
    const errand = desk.nextErrand();
    await strikeWhileHeld(errand, step, { kind: 'auth-revoked' });
    const waiting = await desk.filingWhen(errand, 'it waits', ({ error }) => error?.category === 'auth');
    expect(waiting.error?.code).toMatch(/^EMR_SIGN_IN_/);
    await desk.expectChart(errand, isUploaded(step));
    await mend(errand);
    expect((await desk.expectFiledOnce(errand)).attempts).toBe(1);
  });
});

describe('upload: certainly not stored, so it waits and is posted once more', () => {
  it.each([
    ['http401', 'EMR_SCOPE_MISSING'],
    ['http403', 'EMR_RIGHT_MISSING'],
    ['http429', 'EMR_ERROR'],
  ] as const)('%s', async (kind, code) => {
    const errand = desk.nextErrand();
    await strike(errand, 'upload', { kind });
    const waiting = await desk.filingWhen(errand, code, ({ error }) => error?.code === code);
    expect(waiting.state).toBe('queued');
    await desk.expectChart(errand, 0);
    await mend(errand);
    await desk.expectFiledOnce(errand);
  });

  it('auth-revoked', async () => {
    const errand = desk.nextErrand();
    await strikeWhileHeld(errand, 'upload', { kind: 'auth-revoked' });
    const waiting = await desk.filingWhen(errand, 'it waits', ({ error }) => error?.category === 'auth');
    expect(waiting.state).toBe('queued');
    await mend(errand);
    await desk.expectFiledOnce(errand);
  });

  it('auth-expired is renewed within the same attempt', async () => {
    const errand = desk.nextErrand();
    await strikeWhileHeld(errand, 'upload', { kind: 'auth-expired' });
    expect((await desk.expectFiledOnce(errand)).attempts).toBe(1);
  });
});

describe('upload: it may have been stored, so the chart is looked into before anything else', () => {
  it.each([
    ['http500', { kind: 'http500' }],
    ['http503', { kind: 'http503' }],
    ['a reset connection', { kind: 'refuse' }],
    ['no answer', { kind: 'timeout' }],
    ['garbage', { kind: 'garbled', accepted: false }],
  ] as const)('%s, and nothing was: posted again after three looks', async (_name, fault) => {
    const errand = desk.nextErrand();
    await strike(errand, 'upload', { ...fault, count: 1 });
    const isInDoubt = (filing: FilingView): boolean => filing.attempts === 1 && filing.nextAttemptAt !== null;
    const doubted = await desk.filingWhen(errand, 'in doubt', isInDoubt, 20_000);
    expect(doubted.state).toBe('uploading');
    await desk.expectChart(errand, 0);
    expect((await desk.expectFiledOnce(errand)).attempts).toBe(2);
  });

  it.each([
    ['http500', { kind: 'http500', accepted: true }],
    ['http503', { kind: 'http503', accepted: true }],
    ['cut', { kind: 'drop-after-accept' }],
    ['no answer', { kind: 'timeout', accepted: true }],
    ['garbage', { kind: 'garbled' }],
    ['cut and listed late', { kind: 'drop-after-accept', late: true }],
    ['answered and listed late', { kind: 'slow', delayMs: HOLD_MS, late: true }],
  ] as const)('%s, and it was: found, never posted again', async (_name, { ...fault }) => {
    const errand = desk.nextErrand();
    if ('late' in fault) await desk.fault({ kind: 'late-visible', seconds: 30, count: 1, match: paths(errand).upload });
    await strike(errand, 'upload', { ...fault, count: 1 });
    expect((await desk.expectFiledOnce(errand)).attempts).toBe(1);
  });

  it('OpenEMR goes down under the upload and comes back after an hour', async () => {
    const errand = desk.nextErrand();
    await strikeWhileHeld(errand, 'upload', { kind: 'refuse' });
    await desk.filingWhen(errand, 'in doubt', ({ error }) => error !== null);
    for (let minutes = 0; minutes < 60; minutes += 5) await desk.clocks.advance(desk.core, 300_000);
    expect(await desk.core.call('emr.status', {})).toMatchObject({
      state: 'down',
      waiting: expect.any(Number) as number,
    });
    await desk.clinic.clearFaults();
    await desk.expectFiledOnce(errand);
  });

  it('no post ever ends clearly: it fails with what to do, and trying again looks first', async () => {
    const errand = desk.nextErrand();
    await strike(errand, 'upload', { kind: 'http500' });
    const failed = await desk.filingWhen(errand, 'it fails', ({ state }) => state === 'failed', 20_000);
    expect(failed).toMatchObject({ attempts: 3, error: { code: 'FILING_NO_CLEAR_ANSWER' } });
    await desk.expectChart(errand, 0);
    await desk.clinic.clearFaults();
    await desk.core.call('documents.retry', { filingId: failed.filingId });
    await desk.expectFiledOnce(errand);
  });
});
