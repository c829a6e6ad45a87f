import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../app/contract/index.ts';
import { createTestCore, makePdf, newRequestId, settle, type TestCore } from './support/test-core.ts';

let folder: string;
let letter: string;
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-fax-'));
  letter = file('letter.pdf');
  await writeFile(letter, await makePdf(2));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const order = (changes: Partial<Input<'fax.send'>> = {}): Input<'fax.send'> => ({
  id: newRequestId(),
  to: ['(202) 555-0123'],
  files: [letter],
  confirm: ['new-number', 'duplicate'],
  ...changes,
});

/** What a refused call queued: nothing. */
async function expectNothingQueued(test: TestCore): Promise<void> {
  expect((await test.call('messages.list', { limit: 10 })).items).toEqual([]);
  expect(test.vendor.submissions).toEqual([]);
}

describe('fax.send', () => {
  it('queues one message per recipient, however the numbers are typed', async () => {
    await using test = await createTestCore();
    const { messageIds } = await test.call(
      'fax.send',
      order({ to: ['(202) 555-0123', '212.555.0142', '+1 312 555 0199'] }),
    );
    await settle();
    const addresses = await Promise.all(
      messageIds.map(async (id) => (await test.call('messages.get', { id })).address),
    );
    expect(addresses).toEqual(['+12025550123', '+12125550142', '+13125550199']);
    expect(test.vendor.ledger.map((fax) => fax.pages)).toEqual([2, 2, 2]);
  });

  it('answers a repeated id with the same messages and sends nothing again', async () => {
    await using test = await createTestCore();
    const request = order();
    const first = await test.call('fax.send', request);
    await settle();
    expect(await test.call('fax.send', request)).toEqual(first);
    await settle();
    expect(test.vendor.ledger).toHaveLength(1);
  });

  it('takes one id side by side for one fax', async () => {
    await using test = await createTestCore();
    const request = order();
    const answers = await Promise.all([test.call('fax.send', request), test.call('fax.send', request)]);
    await settle();
    expect(answers[0]).toEqual(answers[1]);
    expect(test.vendor.ledger).toHaveLength(1);
  });

  it('refuses the same id with other content', async () => {
    await using test = await createTestCore();
    const request = order();
    await test.call('fax.send', request);
    await expect(test.call('fax.send', { ...request, to: ['+12125550142'] })).rejects.toMatchObject({
      code: 'ID_CONFLICT',
    });
    await settle();
    expect(test.vendor.ledger).toHaveLength(1);
  });

  it('asks before a number that was never used, and before the same content on the same day', async () => {
    await using test = await createTestCore();
    const careful = order({ confirm: [] });
    await expect(test.call('fax.send', careful)).rejects.toMatchObject({
      code: 'NEEDS_CONFIRMATION',
      params: { which: ['new-number'], newNumbers: ['+12025550123'] },
    });
    await expectNothingQueued(test);
    await test.call('fax.send', { ...careful, confirm: ['new-number', 'something-new'] });
    await settle();
    await expect(test.call('fax.send', order({ confirm: [] }))).rejects.toMatchObject({
      params: { which: ['duplicate'], duplicateNumbers: ['+12025550123'] },
    });
    await test.call('fax.send', order({ confirm: ['duplicate'] }));
    await settle();
    expect(test.vendor.ledger).toHaveLength(2);
  });

  it('sends from the account that the person may use, and says if there is none', async () => {
    await using test = await createTestCore();
    const member = test.addStaff('alone', { fax: true, view: true, send: true, usePrimary: true });
    const session = await test.signIn(member);
    await expect(test.call('fax.send', order(), { session })).rejects.toMatchObject({ code: 'NO_ACCOUNT' });
    await expect(test.call('fax.send', order({ accountId: newRequestId() }))).rejects.toMatchObject({
      code: 'NO_ACCOUNT',
    });
  });

  it('refuses a path from a window, and reads no file for it', async () => {
    await using test = await createTestCore();
    const session = await test.signIn(test.administrator, 'window');
    await expect(test.call('fax.send', order(), { session, transport: 'window' })).rejects.toMatchObject({
      code: 'PATH_NOT_ALLOWED',
    });
    await expect(test.call('fax.inspect', { files: [letter] }, { session, transport: 'window' })).rejects.toMatchObject(
      { code: 'PATH_NOT_ALLOWED' },
    );
    await expectNothingQueued(test);
  });

  it("does not take another session's blob, nor let it be read or written", async () => {
    await using test = await createTestCore();
    const { blob } = await test.call('blobs.put', {
      name: 'a.pdf',
      type: 'application/pdf',
      base64: (await makePdf(1)).toString('base64'),
    });
    const { blob: half } = await test.call('blobs.open', { name: 'b.pdf', type: 'application/pdf' });
    const other = await test.signIn(test.addStaff('other', { fax: true, view: true, send: true }));
    const options = { session: other };
    await expect(test.call('fax.send', order({ files: [{ blob }] }), options)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(test.call('blobs.get', { blob }, options)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(test.call('blobs.append', { blob: half, base64: 'AAAA' }, options)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('takes a file in pieces from a window', async () => {
    await using test = await createTestCore();
    const session = await test.signIn(test.administrator, 'window');
    const options = { session, transport: 'window' as const };
    const content = await makePdf(3);
    const { blob } = await test.call('blobs.open', { name: 'in pieces.pdf', type: 'application/pdf' }, options);
    for (let at = 0; at < content.length; at += 100) {
      await test.call('blobs.append', { blob, base64: content.subarray(at, at + 100).toString('base64') }, options);
    }
    await test.call('blobs.close', { blob }, options);
    await test.call('fax.send', order({ files: [{ blob }] }), options);
    await settle();
    expect(test.vendor.ledger[0]).toMatchObject({ pages: 3, bytes: content.length });
  });
});

describe('bad input to fax.send is refused with a sentence, and nothing is queued', () => {
  const cases: readonly (readonly [
    string,
    () => Promise<Partial<Input<'fax.send'>>>,
    { readonly code: string; readonly params?: object },
  ])[] = [
    ['no recipient', () => Promise.resolve({ to: [] }), { code: 'INVALID_INPUT', params: { reason: 'no-recipient' } }],
    [
      'an impossible number',
      () => Promise.resolve({ to: ['(102) 555-0123'] }),
      { code: 'INVALID_INPUT', params: { reason: 'number-impossible' } },
    ],
    [
      'letters',
      () => Promise.resolve({ to: ['the clinic'] }),
      { code: 'INVALID_INPUT', params: { reason: 'number-letters' } },
    ],
    [
      'too few digits',
      () => Promise.resolve({ to: ['5550'] }),
      { code: 'INVALID_INPUT', params: { reason: 'number-too-short' } },
    ],
    [
      'the same recipient twice',
      () => Promise.resolve({ to: ['202-555-0123', '+12025550123'] }),
      { code: 'INVALID_INPUT', params: { reason: 'same-recipient-twice' } },
    ],
    ['no file', () => Promise.resolve({ files: [] }), { code: 'INVALID_INPUT', params: { reason: 'no-file' } }],
    [
      'a file that is gone',
      () => Promise.resolve({ files: [file('gone.pdf')] }),
      { code: 'UNREADABLE_FILE', params: { reason: 'gone' } },
    ],
    ['a folder', () => Promise.resolve({ files: [folder] }), { code: 'UNREADABLE_FILE', params: { reason: 'folder' } }],
    ['not a PDF', () => written('note.pdf', 'just text'), { code: 'UNREADABLE_FILE', params: { reason: 'not-a-pdf' } }],
    ['an empty file', () => written('empty.pdf', ''), { code: 'UNREADABLE_FILE', params: { reason: 'empty' } }],
    [
      'a broken PDF',
      async () => written('broken.pdf', (await makePdf(1)).subarray(0, 200)),
      { code: 'UNREADABLE_FILE', params: { reason: 'broken' } },
    ],
    [
      'a protected PDF',
      async () => written('protected.pdf', await protectedPdf()),
      { code: 'UNREADABLE_FILE', params: { reason: 'password-protected' } },
    ],
    [
      'too many pages',
      async () => written('long.pdf', await makePdf(201)),
      { code: 'TOO_LARGE', params: { reason: 'pages', maxPages: 200 } },
    ],
    [
      'a latest time in the past',
      () => Promise.resolve({ expiresAt: '2020-01-01T00:00:00Z' }),
      { code: 'INVALID_INPUT', params: { reason: 'in-the-past' } },
    ],
  ];
  it.each(cases)('%s', async (_name, changes, expected) => {
    await using test = await createTestCore();
    const error: unknown = await test.call('fax.send', order(await changes())).catch((reason: unknown) => reason);
    expect(error).toMatchObject(expected);
    expect((error as Error).message).toMatch(/^[A-Z].*\.$/);
    await expectNothingQueued(test);
  });

  it('more bytes than the vendor takes', async () => {
    await using test = await createTestCore({ limits: { pages: 200, bytes: 500, formats: ['application/pdf'] } });
    await expect(test.call('fax.send', order())).rejects.toMatchObject({
      code: 'TOO_LARGE',
      params: { reason: 'bytes', maxBytes: 500 },
    });
    await expectNothingQueued(test);
  });

  it('is told beforehand by fax.inspect, file by file', async () => {
    await using test = await createTestCore();
    await written('note.pdf', 'just text');
    const { files, account } = await test.call('fax.inspect', { files: [letter, file('note.pdf')] });
    expect(files).toMatchObject([
      { ok: true, pages: 2 },
      { ok: false, reason: 'not-a-pdf' },
    ]);
    expect(account).toMatchObject({ name: 'Clinic fax', maxPages: 200 });
  });

  async function written(name: string, content: string | Uint8Array): Promise<Partial<Input<'fax.send'>>> {
    await writeFile(file(name), content);
    return { files: [file(name)] };
  }
});

async function protectedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  document.encrypt({ userPassword: 'open sesame', ownerPassword: 'owner' });
  return document.save();
}

describe('what a person may not use is not there', () => {
  it('lists, counts, searches and opens nothing of accounts outside the scope', async () => {
    await using test = await createTestCore();
    const { messageIds } = await test.call('fax.send', order());
    await settle();
    const member = test.addStaff('nobody', { fax: true, view: true, send: true, usePrimary: true });
    const session = await test.signIn(member);
    const options = { session };
    expect((await test.call('messages.list', { limit: 10 }, options)).items).toEqual([]);
    expect((await test.call('messages.list', { limit: 10, text: '2025550123' }, options)).items).toEqual([]);
    expect((await test.call('outbox.status', {}, options)).counts).toEqual([]);
    expect((await test.call('accounts.list', {}, options)).items).toEqual([]);
    for (const method of ['messages.get', 'messages.cancel', 'messages.retry'] as const) {
      await expect(test.call(method, { id: messageIds[0] ?? '' }, options)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    const { blob } = (await test.call('messages.get', { id: messageIds[0] ?? '' })).parts[0] ?? { blob: '' };
    await expect(test.call('blobs.get', { blob }, options)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await test.call('sync.now', {}, options)).toMatchObject({ receipts: 0, looks: 0 });
  });
});
