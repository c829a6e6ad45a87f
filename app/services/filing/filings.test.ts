import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_PERMISSIONS } from '../../domain/access/permissions.ts';
import { asId, type MailThreadId } from '../../domain/ids.ts';
import type { Filing } from '../../domain/filing/filing.ts';
import { scopeOf, testConversation, testId, testMail, testStaff } from '../../storage/testing/temporary-storage.ts';
import { scriptedFailure, scriptedPatient } from '../emr/testing/scripted-charts.ts';
import { openFilingDesk, type FilingDesk } from './testing/filing-desk.ts';

let desk: FilingDesk;
beforeEach(() => {
  desk = openFilingDesk();
});
afterEach(async () => {
  await desk[Symbol.asyncDispose]();
});

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const uploads = (): number => desk.emr.calls.filter((call) => call.startsWith('upload')).length;
/** What is in the chart, by its hash. */
const chart = (): string[] => desk.emr.documents.map(({ content }) => sha256(content));

/** Filed, and the chart has exactly its bytes, once. */
function expectFiledOnce(id: string): Filing {
  const filing = desk.filing(id);
  expect(filing).toMatchObject({ state: 'filed', copies: 1, failure: null, nextAttemptAtMs: null });
  expect(chart().filter((hash) => hash === filing.sha256)).toHaveLength(1);
  expect(filing.documentId).toBe(desk.emr.documents.find(({ content }) => sha256(content) === filing.sha256)?.id);
  expect(desk.storage.inbox.find(filing.messageId)?.isFiled).toBe(true);
  return filing;
}

