import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { nextToFile, pagesToRefresh, rowsOf, withPage, type Page } from './pages.ts';

const row = (id: string, more: Partial<MessageView> = {}) =>
  ({ id, state: 'received', filed: false, removed: false, ...more }) as MessageView;
const page = (ids: string, next: string | null): Page => ({ items: ids.split('').map((id) => row(id)), next });
const ids = (rows: readonly MessageView[]) => rows.map(({ id }) => id).join('');

describe('pages of the list', () => {
  it('show a row once, where pages overlap', () => {
    expect(ids(rowsOf([page('abc', 'c'), page('cde', null)]))).toBe('abcde');
  });

  it('that are near are asked anew, and far ones only if they show what changed', () => {
    const pages = ['ab', 'cd', 'ef', 'gh', 'ij', 'kl', 'mn'].map((text) => page(text, text.slice(-1)));
    expect(pagesToRefresh(pages, new Set(['k']))).toEqual([0, 1, 2, 3, 5]);
  });

  it('keep where the next one begins, so that a row that left opens no gap', () => {
    const pages = [page('abc', 'c'), page('def', null)];
    const fresh = page('acd', 'd');
    expect(ids(rowsOf(withPage(pages, 0, fresh)))).toBe('acdef');
    expect(withPage(pages, 0, fresh)[0]?.next).toBe('c');
    expect(withPage(pages, 1, page('de', 'e'))[1]?.next).toBe('e');
  });
});

describe('the next to file', () => {
  const rows = [row('a'), row('b', { filed: true }), row('c'), row('d', { state: 'receiving' }), row('e')];
  it('is below, else above, and never one that is done', () => {
    expect(nextToFile(rows, 'c')?.id).toBe('e');
    expect(nextToFile(rows, 'e')?.id).toBe('c');
    expect(nextToFile([row('a')], 'a')).toBeNull();
  });
  it('is the first one where the current one is not in the list', () => {
    expect(nextToFile(rows, 'z')?.id).toBe('a');
  });
});
