import { describe, expect, it } from 'vitest';
import type { CoreEvent } from '../../../app/contract/events.ts';
import { ContractError } from './contract-error.ts';
import { applyCoreEvent, createQueryClient, keys } from './query-client.ts';

const MESSAGE = '01890000-0000-7000-8000-000000000001';
const OTHER = '01890000-0000-7000-8000-000000000002';

function seeded() {
  const client = createQueryClient();
  const all = [
    keys.session,
    keys.accounts,
    keys.outbox,
    [...keys.messageList, {}],
    keys.message(MESSAGE),
    keys.message(OTHER),
  ];
  for (const key of all) client.setQueryData(key, 'fresh');
  const stale = () => all.filter((key) => client.getQueryState(key)?.isInvalidated).map((key) => JSON.stringify(key));
  return { client, stale };
}

describe('change events', () => {
  it('messages.changed touches lists and the named messages only', () => {
    const { client, stale } = seeded();
    applyCoreEvent(client, { event: 'messages.changed', data: { ids: [MESSAGE] } });
    expect(stale()).toEqual(['["messages","list",{}]', `["messages","one","${MESSAGE}"]`]);
  });

  it('makes received faxes stale that are not on screen', () => {
    const events: CoreEvent[] = [
      { event: 'messages.changed', data: { ids: [OTHER] } },
      { event: 'inbox.arrived', data: { ids: [OTHER], catchUp: false } },
      { event: 'filings.changed', data: { messageIds: [OTHER] } },
    ];
    for (const event of events) {
      const client = createQueryClient();
      const key = [...keys.receivedList, 'all', ''];
      client.setQueryData(key, 'fresh');
      applyCoreEvent(client, event);
      expect(client.getQueryState(key)?.isInvalidated).toBe(true);
    }
  });

  it('accounts.changed touches accounts and the outbox', () => {
    const { client, stale } = seeded();
    applyCoreEvent(client, { event: 'accounts.changed', data: { ids: [] } });
    expect(stale()).toEqual(['["accounts"]', '["outbox"]']);
  });

  it('access.changed touches everything', () => {
    const { client, stale } = seeded();
    applyCoreEvent(client, { event: 'access.changed', data: {} });
    expect(stale()).toHaveLength(6);
  });
});

describe('retrying a query', () => {
  const retry = createQueryClient().getDefaultOptions().queries?.retry as (n: number, error: unknown) => boolean;
  const error = (code: 'CORE_UNAVAILABLE' | 'PERMISSION_DENIED') =>
    new ContractError({ code, params: {}, message: '' });

  it('waits for a core that is being restarted, and takes other refusals as answers', () => {
    expect(retry(0, error('CORE_UNAVAILABLE'))).toBe(true);
    expect(retry(5, error('CORE_UNAVAILABLE'))).toBe(false);
    expect(retry(0, error('PERMISSION_DENIED'))).toBe(false);
  });
});
