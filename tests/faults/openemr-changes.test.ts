import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../app/domain/errors.ts';
import type { OpenEmrVersion } from '../../sandbox/options.ts';
import { makePdf } from '../contract/support/test-core.ts';
import { openFilingClinic, type Errand, type FilingClinic } from './support/filing-clinic.ts';

/** What changes in OpenEMR, or between people, while a filing waits. */
const VERSIONS: readonly OpenEmrVersion[] = ['7.0.2', '8.x'];

describe.each(VERSIONS)('OpenEMR %s', (openemr) => {
  let desk: FilingClinic;

  beforeAll(async () => {
    desk = await openFilingClinic({ faxes: 16, openemr });
    const first = desk.nextErrand();
    await desk.file(first);
    await desk.expectFiledOnce(first);
  }, 60_000);
  afterEach(() => desk.clinic.clearFaults());
  afterAll(() => desk[Symbol.asyncDispose]());

  /** Files it while OpenEMR is down, so that something can change before the upload. */
  async function fileWhileDown(errand: Errand): Promise<void> {
    await desk.fault({ kind: 'refuse' });
    await desk.file(errand);
    await desk.filingWhen(errand, 'it waits', ({ error }) => error?.code === 'EMR_UNREACHABLE');
  }

  async function openSession(user: string): Promise<string> {
    return (await desk.core.call('session.open', { user })).session;
  }

  it.each([
    ['deleted', (errand: Errand) => ({ remove: errand.pid }), 'FILING_PATIENT_GONE'],
    ['merged', ({ pid }: Errand, into: Errand) => ({ merge: { from: pid, into: into.pid } }), 'FILING_PATIENT_GONE'],
    ['renamed', ({ pid }: Errand) => ({ change: { pid, lname: 'Quintero' } }), 'FILING_IDENTIFIERS_CHANGED'],
    [
      'given another birth date',
      ({ pid }: Errand) => ({ change: { pid, DOB: '1931-01-31' } }),
      'FILING_IDENTIFIERS_CHANGED',
    ],
  ] as const)(
    'a patient %s between choice and upload: nothing is stored, and a person chooses again',
    async (_name, change, code) => {
      const [errand, other] = [desk.nextErrand(), desk.nextErrand()];
      await fileWhileDown(errand);
      await desk.clinic.control('POST', '/openemr/patients', change(errand, other));
      await desk.clinic.clearFaults();
      const failed = await desk.filingWhen(errand, 'it fails', ({ state }) => state === 'failed', 20_000);
      expect(failed).toMatchObject({ attempts: 0, error: { code } });
      await desk.expectChart(errand, 0);
      await desk.expectChart(other, 0);
      expect(await desk.core.call('messages.get', { id: errand.messageId })).toMatchObject({ filed: false });
      const anew = { ...errand, patientId: other.patientId, pid: other.pid };
      await desk.file(anew);
      await desk.expectFiledOnce(anew);
    },
  );

  it('a category that is gone: it fails with the category named, and is filed once it is back', async () => {
    const errand = desk.nextErrand();
    const category = 'Advance Directive';
    await desk.clinic.control('POST', '/openemr/settings', { categories: { remove: [category] } });
    await desk.file(errand, { category });
    const failed = await desk.filingWhen(errand, 'it fails', ({ state }) => state === 'failed', 20_000);
    expect(failed.error).toMatchObject({ code: 'EMR_NOT_STORED', params: { category } });
    expect(failed.error?.message).toContain(category);
    await desk.expectChart(errand, 0);
    await desk.clinic.control('POST', '/openemr/settings', { categories: { add: [category] } });
    await desk.core.call('documents.retry', { filingId: failed.filingId });
    await desk.expectFiledOnce(errand);
  });

  it('a file too large for PHP: it fails with a sentence, and goes when the limit is raised', async () => {
    const errand = desk.nextErrand();
    await desk.clinic.control('POST', '/openemr/settings', { maxUploadBytes: 100 });
    await desk.file(errand);
    const failed = await desk.filingWhen(errand, 'it fails', ({ state }) => state === 'failed', 20_000);
    expect(failed.error?.message).toMatch(/size/);
    await desk.expectChart(errand, 0);
    await desk.clinic.control('POST', '/openemr/settings', { maxUploadBytes: 64 * 1024 * 1024 });
    await desk.core.call('documents.retry', { filingId: failed.filingId });
    await desk.expectFiledOnce(errand);
  });

  it('two people file the same fax at the same moment: one does, the other is told who', async () => {
    const [errand, other] = [desk.nextErrand(), desk.nextErrand()];
    const session = await openSession('frontdesk');
    const both = await Promise.allSettled([
      desk.file(errand),
      desk.file({ ...other, messageId: errand.messageId }, { session }),
      desk.file(errand, { session }),
    ]);
    const refused = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(refused).toHaveLength(2);
    for (const error of refused) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'CONFLICT', params: { reason: 'being-filed' } });
    }
    const [first] = both;
    const winner = first.status === 'fulfilled' ? errand : other;
    await desk.filingWhen(errand, 'it is filed', ({ state }) => state === 'filed', 20_000);
    const rows = [...(await desk.clinic.charts(errand.pid)), ...(await desk.clinic.charts(other.pid))];
    expect(rows.map(({ sha256 }) => sha256)).toEqual([errand.sha256]);
    if (first.status === 'fulfilled') expect(rows[0]?.pid).toBe(winner.pid);
  });

  it('the filer’s sign-in is taken back: theirs waits for them, others’ go on, and it is filed once after sign-in', async () => {
    const [errand, other] = [desk.nextErrand(), desk.nextErrand()];
    const session = await openSession('frontdesk');
    // Neither can be had anew without the person: the practice clinic would know the password.
    await desk.clinic.control('POST', '/openemr/settings', { passwordGrant: false });
    await desk.clinic.control('POST', '/openemr/revoke', { username: 'frontdesk' });
    await desk.file(errand, { session });
    const waiting = await desk.filingWhen(errand, 'it waits', ({ error }) => error !== null);
    expect(waiting.state).toBe('queued');
    expect(waiting.error?.code).toMatch(/^EMR_SIGN_IN_/);
    await desk.file(other);
    await desk.expectFiledOnce(other);
    await desk.expectChart(errand, 0);
    await desk.clinic.control('POST', '/openemr/settings', { passwordGrant: true });
    await desk.core.call('documents.retry', { filingId: waiting.filingId }, session);
    const filed = await desk.expectFiledOnce(errand);
    expect(filed.staffName).not.toBe((await desk.filing(other)).staffName);
  });

  it('a fax that came twice is two documents, each filing its own', async () => {
    const file = join(desk.clinic.folder, 'twice.pdf');
    await writeFile(file, await makePdf(1));
    const vendorIds = await desk.clinic.inbound({ file, count: 2 });
    await desk.core.call('sync.now', { what: 'inbound' });
    const { items } = await desk.core.call('messages.list', { direction: 'inbound', limit: 10 });
    const twins = items.filter(({ vendorId }) => vendorIds.includes(vendorId ?? ''));
    expect(twins).toHaveLength(2);
    const { patientId, pid } = desk.nextErrand();
    // Both answers are lost: each filing must find its own document among two with the same bytes.
    await desk.fault({ kind: 'drop-after-accept', count: 2, match: 'POST /apis/default/api/patient' });
    for (const { id } of twins)
      await desk.core.call('documents.file', { messageId: id, patientId, category: 'Lab Report' });
    const filed = [];
    for (const { id } of twins) {
      const errand = { messageId: id, patientId, pid, sha256: '' };
      filed.push(await desk.filingWhen(errand, 'it is filed', ({ state }) => state === 'filed', 20_000));
    }
    expect(new Set(filed.map(({ documentId }) => documentId)).size).toBe(2);
    expect(await desk.clinic.charts(pid)).toHaveLength(2);
  });
});
