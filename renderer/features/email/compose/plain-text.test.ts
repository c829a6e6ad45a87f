import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['<p>Dear Alma,</p><p></p><p>see you on <strong>Friday</strong>.</p>', 'Dear Alma,\n\nsee you on Friday.'],
  ['<p>Fish &amp; chips &lt;here&gt;&nbsp;"now"</p>', 'Fish & chips <here> "now"'],
  ['<p>one<br>two<br><br>four</p>', 'one\ntwo\n\nfour'],
  ['<p>Bring:</p><ul><li><p>card</p></li><li><p>list</p></li></ul><p>Thanks</p>', 'Bring:\n- card\n- list\nThanks'],
  [
    '<ol><li><p>first</p></li><li><p>second</p><ul><li><p>inner</p></li></ul></li></ol>',
    '1. first\n2. second\n  - inner',
  ],
  ['<p>He wrote:</p><blockquote><p>Hello</p><p>again</p></blockquote>', 'He wrote:\n> Hello\n> again'],
  [
    '<p>See <a target="_blank" href="https://example.org/map?a=1&amp;b=2">the map</a>.</p>',
    'See the map (https://example.org/map?a=1&b=2).',
  ],
  ['<p>At <a href="https://example.org">example.org</a></p>', 'At example.org'],
  ['<h2>Hours</h2><p>9 to 5</p>', 'Hours\n9 to 5'],
  ['<p></p>', ''],
])('%s is written as plain text', (html, text) => {
  expect(plainText(html)).toBe(text);
});
