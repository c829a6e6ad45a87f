import { expect, test } from 'vitest';
import { parseMail } from './mail-parse.ts';
import { mailOf } from './testing/mails.ts';

const kindOf = async (lines: readonly string[]) =>
  (await parseMail(mailOf('From: alma@example.org', ...lines, '', 'x'))).mail.facts.kind;
const spamOf = async (lines: readonly string[]) => (await parseMail(mailOf(...lines, '', 'x'))).mail.facts.isSpam;

test.each([
  [['Subject: Hello'], 'mail'],
  [['Auto-Submitted: no'], 'mail'],
  [['Auto-Submitted: auto-replied (vacation)'], 'auto-reply'],
  [['Auto-Submitted: auto-generated; owner-email=x'], 'auto-reply'],
  [['X-Autoreply: yes'], 'auto-reply'],
  [['X-Autorespond: vacation'], 'auto-reply'],
  [['Precedence: auto_reply'], 'auto-reply'],
  [['Precedence: bulk'], 'mail'],
  [['X-Auto-Response-Suppress: All'], 'mail'],
  [['X-Auto-Response-Suppress: All', 'Precedence: bulk'], 'auto-reply'],
  [['Content-Type: multipart/report; report-type=disposition-notification; boundary=b'], 'auto-reply'],
  [['Subject: Automatic reply: Hello'], 'auto-reply'],
  [['Subject: Re: Out of Office: Hello'], 'auto-reply'],
  [['Subject: =?utf-8?Q?Respuesta_autom=C3=A1tica:_Hola?='], 'auto-reply'],
  [['Subject: Fuera de la oficina'], 'auto-reply'],
  [['Subject: Automatische Antwort: Hallo'], 'auto-reply'],
  [['Subject: Abwesenheitsnotiz: Hallo'], 'auto-reply'],
  [['Subject: Automatic reply: Hello', 'List-Id: <a.example.org>'], 'mail'],
  [['Subject: I asked for an automatic reply'], 'mail'],
] as const)('%j is %s', async (lines, kind) => {
  expect(await kindOf(lines)).toBe(kind);
});

test.each([
  [[], null],
  [['X-Spam-Flag: YES'], true],
  [['X-Spam-Flag: NO'], false],
  [['X-Spam-Status: Yes, score=7.1 required=5.0'], true],
  [['X-Spam-Status: No, score=-0.1'], false],
  [['X-Spamd-Result: default: True [16.2 / 15.00]; BAYES_SPAM(5.1)'], true],
  [['X-Spamd-Result: default: False [1.2 / 15.00];'], false],
  [['X-Rspamd-Action: add header'], true],
  [['X-Rspamd-Action: no action'], false],
  [['X-MS-Exchange-Organization-SCL: 5'], true],
  [['X-MS-Exchange-Organization-SCL: -1'], false],
  [['X-Forefront-Antispam-Report: CIP:192.0.2.1;SCL:9;SFV:SPM'], true],
  [['X-Spam-Flag: NO', 'X-Rspamd-Action: reject'], true],
  [['X-Spam-Flag: perhaps'], null],
] as const)('%j is spam: %s', async (lines, isSpam) => {
  expect(await spamOf(lines)).toBe(isSpam);
});
