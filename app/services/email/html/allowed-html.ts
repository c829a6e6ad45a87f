/** Elements of text, lists, tables and pictures. Nothing that loads, runs, submits, embeds or changes how the rest is parsed. */
export const ALLOWED_TAGS: readonly string[] = [
  ...['a', 'abbr', 'address', 'article', 'aside', 'b', 'bdi', 'big', 'blockquote', 'br', 'caption', 'center', 'cite'],
  ...['code', 'col', 'colgroup', 'dd', 'del', 'dfn', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'font', 'footer'],
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'i',
    'img',
    'ins',
    'kbd',
    'li',
    'main',
    'mark',
    'nav',
    'ol',
    'p',
  ],
  ...['pre', 'q', 's', 'samp', 'section', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'table', 'tbody', 'td'],
  ...['tfoot', 'th', 'thead', 'time', 'tr', 'tt', 'u', 'ul', 'var', 'wbr'],
];

/** What is in them is no text of the message, or is parsed by other rules in a browser: it goes with them. */
export const DROPPED_WITH_CONTENT: readonly string[] = [
  ...['script', 'style', 'title', 'textarea', 'option', 'select', 'xmp', 'noscript', 'noembed', 'noframes', 'template'],
  ...[
    'iframe',
    'frameset',
    'object',
    'applet',
    'audio',
    'video',
    'canvas',
    'svg',
    'math',
    'plaintext',
    'xml',
    'button',
  ],
];

const TABLE = ['align', 'valign', 'bgcolor', 'width', 'height', 'border', 'cellpadding', 'cellspacing'];
const CELL = ['colspan', 'rowspan', 'nowrap', ...TABLE];

/** None of them holds an address. `style` is filtered by itself. */
export const ALLOWED_ATTRIBUTES: Readonly<Record<string, string[]>> = {
  '*': ['style', 'dir', 'lang', 'align'],
  a: ['data-link', 'role', 'tabindex'],
  img: ['src', 'alt', 'width', 'height', 'data-blocked'],
  font: ['color', 'face', 'size'],
  ol: ['start', 'type', 'reversed'],
  ul: ['type'],
  li: ['value'],
  table: TABLE,
  thead: TABLE,
  tbody: TABLE,
  tfoot: TABLE,
  tr: TABLE,
  td: CELL,
  th: CELL,
  col: ['span', 'width', 'align', 'valign'],
  colgroup: ['span', 'width', 'align', 'valign'],
};
