import { MutationObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import type { CoreEvent } from '../../../app/contract/events.ts';
import { ContractError } from './contract-error.ts';
import { applyCoreEvent, createQueryClient, endQueries, keys } from './query-client.ts';

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
      { event: 'inbox.arrived', data: { ids: [OTHER], channel: 'fax', catchUp: false } },
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

  it.each<CoreEvent>([
    { event: 'messages.changed', data: { ids: [OTHER] } },
    { event: 'inbox.arrived', data: { ids: [OTHER], channel: 'email', catchUp: false } },
  ])('$event touches draft faxes, which come as e-mail', (event) => {
    const client = createQueryClient();
    client.setQueryData(keys.faxDrafts, 'fresh');
    applyCoreEvent(client, event);
    expect(client.getQueryState(keys.faxDrafts)?.isInvalidated).toBe(true);
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

describe('what belongs to several people at once', () => {
  const touched = (event: CoreEvent) => {
    const client = createQueryClient();
    const all = [keys.session, keys.people, keys.taskCounts, keys.jobs, keys.glass, keys.outbox];
    for (const key of all) client.setQueryData(key, 'fresh');
    applyCoreEvent(client, event);
    return all.filter((key) => client.getQueryState(key)?.isInvalidated);
  };

  it('tasks and jobs touch their own lists only', () => {
    expect(touched({ event: 'tasks.changed', data: { ids: [MESSAGE] } })).toEqual([keys.taskCounts]);
    expect(touched({ event: 'jobs.changed', data: {} })).toEqual([keys.jobs]);
  });

  it('broken glass touches who is told of it, and what its person may see', () => {
    expect(touched({ event: 'glass.changed', data: {} })).toEqual([keys.session, keys.people, keys.glass]);
  });
});

describe('whose number a conversation is', () => {
  it('is asked anew where contacts or patients changed', () => {
    for (const event of ['contacts.changed', 'patients.changed'] as const) {
      const client = createQueryClient();
      const all = [[...keys.conversationList, 'open'], keys.conversation(OTHER), keys.threads(OTHER)];
      for (const key of all) client.setQueryData(key, 'fresh');
      applyCoreEvent(client, { event, data: {} });
      expect(all.map((key) => client.getQueryState(key)?.isInvalidated)).toEqual([true, true, false]);
    }
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

describe('what the person may no longer see', () => {
  const refusedWith = async (code: 'PERMISSION_DENIED' | 'NOT_FOUND' | 'INTERNAL') => {
    const client = createQueryClient();
    client.setQueryData(keys.message(MESSAGE), 'a fax about a patient');
    const refused = new ContractError({ code, params: {}, message: '' });
    await client
      .query({ queryKey: keys.message(MESSAGE), queryFn: () => Promise.reject(refused), staleTime: 0 })
      .catch(() => undefined);
    return client.getQueryData(keys.message(MESSAGE));
  };

  it('is gone with core’s refusal, and stays where core only failed', async () => {
    expect(await refusedWith('PERMISSION_DENIED')).toBeUndefined();
    expect(await refusedWith('NOT_FOUND')).toBeUndefined();
    expect(await refusedWith('INTERNAL')).toBe('a fax about a patient');
  });
});

describe('a session that ended at this window', () => {
  it('hears nothing any more of what it asked, neither an answer nor a refusal, nor goes on', async () => {
    const client = createQueryClient();
    const heard: string[] = [];
    const asked: string[] = [];
    const answers: PromiseWithResolvers<null>[] = [];
    const ask = (name: string) => {
      const observer = new MutationObserver(client, {
        scope: { id: name === 'refused' ? 'other' : 'one after the other' },
        mutationFn: () => {
          asked.push(name);
          const answer = Promise.withResolvers<null>();
          answers.push(answer);
          return answer.promise;
        },
        onSuccess: () => heard.push(`${name} done`),
        onError: () => heard.push(`${name} refused`),
        onSettled: () => heard.push(`${name} settled`),
      });
      observer.mutate().catch(() => undefined);
    };
    for (const name of ['first', 'refused', 'queued behind the first']) ask(name);
    await vi.waitFor(() => expect(asked).toEqual(['first', 'refused']));
    endQueries(client);
    answers[0]?.resolve(null);
    answers[1]?.reject(new Error('no'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toEqual([]);
    expect(asked).toEqual(['first', 'refused']);
  });
});
