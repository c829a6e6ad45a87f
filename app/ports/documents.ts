/** Why a file cannot be faxed; each has a sentence in the window. */
export type PdfProblem = 'not-a-pdf' | 'password-protected' | 'broken' | 'empty';

export type PdfInspection =
  { readonly ok: true; readonly pages: number } | { readonly ok: false; readonly problem: PdfProblem };

/** Reads what must be known of a PDF before it is queued. Never runs what is in it. */
export interface PdfInspector {
  inspect(content: Uint8Array): Promise<PdfInspection>;
}

/** Pages counted from 1, both ends included. */
export interface PageRange {
  readonly from: number;
  readonly to: number;
}

/** Makes a document of some pages of another one. Never runs what is in it. */
export interface PageExtractor {
  /**
   * A new PDF of these pages, in this order.
   * Throws AppError UNREADABLE_FILE (`reason`: a {@link PdfProblem}), INVALID_INPUT (`reason`: pages) if it has no such page.
   */
  extract(content: Uint8Array, ranges: readonly PageRange[]): Promise<Uint8Array>;
}

/** Makes the page of a test message: the same text gives the same bytes, so that a repeated call is known as such. */
export interface TestPageMaker {
  /** One Letter page as PDF, with these lines under each other. No patient data belongs there. */
  make(lines: readonly string[]): Promise<Uint8Array>;
}

/** A picture of a message, read when its place comes. */
export interface DocumentPicture {
  readonly type: 'image/jpeg' | 'image/png';
  /** Stands under it, and in its place where it cannot be shown. */
  readonly caption: string;
  /** Throws AppError UNREADABLE_FILE. */
  read(): Uint8Array;
}

export type ConversationEntry =
  | { readonly kind: 'day'; readonly text: string }
  | {
      readonly kind: 'message';
      /** Sent by the clinic. */
      readonly isOurs: boolean;
      /** Time, who wrote it, what became of it. */
      readonly heading: string;
      /** As it was written, in any script; lines are broken where it has line breaks and where they are full. */
      readonly body: string;
      readonly pictures: readonly DocumentPicture[];
      /** Lines about what cannot be shown: other files. */
      readonly remarks: readonly string[];
    };

/** What a conversation's document shows, in its words. */
export interface ConversationDocument {
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly entries: readonly ConversationEntry[];
  /** On every page, before its number. */
  readonly footer: string;
  /** Unix ms. */
  readonly madeAtMs: number;
}

/** Makes a document of a conversation. */
export interface ConversationDocumentMaker {
  /**
   * Letter pages as PDF. Every character of the text is in it: drawn, or named (`[U+1FAE0]`) where no font of ours has it.
   */
  make(document: ConversationDocument): Promise<Uint8Array>;
}

/** What goes into a document that opens with a password. */
export interface ProtectedDocument {
  /** Stands on top: the clinic's name. */
  readonly heading: string;
  /** What was written, in any script. */
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly type: string; readonly content: Uint8Array }[];
  /** In the recipient's language. */
  readonly words: {
    /** Before the list of files. */
    readonly files: string;
    /** Behind the name of a file that is inside as it came, and must be taken out of the document to be read. */
    readonly inside: string;
  };
  /** On the pages of the text, before the page number. */
  readonly footer: string;
  /** 8 characters or more, at most 127 bytes of UTF-8 (ISO 32000-2, 7.6.4.3.3). It is kept nowhere. */
  readonly password: string;
  /** Unix ms. */
  readonly madeAtMs: number;
}

/** Puts an e-mail into a PDF that opens with a password. */
export interface ProtectedDocumentMaker {
  /**
   * AES-256 (ISO 32000-2, V 5 and R 6), with new randomness each time. PDF files become its pages, JPEG and PNG a page each, any
   * other file is inside as it came. Throws AppError UNREADABLE_FILE (`reason`: `password-protected`, `broken`; `name`).
   */
  make(document: ProtectedDocument): Promise<Uint8Array>;
}

/** Reads a file that the caller named by path; a right of the stdio transport alone. */
export interface FileReader {
  /** Throws AppError UNREADABLE_FILE (`reason`: gone, folder, no-permission), TOO_LARGE. */
  read(path: string, maxBytes: number): Promise<{ readonly name: string; readonly content: Uint8Array }>;
}
