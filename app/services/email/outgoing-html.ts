import { convert } from 'html-to-text';
import sanitizeHtml from 'sanitize-html';

/**
 * What our editor makes, and nothing else: no pictures, no classes, no scripts, no addresses that a mail program would fetch. The
 * recipient's program shows the rest as it likes.
 */
const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'em', 'u', 's', 'ul', 'ol', 'li', 'a', 'blockquote', 'h1', 'h2', 'h3', 'span'],
  allowedAttributes: { a: ['href'], p: ['style'], span: ['style'], h1: ['style'], h2: ['style'], h3: ['style'] },
  allowedStyles: { '*': { 'text-align': [/^(?:left|right|center|justify|start|end)$/] } },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: { b: 'strong', i: 'em', strike: 's', del: 's', div: 'p' },
  nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'title', 'head', 'template', 'svg', 'math'],
  disallowedTagsMode: 'discard',
  enforceHtmlBoundary: false,
};

/** A fragment that may leave: everything else is taken out, words stay. */
export function sanitizeOutgoing(html: string): string {
  return sanitizeHtml(html.toWellFormed(), ALLOWED).trim();
}

/** The same as plain text, lines as long as they are, links in brackets behind their words. */
export function textOfHtml(html: string): string {
  return convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['[', ']'] } },
      ...['h1', 'h2', 'h3'].map((selector) => ({ selector, options: { uppercase: false } })),
      { selector: 'ul', options: { itemPrefix: ' • ' } },
    ],
  }).trim();
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Plain text as the editor holds it: a paragraph for each line. */
export function htmlOfText(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);
  return escaped
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('');
}
