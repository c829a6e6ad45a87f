import { describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../domain/errors.ts';
import type { InboundMessage } from '../../domain/message/message.ts';
import type { BounceReport } from '../../ports/provider.ts';
import type { ScriptedArrival } from '../../providers/kit/scripted-inbound.ts';
import { testPatient } from '../../storage/testing/temporary-storage.ts';
import { CLINIC_DEFAULTS, writeClinicSettings } from '../channels/clinic-settings.ts';
import { openEngines, rejectedFailure, settle, type EngineDesk } from '../outbox/testing/engine-desk.ts';

const MINUTE = 60_000;
const ALMA = 'alma@sender.test';
const png = Buffer.from('\x89PNG\r\n\x1a\n picture', 'latin1');
const pdf = Buffer.from('%PDF-1.7 %%EOF');
const unreadable: Failure = { code: 'MAIL_TOO_LARGE', category: 'rejected', message: 'Too large.', action: 'none' };

const bodies = (desk: EngineDesk): string[] =>
  desk
    .received('email')
    .toReversed()
    .map(({ body }) => body);
const causes = (desk: EngineDesk, { id }: InboundMessage): string[] => desk.history(id).map(({ cause }) => cause);
const only = (desk: EngineDesk): InboundMessage => {
  const [message, more] = desk.received('email');
  if (!message || more) throw new Error('Not one e-mail');
  return message;
};
const arrived = (desk: EngineDesk): boolean => desk.events.some(({ event }) => event === 'inbox.arrived');
async function take(desk: EngineDesk, ...arrivals: ScriptedArrival[]): Promise<void> {
  for (const arrival of arrivals) desk.vendor.email.inbound.arrive(arrival);
  desk.vendor.email.hint();
  await settle();
}
const bounce = (mailId: string, recipient: string): BounceReport => ({
  ...{ mailId, recipient, status: 'failed', code: '5.1.1' },
  failure: { ...rejectedFailure('MAILBOX_UNKNOWN'), message: 'There is no such mailbox.' },
});

describe('an e-mail', () => {
  it('is received at once, in the conversation of its sender, with all that came, and announced', async () => {
    await using desk = await openEngines();
    desk.events.length = 0;
    await take(desk, {
      from: 'Alma@Sender.test',
      fromName: 'Alma Espinoza',
      body: 'May I come at ten?',
      atMs: 7,
      mail: {
        facts: { subject: 'My visit' },
        html: Buffer.from('<p>May I come at ten?</p><img src="cid:logo%40sender.test">'),
        files: [
          { name: 'logo.png', type: 'image/png', content: png, contentId: 'logo@sender.test' },
          { name: 'Form 1.pdf', type: 'application/pdf', content: pdf, contentId: 'form@sender.test' },
          { name: 'photo.png', type: 'image/png', content: png, contentId: 'photo@sender.test' },
          { name: 'nothing.txt', type: 'text/plain', content: new Uint8Array(), contentId: null },
        ],
      },
    });
    const message = only(desk);
    expect(message).toMatchObject({
      ...{ channel: 'email', address: ALMA, contactName: 'Alma Espinoza', body: 'May I come at ten?', createdAtMs: 7 },
      mail: { subject: 'My visit', kind: 'mail' },
      ...{ unread: true, patientId: null, intake: { state: 'received', failure: null } },
    });
    expect(message.parts.map(({ name, role, contentId, pages }) => [name, role, contentId, pages])).toEqual([
      ['message.html', 'html', undefined, null],
      ['logo.png', 'inline', 'logo@sender.test', null],
      // What the HTML does not show is an attachment, whatever it calls itself.
      ['Form 1.pdf', undefined, undefined, 1],
      ['photo.png', undefined, undefined, null],
    ]);
    const conversation = desk.storage.conversations.findByAddress('email', ALMA);
    expect(message.conversationId).toBe(conversation?.id);
    expect(desk.events).toEqual([
      { event: 'messages.changed', data: { ids: [message.id] } },
      { event: 'conversations.changed', data: { ids: [message.conversationId] } },
      { event: 'inbox.arrived', data: { ids: [message.id], channel: 'email', catchUp: false } },
    ]);
    // Its files are held by it.
    expect(desk.storage.blobs.purgeOrphans([])).toBe(0);
    expect(Buffer.from(desk.storage.blobs.read(message.parts[2]!.blobId))).toEqual(pdf);
  });

  it('is about the patient whose address it is, if it is one patient’s alone', async () => {
    await using desk = await openEngines();
    const alone = testPatient({ email: ' Alma@SENDER.test' });
    const mother = testPatient({ email: 'home@sender.test' });
    const child = testPatient({ email: 'home@sender.test' });
    desk.storage.transaction(() => desk.storage.patients.save([alone, mother, child]));
    await take(
      desk,
      { from: ALMA, atMs: 1 },
      { from: 'home@sender.test', atMs: 2 },
      { from: 'new@sender.test', atMs: 3 },
    );
    const messages = desk.received('email').toReversed();
    expect(messages.map(({ patientId }) => patientId)).toEqual([alone.id, null, null]);
    expect(causes(desk, messages[0]!)).toEqual(['taken-in', 'matched-by-address']);
  });

  it('of which something is missing says so', async () => {
    await using desk = await openEngines();
    await take(desk, { body: '', mail: { failure: unreadable } });
    expect(only(desk)).toMatchObject({ intake: { state: 'received', failure: { code: 'MAIL_TOO_LARGE' } }, body: '' });
    expect(desk.history(only(desk).id)).toEqual([{ cause: 'taken-in', detail: { code: 'MAIL_TOO_LARGE' } }]);
  });

  it('from ourselves, and without a sender, is taken in like any other', async () => {
    await using desk = await openEngines();
    await take(desk, { from: 'clinic@scripted.test', atMs: 1 }, { from: '', atMs: 2 });
    expect(desk.received('email').map(({ address }) => address)).toEqual(['', 'clinic@scripted.test']);
  });

  it('never opts anybody out by a word', async () => {
    await using desk = await openEngines();
    const told: string[] = [];
    desk.onInbound = ({ body }) => void told.push(body);
    await take(desk, { body: 'STOP' });
    expect([bodies(desk), told]).toEqual([['STOP'], []]);
  });
});

describe('threads', () => {
  it('join what answers each other, over conversations, whatever comes first', async () => {
    await using desk = await openEngines();
    const sent = desk.email(['alma@sender.test']);
    await settle();
    const message = desk.storage.messages.find(sent)!;
    const { mailId } = message.content.kind === 'email' ? message.content : { mailId: '' };
    const answer = { mailId: '<answer@sender.test>', inReplyTo: mailId };
    const later = { mailId: '<later@lab.test>', references: ['<answer@sender.test>'] };
    await take(
      desk,
      { from: 'lab@lab.test', atMs: 1, mail: { facts: later } },
      { from: ALMA, atMs: 2, mail: { facts: answer } },
      { from: ALMA, atMs: 3, mail: { facts: { mailId: null } } },
    );
    const threads = desk
      .received('email')
      .toReversed()
      .map(({ threadId }) => threadId);
    const now = desk.storage.messages.find(sent)?.threadId;
    expect(threads.slice(0, 2)).toEqual([now, now]);
    expect(threads[2]).not.toBe(now);
    expect(new Set(desk.received('email').map(({ conversationId }) => conversationId)).size).toBe(2);
  });
});

describe('a bounce', () => {
  it('fails its recipient, lies in their conversation and in the thread, unread and without a notification', async () => {
    await using desk = await openEngines();
    const sent = desk.email(['alma@sender.test', 'bo@sender.test']);
    const other = desk.email(['bo@sender.test']);
    await settle();
    const message = desk.storage.messages.find(sent)!;
    const { mailId } = message.content.kind === 'email' ? message.content : { mailId: '' };
    desk.events.length = 0;
    const facts = { kind: 'bounce' } as const;
    await take(desk, {
      from: 'mailer-daemon@scripted.test',
      mail: { facts, bounces: [bounce(mailId, 'Bo@sender.test')] },
    });
    expect(desk.recipients(sent)).toEqual(['sent', 'failed']);
    expect(only(desk)).toMatchObject({
      conversationId: desk.storage.messages.find(other)?.conversationId,
      threadId: message.threadId,
      unread: true,
      patientId: null,
    });
    expect(causes(desk, only(desk))).toEqual(['taken-in', 'bounce']);
    expect(arrived(desk)).toBe(false);
    expect(desk.storage.bouncedAddresses.find('email', 'bo@sender.test')).toMatchObject({ code: '5.1.1' });
  });

  it('of what is not ours lies with its sender; and a mail from the address takes the mark away, a robot’s does not', async () => {
    await using desk = await openEngines();
    const mark = { channel: 'email', address: ALMA, atMs: 1, messageId: null, code: '5.1.1', reason: 'No' } as const;
    desk.storage.transaction(() => desk.storage.bouncedAddresses.save(mark));
    const facts = { kind: 'bounce' } as const;
    await take(desk, { from: 'daemon@x.test', mail: { facts, bounces: [bounce('<made-up@x.test>', ALMA)] } });
    expect(only(desk).conversationId).toBe(desk.storage.conversations.findByAddress('email', 'daemon@x.test')?.id);
    await take(desk, { from: ALMA, mail: { facts: { kind: 'auto-reply' } } });
    expect(desk.storage.bouncedAddresses.find('email', ALMA)).toMatchObject({ reason: 'No' });
    expect(arrived(desk)).toBe(false);
    await take(desk, { from: ALMA });
    expect(desk.storage.bouncedAddresses.find('email', ALMA)).toBeNull();
    expect(arrived(desk)).toBe(true);
  });
});

describe('an e-mail that may be forged', () => {
  const authentication = { spf: null, dkim: null, dmarc: null };
  it.each([
    ['that is spam', { isSpam: true }],
    ['that its domain disowns', { authentication: { ...authentication, dmarc: 'fail' } }],
    ['whose signature failed', { authentication: { ...authentication, dkim: 'fail' } }],
  ] as const)('%s says nothing of a patient, of an address or of a delivery', async (_what, forged) => {
    await using desk = await openEngines();
    const patient = testPatient({ email: ALMA });
    const mark = { channel: 'email', address: ALMA, atMs: 1, messageId: null, code: '5.1.1', reason: 'No' } as const;
    desk.storage.transaction(() => {
      desk.storage.patients.save([patient]);
      desk.storage.bouncedAddresses.save(mark);
    });
    const sent = desk.email(['bo@sender.test']);
    await settle();
    const message = desk.storage.messages.find(sent)!;
    const { mailId } = message.content.kind === 'email' ? message.content : { mailId: '' };
    await take(
      desk,
      { from: ALMA, atMs: 1, mail: { facts: forged } },
      {
        ...{ from: 'mailer-daemon@forged.test', atMs: 2 },
        mail: { facts: { ...forged, kind: 'bounce' }, bounces: [bounce(mailId, 'bo@sender.test')] },
      },
    );
    const [letter, report] = desk.received('email').toReversed();
    expect(letter?.patientId).toBeNull();
    expect(desk.storage.bouncedAddresses.find('email', ALMA)).toMatchObject({ reason: 'No' });
    expect(desk.recipients(sent)).toEqual(['sent']);
    expect(report?.conversationId).toBe(
      desk.storage.conversations.findByAddress('email', 'mailer-daemon@forged.test')?.id,
    );
  });
});

describe('once', () => {
  it('though told twice, all over again, and in two rounds at once', async () => {
    await using desk = await openEngines();
    const files = [{ name: 'a.pdf', type: 'application/pdf', content: pdf, contentId: null }];
    const id = desk.vendor.email.inbound.arrive({ body: 'One', mail: { files } });
    desk.vendor.email.inbound.repeat(id);
    const rounds = [desk.inbox.syncNow([desk.account.id]), desk.inbox.poll([desk.account.id])];
    await settle();
    await Promise.all(rounds);
    desk.vendor.email.inbound.forgetCursors();
    await desk.inbox.syncNow([desk.account.id]);
    expect(bodies(desk)).toEqual(['One']);
    expect(desk.storage.blobs.purgeOrphans([])).toBe(0);
  });

  it('though core fell over between its files and its row: it comes again', async () => {
    await using desk = await openEngines();
    const files = [{ name: 'a.pdf', type: 'application/pdf', content: pdf, contentId: null }];
    const before = desk.storage.cursors.find(desk.lanes.email);
    const taking = vi.spyOn(desk.storage.inbox, 'takeIn').mockImplementationOnce(() => {
      throw new Error('No');
    });
    await take(desk, { body: 'One', mail: { files } });
    expect(taking).toHaveBeenCalled();
    expect(desk.received('email')).toEqual([]);
    expect(desk.storage.cursors.find(desk.lanes.email)?.cursor).toEqual(before?.cursor);
    await desk.pass(5 * MINUTE);
    expect(bodies(desk)).toEqual(['One']);
    expect(Buffer.from(desk.storage.blobs.read(only(desk).parts[0]!.blobId))).toEqual(pdf);
  });

  it('in the order in which they were sent, however many come at once', async () => {
    await using desk = await openEngines();
    const texts = Array.from({ length: 45 }, (_, at) => `Mail ${at}`);
    await take(desk, ...texts.map((body, at) => ({ body, atMs: at, from: ALMA })));
    expect(bodies(desk)).toEqual(texts);
  });
});

describe('mail of a staff member with a number as its subject', () => {
  const files = [
    { name: 'Referral.pdf', type: 'application/pdf', content: pdf, contentId: null },
    { name: 'photo.png', type: 'image/png', content: png, contentId: null },
  ];
  const none = { spf: null, dkim: null, dmarc: null };
  const mailOf = (changes: ScriptedArrival['mail'] = {}): ScriptedArrival => ({
    from: 'Nurse@Clinic.test',
    mail: { ...changes, files: changes.files ?? files, facts: { subject: '(212) 555-0147', ...changes.facts } },
  });
  async function drafts(arrival: ScriptedArrival, emailToFaxFrom = ['nurse@clinic.test ']): Promise<string[]> {
    await using desk = await openEngines();
    const settings = { ...CLINIC_DEFAULTS, emailToFaxFrom };
    desk.storage.transaction(() => writeClinicSettings(desk.storage.settings, settings));
    await take(desk, arrival);
    expect(desk.received('email')).toHaveLength(1);
    const faxes = desk.storage.messages.list({ channel: 'fax', limit: 10 }, { lanes: [desk.lanes.fax] });
    expect(faxes.items).toEqual([]);
    return desk.storage.faxDrafts.list({ lanes: [desk.lanes.email] }, 10).map(({ to }) => to);
  }

  it('is a fax that waits for a person; it is not sent', async () => {
    expect(await drafts(mailOf({ facts: { authentication: { ...none, dkim: 'pass', dmarc: 'none' } } }))).toEqual([
      '(212) 555-0147',
    ]);
  });

  it('of an address that the clinic did not name is an e-mail and nothing else', async () => {
    expect(await drafts(mailOf(), [])).toEqual([]);
  });

  it.each([
    ['with other words', mailOf({ facts: { subject: 'Re: (212) 555-0147' } })],
    ['without a document', mailOf({ files: files.slice(1) })],
    ['whose signature failed', mailOf({ facts: { authentication: { ...none, dkim: 'fail' } } })],
    ['that its domain disowns', mailOf({ facts: { authentication: { ...none, dkim: 'pass', dmarc: 'fail' } } })],
    ['that is spam', mailOf({ facts: { isSpam: true } })],
    ['of a robot', mailOf({ facts: { kind: 'auto-reply' } })],
  ] as const)('is an e-mail and nothing else %s', async (_what, arrival) => {
    expect(await drafts(arrival)).toEqual([]);
  });
});
