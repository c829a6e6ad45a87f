import { describe, expect, it } from 'vitest';
import { isSameText } from './same-text.ts';

describe('a text that Twilio keeps is the one that was handed in', () => {
  it.each([
    ['as it was', 'See you at 9.', 'See you at 9.'],
    ['with plain quotes, dashes and dots', 'It\'s "ready" - come in...', 'It’s “ready” — come in…'],
    ['with plain spaces', 'At 9 am', 'At 9\u00a0am'],
    ['with fractions spelt out', 'Take 1/2 day off', 'Take ½ day off'],
    ['without what has no width', 'Hello', 'Hel\u200blo\ufeff'],
    ['without spaces at its ends and line ends', 'One\nTwo', '  One \r\nTwo\n'],
    ['composed otherwise', 'Ma\u00f1ana', 'Man\u0303ana'],
    ['with half a character replaced', 'Hello \ufffd', 'Hello \ud83d'],
    ['of a trial account', 'Sent from your Twilio trial account - Hello', 'Hello'],
    ['that itself begins like one of a trial account', ...twice('Sent from your Twilio trial account - Hello')],
  ])('%s', (_how, kept, handedIn) => {
    expect(isSameText(kept, handedIn)).toBe(true);
  });

  it.each([
    ['other words', 'See you at 8.', 'See you at 9.'],
    ['without an accent', 'Manana', 'Mañana'],
    ['of another emoji', 'Hello 👍', 'Hello 👎'],
    ['with a line less', 'One Two', 'One\nTwo'],
    ['with more behind it', 'Hello there', 'Hello'],
  ])('but not %s', (_what, kept, handedIn) => {
    expect(isSameText(kept, handedIn)).toBe(false);
  });
});

function twice(text: string): [string, string] {
  return [text, text];
}
