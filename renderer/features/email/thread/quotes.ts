export interface QuotedText {
  readonly text: string;
  /** What the writer answers, at the end; empty: nothing is quoted, or the answer stands between the quoted lines. */
  readonly quoted: string;
}

/** Lines above what is answered, as mail programs write them in English and Spanish. */
const INTRODUCTIONS = [
  /^On .{6,300} wrote:$/,
  /^El .{6,300} (?:escribió|escribio):$/i,
  /^-{2,}\s*(?:Original Message|Forwarded message|Mensaje original|Mensaje reenviado)\s*-{2,}$/i,
  /^Begin forwarded message:$/i,
];
const RULE = /^_{10,}$/;
const OUTLOOK_FROM = /^(?:From|De):\s/i;

const isQuote = (line: string) => line.startsWith('>');
const isBlank = (line: string) => line.trim() === '';

/** Mail programs break a long introduction: two lines are read as one. */
function introduces(lines: readonly string[], at: number): number {
  const one = (lines[at] ?? '').trim();
  const two = `${one} ${(lines[at + 1] ?? '').trim()}`;
  if (INTRODUCTIONS.some((pattern) => pattern.test(one))) return 1;
  if (/^(?:On|El) /.test(one) && INTRODUCTIONS.some((pattern) => pattern.test(two))) return 2;
  // Outlook: a rule, then From, Sent, To, Subject.
  return RULE.test(one) && OUTLOOK_FROM.test((lines[at + 1] ?? '').trim()) ? 1 : 0;
}

/** Whether the first line with words at or after each place is quoted; false where there is none. One pass from the end. */
function quotedNext(lines: readonly string[]): boolean[] {
  const next = Array.from<boolean>({ length: lines.length + 2 }).fill(false);
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    next[at] = isBlank(line) ? next[at + 1] === true : isQuote(line);
  }
  return next;
}

/** The line where the quoted end begins; the number of lines where there is none. */
function startOfQuote(lines: readonly string[]): number {
  const isQuotedNext = quotedNext(lines);
  // From here on there is nothing but what is quoted.
  const end = lines.findLastIndex((line) => !isQuote(line) && !isBlank(line)) + 1;
  for (const [at, line] of lines.entries()) {
    const length = introduces(lines, at);
    if (length > 0) {
      // With `>` an answer may stand between the lines; without, everything below is what came before.
      if (isQuotedNext[at + length] !== true || at + length >= end) return at;
    } else if (isQuote(line) && at >= end) return at;
  }
  return lines.length;
}

/** UTF-16 units that are shown of a text before somebody asks for the rest. */
export const SHOWN_AT_FIRST = 100_000;

/** The beginning of a text, never with half a character at its end; `hasMore`: something is left out. */
export function beginningOf(text: string): { readonly text: string; readonly hasMore: boolean } {
  if (text.length <= SHOWN_AT_FIRST) return { text, hasMore: false };
  return { text: text.slice(0, SHOWN_AT_FIRST).replace(/[\ud800-\udbff]$/, ''), hasMore: true };
}

/** An e-mail's text, parted from what it answers at its end. A text that is quoted as a whole is shown as a whole. */
export function splitQuoted(text: string): QuotedText {
  const lines = text.split(/\r?\n/);
  const at = startOfQuote(lines);
  const own = lines.slice(0, at).join('\n').trimEnd();
  const quoted = lines.slice(at).join('\n').trim();
  return own.trim() === '' || quoted === '' ? { text: text.trimEnd(), quoted: '' } : { text: own, quoted };
}
