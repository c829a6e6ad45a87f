import { AUTHENTICATION_RESULTS, type AuthenticationResult, type MailFacts } from '../../domain/email/mail-facts.ts';
import { firstOf, type HeaderField } from './mail-headers.ts';

const nothing: MailFacts['authentication'] = { spf: null, dkim: null, dmarc: null };

/** Results that older and other servers write. */
const otherWords: Readonly<Record<string, AuthenticationResult>> = {
  hardfail: 'fail',
  // RFC 8601, 2.7.1: the signature is right, but policy does not accept it.
  policy: 'neutral',
  bestguesspass: 'none',
  unknown: 'neutral',
  error: 'temperror',
};

/** Takes comments away, which may be nested (RFC 5322, 3.2.2). */
function withoutComments(text: string): string {
  let depth = 0;
  let isQuoted = false;
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') {
      if (depth === 0) out += text.slice(at, at + 2);
      at += 1;
    } else if (char === '"' && depth === 0) {
      isQuoted = !isQuoted;
      out += char;
    } else if (char === '(' && !isQuoted) depth += 1;
    else if (char === ')' && !isQuoted) depth = Math.max(0, depth - 1);
    else if (depth === 0) out += char;
  }
  return out;
}

function resultOf(word: string): AuthenticationResult | null {
  const lower = word.toLowerCase();
  return AUTHENTICATION_RESULTS.find((known) => known === lower) ?? otherWords[lower] ?? null;
}

/** `method=result` at the beginning of each statement. */
function statementsOf(text: string): readonly { readonly method: string; readonly result: AuthenticationResult }[] {
  return text.split(';').flatMap((statement) => {
    const match = /^\s*([a-z0-9-]+)\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)/i.exec(statement);
    const result = resultOf(match?.[2] ?? '');
    return match?.[1] === undefined || result === null ? [] : [{ method: match[1].toLowerCase(), result }];
  });
}

/** A server that says it took the message, and where its field stands. */
interface Taking {
  readonly at: number;
  readonly by: string;
  /** Handed over within one mail system: Dovecot's LMTP, Gmail's own network. The next one is of that system too. */
  readonly isInner: boolean;
}

/** The servers that took the message, the last one first. What a sender called itself is not read for `by`. */
function takingsOf(fields: readonly HeaderField[]): readonly Taking[] {
  return fields.flatMap(({ name, value }, at) => {
    if (name !== 'received') return [];
    const text = withoutComments(value.slice(0, longestReceived));
    const [, by = '', rest = ''] = /^(?:from\s+\S+\s+)?by\s+([a-z0-9.:-]+)([^;]*)/i.exec(text.trim()) ?? [];
    return [{ at, by: by.toLowerCase(), isInner: /^\s*with\s+lmtp/i.test(rest) || /^2002:a05:/i.test(by) }];
  });
}
const longestReceived = 5_000;

const parentOf = (host: string) => host.slice(host.indexOf('.') + 1);

/** Two labels may be what everybody's names stand below (`co.uk`, `com.au`); then only the host itself is enough. */
function isSomebodys(domain: string): boolean {
  const [first = '', last = '', ...more] = domain.split('.');
  return more.length > 0 || (last !== '' && (last.length > 2 || first.length > 4));
}

/** The same host, or one of the same domain. */
function isSameSystem(id: string, by: string): boolean {
  const parent = parentOf(by);
  return id !== '' && (id === by || (isSomebodys(parent) && (id === parent || id.endsWith(`.${parent}`))));
}

const isExchangeOnline = (host: string) => host.endsWith('.outlook.com') || host.endsWith('.office365.com');

/**
 * Whether the field at `at` was written by the server that took the message last: it stands above every `Received` of others. Of
 * Exchange Online, which names itself nowhere, above every one that is not its own.
 *
 * @param id null: it names nobody
 */
function isOwnField(fields: readonly HeaderField[], at: number, id: string | null): boolean {
  const takings = takingsOf(fields);
  if (id === null) {
    const above = takings.filter((taking) => taking.at < at);
    return isExchangeOnline(takings[0]?.by ?? '') && above.every(({ by }) => isExchangeOnline(by));
  }
  const own = takings.findIndex(({ isInner }) => !isInner);
  const next = takings[own + 1];
  if (own === -1 || (next !== undefined && next.at < at)) return false;
  return isSameSystem(id, takings[own]?.by ?? '');
}

/**
 * What the receiving server says of the sender: the topmost `Authentication-Results` alone, and only if the server that took the
 * message last wrote it. Anything below may be written by the sender (RFC 8601, 1.6 and 5).
 */
export function authenticationOf(fields: readonly HeaderField[]): MailFacts['authentication'] {
  const top = firstOf(fields, 'authentication-results');
  if (top === null || top.length > 20_000) return nothing;
  const text = withoutComments(top);
  const cut = text.indexOf(';');
  const head = (cut < 0 ? text : text.slice(0, cut)).trim();
  // Exchange Online writes no name of its own.
  const isNameless = head.includes('=');
  const id = (head.split(/\s+/)[0] ?? '').replaceAll('"', '').toLowerCase();
  const at = fields.findIndex(({ name }) => name === 'authentication-results');
  if (!isOwnField(fields, at, isNameless ? null : id)) return nothing;
  const statements = statementsOf(isNameless ? text : text.slice(cut < 0 ? text.length : cut + 1));
  const of = (method: string) => statements.filter((statement) => statement.method === method);
  const first = (method: string) => of(method)[0]?.result ?? null;
  // One good signature of several is enough.
  const dkim = of('dkim').some(({ result }) => result === 'pass') ? 'pass' : first('dkim');
  return { spf: first('spf'), dkim, dmarc: first('dmarc') };
}
