import { describe, expect, it } from 'vitest';
import { forFrame } from './html-frame.ts';

describe('a document for the frame', () => {
  it('has the nonce on its style elements, and its style attributes put aside', () => {
    const html =
      '<html><head><style>a > b { color: red }</style></head><body style="margin:0"><p style="x">1</p></body></html>';
    expect(forFrame(html, 'abc+/=')).toBe(
      '<html><head><style nonce="abc+/=">a > b { color: red }</style></head>' +
        '<body data-foyer-style="margin:0"><p data-foyer-style="x">1</p></body></html>',
    );
  });

  it('leaves text and other values alone', () => {
    const html = '<p title="a style=&quot;b&quot;">1 &lt; 2 style="c"</p>';
    expect(forFrame(html, 'n')).toBe(html);
  });

  it('takes no nonce that could break out of its quotes', () => {
    expect(forFrame('<style>', '"><script>')).toBe('<style nonce="">');
  });
});
