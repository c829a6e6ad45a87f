import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './folding.ts';
import { EXCERPT_LENGTH, excerptOf, hasAllWords, marksIn } from './highlight.ts';
import { indexWords, typedWords } from './words.ts';

/** With the hits in brackets. */
function shown(text: string, typed: string, beginnings: 'last' | 'all' = 'last'): string {
  const marks = marksIn(text, typedWords(typed), beginnings);
  let result = '';
  let at = 0;
  for (const [start, end] of marks) {
    result += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return result + text.slice(at);
}

describe('marks', () => {
  it.each([
    ['Your results are here', 'res', 'Your [res]ults are here'],
    ['Your results are here', 'results he', 'Your [results] are [he]re'],
    // Only the last word may be typed on.
    ['Your results are here', 'res here', 'Your results are [here]'],
    ['María Núñez', 'nunez', 'María [Núñez]'],
    ['Mari\u0301a Nu\u0301n\u0303ez', 'maria nun', '[Mari\u0301a] [Nu\u0301n\u0303]ez'],
    ['Straße', 'stras', '[Straß]e'],
    ['O’Brien called', 'obri', '[O’Bri]en called'],
    ['O’Brien called', 'brien', 'O’[Brien] called'],
    ['follow-up', 'followu', '[follow-u]p'],
    ['Call (212) 555-0123.', '2125550123', 'Call ([212) 555-0123].'],
    ['Call (212) 555-0123.', '212-555-01', 'Call ([212]) [555]-[01]23.'],
    ['Call 1-212-555-0123.', '5550123', 'Call 1-212-[555-0123].'],
    ['Call 1-212-555-0123.', '2125', 'Call 1-[212-5]55-0123.'],
    ['a a ab', 'a', '[a] [a] [a]b'],
    ['👍🏽 thanks 👍🏽', 'thanks', '👍🏽 [thanks] 👍🏽'],
    ['ﬁne', 'fin', '[ﬁn]e'],
    ['مرحبا بك', 'مرح', '[مرح]با بك'],
    ['nothing', 'else', 'nothing'],
  ])('%s, typed %s', (text, typed, expected) => {
    expect(shown(text, typed)).toBe(expected);
  });

  it('of names are of all beginnings', () => {
    expect(shown('Espinoza, Alma', 'alm esp', 'all')).toBe('[Esp]inoza, [Alm]a');
  });

  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.stringMatching(/^[ aAéE'’ñ0-9()ß-]{0,200}$/),
  );

  it('lie within the text, in order, and cover what was asked, whatever the text', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 40 }), (given, which, length) => {
        const known = indexWords(given);
        const word = known[which % Math.max(1, known.length)];
        if (word === undefined) return;
        const beginning = Array.from(word).slice(0, length).join('');
        const marks = marksIn(given, [beginning]);
        // What the index has, is marked.
        expect(marks.length).toBeGreaterThan(0);
        expect(hasAllWords([given], [beginning])).toBe(true);
        let last = -1;
        for (const [start, end] of marks) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(given.length);
          expect(fold(given.slice(start, end)).replace(/[^\p{L}\p{N}]/gu, '')).toContain(beginning);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are found again in the excerpt, which is never longer than a glance', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), fc.constantFrom('a', 'é 1', '12', 'zz'), (lines, typed) => {
        const given = lines.join('\n');
        const words = typedWords(typed);
        const excerpt = excerptOf(given, words);
        expect(excerpt.text.length).toBeLessThanOrEqual(EXCERPT_LENGTH);
        expect(excerpt.text).not.toMatch(/\n/);
        const all = marksIn(given.replace(/\s/g, ' '), words);
        if (all.length > 0 && (all[0]?.[1] ?? 0) - (all[0]?.[0] ?? 0) < 60)
          expect(excerpt.marks.length).toBeGreaterThan(0);
        for (const [start, end] of excerpt.marks) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(excerpt.text.length);
          const bare = fold(excerpt.text.slice(start, end)).replace(/[^\p{L}\p{N}]/gu, '');
          expect(words.some((word) => bare.includes(word))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the excerpt', () => {
  it('is a short text whole, on one line', () => {
    expect(excerptOf('Hello\nthere', ['there'])).toEqual({ text: 'Hello there', marks: [[6, 11]] });
    expect(excerptOf('', ['x'])).toEqual({ text: '', marks: [] });
  });

  it('is what is around the first hit of a long one, cut between words', () => {
    const long = `${'before '.repeat(40)}needle ${'behind '.repeat(40)}needle`;
    const { text, marks } = excerptOf(long, ['needle']);
    expect(text).toMatch(/^…before .*before needle behind .*behind…$/);
    expect(text.length).toBeLessThanOrEqual(EXCERPT_LENGTH);
    expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['needle']);
  });

  it('is the beginning where there is no hit, and the end where the hit is there', () => {
    const long = 'word '.repeat(100).trim();
    expect(excerptOf(long, ['nothing']).text).toMatch(/^word word .*word…$/);
    expect(excerptOf(`${long} needle`, ['needle']).text).toMatch(/^…word .* needle$/);
  });

  it('cuts no character in two', () => {
    const { text } = excerptOf('😀'.repeat(200), ['x']);
    expect(text).toMatch(/^(?:😀)+…$/u);
  });
});
