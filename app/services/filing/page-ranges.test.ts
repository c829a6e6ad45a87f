import { expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { formatPageRanges, parsePageRanges } from './page-ranges.ts';

const read = (text: string, pages = 9): string => {
  const ranges = parsePageRanges(text, pages);
  return ranges === null ? 'all' : formatPageRanges(ranges);
};
const refusal = (text: string, pages = 9): string => {
  try {
    return read(text, pages);
  } catch (error) {
    return error instanceof AppError ? `${error.code} ${error.message}` : 'another error';
  }
};

it('reads pages and ranges, in order and each once', () => {
  expect(read('1-3,5')).toBe('1-3,5');
  expect(read(' 5 , 1 - 3 ')).toBe('1-3,5');
  expect(read('2;2;3')).toBe('2-3');
  expect(read('4–6, 5-8')).toBe('4-8');
  expect(read('9')).toBe('9');
});

it('takes everything as everything', () => {
  expect(read('1-9')).toBe('all');
  expect(read('1-4,5-9')).toBe('all');
  expect(read('1', 1)).toBe('all');
});

it.each([
  ['', 'Say which pages'],
  [' , ', 'Say which pages'],
  ['x', '"x" is not a page'],
  ['1-2-3', 'is not a page'],
  ['5-2', 'comes after'],
  ['0', 'pages 1 to 9'],
  ['8-10', 'pages 1 to 9'],
  ['-3', 'is not a page'],
])('refuses %j in words', (text, words) => {
  expect(refusal(text)).toMatch(/^INVALID_INPUT/);
  expect(refusal(text)).toContain(words);
});

it('says it properly of a single page', () => {
  expect(refusal('2', 1)).toContain('which has one page');
});
