import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { SDK } from '@ringcentral/sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ArrivalRow } from '../control-port.ts';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { extension, getJson, makeControl, refusalOf, sendFax, signIn } from '../test-client.ts';
import type { ControlClient, Json } from '../test-client.ts';
import { makePdf } from './rendering.ts';

let sandbox: RunningSandbox;
let sdk: SDK;
let control: ControlClient;
const store = `${extension}/message-store`;

beforeEach(async () => {
  sandbox = await startSandbox({ patients: 5 });
  sdk = await signIn(sandbox.info);
  control = makeControl(sandbox.info);
});
afterEach(() => sandbox.stop());

const inject = async (extra: Json = {}): Promise<string[]> => {
  const body = { vendor: 'ringcentral', channel: 'fax', from: '+14155550123', ...extra };
  return ((await control.call('POST', '/inbound', body)) as { ids: string[] }).ids;
};
const arrivals = async (): Promise<ArrivalRow[]> =>
  (await control.call('GET', '/inbound?vendor=ringcentral')) as ArrivalRow[];
const record = (id: string): Promise<Json> => getJson(sdk, `${store}/${id}`);
const attachmentOf = (message: Json): { id: number; uri: string; size: number } =>
  (message['attachments'] as [{ id: number; uri: string; size: number }])[0];
const contentOf = async (message: Json): Promise<Buffer> =>
  Buffer.from(await (await sdk.get(attachmentOf(message).uri)).arrayBuffer());
const inboundList = async (query: Json = {}): Promise<Json[]> =>
  (await getJson(sdk, store, { direction: 'Inbound', perPage: 1000, ...query }))['records'] as Json[];
const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');

test('300 at once: each has an id, a mark and bytes of its own, and GET /inbound tells the truth of each', async () => {
  const ids = await inject({ count: 300, fixture: 'lab-result-scan' });
  const rows = await arrivals();
  expect(rows.map((row) => row.id)).toEqual(ids);
  expect(new Set(rows.map((row) => row.sha256)).size).toBe(300);
  expect((await inboundList()).map((message) => String(message['id'])).sort()).toEqual([...ids].sort());
  for (const row of [rows[0]!, rows[299]!]) {
    const data = await contentOf(await record(row.id));
    expect({ bytes: data.length, sha256: sha256(data) }).toEqual({ bytes: row.bytes, sha256: row.sha256 });
    expect((await PDFDocument.load(data)).getPageCount()).toBe(row.pages);
  }
});

test('a fixture is about the patient that was named, or the place in the list, or one after the other', async () => {
  const fixture = 'insurance-letter';
  const named = { name: 'Cora Kessler', birthDate: '1970-02-03' };
  await inject({ fixture, patient: named, seed: 3 });
  await inject({ fixture, patient: 2, seed: 3 });
  await inject({ fixture, patient: 2, seed: 3 });
  const sizes = (await arrivals()).map((row) => row.bytes);
  expect(sizes[1]).toBe(sizes[2]);
  expect(sizes[1]).not.toBe(sizes[0]);
  await expect(inject({ fixture, patient: 5 })).rejects.toThrow('no patient 5');
  await expect(inject({ fixture, patient: { name: 'x' } })).rejects.toThrow('birthDate');
  await expect(inject({ fixture: 'postcard' })).rejects.toThrow('fixture must be one of plain, referral');
});

test('300 pages, as the fixture or as plain ones', async () => {
  const [long] = await inject({ fixture: 'long' });
  const [plain] = await inject({ pages: 300 });
  for (const id of [long!, plain!]) expect(await record(id)).toMatchObject({ faxPageCount: 300 });
});

