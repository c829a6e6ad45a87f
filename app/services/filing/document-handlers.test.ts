import { PDFDocument } from '@cantoo/pdf-lib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pageExtractor } from '../../core/page-extractor.ts';
import { NOTHING_IN_SCOPE } from '../../domain/access/account-scope.ts';
import { AppError } from '../../domain/errors.ts';
import type { InboundMessage } from '../../domain/message/message.ts';
import { testMessage } from '../../storage/testing/temporary-storage.ts';
import { scriptedFailure, scriptedPatient } from '../emr/testing/scripted-charts.ts';
import { FILER, openFilingDesk, type FilingDesk } from './testing/filing-desk.ts';

let desk: FilingDesk;
beforeEach(() => {
  desk = openFilingDesk({ pages: pageExtractor });
});
afterEach(async () => {
  await desk[Symbol.asyncDispose]();
});

type FileInput = Parameters<FilingDesk['file']>[1];
async function refusal(work: () => unknown): Promise<{ code: string; params: unknown; message: string }> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was not refused');
}
const refusalOf = (message: InboundMessage, changes: FileInput): ReturnType<typeof refusal> =>
  refusal(() => desk.file(message, changes));

async function pdf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 1; page <= pages; page++) document.addPage([100 + page, 200]);
  return document.save();
}

const confirmed = { name: 'Example7, Alma', dob: '1980-02-03' };
const input = (message: InboundMessage, changes: FileInput = {}) => ({
  messageId: message.id,
  patientId: desk.patient.id,
  category: 'Lab Report',
  ...changes,
});

