import { EncryptedPDFError, PDFDocument, type PDFImage } from '@cantoo/pdf-lib';
import { AppError } from '../domain/errors.ts';
import type { ProtectedDocument, ProtectedDocumentMaker } from '../ports/documents.ts';
import { embedFaces } from './document-layout/fonts.ts';
import { createPages, QUIET_INK } from './document-layout/pages.ts';
import { hideStrings } from './hidden-strings.ts';
import { pixelsOfPng } from './picture-size.ts';

type File = ProtectedDocument['files'][number];

/** US Letter in points, and how far a picture stays from its edge. */
const PAGE = { width: 612, height: 792, margin: 36 } as const;
/** Unpacked, a PNG of more takes more memory than a page is worth: it is inside as a file. */
const MOST_PIXELS = 40_000_000;

/** Everybody who can open it may read, print and copy it: the password is all the protection there is. */
const ALL_RIGHTS = {
  printing: 'highResolution',
  modifying: true,
  copying: true,
  annotating: true,
  fillingForms: true,
  contentAccessibility: true,
  documentAssembly: true,
} as const;

/** The text first, then the files in their order. */
export const protectedDocument: ProtectedDocumentMaker = {
  async make(asked) {
    const document = await PDFDocument.create({ updateMetadata: false });
    const made = new Date(asked.madeAtMs);
    document.setCreationDate(made);
    document.setModificationDate(made);
    document.setProducer('Foyer');
    const files = await Promise.all(asked.files.map((file) => opened(document, file)));
    await writeText(document, asked, files);
    for (const file of files) await file.add();
    await document.flush();
    hideStrings(document);
    document.encrypt({ userPassword: asked.password, permissions: ALL_RIGHTS });
    return document.save();
  },
};

/** A file, and how it gets into the document. */
interface OpenedFile {
  readonly name: string;
  readonly isInside: boolean;
  readonly add: () => Promise<void> | void;
}

async function opened(document: PDFDocument, file: File): Promise<OpenedFile> {
  const { name, type } = file;
  if (type === 'application/pdf') {
    const source = await openedPdf(file);
    return { name, isInside: false, add: () => addPages(document, source, name) };
  }
  const image = await imageOf(document, file);
  if (image) return { name, isInside: false, add: () => addPicture(document, image) };
  return { name, isInside: true, add: () => document.attach(file.content, name, { mimeType: type }) };
}

async function writeText(document: PDFDocument, asked: ProtectedDocument, files: readonly OpenedFile[]): Promise<void> {
  const list = files.map(({ name, isInside }) => `• ${name}${isInside ? ` ${asked.words.inside}` : ''}`);
  const all = [asked.heading, asked.text, asked.footer, asked.words.files, ...list];
  const pages = createPages(document, await embedFaces(document, all));
  if (asked.heading !== '') {
    pages.text(asked.heading, { size: 16, isBold: true });
    pages.space(4);
    pages.rule();
    pages.space(6);
  }
  if (asked.text !== '') pages.text(asked.text, { size: 10.5, isBold: false });
  if (list.length > 0) {
    pages.space(10);
    pages.text(asked.words.files, { size: 9, isBold: true, color: QUIET_INK, keepsWith: 16 });
    for (const line of list) pages.text(line, { size: 9, isBold: false, color: QUIET_INK });
  }
  // Before the files' own pages are behind them: nothing is written on those.
  pages.end(asked.footer);
}

/** One that only its owner's password protects opens with the empty one, as in every reader. */
async function openedPdf({ name, content }: File): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(content, { updateMetadata: false });
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) throw unreadable('broken', name, error);
  }
  try {
    return await PDFDocument.load(content, { updateMetadata: false, password: '' });
  } catch (error) {
    throw unreadable('password-protected', name, error);
  }
}

async function addPages(document: PDFDocument, source: PDFDocument, name: string): Promise<void> {
  try {
    const pages = await document.copyPages(source, source.getPageIndices());
    for (const page of pages) document.addPage(page);
  } catch (error) {
    throw unreadable('broken', name, error);
  }
}

/** null: it is no picture that a page can show. */
async function imageOf(document: PDFDocument, { type, content }: File): Promise<PDFImage | null> {
  try {
    if (type === 'image/jpeg') return await document.embedJpg(content);
    if (type === 'image/png' && pixelsOfPng(content) <= MOST_PIXELS) return await document.embedPng(content);
  } catch {
    // pdf-lib throws what it likes about a damaged picture: then it goes as the file that it is.
  }
  return null;
}

function addPicture(document: PDFDocument, image: PDFImage): void {
  const page = document.addPage([PAGE.width, PAGE.height]);
  const room = { width: PAGE.width - 2 * PAGE.margin, height: PAGE.height - 2 * PAGE.margin };
  const scale = Math.min(1, room.width / image.width, room.height / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  page.drawImage(image, { x: (PAGE.width - width) / 2, y: PAGE.height - PAGE.margin - height, width, height });
}

const SENTENCES = {
  'password-protected': 'This PDF is protected by a password. Remove the protection and attach it again.',
  broken: 'This PDF is damaged and cannot be read. Save it again and attach that.',
} as const;

function unreadable(reason: keyof typeof SENTENCES, name: string, cause: unknown): AppError {
  return new AppError('UNREADABLE_FILE', SENTENCES[reason], { reason, name }, { cause });
}
