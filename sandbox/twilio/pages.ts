import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import { RestRefusal } from './errors.ts';

const defaultSize = 50;
const maxSize = 1000;

/** One page of a list, cut out of what is there now. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly size: number;
  readonly number: number;
  /** The key of the last item, where more come after it. */
  readonly nextAfter: string | null;
}

function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  if (!/^\d+$/.test(text)) throw new RestRefusal(400, 20001, `Invalid value for ${name}`);
  return Number(text);
}

/**
 * A page begins behind the item that its token names, so what arrives meanwhile moves nothing.
 *
 * @throws RestRefusal
 */
export function cutPage<Item>(all: readonly Item[], keyOf: (item: Item) => string, query: URLSearchParams): Page<Item> {
  const size = Math.min(maxSize, Math.max(1, wholeNumber(query, 'PageSize', defaultSize)));
  const number = wholeNumber(query, 'Page', 0);
  const token = query.get('PageToken');
  const after = token === null ? -1 : all.findIndex((item) => `PA${keyOf(item)}` === token);
  if (token !== null && after < 0) throw new RestRefusal(400, 20001, 'Invalid value for PageToken');
  const start = token === null ? number * size : after + 1;
  const items = all.slice(start, start + size);
  const last = items.at(-1);
  const nextAfter = last !== undefined && start + size < all.length ? keyOf(last) : null;
  return { items, size, number, nextAfter };
}

interface Links {
  readonly first: string;
  readonly next: string | null;
  readonly previous: string | null;
}

/** Paths with their queries. */
function linksOf<Item>(url: URL, page: Page<Item>): Links {
  const link = (number: number, after: string | null): string => {
    const query = new URLSearchParams(url.search);
    query.set('PageSize', String(page.size));
    query.set('Page', String(number));
    query.delete('PageToken');
    if (after !== null) query.set('PageToken', `PA${after}`);
    return `${url.pathname}?${query.toString()}`;
  };
  return {
    first: link(0, null),
    next: page.nextAfter === null ? null : link(page.number + 1, page.nextAfter),
    previous: page.number > 0 ? link(page.number - 1, null) : null,
  };
}

/** The body of a list of a newer product: `{meta: {page, page_size, key, ..., next_page_url}, [key]: [...]}` with addresses. */
export function metaPageAnswer<Item>(
  url: URL,
  key: string,
  page: Page<Item>,
  shown: readonly Record<string, unknown>[],
): Answer {
  const links = linksOf(url, page);
  const address = (path: string | null): string | null => (path === null ? null : url.origin + path);
  return jsonAnswer(200, {
    meta: {
      ...{ page: page.number, page_size: page.size, key, url: url.href },
      first_page_url: address(links.first),
      next_page_url: address(links.next),
      previous_page_url: address(links.previous),
    },
    [key]: shown,
  });
}

/** The body of a list: `{[key]: [...], page, page_size, ..., next_page_uri}` with paths, not addresses. */
export function pageAnswer<Item>(
  url: URL,
  key: string,
  page: Page<Item>,
  shown: readonly Record<string, unknown>[],
): Answer {
  const links = linksOf(url, page);
  const start = page.number * page.size;
  return jsonAnswer(200, {
    [key]: shown,
    page: page.number,
    page_size: page.size,
    start,
    end: Math.max(start, start + shown.length - 1),
    uri: `${url.pathname}${url.search}`,
    first_page_uri: links.first,
    next_page_uri: links.next,
    previous_page_uri: links.previous,
  });
}
