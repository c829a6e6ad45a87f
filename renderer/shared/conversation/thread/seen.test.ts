import { expect, it } from 'vitest';
import { isSeenNow } from './seen.ts';

const unread = { unread: true, direction: 'inbound' } as const;
const open = { isOpen: true, looks: true };

it('an unread message that is open before somebody is read', () => {
  expect(isSeenNow(unread, open)).toBe(true);
});

it.each([
  ['its card is closed', unread, { ...open, isOpen: false }],
  ['nobody looks', unread, { ...open, looks: false }],
  ['it is read already', { ...unread, unread: false }, open],
  ['the clinic sent it', { ...unread, direction: 'outbound' }, open],
] as const)('nothing is marked where %s', (_what, message, sight) => {
  expect(isSeenNow(message, sight)).toBe(false);
});
