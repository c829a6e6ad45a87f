import { describe, expect, test } from 'vitest';
import { parseMail } from './mail-parse.ts';
import { dsn, failedFor, mailOf, ownMailId } from './testing/mails.ts';

const bouncesOf = async (raw: Buffer) => (await parseMail(raw)).mail.bounces;
const brief = async (raw: Buffer) =>
  (await bouncesOf(raw)).map(({ mailId, recipient, status, code, failure }) => [
    mailId,
    recipient,
    status,
    code,
    failure?.category ?? null,
  ]);
const failedOnce = (recipient: string, code: string, category = 'rejected') => [
  [ownMailId, recipient, 'failed', code, category],
];

describe('delivery status notifications (RFC 3464)', () => {
  const rows: readonly (readonly [name: string, raw: Buffer, expected: unknown])[] = [
    [
      'no such mailbox (Postfix)',
      dsn({ recipients: [failedFor('beth@example.net', '5.1.1', '550 5.1.1 <beth@example.net>: User unknown')] }),
      failedOnce('beth@example.net', '5.1.1'),
    ],
    [
      'headers alone returned',
      dsn({ recipients: [failedFor('beth@example.net', '5.1.1')], returnedType: 'text/rfc822-headers' }),
      failedOnce('beth@example.net', '5.1.1'),
    ],
    [
      'mailbox full',
      dsn({ recipients: [failedFor('beth@example.net', '5.2.2')] }),
      failedOnce('beth@example.net', '5.2.2', 'retryable'),
    ],
    [
      'expired in the queue',
      dsn({ recipients: [failedFor('beth@example.net', '4.4.7')] }),
      failedOnce('beth@example.net', '4.4.7', 'retryable'),
    ],
    [
      'refused by policy',
      dsn({ recipients: [failedFor('beth@example.net', '5.7.26')] }),
      failedOnce('beth@example.net', '5.7.26'),
    ],
    [
      'a code in the words alone',
      dsn({ recipients: [failedFor('beth@example.net', '5.0.0', '552 5.3.4 too big')] }),
      failedOnce('beth@example.net', '5.3.4'),
    ],
    [
      'no status',
      dsn({ recipients: [['Final-Recipient: rfc822;beth@example.net', 'Action: failed']] }),
      failedOnce('beth@example.net', ''),
    ],
    [
      'a code that nobody knows',
      dsn({ recipients: [failedFor('beth@example.net', '5.9.42')] }),
      failedOnce('beth@example.net', '5.9.42'),
    ],
    [
      'several recipients',
      dsn({
        recipients: [failedFor('beth@example.net', '5.1.1'), failedFor('carl@example.com', '5.2.1')],
        returned: [`Message-ID: ${ownMailId}`, 'To: beth@example.net, carl@example.com'],
      }),
      [...failedOnce('beth@example.net', '5.1.1'), ...failedOnce('carl@example.com', '5.2.1')],
    ],
    [
      'delayed',
      dsn({ recipients: [['Final-Recipient: rfc822; beth@example.net', 'Action: delayed', 'Status: 4.4.1']] }),
      [[ownMailId, 'beth@example.net', 'delayed', '4.4.1', null]],
    ],
    [
      'delivered',
      dsn({ recipients: [['Final-Recipient: rfc822; beth@example.net', 'Action: delivered', 'Status: 2.0.0']] }),
      [[ownMailId, 'beth@example.net', 'delivered', '2.0.0', null]],
    ],
    [
      'passed on, nothing more will be told',
      dsn({ recipients: [['Final-Recipient: rfc822; beth@example.net', 'Action: relayed', 'Status: 2.0.0']] }),
      [],
    ],
    [
      'forwarded: the address that it was sent to counts',
      dsn({
        recipients: [['Original-Recipient: rfc822;beth@example.net', ...failedFor('b.smith@example.com', '5.1.1')]],
      }),
      failedOnce('beth@example.net', '5.1.1'),
    ],
    [
      'forwarded without saying so',
      dsn({ recipients: [failedFor('b.smith@example.com', '5.1.1')] }),
      failedOnce('beth@example.net', '5.1.1'),
    ],
    [
      'xtext',
      dsn({
        recipients: [
          [
            'Original-Recipient: rfc822;beth+2Btest+40example.net',
            'Final-Recipient: x;y',
            'Action: failed',
            'Status: 5.1.1',
          ],
        ],
        returned: [`Message-ID: ${ownMailId}`],
      }),
      failedOnce('beth+test@example.net', '5.1.1'),
    ],
    [
      'nothing returned, the envelope id is ours',
      dsn({
        recipients: [failedFor('beth@example.net', '5.1.1')],
        returned: null,
        message: [`Original-Envelope-Id: ${ownMailId.slice(1, -1)}`],
      }),
      failedOnce('beth@example.net', '5.1.1'),
    ],
    [
      'nothing returned, it answers ours (Exchange)',
      dsn({
        recipients: [failedFor('beth@example.net', '5.1.10')],
        returned: null,
        more: [`In-Reply-To: ${ownMailId}`],
      }),
      failedOnce('beth@example.net', '5.1.10'),
    ],
    [
      'nothing tells what it is about',
      dsn({ recipients: [failedFor('beth@example.net', '5.1.1')], returned: null }),
      [],
    ],
    [
      'no block about the message',
      dsn({ recipients: [], message: failedFor('beth@example.net', '5.1.1') }),
      failedOnce('beth@example.net', '5.1.1'),
    ],
    [
      'a recipient that is none',
      dsn({
        recipients: [['Final-Recipient: rfc822; <>', 'Action: failed', 'Status: 5.1.1']],
        returned: [`Message-ID: ${ownMailId}`],
      }),
      [],
    ],
  ];
  test.each(rows)('%s', async (_, raw, expected) => {
    expect(await brief(raw)).toEqual(expected);
  });
});

