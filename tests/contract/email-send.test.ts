import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../app/contract/index.ts';
import { asId, type MessageId } from '../../app/domain/ids.ts';
import { createEmailClinic, emailTo, OWN_ADDRESS, type EmailClinic } from './support/email-clinic.ts';
import { makePdf, newRequestId, settle, START_MS } from './support/test-core.ts';

const HOUR = 3_600_000;
let folder: string;
let test: EmailClinic;
const file = (name: string): string => join(folder, name);
const send = (input: Input<'email.send'>) => test.call('email.send', input);
const refused = (to: string | readonly string[], changes: Partial<Input<'email.send'>> = {}) =>
  test.refusal(send(emailTo(to, changes)));
const sent = (): readonly string[][] => test.vendor.email.submissions.map(({ to }) => to.split(/, ?/));

let addresses = 0;
/** One that nothing is known of. */
const someone = (): string => `someone-${++addresses}@example.org`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-email-'));
  await writeFile(file('empty.pdf'), '');
  await writeFile(file('scan.pdf'), await makePdf(2));
  await writeFile(file('notes.docx'), Buffer.from('not really'));
  await writeFile(file('large.bin'), Buffer.alloc(800_000, 7));
  const locked = await PDFDocument.create();
  locked.addPage();
  locked.encrypt({ userPassword: 'locked-away' });
  await writeFile(file('locked.pdf'), await locked.save());
  test = await createEmailClinic({ limits: { bytes: 1_000_000, recipients: 5 } });
});
afterAll(async () => {
  await test[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

describe('email.send', () => {
  it('queues one e-mail to all its recipients, in the conversation with the first', async () => {
    const [to, cc, bcc] = ['Alma@Example.ORG', someone(), someone()];
    const input = emailTo(`"Espinoza, Alma" <${to}>`, { cc: [`דנה כהן <${cc}>`], bcc: [bcc] });
    const { messageIds, undoUntil } = await send(input);
    await settle();
    expect([messageIds.length, undoUntil]).toEqual([1, null]);
    const view = await test.call('messages.get', { id: messageIds[0]! });
    expect(view).toMatchObject({
      ...{ channel: 'email', state: 'sent', address: 'alma@example.org', body: 'See you tomorrow at 9.' },
      email: {
        subject: 'Your visit',
        from: { name: 'Larkspur Family Practice', address: OWN_ADDRESS },
        to: [{ name: 'Espinoza, Alma', address: 'Alma@example.org' }],
        cc: [{ name: 'דנה כהן', address: cc }],
        bcc: [{ name: null, address: bcc }],
        isProtected: false,
      },
      recipients: [{ state: 'sent' }, { state: 'sent' }, { state: 'sent' }],
    });
    expect(view.conversationId).toBe(test.storage.conversations.findByAddress('email', 'alma@example.org')?.id);
    expect(test.stored(messageIds[0]!).content.mailId).toMatch(/^<[0-9a-f-]{36}@larkspur\.example\.org>$/);
    expect(sent().at(-1)).toEqual(['Alma@example.org', cc, bcc]);
  });

  it('answers a repeated id alike, also when the file is gone, and refuses it for anything else', async () => {
    await writeFile(file('once.pdf'), await makePdf(1));
    const input = emailTo(someone(), { attachments: [file('once.pdf')] });
    const first = await send(input);
    expect(await send(input)).toEqual(first);
    await rm(file('once.pdf'));
    expect(await send(input)).toEqual(first);
    for (const changes of [
      { subject: 'Another' },
      { text: 'Another' },
      { cc: [someone()] },
      { attachments: [] },
      { protect: { password: 'long enough' } },
    ])
      expect(await test.refusal(send({ ...input, ...changes }))).toMatchObject({ code: 'ID_CONFLICT' });
  });

  it('sanitises html, makes its text, and keeps what is given', async () => {
    const html =
      '<p>Hi <b>Alma</b><script>x()</script> <a href="https://example.org/map">map</a></p><img src="https://example.org/p.png">';
    const { messageIds } = await send({ ...emailTo(someone(), { html }), text: undefined });
    expect(test.stored(messageIds[0]!).content).toMatchObject({
      html: '<p>Hi <strong>Alma</strong> <a href="https://example.org/map">map</a></p>',
      text: 'Hi Alma map [https://example.org/map]',
    });
    const both = await send(emailTo(someone(), { html: '<p>h</p>', text: 'own\r\ntext' }));
    expect(test.stored(both.messageIds[0]!).content).toMatchObject({ html: '<p>h</p>', text: 'h' });
    const blank = await send(emailTo(someone(), { html: '<p></p>', text: 'own\r\ntext' }));
    expect(test.stored(blank.messageIds[0]!).content).toMatchObject({ html: null, text: 'own\ntext' });
  });

  it('takes files by path and by handle, with names as they may travel', async () => {
    const base64 = (await makePdf(1)).toString('base64');
    const { blob } = await test.call('blobs.put', { name: '../../a\u202efdp.exe/sc\r\nan.pdf', type: 'x/y', base64 });
    const attachments = [{ blob }, file('notes.docx')];
    const { messageIds } = await send(emailTo(someone(), { attachments, text: '' }));
    expect(test.stored(messageIds[0]!).parts.map(({ name, type }) => [name, type])).toEqual([
      ['scan.pdf', 'application/pdf'],
      ['notes.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ]);
  });

  it('is about the only patient with the address, or the picked one', async () => {
    const [one, shared] = [someone(), someone()];
    const patient = test.patient(one.toUpperCase());
    test.patient(shared);
    const picked = test.patient(shared);
    const about = async (to: string, patientId?: string) => {
      const { messageIds } = await send(emailTo(to, patientId === undefined ? {} : { patientId }));
      return test.stored(messageIds[0]!).patientId;
    };
    expect([await about(one), await about(shared), await about(shared, picked.id), await about(someone())]).toEqual([
      patient.id,
      null,
      picked.id,
      null,
    ]);
  });

  it('hangs an answer together with what it answers, by our id or by a Message-ID', async () => {
    const first = await send(emailTo(someone()));
    const { content, threadId } = test.stored(first.messageIds[0]!);
    const second = test.stored((await send(emailTo(someone(), { inReplyTo: first.messageIds[0]! }))).messageIds[0]!);
    expect(second).toMatchObject({ threadId, content: { inReplyTo: content.mailId, references: [content.mailId] } });
    const third = test.stored((await send(emailTo(someone(), { inReplyTo: second.content.mailId }))).messageIds[0]!);
    const references = [content.mailId, second.content.mailId];
    expect(third).toMatchObject({ threadId, content: { inReplyTo: second.content.mailId, references } });
    const unknown = test.stored((await send(emailTo(someone(), { inReplyTo: 'x@else.test' }))).messageIds[0]!);
    expect(unknown.content).toMatchObject({ inReplyTo: '<x@else.test>', references: ['<x@else.test>'] });
    const again = test.stored((await send(emailTo(someone(), { inReplyTo: '<x@else.test>' }))).messageIds[0]!);
    expect(again.threadId).toBe(unknown.threadId);
    expect(again.threadId).not.toBe(threadId);
  });

  it.each([
    [{ inReplyTo: '0197b8a0-0000-7000-8000-000000000000' }, { code: 'NOT_FOUND', reason: 'in-reply-to' }],
    [{ inReplyTo: '<a@b>\r\nBcc: eve@example.com' }, { code: 'INVALID_INPUT', reason: 'in-reply-to' }],
    [{ to: [] }, { reason: 'no-recipient' }],
    [
      { to: ['a@example.org'], cc: ['A@example.ORG'] },
      { reason: 'same-recipient-twice', value: 'A@example.org' },
    ],
    [{ to: ['alma@'] }, { reason: 'impossible-address', problem: 'no-domain', value: 'alma@', field: 'to' }],
    [{ bcc: ['x@@example.org'] }, { reason: 'impossible-address', problem: 'two-ats', field: 'bcc' }],
    [
      { to: ['Alma\r\nBcc: eve@example.com <alma@example.org>'] },
      { reason: 'impossible-address', problem: 'control-characters' },
    ],
    [{ subject: 'Hi\r\nBcc: eve@example.com' }, { reason: 'broken-text', field: 'subject' }],
    [{ subject: 'Hi\u2028there' }, { reason: 'broken-text', field: 'subject' }],
    [{ text: 'half \ud83d' }, { reason: 'broken-text' }],
    [{ text: ' \n ' }, { reason: 'empty' }],
    [{ text: undefined, html: '<p><img src="x"></p>' }, { reason: 'empty' }],
    [
      { to: ['a@x.test,b@x.test;c@x.test', 'd@x.test', 'e@x.test', 'f@x.test'] },
      { reason: 'too-many-recipients', most: 5 },
    ],
    [{ expiresAt: new Date(START_MS - HOUR).toISOString() }, { reason: 'in-the-past' }],
    [{ protect: { password: 'short' } }, { reason: 'password' }],
    [{ protect: { password: 'é'.repeat(64) } }, { reason: 'password' }],
    [{ patientId: 'nobody' }, { code: 'NOT_FOUND', reason: 'patient' }],
    [{ accountId: '0197b8a0-0000-7000-8000-000000000000' }, { code: 'NO_ACCOUNT' }],
  ])('refuses %j', async (changes, expected) => {
    const before = (await test.call('messages.list', { channel: 'email', limit: 200 })).items.length;
    const input = { ...emailTo(someone()), ...(changes as Partial<Input<'email.send'>>) };
    expect(await test.refusal(send(input))).toMatchObject({ code: 'INVALID_INPUT', ...expected });
    expect((await test.call('messages.list', { channel: 'email', limit: 200 })).items).toHaveLength(before);
  });

  it('refuses files that cannot be read or would be too large on their way, before anything is queued', async () => {
    expect(await refused(someone(), { attachments: [file('empty.pdf')] })).toMatchObject({
      ...{ code: 'UNREADABLE_FILE', reason: 'empty', name: 'empty.pdf' },
    });
    // 800 KB are a third more in base64.
    const large = await refused(someone(), { attachments: [file('large.bin')] });
    expect(large).toMatchObject({ code: 'TOO_LARGE', reason: 'email', most: 1_000_000 });
    expect(large['bytes']).toBeGreaterThan(1_060_000);
    expect(
      await refused(someone(), { text: 'x'.repeat(200_000), html: `<p>${'y'.repeat(700_000)}</p>` }),
    ).toMatchObject({
      ...{ code: 'TOO_LARGE', reason: 'email' },
    });
    const session = await test.signIn(test.administrator, 'window');
    const input = emailTo(someone(), { attachments: [file('scan.pdf')] });
    const byWindow = test.call('email.send', input, { session, transport: 'window' });
    expect(await test.refusal(byWindow)).toMatchObject({ code: 'PATH_NOT_ALLOWED' });
  });
});

describe('consent', () => {
  it("is OpenEMR's flag, of every recipient, whatever the role and the case", async () => {
    const [yes, no] = [someone(), someone()];
    const patient = test.patient(yes);
    const silent = test.patient(no, { consent: { sms: true, email: false, voice: true, mail: true } });
    await send(emailTo(yes, { patientId: patient.id }));
    for (const changes of [{ to: [no.toUpperCase()] }, { cc: [no] }, { bcc: [no] }])
      expect(await refused(yes, changes)).toMatchObject({ code: 'NO_CONSENT' });
    expect(await refused(someone(), { patientId: silent.id })).toMatchObject({ code: 'NO_CONSENT' });
    // A referring office is no patient: it may be written to about one.
    const office = someone();
    const addressOf = { kind: 'email', text: office } as const;
    const contact = { id: newRequestId(), name: 'Dr. Ortega', organization: '', note: '', addresses: [addressOf] };
    await test.call('contacts.save', contact);
    await send(emailTo(office, { patientId: silent.id }));
  });

  it('a block counts for every role, and for what waits: the others still get it', async () => {
    const [blocked, other] = [someone(), someone()];
    const sendAt = new Date(test.clock.now() + HOUR).toISOString();
    const { messageIds } = await send(emailTo(other, { cc: [blocked], sendAt }));
    block(blocked);
    expect(await refused(other, { bcc: [blocked] })).toMatchObject({ code: 'OPTED_OUT', value: blocked });
    test.clock.advance(HOUR);
    await settle();
    const { recipients } = await test.call('messages.get', { id: messageIds[0]! });
    expect(recipients.map(({ address, state }) => [address, state])).toEqual([
      [other, 'sent'],
      [blocked, 'cancelled'],
    ]);
  });

  function block(address: string): void {
    const atMs = test.clock.now();
    const row = { channel: 'email', address, state: 'blocked', cause: 'staff', atMs } as const;
    const why = { messageId: null, staffId: test.administrator.id, reason: 'asked', visitCheckDueAtMs: null };
    test.storage.transaction(() => test.storage.optOuts.save({ ...row, ...why }));
  }
});

describe('what a careful colleague asks first', () => {
  const MRN = 'Your MRN is 4711 and your HIV test is positive.';

  it('who was never written to, and the same again today', async () => {
    const [known, to, cc] = [someone(), someone(), someone()];
    test.patient(known);
    expect(await refused([known, to], { cc: [cc], confirm: [] })).toMatchObject({
      ...{ code: 'NEEDS_CONFIRMATION', which: ['new-number'], newAddresses: [to, cc] },
    });
    await send(emailTo(to));
    await settle();
    expect(await refused(to, { confirm: [] })).toMatchObject({ which: ['duplicate'], duplicateAddresses: [to] });
    await send(emailTo(to, { confirm: [], subject: 'Something else' }));
  });

  it('patient data in a text must be protected, in a subject it is asked about even then', async () => {
    const to = someone();
    expect(await refused(to, { text: MRN })).toMatchObject({ code: 'INVALID_INPUT', reason: 'protection-required' });
    expect(await refused(to, { subject: MRN, confirm: [], protect: { password: 'long enough' } })).toMatchObject({
      ...{ code: 'NEEDS_CONFIRMATION', which: ['new-number', 'phi'] },
    });
    const hidden = { text: 'See you tomorrow.', html: `<p>${MRN}</p>` };
    expect(await refused(to, hidden)).toMatchObject({ code: 'INVALID_INPUT', reason: 'protection-required' });
    await test.set({ protectedPdf: 'always' });
    expect(await refused(to)).toMatchObject({ reason: 'protection-required' });
    await test.set({ protectedPdf: 'request' });
    expect(await refused(to, { text: MRN, confirm: ['new-number'] })).toMatchObject({ which: ['phi'] });
    await send(emailTo(to, { text: MRN }));
    await test.set({ phiGuard: 'block' });
    for (const changes of [{ text: MRN }, { subject: MRN, protect: { password: 'long enough' } }])
      expect(await refused(to, changes)).toMatchObject({ code: 'INVALID_INPUT', reason: 'phi' });
    await test.set({ phiGuard: 'confirm', protectedPdf: 'guard' });
  });
});

describe('a protected e-mail', () => {
  const PASSWORD = 'violet-harbor-29';

  it('leaves as one PDF that opens with the password, which is kept nowhere', async () => {
    const to = someone();
    const patient = test.patient(to, { language: 'Spanish' });
    const input = emailTo(to, {
      ...{ text: 'Your HIV test is negative.', attachments: [file('scan.pdf')], patientId: patient.id },
      protect: { password: PASSWORD },
    });
    const { messageIds } = await send(input);
    const { content, parts } = test.stored(messageIds[0]!);
    expect(content).toMatchObject({ isProtected: true, written: 'Your HIV test is negative.', html: null });
    expect(content.text).toContain('contraseña');
    expect(parts).toMatchObject([{ name: 'mensaje-protegido.pdf', type: 'application/pdf' }]);
    const data = new Uint8Array(test.storage.blobs.read(parts[0]!.blobId));
    await expect(getDocument({ data: data.slice(), verbosity: 0 }).promise).rejects.toMatchObject({
      name: 'PasswordException',
    });
    const opened = await getDocument({ data, password: PASSWORD, verbosity: 0 }).promise;
    expect(opened.numPages).toBe(3);
    // The same id again: nothing is made anew, and no password is compared.
    expect(await send(input)).toMatchObject({ messageIds });
    expect(await send({ ...input, protect: { password: 'another one' } })).toMatchObject({ messageIds });
    expect((await test.call('messages.get', { id: messageIds[0]! })).body).toBe('Your HIV test is negative.');
    const audit = JSON.stringify(await test.call('audit.list', { limit: 200 }));
    const detail = JSON.stringify(await test.call('messages.get', { id: messageIds[0]! }));
    for (const text of [audit, detail]) expect(text).not.toContain(PASSWORD);
  });

  it('says in its PDF what the formatted text says, whatever text is given beside it', async () => {
    const changes = { html: '<p>Your <strong>HIV test</strong> is negative.</p>', text: 'Call us.' };
    const { messageIds } = await send(emailTo(someone(), { ...changes, protect: { password: PASSWORD } }));
    const { content, parts } = test.stored(messageIds[0]!);
    expect(content).toMatchObject({ written: 'Your HIV test is negative.', html: null });
    const data = new Uint8Array(test.storage.blobs.read(parts[0]!.blobId));
    const opened = await getDocument({ data, password: PASSWORD, verbosity: 0 }).promise;
    const { items } = await (await opened.getPage(1)).getTextContent();
    const words = items.map((item) => ('str' in item ? item.str : '')).join(' ');
    expect(words).toContain('HIV test');
    expect(words).not.toContain('Call us');
  });

  it('refuses a PDF that has a password of its own, with its name', async () => {
    const changes = { attachments: [file('locked.pdf')], protect: { password: PASSWORD } };
    expect(await refused(someone(), changes)).toMatchObject({
      ...{ code: 'UNREADABLE_FILE', reason: 'password-protected', name: 'locked.pdf' },
    });
  });
});

describe('an account that sends text alone', () => {
  it('refuses files, formatting, copies and protection', async () => {
    await using plain = await createEmailClinic({ limits: { attachments: false, html: false, copies: false } });
    const why = async (changes: Partial<Input<'email.send'>>) =>
      (await plain.refusal(plain.call('email.send', emailTo(someone(), changes))))['reason'];
    expect(await why({ attachments: [file('scan.pdf')] })).toBe('attachments-not-supported');
    expect(await why({ protect: { password: 'long enough' } })).toBe('attachments-not-supported');
    expect(await why({ html: '<p>x</p>' })).toBe('html-not-supported');
    expect(await why({ cc: [someone()] })).toBe('copies-not-supported');
    const { account } = await plain.call('email.check', { to: [], subject: '' });
    expect(account).toMatchObject({ attachments: false, html: false, copies: false });
  });
});

describe('who may', () => {
  it('send: with the permission, an account and the service switched on', async () => {
    await using other = await createEmailClinic();
    const reader = other.addStaff('reader', { email: true, view: true });
    const faxer = other.addStaff('faxer', { fax: true, view: true, send: true });
    for (const member of [reader, faxer]) {
      const session = await other.signIn(member);
      const work = other.call('email.send', emailTo(someone()), { session });
      expect(await other.refusal(work)).toMatchObject({ code: 'PERMISSION_DENIED' });
    }
    await other.call('channels.set', { channel: 'email', enabled: false });
    expect(await other.refusal(other.call('email.send', emailTo(someone())))).toMatchObject({ code: 'CHANNEL_OFF' });
  });

  it('send a test message, which is never held for protection', async () => {
    await test.set({ protectedPdf: 'always' });
    const { messageIds } = await test.call('channels.sendTest', {
      id: newRequestId(),
      channel: 'email',
      to: someone(),
    });
    await test.set({ protectedPdf: 'guard' });
    const { content, delivery } = test.stored(asId<MessageId>(messageIds[0]!));
    expect(content.subject).toContain('Test message');
    expect(delivery.state).not.toBe('cancelled');
  });
});
