import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRow } from './csv.ts';

/** A reader of RFC 4180 of its own: one record. */
function readRow(text: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && sign === ',') {
      cells.push(cell);
      cell = '';
    } else if (!isQuoted && sign === '\r' && text[at + 1] === '\n') return [...cells, cell];
    else cell += sign;
  }
  throw new Error('The record does not end.');
}

describe('a row of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+12125550100', "'+12125550100"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['=cmd|" /C calc"!A0', `'=cmd|" /C calc"!A0`],
    ['plain', 'plain'],
    ['a=b', 'a=b'],
  ])('keeps a spreadsheet from running %j', (text, shown) => {
    expect(readRow(csvRow([text]))).toEqual([shown]);
  });

  it('quotes only what must be, and ends in CRLF', () => {
    expect(csvRow(['a', null, 7, 'b,c', 'say "x"', 'two\nlines'])).toBe('a,,7,"b,c","say ""x""","two\nlines"\r\n');
  });

  it('gives back whatever was in it, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }), (cells) => {
        const read = readRow(csvRow(cells));
        expect(read.map((cell, at) => (cells[at] === cell ? cell : cell.slice(1)))).toEqual(cells);
        for (const cell of read) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/u);
      }),
      { numRuns: 60 },
    );
  });
});
