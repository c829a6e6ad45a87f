import { MailParser, type AttachmentStream, type Headers, type MessageText, type MailParserOptions } from 'mailparser';
import { maxHeaderBytes, type HeaderField } from './mail-headers.ts';

/** One leaf of a message's tree, its transfer encoding undone, its charset not. */
export interface MailPart {
  /** As IMAP numbers them, `1.2`; null: the message has no other part. */
  readonly partId: string | null;
  /** `type/subtype` in lower case as declared; `text/plain` if nothing is (RFC 2045, 5.2). */
  readonly type: string;
  /** Of `Content-Type`, names in lower case. */
  readonly params: Readonly<Record<string, string>>;
  readonly disposition: string | null;
  readonly fileName: string | undefined;
  /** `Content-ID` without its angle brackets. */
  readonly contentId: string | null;
  readonly content: Uint8Array;
}

/** More parts or a deeper tree is an attack, not a letter. */
export const maxParts = 200;
const maxDepth = 20;

/** Thrown for what is no message that can be taken apart. */
export class UnreadableMail extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnreadableMail';
  }
}

/** The splitter's own options are not among mailparser's types. */
const limits: MailParserOptions = {
  ...{ maxHeadSize: maxHeaderBytes, maxChildNodes: maxParts, ignoreEmbedded: true },
  keepDeliveryStatus: true,
  skipHtmlToText: true,
  skipImageLinks: true,
  skipTextLinks: true,
  skipTextToHtml: true,
};

/**
 * Hands out every leaf as it is: text too, since its charset is often wrongly said, and which of several texts a person shall read
 * is decided elsewhere.
 */
class PartsParser extends MailParser {
  readonly textTypes: readonly string[] = [];
}

const structured = (headers: Headers, name: string) => {
  const header = headers.get(name);
  if (typeof header === 'string') return { value: header, params: {} };
  if (header === undefined || header instanceof Date || Array.isArray(header) || !('params' in header)) return null;
  return header;
};

function partOf(read: AttachmentStream, content: Uint8Array): MailPart {
  const declared = structured(read.headers, 'content-type');
  const type = (declared?.value ?? '').trim().toLowerCase();
  const given = Object.entries(declared?.params ?? {});
  const params = new Map<string, string>(given.map(([name, value]) => [name.toLowerCase(), value]));
  return {
    partId: read.partId ?? null,
    type: type === '' ? 'text/plain' : type,
    params: Object.fromEntries(params),
    disposition: read.contentDisposition?.toLowerCase() ?? null,
    fileName: typeof read.filename === 'string' ? read.filename : undefined,
    contentId: typeof read.cid === 'string' && read.cid !== '' ? read.cid : null,
    content,
  };
}

/** Runs a parser over `bytes`. `settle` is called for errors of streams that mailparser itself does not listen to. */
function run(parser: MailParser, bytes: Uint8Array, onPart: (part: MailPart) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(new UnreadableMail('The message cannot be taken apart', { cause: error }));
    parser.on('error', fail);
    parser.on('end', resolve);
    parser.on('data', (data: AttachmentStream | MessageText) => {
      if (data.type !== 'attachment') return;
      const chunks: Buffer[] = [];
      data.content.on('error', fail);
      data.content.on('data', (chunk: Buffer) => chunks.push(chunk));
      data.content.on('end', () => {
        try {
          onPart(partOf(data, Buffer.concat(chunks)));
        } catch (error) {
          fail(error);
        }
        data.release();
      });
    });
    parser.end(bytes);
  });
}

const blockOf = (fields: readonly HeaderField[]) =>
  Buffer.from(`${fields.map(({ name, value }) => `${name}: ${value}\r\n`).join('')}\r\n`);

const mimeFields = new Set(['content-type', 'content-transfer-encoding', 'content-disposition', 'content-id']);

/** The first of each name: which of several is meant is not left to a library. */
const firstOnes = (fields: readonly HeaderField[], names: ReadonlySet<string>) =>
  fields.filter((field, at) => names.has(field.name) && fields.findIndex(({ name }) => name === field.name) === at);

/**
 * The leaves of a message in order. Attachments are bytes; nothing is unpacked, and messages within it stay whole.
 *
 * @param body what follows the header block
 * @throws UnreadableMail if it has too many parts, too large headers, or breaks the parser
 */
export async function partsOf(fields: readonly HeaderField[], body: Uint8Array): Promise<readonly MailPart[]> {
  const parts: MailPart[] = [];
  const head = blockOf(firstOnes(fields, mimeFields));
  await run(new PartsParser(limits), Buffer.concat([head, body]), (part) => {
    if ((part.partId ?? '').split('.').length > maxDepth) throw new UnreadableMail('The message is nested too deep');
    parts.push(part);
  });
  return parts;
}

const decodedFields = new Set(['from', 'reply-to', 'subject']);

/** Headers with addresses and encoded words (RFC 2047), decoded. */
export async function decodeHeaders(fields: readonly HeaderField[]): Promise<Headers> {
  const lists = ['to', 'cc'].flatMap((name) => {
    const values = fields.filter((field) => field.name === name).map(({ value }) => value);
    return values.length === 0 ? [] : [{ name, value: values.join(', ') }];
  });
  const parser = new PartsParser(limits);
  let headers: Headers = new Map();
  parser.on('headers', (read) => (headers = read));
  await run(parser, blockOf([...firstOnes(fields, decodedFields), ...lists]), () => undefined);
  return headers;
}
