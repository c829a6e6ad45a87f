import type { MessagePart } from '../../domain/message/message.ts';
import type { PdfInspector } from '../../ports/documents.ts';
import type { InboundItem, ReceivedMail } from '../../ports/provider.ts';
import type { Storage } from '../../ports/repositories.ts';
import { isPicture } from './html/pictures.ts';

/** A file of a received e-mail, looked at and not stored yet. */
export interface MailFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
  readonly pages: number | null;
  readonly role?: MessagePart['role'];
  readonly contentId?: string;
}

/** An item of a batch that carries an e-mail, with what takes time done. */
export interface ReadMail {
  readonly item: InboundItem;
  readonly mail: ReceivedMail;
  readonly files: readonly MailFile[];
}

/** More pages are not counted: the parser takes several times as much memory as the file, and core has other work. */
const MOST_COUNTED_BYTES = 10 * 1024 * 1024;

/** The HTML first, then pictures of it and attachments in their order. Nothing in them is run. */
export async function readFiles(mail: ReceivedMail, pdf: PdfInspector): Promise<MailFile[]> {
  const files: MailFile[] = [];
  if (mail.html !== null && mail.html.length > 0) {
    files.push({ name: 'message.html', type: 'text/html', content: mail.html, pages: null, role: 'html' });
  }
  const shown = shownBy(mail.html);
  for (const { name, type, content, contentId } of mail.files) {
    if (content.length === 0) continue;
    const isInline = contentId !== null && shown(contentId) && isPicture(content);
    files.push({
      ...{ name, type, content, pages: await pagesOf(type, content, pdf) },
      ...(isInline ? { role: 'inline', contentId } : {}),
    });
  }
  return files;
}

/**
 * Many programs give every attachment a Content-ID: only what the HTML really shows is a picture of it (RFC 2392). Whatever is in
 * doubt is an attachment, which nobody overlooks.
 */
function shownBy(html: Uint8Array | null): (contentId: string) => boolean {
  if (html === null) return () => false;
  const text = Buffer.from(html).toString('utf8').toLowerCase();
  return (contentId) => {
    const id = contentId.toLowerCase();
    return text.includes(`cid:${id}`) || text.includes(`cid:${encodeURIComponent(id).toLowerCase()}`);
  };
}

async function pagesOf(type: string, content: Uint8Array, pdf: PdfInspector): Promise<number | null> {
  if (type !== 'application/pdf' || content.length > MOST_COUNTED_BYTES) return null;
  // With a password, or damaged: an attachment all the same, only without pages to choose.
  const inspected = await pdf.inspect(content).catch(() => null);
  return inspected?.ok === true ? inspected.pages : null;
}

/** Before the transaction: blobs make their own. Until a message holds them they are orphans, which the next purge takes. */
export function storeFiles({ blobs }: Pick<Storage, 'blobs'>, files: readonly MailFile[]): MessagePart[] {
  return files.map(({ name, type, content, pages, role, contentId }) => {
    const { id, bytes, sha256 } = blobs.put(content, { name, type, sessionId: null });
    return {
      ...{ blobId: id, name, type, bytes, sha256, pages },
      ...(role === undefined ? {} : { role }),
      ...(contentId === undefined ? {} : { contentId }),
    };
  });
}
