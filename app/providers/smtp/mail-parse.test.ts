import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMail, type ParsedMail } from './mail-parse.ts';
import { head, latin1, mailOf, multipart, part, pdf, png } from './testing/mails.ts';

type Look = (mail: ParsedMail) => unknown;
type Row = readonly [name: string, raw: Buffer, look: Look, expected: unknown];

const text: Look = (parsed) => parsed.text;
const subject: Look = ({ mail }) => mail.facts.subject;
const from: Look = (parsed) => parsed.from;
const html: Look = ({ mail }) => (mail.html === null ? null : Buffer.from(mail.html).toString());
const names: Look = ({ mail }) => mail.files.map(({ name }) => name);
const types: Look = ({ mail }) => mail.files.map(({ type }) => type);
const ids: Look = ({ mail }) => mail.files.map(({ contentId }) => contentId);
const facts: Look = ({ mail }) => mail.facts;

const plain = (type: string, ...body: readonly (string | Uint8Array)[]) =>
  mailOf(...head('Charset', `Content-Type: ${type}`), '', ...body);
const base64 = (type: string, content: Buffer) =>
  mailOf(
    ...head('Charset', `Content-Type: ${type}`, 'Content-Transfer-Encoding: base64'),
    '',
    content.toString('base64'),
  );
const withFile = (type: string, content: Uint8Array, ...more: string[]) =>
  mailOf(
    ...head('File'),
    ...multipart('mixed', 'M', ['Content-Type: text/plain', '', 'Hello'], part(type, content, ...more)),
  );
const named = (parameter: string) => withFile('application/pdf', pdf, `Content-Disposition: attachment; ${parameter}`);

