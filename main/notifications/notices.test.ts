import { describe, expect, it } from 'vitest';
import { noticesFor, type NewsItem } from './notices.ts';

const item = (id: string, changes: Partial<NewsItem> = {}): NewsItem => ({
  id,
  channel: 'fax',
  pages: 2,
  at: '2026-03-02T15:00:00.000Z',
  from: null,
  patientName: null,
  ...changes,
});

describe('noticesFor', () => {
  it('tells each by itself, without a word about anybody', () => {
    expect(noticesFor([item('a'), item('b', { pages: 1 })], 'en', false)).toEqual([
      { title: 'New fax', body: '2 pages', target: { kind: 'message', id: 'a' } },
      { title: 'New fax', body: '1 page', target: { kind: 'message', id: 'b' } },
    ]);
  });

  it('names the patient, else the sender, where names were asked for', () => {
    const [patient, sender, withheld] = noticesFor(
      [
        item('a', { from: '+13125550142', patientName: 'Abara, Cora' }),
        item('b', { from: '+13125550142', pages: null }),
        item('c', { from: '' }),
      ],
      'en',
      false,
    );
    expect(patient?.body).toBe('From Abara, Cora, 2 pages');
    expect(sender?.body).toBe('From +13125550142');
    expect(withheld?.body).toBe('2 pages');
  });

  it('tells many as one, and two already after an absence', () => {
    const digest = [{ title: 'Nuevos faxes', body: 'Han llegado 2 faxes.', target: { kind: 'inbox' } }];
    expect(noticesFor([item('a'), item('b')], 'es', true)).toEqual(digest);
    expect(
      noticesFor(
        ['a', 'b', 'c', 'd'].map((id) => item(id)),
        'en',
        false,
      ),
    ).toHaveLength(1);
  });

  it('opens the one that came during an absence', () => {
    expect(noticesFor([item('a')], 'en', true)[0]?.target).toEqual({ kind: 'message', id: 'a' });
  });
});