describe('a filing', () => {
  it('asks who the patient is, lists, posts, and looks', async () => {
    const message = desk.fax();
    const { id } = await desk.file(message);
    expectFiledOnce(id);
    expect(desk.emr.calls).toEqual([
      `patient ${desk.patient.id}`,
      'documents 7 /categories/lab_report',
      'upload 7 /categories/lab_report',
      'documents 7 /categories/lab_report',
      'document 7 100',
    ]);
    expect(desk.storage.filings.attempts(id)).toMatchObject([{ number: 1, listedIds: [], outcome: 'stored' }]);
    expect(desk.storage.filings.events(id).map(({ cause }) => cause)).toEqual(['asked', 'posted', 'stored', 'found']);
  });

  it('of one file of an e-mail says nothing of whose the whole e-mail is', async () => {
    const thread = testConversation('alma@example.org', { channel: 'email' });
    const clerk = testStaff({ permissions: { ...NO_PERMISSIONS, email: true, view: true, file: true } });
    desk.storage.transaction(() => {
      desk.storage.staff.save(clerk);
      desk.storage.accounts.save({ ...desk.account, channels: ['fax', 'email'] });
      const { provider } = desk.account;
      for (const row of desk.storage.channels.all()) desk.storage.channels.save({ ...row, provider });
      desk.storage.conversations.begin(thread);
    });
    const message = desk.fax(undefined, {
      ...{ channel: 'email', address: thread.address, conversationId: thread.id, mail: testMail() },
      ...{ pages: null, patientId: null, threadId: asId<MailThreadId>(testId()) },
    });
    const blob = message.parts[0]!.blobId;
    const asked = { messageId: message.id, patientId: desk.patient.id, category: 'Lab Report', blob };
    const { filingId } = await desk.handlers()['documents.file'](asked, desk.call(clerk));
    await desk.settle();
    expect(desk.filing(filingId)).toMatchObject({ state: 'filed', part: blob });
    expect(desk.storage.inbox.find(message.id)).toMatchObject({ patientId: null, isFiled: false });
    expect(desk.storage.messages.events(message.id).map(({ cause }) => cause)).toContain('filed');
  });

  it('leaves the message with its patient, without a claim, with its history', async () => {
    const claim = { staffId: desk.filer.id, purpose: 'filing', atMs: desk.clock.now() } as const;
    const message = desk.fax(undefined, { claim });
    await desk.file(message);
    const after = desk.storage.inbox.find(message.id);
    expect(after).toMatchObject({ isFiled: true, patientId: desk.patient.id, claim: null });
    const causes = desk.storage.messages.events(message.id).map(({ cause }) => cause);
    expect(causes).toEqual(expect.arrayContaining(['filing', 'filed', 'released']));
    expect(desk.events).toContainEqual({ event: 'filings.changed', data: { messageIds: [message.id] } });
  });

  it('proves its category, and only then is the category listed as in use', async () => {
    const list = () => desk.handlers()['documents.categories']({}, desk.call());
    expect(await list()).toMatchObject({
      items: [{ name: 'Medical Record', proved: false }, {}, {}, {}, {}, {}, {}, {}, {}],
    });
    await desk.file(desk.fax());
    const { items } = await list();
    expect(items[0]).toEqual({ path: '/categories/lab_report', name: 'Lab Report', proved: true });
    expect(items).toHaveLength(9);
  });

  it('does not fetch what was there before, what others have, or what is named otherwise', async () => {
    const first = await desk.file(desk.fax());
    desk.emr.calls.length = 0;
    const second = await desk.file(desk.fax());
    expectFiledOnce(first.id);
    expectFiledOnce(second.id);
    expect(desk.emr.calls.filter((call) => call.startsWith('document '))).toEqual(['document 7 101']);
    expect(desk.storage.filings.attempts(second.id)[0]?.listedIds).toEqual(['100']);
  });

  it('compares bytes where OpenEMR lists uuids instead of names', async () => {
    desk.emr.namesAreUuids = true;
    await desk.file(desk.fax());
    desk.emr.onNext('upload', () => {
      const content = new TextEncoder().encode('of somebody else');
      desk.emr.documents.push({
        id: '7',
        pid: 7,
        category: '/categories/lab_report',
        name: 'x',
        content,
        visibleAtMs: 0,
      });
    });
    expectFiledOnce((await desk.file(desk.fax())).id);
  });

  it('files the same content twice into one chart as two documents, each with its own', async () => {
    const content = new TextEncoder().encode('%PDF-1.7 the same twice %%EOF');
    desk.emr.namesAreUuids = true;
    const first = await desk.file(desk.fax(content));
    const second = await desk.file(desk.fax(content));
    expect([first.documentId, second.documentId]).toEqual(['100', '101']);
    expect([first.copies, second.copies]).toEqual([1, 1]);
  });

  it('does so also while both are looked for at the same time', async () => {
    await desk.file(desk.fax());
    const content = new TextEncoder().encode('%PDF-1.7 the same at once %%EOF');
    desk.emr.namesAreUuids = true;
    desk.emr.visibleAfterMs = 30_000;
    const first = await desk.file(desk.fax(content));
    const second = await desk.file(desk.fax(content));
    await desk.advance(70_000);
    const both = [desk.filing(first.id), desk.filing(second.id)];
    expect(both.map(({ state, copies }) => `${state} ${copies}`)).toEqual(['filed 1', 'filed 1']);
    expect(new Set(both.map(({ documentId }) => documentId))).toEqual(new Set(['101', '102']));
    expect(uploads()).toBe(3);
  });

  it('tells when OpenEMR holds more than one copy', async () => {
    desk.emr.onNext('upload', () => {
      const [filing] = desk.storage.filings.inState('uploading').map((id) => desk.filing(id));
      const content = desk.storage.blobs.read(filing!.blobId);
      const name = filing!.name;
      desk.emr.documents.push({ id: '9', pid: 7, category: '/categories/lab_report', name, content, visibleAtMs: 0 });
    });
    const { id } = await desk.file(desk.fax());
    expect(desk.filing(id)).toMatchObject({ state: 'filed', copies: 2 });
  });
});

