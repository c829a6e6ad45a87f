import { TextDecoder } from 'node:util';
import { convert } from 'html-to-text';

/** Beyond these a text is cut, and said to be. */
export const maxTextLength = 1_000_000;
const maxHtmlToRead = 2_000_000;

/** What programs write that is not in the WHATWG's table of labels. */
const aliases: Readonly<Record<string, string>> = {
  utf8mb4: 'utf-8',
  'unicode-1-1-utf-7': 'utf-8',
  cp1252: 'windows-1252',
  'cp-1252': 'windows-1252',
  ansi: 'windows-1252',
  'x-ansi': 'windows-1252',
  'iso-8859-8-i': 'iso-8859-8',
  cp932: 'shift_jis',
  ms936: 'gbk',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
};

function decoderFor(label: string): TextDecoder | null {
  const wanted = label.trim().toLowerCase();
  try {
    return new TextDecoder(aliases[wanted] ?? wanted);
  } catch {
    return null;
  }
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Plain ASCII, and what is often said though something else is meant. */
const says8BitNothing = new Set([
  '',
  'us-ascii',
  'ascii',
  'utf-8',
  'utf8',
  'unknown-8bit',
  '8bit',
  '7bit',
  'iso-8859-1',
  'latin1',
]);

/** The text that the bytes mean, by the charset that is said, unless they contradict it. Never throws. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const said = charset.trim().toLowerCase();
  const known = says8BitNothing.has(said) ? null : decoderFor(said);
  if (known !== null && known.encoding !== 'utf-8') return known.decode(bytes);
  return asUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
}

/** The charset that an HTML document says of itself in its first bytes; empty: none. */
export function charsetOfHtml(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  return /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(start)?.[1] ?? '';
}

/** One physical line of a flowed text: how deep it is quoted, and whether it goes on in the next one. */
function flowedLine(line: string, delSp: boolean): { depth: number; text: string; isSoft: boolean; isRule: boolean } {
  const depth = /^>*/.exec(line)?.[0].length ?? 0;
  const rest = line.slice(depth);
  const text = rest.startsWith(' ') ? rest.slice(1) : rest;
  const isRule = text === '-- ';
  const isSoft = text.endsWith(' ') && !isRule;
  return { depth, text: isSoft && delSp ? text.slice(0, -1) : text, isSoft, isRule };
}

/** `format=flowed` (RFC 3676, 4): soft line ends are taken away within one depth of quotes. */
export function unflow(text: string, delSp: boolean): string {
  const out: { depth: number; pieces: string[] }[] = [];
  let isOpen = false;
  for (const raw of text.split('\n')) {
    const line = flowedLine(raw, delSp);
    const last = out.at(-1);
    if (isOpen && last?.depth === line.depth && !line.isRule) last.pieces.push(line.text);
    else out.push({ depth: line.depth, pieces: [line.text] });
    isOpen = line.isSoft;
  }
  return out.map(({ depth, pieces }) => (depth === 0 ? '' : `${'>'.repeat(depth)} `) + pieces.join('')).join('\n');
}

/** One kind of line end, no character that a database or a screen chokes on. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed();
}

/** Parsers of HTML take time by the square of it: a megabyte of `<b>` costs a minute. Letters stay far below a hundred. */
const maxHtmlDepth = 5_000;
const neverOpen = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

/** Whether more elements may be open at once than any letter needs; what ends by itself (`<li>`) is counted as open. */
export function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][^\s/>]{0,40})/gi)) {
    if (slash === '/') depth = Math.max(0, depth - 1);
    else if (!neverOpen.has(name.toLowerCase())) depth += 1;
    if (depth > maxHtmlDepth) return true;
  }
  return false;
}

/** What a person reads in HTML, for search, previews and answers. Never throws. */
export function textOfHtml(html: string): string {
  try {
    return convert(html.slice(0, maxHtmlToRead), {
      wordwrap: false,
      limits: { maxInputLength: maxHtmlToRead, maxDepth: 60, maxChildNodes: 20_000, ellipsis: '…' },
      selectors: [
        { selector: 'img', format: 'skip' },
        { selector: 'a', options: { ignoreHref: true } },
        { selector: 'h1', options: { uppercase: false } },
        { selector: 'h2', options: { uppercase: false } },
        { selector: 'h3', options: { uppercase: false } },
        { selector: 'h4', options: { uppercase: false } },
        { selector: 'h5', options: { uppercase: false } },
        { selector: 'h6', options: { uppercase: false } },
        { selector: 'table', options: { uppercaseHeaderCells: false } },
      ],
    });
  } catch {
    return '';
  }
}
