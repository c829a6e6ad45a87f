import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../app/contract/index.ts';
import { asId, type BlobId, type MessageId } from '../../app/domain/ids.ts';
import { createEmailClinic, emailTo, OWN_ADDRESS, type EmailClinic } from './support/email-clinic.ts';
import { makePdf, newRequestId, settle } from './support/test-core.ts';

let test: EmailClinic;
beforeAll(async () => {
  test = await createEmailClinic({ limits: { bytes: 1_000_000 } });
});
afterAll(() => test[Symbol.asyncDispose]());

let addresses = 0;
const someone = (): string => `writer-${++addresses}@example.org`;
const upload = async (name: string, session?: string) => {
  const base64 = (await makePdf(1)).toString('base64');
  const { blob } = await test.call(
    'blobs.put',
    { name, type: 'application/pdf', base64 },
    session === undefined ? {} : { session },
  );
  return blob;
};
const draft = (changes: Partial<Input<'email.saveDraft'>> = {}): Input<'email.saveDraft'> => ({
  ...{ id: newRequestId(), to: [someone()], subject: 'Half', html: '<p>Half a sentence</p>' },
  ...changes,
});
const drafts = async (session?: string) =>
  (await test.call('email.drafts', {}, session === undefined ? {} : { session })).items;

describe('drafts', () => {
  it('are kept as typed, with their files, for the person alone and for every session of theirs', async () => {
    const blob = await upload('scan.pdf');
    const input = draft({ to: ['Alma <al'], cc: ['x@'], attachments: [{ blob }], isProtected: true });
    await test.call('email.saveDraft', input);
    expect((await drafts()).find(({ id }) => id === input.id)).toMatchObject({
      ...{ id: input.id, to: ['Alma <al'], cc: ['x@'], html: '<p>Half a sentence</p>', isProtected: true },
      attachments: [{ blob, name: 'scan.pdf', type: 'application/pdf' }],
    });
    const own = await test.signIn(test.administrator);
    expect((await test.call('blobs.get', { blob }, { session: own })).name).toBe('scan.pdf');
    const colleague = test.addStaff('colleague-of-drafts', { email: true, send: true, view: true });
    const theirs = await test.signIn(colleague);
    expect(await drafts(theirs)).toEqual([]);
    expect(await test.refusal(test.call('blobs.get', { blob }, { session: theirs }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    const stolen = test.call('email.saveDraft', { ...input, attachments: [] }, { session: theirs });
    expect(await test.refusal(stolen)).toMatchObject({ code: 'ID_CONFLICT' });
    const foreign = test.call('email.saveDraft', draft({ attachments: [{ blob }] }), { session: theirs });
    expect(await test.refusal(foreign)).toMatchObject({ code: 'NOT_FOUND' });
    await test.call('email.removeDraft', { id: input.id }, { session: theirs });
    expect((await drafts()).some(({ id }) => id === input.id)).toBe(true);
  });

  it('go when they are empty, removed or sent', async () => {
    const [empty, removed, sent] = [draft(), draft(), draft()];
    for (const each of [empty, removed, sent]) await test.call('email.saveDraft', each);
    await test.call('email.saveDraft', { ...empty, to: [], subject: ' ', html: '<p></p>' });
    await test.call('email.removeDraft', { id: removed.id });
    await test.call('email.send', emailTo(sent.to, { draft: sent.id }));
    const left = new Set((await drafts()).map(({ id }) => id));
    for (const { id } of [empty, removed, sent]) expect(left.has(id)).toBe(false);
  });

  it('hold nothing that the editor would not make', async () => {
    const input = draft({ html: '<p onclick="x()">a<img src="https://example.org/p.png"></p>' });
    await test.call('email.saveDraft', input);
    expect((await drafts()).find(({ id }) => id === input.id)?.html).toBe('<p>a</p>');
  });
});

describe('email.undo', () => {
  it('gives the draft back as it was, within ten seconds by a window', async () => {
    const session = await test.signIn(test.administrator, 'window');
    const blob = await upload('results.pdf', session);
    const written = draft({ html: '<p>Hi <strong>you</strong></p>', attachments: [{ blob }] });
    const window = { session, transport: 'window' } as const;
    await test.call('email.saveDraft', written, window);
    const input = emailTo(written.to, { html: written.html, attachments: [{ blob }], draft: written.id });
    const protect = { password: 'violet-harbor' };
    const { messageIds, undoUntil } = await test.call('email.send', { ...input, protect }, window);
    expect(undoUntil).toBe(new Date(test.clock.now() + 10_000).toISOString());
    expect(await test.call('email.send', { ...input, protect }, window)).toEqual({ messageIds, undoUntil });
    await settle();
    expect(test.stored(messageIds[0]!).delivery.state).toBe('queued');
    const back = await test.call('email.undo', { id: messageIds[0]! }, window);
    expect(back).toMatchObject({
      ...{ id: written.id, to: written.to, html: written.html, isProtected: true, sendAt: null },
      attachments: [{ blob, name: 'results.pdf' }],
    });
    expect((await drafts(session)).find(({ id }) => id === back.id)).toEqual(back);
    expect(test.stored(messageIds[0]!).delivery.state).toBe('cancelled');
    test.clock.advance(20_000);
    await settle();
    expect(test.vendor.email.submissions.some(({ to }) => to.includes(written.to[0]!))).toBe(false);
  });

  it('comes too late when it has begun to leave, and is for one’s own alone', async () => {
    const { messageIds, undoUntil } = await test.call('email.send', emailTo(someone(), { undoSeconds: 5 }));
    expect(undoUntil).not.toBeNull();
    const colleague = await test.signIn(
      test.addStaff('colleague-of-undo', { email: true, send: true, view: true, usePrimary: false }),
    );
    const theirs = test.call('email.undo', { id: messageIds[0]! }, { session: colleague });
    expect(await test.refusal(theirs)).toMatchObject({ code: 'NOT_FOUND' });
    test.clock.advance(5_000);
    await settle();
    expect(await test.refusal(test.call('email.undo', { id: messageIds[0]! }))).toMatchObject({
      ...{ code: 'CONFLICT', reason: 'begun' },
    });
  });

  it('still works after a restart, from what was sent', async () => {
    await using other = await createEmailClinic();
    const sendAt = new Date(other.clock.now() + 3_600_000).toISOString();
    const input = emailTo('alma@example.org', { cc: ['"Ortega, Dr." <ortega@example.org>'], text: 'One\nTwo', sendAt });
    const { messageIds, undoUntil } = await other.call('email.send', input);
    expect(undoUntil).toBeNull();
    await other.restart();
    expect(await other.call('email.undo', { id: messageIds[0]! })).toMatchObject({
      ...{ to: ['alma@example.org'], cc: ['"Ortega, Dr." <ortega@example.org>'], html: '<p>One</p><p>Two</p>', sendAt },
    });
  });
});

describe('email.check', () => {
  it('tells of each recipient what sending would say, and refuses nothing', async () => {
    const address = someone();
    const patient = test.patient(address, { consent: { sms: false, email: false, voice: false, mail: false } });
    const bounced = someone();
    const atMs = test.clock.now();
    const row = {
      channel: 'email',
      address: bounced,
      atMs,
      messageId: null,
      code: '5.1.1',
      reason: 'No such user',
    } as const;
    test.storage.transaction(() => test.storage.bouncedAddresses.save(row));
    const { to, cc } = await test.call('email.check', {
      to: [`Alma <${address.toUpperCase()}>`, 'bo@gmial.com', 'nobody'],
      cc: [bounced],
      subject: '',
    });
    expect(to).toMatchObject([
      {
        ...{ name: 'Alma', reason: null, suggestion: null, consent: 'no-consent', isNew: false },
        patients: [{ id: patient.id, name: 'Espinoza, Alma', mayEmail: false }],
      },
      { address: 'bo@gmial.com', suggestion: 'bo@gmail.com', consent: 'unknown', isNew: true },
      { address: null, reason: 'no-at', suggestion: null },
    ]);
    expect(cc).toMatchObject([
      { bounced: { at: new Date(atMs).toISOString(), reason: 'No such user', code: 'EMAIL_BOUNCE_5.1.1' } },
    ]);
  });

  it('tells patient data by its place, the size on its way, and who it would be from', async () => {
    const blob = await upload('scan.pdf');
    const check = (changes: Partial<Input<'email.check'>>) =>
      test.call('email.check', { to: [], subject: '', text: '', ...changes });
    const plain = await check({});
    expect(plain).toMatchObject({
      ...{ phi: [], protection: 'offered', size: { most: 1_000_000 } },
      account: { from: { address: OWN_ADDRESS }, sendOnly: false, html: true, copies: true },
    });
    const more = await check({ text: 'Your HIV test is positive.', subject: 'HIV test', attachments: [{ blob }] });
    expect(new Set(more.phi.map(({ where }) => where))).toEqual(new Set(['subject', 'text']));
    expect(more.protection).toBe('required');
    const { bytes } = test.storage.blobs.find(asId<BlobId>(blob))!;
    expect(more.size.bytes).toBeGreaterThan(plain.size.bytes + (bytes * 4) / 3);
  });
});

describe('email.complete', () => {
  it('finds patients and contacts by name or address, and whoever was written to before, each once', async () => {
    const complete = async (text: string, session?: string) =>
      (await test.call('email.complete', { text }, session === undefined ? {} : { session })).items;
    const yes = test.patient('zelda.one@example.org', { givenName: 'Zelda', familyName: 'Quillfeather' });
    test.patient('not an address', { givenName: 'Zelda', familyName: 'Quillfeather' });
    test.patient('zelda.gone@example.org', { familyName: 'Quillfeather', isDeceased: true });
    const kinds = { kind: 'email', text: 'Office@quill.example.org' } as const;
    const contact = { id: newRequestId(), name: 'Quillfeather Labs', organization: '', note: '', addresses: [kinds] };
    await test.call('contacts.save', contact);
    expect(await complete('quillf')).toMatchObject([
      { kind: 'patient', id: yes.id, name: 'Quillfeather, Zelda', address: 'zelda.one@example.org', mayEmail: true },
      { kind: 'contact', id: contact.id, address: 'office@quill.example.org', mayEmail: true },
    ]);
    await test.call('email.send', emailTo('zelda.one@example.org', { cc: ['Zed Two <zelda.two@example.org>'] }));
    expect((await complete('zelda.')).map(({ kind, address }) => [kind, address])).toEqual(
      expect.arrayContaining([['earlier', 'zelda.two@example.org']]),
    );
    expect(await complete('Zelda.One@example.org')).toMatchObject([{ kind: 'patient', id: yes.id }]);
    expect(await complete('  ')).toEqual([]);
    const blind = test.addStaff('blind', { email: true, send: true, view: true });
    const withoutNames = { ...blind, emrRights: { patients: false, documents: false } };
    test.storage.transaction(() => test.storage.staff.save(withoutNames));
    expect((await complete('quillf', await test.signIn(blind))).map(({ kind }) => kind)).toEqual([]);
  });
});

describe('files from elsewhere', () => {
  it('a file of a message becomes the session’s own, in the scope alone', async () => {
    const attached = await upload('scan.pdf');
    const { messageIds } = await test.call('email.send', emailTo(someone(), { attachments: [{ blob: attached }] }));
    const [part] = test.stored(messageIds[0]!).parts;
    const input = { messageId: messageIds[0]!, blob: part!.blobId };
    const made = await test.call('email.attachFromMessage', input);
    expect(made).toMatchObject({ name: 'scan.pdf', type: 'application/pdf', bytes: part!.bytes });
    expect(made.blob).not.toBe(part!.blobId);
    await test.call('email.send', emailTo(someone(), { attachments: [{ blob: made.blob }] }));
    const session = await test.signIn(test.addStaff('outsider', { fax: true, email: false, view: true, send: true }));
    expect(await test.refusal(test.call('email.attachFromMessage', input, { session }))).toMatchObject({
      code: 'PERMISSION_DENIED',
    });
    const other = { ...input, blob: asId<BlobId>(attached === part!.blobId ? newRequestId() : attached) };
    expect(await test.refusal(test.call('email.attachFromMessage', other))).toMatchObject({ code: 'NOT_FOUND' });
    const nowhere = { ...input, messageId: asId<MessageId>(newRequestId()) };
    expect(await test.refusal(test.call('email.attachFromMessage', nowhere))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('charts are asked with the person’s own sign-in: without one it says so', async () => {
    const { id } = test.patient(someone());
    const listed = test.call('email.chartDocuments', { patientId: id, category: 'Lab Report' });
    expect(await test.refusal(listed)).toMatchObject({ code: 'EMR_REFUSED' });
    const attached = test.call('email.attachFromChart', { patientId: id, documentId: '1', name: 'x.pdf' });
    expect(await test.refusal(attached)).toMatchObject({ code: 'EMR_REFUSED' });
  });
});

describe('signature and settings', () => {
  it('each person has their own signature', async () => {
    await test.call('email.saveSignature', { signature: 'Mara\r\nLarkspur\n\n' });
    expect(await test.call('email.signature', {})).toEqual({ signature: 'Mara\nLarkspur' });
    const session = await test.signIn(test.addStaff('unsigned', { email: true, send: true }));
    expect(await test.call('email.signature', {}, { session })).toEqual({ signature: '' });
  });

  it('addresses of rules are checked and kept as mail is compared with them', async () => {
    const settings = await test.call('clinic.settings', {});
    expect(settings).toMatchObject({ emailFooter: '', protectedPdf: 'guard', faxToEmail: { enabled: false, to: [] } });
    const faxToEmail = { enabled: true, to: ['Desk <Desk@Example.ORG>', 'desk@example.org'] };
    const saved = await test.call('clinic.saveSettings', { faxToEmail, emailToFaxFrom: ['Mara@Example.org'] });
    expect(saved).toMatchObject({
      ...{ faxToEmail: { enabled: true, to: ['desk@example.org'] }, emailToFaxFrom: ['mara@example.org'] },
    });
    expect(await test.call('clinic.settings', {})).toEqual(saved);
    const wrong: readonly (readonly [Input<'clinic.saveSettings'>, string])[] = [
      [{ emailToFaxFrom: ['mara@'] }, 'email'],
      [{ faxToEmail: { enabled: true, to: [] } }, 'no-recipient'],
      [{ faxToEmail: { enabled: true, to: ['a b@example.org'] } }, 'email'],
    ];
    for (const [changes, reason] of wrong) {
      const call = test.call('clinic.saveSettings', changes);
      expect(await test.refusal(call)).toMatchObject({ code: 'INVALID_INPUT', reason });
    }
    await test.call('clinic.saveSettings', { faxToEmail: { enabled: false, to: [] }, emailToFaxFrom: [] });
  });
});
