import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import type { Output } from '../../app/contract/index.ts';
import { AppError } from '../../app/domain/errors.ts';
import { asId, type BlobId, type MessageId } from '../../app/domain/ids.ts';
import type { ScriptedArrival } from '../../app/providers/kit/scripted-inbound.ts';
import type { ScriptedProviderOptions } from '../../app/providers/kit/scripted-provider.ts';
import { testPatient } from '../../app/storage/testing/temporary-storage.ts';
import { quiet } from './support/sms-clinic.ts';
import { createTestCore, settle, type TestCore } from './support/test-core.ts';

const ALMA = 'alma@sender.test';
const png = Buffer.from('\x89PNG\r\n\x1a\n picture', 'latin1');
const attachment = (name: string, content: Uint8Array, type = 'application/pdf') => ({
  ...{ name, type, content, contentId: null },
});

async function pdfOf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage([300, 200 + page]);
  return document.save();
}

async function clinic(options: ScriptedProviderOptions = {}): Promise<TestCore> {
  const test = await createTestCore({ email: {}, ...options });
  await settle();
  return test;
}

/** Comes in with everything that follows from it; its id. */
async function arrive(test: TestCore, arrival: ScriptedArrival = {}): Promise<MessageId> {
  const vendorId = test.vendor.email.inbound.arrive(arrival);
  test.vendor.email.hint();
  await quiet(test);
  const lane = { accountId: test.account.id, channel: 'email' } as const;
  const message = test.storage.inbox.findByVendorId(lane, vendorId);
  if (!message) throw new Error('It was not taken in');
  return message.id;
}

function patient(test: TestCore, changes: Parameters<typeof testPatient>[0] = {}): ReturnType<typeof testPatient> {
  const made = testPatient({ email: ALMA, ...changes });
  test.storage.transaction(() => test.storage.patients.save([made]));
  return made;
}

async function refusal(work: Promise<unknown>): Promise<{ code: string; params: object }> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error('It was not refused', { cause: error });
  return { code: error.code, params: error.params };
}

describe('conversations with an address', () => {
  it('have the names of those who have it, the subject, and what came back', async () => {
    await using test = await clinic();
    patient(test);
    await arrive(test, {
      body: 'May I\ncome?',
      mail: { facts: { subject: 'My visit' }, files: [attachment('a.pdf', png)] },
    });
    const { items } = await test.call('conversations.list', { channel: 'email', limit: 10 });
    expect(items).toMatchObject([
      {
        ...{ address: ALMA, displayAddress: ALMA, unread: 1, bounced: null },
        names: [{ kind: 'patient', name: 'Espinoza, Alma' }],
        last: { direction: 'inbound', text: 'May I come?', parts: 1, email: { subject: 'My visit', kind: 'mail' } },
      },
    ]);
    const mark = { channel: 'email', address: ALMA, atMs: 5, messageId: null, code: '5.1.1', reason: 'Gone.' } as const;
    test.storage.transaction(() => test.storage.bouncedAddresses.save(mark));
    const detail = await test.call('conversations.get', { id: items[0]!.id });
    expect(detail).toMatchObject({
      bounced: { reason: 'Gone.', code: 'EMAIL_BOUNCE_5.1.1' },
      patients: [{ name: 'Espinoza, Alma' }],
      replyFrom: { accountId: test.account.id, number: 'clinic@scripted.test', sendOnly: false },
    });
    const { items: entries } = await test.call('conversations.entries', { id: detail.id, limit: 10 });
    expect(entries).toMatchObject([{ kind: 'message', message: { channel: 'email', email: { subject: 'My visit' } } }]);
  });

  it('are begun by address, in whatever way it is written', async () => {
    await using test = await clinic();
    const begun = await test.call('conversations.begin', { channel: 'email', address: 'Alma <Alma@SENDER.test>' });
    await arrive(test, { from: 'ALMA@sender.test' });
    const same = await test.call('conversations.get', { id: begun.id });
    expect([begun.address, same.last?.direction]).toEqual([ALMA, 'inbound']);
    expect(await refusal(test.call('conversations.begin', { channel: 'email', address: 'alma' }))).toMatchObject({
      code: 'INVALID_INPUT',
      params: { reason: 'impossible-address', problem: 'no-at' },
    });
  });
});

