import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SDK } from '@ringcentral/sdk';
import { startSandbox } from './sandbox.ts';
import type { RunningSandbox } from './sandbox.ts';
import {
  collectEvents,
  eventually,
  extension,
  getJson,
  makeControl,
  refusalOf,
  sendFax,
  signIn,
} from './test-client.ts';
import type { ControlClient } from './test-client.ts';
import { makePdf } from './ringcentral/rendering.ts';

let sandbox: RunningSandbox;
let control: ControlClient;
let sdk: SDK;
let files: { name: string; data: Buffer }[];

beforeEach(async () => {
  sandbox = await startSandbox();
  control = makeControl(sandbox.info);
  sdk = await signIn(sandbox.info);
  files = [{ name: 'a.pdf', data: await makePdf('x', 1) }];
});
afterEach(() => sandbox.stop());

const listPath = `${extension}/message-store`;
const idsOf = async (): Promise<unknown[]> =>
  ((await getJson(sdk, listPath))['records'] as { id: number }[]).map(({ id }) => id);

test.each([
  ['http403', 403, 'CMN-408', null],
  ['http429', 429, 'CMN-301', '7'],
  ['http429-bare', 429, 'CMN-301', null],
  ['http500', 500, 'CMN-203', null],
  ['http503', 503, 'CMN-201', '7'],
])("%s answers %i with the vendor's body, as often as it was told", async (kind, status, errorCode, retryAfter) => {
  await control.fault({ kind, count: 1, retryAfter: 7 });
  const refusal = await refusalOf(sendFax(sdk, { files }));
  expect(refusal.status).toBe(status);
  expect(refusal.body).toMatchObject({ errorCode, errors: [{ errorCode }] });
  expect(refusal.headers.get('retry-after')).toBe(retryAfter);
  expect(await control.ledger()).toEqual([]);
  await sendFax(sdk, { files });
  expect(await control.ledger()).toHaveLength(1);
});

test('http401 once: the SDK refreshes and sends the whole fax again', async () => {
  await control.fault({ kind: 'http401', count: 1 });
  await sendFax(sdk, { files });
  expect(await control.ledger()).toMatchObject([{ bytes: files[0]!.data.length, pages: 1 }]);
});

test('drop-after-accept cuts the connection but the vendor has the fax', async () => {
  const { events, stop } = await collectEvents(sandbox.info);
  await control.fault({ kind: 'drop-after-accept', count: 1 });
  await getJson(sdk, listPath);
  await expect(sendFax(sdk, { files })).rejects.toThrow();
  stop();
  expect(await control.ledger()).toHaveLength(1);
  expect(await idsOf()).toHaveLength(1);
  expect(events.filter((event) => event.request.endsWith('/fax')).map((event) => event.phase)).toEqual([
    'begun',
    'accepted',
  ]);
});

test.each([
  ['http500', { accepted: true }],
  ['garbled', {}],
])('%s %j commits and then answers badly', async (kind, extra) => {
  await control.fault({ kind, count: 1, match: '/fax', ...extra });
  await expect(sendFax(sdk, { files })).rejects.toThrow();
  expect(await control.ledger()).toHaveLength(1);
});

test('garbled without acceptance commits nothing', async () => {
  await control.fault({ kind: 'garbled', count: 1, accepted: false });
  await expect(sendFax(sdk, { files })).rejects.toThrow();
  expect(await control.ledger()).toEqual([]);
});

test('timeout never answers; the fault is for requests that match', async () => {
  await control.fault({ kind: 'timeout', match: 'POST /restapi/v1.0' });
  const { events, stop } = await collectEvents(sandbox.info);
  const abort = new AbortController();
  const options = { url: `${extension}/fax`, method: 'POST', body: {}, signal: abort.signal };
  const hanging = sdk.send(options);
  await eventually(() => events.some((event) => event.phase === 'begun'));
  expect(await idsOf()).toEqual([]);
  abort.abort();
  await expect(hanging).rejects.toThrow();
  stop();
  expect(events.filter((event) => event.request.startsWith('POST')).map((event) => event.phase)).toEqual(['begun']);
});

