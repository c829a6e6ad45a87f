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

/** Whether from a line on there is nothing but what is quoted. */
function isAllQuoted(lines: readonly string[], from: number): boolean {
  return lines.slice(from).every((line) => isQuote(line) || isBlank(line));
}

/** The line where the quoted end begins; the number of lines where there is none. */
function startOfQuote(lines: readonly string[]): number {
  for (const [at, line] of lines.entries()) {
    const length = introduces(lines, at);
    if (length > 0) {
      const after = lines.slice(at + length).find((next) => !isBlank(next));
      // With `>` an answer may stand between the lines; without, everything below is what came before.
      if (after === undefined || !isQuote(after) || isAllQuoted(lines, at + length)) return at;
    } else if (isQuote(line) && isAllQuoted(lines, at)) return at;
  }
  return lines.length;
}

/** An e-mail's text, parted from what it answers at its end. A text that is quoted as a whole is shown as a whole. */
export function splitQuoted(text: string): QuotedText {
  const lines = text.split(/\r?\n/);
  const at = startOfQuote(lines);
  const own = lines.slice(0, at).join('\n').trimEnd();
  const quoted = lines.slice(at).join('\n').trim();
  return own.trim() === '' || quoted === '' ? { text: text.trimEnd(), quoted: '' } : { text: own, quoted };
}
