import type { OpenTarget } from '../../app/contract/bridge.ts';

/** Nobody types more into a link; what is longer is no honest one. */
const LONGEST_LINK = 4_000;
const LONGEST_TEXT = 1_600;

/**
 * What a link from outside asks for: the last argument of a command line that is one. It only prefills.
 *
 * @returns null if there is no link, or one that cannot be read
 */
export function targetOfLink(args: readonly string[]): OpenTarget | null {
  const link = args.findLast((each) => /^(?:sms|tel):/i.test(each) && each.length <= LONGEST_LINK);
  if (link === undefined) return null;
  return /^tel:/i.test(link) ? newCall(link) : newText(link);
}

/** RFC 3966: `tel:+1-202-555-0123;ext=12`, `tel:555-0123;phone-context=+1-202`. An extension behind a number is the person's to dial. */
function newCall(link: string): OpenTarget | null {
  const [number = '', ...params] = link
    .replace(/^tel:(?:\/\/)?/i, '')
    .split(';')
    .map(decoded);
  const [, context = ''] = params.map((each) => /^phone-context=(\+.*)$/i.exec(each ?? '')).find(Boolean) ?? [];
  const isLocal = number !== null && !number.startsWith('+');
  const to = `${isLocal ? context : ''}${number ?? ''}`.replace(/[\s().-]/g, '');
  return /^\+?[\d*#]{2,20}$/.test(to) ? { kind: 'new-call', to } : null;
}

/**
 * RFC 5724: `sms:+12025550123?body=…`; iOS writes `&body=`. It names one or more numbers; the first is taken.
 */
function newText(link: string): OpenTarget | null {
  const [, numbers = '', query = ''] = /^sms:(?:\/\/)?([^?&;]*)[?&;]?(.*)$/is.exec(link) ?? [];
  const to = decoded(numbers.split(',')[0] ?? '')?.trim() ?? '';
  if (!/^[+(\d][\d\s().-]{1,30}$/.test(to)) return null;
  return { kind: 'new-text', to, body: bodyOf(query) };
}

function bodyOf(query: string): string {
  const [, text = ''] = /(?:^|&)body=([^&]*)/i.exec(query) ?? [];
  // A plus is a plus here: RFC 5724 has percent encoding alone.
  return (decoded(text) ?? '').replace(/\p{Cc}/gu, (sign) => (sign === '\n' ? sign : ' ')).slice(0, LONGEST_TEXT);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