const bodies: Row[] = [
  ['plain text', mailOf(...head('Hello'), '', 'Hello', 'there'), text, 'Hello\nthere'],
  ['no Content-Type at all', mailOf('From: a@example.org', '', 'Hello'), text, 'Hello'],
  ['bare line feeds', Buffer.from('From: a@example.org\n\nHello\nthere\n'), text, 'Hello\nthere'],
  ['no body', mailOf(...head('Hello')), text, ''],
  ['nothing at all', Buffer.alloc(0), text, ''],
  ['no headers', mailOf('', 'Hello'), text, 'Hello'],
  ['an mbox line first', mailOf('From alma Mon Nov  2', ...head('Hello'), '', 'Hello'), text, 'Hello'],
  ['UTF-8', plain('text/plain; charset=utf-8', 'Señora Núñez'), text, 'Señora Núñez'],
  ['ISO-8859-1', plain('text/plain; charset=iso-8859-1', latin1('Se\xf1ora')), text, 'Señora'],
  ['Latin 1 that says UTF-8', plain('text/plain; charset=utf-8', latin1('gr\xfc\xdfe')), text, 'grüße'],
  ['UTF-8 that says Latin 1', plain('text/plain; charset=iso-8859-1', 'Señora'), text, 'Señora'],
  ['8 bit without a charset', plain('text/plain', latin1('gr\xfc\xdfe')), text, 'grüße'],
  ['a charset that nobody knows', plain('text/plain; charset=x-klingon', 'Hello ñ'), text, 'Hello ñ'],
  ['a charset of nonsense', plain('text/plain; charset="\\";;=?"', 'Hello'), text, 'Hello'],
  ['Windows-1252 quotes', plain('text/plain; charset=windows-1252', latin1('\x93Hi\x94')), text, '“Hi”'],
  ['KOI8-R', plain('text/plain; charset=koi8-r', latin1('\xf0\xd2\xc9')), text, 'При'],
  ['Shift JIS', base64('text/plain; charset=shift_jis', latin1('\x93\xfa\x96{')), text, '日本'],
  ['ISO-2022-JP', base64('text/plain; charset=iso-2022-jp', latin1('\x1b$BF|K\\\x1b(B')), text, '日本'],
  ['GB2312', base64('text/plain; charset=gb2312', latin1('\xc4\xe3')), text, '你'],
  ['UTF-16', base64('text/plain; charset=utf-16le', Buffer.from('Hi ñ', 'utf16le')), text, 'Hi ñ'],
  [
    'quoted-printable',
    mailOf(
      ...head('QP', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'),
      '',
      'Se=C3=B1ora =',
      'Ruiz',
    ),
    text,
    'Señora Ruiz',
  ],
  [
    'broken quoted-printable',
    mailOf(
      ...head('QP', 'Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable'),
      '',
      '100=ZZ =C3=',
      '=',
    ),
    ({ text: read }) => read.startsWith('100'),
    true,
  ],
  [
    'broken base64',
    mailOf(
      ...head('64', 'Content-Type: text/plain', 'Content-Transfer-Encoding: base64'),
      '',
      'SGVs*bG8h!!',
      '====',
      '@@@@',
    ),
    ({ text: read }) => read.startsWith('Hello'),
    true,
  ],
  [
    'an unknown transfer encoding',
    mailOf(...head('?', 'Content-Transfer-Encoding: x-uue'), '', 'Hello'),
    text,
    'Hello',
  ],
  ['zero bytes', plain('text/plain', Buffer.from('He\0l\u0001lo')), text, 'Hello'],
  [
    'format=flowed',
    plain('text/plain; format=flowed', 'One line ', 'goes on.', '> quoted ', '> too', 'end'),
    text,
    'One line goes on.\n> quoted too\nend',
  ],
  [
    'format=flowed, delsp',
    plain('text/plain; format=flowed; delsp=yes', 'Wort ', 'teil', '-- ', 'Me'),
    text,
    'Wortteil\n-- \nMe',
  ],
  [
    'HTML alone',
    plain('text/html; charset=utf-8', '<p>Hello <b>there</b></p><p>Señora</p>'),
    text,
    'Hello there\n\nSeñora',
  ],
  ['HTML alone keeps it', plain('text/html', '<p>Hello</p>'), html, '<p>Hello</p>\r\n'],
  ['the charset of a meta element', plain('text/html', latin1('<meta charset="windows-1251"><p>\xcf</p>')), text, 'П'],
  [
    'alternatives',
    mailOf(
      ...head('Alt'),
      ...multipart(
        'alternative',
        'A',
        ['Content-Type: text/plain', '', 'Plain'],
        ['Content-Type: text/html', '', '<p>Rich</p>'],
      ),
    ),
    (parsed) => [text(parsed), html(parsed)],
    ['Plain', '<p>Rich</p>'],
  ],
  [
    'alternatives with an empty plain text',
    mailOf(
      ...head('Alt'),
      ...multipart(
        'alternative',
        'A',
        ['Content-Type: text/plain', '', ' '],
        ['Content-Type: text/html', '', '<p>Rich</p>'],
      ),
    ),
    text,
    'Rich',
  ],
  [
    'a footer of a list below HTML',
    mailOf(
      ...head('List'),
      ...multipart(
        'mixed',
        'M',
        ['Content-Type: text/html', '', '<p>Rich</p>'],
        ['Content-Type: text/plain', '', 'To <leave>'],
      ),
    ),
    (parsed) => [text(parsed), html(parsed)],
    ['Rich\nTo <leave>', '<p>Rich</p>\n<br>\n<pre>To &lt;leave&gt;</pre>'],
  ],
  [
    'a picture within HTML',
    mailOf(
      ...head('Rel'),
      ...multipart(
        'related',
        'R',
        ['Content-Type: text/html', '', '<img src="cid:p1@x">'],
        part('image/png', png, 'Content-ID: <p1@x>', 'Content-Disposition: inline'),
      ),
    ),
    ids,
    ['p1@x'],
  ],
  ['an attachment with a Content-ID', withFile('application/pdf; name=a.pdf', pdf, 'Content-ID: <ii_1>'), ids, [null]],
  [
    'a text as attachment',
    mailOf(
      ...head('Notes'),
      ...multipart(
        'mixed',
        'M',
        ['Content-Type: text/plain', '', 'Hello'],
        [
          'Content-Type: text/plain; name="notes.txt"',
          'Content-Disposition: inline; filename="notes.txt"',
          '',
          'Notes',
        ],
      ),
    ),
    (parsed) => [text(parsed), names(parsed)],
    ['Hello', ['notes.txt']],
  ],
  [
    'no closing boundary',
    mailOf(
      ...head('Cut'),
      'Content-Type: multipart/mixed; boundary=X',
      '',
      '--X',
      'Content-Type: text/plain',
      '',
      'Hello',
    ),
    text,
    'Hello',
  ],
  [
    'a boundary with odd signs',
    mailOf(...head('Odd'), ...multipart('mixed', "=_'()+_,-./:=? x", ['Content-Type: text/plain', '', 'Hello'])),
    text,
    'Hello',
  ],
  [
    'a signed message',
    mailOf(
      ...head('Signed'),
      ...multipart(
        'signed',
        'S',
        ['Content-Type: text/plain', '', 'Hello'],
        part('application/pgp-signature; name=signature.asc', 'x'),
      ),
    ),
    (parsed) => [text(parsed), names(parsed)],
    ['Hello', ['signature.asc']],
  ],
  [
    'a calendar',
    mailOf(
      ...head('Cal'),
      ...multipart(
        'alternative',
        'A',
        ['Content-Type: text/plain', '', 'Meet'],
        part('text/calendar; method=REQUEST', 'BEGIN:VCALENDAR'),
      ),
    ),
    (parsed) => [names(parsed), types(parsed)],
    [['attachment-1.ics'], ['text/calendar']],
  ],
];

const headers: Row[] = [
  [
    'an encoded subject',
    mailOf(...head('=?utf-8?B?U2XDsW9yYQ==?= =?iso-8859-1?Q?_N=FA=F1ez?=')),
    subject,
    'Señora Núñez',
  ],
  ['a subject in 8 bits', mailOf(latin1('Subject: gr\xfc\xdfe')), subject, 'grüße'],
  ['a subject in UTF-8', mailOf('Subject: Señora 🎈'), subject, 'Señora 🎈'],
  ['a broken encoded word', mailOf('Subject: =?utf-8?B?U2XD'), subject, '=?utf-8?B?U2XD'],
  ['an encoded word of no charset', mailOf('Subject: =?x-foo?Q?Hi?='), subject, 'Hi'],
  [
    'a subject that forges a header',
    mailOf('Subject: =?utf-8?Q?Hi=0D=0ABcc:_x@example.org?='),
    subject,
    'Hi Bcc: x@example.org',
  ],
  ['a subject that turns itself around', mailOf('Subject: =?utf-8?B?YeKArmI=?='), subject, 'ab'],
  ['a folded subject', mailOf('Subject: One', '\ttwo', ' three'), subject, 'One two three'],
  ['a very long subject', mailOf(`Subject: ${'x'.repeat(3000)}`), (parsed) => (subject(parsed) as string).length, 500],
  ['two subjects', mailOf('Subject: First', 'Subject: Second'), subject, 'First'],
  [
    'a name in quotes',
    mailOf('From: "Espinoza, Alma" <Alma@EXAMPLE.org>'),
    from,
    { name: 'Espinoza, Alma', address: 'Alma@example.org' },
  ],
  [
    'an encoded name',
    mailOf('From: =?utf-8?Q?Mar=C3=ADa?= <m@example.org>'),
    from,
    { name: 'María', address: 'm@example.org' },
  ],
  ['an address alone', mailOf('From: alma@example.org'), from, { name: null, address: 'alma@example.org' }],
  [
    'a name that is the address',
    mailOf('From: "alma@example.org" <alma@example.org>'),
    from,
    { name: null, address: 'alma@example.org' },
  ],
  ['a name behind it', mailOf('From: alma@example.org (Alma)'), from, { name: 'Alma', address: 'alma@example.org' }],
  [
    'a domain with an umlaut',
    mailOf('From: <j@bücher.example>'),
    from,
    { name: null, address: 'j@xn--bcher-kva.example' },
  ],
  [
    'a domain in punycode',
    mailOf('From: <j@xn--bcher-kva.example>'),
    from,
    { name: null, address: 'j@xn--bcher-kva.example' },
  ],
  ['several senders', mailOf('From: a@example.org, b@example.org'), from, { name: null, address: 'a@example.org' }],
  [
    'two From headers',
    mailOf('From: a@example.org', 'From: b@example.org'),
    from,
    { name: null, address: 'a@example.org' },
  ],
  ['no sender', mailOf('Subject: Hello'), from, { name: null, address: '' }],
  ['a sender that is no address', mailOf('From: Alma'), from, { name: null, address: '' }],
  ['an address with a line break', mailOf('From: =?utf-8?Q?a=0Db@example.org?='), from, { name: null, address: '' }],
  [
    'a group',
    mailOf('To: Team: a@example.org, B <b@example.org>;'),
    (parsed) => parsed.mail.facts.to,
    [
      { name: null, address: 'a@example.org' },
      { name: 'B', address: 'b@example.org' },
    ],
  ],
  ['nobody named', mailOf('To: undisclosed-recipients:;'), (parsed) => parsed.mail.facts.to, []],
  ['two To headers', mailOf('To: a@example.org', 'To: b@example.org'), (parsed) => parsed.mail.facts.to.length, 2],
  [
    'Reply-To',
    mailOf('Reply-To: a@example.org, B <b@example.net>'),
    (parsed) => parsed.mail.facts.replyTo,
    [
      { name: null, address: 'a@example.org' },
      { name: 'B', address: 'b@example.net' },
    ],
  ],
  ['delivered to', mailOf('Delivered-To: office@larkspur.test'), (parsed) => parsed.to, 'office@larkspur.test'],
  [
    'a Message-ID without brackets',
    mailOf('Message-ID: abc@example.org'),
    (parsed) => parsed.mail.facts.mailId,
    '<abc@example.org>',
  ],
  ['no Message-ID', mailOf('Subject: x'), (parsed) => parsed.mail.facts.mailId, null],
  ['an absurd Message-ID', mailOf(`Message-ID: <${'a'.repeat(600)}@x>`), (parsed) => parsed.mail.facts.mailId, null],
  [
    'references',
    mailOf('References: <1@x> <2@x>', ' <3@x> <1@x>', 'In-Reply-To: answer to <3@x>'),
    (parsed) => [parsed.mail.facts.references, parsed.mail.facts.inReplyTo],
    [['<1@x>', '<2@x>', '<3@x>'], '<3@x>'],
  ],
  [
    'a hundred references',
    mailOf(`References: ${Array.from({ length: 100 }, (_, at) => `<${at}@x>`).join(' ')}`),
    (parsed) => [parsed.mail.facts.references.length, parsed.mail.facts.references.at(-1)],
    [50, '<99@x>'],
  ],
  ['a header without a name', mailOf(': x', 'no colon', 'Subject: Here'), subject, 'Here'],
];

const files: Row[] = [
  ['a plain name', named('filename="report.pdf"'), names, ['report.pdf']],
  ['RFC 2231', named("filename*=utf-8''informe%20m%C3%A9dico.pdf"), names, ['informe médico.pdf']],
  [
    'RFC 2231 in pieces',
    named("filename*0*=utf-8''informe%20; filename*1*=m%C3%A9dico; filename*2=.pdf"),
    names,
    ['informe médico.pdf'],
  ],
  ['an encoded word as name', named('filename="=?utf-8?Q?informe_m=C3=A9dico=2Epdf?="'), names, ['informe médico.pdf']],
  ['no name', named('x=y'), names, ['attachment-1.pdf']],
  ['an empty name', named('filename=""'), names, ['attachment-1.pdf']],
  ['a path', named('filename="../../etc/passwd"'), names, ['passwd']],
  ['a path of Windows', named('filename="C:\\\\Users\\\\me\\\\a.pdf"'), names, ['a.pdf']],
  ['dots alone', named('filename=".."'), names, ['attachment-1.pdf']],
  ['a device of Windows', named('filename="CON.pdf"'), names, ['_CON.pdf']],
  ['signs that Windows forbids', named('filename="a<b>:c|d?.pdf"'), names, ['a_b__c_d_.pdf']],
  ['an extension turned around', named("filename*=utf-8''invoice%E2%80%AEfdp.exe"), names, ['invoicefdp.exe']],
  ['control characters', named("filename*=utf-8''a%00b%0Ac.pdf"), names, ['a b c.pdf']],
  [
    'a name far too long',
    named(`filename="${'n'.repeat(300)}.pdf"`),
    (parsed) => [String(names(parsed)).length, String(names(parsed)).endsWith('n.pdf')],
    [120, true],
  ],
  ['a hidden file', named('filename=".bashrc"'), names, ['bashrc']],
  ['full stops at the end', named('filename="a.pdf. . "'), names, ['a.pdf']],
  ['a PDF that says it is a picture', withFile('image/png', pdf), types, ['application/pdf']],
  [
    'a program that says it is a PDF',
    withFile('application/pdf', Buffer.from('MZ\x90')),
    types,
    ['application/octet-stream'],
  ],
  ['a picture of no type', withFile('application/octet-stream', png), types, ['image/png']],
  [
    'a Word file',
    withFile('application/vnd.openxmlformats-officedocument.wordprocessingml.document', Buffer.from('PK\x03\x04')),
    types,
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ],
  ['an archive that says it is text', withFile('text/x-foo', Buffer.from('PK\x03\x04')), types, ['application/zip']],
  ['a type of nonsense', withFile('foo<script>/x y', Buffer.from('x')), types, ['application/octet-stream']],
  [
    'a message within',
    mailOf(
      ...head('Fwd'),
      ...multipart(
        'mixed',
        'M',
        ['Content-Type: text/plain', '', 'See below'],
        ['Content-Type: message/rfc822', '', ...head('Inner'), '', 'Inner text'],
      ),
    ),
    (parsed) => [text(parsed), names(parsed), types(parsed)],
    ['See below', ['message-1.eml'], ['message/rfc822']],
  ],
  [
    'a message within, told to be shown',
    mailOf(
      ...head('Fwd'),
      ...multipart(
        'mixed',
        'M',
        ['Content-Type: text/plain', '', 'See'],
        ['Content-Type: message/rfc822; name="Re: x"', 'Content-Disposition: inline', '', 'Subject: x', '', 'Inner'],
      ),
    ),
    (parsed) => [text(parsed), names(parsed)],
    ['See', ['Re_ x.eml']],
  ],
  [
    'an empty file',
    withFile('application/x-empty; name=empty.bin', Buffer.alloc(0)),
    (parsed) => parsed.mail.files.map(({ content }) => content.length),
    [0],
  ],
];

const nested = (depth: number): string[] =>
  depth === 0
    ? ['Content-Type: text/plain', '', 'deep']
    : [`Content-Type: multipart/mixed; boundary=b${depth}`, '', `--b${depth}`, ...nested(depth - 1), `--b${depth}--`];
const failed: Look = ({ mail }) => [mail.failure?.code ?? null, mail.files.map(({ name }) => name)];
const whole = ['EMAIL_UNREADABLE', ['message.eml']];

const hostile: Row[] = [
  [
    'a lost boundary',
    mailOf(...head('Lost', 'Content-Type: multipart/mixed; boundary=q'), '', 'nothing'),
    failed,
    whole,
  ],
  [
    'too many parts',
    mailOf(...head('Many'), ...multipart('mixed', 'M', ...Array.from({ length: 300 }, () => ['', 'x']))),
    failed,
    whole,
  ],
  ['nested twelve deep', mailOf(...head('Deep'), ...nested(12)), text, 'deep'],
  ['nested too deep', mailOf(...head('Deep'), ...nested(60)), failed, whole],
  [
    'headers without end',
    Buffer.from(`Subject: Hello\r\n${'X-A: y\r\n'.repeat(60_000)}`),
    (parsed) => [failed(parsed), subject(parsed)],
    [whole, 'Hello'],
  ],
  [
    'headers of a part without end',
    mailOf(...head('Part'), ...multipart('mixed', 'M', [`X-A: ${'y'.repeat(300_000)}`, '', 'x'])),
    failed,
    whole,
  ],
];

const tables: readonly (readonly [string, readonly Row[]])[] = [
  ['what is read', bodies],
  ['headers', headers],
  ['files', files],
  ['what nobody wrote', hostile],
];

describe.each(tables)('%s', (_, rows) => {
  test.each(rows)('%s', async (_name, raw, look, expected) => {
    expect(look(await parseMail(raw))).toEqual(expected);
  });
});

test('facts of an ordinary letter', async () => {
  const parsed = await parseMail(mailOf(...head('Hello', 'Cc: beth@example.net'), '', 'Hello'));
  expect(facts(parsed)).toEqual({
    mailId: '<letter-1@example.org>',
    inReplyTo: null,
    references: [],
    subject: 'Hello',
    to: [{ name: 'Larkspur Clinic', address: 'office@larkspur.test' }],
    cc: [{ name: null, address: 'beth@example.net' }],
    replyTo: [],
    kind: 'mail',
    authentication: { spf: null, dkim: null, dmarc: null },
    isSpam: null,
  });
});

test('an archive is not opened', async () => {
  // 50 MB of zeros in 200 KB.
  const bomb = Buffer.concat([Buffer.from('PK\x03\x04'), deflateRawSync(Buffer.alloc(50_000_000), { level: 1 })]);
  const { mail } = await parseMail(withFile('application/zip; name=bomb.zip', bomb));
  expect(mail.files.map(({ name, type, content }) => [name, type, content.length])).toEqual([
    ['bomb.zip', 'application/zip', bomb.length],
  ]);
});

test('HTML that would stall a parser is a file', async () => {
  // Unclosed elements cost html-to-text and sanitize-html time by their square.
  const { text: read, mail } = await parseMail(plain('text/html', '<b>'.repeat(300_000)));
  expect([read, mail.html, mail.files.map(({ name }) => name)]).toEqual(['', null, ['attachment-1.html']]);
});

test('a text of many megabytes is cut, and said to be', async () => {
  const { text: read, mail } = await parseMail(plain('text/plain', 'x '.repeat(1_500_000)));
  expect([read.length, mail.failure?.code]).toEqual([1_000_000, 'EMAIL_TEXT_CUT']);
});

/** Pieces that messages are made of, so that what is made up comes near to one. */
const pieces = [
  ...['From:', 'To:', 'Subject:', 'References:', 'Received:', 'Authentication-Results:', 'Auto-Submitted:'],
  ...['Content-Type:', 'Content-Transfer-Encoding:', 'Content-Disposition:', 'Content-ID:', 'X-Failed-Recipients:'],
  ...[' multipart/mixed; boundary=b', ' multipart/report; report-type=delivery-status; boundary=b', ' message/rfc822'],
  ...[
    ' message/delivery-status',
    ' text/plain; format=flowed',
    ' text/html; charset=utf-7',
    ' base64',
    ' quoted-printable',
  ],
  ...[
    '\r\n',
    '\n',
    '\r',
    '\r\n\r\n',
    '--b\r\n',
    '--b--\r\n',
    ' ',
    '\t',
    ';',
    '"',
    '<',
    '>',
    '@',
    '(',
    ')',
    '\\',
    '\0',
    ':',
  ],
  ...[
    '=?utf-8?B?',
    '?=',
    '=?x?Q?',
    "filename*0*=utf-8''%",
    'name="',
    'a@example.org',
    '<!--',
    '<a href="',
    '&#x0;',
    '>',
  ],
  ...[
    'Final-Recipient: rfc822;a@b',
    'Action: failed',
    'Status: 5.1.1',
    'é',
    '=C3',
    'PK\x03\x04',
    '%PDF-',
    'x'.repeat(90),
  ],
];

const anyMail = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((list) => Buffer.from(list.join(''))),
  fc.uint8Array({ maxLength: 4000 }).map((bytes) => Buffer.from(bytes)),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 20 })), { maxLength: 60 })
    .map((list) => latin1(list.join(''))),
);