describe('documents.file', () => {
  it('takes the patient as shown, and refuses when the two identifiers are no longer theirs', async () => {
    expect((await desk.file(desk.fax(), { confirmed })).state).toBe('filed');
    const message = desk.fax();
    for (const other of [
      { ...confirmed, name: 'Other, Alma' },
      { ...confirmed, dob: '1980-02-04' },
      { ...confirmed, dob: null },
    ]) {
      expect(await refusalOf(message, { confirmed: other })).toMatchObject({
        code: 'CONFLICT',
        params: { reason: 'identifiers' },
      });
    }
    expect(desk.storage.filings.ofMessage(message.id)).toEqual([]);
  });

  it('refuses a patient who is gone, or whom nobody knows', async () => {
    const gone = scriptedPatient(8, { status: 'gone' });
    desk.storage.transaction(() => desk.storage.patients.save([gone]));
    const message = desk.fax();
    expect(await refusalOf(message, { patientId: gone.id })).toMatchObject({ params: { reason: 'patient-gone' } });
    expect(await refusalOf(message, { patientId: 'nobody' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses what is not a received document of an account that the person may see', async () => {
    const outbound = testMessage({ accountId: desk.account.id, createdBy: desk.filer.id });
    desk.storage.transaction(() => desk.storage.messages.insert(outbound));
    const receiving = desk.fax(undefined, {
      parts: [],
      intake: { state: 'receiving', attempts: 0, nextAttemptAtMs: 0, failure: null },
    });
    const file = (messageId: string, context = desk.call()) =>
      refusal(() => desk.handlers()['documents.file'](input(desk.fax(), { messageId }), context));
    expect(await file(outbound.id)).toMatchObject({ code: 'CONFLICT', params: { reason: 'not-received' } });
    expect(await file(receiving.id)).toMatchObject({ code: 'CONFLICT', params: { reason: 'not-received' } });
    expect(await file(desk.fax(undefined, { parts: [] }).id)).toMatchObject({ params: { reason: 'no-content' } });
    expect(await file(desk.fax(new Uint8Array()).id)).toMatchObject({ params: { reason: 'no-content' } });
    const blind = { ...desk.call(), scope: NOTHING_IN_SCOPE };
    expect(await file(desk.fax().id, blind)).toMatchObject({ code: 'NOT_FOUND' });
    const noFax = desk.call({ ...desk.filer, permissions: { ...FILER, fax: false } });
    expect(await file(desk.fax().id, noFax)).toMatchObject({
      code: 'PERMISSION_DENIED',
      params: { needs: 'fax.file' },
    });
  });

  it('files identical bytes, or a new PDF of the pages that were asked for', async () => {
    const content = await pdf(6);
    const whole = await desk.file(desk.fax(content, { pageCount: 6 }), { pages: '1-6' });
    expect(whole.pages).toBeNull();
    expect(Buffer.from(desk.emr.documents[0]!.content).equals(content)).toBe(true);
    const some = await desk.file(desk.fax(content, { pageCount: 6 }), { pages: '5, 1-2' });
    expect(some).toMatchObject({ state: 'filed', pages: '1-2,5', type: 'application/pdf' });
    const made = await PDFDocument.load(desk.emr.documents[1]!.content);
    expect(made.getPages().map((page) => page.getWidth())).toEqual([101, 102, 105]);
    expect(await refusalOf(desk.fax(content, { pageCount: 6 }), { pages: '5-9' })).toMatchObject({
      code: 'INVALID_INPUT',
      message: '"5-9" is outside the document, which has pages 1 to 6.',
    });
  });

  it('keeps the pages it made, whatever becomes of the session', async () => {
    desk.emr.down = scriptedFailure('network');
    const { id, blobId } = await desk.file(desk.fax(await pdf(3), { pageCount: 3 }), { pages: '2' });
    await desk.advance(172_800_000);
    desk.storage.blobs.purgeOrphans([]);
    expect(desk.storage.blobs.read(blobId).length).toBe(desk.filing(id).bytes);
    desk.emr.down = null;
    await desk.advance(600_000);
    expect(desk.filing(id).state).toBe('filed');
  });

  it('takes a TIFF, or a PDF that nobody can count, as a whole only', async () => {
    const message = desk.fax();
    const [part] = message.parts;
    const tiff = desk.fax(undefined, { parts: [{ ...part!, type: 'image/tiff', pages: 2 }] });
    expect(await refusalOf(tiff, { pages: '1' })).toMatchObject({ params: { reason: 'pages-whole-only' } });
    expect((await desk.file(tiff)).name).toMatch(/^Fax \d{4}-\d\d-\d\d-[0-9a-f]{12}\.tif$/);
    const broken = desk.fax(undefined, { parts: [{ ...part!, pages: 2 }] });
    expect(await refusalOf(broken, { pages: '1' })).toMatchObject({ code: 'UNREADABLE_FILE' });
    expect((await desk.file(broken)).state).toBe('filed');
  });

  it('understands a category by name and by path, and shows it as it was typed', async () => {
    desk.emr.categories.add('/categories/old_papers');
    const named = await desk.file(desk.fax(), { category: ' Old  PAPERS' });
    expect(named.category).toBe('/categories/old_papers');
    const { items } = await desk.handlers()['documents.filings']({ limit: 9 }, desk.call());
    expect(items[0]).toMatchObject({
      categoryName: 'Old PAPERS',
      patientName: 'Example7, Alma',
      staffName: 'Robin Filer',
    });
    expect((await desk.file(desk.fax(), { category: '/categories/lab_report' })).state).toBe('filed');
    expect(await refusalOf(desk.fax(), { category: ' / ' })).toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('two at once', () => {
  it('lets one session file a message and tells the other who it is', async () => {
    const message = desk.fax();
    const file = desk.handlers()['documents.file'];
    const both = await Promise.allSettled([
      file(input(message, { category: 'Lab Report' }), desk.call()),
      file(input(message, { category: 'Medical Record' }), desk.call(desk.colleague)),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((both[1] as PromiseRejectedResult).reason).toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'being-filed', by: 'Robin Filer' },
    });
    await desk.settle();
    expect(desk.emr.documents).toHaveLength(1);
  });

  it('does so while both take pages out', async () => {
    const message = desk.fax(await pdf(4), { pageCount: 4 });
    const file = desk.handlers()['documents.file'];
    const both = await Promise.allSettled([
      file(input(message, { pages: '1-2' }), desk.call()),
      file(input(message, { pages: '3' }), desk.call(desk.colleague)),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await desk.settle();
    expect(desk.emr.documents).toHaveLength(1);
  });

  it('answers the same request with the same filing, before and after it was filed', async () => {
    const message = desk.fax();
    const asked = input(message, { name: 'Referral', undoSeconds: 10 });
    const file = desk.handlers()['documents.file'];
    const [one, two] = await Promise.all([file(asked, desk.call()), file(asked, desk.call())]);
    expect(two).toEqual(one);
    await desk.advance(11_000);
    expect(await file(asked, desk.call())).toEqual({ filingId: one.filingId, state: 'filed' });
    expect(desk.emr.documents).toHaveLength(1);
  });
});

describe('undo', () => {
  it('is possible for ten seconds from a window, and leaves no trace in OpenEMR', async () => {
    const message = desk.fax();
    const window = desk.call(desk.filer, 'window');
    const { filingId, state } = await desk.handlers()['documents.file'](input(message), window);
    expect(state).toBe('held');
    expect(desk.storage.inbox.find(message.id)?.isFiled).toBe(true);
    await desk.advance(9_000);
    const undone = await desk.handlers()['documents.undo']({ filingId }, desk.call());
    expect(undone.state).toBe('undone');
    expect(desk.storage.inbox.find(message.id)?.isFiled).toBe(false);
    await desk.advance(60_000);
    expect(desk.emr.calls).toEqual([]);
    // It can be filed anew.
    expect((await desk.file(message)).state).toBe('filed');
  });

  it('after ten seconds it goes to OpenEMR, also when Foyer was restarted meanwhile', async () => {
    const { filingId } = await desk.handlers()['documents.file'](input(desk.fax()), desk.call(desk.filer, 'window'));
    desk.kill();
    desk.start();
    await desk.advance(9_000);
    expect(desk.filing(filingId).state).toBe('held');
    await desk.advance(2_000);
    expect(desk.filing(filingId).state).toBe('filed');
  });

  it('is possible while it waits for OpenEMR and nothing was posted, even while the patient is asked for', async () => {
    for (const method of ['patient', 'documents'] as const) {
      const release = desk.emr.hold(method);
      const { id } = await desk.file(desk.fax());
      await desk.handlers()['documents.undo']({ filingId: id }, desk.call(desk.colleague));
      release();
      await desk.advance(20_000);
      expect(desk.filing(id)).toMatchObject({ state: 'undone', attempts: 0, failure: null });
    }
    expect(desk.emr.documents).toEqual([]);
  });

  it('is refused once the upload began, with what to do in OpenEMR', async () => {
    const release = desk.emr.hold('upload');
    const { id, name } = await desk.file(desk.fax());
    const undo = () => refusal(() => desk.handlers()['documents.undo']({ filingId: id }, desk.call()));
    expect(await undo()).toMatchObject({ code: 'CONFLICT', params: { reason: 'uploading' } });
    release();
    await desk.settle();
    const late = await undo();
    expect(late).toMatchObject({ code: 'CONFLICT', params: { reason: 'filed' } });
    expect(late.message).toContain(name);
  });
});

describe('filing again', () => {
  it('needs to name the filing that it corrects, and says what OpenEMR cannot undo', async () => {
    const message = desk.fax();
    const first = await desk.file(message);
    expect(await refusalOf(message, { category: 'Medical Record' })).toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'filed', filingId: first.id },
    });
    const second = await desk.file(message, { category: 'Medical Record', replaces: first.id });
    expect(second).toMatchObject({ state: 'filed', replaces: first.id });
    // The corrected one is no longer what stands.
    expect(await refusalOf(message, { category: 'FAX', replaces: first.id })).toMatchObject({
      params: { reason: 'filed', filingId: second.id },
    });
    expect(desk.emr.documents).toHaveLength(2);
  });

  it('leaves the message filed when the correction fails or is undone', async () => {
    const message = desk.fax();
    const first = await desk.file(message);
    const failed = await desk.file(message, { category: 'Nowhere', replaces: first.id });
    expect(failed.state).toBe('failed');
    expect(desk.storage.inbox.find(message.id)?.isFiled).toBe(true);
    expect((await desk.file(message, { category: 'Medical Record', replaces: first.id })).state).toBe('filed');
    const retry = () => refusal(() => desk.handlers()['documents.retry']({ filingId: failed.id }, desk.call()));
    expect(await retry()).toMatchObject({ code: 'CONFLICT', params: { reason: 'filed' } });
  });

  it('has nothing to correct before something is filed', async () => {
    const message = desk.fax();
    const failed = await desk.file(message, { category: 'Nowhere' });
    expect(await refusalOf(message, { replaces: failed.id })).toMatchObject({ params: { reason: 'not-filed' } });
  });
});

it('tries a failed or waiting filing again, and looks first', async () => {
  desk.emr.endNext('upload', { outcome: 'unknown', stored: false }, 3);
  const { id } = await desk.file(desk.fax());
  await desk.advance(300_000);
  expect(desk.filing(id).state).toBe('failed');
  desk.emr.calls.length = 0;
  expect(await desk.handlers()['documents.retry']({ filingId: id }, desk.call())).toMatchObject({ state: 'queued' });
  await desk.settle();
  expect(desk.emr.calls[0]).toMatch(/^documents/);
  expect(desk.filing(id)).toMatchObject({ state: 'filed', attempts: 4 });
  const refused = await refusal(() => desk.handlers()['documents.retry']({ filingId: id }, desk.call()));
  expect(refused).toMatchObject({ code: 'CONFLICT', params: { reason: 'state' } });
});

describe('documents.filings', () => {
  it('lists those of a message with their history, or by state, only of the scope', async () => {
    const message = desk.fax();
    await desk.file(message, { category: 'Nowhere' });
    await desk.advance(1_000);
    await desk.file(message, { note: { to: 'casey', text: 'See this.' } });
    const list = desk.handlers()['documents.filings'];
    const { items } = await list({ messageId: message.id, limit: 50 }, desk.call());
    expect(items.map(({ state }) => state)).toEqual(['filed', 'failed']);
    expect(items[0]).toMatchObject({ note: { to: 'casey', state: 'sent' }, documentId: '100', copies: 1, error: null });
    expect(items[1]?.events.map(({ cause }) => cause)).toEqual(['asked', 'posted', 'refused']);
    expect((await list({ state: ['failed'], limit: 50 }, desk.call())).items).toHaveLength(1);
    const blind = { ...desk.call(), scope: NOTHING_IN_SCOPE };
    expect((await list({ limit: 50 }, blind)).items).toEqual([]);
    expect(await refusal(() => list({ messageId: message.id, limit: 50 }, blind))).toMatchObject({ code: 'NOT_FOUND' });
  });
});
