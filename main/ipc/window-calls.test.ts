import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../core-process/pending-calls.ts';
import { SipServers } from '../phone/sip-servers.ts';
import type { OwnWindow } from '../windows/window-role.ts';
import { createWindowCalls, type WindowCalls } from './window-calls.ts';

const MAIN: OwnWindow = { key: 'main', role: 'main' };
const FURTHER: OwnWindow = { key: 'main-2', role: 'main' };
const PHONE: OwnWindow = { key: 'main', role: 'phone' };
const RING: OwnWindow = { key: 'main', role: 'ring' };

describe('createWindowCalls', () => {
  let order: unknown[][];
  let refused: unknown[][];
  let hasCalls: boolean;
  let session: string | null;
  let answer: Answer;
  let servers: SipServers;
  let calls: WindowCalls;
  let leave: PromiseWithResolvers<null>;

  beforeEach(() => {
    [order, refused, hasCalls, session] = [[], [], false, "the phone's"];
    answer = { ok: true, data: {} };
    servers = new SipServers();
    leave = Promise.withResolvers<null>();
    calls = createWindowCalls({
      sessions: {
        call: (key, method) => {
          order.push([key, method]);
          return Promise.resolve(answer);
        },
        callFromPhone: (session, method) => {
          order.push([session, method, 'from phone']);
          return Promise.resolve(answer);
        },
        refused: (...all) => refused.push(all),
      },
      desk: {
        get session() {
          return session;
        },
        get hasCalls() {
          return hasCalls;
        },
        onReport: (params) => order.push(['peeked', params]),
        leave: async () => {
          order.push(['leave']);
          await leave.promise;
        },
      },
      servers,
    });
  });

  it.each([
    [MAIN, 'calls.dial', ['main', 'calls.dial']],
    [FURTHER, 'calls.dial', ['main-2', 'calls.dial']],
    [PHONE, 'phone.desk', ["the phone's", 'phone.desk', 'from phone']],
    [RING, 'calls.live', ['main', 'calls.live']],
    [RING, 'calls.answer', ['main', 'calls.answer']],
    [RING, 'calls.decline', ['main', 'calls.decline']],
    // Core refuses what there is not.
    [MAIN, 'no.such', ['main', 'no.such']],
  ])('%j may call %s', async (window, method, expected) => {
    expect(await calls(window, method, {})).toEqual(answer);
    expect(order).toEqual([expected]);
    expect(refused).toEqual([]);
  });

  it.each([
    [MAIN, 'phone.registration'],
    [FURTHER, 'phone.desk'],
    [PHONE, 'calls.dial'],
    [PHONE, 'messages.list'],
    [PHONE, 'session.unlock'],
    [RING, 'phone.desk'],
    [RING, 'calls.dial'],
    [RING, 'calls.hangUp'],
    [RING, 'session.unlock'],
  ])('%j may not call %s, and it is told to core', async (window, method) => {
    expect(await calls(window, method, {})).toMatchObject({
      ok: false,
      error: { code: 'PERMISSION_DENIED', params: { reason: 'window-role' } },
    });
    expect(order).toEqual([]);
    expect(refused).toEqual([[window.key, 'not-for-windows', method]]);
  });

  it('tells a phone that is nobody’s so: core would speak of a right that was taken away', async () => {
    session = null;
    expect(await calls(PHONE, 'phone.desk', {})).toMatchObject({ ok: false, error: { code: 'NOT_SIGNED_IN' } });
    expect(await calls(PHONE, 'phone.take', {})).toEqual(answer);
    expect(order).toEqual([[null, 'phone.take', 'from phone']]);
  });

  it('keeps words that are no method out of the audit trail', async () => {
    await calls(PHONE, 'Quarrie, Ottoline', {});
    expect(refused).toEqual([['main', 'not-for-windows', 'foyer:call']]);
  });

  it('peeks into a report before core has it', async () => {
    await calls(PHONE, 'phone.report', { calls: [] });
    expect(order.map(([what]) => what)).toEqual(['peeked', "the phone's"]);
  });

  it('lets the phone reach the servers that core names, before the phone knows them', async () => {
    answer = { ok: true, data: { server: 'wss://sip.example.org/', otherServers: [] } };
    await calls(PHONE, 'phone.registration', {});
    expect(servers.allows('wss://sip.example.org/')).toBe(true);
    await calls(MAIN, 'accounts.list', {});
    answer = { ok: true, data: { server: 'wss://evil.example.org/', otherServers: [] } };
    await calls(MAIN, 'accounts.list', {});
    expect(servers.allows('wss://evil.example.org/')).toBe(false);
  });

  describe('signing out at the main window', () => {
    it('waits until a call is hung up', async () => {
      hasCalls = true;
      const closing = calls(MAIN, 'session.close', {});
      await Promise.resolve();
      expect(order).toEqual([['leave']]);
      leave.resolve(null);
      await closing;
      expect(order).toEqual([['leave'], ['main', 'session.close']]);
    });

    it('waits for nothing where no call is on', async () => {
      await calls(MAIN, 'session.close', {});
      expect(order).toEqual([['leave'], ['main', 'session.close']]);
    });

    it('at another one leaves the phone alone', async () => {
      hasCalls = true;
      await calls(FURTHER, 'session.close', {});
      expect(order).toEqual([['main-2', 'session.close']]);
    });
  });
});