test('a bounce says why in words, and the server’s own are short and without addresses', async () => {
  const diagnostic = `550 5.7.1 <beth@example.net>: see https://example.net/why?id=beth ${'blocked '.repeat(100)}`;
  const [report] = await bouncesOf(dsn({ recipients: [failedFor('beth@example.net', '5.7.1', diagnostic)] }));
  expect(report?.failure).toMatchObject({ code: 'EMAIL_BOUNCE_5.7.1', action: 'ask-administrator' });
  const said = String(report?.failure?.params?.['serverSays']);
  expect(said).toMatch(/^550 5\.7\.1 …: see blocked/);
  expect(said).not.toContain('beth');
  expect(said.length).toBeLessThanOrEqual(200);
});

test('a bounce is told from a letter, and keeps what it returns as a file', async () => {
  const { mail, text } = await parseMail(dsn({ recipients: [failedFor('beth@example.net', '5.1.1')] }));
  expect([mail.facts.kind, text, mail.files.map(({ name }) => name)]).toEqual([
    'bounce',
    'This is the mail system at host mail.larkspur.test.',
    ['message-1.eml'],
  ]);
});

describe('mail systems that know no RFC 3464', () => {
  const qmail = (id: string) =>
    mailOf(
      'From: MAILER-DAEMON@mx.example.net',
      'Subject: failure notice',
      '',
      'Hi. This is the qmail-send program at mx.example.net.',
      '',
      '<beth@example.net>:',
      'Sorry, no mailbox here by that name. (#5.1.1)',
      '',
      '--- Below this line is a copy of the message.',
      '',
      `Message-ID: ${id}`,
      'To: other@example.net',
    );

  test('qmail', async () => {
    expect(await brief(qmail(ownMailId))).toEqual(failedOnce('beth@example.net', '5.1.1'));
    expect((await parseMail(qmail(ownMailId))).mail.facts.kind).toBe('bounce');
  });

  test('about a message that is not ours', async () => {
    const { mail } = await parseMail(qmail('<1@example.org>'));
    expect([mail.bounces, mail.facts.kind]).toEqual([[], 'mail']);
  });

  test('old Exim names the recipients', async () => {
    const raw = mailOf(
      'From: Mail Delivery System <Mailer-Daemon@mx.example.net>',
      'X-Failed-Recipients: beth@example.net, carl@example.net',
      '',
      '  beth@example.net',
      '    550 Unrouteable address',
      '------ This is a copy of the message, including all the headers. ------',
      `Message-Id: ${ownMailId}`,
    );
    expect((await bouncesOf(raw)).map(({ recipient, code }) => [recipient, code])).toEqual([
      ['beth@example.net', '5.0.0'],
      ['carl@example.net', '5.0.0'],
    ]);
  });

  test('a person who quotes an id of ours bounces nothing', async () => {
    const raw = mailOf('From: alma@example.org', '', 'beth@example.net', `You wrote ${ownMailId}, 550 5.1.1`);
    expect(await bouncesOf(raw)).toEqual([]);
  });
});

describe('reports that are made to take for ever', () => {
  const failed = ['Action: failed', 'Status: 5.1.1'];

  test('parentheses that never end', async () => {
    const raw = dsn({ recipients: [[`Final-Recipient: rfc822; ${'('.repeat(250_000)}`, ...failed]] });
    expect(await brief(raw)).toEqual([]);
  });

  test('a comment behind the address is no part of it', async () => {
    const raw = dsn({ recipients: [['Final-Recipient: rfc822; beth@example.net (Beth)', ...failed]] });
    expect(await brief(raw)).toEqual(failedOnce('beth@example.net', '5.1.1'));
  });

  test('a line of dashes', async () => {
    const raw = mailOf(
      'From: MAILER-DAEMON@mx.example.net',
      '',
      `<beth@example.net>: ${ownMailId}`,
      'beth@example.net',
      '550 5.1.1 unknown',
      '-'.repeat(99_000),
    );
    expect(await brief(raw)).toEqual(failedOnce('beth@example.net', '5.1.1'));
  });

  test('empty blocks, and a status part of megabytes', async () => {
    const raw = dsn({ recipients: [['\r\n'.repeat(400_000)], failedFor('beth@example.net', '5.1.1')] });
    expect(await brief(raw)).toEqual([]);
  });
});

describe('reports that anybody could have written', () => {
  const genuine = dsn({ recipients: [failedFor('beth@example.net', '5.1.1')] }).toString();
  const ownWords = 'Authentication-Results: mail.larkspur.test;';
  const received = 'Received: from mx.example.org by mail.larkspur.test with ESMTPS id 1\r\n';
  test.each([
    ['of a person', genuine.replace('Return-Path: <>\r\n', '').replace(/From: .*/, 'From: alma@example.org')],
    ['that is spam', `X-Spam-Flag: YES\r\n${genuine}`],
    ['that its domain disowns', `${ownWords} dmarc=fail\r\n${received}${genuine}`],
    ['whose signature failed', `${ownWords} dkim=fail\r\n${received}${genuine}`],
  ])('%s: it is an e-mail like any other', async (_, raw) => {
    const { mail } = await parseMail(Buffer.from(raw));
    expect(mail.facts.kind).not.toBe('bounce');
    expect(mail.bounces).toEqual([]);
  });

  test('an empty return path is enough', async () => {
    const raw = Buffer.from(genuine.replace(/From: .*/, 'From: reports@mx.example.net'));
    expect(await brief(raw)).toEqual(failedOnce('beth@example.net', '5.1.1'));
  });
});
