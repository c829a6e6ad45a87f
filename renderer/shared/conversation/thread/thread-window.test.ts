import { describe, expect, it } from 'vitest';
import type { ThreadEntry } from '../../../../app/contract/procedures/conversations.ts';
import {
  keyOf,
  meets,
  staleIds,
  windowOf,
  withFresh,
  withNewer,
  withOlder,
  type EntriesPage,
} from './thread-window.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 12, minute)).toISOString();
const message = (id: string, minute: number, state = 'delivered'): ThreadEntry =>
  ({ kind: 'message', at: at(minute), message: { id, state } }) as unknown as ThreadEntry;
const note = (id: string, minute: number): ThreadEntry => ({
  kind: 'note',
  at: at(minute),
  id,
  userName: 'Theo',
  text: 'Called',
});
/** Newest first, as core answers. */
const page = (items: ThreadEntry[], next: string | null = null, previous: string | null = null): EntriesPage => ({
  items,
  next,
  previous,
});
const show = ({ entries }: { entries: readonly ThreadEntry[] }) =>
  entries.map((entry) => keyOf(entry).split(' ')[1]).join('');

const middle = windowOf(page([message('d', 4), message('c', 3)], 'older', 'newer'));

describe('the part of a thread that the window has', () => {
  it('stands oldest first and grows at both ends, each entry once', () => {
    expect(show(middle)).toBe('cd');
    const older = withOlder(middle, page([message('c', 3), message('b', 2), message('a', 1)], null));
    expect(show(older)).toBe('abcd');
    expect(older).toMatchObject({ older: null, newer: 'newer' });
    const newer = withNewer(older, page([message('f', 6), message('e', 5)], 'x', null));
    expect(show(newer)).toBe('abcdef');
    expect(newer).toMatchObject({ older: null, newer: null });
  });

  it('knows whether something is missing between it and the newest page', () => {
    expect(meets(middle, page([message('e', 5), message('d', 4)]))).toBe(true);
    expect(meets(middle, page([message('z', 9), message('y', 8)], 'next'))).toBe(false);
  });
});

describe('the newest page laid over it', () => {
  const window = windowOf(
    page([message('d', 5, 'queued'), note('n', 4), message('c', 3), message('b', 2)], 'older', null),
  );

  it('brings what is new and what changed', () => {
    const now = withFresh(window, page([message('e', 6), message('d', 5, 'sent'), note('n', 4)], 'next'));
    expect(show(now)).toBe('bcnde');
    expect(now.entries.find((entry) => keyOf(entry) === 'message d')).toMatchObject({ message: { state: 'sent' } });
    expect(now.older).toBe('older');
  });
  it('takes out what was taken out', () => {
    expect(show(withFresh(window, page([message('d', 5), message('c', 3)], 'next')))).toBe('bcd');
  });
  it('is the whole thread where it has no older ones', () => {
    const now = withFresh(window, page([message('d', 5), message('c', 3)]));
    expect(show(now)).toBe('cd');
    expect(now.older).toBeNull();
  });
  it('says that the thread goes no further where it reaches the end', () => {
    const hit = { ...window, newer: 'newer' };
    expect(withFresh(hit, page([message('e', 6), message('d', 5)], 'next')).newer).toBeNull();
    expect(withFresh(hit, page([message('c', 3), message('b', 2)], 'next', 'after')).newer).toBe('newer');
  });
  it('leaves it as it is where it is empty', () => expect(withFresh(window, page([]))).toBe(window));
});

describe('what is still to be asked for', () => {
  const window = windowOf(page([message('d', 4), message('c', 3), message('b', 2)], null, null));
  it('is what changed, is shown, and was not in the page', () => {
    const ids = new Set(['b', 'd', 'elsewhere']);
    expect(staleIds(window, ids, page([message('d', 4)]))).toEqual(['b']);
    expect(staleIds(window, ids, null)).toEqual(['b', 'd']);
  });
});
