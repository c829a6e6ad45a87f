import { expect, it } from 'vitest';
import { textOfHtml } from './draft-text.ts';

it('the line of a draft is its text', () => {
  expect(textOfHtml('<p>Dear <b>Ana</b>,</p><p></p><p>1 &lt; 2 &amp;amp; so&nbsp;on</p>')).toBe(
    'Dear Ana , 1 < 2 &amp; so on',
  );
  expect(textOfHtml('<p></p>')).toBe('');
  expect(textOfHtml(`<p>${'a'.repeat(400)}</p>`)).toHaveLength(160);
});
