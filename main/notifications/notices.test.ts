import { describe, expect, it } from 'vitest';
import { lockedNotice, noticesFor, withoutNames, type News, type NewsItem } from './notices.ts';

const SESSION = 'the session';
const news = (...items: NewsItem[]): News[] => [{ session: SESSION, items }];

const item = (id: string, changes: Partial<NewsItem> = {}): NewsItem => ({
  id,
  channel: 'fax',
  pages: 2,
  at: '2026-03-02T15:00:00.000Z',
  from: null,
  patientName: null,
  conversationId: null,
  ...changes,
});

const PLAIN = { session: SESSION, tellsNames: false };

describe('noticesFor', () => {
  it('tells each by itself, without a word about anybody', () => {
    expect(noticesFor(news(item('a'), item('b', { pages: 1 })), 'en', false)).toEqual([
      { ...PLAIN, title: 'New fax', body: '2 pages', target: { kind: 'message', id: 'a' } },
      { ...PLAIN, title: 'New fax', body: '1 page', target: { kind: 'message', id: 'b' } },
    ]);
  });

  it('names the patient, else the sender, where names were asked for', () => {
    const [patient, sender, withheld] = noticesFor(
      news(
        item('a', { from: '+13125550142', patientName: 'Abara, Cora' }),
        item('b', { from: '+13125550142', pages: null }),
        item('c', { from: '' }),
      ),
      'en',
      false,
    );
    expect(patient?.body).toBe('From Abara, Cora, 2 pages');
    expect(sender?.body).toBe('From +13125550142');
    expect(withheld?.body).toBe('2 pages');
    expect([patient, sender, withheld].map((notice) => notice?.tellsNames)).toEqual([true, true, false]);
  });

  it('tells many as one, and two already after an absence', () => {
    const digest = [
      { ...PLAIN, title: 'Nuevos faxes', body: 'Han llegado 2 faxes.', target: { kind: 'inbox', channel: 'fax' } },
    ];
    expect(noticesFor(news(item('a'), item('b')), 'es', true)).toEqual(digest);
    const two = [...news(item('a')), { session: 'another', items: [item('b')] }];
    expect(noticesFor(two, 'es', true)).toEqual(digest);
    expect(noticesFor(two, 'es', false).map(({ session }) => session)).toEqual([SESSION, 'another']);
    expect(noticesFor(news(...['a', 'b', 'c', 'd'].map((id) => item(id))), 'en', false)).toHaveLength(1);
  });

  it('opens the one that came during an absence', () => {
    expect(noticesFor(news(item('a')), 'en', true)[0]?.target).toEqual({ kind: 'message', id: 'a' });
  });
});

describe('texts', () => {
  const text = (id: string, changes: Partial<NewsItem> = {}) =>
    item(id, { channel: 'sms', pages: null, conversationId: 'the thread', ...changes });

  it('open their thread, and say nothing of what was written', () => {
    expect(noticesFor(news(text('a')), 'en', false)).toEqual([
      {
        ...PLAIN,
        title: 'New text message',
        body: 'A text message has arrived.',
        target: { kind: 'conversation', id: 'the thread', channel: 'sms', messageId: 'a' },
      },
    ]);
    expect(noticesFor(news(text('a', { from: '+12025550143' })), 'es', false)[0]).toMatchObject({
      title: 'Nuevo SMS',
      body: 'De +12025550143',
      tellsNames: true,
    });
  });

  it('are told together with faxes, and lead to what there is most of', () => {
    const [notice] = noticesFor(news(item('a'), text('b'), text('c')), 'en', true);
    expect(notice).toMatchObject({
      title: 'New messages',
      body: '2 text messages, a fax have arrived.',
      target: { kind: 'inbox', channel: 'sms' },
    });
  });
});

describe('whoever was locked out meanwhile', () => {
  it('is told without names', () => {
    const named = item('a', { from: '+12125550143', patientName: 'Quarrie, Ottoline' });
    expect(noticesFor(news(withoutNames(named)), 'en', false)).toEqual([
      { ...PLAIN, title: 'New fax', body: '2 pages', target: { kind: 'message', id: 'a' } },
    ]);
  });
});

describe('lockedNotice', () => {
  it('tells that something arrived and nothing else', () => {
    expect(lockedNotice([], 'en', SESSION)).toBeNull();
    expect(lockedNotice([{ id: 'a', channel: 'fax' }], 'en', SESSION)).toEqual({
      ...PLAIN,
      title: 'New fax',
      body: 'A fax has arrived.',
      target: { kind: 'message', id: 'a' },
    });
    const two = [
      { id: 'a', channel: 'fax' },
      { id: 'b', channel: 'fax' },
    ] as const;
    expect(lockedNotice(two, 'es', SESSION)).toMatchObject({ body: 'Han llegado 2 faxes.' });
  });

  it('leads a text to the list of texts, not to its thread', () => {
    expect(lockedNotice([{ id: 'a', channel: 'sms' }], 'en', SESSION)).toEqual({
      ...PLAIN,
      title: 'New text message',
      body: 'A text message has arrived.',
      target: { kind: 'inbox', channel: 'sms' },
    });
  });
});
