import { describe, expect, it } from 'vitest';
import { forFrame, laidOut } from './html-frame.ts';

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

/** As much of a document as is asked of it: a blockquote whose own style was put aside, after a few words. */
function documentWithQuote() {
  const attributes = new Map([['data-foyer-style', 'margin: 0']]);
  const style = { cssText: '' };
  const block = {
    ...{ style, parentElement: { closest: () => null }, textContent: 'Are you open?' },
    getAttribute: (name: string) => attributes.get(name) ?? null,
    removeAttribute: (name: string) => attributes.delete(name),
  };
  const page = {
    body: { textContent: 'Yes. Are you open?' },
    querySelectorAll: (selector: string) => (selector === 'blockquote' || attributes.size > 0 ? [block] : []),
  };
  return { page: page as unknown as Document, block: block as unknown as HTMLElement, style, attributes };
}

describe('a loaded document', () => {
  it('has its styles before anything is folded away, and no second time', () => {
    const { page, block, style, attributes } = documentWithQuote();
    expect(laidOut(page)).toEqual([block]);
    expect(style.cssText).toBe('margin: 0');
    expect(attributes.size).toBe(0);
    style.cssText = 'display: none';
    expect(laidOut(page)).toEqual([block]);
    expect(style.cssText).toBe('display: none');
  });
});
