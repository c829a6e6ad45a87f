import { conversationKey } from '../../../domain/email/address.ts';

/** Where a link of an e-mail goes. */
export interface MailLink {
  readonly href: string;
  /** As it is in truth: other scripts in ASCII (RFC 5891), the port with it. Of `mailto:` the address, of `tel:` the number. */
  readonly host: string;
  /** Its text names another place. */
  readonly differs: boolean;
}

export type LinkTarget = Omit<MailLink, 'differs'>;

const LONGEST_HREF = 4000;
const LONGEST_TEXT = 2000;
const HOST =
  /(?<![\p{L}\p{N}@.-])(?:(https?):\/\/)?((?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?[.\u3002\uff0e]){1,10}\p{L}[\p{L}\p{N}-]{1,61})(?::\d{1,5})?(\/)?/giu;
const ADDRESS = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,253}/giu;
/** `report.pdf` names a file. */
const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|rtf|jpe?g|png|gif|tiff?|html?|xml|ics|vcf|eml|mp[34])$/i;

/**
 * null: it leads nowhere that a person may be led to. Only web pages, addresses and telephone numbers are followed, by whatever a
 * browser would make of what is written there: white space, control characters and entities are no disguise.
 */
export function linkTarget(written: string): LinkTarget | null {
  if (written.length > LONGEST_HREF) return null;
  const text = written.replace(/[\0-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu, (found) =>
    /^[ ]+$/.test(found) ? ' ' : '',
  );
  const url = urlFrom(text.trim());
  if (!url) return null;
  if (url.protocol === 'mailto:') return mailTarget(url);
  if (url.protocol === 'tel:') return { href: url.href, host: url.pathname };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // A name before an @ looks like the host that it is not.
  url.username = '';
  url.password = '';
  return { href: url.href, host: url.host };
}

function mailTarget(url: URL): LinkTarget {
  const address = decoded(url.pathname);
  return { href: url.href, host: address };
}

function urlFrom(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether the words of a link name a place that it does not lead to. Words that name none are no lie. */
export function namesAnother(text: string, target: LinkTarget): boolean {
  const words = text
    .slice(0, LONGEST_TEXT)
    .replace(/\p{Cf}+/gu, '')
    .normalize('NFKC');
  if (target.href.startsWith('tel:')) return namesAnotherNumber(words, target.host);
  if (target.href.startsWith('mailto:')) {
    const own = target.host.split(',').map(conversationKey);
    return matches(ADDRESS, words).some(([address = '']) => !own.includes(conversationKey(address)));
  }
  if (words.includes('@') && matches(ADDRESS, words).length > 0) return true;
  const host = new URL(target.href).hostname;
  return hostsIn(words).some((named) => !isWithin(host, named));
}

/** `example.org` leads to `www.example.org` and what else is below it, not the other way round. */
function isWithin(host: string, named: string): boolean {
  const [own, other] = [host, named].map((each) => each.replace(/^www\./, ''));
  return own === other || (other !== undefined && own?.endsWith(`.${other}`) === true);
}

function hostsIn(words: string): string[] {
  return matches(HOST, words).flatMap(([, scheme, name = '', slash]) => {
    if (scheme === undefined && slash === undefined && FILE.test(name)) return [];
    return urlFrom(`http://${name}`)?.hostname ?? [];
  });
}

function namesAnotherNumber(words: string, number: string): boolean {
  const [said, own] = [words, number].map((each) => each.replace(/\D/g, ''));
  if (said === undefined || own === undefined || said.length < 7) return false;
  return !own.endsWith(said) && !said.endsWith(own);
}

function matches(pattern: RegExp, text: string): RegExpMatchArray[] {
  return [...text.matchAll(pattern)];
}
