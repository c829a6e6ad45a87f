import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailComposerAttachment, MailComposerOptions } from 'nodemailer/lib/mail-composer';
import type { Mailbox } from '../../domain/email/mailbox.ts';
import type { EmailFile, OutboundEmail } from '../../ports/provider.ts';

/** An address or Message-ID that would break the message's structure. */
export class UnfitForMail extends Error {
  override readonly name = 'UnfitForMail';
}

/** Longest name of an attachment; filing systems allow 255 bytes, and other programs add to names. */
const MAX_NAME = 120;
const MAX_EXTENSION = 16;

/** Characters that are not seen, or that turn the reading order, so that a name looks like another (Unicode TR 36). */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
/** The zero-width joiners are letters' own in Persian and Indian scripts and in emoji. */
const joiners = new Set(['\u200c', '\u200d']);
const withoutHidden = (text: string, instead: string): string =>
  text.replace(hidden, (sign) => (joiners.has(sign) ? sign : instead));

/** One line: no header can begin inside it. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .toWellFormed();

/** Cuts between characters, never inside one. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const sign of text) {
    if (kept.length + sign.length > length) break;
    kept += sign;
  }
  return kept;
}

/** The sender's own name as one path component that every system takes; a long one keeps its extension. */
export function attachmentName(name: string, position: number): string {
  const component = withoutHidden(name, '').split(/[/\\]/).at(-1) ?? '';
  const bare = component
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .toWellFormed();
  if (bare === '') return `attachment-${position}`;
  const dot = bare.lastIndexOf('.');
  const extension = dot > 0 && bare.length - dot <= MAX_EXTENSION ? bare.slice(dot) : '';
  return cut(bare.slice(0, bare.length - extension.length), MAX_NAME - extension.length).trimEnd() + extension;
}

const fitAddress = /^[^\s<>@,;:"()[\]\\\p{Cc}]+@[^\s<>@,;:"()\\\p{Cc}]+$/u;

/** Whether an address can stand in a header and in a command: no quoting, no spaces, nothing that ends either. */
export const isFitAddress = (address: string): boolean => fitAddress.test(address);

/** @throws UnfitForMail */
function mailbox({ name, address }: Mailbox): { name: string; address: string } {
  if (!isFitAddress(address)) throw new UnfitForMail('An address');
  return { name: name === null ? '' : oneLine(withoutHidden(name, ' ')), address };
}

const messageId = /^<[\u0021-\u003b\u003d\u003f-\u007e]+>$/;

/** What other programs wrote may be anything; what cannot stand in a header is left out. */
const fitIds = (ids: readonly string[]): string[] => ids.filter((id) => messageId.test(id));

function contentType(type: string): string {
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type) && !/^(?:multipart|message)\//i.test(type)
    ? type.toLowerCase()
    : 'application/octet-stream';
}

async function attachment(file: EmailFile, index: number): Promise<MailComposerAttachment> {
  const content = await file.read();
  return {
    filename: attachmentName(file.name, index + 1),
    contentType: contentType(file.type),
    contentDisposition: 'attachment',
    contentTransferEncoding: 'base64',
    content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
  };
}

function headersOf(email: OutboundEmail): MailComposerOptions {
  if (!messageId.test(email.mailId)) throw new UnfitForMail('The Message-ID');
  const [inReplyTo] = fitIds(email.inReplyTo === null ? [] : [email.inReplyTo]);
  const references = fitIds(email.references);
  return {
    from: mailbox(email.from),
    ...(email.to.length === 0 ? {} : { to: email.to.map(mailbox) }),
    ...(email.cc.length === 0 ? {} : { cc: email.cc.map(mailbox) }),
    subject: oneLine(email.subject),
    messageId: email.mailId,
    date: new Date(email.dateMs),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(references.length === 0 ? {} : { references }),
    ...(email.isAutomatic
      ? { headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } }
      : {}),
  };
}

/**
 * The whole message as it travels: the same bytes for the same e-mail at every attempt, whoever is still to get it. Who gets a
 * blind copy stands nowhere in it.
 *
 * @throws UnfitForMail; whatever reading a file throws
 */
export async function composeMime(email: OutboundEmail): Promise<Buffer> {
  const headers = headersOf(email);
  const attachments = await Promise.all(email.files.map(attachment));
  const composer = new MailComposer({
    ...headers,
    text: email.text,
    ...(email.html === null ? {} : { html: email.html }),
    attachments,
    textEncoding: 'base64',
    // Mostly text, and every server takes it.
    encoding: 'quoted-printable',
    baseBoundary: createHash('sha256').update(email.mailId).digest('hex').slice(0, 32),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}
