import { describe, expect, it } from 'vitest';
import { htmlOfText, sanitizeOutgoing, textOfHtml } from './outgoing-html.ts';

describe('sanitizeOutgoing', () => {
  it('leaves what the editor makes', () => {
    const html =
      '<h2>Hi</h2><p style="text-align:center"><strong>a</strong> <em>b</em> <u>c</u> <s>d</s><br /></p><ul><li><p>x</p></li></ul><blockquote><p>q</p></blockquote><p><a href="https://example.org/a?b=1">site</a></p>';
    expect(sanitizeOutgoing(html)).toBe(html);
  });

  it.each([
    ['<script>alert(1)</script>x', 'x'],
    ['<img src="https://example.org/p.png" onerror="x()">y', 'y'],
    ['<img src="data:image/png;base64,AAAA">y', 'y'],
    ['<a href="javascript:alert(1)">z</a>', '<a>z</a>'],
    ['<a href="JaVaScRiPt:alert(1)">z</a>', '<a>z</a>'],
    ['<a href="//example.org">z</a>', '<a>z</a>'],
    ['<a href="data:text/html,x" onclick="y()">z</a>', '<a>z</a>'],
    ['<p onclick="x()" class="c" id="i">t</p>', '<p>t</p>'],
    ['<p style="background:url(https://example.org/x);text-align:left">t</p>', '<p style="text-align:left">t</p>'],
    ['<p style="text-align:expression(alert(1))">t</p>', '<p>t</p>'],
    ['<iframe src="https://example.org"></iframe><form action="/x"><input name="a">f</form>', 'f'],
    ['<style>p{background:url(x)}</style><p>t</p>', '<p>t</p>'],
    ['<svg><a href="javascript:x">s</a></svg><p>t</p>', '<p>t</p>'],
    ['<b>b</b><i>i</i><div>d</div>', '<strong>b</strong><em>i</em><p>d</p>'],
    ['<!-- secret --><p>t</p>', '<p>t</p>'],
    ['<link rel="stylesheet" href="https://example.org/x.css"><meta http-equiv="refresh" content="0">m', 'm'],
  ])('%s', (html, kept) => expect(sanitizeOutgoing(html)).toBe(kept));
});

it('text shows where links go, breaks no lines and shouts nothing', () => {
  const html = `<h1>Visit</h1><p>${'long '.repeat(60)}</p><ul><li>one</li></ul><p><a href="https://example.org/x">map</a>, <a href="https://example.org">https://example.org</a></p>`;
  const text = textOfHtml(html);
  expect(text).toContain('Visit');
  expect(text).toContain(`${'long '.repeat(60).trim()}\n`);
  expect(text).toContain('• one');
  expect(text).toContain('map [https://example.org/x], https://example.org');
});

it('text becomes paragraphs that mean the same', () => {
  expect(htmlOfText('a < b & "c"\n\nd')).toBe('<p>a &lt; b &amp; &quot;c&quot;</p><p></p><p>d</p>');
});
