import { describe, expect, it } from 'vitest';
import { trustedWindow } from './sender-check.ts';
import type { Sender } from './sender-check.ts';

const own: Sender = { webContentsId: 7, frame: { isTop: true, origin: 'foyer://app' } };
const windowOf = (sender: Sender) =>
  trustedWindow(sender, 'foyer://app', (id) => (id === 7 ? { key: 'main-2', role: 'main' } : null));

describe('trustedWindow', () => {
  it('knows our own window', () => expect(windowOf(own)).toEqual({ key: 'main-2', role: 'main' }));

  it.each<[string, Sender]>([
    ['other web contents', { ...own, webContentsId: 8 }],
    ['a frame inside our window', { ...own, frame: { isTop: false, origin: 'foyer://app' } }],
    ['another page in our window', { ...own, frame: { isTop: true, origin: 'https://example.org' } }],
    ['an origin that only begins alike', { ...own, frame: { isTop: true, origin: 'foyer://app.example.org' } }],
    ['an empty page', { ...own, frame: { isTop: true, origin: 'null' } }],
    ['no origin', { ...own, frame: { isTop: true, origin: '' } }],
    ['a frame that is gone', { ...own, frame: null }],
  ])('does not know %s', (_what, sender) => expect(windowOf(sender)).toBeNull());
});
