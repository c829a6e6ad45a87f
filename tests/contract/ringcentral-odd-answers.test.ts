import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '../../app/domain/ids.ts';
import type { AccountId, AttemptId, MessageId, VendorId } from '../../app/domain/ids.ts';
import type { E164 } from '../../app/domain/phone-number.ts';
import type { AttemptRef, FaxPort, OutboundFax, ProviderConnection } from '../../app/ports/provider.ts';
import { createAccountHttp } from '../../app/providers/kit/account-http.ts';
import { createManualClock } from '../../app/ports/testing/manual-clock.ts';
import type { ManualClock } from '../../app/ports/testing/manual-clock.ts';
import { ringcentral } from '../../app/providers/ringcentral/index.ts';
import { startProxy } from './ringcentral-proxy.ts';
import type { Proxy } from './ringcentral-proxy.ts';
import { makeDocument, startRingCentral } from './ringcentral-sandbox.ts';
import type { RunningRingCentral } from './ringcentral-sandbox.ts';
import { noSockets } from '../../app/ports/testing/no-sockets.ts';

/** What a gateway on the way, or one odd record, may do to answers without a fax going out twice or getting lost. */
describe('RingCentral with odd answers', () => {
  const never = new AbortController().signal;
  const attempt: AttemptRef = { messageId: asId<MessageId>('m'), attemptId: asId<AttemptId>('a'), number: 1 };
  const extension = '/restapi/v1.0/account/~/extension/~';
  let vendor: RunningRingCentral;
  let proxy: Proxy;
  let clock: ManualClock;
  let connection: ProviderConnection;
  let fax: OutboundFax;

  const port = (): FaxPort => connection.fax!;

  beforeEach(async () => {
    vendor = await startRingCentral();
    proxy = await startProxy(vendor.info.url);
    clock = createManualClock(Date.now());
    const { secrets, config } = vendor.account('good');
    const http = createAccountHttp({
      allowedOrigins: [proxy.origin],
      profileKind: 'sandbox',
      clock,
      timeoutMs: 30_000,
    });
    connection = ringcentral.connect({
      accountId: asId<AccountId>('x'),
      config: { ...config, serverUrl: proxy.origin },
      secrets,
      http,
      sockets: noSockets,
      clock,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      keepSecret: () => Promise.resolve(),
    });
    fax = { to: '+12025550123' as E164, files: [await makeDocument(1)], coverSheet: null, resolution: 'standard' };
  });

  afterEach(async () => {
    await connection.close();
    await proxy.stop();
    await vendor.stop();
  });

  const sendOne = async (): Promise<VendorId> => {
    const result = await port().send(fax, attempt, never);
    if (result.outcome !== 'accepted' || result.vendorId === null) throw new Error(JSON.stringify(result));
    return result.vendorId;
  };
  const find = () =>
    port().find!(
      {
        attempt,
        to: fax.to,
        startedAtMs: clock.now(),
        endedAtMs: clock.now(),
        files: fax.files,
        coverSheet: fax.coverSheet,
      },
      never,
    );
  const redirectAnswersTo = (request: string, status: number, location: string): void => {
    proxy.change = (each, answer) =>
      each === request ? { status, headers: { ...answer.headers, location }, body: '' } : answer;
  };
  /** Makes the recipients of one fax null wherever the vendor shows it. */
  const spoil = (id: string): void => {
    proxy.change = (request, answer) => {
      if (!request.startsWith('GET') || !request.includes('/message-store')) return answer;
      const json = JSON.parse(answer.body) as { id?: unknown; records?: { id: unknown }[] };
      const odd = <T extends { id?: unknown }>(record: T): T =>
        String(record.id) === id ? { ...record, to: null } : record;
      const spoilt = json.records ? { ...json, records: json.records.map(odd) } : odd(json);
      return { ...answer, body: JSON.stringify(spoilt) };
    };
  };

  it.each([301, 302, 303, 307, 308])('a submission answered by %i is unknown, sent once, and found', async (status) => {
    redirectAnswersTo(`POST ${extension}/fax`, status, `${extension}/message-store`);
    const result = await port().send(fax, attempt, never);
    expect(result).toMatchObject({ outcome: 'unknown', failure: { category: 'uncertain', action: 'decide' } });
    const [row, ...more] = await vendor.ledger();
    expect(more).toEqual([]);
    expect(proxy.seen.slice(1)).toEqual([`POST ${extension}/fax`]);
    expect(await find()).toMatchObject([{ vendorId: row?.id, contentCompared: true }]);
  });

  it('a sign-in answered by a redirect says nothing about the credentials: certainly not sent', async () => {
    redirectAnswersTo('POST /restapi/oauth/token', 302, '/login');
    const result = await port().send(fax, attempt, never);
    expect(result).toMatchObject({ outcome: 'retry', failure: { category: 'unavailable' } });
    expect(proxy.seen).toEqual(['POST /restapi/oauth/token']);
  });

  it.each([2, 5])('an odd record does not keep the receipts of others, %i asked for', async (count) => {
    const ids: VendorId[] = [];
    for (let each = 0; each < count; each++) ids.push(await sendOne());
    spoil(ids[0]!);
    const receipts = await port().status(ids, never);
    expect(receipts.map((receipt) => receipt.vendorId)).toEqual(ids.slice(1));
  });

  it('an odd record that may be the submission is no proof that it is absent', async () => {
    spoil(await sendOne());
    await expect(find()).rejects.toMatchObject({ name: 'ProviderFailure', failure: { category: 'unavailable' } });
  });

  it('an odd record cannot be called back', async () => {
    fax = { ...fax, sendAtMs: clock.now() + 3_600_000 };
    const id = await sendOne();
    spoil(id);
    await expect(port().cancel!(id, never)).rejects.toMatchObject({ failure: { category: 'unavailable' } });
    expect(proxy.seen.filter((request) => request.startsWith('DELETE'))).toEqual([]);
  });
});
