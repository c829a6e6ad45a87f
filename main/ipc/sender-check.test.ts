import { describe, expect, it } from 'vitest';
import { trustedRole } from './sender-check.ts';
import type { Sender } from './sender-check.ts';

const own: Sender = { webContentsId: 7, frame: { isTop: true, origin: 'foyer://app' } };
const role = (sender: Sender) => trustedRole(sender, 'foyer://app', (id) => (id === 7 ? 'main' : null));

describe('trustedRole', () => {
  it('knows our own window', () => expect(role(own)).toBe('main'));

  it.each<[string, Sender]>([
    ['other web contents', { ...own, webContentsId: 8 }],
    ['a frame inside our window', { ...own, frame: { isTop: false, origin: 'foyer://app' } }],
    ['another page in our window', { ...own, frame: { isTop: true, origin: 'https://example.org' } }],
    ['an origin that only begins alike', { ...own, frame: { isTop: true, origin: 'foyer://app.example.org' } }],
    ['an empty page', { ...own, frame: { isTop: true, origin: 'null' } }],
    ['no origin', { ...own, frame: { isTop: true, origin: '' } }],
    ['a frame that is gone', { ...own, frame: null }],
  ])('does not know %s', (_what, sender) => expect(role(sender)).toBeNull());
});
