import type { MessageChannel } from '../../domain/channel.ts';
import type { Failure } from '../../domain/errors.ts';
import type { InboundMessage } from '../../domain/message/message.ts';
import type { PdfInspector } from '../../ports/documents.ts';
import { checkDocument } from './document-check.ts';
import { checkMedia } from './media-check.ts';

/** What received bytes are. */
export interface CheckedContent {
  readonly type: string;
  /** As we counted them; null where we cannot. */
  readonly pages: number | null;
  /** null: it can be read as what it is. */
  readonly failure: Failure | null;
}

/** A fax is a document or damaged; a text may carry anything. */
export function checkContent(channel: MessageChannel, content: Uint8Array, pdf: PdfInspector): Promise<CheckedContent> {
  return channel === 'fax' ? checkDocument(content, pdf) : checkMedia(content, pdf);
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/tiff': 'tif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'text/vcard': 'vcf',
};

/** Never the vendor's or the sender's name for it: that may name a patient. */
export function neutralName(
  { id, channel }: Pick<InboundMessage, 'id' | 'channel'>,
  type: string,
  index: number,
  count: number,
): string {
  const number = count > 1 ? `-${index + 1}` : '';
  return `${channel}-${id.slice(-8)}${number}.${ENDINGS[type] ?? 'bin'}`;
}
