import { describe, expect, it } from 'vitest';
import { distance, suggestAddress } from './typos.ts';

describe('suggestAddress', () => {
  it.each([
    ['alma@gmial.com', 'alma@gmail.com'],
    ['alma@gmail.con', 'alma@gmail.com'],
    ['alma@gmal.com', 'alma@gmail.com'],
    ['alma@gmail.cm', 'alma@gmail.com'],
    ['alma@gnail.con', 'alma@gmail.com'],
    ['alma@hotmial.com', 'alma@hotmail.com'],
    ['alma@hotnail.co', 'alma@hotmail.com'],
    ['alma@yaho.com', 'alma@yahoo.com'],
    ['alma@yahooo.com', 'alma@yahoo.com'],
    ['alma@outlok.com', 'alma@outlook.com'],
    ['alma@iclod.com', 'alma@icloud.com'],
    ['alma@comcats.net', 'alma@comcast.net'],
    ['alma@aoll.com', 'alma@aol.com'],
    ['alma@larkspur-family.con', 'alma@larkspur-family.com'],
    ['alma@example.ogr', 'alma@example.org'],
    ['Alma@GMIAL.com', 'Alma@gmail.com'],
  ])('%s: %s', (typed, meant) => expect(suggestAddress(typed)).toBe(meant));

  it.each([
    'alma@gmail.com',
    'alma@ymail.com',
    'alma@mail.com',
    'alma@email.com',
    'alma@googlemail.com',
    'alma@example.org',
    'alma@example.co',
    'alma@mylab.com',
    'alma@gmx.net',
    'alma@ne.com',
    'nonsense',
    '@gmial.com',
  ])('%s is left alone', (typed) => expect(suggestAddress(typed)).toBeNull());

  it("knows the clinic's own domain", () => {
    expect(suggestAddress('alma@larkspur.exmaple', ['larkspur.example'])).toBe('alma@larkspur.example');
    expect(suggestAddress('alma@larkspur.example', ['larkspur.example'])).toBeNull();
  });
});

it('counts a swap as one mistake', () => {
  expect([distance('gmial', 'gmail'), distance('abc', 'abc'), distance('', 'ab'), distance('ca', 'abc')]).toEqual([
    1, 0, 2, 3,
  ]);
});
