import { describe, expect, it } from 'vitest';
import { beginningOf, SHOWN_AT_FIRST, splitQuoted } from './quotes.ts';

describe('quoted text', () => {
  it.each([
    [
      'an introduction and quoted lines',
      'Yes.\n\nOn Mon, Nov 2, 2026 at 9:00 AM Ana <ana@example.org> wrote:\n> Are you open?\n',
    ],
    [
      'an introduction over two lines',
      'Yes.\n\nOn Mon, Nov 2, 2026 at 9:00 AM Ana Lucía Quiñones\n<ana@example.org> wrote:\n> Open?',
    ],
    ['an introduction in Spanish', 'Yes.\n\nEl lun, 2 nov 2026 a las 9:00, Ana <ana@example.org> escribió:\n> ¿Abren?'],
    [
      'what Outlook puts below',
      'Yes.\n\n________________________________\nFrom: Ana <ana@example.org>\nSent: Monday\n\nOpen?',
    ],
    ['an original message', 'Yes.\r\n\r\n-----Original Message-----\r\nFrom: Ana\r\n\r\nOpen?'],
    ['quoted lines alone', 'Yes.\n\n> Are you open?\n>\n> Ana'],
  ])('is parted after %s', (_what, text) => {
    const parted = splitQuoted(text);
    expect(parted.text).toBe('Yes.');
    expect(parted.quoted).toMatch(/pen\?|Abren/);
  });

  // Comparing every line with all below took minutes: the time limit of a test is what fails then.
  it.each([
    ['quoted lines above a plain one', `${'>\n'.repeat(400_000)}I came.`],
    ['introductions above a plain one', `${'On Monday, Nov 2, Ana wrote:\n> Open?\n'.repeat(40_000)}I came.`],
    ['introductions over empty lines', `${`On Monday, Nov 2, Ana wrote:${'\n'.repeat(20)}> a\n`.repeat(20_000)}b`],
  ])('is looked for in one pass through %s', (_what, text) => {
    expect(splitQuoted(text)).toEqual({ text, quoted: '' });
  });

  it.each([
    ['answers stand between the lines', 'On Monday, Nov 2, Ana wrote:\n> Are you open?\nYes.\n> And tomorrow?\nNo.'],
    ['a quote stands in the middle', 'You said\n> open\nand I came.'],
    ['everything is quoted', '> Are you open?\n> Ana'],
    ['nothing is quoted', 'On Monday I wrote: nothing.\nBye'],
  ])('stays where %s', (_what, text) => expect(splitQuoted(text)).toEqual({ text, quoted: '' }));
});

describe('the beginning of a long text', () => {
  it('is all of a text that is not long', () => {
    const text = 'a'.repeat(SHOWN_AT_FIRST);
    expect(beginningOf(text)).toEqual({ text, hasMore: false });
  });
  it('ends where it should, and between two characters', () => {
    expect(beginningOf('a'.repeat(SHOWN_AT_FIRST + 1))).toEqual({ text: 'a'.repeat(SHOWN_AT_FIRST), hasMore: true });
    const astral = `${'a'.repeat(SHOWN_AT_FIRST - 1)}😀`;
    expect(beginningOf(astral)).toEqual({ text: 'a'.repeat(SHOWN_AT_FIRST - 1), hasMore: true });
  });
});