test("slow waits by the emulators' clock, before handling or between commit and answer", async () => {
  await control.fault({ kind: 'slow', phase: 'accepted', delayMs: 3_600_000, count: 1 });
  const slow = sendFax(sdk, { files });
  await eventually(async () => (await control.ledger()).length === 1);
  await control.advance(3_600_000);
  expect((await slow)['messageStatus']).toBe('Queued');
});

test('refuse shuts the port until it is cleared or its seconds are over', async () => {
  await control.fault({ kind: 'refuse' });
  const refused = await sendFax(sdk, { files }).catch((error: unknown) => error);
  expect((refused as Error & { cause?: { code?: string } }).cause?.code).toBe('ECONNREFUSED');
  await control.call('DELETE', '/faults');
  await sendFax(sdk, { files });
  await control.fault({ kind: 'refuse', seconds: 60 });
  await expect(sendFax(sdk, { files })).rejects.toThrow();
  await control.advance(61_000);
  await eventually(() =>
    sendFax(sdk, { files }).then(
      () => true,
      () => false,
    ),
  );
  expect((await control.ledger()).length).toBe(2);
  expect(await control.call('GET', '/faults')).toEqual([]);
});

test('refuse with a count resets connections before a byte is read', async () => {
  await control.fault({ kind: 'refuse', count: 1 });
  await expect(sendFax(sdk, { files })).rejects.toThrow();
  await sendFax(sdk, { files });
  expect(await control.ledger()).toHaveLength(1);
});

test('late-visible hides the item from list, sync and get', async () => {
  await control.fault({ kind: 'late-visible', seconds: 30, count: 1 });
  const { id } = await sendFax(sdk, { files });
  expect(await idsOf()).toEqual([]);
  expect((await refusalOf(sdk.get(`${listPath}/${String(id)}`))).status).toBe(404);
  const sync = await getJson(sdk, `${extension}/message-sync`, { syncType: 'FSync' });
  expect(sync['records']).toEqual([]);
  await control.advance(31_000);
  expect(await idsOf()).toEqual([id]);
  const { syncToken } = sync['syncInfo'] as { syncToken: string };
  const next = await getJson(sdk, `${extension}/message-sync`, { syncType: 'ISync', syncToken });
  expect(next['records']).toMatchObject([{ id, messageStatus: 'Sent' }]);
});

test('auth-expired kills the access token; the SDK refreshes by itself', async () => {
  await control.fault({ kind: 'auth-expired' });
  expect(await idsOf()).toEqual([]);
  expect(await control.call('GET', '/faults')).toEqual([]);
});

test('auth-revoked refuses tokens, refresh and JWT until it is cleared', async () => {
  await control.fault({ kind: 'auth-revoked' });
  expect((await refusalOf(sdk.get(listPath))).status).toBe(400);
  const again = await refusalOf(signIn(sandbox.info));
  expect(again.body).toMatchObject({ error: 'invalid_grant', errors: [{ errorCode: 'OAU-140' }] });
  await control.call('DELETE', '/faults');
  sdk = await signIn(sandbox.info);
  expect(await idsOf()).toEqual([]);
});

test('duplicate repeats records in list and sync, reorder only moves them', async () => {
  const sent: unknown[] = [];
  for (let each = 0; each < 6; each++) sent.push((await sendFax(sdk, { files }))['id']);
  await control.fault({ kind: 'duplicate', count: 1 });
  expect(await idsOf()).toHaveLength(12);
  await control.fault({ kind: 'reorder', count: 1 });
  const moved = await idsOf();
  expect(moved).not.toEqual([...sent].reverse());
  expect([...moved].sort()).toEqual([...sent].sort());
  expect(await idsOf()).toEqual([...sent].reverse());
});

test('rate strikes a part of the requests, the same part for the same seed', async () => {
  const run = async (): Promise<boolean[]> => {
    const started = await startSandbox({ seed: 5 });
    const client = await signIn(started.info);
    await makeControl(started.info).fault({ kind: 'http500', rate: 0.5 });
    const outcomes: boolean[] = [];
    for (let each = 0; each < 20; each++)
      outcomes.push(
        await client.get(listPath).then(
          () => true,
          () => false,
        ),
      );
    await started.stop();
    return outcomes;
  };
  const first = await run();
  expect(new Set(first).size).toBe(2);
  expect(await run()).toEqual(first);
});
