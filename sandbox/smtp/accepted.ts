import type { LedgerFile } from '../ledger.ts';
import { sha256 } from '../imap/mail-store.ts';

/** A mail that the server took into its queue. */
export interface Accepted {
  /** The queue's id, as in `250 2.0.0 Ok: queued as ...`. */
  readonly id: string;
  readonly from: string;
  readonly recipients: readonly { readonly address: string; readonly notify: readonly string[] }[];
  readonly raw: Buffer;
  readonly at: number;
  readonly subject: string;
  readonly messageId: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly files: readonly LedgerFile[];
}

/** What a reader sees of it. Never throws: a text that is no mail has no parts. */
export async function readContent(
  raw: Buffer,
): Promise<Pick<Accepted, 'subject' | 'messageId' | 'text' | 'html' | 'files'>> {
  // Loaded when the first mail is sent: most runs of the practice clinic never need it.
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  return {
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? null,
    text: (mail.text ?? '').replace(/\n+$/, ''),
    html: mail.html === false ? null : mail.html,
    files: mail.attachments.map(({ filename, content }) => ({
      ...{ name: filename ?? '', bytes: content.length, sha256: sha256(content) },
    })),
  };
}
