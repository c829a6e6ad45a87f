import { charsetOfHtml, cleanText, decodeText, isTooDeep, maxTextLength, textOfHtml, unflow } from './mail-text.ts';
import type { MailPart } from './mail-parts.ts';

export interface MailBody {
  readonly text: string;
  /** In Unicode, whatever it says of its charset; null: text alone. */
  readonly html: string | null;
  /** What is no text to read: attachments and the pictures of the HTML. */
  readonly files: readonly MailPart[];
}

/** HTML that is larger or deeper is a file: it would stall whoever shows it. */
const maxHtmlBytes = 4 * 1024 * 1024;

const canBeShown = (part: MailPart) => part.content.length <= maxHtmlBytes && !isTooDeep(htmlOf(part));

function isBody(part: MailPart, isFirst: boolean): boolean {
  if (part.disposition === 'attachment' || (!isFirst && part.fileName !== undefined)) return false;
  return part.type === 'text/plain' || (part.type === 'text/html' && canBeShown(part));
}

function plainTextOf(part: MailPart): string {
  const decoded = decodeText(part.content, part.params['charset'] ?? '');
  // One more than is kept, so that it shows that something is missing.
  const text = cleanText(decoded.slice(0, maxTextLength + 1));
  if (part.params['format']?.toLowerCase() !== 'flowed') return text;
  return unflow(text, part.params['delsp']?.toLowerCase() === 'yes');
}

const htmlOf = (part: MailPart) =>
  decodeText(part.content, part.params['charset'] ?? charsetOfHtml(part.content))
    .replaceAll('\0', '')
    .toWellFormed();

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Section {
  readonly plain: string;
  readonly html: string | null;
}

/** The texts of one section are alternatives of each other: HTML where there is any. */
function sectionOf(parts: readonly MailPart[]): Section {
  const plain = parts.filter(({ type }) => type === 'text/plain').map(plainTextOf);
  const html = parts.filter(({ type }) => type === 'text/html').map(htmlOf);
  return { plain: plain.join('\n'), html: html.length === 0 ? null : html.join('\n<br>\n') };
}

/** Which texts say the same: all of a `multipart/alternative`, else those below one child of the root. */
const sectionKey = (part: MailPart, isAlternative: boolean) =>
  isAlternative ? '' : (part.partId?.split('.')[0] ?? '');

/**
 * What a person reads in a message: a text always, and the HTML where it has one.
 *
 * @param rootType of the whole message, `type/subtype`
 */
export function bodyOf(parts: readonly MailPart[], rootType: string): MailBody {
  const bodies: MailPart[] = [];
  const files: MailPart[] = [];
  for (const part of parts) (isBody(part, bodies.length === 0) ? bodies : files).push(part);
  const grouped = Map.groupBy(bodies, (part) => sectionKey(part, rootType === 'multipart/alternative'));
  const sections = [...grouped.values()].map(sectionOf);
  const texts = sections.map(({ plain, html }) => (plain.trim() === '' && html !== null ? textOfHtml(html) : plain));
  const hasHtml = sections.some(({ html }) => html !== null);
  const pieces = sections.map(({ plain, html }) => html ?? `<pre>${escapeHtml(plain)}</pre>`);
  return {
    text: cleanText(texts.join('\n')).trim(),
    html: hasHtml ? pieces.join('\n<br>\n') : null,
    files,
  };
}