describe('OpenEMR in trouble', () => {
  it('down: the filing waits, doubling from 5 s, and completes once', async () => {
    desk.emr.down = scriptedFailure('network', 'EMR_UNREACHABLE');
    const { id, nextAttemptAtMs } = await desk.file(desk.fax());
    expect(nextAttemptAtMs).toBe(desk.clock.now() + 5_000);
    await desk.advance(5_000);
    expect(desk.filing(id).nextAttemptAtMs).toBe(desk.clock.now() + 10_000);
    await desk.advance(55_000);
    expect(desk.filing(id)).toMatchObject({ state: 'queued', attempts: 0, failure: { code: 'EMR_UNREACHABLE' } });
    desk.emr.down = null;
    await desk.advance(60_000);
    expectFiledOnce(id);
    expect(uploads()).toBe(1);
  });

  it('back again: it does not wait for its time, and two of them do not keep waking each other', async () => {
    desk.emr.down = scriptedFailure('unavailable');
    const { id } = await desk.file(desk.fax());
    await desk.advance(300_000);
    desk.emr.down = null;
    desk.emr.ready();
    await desk.advance(5_000);
    expectFiledOnce(id);
    desk.emr.failNext('patient', scriptedFailure('unavailable'), 50);
    await desk.file(desk.fax());
    const before = desk.emr.calls.length;
    for (let round = 0; round < 20; round++) {
      desk.emr.ready();
      await desk.settle();
    }
    expect(desk.emr.calls.length).toBe(before);
  });

  it('asked to slow down: it comes back later', async () => {
    desk.emr.failNext('upload', scriptedFailure('rate-limited'));
    const { id } = await desk.file(desk.fax());
    expect(desk.filing(id)).toMatchObject({ state: 'queued', attempts: 1 });
    await desk.advance(6_000);
    expectFiledOnce(id);
    expect(desk.storage.filings.attempts(id).map(({ outcome }) => outcome)).toEqual(['not-sent', 'stored']);
  });

  it('signed out: it waits for its own filer, and goes on when they sign in', async () => {
    desk.emr.signedOut.add(desk.filer.id);
    const { id } = await desk.file(desk.fax());
    expect(desk.filing(id)).toMatchObject({
      state: 'queued',
      failure: { code: 'EMR_SIGN_IN_AGAIN', category: 'auth' },
    });
    expect(desk.emr.calls).toEqual([]);
    await desk.advance(1_200_000);
    expect(desk.emr.calls).toEqual([]);
    desk.emr.signedOut.clear();
    desk.emr.ready();
    await desk.settle();
    expectFiledOnce(id);
  });

  it('without the right: it waits an hour, or for a sign-in', async () => {
    desk.emr.failNext('documents', scriptedFailure('permission', 'EMR_RIGHT_MISSING'));
    const { id } = await desk.file(desk.fax());
    expect(desk.filing(id).nextAttemptAtMs).toBe(desk.clock.now() + 3_600_000);
    await desk.advance(3_600_000);
    expectFiledOnce(id);
  });

  it('refusing: it fails with the likely reasons, and a person can try again', async () => {
    const message = desk.fax();
    const { id } = await desk.file(message, { category: 'Lab Reprot' });
    expect(desk.filing(id)).toMatchObject({ state: 'failed', failure: { category: 'rejected', action: 'retry' } });
    expect(desk.filing(id).failure?.message).toContain('Lab Reprot');
    expect(desk.storage.inbox.find(message.id)?.isFiled).toBe(false);
    desk.emr.categories.add('/categories/lab_reprot');
    await desk.handlers()['documents.retry']({ filingId: id }, desk.call());
    await desk.settle();
    expectFiledOnce(id);
  });

  it('too large: says to split it, whether OpenEMR or the client found out', async () => {
    const failure = scriptedFailure('rejected', 'EMR_TOO_LARGE');
    desk.emr.endNext('upload', { outcome: 'refused', failure });
    desk.emr.endNext('upload', { outcome: 'not-sent', failure });
    for (let round = 0; round < 2; round++) {
      const { state, failure: told } = await desk.file(desk.fax());
      expect(state).toBe('failed');
      expect(told).toMatchObject({ code: 'EMR_TOO_LARGE' });
      expect(told?.message).toContain('page range');
    }
  });

  it('answers lost after it stored: found, not posted again', async () => {
    desk.emr.endNext('upload', { outcome: 'unknown', stored: true });
    expectFiledOnce((await desk.file(desk.fax())).id);
    expect(uploads()).toBe(1);
  });

  it('answers lost before it stored: looked for three times, then posted again', async () => {
    desk.emr.endNext('upload', { outcome: 'unknown', stored: false });
    const { id } = await desk.file(desk.fax());
    expect(desk.filing(id)).toMatchObject({ state: 'uploading', looks: 1 });
    await desk.advance(5_000);
    expect(desk.filing(id)).toMatchObject({ state: 'uploading', looks: 2 });
    expect(uploads()).toBe(1);
    await desk.advance(60_000);
    expectFiledOnce(id);
    expect(uploads()).toBe(2);
  });

  it('answers lost, and the document appears late: found by a later look', async () => {
    desk.emr.visibleAfterMs = 30_000;
    desk.emr.endNext('upload', { outcome: 'unknown', stored: true });
    const { id } = await desk.file(desk.fax());
    await desk.advance(65_000);
    expectFiledOnce(id);
    expect(uploads()).toBe(1);
  });

  it('no answer ever: three posts, then a person decides', async () => {
    desk.emr.endNext('upload', { outcome: 'unknown', stored: false }, 9);
    const { id } = await desk.file(desk.fax());
    await desk.advance(600_000);
    expect(desk.filing(id)).toMatchObject({ state: 'failed', failure: { code: 'FILING_NO_CLEAR_ANSWER' } });
    expect(uploads()).toBe(3);
  });

  it('down during the looks: they are made when it is back, before anything else', async () => {
    desk.emr.endNext('upload', { outcome: 'unknown', stored: true });
    desk.emr.onNext('upload', () =>
      desk.emr.onNext('documents', () => {
        desk.emr.down = scriptedFailure('network');
      }),
    );
    const { id } = await desk.file(desk.fax());
    expect(desk.filing(id)).toMatchObject({ state: 'uploading', attempts: 1 });
    await desk.advance(20_000);
    desk.emr.down = null;
    await desk.advance(60_000);
    expectFiledOnce(id);
    expect(uploads()).toBe(1);
  });

  it('a fault inside an api call neither spins nor loses the filing', async () => {
    desk.emr.onNext('patient', () => {
      throw new Error('a bug');
    });
    const { id } = await desk.file(desk.fax());
    expect(desk.filing(id)).toMatchObject({ state: 'queued', failure: { code: 'FILING_UNEXPECTED' } });
    await desk.advance(5_000);
    expectFiledOnce(id);
  });
});

