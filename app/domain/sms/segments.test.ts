import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSegments, replaceCharacters } from './segments.ts';

/** As the standard's table is drawn, row by row; written apart from gsm7.ts. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const ESCAPED = new Set('^{}\\[~]|€\f');

/** The slow way: build the parts one by one. */
function naiveParts(body: string): { encoding: string; parts: string[][] } {
  const characters = Array.from(body);
  const isGsm = characters.every((each) => BASIC.has(each) || ESCAPED.has(each));
  const units = characters.map((each) => {
    if (!isGsm) return Array.from({ length: each.length }, (_, at) => `${each}${at}`);
    return ESCAPED.has(each) ? ['ESC', each] : [each];
  });
  const [alone, part] = isGsm ? [160, 153] : [70, 67];
  const encoding = isGsm ? 'gsm7' : 'ucs2';
  if (units.flat().length <= alone) return { encoding, parts: units.length === 0 ? [] : [units.flat()] };
  const parts: string[][] = [[]];
  for (const unit of units) {
    if (parts.at(-1)!.length + unit.length > part) parts.push([]);
    parts.at(-1)!.push(...unit);
  }
  return { encoding, parts };
}

const alphabet = fc.constantFrom(...BASIC, ...ESCAPED, 'a', 'b', 'c', ' ', 'e', 'n');
const foreign = fc.constantFrom('’', '“', 'á', 'ñ', '😀', '👩‍⚕️', '你', '\u00a0', 'a\u0301', '€', 'a');
const texts = fc.oneof(
  fc.array(alphabet, { maxLength: 500 }).map((all) => all.join('')),
  fc.array(fc.oneof(alphabet, foreign), { maxLength: 300 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

describe('segments', () => {
  it('are those of a counter that builds the parts', () => {
    fc.assert(
      fc.property(texts, (body) => {
        const { encoding, parts } = naiveParts(body);
        const counted = countSegments(body);
        expect(counted.encoding).toBe(encoding);
        expect(counted.segments).toBe(parts.length);
        const size = encoding === 'gsm7' ? [160, 153] : [70, 67];
        const each = parts.length <= 1 ? size[0]! : size[1]!;
        expect(counted.room).toBe(Math.max(1, parts.length) * each);
        expect(counted.used).toBe(Math.max(0, parts.length - 1) * each + (parts.at(-1)?.length ?? 0));
      }),
    );
  });

  it('are as many as said after replacing, and replacing is offered only where it helps', () => {
    fc.assert(
      fc.property(texts, (body) => {
        const { replacements, afterReplacing, encoding, segments } = countSegments(body);
        if (afterReplacing === null) {
          expect(replacements).toEqual([]);
          return;
        }
        const after = countSegments(replaceCharacters(body, replacements));
        expect({ encoding: after.encoding, segments: after.segments }).toEqual(afterReplacing);
        expect(after.segments < segments || (encoding === 'ucs2' && after.encoding === 'gsm7')).toBe(true);
      }),
    );
  });

  it.each([
    ['', 'gsm7', 0, 0, 160],
    ['Hola', 'gsm7', 1, 4, 160],
    ['x'.repeat(160), 'gsm7', 1, 160, 160],
    ['x'.repeat(161), 'gsm7', 2, 161, 306],
    ['€'.repeat(80), 'gsm7', 1, 160, 160],
    // The 77th euro sign would begin on the 153rd septet and end on the next part: it moves over whole.
    ['€'.repeat(81), 'gsm7', 2, 153 + 10, 306],
    ['😀'.repeat(35), 'ucs2', 1, 70, 70],
    ['😀'.repeat(36), 'ucs2', 2, 67 + 6, 134],
    ['á'.repeat(70), 'ucs2', 1, 70, 70],
    ['á'.repeat(71), 'ucs2', 2, 71, 134],
    ['¿Mañana a las 3? ¡Sí! Pingüino, café', 'ucs2', 1, 36, 70],
    ['¿Mañana a las 3? Pingüino, café', 'gsm7', 1, 31, 160],
  ])('of %j', (body, encoding, segments, used, room) => {
    expect(countSegments(body)).toMatchObject({ encoding, segments, used, room });
  });
});

describe('replacements', () => {
  it('name the one character that doubles the price', () => {
    const body = `It’s time for your visit. ${'x'.repeat(60)}`;
    expect(countSegments(body)).toMatchObject({
      encoding: 'ucs2',
      segments: 2,
      replacements: [{ character: '’', with: "'", count: 1 }],
      afterReplacing: { encoding: 'gsm7', segments: 1 },
    });
  });

  it('offer Spanish vowels without their accents, and keep the ones that GSM-7 has', () => {
    const { replacements } = countSegments('Él está aquí, señora: mañana llamará a Raúl. ¿Cuándo? È');
    expect(replacements.map(({ character, with: plain }) => `${character}${plain}`)).toEqual(['áa', 'íi', 'úu', 'ÈE']);
  });

  it.each([
    ['“Hi” – see you… soon', '"Hi" - see you... soon'],
    ['10\u00a0am\u200b', '10 am'],
    ['cafe\u0301 man\u0303ana', 'café mañana'],
    ['Šárka œuvre', 'Sarka oeuvre'],
  ])('make %j plain', (body, plain) => {
    const { replacements, afterReplacing } = countSegments(body);
    expect(replaceCharacters(body, replacements)).toBe(plain);
    expect(afterReplacing?.encoding).toBe('gsm7');
  });

  it('are not offered where an emoji keeps the text in UCS-2 all the same', () => {
    expect(countSegments('See you… 😀')).toMatchObject({ replacements: [], afterReplacing: null });
  });

  it('are applied only as far as asked', () => {
    expect(replaceCharacters('“está”', [{ character: '“', with: '"' }])).toBe('"está”');
  });
});
