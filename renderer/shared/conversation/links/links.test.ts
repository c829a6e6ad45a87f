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
