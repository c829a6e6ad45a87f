/** What the editor writes: its own tags with escaped text, never anything else. */
const PIECES = /<(\/?)([a-z0-9]+)((?:\s[^>]*)?)>|([^<]+)/gi;
const BLOCKS: ReadonlySet<string> = new Set(['p', 'h1', 'h2', 'h3', 'li', 'blockquote', 'ul', 'ol', 'div']);
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
};

const decoded = (text: string) => text.replace(/&(?:amp|lt|gt|quot|nbsp);/g, (entity) => ENTITIES[entity] ?? entity);

interface Link {
  readonly href: string;
  /** Where its words begin in the line. */
  readonly from: number;
}

/** The editor's HTML as plain text: a line for each paragraph, lists with dashes or numbers, `> ` before what is quoted. */
export function plainText(html: string): string {
  const lines: string[] = [];
  /** For each list around: the number of its last item; null: dashes. */
  const lists: (number | null)[] = [];
  let quotes = 0;
  let mark = '';
  let line: string | null = null;
  let link: Link | null = null;
  const end = () => {
    if (line !== null)
      lines.push(`${'> '.repeat(quotes)}${'  '.repeat(Math.max(0, lists.length - 1))}${line}`.trimEnd());
    line = null;
  };
  const begin = () => {
    line ??= mark;
    mark = lists.length > 0 ? '  ' : '';
  };
  const open = (tag: string, attributes: string) => {
    if (BLOCKS.has(tag)) end();
    if (tag === 'ul') lists.push(null);
    if (tag === 'ol') lists.push(0);
    if (tag === 'blockquote') quotes++;
    if (tag === 'li') mark = itemMark(lists);
    if (tag === 'p' || /^h\d$/.test(tag)) begin();
    if (tag === 'a') link = { href: decoded(/href="([^"]*)"/.exec(attributes)?.[1] ?? ''), from: line?.length ?? 0 };
    if (tag === 'br') {
      begin();
      end();
    }
  };
  const close = (tag: string) => {
    if (BLOCKS.has(tag)) end();
    if (tag === 'ul' || tag === 'ol') lists.pop();
    if (tag === 'ul' || tag === 'ol' || tag === 'li') mark = '';
    if (tag === 'blockquote') quotes--;
    if (tag !== 'a' || link === null) return;
    const words = (line ?? '').slice(link.from);
    // An address that stands there already need not be said twice.
    if (link.href !== '' && !link.href.endsWith(words)) line = `${line ?? ''} (${link.href})`;
    link = null;
  };
  for (const [, slash, tag = '', attributes = '', text] of html.matchAll(PIECES)) {
    if (text !== undefined) {
      begin();
      line = `${line ?? ''}${decoded(text)}`;
    } else if (slash === '') open(tag.toLowerCase(), attributes);
    else close(tag.toLowerCase());
  }
  end();
  return lines.join('\n').trim();
}

function itemMark(lists: (number | null)[]): string {
  const last = lists.at(-1);
  if (typeof last !== 'number') return '- ';
  lists[lists.length - 1] = last + 1;
  return `${last + 1}. `;
}
