import { setImmediate } from 'node:timers/promises';
import { PDFDocument, type PDFImage } from '@cantoo/pdf-lib';
import { AppError } from '../domain/errors.ts';
import type {
  ConversationDocument,
  ConversationDocumentMaker,
  ConversationEntry,
  DocumentPicture,
} from '../ports/documents.ts';
import { embedFaces } from './document-layout/fonts.ts';
import { createPages, QUIET_INK, type Pages } from './document-layout/pages.ts';
import { pixelsOfPng } from './picture-size.ts';

type MessageEntry = Extract<ConversationEntry, { kind: 'message' }>;

/** What the clinic sent stands a little to the right, as in a phone's own app. */
const INDENT = { theirs: 0, ours: 72 } as const;
const PICTURE = { width: 260, height: 260 } as const;
/** Unpacked, a PNG of more takes more memory than a picture in a document is worth. */
const MOST_PIXELS = 40_000_000;
/** Between so many messages core does something else. */
const BREATH = 20;

/** Text in every script, pictures, a page number on each page. */
export const conversationDocument: ConversationDocumentMaker = {
  async make(asked) {
    const document = await PDFDocument.create({ updateMetadata: false });
    const made = new Date(asked.madeAtMs);
    document.setCreationDate(made);
    document.setModificationDate(made);
    document.setProducer('Foyer');
    const pages = createPages(document, await embedFaces(document, allText(asked)));
    writeHead(pages, asked);
    for (const [index, entry] of asked.entries.entries()) {
      if (index % BREATH === BREATH - 1) await setImmediate();
      if (entry.kind === 'day') writeDay(pages, entry.text);
      else await writeMessage(document, pages, entry);
    }
    pages.end(asked.footer);
    return document.save();
  },
};

function* allText({ title, facts, entries, footer }: ConversationDocument): Iterable<string> {
  yield title;
  yield footer;
  for (const { label, value } of facts) yield label + value;
  for (const entry of entries) {
    if (entry.kind === 'day') yield entry.text;
    else yield [entry.heading, entry.body, ...entry.remarks, ...entry.pictures.map(({ caption }) => caption)].join('');
  }
}

function writeHead(pages: Pages, { title, facts }: ConversationDocument): void {
  pages.text(title, { size: 16, isBold: true });
  pages.space(4);
  for (const { label, value } of facts) pages.text(`${label}: ${value}`, { size: 9.5, isBold: false });
  pages.space(4);
  pages.rule();
}

function writeDay(pages: Pages, text: string): void {
  pages.space(8);
  pages.text(text, { size: 9.5, isBold: true, keepsWith: 40 });
}

async function writeMessage(document: PDFDocument, pages: Pages, message: MessageEntry): Promise<void> {
  const indent = message.isOurs ? INDENT.ours : INDENT.theirs;
  pages.space(6);
  pages.text(message.heading, { size: 8, isBold: false, color: QUIET_INK, indent, keepsWith: 16 });
  if (message.body !== '') pages.text(message.body, { size: 10.5, isBold: false, indent });
  for (const picture of message.pictures) {
    const image = await imageOf(document, picture);
    if (image) {
      pages.space(3);
      pages.picture(image, { indent, ...PICTURE });
    }
    const caption = image ? picture.caption : `${picture.caption} (cannot be shown here)`;
    pages.text(caption, { size: 8, isBold: false, color: QUIET_INK, indent });
  }
  for (const remark of message.remarks) pages.text(remark, { size: 8, isBold: false, color: QUIET_INK, indent });
}

/** null: it is gone, damaged or too large to unpack. */
async function imageOf(document: PDFDocument, picture: DocumentPicture): Promise<PDFImage | null> {
  const content = contentOf(picture);
  if (content === null) return null;
  try {
    if (picture.type === 'image/jpeg') return await document.embedJpg(content);
    return pixelsOfPng(content) > MOST_PIXELS ? null : await document.embedPng(content);
  } catch {
    // pdf-lib throws what it likes about a damaged picture.
    return null;
  }
}

function contentOf(picture: DocumentPicture): Uint8Array | null {
  try {
    return picture.read();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
