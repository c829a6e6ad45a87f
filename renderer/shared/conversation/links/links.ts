export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  /** `host` is where it really leads, as the system writes it (`xn--…` for letters that only look alike). */
  | { readonly kind: 'link'; readonly text: string; readonly href: string; readonly host: string };

/** Characters that turn the writing direction around: after one, what is read is not where it leads. */
const TURNS = '\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const ADDRESS = new RegExp(`(?<![\\p{L}\\p{N}@.])(?:https?://|www\\.)[^\\s<>"'${TURNS}]+`, 'giu');
/** The end of a sentence is not the address's. */
const TRAILING = new Set('.,;:!?…»”’');
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
/** UTF-16 units; nobody reads where a longer one leads, and a part of it would lead elsewhere. */
const LONGEST = 2000;

/** How often each bracket stands in a text. */
function bracketsIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const mark of text.match(/[()[\]{}]/g) ?? []) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}

/** A closing bracket belongs to the address only if it was opened in it. One pass from the end, however hostile it is. */
function trimmed(address: string): string {
  const counts = bracketsIn(address);
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1] ?? '';
    if (TRAILING.has(last)) continue;
    const open = BRACKETS[last];
    if (open === undefined) break;
    const closed = counts.get(last) ?? 0;
    if ((counts.get(open) ?? 0) >= closed) break;
    counts.set(last, closed - 1);
  }
  return address.slice(0, end);
}

function linkOf(text: string): Extract<TextPiece, { kind: 'link' }> | null {
  if (text.length > LONGEST) return null;
  const href = /^www\./i.test(text) ? `https://${text}` : text;
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  return url.host === '' ? null : { kind: 'link', text, href: url.href, host: url.host };
}

/** A text cut at the addresses in it. Nothing is ever fetched for them. */
export function textPieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const link = linkOf(trimmed(match[0]));
    if (!link) continue;
    if (match.index > at) pieces.push({ kind: 'text', text: text.slice(at, match.index) });
    pieces.push(link);
    at = match.index + link.text.length;
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
  return pieces;
}

/** Whether the host must be said beside the link, because its text does not begin with just that. */
export function hidesHost({ text, host }: { readonly text: string; readonly host: string }): boolean {
  const shown = text.replace(/^https?:\/\//i, '');
  return !(shown === host || shown.startsWith(`${host}/`) || shown.startsWith(`${host}?`));
}
