import { expect, it } from 'vitest';
import { asId, type FilingId } from '../../domain/ids.ts';
import { baseOf, documentName, neutralName } from './document-name.ts';

const id = asId<FilingId>('0197a1b2-c3d4-7abc-8def-0123456789AB');
const at = (day: number): number => new Date(2026, 10, day, 23, 30).getTime();
const fax = { type: 'application/pdf', neutral: neutralName('Fax', at(22)) };
const name = (typed?: string, type = fax.type): string => documentName(typed, { ...fax, type }, id);

it('is neutral unless somebody names it, and always ends with our mark', () => {
  expect(name()).toBe('Fax 2026-11-22-0123456789ab.pdf');
  expect(name('', 'image/tiff')).toBe('Fax 2026-11-22-0123456789ab.tif');
  expect(name('Referral letter')).toBe('Referral letter-0123456789ab.pdf');
  expect(name('scan.PDF')).toBe('scan-0123456789ab.pdf');
});

it.each([
  ['../../etc/passwd', 'etc passwd'],
  ['C:\\temp\\a|b?.pdf', 'C temp a b'],
  ['  .hidden.  ', 'hidden'],
  ['a\u0000b\nc\u202Ed', 'a b c d'],
  ['a%2Fb', 'a 2Fb'],
  ['Überweisung Ñandú', 'Überweisung Ñandú'],
  ['/', 'Fax 2026-11-22'],
])('cleans %j', (typed, base) => {
  expect(baseOf(name(typed))).toBe(base);
});

it('names a period by its days', () => {
  expect(neutralName('Texts', at(20), at(22))).toBe('Texts 2026-11-20 to 2026-11-22');
  expect(neutralName('Texts', at(22), at(22))).toBe('Texts 2026-11-22');
});

it('stays short enough for every file system', () => {
  const long = name('😀'.repeat(200));
  expect(Array.from(baseOf(long))).toHaveLength(100);
  expect(long).not.toContain('\uFFFD');
  expect(Buffer.byteLength(name('a'.repeat(300)))).toBeLessThan(200);
});