describe('a category that is not proved', () => {
  it('fails by name when what OpenEMR said to have stored is not listed, and the fax is kept', async () => {
    desk.emr.swallowsUploads = true;
    const message = desk.fax();
    const { id } = await desk.file(message, { category: 'Old Papers' });
    await desk.advance(5_000);
    expect(desk.filing(id)).toMatchObject({ state: 'failed', failure: { code: 'EMR_NOT_STORED' } });
    expect(desk.filing(id).failure?.message).toContain('Old Papers');
    expect(desk.storage.inbox.find(message.id)).toMatchObject({ isFiled: false, parts: [{}] });
  });

  it('brings the fax back that was taken out of the list while it was on its way', async () => {
    desk.emr.swallowsUploads = true;
    const message = desk.fax();
    const { id } = await desk.file(message, { category: 'Old Papers' });
    const entry = { atMs: desk.clock.now(), cause: 'removed', detail: {}, staffId: desk.filer.id };
    desk.storage.transaction(() => desk.storage.inbox.setRemoved(message.id, desk.clock.now(), entry));
    await desk.advance(5_000);
    expect(desk.filing(id).state).toBe('failed');
    expect(desk.storage.inbox.find(message.id)).toMatchObject({ isFiled: false, removedAtMs: null });
    expect(desk.storage.inbox.counts(scopeOf(desk.account.id)).needsFiling).toBe(1);
    expect(desk.storage.messages.events(message.id).at(-1)).toMatchObject({
      cause: 'restored',
      detail: { filing: id },
      staffId: null,
    });
  });

  it('does not wait for one whose filer is away', async () => {
    desk.emr.visibleAfterMs = 3_000;
    const first = await desk.file(desk.fax());
    desk.emr.signedOut.add(desk.filer.id);
    const other = { messageId: desk.fax().id, patientId: desk.patient.id, category: 'Lab Report' };
    const { filingId } = await desk.handlers()['documents.file'](other, desk.call(desk.colleague));
    await desk.advance(70_000);
    expect(desk.filing(first.id).state).toBe('uploading');
    expectFiledOnce(filingId);
  });

  it('takes one filing at a time until then', async () => {
    desk.emr.visibleAfterMs = 3_000;
    const first = await desk.file(desk.fax());
    const second = await desk.file(desk.fax());
    expect(desk.filing(first.id).state).toBe('uploading');
    expect(desk.filing(second.id)).toMatchObject({ state: 'queued', attempts: 0, failure: null });
    expect(uploads()).toBe(1);
    await desk.advance(15_000);
    expectFiledOnce(first.id);
    expectFiledOnce(second.id);
  });

  it('once proved, a document that is not listed is waited for longer', async () => {
    await desk.file(desk.fax());
    desk.emr.visibleAfterMs = 120_000;
    const { id } = await desk.file(desk.fax());
    await desk.advance(60_000);
    expect(desk.filing(id).state).toBe('uploading');
    await desk.advance(610_000);
    expectFiledOnce(id);
    expect(uploads()).toBe(2);
  });
});

