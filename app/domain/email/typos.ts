import { asciiDomain } from './address.ts';

/**
 * Where most people have their mail. Those that differ from another one by a letter or two (`mail.com`, `ymail.com`) are here so
 * that nobody is told to write to the other one.
 */
const KNOWN_DOMAINS = (
  'gmail.com googlemail.com yahoo.com ymail.com rocketmail.com hotmail.com outlook.com live.com msn.com icloud.com me.com ' +
  'mac.com aol.com aim.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net spectrum.net ' +
  'optonline.net earthlink.net frontier.com windstream.net juno.com netzero.net proton.me protonmail.com pm.me zoho.com ' +
  'fastmail.com mail.com email.com gmx.com gmx.net gmx.us yandex.com hey.com duck.com tutanota.com inbox.com ' +
  'yahoo.es yahoo.com.mx hotmail.es outlook.es live.com.mx prodigy.net.mx'
).split(' ');

/** Endings that are none, and what was meant. Endings that exist (`.co`, `.cm`) are not here. */
const ENDINGS: Readonly<Record<string, string>> = {
  con: 'com',
  cmo: 'com',
  ocm: 'com',
  cpm: 'com',
  xom: 'com',
  vom: 'com',
  comm: 'com',
  coom: 'com',
  ccom: 'com',
  c0m: 'com',
  dom: 'com',
  ogr: 'org',
  rog: 'org',
  orgg: 'org',
  nte: 'net',
  ner: 'net',
  nett: 'net',
  eud: 'edu',
  edi: 'edu',
  gvo: 'gov',
};

/** Two mistakes are believed in long domains alone: `aol.com` is two letters away from too much. */
const LONG = 9;

/**
 * The address that was probably meant; null: none comes to mind, or this one is fine.
 *
 * @param address as parsed, or as typed
 * @param own domains of the clinic's own, in lower case
 */
export function suggestAddress(address: string, own: readonly string[] = []): string | null {
  const at = address.lastIndexOf('@');
  if (at < 1) return null;
  const domain = (asciiDomain(address.slice(at + 1)) ?? address.slice(at + 1)).toLowerCase();
  const meant = suggestDomain(domain, own);
  return meant === null ? null : `${address.slice(0, at)}@${meant}`;
}

function suggestDomain(domain: string, own: readonly string[]): string | null {
  const known = [...own, ...KNOWN_DOMAINS];
  if (known.includes(domain)) return null;
  const near = nearest(domain, known);
  if (near !== null) return near;
  const dot = domain.lastIndexOf('.');
  const ending = domain.slice(dot + 1);
  if (dot < 1 || !Object.hasOwn(ENDINGS, ending)) return null;
  return `${domain.slice(0, dot + 1)}${ENDINGS[ending] ?? ending}`;
}

/** The one that fewest mistakes lead to; of equals the first. null: none within reach. */
function nearest(domain: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const candidate of known) {
    const reach = candidate.length >= LONG ? 2 : 1;
    const isPossible = Math.abs(candidate.length - domain.length) <= reach && isKin(candidate, domain);
    const mistakes = isPossible ? distance(domain, candidate) : Infinity;
    if (mistakes <= reach && mistakes < least) [best, least] = [candidate, mistakes];
  }
  return best;
}

/** Of two mistakes none may be in the first letter, or `hmail.com` and `email.com` would be each other's. */
function isKin(known: string, typed: string): boolean {
  return known.startsWith(typed.slice(0, 1)) || (known.length >= LONG && known.slice(1) === typed.slice(1));
}

/** Letters put in, left out, replaced or swapped with their neighbour (Damerau-Levenshtein, optimal string alignment). */
export function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        (rows[i - 1]?.[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (rows[i - 1]?.[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    rows.push(row);
  }
  return rows[one.length]?.[other.length] ?? 0;
}
