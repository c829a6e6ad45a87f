import { describe, expect, it } from 'vitest';
import type { ThreadEntry } from '../../../../app/contract/procedures/conversations.ts';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { bareSubject, countElsewhere, groupsOf, loose, snippetOf, withOthers } from './mail-groups.ts';

const time = (minute: number) => new Date(Date.UTC(2026, 10, 2, 9, minute)).toISOString();
const message = (id: string, threadId: string, minute: number, more: object = {}) =>
  ({
    ...{ id, createdAt: time(minute), unread: false, body: '', conversationId: 'here' },
    email: { threadId, subject: `Re: about ${threadId}` },
    ...more,
  }) as unknown as MessageView;
const mail = (id: string, threadId: string, minute: number, more: object = {}): ThreadEntry => ({
  kind: 'message',
  at: time(minute),
  message: message(id, threadId, minute, more),
});
const note = (id: string, minute: number): ThreadEntry => ({
  ...{ kind: 'note', id, at: time(minute), userName: 'Berta', text: 'Called her.' },
});
const idsOf = (entries: readonly ThreadEntry[]) =>
  entries.map((entry) => (entry.kind === 'message' ? entry.message.id : entry.kind === 'note' ? entry.id : entry.at));

describe('a subject', () => {
  it.each([
    ['Re: Referral', 'Referral'],
    ['RE: Fwd: re[2]: Referral', 'Referral'],
    ['Rv: AW: Referral', 'Referral'],
    ['Regarding: the bill', 'Regarding: the bill'],
    ['  ', ''],
  ])('%j is %j without its marks', (subject, bare) => expect(bareSubject(subject)).toBe(bare));
});

describe('the groups of a conversation', () => {
  it('are its threads, the one that was last written in first, each oldest first', () => {
    const groups = groupsOf([mail('a1', 'a', 1), mail('b1', 'b', 2), mail('a2', 'a', 3, { unread: true })]);
    expect(groups.map(({ key, subject, unread }) => [key, subject, unread])).toEqual([
      ['a', 'about a', 1],
      ['b', 'about b', 0],
    ]);
    expect(idsOf(groups[0]?.entries ?? [])).toEqual(['a1', 'a2']);
    expect(groups[0]?.newest.id).toBe('a2');
  });

  it('hold the notes that were written while they were the newest', () => {
    const groups = groupsOf([note('n0', 0), mail('a1', 'a', 1), mail('b1', 'b', 2), note('n1', 3)]);
    expect(groups.map(({ entries }) => idsOf(entries))).toEqual([
      ['b1', 'n1'],
      ['n0', 'a1'],
    ]);
  });

  it('are none without e-mails, and notes then stand for themselves', () => {
    expect(groupsOf([note('n', 1)])).toEqual([]);
    expect(loose([note('n', 1)]).length).toBe(1);
    expect(loose([note('n', 1), mail('a1', 'a', 2)])).toEqual([]);
  });
});

describe('the whole thread', () => {
  const thread = [message('a1', 'a', 1), message('x', 'a', 2, { conversationId: 'there' }), message('a2', 'a', 3)];
  const [group] = groupsOf([mail('a1', 'a', 1), mail('a2', 'a', 3), note('n', 4)]);

  it('has what others wrote, in its place', () => {
    expect(group && idsOf(withOthers(group, thread))).toEqual(['a1', 'x', 'a2', 'n']);
  });
  it('is more than the conversation where others wrote', () => {
    expect(countElsewhere('here', thread)).toBe(1);
    expect(countElsewhere('here', thread.slice(0, 1))).toBe(0);
  });
});

it('the closed line is one line', () => {
  expect(snippetOf({ body: 'Dear all,\n\n  thank you  ' })).toBe('Dear all, thank you');
  expect(snippetOf({ body: null })).toBe('');
});
