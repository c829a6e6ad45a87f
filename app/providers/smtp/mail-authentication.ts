import { AUTHENTICATION_RESULTS, type AuthenticationResult, type MailFacts } from '../../domain/email/mail-facts.ts';
import { allOf, firstOf, type HeaderField } from './mail-headers.ts';

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

const lastTwo = (host: string) => host.replace(/\.$/, '').split('.').slice(-2).join('.');

/** Servers that took the message, the last ones first. */
function receivers(fields: readonly HeaderField[]): readonly string[] {
  return allOf(fields, 'received')
    .slice(0, 5)
    .flatMap((value) => /\bby\s+([a-z0-9.-]+)/i.exec(withoutComments(value))?.[1]?.toLowerCase() ?? []);
}

/**
 * What the receiving server says of the sender: the topmost `Authentication-Results` alone, and only if a server of its name took
 * the message. Anything below may be written by the sender (RFC 8601, 1.6 and 5).
 */
export function authenticationOf(fields: readonly HeaderField[]): MailFacts['authentication'] {
  const top = firstOf(fields, 'authentication-results');
  if (top === null || top.length > 20_000) return nothing;
  const text = withoutComments(top);
  const cut = text.indexOf(';');
  const head = (cut < 0 ? text : text.slice(0, cut)).trim();
  const by = receivers(fields);
  // Exchange Online writes no name of its own.
  const isNameless = head.includes('=');
  const id = (head.split(/\s+/)[0] ?? '').replaceAll('"', '').toLowerCase();
  const isOwn = isNameless
    ? by.some((host) => host.endsWith('.outlook.com'))
    : by.length === 0 || by.some((host) => lastTwo(host) === lastTwo(id));
  if (!isOwn) return nothing;
  const statements = statementsOf(isNameless ? text : text.slice(cut < 0 ? text.length : cut + 1));
  const of = (method: string) => statements.filter((statement) => statement.method === method);
  const first = (method: string) => of(method)[0]?.result ?? null;
  // One good signature of several is enough.
  const dkim = of('dkim').some(({ result }) => result === 'pass') ? 'pass' : first('dkim');
  return { spf: first('spf'), dkim, dmarc: first('dmarc') };
}
