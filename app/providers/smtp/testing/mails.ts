/** Messages of our own making for tests of reading: ordinary ones, odd ones and hostile ones. */

type Line = string | Uint8Array;

/** Lines joined by CRLF; a Uint8Array is a line of raw bytes. */
export function mailOf(...lines: readonly Line[]): Buffer {
  return Buffer.concat(lines.map((line) => Buffer.concat([Buffer.from(line), Buffer.from('\r\n')])));
}

export const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** What nearly every message begins with; `more` are further fields. */
export const head = (subject: string, ...more: readonly Line[]): Line[] => [
  'Received: from mx.example.org by mail.larkspur.test with ESMTPS; Mon, 2 Nov 2026 09:00:00 +0000',
  'From: Alma Espinoza <alma@example.org>',
  'To: Larkspur Clinic <office@larkspur.test>',
  `Subject: ${subject}`,
  'Date: Mon, 2 Nov 2026 09:00:00 +0000',
  'Message-ID: <letter-1@example.org>',
  'MIME-Version: 1.0',
  ...more,
];

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

/** One part of a multipart, its content in base64. */
export const part = (type: string, content: Uint8Array | string, ...more: readonly Line[]): Line[] => [
  `Content-Type: ${type}`,
  'Content-Transfer-Encoding: base64',
  ...more,
  '',
  ...(Buffer.from(content)
    .toString('base64')
    .match(/.{1,76}/g) ?? ['']),
];

export const multipart = (type: string, boundary: string, ...parts: readonly (readonly Line[])[]): Line[] => [
  `Content-Type: multipart/${type}; boundary="${boundary}"`,
  '',
  'This is a message in several parts.',
  ...parts.flatMap((lines) => [`--${boundary}`, ...lines]),
  `--${boundary}--`,
];

/** `Message-ID` as Foyer makes them. */
export const ownMailId = '<01932f6e-8a10-7cc3-98c4-dc0c0c07398f@larkspur.test>';

interface Dsn {
  /** Fields of one recipient each. */
  readonly recipients: readonly (readonly string[])[];
  readonly message?: readonly string[];
  /** Of the returned message; null: nothing is returned. */
  readonly returned?: readonly string[] | null;
  readonly returnedType?: string;
  readonly more?: readonly string[];
}

/** A delivery status notification (RFC 3464) as Postfix makes them. */
export function dsn({ recipients, message, returned, returnedType = 'message/rfc822', more = [] }: Dsn): Buffer {
  const original =
    returned === undefined ? [`Message-ID: ${ownMailId}`, 'To: beth@example.net', 'Subject: Hello'] : returned;
  return mailOf(
    'Return-Path: <>',
    'From: MAILER-DAEMON@mail.larkspur.test (Mail Delivery System)',
    'To: office@larkspur.test',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    ...more,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="B"',
    '',
    '--B',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host mail.larkspur.test.',
    '--B',
    'Content-Type: message/delivery-status',
    '',
    ...(message ?? ['Reporting-MTA: dns; mail.larkspur.test']),
    '',
    ...recipients.flatMap((fields) => [...fields, '']),
    ...(original === null ? [] : ['--B', `Content-Type: ${returnedType}`, '', ...original, '', 'Dear Beth']),
    '--B--',
  );
}

export const failedFor = (address: string, status: string, diagnostic?: string): string[] => [
  `Final-Recipient: rfc822; ${address}`,
  'Action: failed',
  `Status: ${status}`,
  ...(diagnostic === undefined ? [] : [`Diagnostic-Code: smtp; ${diagnostic}`]),
];
