import { isGsm7, septetsOf } from './gsm7.ts';
import { plainTwin } from './plain-characters.ts';

/** GSM-7 packs 7-bit characters, UCS-2 takes 16 bits for each UTF-16 unit. */
export type SmsEncoding = 'gsm7' | 'ucs2';

/** A character outside GSM-7 (or one written as letter and mark), and the plain one that can stand for it. */
export interface Replacement {
  readonly character: string;
  readonly with: string;
}

export interface Segments {
  readonly encoding: SmsEncoding;
  /** 0 for the empty text. */
  readonly segments: number;
  /** Septets or UTF-16 units, with those at the end of a part that the next character did not fit into. */
  readonly used: number;
  /** How many this number of segments holds (one segment for the empty text): `room - used` are left. */
  readonly room: number;
  /** Empty unless replacing them all makes the text GSM-7 or takes fewer segments. Offered, never applied unasked. */
  readonly replacements: readonly (Replacement & { readonly count: number })[];
  /** What the text would be with all of them replaced; null: nothing is offered. */
  readonly afterReplacing: { readonly encoding: SmsEncoding; readonly segments: number } | null;
}

/**
 * A part has 140 bytes, of which a longer text's concatenation header takes six (3GPP TS 23.040, 9.2.3.24.1). In septets of
 * GSM-7 and in UTF-16 units of UCS-2.
 */
const PART_SIZES = { gsm7: { alone: 160, part: 153 }, ucs2: { alone: 70, part: 67 } } as const;

/** A letter with its marks, or whatever else is one character; a lone half of a surrogate pair is one too. */
const CHARACTERS = /\P{M}\p{M}+|[^]/gu;

/**
 * What a text costs. One character outside GSM-7 turns all of it into UCS-2. Neither an extension character nor a surrogate pair
 * is split over two parts.
 */
export function countSegments(body: string): Segments {
  const counted = count(body);
  const replacements = replacementsIn(body);
  const plain = count(replaceCharacters(body, replacements));
  const helps = plain.segments < counted.segments || plain.encoding !== counted.encoding;
  return {
    ...counted,
    replacements: helps ? replacements : [],
    afterReplacing: helps ? { encoding: plain.encoding, segments: plain.segments } : null,
  };
}

/** The text with these characters replaced, each wherever it stands. */
export function replaceCharacters(body: string, replacements: readonly Replacement[]): string {
  const plain = new Map(replacements.map(({ character, with: twin }) => [character, twin]));
  return body.replace(CHARACTERS, (character) => plain.get(character) ?? character);
}

type Counted = Pick<Segments, 'encoding' | 'segments' | 'used' | 'room'>;

function count(body: string): Counted {
  const encoding = isGsm7(body) ? 'gsm7' : 'ucs2';
  const { alone, part } = PART_SIZES[encoding];
  const sizes = Array.from(body).map((character) =>
    encoding === 'gsm7' ? (septetsOf(character) ?? 1) : character.length,
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= alone) return { encoding, segments: total === 0 ? 0 : 1, used: total, room: alone };
  let full = 0;
  let inPart = 0;
  for (const size of sizes) {
    if (inPart + size > part) {
      full++;
      inPart = 0;
    }
    inPart += size;
  }
  return { encoding, segments: full + 1, used: full * part + inPart, room: (full + 1) * part };
}

function replacementsIn(body: string): Segments['replacements'] {
  const found = new Map<string, { character: string; with: string; count: number }>();
  for (const [character] of body.matchAll(CHARACTERS)) {
    const known = found.get(character);
    if (known) {
      known.count++;
      continue;
    }
    const twin = plainTwin(character);
    if (twin !== null) found.set(character, { character, with: twin, count: 1 });
  }
  return [...found.values()];
}