describe('a patient who changed between choice and upload', () => {
  it('deleted or merged: nothing is posted, the mirror learns it', async () => {
    desk.emr.removePatient(desk.patient.id);
    const message = desk.fax();
    const { id } = await desk.file(message);
    expect(desk.filing(id)).toMatchObject({ state: 'failed', failure: { code: 'FILING_PATIENT_GONE' } });
    expect(uploads()).toBe(0);
    expect(desk.storage.patients.find(desk.patient.id)?.status).toBe('gone');
    expect(desk.storage.inbox.find(message.id)?.isFiled).toBe(false);
  });

  it.each([
    ['another name', { familyName: 'Married' }],
    ['another birth date', { birthDate: '1980-03-02' }],
    ['another number', { pid: 8 }],
  ])('%s: nothing is posted, a person chooses again', async (_what, change) => {
    desk.emr.savePatient(scriptedPatient(7, change));
    const { id } = await desk.file(desk.fax());
    expect(desk.filing(id)).toMatchObject({ state: 'failed', failure: { code: 'FILING_IDENTIFIERS_CHANGED' } });
    expect(uploads()).toBe(0);
    expect(desk.storage.patients.find(desk.patient.id)).toMatchObject(change);
  });

  it('gone after a post whose answer was lost: what was stored is still found', async () => {
    desk.emr.endNext('upload', { outcome: 'unknown', stored: true });
    desk.emr.onNext('upload', () => desk.emr.removePatient(desk.patient.id));
    expectFiledOnce((await desk.file(desk.fax())).id);
  });
});

describe('Foyer dies', () => {
  const steps = ['patient', 'documents', 'upload', 'document'] as const;

  it.each(steps)('while OpenEMR answers "%s": filed once after the next start', async (method) => {
    desk.emr.hold(method);
    const message = desk.fax();
    const { id } = await desk.file(message);
    desk.kill();
    desk.emr.hold(method)();
    desk.start();
    await desk.settle();
    await desk.advance(70_000);
    expectFiledOnce(id);
    expect(uploads()).toBe(1);
    const outcomes = desk.storage.filings.attempts(id).map(({ outcome }) => outcome);
    expect(outcomes).toEqual([method === 'upload' ? 'died' : 'stored']);
  });

  it('before the post arrived: posted again, after three looks', async () => {
    desk.emr.endNext('upload', { outcome: 'unknown', stored: false });
    desk.emr.hold('upload');
    const { id } = await desk.file(desk.fax());
    desk.kill();
    desk.emr.hold('upload')();
    desk.start();
    await desk.settle();
    expect(uploads()).toBe(1);
    await desk.advance(65_000);
    expectFiledOnce(id);
    expect(uploads()).toBe(2);
  });

  it('while the listing after the post is under way, with names as uuids', async () => {
    desk.emr.namesAreUuids = true;
    let calls = 0;
    const { id } = await (async () => {
      desk.emr.onNext('upload', () => void (calls = desk.emr.calls.length));
      desk.emr.hold('document');
      return desk.file(desk.fax());
    })();
    expect(calls).toBeGreaterThan(0);
    desk.kill();
    desk.emr.hold('document')();
    desk.start();
    await desk.settle();
    expectFiledOnce(id);
    expect(uploads()).toBe(1);
  });
});