test('whatever the bytes are, they are read, and what is read is bounded', async () => {
  await fc.assert(
    fc.asyncProperty(anyMail, async (raw) => {
      const { from: sender, text: read, mail } = await parseMail(raw);
      const size = mail.files.reduce((sum, { content }) => sum + content.length, 0) + (mail.html?.length ?? 0);
      // Windows-1252 becomes UTF-8: at most three bytes each; text that is escaped at most six.
      expect(size).toBeLessThanOrEqual(6 * raw.length + 1000);
      expect(read.length).toBeLessThanOrEqual(3 * raw.length + 100);
      expect(read.isWellFormed()).toBe(true);
      expect(sender.address === '' || /^[^\s<>]+@[^\s<>@]+$/.test(sender.address)).toBe(true);
      for (const { name, type } of mail.files) {
        expect(name).toMatch(/^[^/\\\p{Cc}]{1,120}$/u);
        expect(name).not.toMatch(/^\.|\.$/);
        expect(type).toMatch(/^[^\s/]+\/[^\s/]+$/);
      }
    }),
    { numRuns: 400 },
  );
});

test('repeats of one sign, in a body and in headers', async () => {
  for (const sign of ['<', '"', '(', '@', ',', '&', '\n', '--b\r\n', '=?utf-8?Q?a?= ', '<a ', '<b>', '<td>', 'a@b,']) {
    const run = sign.repeat(Math.ceil(20_000 / sign.length));
    const bodyRun = sign.repeat(Math.ceil(100_000 / sign.length));
    await parseMail(Buffer.from(`From: ${run}\r\n\r\n`));
    await parseMail(Buffer.from(`To: ${run}\r\nSubject: ${run.slice(0, 50_000)}\r\n\r\n`));
    await parseMail(Buffer.from(`Content-Type: text/html; x=${run}\r\n\r\n<p>${bodyRun}`));
    await parseMail(Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${bodyRun}`));
  }
  const noise = randomBytes(1_000_000);
  expect((await parseMail(noise)).mail.bounces).toEqual([]);
});
