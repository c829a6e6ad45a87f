import type { Duplex } from 'node:stream';

/** Reads what an IMAP client sends: lines with literals in them (RFC 9051, 4.3). */

/** An atom or a string, a literal, or a parenthesised list. */
export type Token = string | Buffer | Token[];

export interface ImapReader {
  /** One line without its end; null: the client is gone. */
  line(): Promise<string | null>;
  bytes(count: number): Promise<Buffer | null>;
}

const longestLine = 65_536;

export function createReader(stream: Duplex): ImapReader {
  let chunks: Buffer[] = [];
  let size = 0;
  let isOver = false;
  let wake: (() => void) | null = null;
  const tell = (): void => {
    wake?.();
    wake = null;
  };
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    tell();
  });
  for (const end of ['end', 'close', 'error'] as const)
    stream.on(end, () => {
      isOver = true;
      tell();
    });
  const more = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  const take = (count: number): Buffer => {
    const all = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    chunks = count < all.length ? [all.subarray(count)] : [];
    size = all.length - count;
    return all.subarray(0, count);
  };
  return {
    line: async () => {
      for (;;) {
        if (chunks.length > 1) chunks = [Buffer.concat(chunks)];
        const end = chunks[0]?.indexOf(10) ?? -1;
        if (end !== -1)
          return take(end + 1)
            .toString('latin1')
            .replace(/\r?\n$/, '');
        if (isOver || size > longestLine) return null;
        await more();
      }
    },
    bytes: async (count) => {
      while (size < count && !isOver) await more();
      return size < count ? null : take(count);
    },
  };
}

/**
 * A whole command: its line and the literals in it.
 *
 * @param goOn says that a literal may come (`+ `)
 */
export async function readCommand(
  reader: ImapReader,
  goOn: () => void,
  maxLiteral: number,
): Promise<(string | Buffer)[] | 'too-large' | null> {
  const parts: (string | Buffer)[] = [];
  for (;;) {
    const line = await reader.line();
    if (line === null) return null;
    const [whole, digits, plus] = /\{(\d+)(\+?)\}$/.exec(line) ?? [];
    if (whole === undefined) return [...parts, line];
    const count = Number(digits);
    if (count > maxLiteral && plus === '') return 'too-large';
    if (plus === '') goOn();
    const literal = await reader.bytes(count);
    if (literal === null) return null;
    parts.push(line.slice(0, -whole.length), literal);
  }
}

/** Up to the bracket that closes the one at `at`. */
function bracketEnd(text: string, at: number): number {
  const end = text.indexOf(']', at);
  return end === -1 ? text.length : end + 1;
}

function readQuoted(text: string, at: number): { value: string; next: number } {
  const [whole = '', inner = ''] = /^"((?:[^"\\]|\\.)*)"?/.exec(text.slice(at)) ?? [];
  return { value: inner.replace(/\\(.)/g, '$1'), next: at + Math.max(1, whole.length) };
}

function readAtom(text: string, at: number): { value: string; next: number } {
  let end = at;
  while (end < text.length && !' ()"'.includes(text.charAt(end)))
    end = text[end] === '[' ? bracketEnd(text, end) : end + 1;
  return { value: text.slice(at, end), next: end };
}

/** Tokens of a command; lists nest. */
export function readTokens(parts: readonly (string | Buffer)[]): Token[] {
  const stack: Token[][] = [[]];
  const put = (token: Token): void => void stack.at(-1)?.push(token);
  for (const part of parts) {
    if (typeof part !== 'string') {
      put(part);
      continue;
    }
    for (let at = 0; at < part.length;) {
      const char = part.charAt(at);
      if (char === '(') stack.push([]);
      else if (char === ')' && stack.length > 1) put(stack.pop() ?? []);
      if (' ()'.includes(char)) {
        at += 1;
        continue;
      }
      const { value, next } = char === '"' ? readQuoted(part, at) : readAtom(part, at);
      put(value);
      at = next;
    }
  }
  return stack[0] ?? [];
}

export function textOf(token: Token | undefined): string {
  if (typeof token === 'string') return token;
  return Buffer.isBuffer(token) ? token.toString('latin1') : '';
}

export const listOf = (token: Token | undefined): Token[] =>
  Array.isArray(token) ? token : token === undefined ? [] : [token];