describe('a filer who leaves', () => {
  const gone = { state: 'failed', failure: { code: 'FILER_GONE' } };

  it('what was not begun fails, and a colleague files it', async () => {
    desk.emr.signedOut.add(desk.filer.id);
    const [waits, held] = [desk.fax(), desk.fax()];
    const first = await desk.file(waits);
    const second = await desk.file(held, { undoSeconds: 10 });
    expect([first.state, second.state]).toEqual(['queued', 'held']);
    await desk.removeFiler();
    for (const { id } of [first, second]) {
      expect(desk.filing(id)).toMatchObject({ ...gone, undoUntilMs: null, nextAttemptAtMs: null });
      expect(desk.storage.filings.events(id).at(-1)).toMatchObject({ cause: 'filer-left', staffId: desk.colleague.id });
    }
    expect(desk.storage.inbox.find(waits.id)?.isFiled).toBe(false);
    await desk.advance(20_000);
    expect(uploads()).toBe(0);
    const again = { messageId: waits.id, patientId: desk.patient.id, category: 'Lab Report' };
    const { filingId } = await desk.handlers()['documents.file'](again, desk.call(desk.colleague));
    await desk.settle();
    expectFiledOnce(filingId);
    // To try the old one again is no way around.
    await desk.handlers()['documents.retry']({ filingId: second.id }, desk.call(desk.colleague));
    await desk.settle();
    expect(desk.filing(second.id)).toMatchObject(gone);
    expect(uploads()).toBe(1);
  });

  it('while OpenEMR is asked before the post: nothing is posted', async () => {
    const release = desk.emr.hold('patient');
    const { id } = await desk.file(desk.fax());
    await desk.removeFiler();
    release();
    await desk.settle();
    expect(desk.filing(id)).toMatchObject(gone);
    expect(uploads()).toBe(0);
  });

  it.each([true, false])('whose post has no clear end is looked for by the clinic (stored: %s)', async (stored) => {
    desk.emr.endNext('upload', { outcome: 'unknown', stored });
    desk.emr.onNext('upload', () => void desk.emr.signedOut.add(desk.filer.id));
    if (stored) desk.emr.visibleAfterMs = 30_000;
    const { id } = await desk.file(desk.fax(), { note: { to: 'casey', text: 'Please look.' } });
    expect(desk.filing(id).state).toBe('uploading');
    desk.emr.clinicSignedOut = true;
    await desk.removeFiler();
    await desk.advance(5_000);
    expect(desk.filing(id)).toMatchObject({ state: 'uploading', failure: { code: 'FILER_GONE_UNCLEAR' } });
    desk.emr.clinicSignedOut = false;
    desk.emr.ready();
    await desk.advance(70_000);
    if (stored) expectFiledOnce(id);
    else expect(desk.filing(id)).toMatchObject(gone);
    expect(uploads()).toBe(1);
    // Nobody is left to have written it.
    if (stored) expect(desk.filing(id).note?.state).toBe('failed');
    expect(desk.emr.messages).toEqual([]);
  });

  it('a note of theirs that waits is not sent', async () => {
    desk.emr.onNext('document', () => void desk.emr.signedOut.add(desk.filer.id));
    const { id } = await desk.file(desk.fax(), { note: { to: 'casey', text: 'Please look.' } });
    expect(desk.filing(id)).toMatchObject({ state: 'filed', note: { state: 'waiting' } });
    await desk.removeFiler();
    desk.emr.signedOut.clear();
    desk.emr.ready();
    await desk.advance(10_000);
    expect(desk.filing(id)).toMatchObject({ state: 'filed', note: { state: 'failed' } });
    expect(desk.emr.messages).toEqual([]);
  });
});

