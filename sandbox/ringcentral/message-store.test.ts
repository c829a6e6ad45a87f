import type { SDK } from '@ringcentral/sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { extension, getJson, makeControl, refusalOf, sendFax, signIn } from '../test-client.ts';
import type { ControlClient, Json } from '../test-client.ts';
import { makePdf } from './rendering.ts';

let sandbox: RunningSandbox;
let sdk: SDK;
let control: ControlClient;
let ids: number[];
const store = `${extension}/message-store`;
const sync = `${extension}/message-sync`;

beforeEach(async () => {
  sandbox = await startSandbox();
  sdk = await signIn(sandbox.info);
  control = makeControl(sandbox.info);
  const files = [{ name: 'a.pdf', data: await makePdf('x', 1) }];
  ids = [];
  for (let each = 1; each <= 5; each++)
    ids.push(Number((await sendFax(sdk, { to: [`+1212555010${each}`], files }))['id']));
});
afterEach(() => sandbox.stop());

const listed = (answer: Json): number[] => (answer['records'] as { id: number }[]).map(({ id }) => id);
const tokenOf = (answer: Json): string => (answer['syncInfo'] as { syncToken: string }).syncToken;

test('lists newest first, page after page', async () => {
  const seen: number[] = [];
  let next: string | undefined = `${store}?messageType=Fax&direction=Outbound&perPage=2`;
  while (next !== undefined) {
    const answer: Json = await getJson(sdk, next);
    expect(answer['paging']).toMatchObject({ perPage: 2, totalPages: 3, totalElements: 5 });
    seen.push(...listed(answer));
    next = (answer['navigation'] as { nextPage?: { uri: string } }).nextPage?.uri;
  }
  expect(seen).toEqual([...ids].reverse());
});

test('narrows by number, direction, type, availability, read status and time; a day back unless told', async () => {
  expect(listed(await getJson(sdk, store, { phoneNumber: '+12125550103' }))).toEqual([ids[2]]);
  expect(listed(await getJson(sdk, store, { direction: 'Inbound' }))).toEqual([]);
  expect(listed(await getJson(sdk, store, { messageType: ['SMS', 'VoiceMail'] }))).toEqual([]);
  expect(listed(await getJson(sdk, store, { messageType: ['SMS', 'Fax'] }))).toHaveLength(5);
  expect(listed(await getJson(sdk, store, { readStatus: 'Unread' }))).toEqual([]);
  await control.advance(25 * 3_600_000);
  expect(listed(await getJson(sdk, store))).toEqual([]);
  expect(listed(await getJson(sdk, store, { dateFrom: new Date(Date.now() - 60_000).toISOString() }))).toHaveLength(5);
  for (const [name, value] of [
    ['perPage', '1001'],
    ['direction', 'Sideways'],
    ['dateFrom', 'x'],
  ] as const) {
    expect((await refusalOf(sdk.get(store, { [name]: value }))).body).toMatchObject({
      errorCode: 'CMN-101',
      parameterName: name,
    });
  }
});

test('several ids come as multipart, or as an array for who asks for it', async () => {
  const path = `${store}/${ids[0]!},${ids[1]!},12345`;
  const parts = await sdk.multipart(await sdk.get(path));
  expect(parts.map((part) => part.status)).toEqual([200, 200, 404]);
  expect(((await parts[1]!.json()) as Json)['id']).toBe(ids[1]);
  const array = await sdk.send({
    url: path,
    method: 'GET',
    headers: { Accept: 'application/vnd.ringcentral.multipart+json' },
  });
  expect(array.status).toBe(207);
  expect(await array.json()).toMatchObject([
    { resourceId: String(ids[0]), status: 200, body: { id: ids[0] } },
    {},
    { status: 404 },
  ]);
  expect((await refusalOf(sdk.get(`${store}/12345`))).body['errorCode']).toBe('CMN-102');
});

test('read status, delete, restore and purge', async () => {
  const path = `${store}/${ids[0]!}`;
  expect(await (await sdk.put(path, { readStatus: 'Unread' })).json()).toMatchObject({
    id: ids[0],
    readStatus: 'Unread',
  });
  expect((await sdk.delete(path)).status).toBe(204);
  expect(listed(await getJson(sdk, store))).not.toContain(ids[0]);
  expect(listed(await getJson(sdk, store, { availability: 'Deleted' }))).toEqual([ids[0]]);
  await sdk.send({ url: path, method: 'PATCH', body: { availability: 'Alive' } });
  expect(listed(await getJson(sdk, store))).toContain(ids[0]);
  await sdk.delete(path, undefined, { purge: true });
  expect((await refusalOf(sdk.get(path))).status).toBe(404);
});

test('full sync, then increments with what is new, changed and deleted', async () => {
  await control.advance(60_000);
  const full = await getJson(sdk, sync, {
    syncType: 'FSync',
    messageType: 'Fax',
    dateFrom: new Date(Date.now() - 60_000).toISOString(),
  });
  expect(listed(full)).toEqual([...ids].reverse());
  await control.advance(60_000);
  const quiet = await getJson(sdk, sync, { syncType: 'ISync', syncToken: tokenOf(full) });
  expect(listed(quiet)).toEqual([]);
  await sdk.delete(`${store}/${ids[1]!}`);
  const more = await sendFax(sdk, { files: [{ name: 'b.pdf', data: await makePdf('y', 1) }] });
  const next = await getJson(sdk, sync, { syncType: 'ISync', syncToken: tokenOf(quiet) });
  expect(listed(next)).toEqual([more['id'], ids[1]]);
  expect((next['records'] as Json[])[1]).toEqual({ id: ids[1], availability: 'Deleted' });
  await control.advance(4_000);
  const overlapping = await getJson(sdk, sync, { syncType: 'ISync', syncToken: tokenOf(next) });
  expect(listed(overlapping)).toContain(more['id']);
});

test('a sync token that is none, or of an earlier run, names its parameter', async () => {
  const again = await startSandbox();
  const token = tokenOf(await getJson(await signIn(again.info), sync, { syncType: 'FSync' }));
  await again.stop();
  for (const syncToken of ['rubbish', token]) {
    const refusal = await refusalOf(sdk.get(sync, { syncType: 'ISync', syncToken }));
    expect(refusal).toMatchObject({
      status: 400,
      body: { errorCode: 'CMN-101', errors: [{ parameterName: 'syncToken' }] },
    });
  }
});

test('a fax can be told to appear late', async () => {
  const late = await startSandbox({ visibleAfterMs: 30_000 });
  const client = await signIn(late.info);
  await sendFax(client, { files: [{ name: 'a.pdf', data: await makePdf('x', 1) }] });
  expect(listed(await getJson(client, store))).toEqual([]);
  await makeControl(late.info).advance(30_001);
  expect(await getJson(client, store)).toMatchObject({ records: [{ messageStatus: 'Sent' }] });
  await late.stop();
});
