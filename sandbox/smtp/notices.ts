import { randomBytes } from 'node:crypto';
import { newMessageId } from '../imap/compose.ts';
import type { MailToCompose } from '../imap/compose.ts';
import { headerOf, readMime } from '../imap/mime.ts';
import type { Accepted } from './accepted.ts';

/** Delivery status notifications as Postfix writes them (RFC 3464), and what people and robots answer. */

export interface Notice {
  readonly action: 'failed' | 'delayed' | 'delivered';
  readonly recipient: string;
  /** For instance `5.1.1`. */
  readonly status: string;
  readonly diagnostic: string;
}

const dateOf = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');

const words = {
  failed: {
    subject: 'Undelivered Mail Returned to Sender',
    text: 'I am sorry to have to inform you that your message could not\r\nbe delivered to one or more recipients. It is attached below.',
  },
  delayed: {
    subject: 'Delayed Mail (still being retried)',
    text: 'Your message could not be delivered for more than 4 hours.\r\nIt will be retried until it is 5 days old.',
  },
  delivered: {
    subject: 'Successful Mail Delivery Report',
    text: 'Your message was successfully delivered to the destination(s)\r\nlisted below.',
  },
} as const;

/** The whole text of the notice; the returned headers stand in its last part. */
export function writeNotice(notice: Notice, mail: Accepted, domain: string, at: number): Buffer {
  const { action, recipient, status, diagnostic } = notice;
  const boundary = `${mail.id}.${randomBytes(6).toString('hex')}/mx.${domain}`;
  const mime = readMime(mail.raw);
  const { subject, text } = words[action];
  const returned = mail.raw.subarray(0, mime.bodyStart).toString('latin1').trimEnd();
  return Buffer.from(
    [
      'Return-Path: <>',
      `Delivered-To: ${mail.from}`,
      `Received: by mx.${domain} (Postfix)\r\n\tid ${randomBytes(5).toString('hex').toUpperCase()}; ${dateOf(at)}`,
      `Date: ${dateOf(at)}`,
      `From: MAILER-DAEMON@mx.${domain} (Mail Delivery System)`,
      `Subject: ${subject}`,
      `To: ${mail.from}`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="${boundary}"`,
      `Message-Id: ${newMessageId(`x@mx.${domain}`)}`,
      '',
      'This is a MIME-encapsulated message.',
      '',
      `--${boundary}`,
      'Content-Description: Notification',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      `This is the mail system at host mx.${domain}.\r\n\r\n${text}`,
      '',
      `<${recipient}>: ${diagnostic.replace(/^smtp; /, 'host mx.example.org[192.0.2.20] said: ')}`,
      '',
      `--${boundary}`,
      'Content-Description: Delivery report',
      'Content-Type: message/delivery-status',
      '',
      `Reporting-MTA: dns; mx.${domain}`,
      `X-Postfix-Queue-ID: ${mail.id}`,
      `X-Postfix-Sender: rfc822; ${mail.from}`,
      `Arrival-Date: ${dateOf(mail.at)}`,
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      `Original-Recipient: rfc822;${recipient}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Remote-MTA: dns; mx.example.org',
      `Diagnostic-Code: ${diagnostic}`,
      '',
      `--${boundary}`,
      'Content-Description: Undelivered Message Headers',
      'Content-Type: text/rfc822-headers',
      '',
      returned,
      '',
      `--${boundary}--`,
      '',
    ].join('\r\n'),
    'latin1',
  );
}

/** What comes back from somebody who got the mail. */
export function answerTo(mail: Accepted, recipient: string, by: 'robot' | 'person', at: number): MailToCompose {
  const mime = readMime(mail.raw);
  const messageId = headerOf(mime, 'message-id') ?? '';
  const references = [headerOf(mime, 'references') ?? '', messageId].filter((each) => each !== '').join(' ');
  const common = { from: recipient, to: mail.from, at };
  if (by === 'robot')
    return {
      ...common,
      subject: `Automatic reply: ${mail.subject}`,
      text: 'I am out of the office until Monday and read my mail then.',
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', 'In-Reply-To': messageId },
    };
  return {
    ...common,
    subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
    text: `Thank you, that helps.\n\n> ${mail.text.split('\n').join('\n> ')}`,
    headers: { 'In-Reply-To': messageId, References: references },
  };
}
