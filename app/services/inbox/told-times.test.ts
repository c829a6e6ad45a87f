import { expect, it } from 'vitest';
import { asId, type MessageId } from '../../domain/ids.ts';
import { createToldTimes } from './told-times.ts';

const id = (text: string): MessageId => asId<MessageId>(text);

it('knows what the vendor said before it was told; what it says without a time is new', () => {
  const told = createToldTimes();
  told.note([id('a')], 100_000);
  expect(told.isOlder(id('a'), 90_000)).toBe(true);
  expect(told.isOlder(id('a'), 99_000)).toBe(false);
  expect(told.isOlder(id('a'), undefined)).toBe(false);
  expect(told.isOlder(id('b'), 0)).toBe(false);
});

it('forgets the oldest first', () => {
  const told = createToldTimes();
  told.note([id('a')], 100_000);
  told.note(
    Array.from({ length: 2_000 }, (_, index) => id(String(index))),
    100_000,
  );
  expect(told.isOlder(id('a'), 0)).toBe(false);
  expect(told.isOlder(id('1999'), 0)).toBe(true);
});
