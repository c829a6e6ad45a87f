import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { isFiltered, logInput, NO_FILTERS, othersOf } from './log-filters.ts';

describe('what the log asks for', () => {
  it('is every e-mail without filters', () => {
    expect(logInput(NO_FILTERS, null, 50)).toEqual({ channel: 'email', limit: 50 });
    expect(isFiltered(NO_FILTERS)).toBe(false);
  });
  it('is what the filters leave, from where it goes on', () => {
    const filters = { direction: 'outbound', state: 'queued', text: ' referral ' } as const;
    expect(logInput(filters, 'next', 50)).toEqual({
      ...{ channel: 'email', limit: 50, direction: 'outbound', text: 'referral', before: 'next' },
      state: ['queued', 'sending'],
    });
    expect(isFiltered(filters)).toBe(true);
  });
});

it('the other side is the sender, or all recipients', () => {
  const ana = { name: 'Ana', address: 'ana@example.org' };
  const mail = (more: object) =>
    ({ address: 'x@example.org', recipients: [], email: null, ...more }) as unknown as MessageView;
  expect(othersOf(mail({ direction: 'inbound', email: { from: ana } }))).toEqual(['Ana']);
  expect(
    othersOf(mail({ direction: 'outbound', recipients: [ana, { name: null, address: 'b@example.org' }] })),
  ).toEqual(['Ana', 'b@example.org']);
  expect(othersOf(mail({ direction: 'inbound' }))).toEqual(['x@example.org']);
});
