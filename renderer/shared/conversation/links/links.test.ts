import { describe, expect, it } from 'vitest';
import { hidesHost, textPieces } from './links.ts';

const links = (text: string) =>
  textPieces(text).flatMap((piece) => (piece.kind === 'link' ? [[piece.text, piece.host]] : []));

describe('links in a text', () => {
  it.each([
    ['see https://example.org/map.', 'https://example.org/map'],
    ['(https://example.org/a_(b))', 'https://example.org/a_(b)'],
    ['www.example.org!', 'www.example.org'],
    ['HTTP://EXAMPLE.ORG/x, then', 'HTTP://EXAMPLE.ORG/x'],
    ['mira: https://example.org/¿qué?', 'https://example.org/¿qué'],
  ])('%j', (text, link) => expect(links(text).map(([shown]) => shown)).toEqual([link]));

  it.each([
    'me@www.example.org',
    'notawww.example.org',
    'https://',
    'javascript:alert(1)',
    'call 555-0123',
    'foyer://app/',
  ])('%j has none', (text) => expect(links(text)).toEqual([]));

  it('leave the text as it is', () => {
    const text = 'One https://example.org/a, two www.example.com.\nThree';
    expect(
      textPieces(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it.each([
    ['a balanced end', 'https://example.org/a_(b)).', ['https://example.org/a_(b)']],
    ['brackets of two kinds', '[https://example.org/(a)]', ['https://example.org/(a)']],
    ['marks between brackets', 'https://example.org/a).).', ['https://example.org/a']],
  ])('end before %s', (_what, text, found) => expect(links(text).map(([shown]) => shown)).toEqual(found));

  it('are no longer than anybody reads, and never a part of a longer one', () => {
    const address = `https://example.org/${'a'.repeat(1980)}`;
    expect(links(address)).toHaveLength(1);
    expect(links(`${address}a`)).toEqual([]);
  });

  // The loops that were here before took minutes for each: the time limit of a test is what fails then.
  it.each([
    ['dots within', `http://a${'.'.repeat(900_000)}x`, []],
    ['dots at the end', `http://example.org/${'.'.repeat(900_000)}`, ['http://example.org/']],
    ['closing brackets', `http://example.org/${')'.repeat(900_000)}`, ['http://example.org/']],
    ['brackets and dots', `http://example.org/${').'.repeat(450_000)}`, ['http://example.org/']],
    ['many beginnings', 'http://'.repeat(130_000), []],
  ])('are found in one pass through %s', (_what, text, found) => {
    expect(links(text).map(([shown]) => shown)).toEqual(found);
  });

  it('say where they really lead', () => {
    expect(links('https://my-bank.example.org@evil.example.com/x')[0]?.[1]).toBe('evil.example.com');
    expect(links('https://exаmple.org')[0]?.[1]).toMatch(/^xn--/);
    expect(links('https://example.org\u202e/gro.elpmaxe')[0]?.[0]).toBe('https://example.org');
  });
});

describe('where a link leads', () => {
  it('is said where its text does not show it', () => {
    for (const [text, hidden] of [
      ['https://example.org/map', false],
      ['example.org', false],
      ['https://example.org@evil.example.com', true],
      ['https://exаmple.org/', true],
    ] as const) {
      const [link] = textPieces(text.startsWith('http') ? text : `https://${text}`);
      expect(link?.kind === 'link' && hidesHost(link)).toBe(hidden);
    }
  });
});