it('stops in order while a post is under way, and finds it at the next start', async () => {
  const release = desk.emr.hold('upload');
  const { id } = await desk.file(desk.fax());
  const stopped = desk.stop();
  release();
  await stopped;
  expect(desk.filing(id).state).toBe('uploading');
  desk.start();
  await desk.settle();
  expectFiledOnce(id);
});

describe('a note to a colleague', () => {
  const note = { to: 'casey', text: 'Please look at this.' };

  it('follows the document, from the filer, and names it', async () => {
    const { id, name } = await desk.file(desk.fax(), { note });
    expect(desk.emr.messages).toMatchObject([
      { pid: 7, from: desk.filer.username, to: 'casey', title: 'New Document' },
    ]);
    expect(desk.emr.messages[0]?.body).toBe(`Please look at this.\n\nDocument: ${name}`);
    expect(desk.filing(id).note?.state).toBe('sent');
  });

  it('is sent again when it certainly did not arrive', async () => {
    desk.emr.failNext('sendMessage', scriptedFailure('network'), 2);
    const { id } = await desk.file(desk.fax(), { note });
    expect(desk.filing(id)).toMatchObject({ state: 'filed', note: { state: 'waiting' } });
    await desk.advance(20_000);
    expect(desk.filing(id).note?.state).toBe('sent');
    expect(desk.emr.messages).toHaveLength(1);
  });

  it('is never repeated when its answer was lost, or when Foyer died meanwhile', async () => {
    desk.emr.endNext('sendMessage', { outcome: 'unknown', stored: true });
    const lost = await desk.file(desk.fax(), { note });
    desk.emr.hold('sendMessage');
    const died = await desk.file(desk.fax(), { note });
    desk.kill();
    desk.emr.hold('sendMessage')();
    desk.start();
    await desk.advance(7_200_000);
    expect(desk.filing(lost.id).note?.state).toBe('unconfirmed');
    expect(desk.filing(died.id).note?.state).toBe('unconfirmed');
    expect(desk.emr.messages).toHaveLength(2);
  });

  it('that storage cannot take is left alone for a while, not tried without end', async () => {
    desk.emr.failNext('sendMessage', scriptedFailure('network'));
    const { id } = await desk.file(desk.fax(), { note });
    const { filings } = desk.storage;
    const save = filings.save.bind(filings);
    let tries = 0;
    Object.assign(filings, {
      save() {
        // Where it spins, the test must end all the same.
        if (++tries === 50) Object.assign(filings, { save });
        throw new Error('database or disk is full');
      },
    });
    await desk.advance(60_000);
    expect(tries).toBeGreaterThan(0);
    expect(tries).toBeLessThan(5);
    Object.assign(filings, { save });
    await desk.advance(60_000);
    expect(desk.filing(id).note?.state).toBe('sent');
    expect(desk.emr.messages).toHaveLength(1);
  });

  it('says so when OpenEMR refuses it, and waits for its sender otherwise', async () => {
    desk.emr.endNext('sendMessage', { outcome: 'refused', failure: scriptedFailure('rejected') });
    const refused = await desk.file(desk.fax(), { note });
    expect(desk.filing(refused.id)).toMatchObject({ state: 'filed', note: { state: 'failed' } });
    desk.emr.onNext('document', () => void desk.emr.signedOut.add(desk.filer.id));
    const waits = await desk.file(desk.fax(), { note });
    expect(desk.filing(waits.id)).toMatchObject({ state: 'filed', note: { state: 'waiting' } });
    desk.emr.signedOut.clear();
    desk.emr.ready();
    await desk.advance(6_000);
    expect(desk.filing(waits.id).note?.state).toBe('sent');
  });
});