describe('reading', () => {
  it('one e-mail of a conversation leaves the others unread, here and at the mail server', async () => {
    await using test = await clinic();
    const first = await arrive(test, { mail: { facts: { subject: 'One' } } });
    const second = await arrive(test, { mail: { facts: { subject: 'Two' } } });
    expect(await test.call('messages.markRead', { id: second, read: true })).toMatchObject({ unread: false });
    await quiet(test);
    const { items } = await test.call('conversations.list', { channel: 'email', limit: 10 });
    expect(items).toMatchObject([{ address: ALMA, unread: 1 }]);
    const isReadThere = (id: MessageId) => test.vendor.email.inbound.isRead(test.storage.inbox.find(id)!.vendorId);
    expect([isReadThere(first), isReadThere(second)]).toEqual([false, true]);
  });
});

describe('notifications', () => {
  it('tell of people, and not of robots and spam, which are unread all the same', async () => {
    await using test = await clinic();
    await arrive(test, { mail: { facts: { kind: 'auto-reply' } } });
    await arrive(test, { mail: { facts: { isSpam: true } } });
    await arrive(test, { mail: { facts: { kind: 'bounce' } } });
    const id = await arrive(test, { fromName: 'Alma' });
    const { conversationId } = test.storage.inbox.find(id)!;
    expect(await test.call('inbox.takeNews', { names: true, limit: 2 })).toMatchObject({
      items: [{ id, channel: 'email', conversationId, from: 'Alma' }],
    });
    expect(await test.call('inbox.takeNews', { limit: 2 })).toEqual({ items: [] });
    expect(await test.call('inbox.counts', {})).toMatchObject({ unreadBy: { email: 4 }, needsFiling: 0 });
  });
});

