import { expect, test } from 'vitest';
import { linesOf, wrongLines } from './address-lines.ts';

test('lines, commas and semicolons part addresses; each is there once', () => {
  expect(linesOf(' a@example.org \n\nb@example.org, a@example.org;')).toEqual(['a@example.org', 'b@example.org']);
  expect(linesOf(' \n ')).toEqual([]);
});

test('what is no address is named', () => {
  expect(wrongLines(['a@example.org', 'office', '@example.org'])).toEqual(['office', '@example.org']);
});
