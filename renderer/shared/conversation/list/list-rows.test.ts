import { describe, expect, it } from 'vitest';
import type { ConversationView } from '../../../../app/contract/procedures/conversations.ts';
import { changedRows, nextRow, pagesToRefresh, rowsOf, withPage, type Page } from './list-rows.ts';

const row = (id: string, messageId = `m${id}`) => ({ id, last: { messageId } }) as ConversationView;
const page = (ids: string, next: string | null): Page => ({ items: ids.split(' ').map((id) => row(id)), next });
const show = (pages: readonly Page[]) => pages.map(({ items }) => items.map(({ id }) => id).join('')).join('|');

const pages = [page('a b c', '1'), page('d e f', '2'), page('g h i', '3'), page('j k', null)];

describe('the rows of a list', () => {
  it('stand once each, where the nearer page has them', () => {
    expect(rowsOf([page('c a b', '1'), page('c d e', null)]).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd', 'e']);
  });
  it('are told by their own id or by that of their newest message', () => {
    expect([...changedRows(pages, new Set(['b', 'mg', 'elsewhere']))]).toEqual(['b', 'g']);
  });
});

describe('after a change', () => {
  it('the near pages and those that show it are asked anew', () => {
    expect(pagesToRefresh(pages, new Set())).toEqual([0, 1]);
    expect(pagesToRefresh(pages, new Set(['j']))).toEqual([0, 1, 3]);
  });
  it('nothing is lost between a page with new rows and the following one', () => {
    expect(show(withPage(pages, 0, page('x a b', '1x'), new Set(['x'])))).toBe('xabc|def|ghi|jk');
  });
  it('what left the list is gone', () => {
    const now = withPage(pages, 0, page('a c d', '1x'), new Set(['b']));
    expect(show(now)).toBe('acd|def|ghi|jk');
    expect(rowsOf(now).map(({ id }) => id)).toEqual('a c d e f g h i j k'.split(' '));
  });
  it('a list that has become short ends', () => {
    const now = withPage([page('a b', null)], 0, page('a', null), new Set());
    expect(show(now)).toBe('a');
    expect(now[0]?.next).toBeNull();
  });
  it('the last page goes on where it was asked from', () => {
    expect(withPage(pages, 3, page('k l', '9'), new Set(['j'])).at(-1)?.next).toBe('9');
    expect(withPage([page('a b', '1')], 0, page('x a', '2'), new Set(['x']))[0]).toMatchObject({ next: '1' });
  });
});

describe('the row that comes up after one has left', () => {
  const rows = rowsOf(pages);
  it('is the next below, else the one above', () => {
    expect(nextRow(rows, 'b')?.id).toBe('c');
    expect(nextRow(rows, 'k')?.id).toBe('j');
    expect(nextRow([row('a')], 'a')).toBeNull();
    expect(nextRow(rows, 'elsewhere')).toBeNull();
  });
});
