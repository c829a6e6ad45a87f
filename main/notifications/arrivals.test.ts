import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { Arrivals } from './arrivals.ts';
import type { NewsItem, Notice } from './notices.ts';
import { NotificationSettingsFile } from './notification-settings.ts';

const fax = (id: string): NewsItem => ({
  id,
  channel: 'fax',
  pages: 1,
  at: '2026-03-02T15:00:00.000Z',
  from: null,
  patientName: null,
  conversationId: null,
});

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe('Arrivals', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'notifications-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function desk() {
    const log = createLog(() => undefined);
    const settings = new NotificationSettingsFile(path.join(folder, 'notifications.json'), log);
    let news: NewsItem[] | null = [];
    let lockedSession: string | null = null;
    let onTaken: () => void = () => undefined;
    let nowMs = 1_000;
    const timers: { atMs: number; work: () => void }[] = [];
    const notices: Notice[] = [];
    const shown: unknown[] = [];
    const arrivals = new Arrivals({
      settings,
      takeNews: () => {
        if (news === null || lockedSession !== null) return Promise.resolve(null);
        const items = news;
        news = [];
        onTaken();
        return Promise.resolve([{ session: 'ana', items }]);
      },
      lockedSession: () => lockedSession,
      counts: () => Promise.resolve({ unread: 2, needsFiling: 1 }),
      language: () => 'en',
      notify: (notice) => notices.push(notice),
      showCounts: (counts, isPaused) => shown.push({ counts, isPaused }),
      now: () => nowMs,
      after: (ms, work) => {
        const timer = { atMs: nowMs + ms, work };
        timers.push(timer);
        return { [Symbol.dispose]: () => void timers.splice(timers.indexOf(timer), 1) };
      },
      log,
    });
    const advance = async (ms: number) => {
      nowMs += ms;
      for (const timer of timers.filter(({ atMs }) => atMs <= nowMs)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.work();
      }
      await settled();
    };
    const arrive = (items: NewsItem[], catchUp = false) => {
      news = [...(news ?? []), ...items];
      arrivals.onEvent({ event: 'inbox.arrived', data: { ids: items.map(({ id }) => id), channel: 'fax', catchUp } });
    };
    const sign = (on: boolean) => (news = on ? [] : null);
    const lock = (on: boolean) => (lockedSession = on ? 'ana' : null);
    const lockWhenTaken = () => (onTaken = () => void lock(true));
    return { arrivals, settings, notices, shown, advance, arrive, sign, lock, lockWhenTaken };
  }

  it('tells one fax once, and a burst as one', async () => {
    const { notices, arrive, advance } = desk();
    arrive([fax('a')]);
    await advance(400);
    expect(notices.map(({ target }) => target)).toEqual([{ kind: 'message', id: 'a' }]);
    for (const id of ['b', 'c', 'd', 'e']) arrive([fax(id)]);
    await advance(400);
    await advance(400);
    expect(notices).toHaveLength(2);
    expect(notices[1]).toMatchObject({ body: '4 faxes have arrived.', target: { kind: 'inbox', channel: 'fax' } });
  });

  it('says nothing while paused and one digest after', async () => {
    const { arrivals, notices, arrive, advance, shown } = desk();
    arrivals.pause(10_000);
    arrive([fax('a'), fax('b')]);
    await advance(500);
    expect(notices).toEqual([]);
    expect(shown.at(-1)).toEqual({ counts: { unread: 2, needsFiling: 1 }, isPaused: true });
    await advance(9_000);
    await advance(400);
    expect(notices.map(({ body }) => body)).toEqual(['2 faxes have arrived.']);
    expect(shown.at(-1)).toMatchObject({ isPaused: false });
  });

  it('does not tell later what came while notifications were off', async () => {
    const { arrivals, settings, notices, arrive, advance } = desk();
    settings.setSettings({ enabled: false, names: false });
    arrive([fax('a')]);
    await advance(400);
    settings.setSettings({ enabled: true, names: false });
    arrivals.onReady();
    await advance(2_000);
    expect(notices).toEqual([]);
  });

  it('tells all of an absence as one, however slowly its faxes are fetched', async () => {
    const { arrivals, notices, arrive, advance } = desk();
    arrivals.onReady();
    for (const id of ['a', 'b', 'c']) {
      await advance(1_500);
      arrive([fax(id)], true);
    }
    expect(notices).toEqual([]);
    await advance(2_000);
    expect(notices.map(({ body }) => body)).toEqual(['3 faxes have arrived.']);
    arrive([fax('d')]);
    await advance(400);
    expect(notices.at(-1)?.target).toEqual({ kind: 'message', id: 'd' });
  });

  it('does not put it off for more than a minute', async () => {
    const { notices, arrive, advance } = desk();
    for (let second = 0; second < 61; second += 1) {
      arrive([fax(`number ${String(second)}`)], true);
      await advance(1_000);
    }
    expect(notices.map(({ body }) => body)).toEqual(['60 faxes have arrived.']);
  });

  it('waits until somebody is signed in', async () => {
    const { arrivals, notices, arrive, advance, sign } = desk();
    sign(false);
    arrivals.onReady();
    await advance(2_000);
    expect(notices).toEqual([]);
    sign(true);
    arrive([fax('a')], true);
    await advance(2_000);
    expect(notices).toHaveLength(1);
  });

  describe('while all is locked', () => {
    const named = (id: string): NewsItem => ({ ...fax(id), from: '+13125550142', patientName: 'Abara, Cora' });

    it('tells no names whatever the settings say, and nothing again after the unlock', async () => {
      const { arrivals, settings, notices, arrive, advance, lock } = desk();
      settings.setSettings({ enabled: true, names: true });
      lock(true);
      arrive([named('a')]);
      await advance(400);
      arrive([named('b'), named('c')]);
      await advance(400);
      expect(notices).toMatchObject([
        { body: 'A fax has arrived.', target: { kind: 'message', id: 'a' }, session: 'ana', tellsNames: false },
        { body: '2 faxes have arrived.', target: { kind: 'inbox', channel: 'fax' } },
      ]);
      lock(false);
      arrivals.onReady();
      arrive([named('d')]);
      await advance(2_000);
      expect(notices.slice(2)).toMatchObject([{ body: 'From Abara, Cora, 1 page', target: { id: 'd' } }]);
    });

    it('tells no names that were asked for just before', async () => {
      const { settings, notices, arrive, advance, lockWhenTaken } = desk();
      settings.setSettings({ enabled: true, names: true });
      lockWhenTaken();
      arrive([named('a')]);
      await advance(400);
      expect(notices).toMatchObject([{ body: 'A fax has arrived.', tellsNames: false }]);
    });

    it('tells nothing where notifications are off, then or later', async () => {
      const { arrivals, settings, notices, arrive, advance, lock } = desk();
      settings.setSettings({ enabled: false, names: false });
      lock(true);
      arrive([fax('a')]);
      await advance(400);
      lock(false);
      settings.setSettings({ enabled: true, names: false });
      arrivals.onReady();
      await advance(2_000);
      expect(notices).toEqual([]);
    });
  });
});
