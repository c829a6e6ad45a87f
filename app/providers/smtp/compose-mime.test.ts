import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import type { EmailFile, OutboundEmail } from '../../ports/provider.ts';
import { attachmentName, composeMime, UnfitForMail } from './compose-mime.ts';
import { testEmail } from './testing/test-account.ts';

const file = (name: string, text = 'content', type = 'application/pdf'): EmailFile => ({
  name,
  type,
  bytes: text.length,
  sha256: '',
  read: () => Promise.resolve(new TextEncoder().encode(text)),
});

const compose = async (over: Partial<OutboundEmail>) => (await composeMime(testEmail(over))).toString('utf8');
const reread = async (over: Partial<OutboundEmail>) => simpleParser(await composeMime(testEmail(over)));
const headerBlock = (raw: string): string => raw.slice(0, raw.indexOf('\r\n\r\n'));

describe('an e-mail as it travels', () => {
  const whole: Partial<OutboundEmail> = {
    to: [
      { name: 'Ana Žižek', address: 'ana@example.org' },
      { name: 'ליאת כהן', address: 'liat@example.org' },
    ],
    cc: [{ name: 'Dr. "Q" <Quirk>, MD', address: 'q@example.org' }],
    recipients: ['ana@example.org', 'hidden@example.org'],
    subject: 'Ihre Befunde — 你好 مرحبا',
    text: 'Grüße\n.\nFrom the clinic\n',
    html: '<p>Grüße</p>',
    inReplyTo: '<a@example.org>',
    references: ['<z@example.org>', '<a@example.org>'],
    files: [file('befund.pdf', '%PDF-1.7'), file('Übersicht 2026.pdf')],
  };

  it('is the same at every attempt, whoever is still to get it', async () => {
    const first = await compose(whole);
    expect(await compose({ ...whole, recipients: ['hidden@example.org'] })).toBe(first);
    expect(first.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(first).not.toContain('hidden@example.org');
    expect(first).not.toMatch(/^(?:X-Mailer|Bcc):/im);
  });

  it('is read by others as it was written', async () => {
    const mail = await reread(whole);
    expect(mail).toMatchObject({
      subject: whole.subject,
      messageId: testEmail().mailId,
      inReplyTo: '<a@example.org>',
      references: ['<z@example.org>', '<a@example.org>'],
      date: new Date(testEmail().dateMs),
      text: 'Grüße\n.\nFrom the clinic\n',
      html: '<p>Grüße</p>',
      from: { value: [{ name: 'Harbour Clinic', address: 'office@clinic.test' }] },
      to: { value: whole.to },
      cc: { value: whole.cc },
    });
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['befund.pdf', 'Übersicht 2026.pdf']);
    expect(mail.attachments[0]?.content.toString()).toBe('%PDF-1.7');
  });

  it('says that no person wrote it where none did', async () => {
    expect(await compose({ isAutomatic: true })).toContain('Auto-Submitted: auto-generated');
    expect(await compose({})).not.toContain('Auto-Submitted');
  });

  it('keeps lines short and letters plain', async () => {
    const raw = await compose({ ...whole, text: `${'word '.repeat(500)}${'x'.repeat(3000)}` });
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(raw).toMatch(/^[\t\r\n -~]*$/);
  });
});

describe('what would break out of its place', () => {
  const evil = 'x\r\nBcc: eve@example.org\r\n\r\n<script>';

  it.each<[string, Partial<OutboundEmail>]>([
    ['subject', { subject: evil }],
    ['name', { to: [{ name: evil, address: 'ana@example.org' }] }],
    ['sender’s name', { from: { name: evil, address: 'office@clinic.test' } }],
    ['reply', { inReplyTo: `<a@b>${evil}`, references: [evil, '<c@d>\r\nBcc: eve@example.org'] }],
    ['file name', { files: [file(evil)] }],
    ['file type', { files: [file('a.pdf', '', `application/pdf\r\nBcc: eve@example.org`)] }],
  ])('stays in its field: %s', async (_where, over) => {
    const raw = await compose(over);
    expect(raw).not.toMatch(/^Bcc:/im);
    expect(
      headerBlock(raw)
        .split('\r\n')
        .filter((line) => /^[A-Z]/.test(line) && !/^[A-Za-z-]+: /.test(line)),
    ).toEqual([]);
    expect((await simpleParser(raw)).messageId).toBe(testEmail().mailId);
  });

  it.each([
    'a@b.test\r\nBcc: eve@example.org',
    'a@b.test, eve@example.org',
    'a b@example.org',
    '<a@example.org>',
    'nobody',
  ])('is refused as an address: %j', async (address) => {
    await expect(compose({ to: [{ name: null, address }] })).rejects.toBeInstanceOf(UnfitForMail);
  });

  it('is refused as a Message-ID', async () => {
    await expect(compose({ mailId: '<a@b>\r\nBcc: eve@example.org' })).rejects.toBeInstanceOf(UnfitForMail);
  });
});

describe('names of attachments', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ana\\scan.pdf', 'scan.pdf'],
    ['bill\u202efdp.exe', 'billfdp.exe'],
    ['a\u0000b\r\n.pdf', 'ab.pdf'],
    ['  .hidden. ', 'hidden'],
    ['what? "this": <it>|*.pdf', 'what_ _this__ _it___.pdf'],
    ['', 'attachment-3'],
    ['..', 'attachment-3'],
    ['بطاقة التأمين.pdf', 'بطاقة التأمين.pdf'],
  ])('%j becomes %j', (name, expected) => {
    expect(attachmentName(name, 3)).toBe(expected);
  });

  it.each(['n'.repeat(296) + '.pdf', '文'.repeat(296) + '.pdf', '😀'.repeat(148) + '.pdf'])(
    'a long one keeps its extension and arrives whole',
    async (name) => {
      const mail = await reread({ files: [file(name)] });
      const [arrived] = mail.attachments;
      expect(arrived?.filename).toBe(attachmentName(name, 1));
      expect(arrived?.filename).toMatch(/\.pdf$/);
      expect(arrived?.filename?.length).toBeLessThanOrEqual(120);
      expect(arrived?.filename?.isWellFormed()).toBe(true);
    },
  );
});
