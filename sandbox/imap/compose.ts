import { randomUUID } from 'node:crypto';

/** A mail as somebody outside would have written it. */
export interface MailToCompose {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly at: number;
  readonly messageId?: string;
  readonly text?: string;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly attachments?: readonly {
    readonly name: string;
    readonly content: Buffer;
    readonly type?: string;
    readonly cid?: string;
  }[];
}

const domainOf = (address: string): string => /@([^\s<>@]+)>?\s*$/.exec(address)?.[1]?.toLowerCase() ?? 'example.org';

const addressOf = (mailbox: string): string => /<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();

export const newMessageId = (from: string): string => `<${randomUUID()}@${domainOf(from)}>`;

/** What the clinic's own server writes on top of a mail from outside (RFC 5321, 4.4; RFC 8601). */
export function traceHeaders(mail: Pick<MailToCompose, 'from' | 'to' | 'at' | 'headers'>, domain: string): string {
  const given = new Set(Object.keys(mail.headers ?? {}).map((name) => name.toLowerCase()));
  const from = domainOf(mail.from);
  const date = new Date(mail.at).toUTCString().replace('GMT', '+0000');
  const lines = [
    ['Return-Path', `<${addressOf(mail.from)}>`],
    ['Delivered-To', addressOf(mail.to)],
    ['Received', `from mx.${from} (mx.${from} [192.0.2.10])\r\n\tby mx.${domain} with ESMTPS;\r\n\t${date}`],
    [
      'Authentication-Results',
      `mx.${domain};\r\n\tspf=pass smtp.mailfrom=${from};\r\n\tdkim=pass header.d=${from};\r\n\tdmarc=pass header.from=${from}`,
    ],
  ].filter(([name = '']) => !given.has(name.toLowerCase()));
  return lines.map(([name = '', value = '']) => `${name}: ${value}\r\n`).join('');
}

/** The whole text, CRLF line ends, with the clinic's server's own headers on top. */
export async function composeMail(mail: MailToCompose, domain: string): Promise<Buffer> {
  // Loaded when the first mail is written: most runs of the practice clinic never need it.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const composer = new MailComposer({
    ...{ from: mail.from, to: mail.to, subject: mail.subject, date: new Date(mail.at) },
    messageId: mail.messageId ?? newMessageId(mail.from),
    text: mail.text ?? (mail.html === undefined ? '' : undefined),
    html: mail.html,
    headers: Object.fromEntries(Object.entries(mail.headers ?? {}).map(([name, value]) => [name, value])),
    attachments: (mail.attachments ?? []).map(({ name, content, type, cid }) => ({
      ...{ filename: name, content },
      ...(type === undefined ? {} : { contentType: type }),
      ...(cid === undefined ? {} : { cid, contentDisposition: 'inline' }),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  });
  const built = await composer.compile().build();
  return Buffer.concat([Buffer.from(traceHeaders(mail, domain)), built]);
}