test('trouble: an address elsewhere, no byte, half of it, nothing there', async () => {
  const [elsewhere] = await inject({ trouble: 'elsewhere' });
  const [named] = await inject({ trouble: 'elsewhere', origin: 'http://media.example.org' });
  const [empty] = await inject({ trouble: 'empty' });
  const [broken] = await inject({ trouble: 'broken' });
  const [gone] = await inject({ trouble: 'gone' });
  expect(attachmentOf(await record(elsewhere!)).uri).toMatch(/^http:\/\/127\.0\.0\.1:1\/restapi\/.*\/content\/\d+$/);
  expect(attachmentOf(await record(named!)).uri).toMatch(/^http:\/\/media\.example\.org\/restapi\//);
  expect(await contentOf(await record(empty!))).toHaveLength(0);
  const half = await contentOf(await record(broken!));
  expect(half.subarray(0, 5).toString()).toBe('%PDF-');
  expect(half.includes('%%EOF')).toBe(false);
  expect((await refusalOf(sdk.get(attachmentOf(await record(gone!)).uri))).status).toBe(404);
  expect((await arrivals()).map((row) => row.trouble)).toEqual(['elsewhere', 'elsewhere', 'empty', 'broken', 'gone']);
});

test('the SDK sends its token to whatever address an attachment names', async () => {
  const seen: (string | undefined)[] = [];
  const trap = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.end();
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  const { port } = trap.address() as { port: number };
  const [id] = await inject({ trouble: 'elsewhere', origin: `http://127.0.0.1:${port}` });
  await contentOf(await record(id!));
  expect(seen).toEqual([expect.stringMatching(/^bearer /i)]);
  await new Promise((resolve) => trap.close(resolve));
});

test('a sender without a number', async () => {
  const [id] = await inject({ from: '' });
  expect(await record(id!)).toMatchObject({ id: Number(id), from: {} });
  expect((await record(id!))['from']).toEqual({});
  expect(await arrivals()).toMatchObject([{ from: '' }]);
  await expect(inject({ from: null })).rejects.toThrow('from is missing');
});

test('one id, sent and received: both are listed, each has its own content, delete takes the received one', async () => {
  const sent = await sendFax(sdk, { files: [{ name: 'a.pdf', data: await makePdf('x', 1) }] });
  const [id] = await inject({ id: String(sent['id']) });
  expect(id).toBe(String(sent['id']));
  const both = (await getJson(sdk, store))['records'] as Json[];
  expect(both.map((message) => [message['id'], message['direction']]).sort()).toEqual([
    [sent['id'], 'Inbound'],
    [sent['id'], 'Outbound'],
  ]);
  expect(await record(id!)).toMatchObject({ direction: 'Outbound' });
  const [received] = await inboundList();
  expect(sha256(await contentOf(received!))).toBe((await arrivals())[0]!.sha256);
  await sdk.delete(`${store}/${id!}`);
  expect(await inboundList()).toEqual([]);
  expect(await record(id!)).toMatchObject({ direction: 'Outbound', availability: 'Alive' });
});

const sync = (query: Json): Promise<Json> => getJson(sdk, `${extension}/message-sync`, query);
const tokenOf = (answer: Json): string => (answer['syncInfo'] as { syncToken: string }).syncToken;
const increment = (syncToken: string): Promise<Json> => sync({ syncType: 'ISync', syncToken });
const inbound = { syncType: 'FSync', messageType: 'Fax', direction: 'Inbound' };

test('the token carries the filters; read state and deletion show up in the next increment', async () => {
  const ids = await inject({ count: 3 });
  await sendFax(sdk, { files: [{ name: 'a.pdf', data: await makePdf('x', 1) }] });
  await control.advance(60_000);
  const full = await sync({ ...inbound, recordCount: 2 });
  expect(full).toMatchObject({ records: [{ id: Number(ids[2]) }, { id: Number(ids[1]) }] });
  expect(full['syncInfo']).toMatchObject({ syncType: 'FSync', olderRecordsExist: true });
  await control.advance(60_000);
  const before = (await record(ids[1]!))['lastModifiedTime'] as string;
  await sdk.put(`${store}/${ids[1]!}`, { readStatus: 'Read' });
  await sdk.delete(`${store}/${ids[2]!}`);
  const next = await increment(tokenOf(full));
  expect(next['records']).toHaveLength(2);
  expect(next['records']).toContainEqual({ id: Number(ids[2]), availability: 'Deleted' });
  const read = (next['records'] as Json[]).find((each) => each['id'] === Number(ids[1]));
  expect(read).toMatchObject({ readStatus: 'Read', direction: 'Inbound' });
  expect(Date.parse(String(read?.['lastModifiedTime']))).toBeGreaterThan(Date.parse(before));
  expect(next['syncInfo']).not.toHaveProperty('olderRecordsExist');
  await sdk.delete(`${store}/${ids[2]!}`);
  expect((await increment(tokenOf(next)))['records']).toContainEqual({ id: Number(ids[2]), availability: 'Purged' });
  expect((await arrivals()).map((row) => [row.readStatus, row.availability])).toEqual([
    ['Unread', 'Alive'],
    ['Read', 'Alive'],
    ['Unread', 'Purged'],
  ]);
});

test('an increment overlaps by five seconds: what a client has had comes again', async () => {
  const [id] = await inject();
  const full = await sync(inbound);
  await control.advance(4_000);
  const again = await increment(tokenOf(full));
  expect(again['records']).toMatchObject([{ id: Number(id) }]);
  await control.advance(6_000);
  expect((await increment(tokenOf(await increment(tokenOf(full)))))['records']).toEqual([]);
});

test('sync tokens die by the control port or after a week; a full sync goes on from there', async () => {
  const [id] = await inject();
  const token = tokenOf(await sync(inbound));
  await control.fault({ kind: 'auth-expired', match: '/message-sync' });
  const refusal = await refusalOf(sdk.get(`${extension}/message-sync`, { syncType: 'ISync', syncToken: token }));
  expect(refusal).toMatchObject({ status: 400, body: { errorCode: 'CMN-101', parameterName: 'syncToken' } });
  const fresh = await sync(inbound);
  expect(fresh['records']).toMatchObject([{ id: Number(id) }]);
  await control.advance(3 * 86_400_000);
  const late = tokenOf(await increment(tokenOf(fresh)));
  await control.advance(7 * 86_400_000 + 60_000);
  sdk = await signIn(sandbox.info);
  const expired = await refusalOf(sdk.get(`${extension}/message-sync`, { syncType: 'ISync', syncToken: late }));
  expect(expired.body).toMatchObject({ parameterName: 'syncToken' });
});

test('read state of many: ids in the path, or in the body with an asterisk in the path', async () => {
  const ids = await inject({ count: 60 });
  const path = await sdk.put(`${store}/${ids.slice(0, 50).join(',')}`, { readStatus: 'Read' });
  expect(path.status).toBe(207);
  const body = ids.slice(50).map((id) => ({ id, readStatus: 'Read' }));
  const rest = await sdk.send({
    url: `${store}/*`,
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    // The SDK encodes plain objects only.
    body: JSON.stringify([...body, { id: '12345', readStatus: 'Read' }]),
  });
  expect((await sdk.multipart(rest)).map((part) => part.status)).toEqual([...body.map(() => 200), 404]);
  expect(await inboundList({ readStatus: 'Unread' })).toEqual([]);
  await sdk.put(`${store}/${ids[0]!}`, { readStatus: 'Unread' });
  expect(await inboundList({ readStatus: 'Unread' })).toMatchObject([{ id: Number(ids[0]) }]);
});

test('late-visible: the fax has arrived, but list, sync and content have it only later', async () => {
  await control.fault({ kind: 'late-visible', seconds: 30, count: 1 });
  const [late, prompt] = await inject({ count: 2 });
  const full = await sync(inbound);
  expect(full['records']).toMatchObject([{ id: Number(prompt) }]);
  expect(await inboundList()).toHaveLength(1);
  expect((await refusalOf(sdk.get(`${store}/${late!}`))).status).toBe(404);
  expect(await arrivals()).toHaveLength(2);
  await control.advance(31_000);
  const next = (await increment(tokenOf(full)))['records'] as Json[];
  expect(next.map((message) => message['id'])).toContain(Number(late));
});

test('faults strike the content when they match it', async () => {
  const [id] = await inject({ fixture: 'referral' });
  const message = await record(id!);
  const whole = await contentOf(message);
  await control.fault({ kind: 'garbled', match: '/content/', count: 1 });
  expect(await contentOf(message)).toEqual(whole.subarray(0, Math.floor(whole.length / 2)));
  await control.fault({ kind: 'http503', match: '/content/', count: 1 });
  expect((await refusalOf(sdk.get(attachmentOf(message).uri))).status).toBe(503);
  await control.fault({ kind: 'drop-after-accept', match: '/content/', count: 1 });
  await expect(contentOf(message)).rejects.toThrow();
  await control.fault({ kind: 'slow', match: '/content/', delayMs: 60_000, count: 1 });
  const slow = contentOf(message);
  while (((await control.call('GET', '/faults')) as unknown[]).length > 0) await control.call('GET', '/clock');
  await control.advance(60_000);
  expect(await slow).toEqual(whole);
});

test('duplicate: records come twice in a sync, and what a client has had comes again', async () => {
  const [id] = await inject();
  await control.advance(60_000);
  const full = await sync(inbound);
  expect((await increment(tokenOf(full)))['records']).toEqual([]);
  await control.fault({ kind: 'duplicate' });
  expect((await increment(tokenOf(full)))['records']).toMatchObject([{ id: Number(id) }, { id: Number(id) }]);
});