describe('email.body', () => {
  it('is a whole document, safe to be shown, with its own pictures', async () => {
    await using test = await clinic();
    const html = Buffer.from(
      '<p onclick="x()">Hello</p><script>x()</script><img src="cid:logo"><a href="https://evil.test/">example.org</a>',
    );
    const files = [{ ...attachment('logo.png', png, 'image/png'), contentId: 'logo' }];
    const id = await arrive(test, { mail: { html, files } });
    const body = await test.call('email.body', { id });
    expect(body).toMatchObject({
      blockedPictures: 0,
      links: [{ href: 'https://evil.test/', host: 'evil.test', differs: true }],
    });
    expect(body.html).toContain("default-src 'none'");
    expect(body.html).toContain(`<p>Hello</p><img src="data:image/png;base64,${png.toString('base64')}" />`);
    expect(body.html).not.toMatch(/script>|onclick|evil/);
    expect((await test.call('messages.get', { id })).parts).toMatchObject([{ name: 'logo.png', inline: true }]);
  });

  it('says that it is cut, in no words of its own', async () => {
    await using test = await clinic();
    const id = await arrive(test, { mail: { html: Buffer.from('<p>Line</p>'.repeat(400_000)) } });
    const body = await test.call('email.body', { id });
    expect(body.isCut).toBe(true);
    expect(body.html).not.toContain('Foyer');
  });

  it('is null where there is only text, and nothing for who may not see it', async () => {
    await using test = await clinic();
    const id = await arrive(test);
    expect(await test.call('email.body', { id })).toEqual({ html: null, isCut: false, blockedPictures: 0, links: [] });
    const session = await test.signIn(test.addStaff('robin', { fax: true, view: true }));
    expect(await refusal(test.call('email.body', { id }, { session }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('fetches pictures only when it is asked to, and only pictures', async () => {
    await using test = await clinic();
    const seen: string[] = [];
    await using server = await pictureServer(seen);
    const tags = ['a.png', 'page.html', 'large.png', 'moved.png', 'around.png', 'a.png'].map(
      (path) => `<img src="${server.origin}/${path}">`,
    );
    const id = await arrive(test, {
      mail: { html: Buffer.from(`${tags.join('')}<img src="http://203.0.113.5/b.png">`) },
    });
    expect(await test.call('email.body', { id })).toMatchObject({ blockedPictures: 7 });
    expect(seen).toEqual([]);
    const shown = await test.call('email.body', { id, remotePictures: true });
    expect(shown.blockedPictures).toBe(4);
    expect(shown.html?.split(png.toString('base64'))).toHaveLength(4);
    expect(shown.html).not.toContain(server.origin);
    expect(seen.filter((each) => each === '/a.png')).toHaveLength(2);
    expect(server.headers.every(({ cookie, referer }) => cookie === undefined && referer === undefined)).toBe(true);
  });
});

describe('email.thread', () => {
  it('shows what answers each other, oldest first, and stays within the scope', async () => {
    await using test = await clinic();
    const first = await arrive(test, { atMs: 1, mail: { facts: { mailId: '<1@sender.test>' } } });
    const answer = { mailId: '<2@lab.test>', inReplyTo: '<1@sender.test>' };
    const second = await arrive(test, { from: 'lab@lab.test', atMs: 2, mail: { facts: answer } });
    await arrive(test, { atMs: 3 });
    for (const id of [first, second]) {
      expect((await test.call('email.thread', { id })).items.map((each) => each.id)).toEqual([first, second]);
    }
    const session = await test.signIn(test.addStaff('robin', { fax: true, view: true }));
    expect(await refusal(test.call('email.thread', { id: first }, { session }))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('search', () => {
  it('finds e-mails by subject, text and sender, and marks the words', async () => {
    await using test = await clinic();
    patient(test);
    const id = await arrive(test, { body: 'See you at ten.', mail: { facts: { subject: 'Referral for Friday' } } });
    for (const text of ['referral', 'see ten', 'from:alma@sender.test referral', 'from:espinoza fri']) {
      const hits = (await test.call('search.all', { text })).items.filter(({ kind }) => kind === 'message');
      expect(hits, text).toMatchObject([{ messageId: id, channel: 'email', name: 'Espinoza, Alma', address: ALMA }]);
    }
    const [hit] = (await test.call('search.all', { text: 'referral' })).items;
    expect(hit).toMatchObject({ text: 'Referral for Friday See you at ten.', marks: [[0, 8]] });
  });
});

describe('filing of attachments', () => {
  async function withFiles(test: TestCore): Promise<{ id: MessageId; blobs: string[]; patientId: string }> {
    const staff = { ...test.administrator, permissions: { ...test.administrator.permissions, file: true } };
    test.storage.transaction(() => test.storage.staff.save(staff));
    const made = patient(test);
    const files = [
      attachment('results.pdf', await pdfOf(3)),
      attachment('photo.png', png, 'image/png'),
      attachment('list.xlsx', png, 'application/vnd.ms-excel'),
    ];
    const id = await arrive(test, { mail: { html: Buffer.from('<p>Hi</p>'), files } });
    const { parts } = await test.call('messages.get', { id });
    return { id, blobs: parts.map(({ blob }) => blob), patientId: made.id };
  }

  it('is of each by itself; pages of a PDF, a picture as it is', async () => {
    await using test = await clinic();
    const { id, blobs, patientId } = await withFiles(test);
    const [pdf = '', photo = '', table = ''] = blobs;
    const asked = { messageId: id, patientId, category: 'Lab Report' };
    await test.call('documents.file', { ...asked, blob: pdf, pages: '2-3' });
    test.clock.advance(1000);
    await test.call('documents.file', { ...asked, blob: photo });
    const { items } = await test.call('documents.filings', { messageId: id, limit: 10 });
    expect(items.map(({ part, pages }) => [part, pages])).toEqual([
      [photo, null],
      [pdf, '2-3'],
    ]);
    expect(items[0]?.name).toMatch(/^E-mail .*\.png$/);
    const view = await test.call('messages.get', { id });
    expect(view.parts.map(({ filing }) => filing?.state ?? null)).toEqual(['queued', 'queued', null]);
    // Its words, and the table, no chart has.
    expect(test.storage.inbox.find(id)?.isFiled).toBe(false);
    expect(await refusal(test.call('documents.file', { ...asked, blob: pdf }))).toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'being-filed' },
    });
    expect(await refusal(test.call('documents.file', { ...asked, blob: table }))).toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'type' },
    });
    const htmlBlob = test.storage.inbox.find(id)!.parts.find(({ role }) => role === 'html')!.blobId;
    expect(await refusal(test.call('documents.file', { ...asked, blob: htmlBlob }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('goes beside the whole conversation, as PDF', async () => {
    await using test = await clinic();
    const { id, patientId } = await withFiles(test);
    const conversationId = test.storage.inbox.find(id)!.conversationId!;
    const asked = { conversationId, patientId, category: 'Medical Record', unassigned: true };
    const { filingId, messages } = await test.call('documents.fileConversation', asked);
    const [filing] = (await test.call('documents.filings', { messageId: id, limit: 10 })).items;
    expect(filing).toMatchObject({ filingId, part: null, messages });
    expect(filing?.name).toMatch(/^E-mails .*\.pdf$/);
  });
});

describe('faxes that came as e-mail', () => {
  async function draftIn(test: TestCore): Promise<MessageId> {
    await test.call('clinic.saveSettings', { emailToFaxFrom: ['nurse@clinic.test'] });
    const files = [attachment('Referral.pdf', await pdfOf(1)), attachment('a.png', png, 'image/png')];
    const facts = { subject: '212 555 0147' };
    return arrive(test, { from: 'nurse@clinic.test', mail: { files, facts } });
  }

  it('wait to be opened as files of one’s own, and go when they are removed', async () => {
    await using test = await clinic();
    const messageId = await draftIn(test);
    const [draft] = (await test.call('fax.drafts', {})).items;
    expect(draft).toMatchObject({ to: '212 555 0147', messageId, from: 'nurse@clinic.test' });
    expect(draft?.files).toMatchObject([{ name: 'Referral.pdf', type: 'application/pdf' }]);
    const opened = await test.call('fax.openDraft', { id: draft!.id });
    expect(opened.files[0]?.blob).not.toBe(draft?.files[0]?.blob);
    const sent = await test.call('fax.send', {
      id: '01890000-0000-7000-8000-000000000001',
      to: [opened.to],
      files: opened.files.map(({ blob }) => ({ blob })),
      confirm: ['new-number'],
    });
    expect(sent.messageIds).toHaveLength(1);
    await test.call('fax.removeDraft', { id: draft!.id });
    expect(await test.call('fax.drafts', {})).toEqual({ items: [] });
    expect(await refusal(test.call('fax.openDraft', { id: draft!.id }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('have no file names for who may not see names, listed or opened', async () => {
    await using test = await clinic();
    await draftIn(test);
    const member = test.addStaff('sky', { fax: true, email: true, view: true, send: true });
    const emrRights = { patients: false, documents: true };
    test.storage.transaction(() => test.storage.staff.save({ ...member, emrRights }));
    const session = await test.signIn(member);
    const [draft] = (await test.call('fax.drafts', {}, { session })).items;
    expect(draft?.files.map(({ name }) => name)).toEqual(['document-1.pdf']);
    const opened = await test.call('fax.openDraft', { id: draft!.id }, { session });
    expect(opened.files.map(({ name }) => name)).toEqual(['document-1.pdf']);
    expect(test.storage.blobs.find(asId<BlobId>(opened.files[0]!.blob))?.name).toBe('document-1.pdf');
  });

  it('are nobody’s who may not read the e-mail', async () => {
    await using test = await clinic();
    await draftIn(test);
    const [draft] = (await test.call('fax.drafts', {})).items;
    const session = await test.signIn(test.addStaff('robin', { fax: true, view: true, send: true }));
    expect(await test.call('fax.drafts', {}, { session })).toEqual({ items: [] });
    for (const method of ['fax.openDraft', 'fax.removeDraft'] as const) {
      expect(await refusal(test.call(method, { id: draft!.id }, { session })), method).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
  });
});

describe('the rule that sends received faxes on', () => {
  type Settings = Partial<Output<'clinic.settings'>>;
  async function faxed(settings: Settings, options: ScriptedProviderOptions = {}): Promise<TestCore> {
    const test = await clinic(options);
    await test.call('clinic.saveSettings', settings);
    test.vendor.inbound.arrive({ files: [await pdfOf(2)], from: '+12125550147', atMs: Date.UTC(2026, 2, 2, 15, 42) });
    test.vendor.hint();
    await quiet(test);
    return test;
  }
  const mails = async (test: TestCore) =>
    (await test.call('messages.list', { channel: 'email', direction: 'outbound', limit: 10 })).items;
  const on = { faxToEmail: { enabled: true, to: ['desk@clinic.test', 'Doctor <doc@clinic.test>'] }, timeZone: 'UTC' };

  it('is off by itself', async () => {
    await using test = await faxed({});
    expect(await mails(test)).toEqual([]);
  });

  it('sends one e-mail per fax, with its document and without a name or number', async () => {
    await using test = await faxed(on);
    const [mail, more] = await mails(test);
    expect(more).toBeUndefined();
    expect(mail).toMatchObject({
      recipients: [{ address: 'desk@clinic.test' }, { address: 'doc@clinic.test' }],
      parts: [{ type: 'application/pdf', pages: 2 }],
      createdByName: test.administrator.name,
      state: 'sent',
    });
    expect(mail?.email?.subject).toMatch(/^Fax received at 3:42\sPM$/u);
    expect(JSON.stringify(mail)).not.toContain('5550147');
    const [fax] = (await test.call('messages.list', { channel: 'fax', limit: 10 })).items;
    expect(test.storage.messages.events(asId<MessageId>(fax!.id)).map(({ cause }) => cause)).toContain(
      'sent-on-as-email',
    );
    test.vendor.inbound.forgetCursors();
    await test.call('sync.now', {});
    await quiet(test);
    expect(await mails(test)).toHaveLength(1);
  });

  it('sends word alone where every document needs a password', async () => {
    await using test = await faxed({ ...on, protectedPdf: 'always' });
    const [mail] = await mails(test);
    expect(mail?.parts).toEqual([]);
    expect(mail?.body).toContain('Look at it in Foyer');
  });

  it('sends word alone from an account that takes no files', async () => {
    await using test = await faxed(on, { email: { limits: { attachments: false } } });
    const [mail] = await mails(test);
    expect(mail).toMatchObject({ parts: [], state: 'sent' });
    expect(mail?.body).toContain('Look at it in Foyer');
    expect(mail?.body).not.toContain('attached');
  });

  it('is marked as automatic mail', async () => {
    await using test = await faxed(on);
    const [mail] = await mails(test);
    expect(test.storage.messages.find(asId<MessageId>(mail!.id))).toMatchObject({ priority: 'batch' });
  });
});

interface PictureServer extends AsyncDisposable {
  readonly origin: string;
  readonly headers: Record<string, unknown>[];
}
async function pictureServer(seen: string[]): Promise<PictureServer> {
  const headers: Record<string, unknown>[] = [];
  const server: Server = createServer((request, response) => {
    seen.push(request.url ?? '');
    headers.push(request.headers);
    if (request.url === '/a.png') response.end(png);
    else if (request.url === '/moved.png') response.writeHead(302, { location: '/a.png' }).end();
    else if (request.url === '/around.png') response.writeHead(302, { location: '/around.png' }).end();
    else if (request.url === '/large.png') response.end(Buffer.concat([png, Buffer.alloc(3 * 1024 * 1024)]));
    else response.end('<p>No picture</p>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    headers,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
