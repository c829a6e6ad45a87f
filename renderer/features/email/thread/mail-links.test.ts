import { describe, expect, it } from 'vitest';
import { linkAt, statusOf, useOf } from './mail-links.ts';

const links = [
  { href: 'https://example.org/a', host: 'example.org', differs: false },
  { href: 'https://example.com/b', host: 'example.com', differs: true },
];
/** As a pressed element of the document answers. */
const pressed = (number: string | null) =>
  ({ closest: () => (number === null ? null : { getAttribute: () => number }) }) as unknown as Element;

describe('a pressed element', () => {
  it('leads where core says that its number leads', () => {
    expect(linkAt(pressed('1'), links)).toBe(links[1]);
  });
  it.each([null, '', '2', '-1', '1.0', '0x1', 'length'])('with the number %j leads nowhere', (number) => {
    expect(linkAt(pressed(number), links)).toBeNull();
  });
  it('may be none at all', () => expect(linkAt(null, links)).toBeNull());
});

describe('what can be done with a link', () => {
  it.each([
    ['https://example.org/', { use: 'open' }],
    ['http://example.org/', { use: 'open' }],
    ['mailto:desk@example.org?subject=Hello', { use: 'write', to: 'desk@example.org' }],
    ['mailto:desk%40example.org,other@example.org', { use: 'write', to: 'desk@example.org' }],
    ['mailto:nobody', { use: 'none' }],
    ['tel:+12025550100', { use: 'none' }],
    ['javascript:alert(1)', { use: 'none' }],
    ['file:///etc/passwd', { use: 'none' }],
    ['nothing', { use: 'none' }],
  ])('%s', (href, use) => expect(useOf({ href })).toEqual(use));
});

it('the status line keeps beginning and end of a long place', () => {
  const long = `https://example.org/${'a'.repeat(300)}/end`;
  const shown = statusOf(long);
  expect(shown).toHaveLength(160);
  expect(shown.startsWith('https://example.org/')).toBe(true);
  expect(shown.endsWith('/end')).toBe(true);
  expect(statusOf('https://example.org/')).toBe('https://example.org/');
});
