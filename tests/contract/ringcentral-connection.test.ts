import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asId } from '../../app/domain/ids.ts';
import type { AccountId, AttemptId, MessageId, VendorId } from '../../app/domain/ids.ts';
import type { E164 } from '../../app/domain/phone-number.ts';
import type { Http } from '../../app/ports/http.ts';
import type { AttemptRef, FaxPort, OutboundFax, ProviderConnection } from '../../app/ports/provider.ts';
import { createAccountHttp } from '../../app/providers/kit/account-http.ts';
import { createManualClock } from '../../app/ports/testing/manual-clock.ts';
import type { ManualClock } from '../../app/ports/testing/manual-clock.ts';
import { ringcentral } from '../../app/providers/ringcentral/index.ts';
import { makeDocument, startRingCentral } from './ringcentral-sandbox.ts';
import type { RunningRingCentral } from './ringcentral-sandbox.ts';
import { noSockets } from '../../app/ports/testing/no-sockets.ts';

/** What is RingCentral's own: its sign-in, its push, its way of calling back. */
describe('RingCentral connection', () => {
  const never = new AbortController().signal;
  const attempt: AttemptRef = { messageId: asId<MessageId>('m'), attemptId: asId<AttemptId>('a'), number: 1 };
  let vendor: RunningRingCentral;
  let clock: ManualClock;
  let connection: ProviderConnection;
  let requests: string[];
  let logged: unknown[];
  let fax: OutboundFax;

  const port = (): FaxPort => connection.fax!;
  const fault = (body: Record<string, unknown>) =>
    vendor.control('POST', '/faults', { vendor: 'ringcentral', ...body });
  const signIns = (): string[] => requests.filter((request) => request.endsWith('/oauth/token'));

  /** The account's http, which notes what goes out; refreshing and JWT sign-in look alike but for the body. */
  const notingHttp = (serverUrl: string): Http => {
    const http = createAccountHttp({ allowedOrigins: [serverUrl], profileKind: 'sandbox', clock, timeoutMs: 30_000 });
    return {
      clockSkewMs: () => http.clockSkewMs(),
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const { pathname } = new URL(request.url);
        const grant = pathname.endsWith('/oauth/token') ? new URLSearchParams(await request.clone().text()) : null;
        const kind = grant?.get('grant_type')?.replace(/.*:/, '') ?? '';
        if (grant?.get('access_token_ttl')?.startsWith('-')) requests.push('negative-life');
        requests.push([kind, request.method, pathname].filter((part) => part !== '').join(' '));
        return http.fetch(request);
      },
    };
  };

  const connect = (): ProviderConnection => {
    const { config, secrets } = vendor.account('good');
    const note = (event: string, fields?: unknown): void => void logged.push({ event, fields });
    const log = { info: note, warn: note, error: note };
    return ringcentral.connect({
      accountId: asId<AccountId>('x'),
      config,
      secrets,
      http: notingHttp(config.serverUrl),
      sockets: noSockets,
      clock,
      log,
      keepSecret: () => Promise.resolve(),
    });
  };

  beforeEach(async () => {
    vendor = await startRingCentral();
    clock = createManualClock(Date.now());
    requests = [];
    logged = [];
    connection = connect();
    fax = { to: '+12025550123' as E164, files: [await makeDocument(1)], coverSheet: null, resolution: 'standard' };
  });

  afterEach(async () => {
    await connection.close();
    await vendor.stop();
  });

  const sendOne = async (over: Partial<OutboundFax> = {}): Promise<VendorId> => {
    const result = await port().send({ ...fax, ...over }, attempt, never);
    if (result.outcome !== 'accepted' || result.vendorId === null) throw new Error(JSON.stringify(result));
    return result.vendorId;
  };

  describe('sign-in', () => {
    it('happens once for many requests at the same time', async () => {
      await Promise.all([sendOne(), sendOne(), sendOne(), connection.check(never)]);
      expect(signIns()).toEqual(['jwt-bearer POST /restapi/oauth/token']);
    });

    it('refreshes a token that the vendor let expire, and sends the fax once', async () => {
      await sendOne();
      await fault({ kind: 'auth-expired' });
      await sendOne();
      expect(signIns().map((request) => request.split(' ')[0])).toEqual(['jwt-bearer', 'refresh_token']);
      expect(requests).not.toContain('negative-life');
      expect(await vendor.ledger()).toHaveLength(2);
    });

    it('survives that many requests find the token expired at once', async () => {
      await sendOne();
      await fault({ kind: 'auth-expired' });
      await Promise.all([sendOne(), sendOne(), sendOne(), sendOne()]);
      expect(await vendor.ledger()).toHaveLength(5);
    });

    it('signs in with the JWT again when refreshing has come to its end', async () => {
      await sendOne();
      // Longer than a refresh token lives; our own clock knows nothing of it.
      await vendor.advance(30 * 86_400_000);
      await sendOne();
      expect(signIns().map((request) => request.split(' ')[0])).toEqual(['jwt-bearer', 'refresh_token', 'jwt-bearer']);
    });

    it('asks to sign in again when the JWT was taken back', async () => {
      await sendOne();
      await fault({ kind: 'auth-revoked' });
      const result = await port().send(fax, attempt, never);
      expect(result).toMatchObject({ outcome: 'retry', failure: { category: 'auth', action: 'check-account' } });
      expect(await vendor.ledger()).toHaveLength(1);
      await vendor.clearFaults();
    });

    it('a 401 that no token cures holds the account', async () => {
      await fault({ kind: 'http401' });
      expect(await port().send(fax, attempt, never)).toMatchObject({ outcome: 'retry', failure: { category: 'auth' } });
      expect(await vendor.ledger()).toEqual([]);
    });
  });

  describe('our clock is moved while connected', () => {
    it.each([
      ['back', -300_000],
      ['forward', 7_200_000],
    ])('%s: a fax is found at the first look, and at the others', async (_way, movedMs) => {
      const startedAtMs = clock.now();
      const id = await sendOne();
      const { to, files, coverSheet } = fax;
      const probe = { attempt, to, files, coverSheet, startedAtMs, endedAtMs: clock.now() };
      clock.set(startedAtMs + movedMs);
      for (const ms of [0, 60_000, 840_000]) {
        clock.advance(ms);
        await vendor.advance(ms);
        expect(await port().find!(probe, never)).toMatchObject([{ vendorId: id, contentCompared: true }]);
      }
    });
  });

  describe('cancelling', () => {
    it('a fax that waits at the vendor for its time is called back, with proof', async () => {
      const id = await sendOne({ sendAtMs: clock.now() + 3_600_000 });
      expect(await port().cancel!(id, never)).toBe(true);
      expect(await vendor.ledger()).toMatchObject([{ id, status: 'Cancelled' }]);
    });

    it('a fax on its way is left alone: deleting its record would stop nothing', async () => {
      const id = await sendOne();
      expect(await port().cancel!(id, never)).toBe(false);
      expect(requests.filter((request) => request.startsWith('DELETE'))).toEqual([]);
      expect(await port().status([id], never)).toMatchObject([{ status: 'pending' }]);
    });

    it('a fax whose time has come is left alone', async () => {
      const id = await sendOne({ sendAtMs: clock.now() + 60_000 });
      await vendor.advance(120_000);
      clock.advance(120_000);
      expect(await port().cancel!(id, never)).toBe(false);
    });
  });

  describe('push', () => {
    it('hints when connected and when a fax changes, and stops when disposed', async () => {
      const hint = vi.fn();
      const watch = port().watch!(hint);
      await vi.waitUntil(() => hint.mock.calls.length === 1);
      const id = await sendOne();
      await vi.waitUntil(() => hint.mock.calls.length > 1);
      const before = hint.mock.calls.length;
      watch[Symbol.dispose]();
      await vendor.finish(id, 'delivered');
      expect(await port().status([id], never)).toMatchObject([{ status: 'delivered' }]);
      expect(hint.mock.calls.length).toBe(before);
      expect(logged).toEqual([]);
    });

    it('connects again after the line was lost, and hints then', async () => {
      const hint = vi.fn();
      const watch = port().watch!(hint);
      await vi.waitUntil(() => hint.mock.calls.length === 1);
      await fault({ kind: 'refuse' });
      await vi.waitUntil(() => clock.pending() > 0);
      await vendor.clearFaults();
      await vi.waitUntil(() => {
        clock.advance(10_000);
        return hint.mock.calls.length > 1;
      });
      watch[Symbol.dispose]();
    });

    it('a vendor that cannot be reached costs no more than a log line without details', async () => {
      await fault({ kind: 'refuse' });
      const hint = vi.fn();
      const watch = port().watch!(hint);
      await vi.waitUntil(() => logged.length > 0);
      expect(logged[0]).toEqual({ event: 'ringcentral.push.failed', fields: { code: 'RINGCENTRAL_NOT_REACHED' } });
      expect(hint).not.toHaveBeenCalled();
      watch[Symbol.dispose]();
    });
  });
});
