import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SDK } from '@ringcentral/sdk';
import { Subscriptions } from '@ringcentral/subscriptions';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { eventually, extension, getJson, makeControl, refusalOf, signIn } from '../test-client.ts';
import type { ControlClient, Json } from '../test-client.ts';

const own = '+13125550100';
const patient = '+12025550123';

let sandbox: RunningSandbox;
let sdk: SDK;
let control: ControlClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  sdk = await signIn(sandbox.info);
  control = makeControl(sandbox.info);
});
afterEach(() => sandbox.stop());

const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');
const envelope = (over: Json = {}): Json => ({
  from: { phoneNumber: own },
  to: [{ phoneNumber: patient }],
  text: 'Hi',
  ...over,
});
const text = async (over: Json = {}): Promise<Json> =>
  (await (await sdk.post(`${extension}/sms`, envelope(over))).json()) as Json;
const form = (files: readonly { type: string; data: Buffer }[], over: Json = {}): FormData => {
  const body = new FormData();
  body.append('json', new Blob([JSON.stringify(envelope(over))], { type: 'application/json' }), 'request.json');
  for (const { type, data } of files) body.append('attachment', new Blob([new Uint8Array(data)], { type }), 'a.jpg');
  return body;
};
const record = (id: unknown): Promise<Json> => getJson(sdk, `${extension}/message-store/${String(id)}`);
const until = (id: unknown, status: string): Promise<Json> =>
  eventually(async () => {
    const found = await record(id);
    return found['messageStatus'] === status ? found : null;
  });
const inbound = async (body: Json): Promise<string> =>
  ((await control.call('POST', '/inbound', { vendor: 'ringcentral', channel: 'sms', ...body })) as { id: string }).id;

test('a text is queued, then sent, then delivered by itself; the ledger has its words', async () => {
  const sent = await text({ to: [{ phoneNumber: '(202) 555-0123' }], text: 'Grüße 👍' });
  expect(sent).toMatchObject({
    type: 'SMS',
    direction: 'Outbound',
    messageStatus: 'Queued',
    subject: 'Grüße 👍',
    from: { phoneNumber: own },
    to: [{ phoneNumber: patient, messageStatus: 'Queued' }],
    attachments: [{ type: 'Text', contentType: 'text/plain' }],
  });
  await until(sent['id'], 'Sent');
  expect(await until(sent['id'], 'Delivered')).toMatchObject({ smsDeliveryTime: expect.any(String) as string });
  const row = { channel: 'sms', from: own, to: patient, body: 'Grüße 👍', files: [], status: 'Delivered' };
  expect(await control.ledger('?channel=sms')).toMatchObject([row]);
  const [{ uri } = { uri: '' }] = sent['attachments'] as { uri: string }[];
  expect(await (await sdk.get(uri)).text()).toBe('Grüße 👍');
});

test('/mms is for media: a text alone is refused there', async () => {
  const { body } = await refusalOf(sdk.post(`${extension}/mms`, form([])));
  expect(body).toMatchObject({ errorCode: 'CMN-101', parameterName: 'attachment' });
  expect(await control.ledger('?channel=sms')).toEqual([]);
});

test.each(['sms', 'mms'])('media by /%s: the files are kept as they are, and handed out', async (path) => {
  const files = [1, 2].map((seed) => ({ type: 'image/jpeg', data: Buffer.alloc(1_000, seed) }));
  const sent = (await (await sdk.post(`${extension}/${path}`, form(files))).json()) as Json;
  const attachments = sent['attachments'] as { uri: string; type: string; size: number }[];
  expect(attachments.map(({ type }) => type)).toEqual(['Text', 'MmsAttachment', 'MmsAttachment']);
  const content = Buffer.from(await (await sdk.get(attachments[2]!.uri)).arrayBuffer());
  expect(content.equals(files[1]!.data)).toBe(true);
  const [row] = await control.ledger();
  expect(row?.files?.map((file) => file.sha256)).toEqual(files.map(({ data }) => sha256(data)));
});

test.each([
  ['0181', 'SendingFailed', 'SMS-CAR-410'],
  ['0182', 'SendingFailed', 'SMS-UP-410'],
  ['0183', 'DeliveryFailed', 'SMS-CAR-412'],
  ['0184', 'DeliveryFailed', 'SMS-CAR-411'],
  ['0185', 'SendingFailed', 'SMS-RC-413'],
  ['0186', 'DeliveryFailed', 'SMS-CAR-430'],
  ['0187', 'SendingFailed', 'SMS-UP-414'],
  ['0191', 'DeliveryFailed', 'SMS-CAR-199'],
  ['0193', 'DeliveryFailed', 'SMS-CAR-450'],
])('a number ending in %s ends %s, %s', async (ending, status, code) => {
  const { id } = await text({ to: [{ phoneNumber: `+1202555${ending}` }] });
  await control.advance(1_000);
  expect(await record(id)).toMatchObject({ messageStatus: status, deliveryErrorCode: code });
  expect(await control.refusals()).toMatchObject([{ to: `+1202555${ending}`, status, errorCode: code }]);
});

test('0180 takes its time, 0189 and 0190 for ever, 0181 goes the second time', async () => {
  const send = async (ending: string) => (await text({ to: [{ phoneNumber: `+1202555${ending}` }] }))['id'];
  const ids = [await send('0180'), await send('0189'), await send('0190'), await send('0181'), await send('0181')];
  const statuses = async () => (await Promise.all(ids.map(record))).map((each) => each['messageStatus']);
  await control.advance(2_000);
  expect(await statuses()).toEqual(['Sent', 'Queued', 'Sent', 'SendingFailed', 'Delivered']);
  await control.advance(86_400_000);
  sdk = await signIn(sandbox.info);
  expect(await statuses()).toEqual(['Delivered', 'Queued', 'Sent', 'SendingFailed', 'Delivered']);
});

test.each([
  ['a recipient that is no number', { to: [{ phoneNumber: 'nobody' }] }, 400, 'CMN-101'],
  ['the ending 0188', { to: [{ phoneNumber: '+12025550188' }] }, 400, 'CMN-101'],
  ['the ending 0192', { to: [{ phoneNumber: '+12025550192' }] }, 503, 'MSG-290'],
  ['a recipient abroad', { to: [{ phoneNumber: '+442079460123' }] }, 403, 'MSG-240'],
  ['no recipient', { to: [] }, 400, 'CMN-101'],
  ['no text', { text: '' }, 400, 'CMN-101'],
  ['1001 characters', { text: 'x'.repeat(1001) }, 400, 'CMN-101'],
  ['no sender', { from: undefined }, 400, 'CMN-101'],
  ['a sender of somebody else', { from: { phoneNumber: '+13125550199' } }, 403, 'MSG-304'],
  ['a fax line as the sender', { from: { phoneNumber: '+13125550102' } }, 403, 'MSG-241'],
])('refused: %s', async (_what, over, status, errorCode) => {
  expect(await refusalOf(text(over))).toMatchObject({ status, body: { errorCode } });
  expect(await control.ledger()).toEqual([]);
});

test.each([
  ['eleven files', Array.from({ length: 11 }, () => ({ type: 'image/png', data: Buffer.alloc(9) })), 'CMN-101'],
  ['too much', [{ type: 'image/png', data: Buffer.alloc(1_500_001) }], 'MSG-338'],
  ['an empty file', [{ type: 'image/png', data: Buffer.alloc(0) }], 'MSG-347'],
  ['a PDF', [{ type: 'application/pdf', data: Buffer.alloc(9) }], 'MSG-348'],
])('refused media: %s', async (_what, files, errorCode) => {
  expect((await refusalOf(sdk.post(`${extension}/mms`, form(files)))).body).toMatchObject({ errorCode });
});

test('a number without MmsSender takes texts but no media; rights are asked for', async () => {
  const from = { phoneNumber: '+13125550103' };
  expect(await text({ from })).toMatchObject({ from });
  const media = form([{ type: 'image/png', data: Buffer.alloc(9) }], { from });
  expect((await refusalOf(sdk.post(`${extension}/mms`, media))).body).toMatchObject({ errorCode: 'MSG-242' });
  const { missingSmsScope, missingSmsPermission } = sandbox.info.ringcentral.others;
  sdk = await signIn(sandbox.info, missingSmsScope);
  expect((await refusalOf(text())).body).toMatchObject({ errorCode: 'CMN-401', permissionName: 'SMS' });
  sdk = await signIn(sandbox.info, missingSmsPermission);
  expect((await refusalOf(text())).body).toMatchObject({ errorCode: 'CMN-408', permissionName: 'OutboundSMS' });
});

test('who texts STOP gets nothing more from that number until START', async () => {
  const outcome = async (from = own): Promise<unknown> => {
    const { id } = await text({ from: { phoneNumber: from } });
    await control.advance(1_000);
    return (await record(id))['deliveryErrorCode'];
  };
  await inbound({ from: patient, body: 'Stop' });
  expect(await outcome()).toBe('SMS-RC-413');
  expect(await outcome('+13125550103')).toBeUndefined();
  await inbound({ from: patient, body: 'stop by at 9' });
  await inbound({ from: patient, body: 'START' });
  expect(await outcome()).toBeUndefined();
});

test('what arrives is in list and sync under its own type, with its media, and announced at once', async () => {
  const subscription = new Subscriptions({ sdk }).createSubscription();
  const events: { event: string; body: Json }[] = [];
  subscription.on(subscription.events.notification, (event: (typeof events)[0]) => void events.push(event));
  const filters = [`${extension}/message-store?type=SMS`, `${extension}/message-store/instant?type=SMS`];
  const registered = await subscription.setEventFilters(filters).register();
  const folder = await mkdtemp(join(tmpdir(), 'foyer-sandbox-'));
  const file = join(folder, 'card.png');
  await writeFile(file, Buffer.alloc(700, 3));
  const id = await inbound({ from: patient, to: '+13125550103', body: 'Look', file });
  await control.call('POST', '/inbound', { vendor: 'ringcentral', channel: 'fax', from: patient });
  const list = await getJson(sdk, `${extension}/message-store`, { messageType: 'SMS' });
  const sync = { syncType: 'FSync', messageType: 'SMS', dateFrom: new Date(0).toISOString() };
  const synced = await getJson(sdk, `${extension}/message-sync`, sync);
  for (const { records } of [list, synced] as { records: Json[] }[])
    expect(records).toMatchObject([
      {
        id: Number(id),
        type: 'SMS',
        direction: 'Inbound',
        messageStatus: 'Received',
        subject: 'Look',
        to: [{ phoneNumber: '+13125550103', target: true }],
        attachments: [{ type: 'Text' }, { type: 'MmsAttachment', contentType: 'image/png', size: 700 }],
      },
    ]);
  await eventually(() => events.length === 2);
  expect(events.map(({ body }) => body)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ changes: [expect.objectContaining({ type: 'SMS', newCount: 1 })] }),
      expect.objectContaining({ id: Number(id), subject: 'Look' }),
    ]),
  );
  expect(await control.call('GET', '/inbound?vendor=ringcentral')).toMatchObject([
    { channel: 'fax' },
    { id, channel: 'sms', body: 'Look', bytes: 700 },
  ]);
  await (registered as unknown as { wse: { revoke(): Promise<unknown> } }).wse.revoke();
  await rm(folder, { recursive: true });
});

test('texts run through the faults like faxes', async () => {
  await control.fault({ kind: 'drop-after-accept', count: 1 });
  await expect(text()).rejects.toThrow();
  expect(await control.ledger()).toHaveLength(1);
  await control.fault({ kind: 'http503', retryAfter: 7, count: 1 });
  expect((await refusalOf(text())).headers.get('retry-after')).toBe('7');
  await control.fault({ kind: 'late-visible', seconds: 30, count: 1 });
  const late = await text();
  expect((await refusalOf(record(late['id']))).status).toBe(404);
  await control.advance(31_000);
  expect(await record(late['id'])).toMatchObject({ type: 'SMS' });
});

test('the real limits: 40 a minute for the application, and they are of the medium group', async () => {
  await sandbox.stop();
  sandbox = await startSandbox({ limits: 'real' });
  control = makeControl(sandbox.info);
  sdk = await signIn(sandbox.info);
  const post = () => sdk.post(`${extension}/sms`, envelope());
  const { headers } = await post();
  expect([headers.get('x-rate-limit-group'), headers.get('x-rate-limit-limit')]).toEqual(['medium', '40']);
  for (let each = 2; each <= 40; each++) await post();
  const refusal = await refusalOf(post());
  expect(refusal).toMatchObject({ status: 429, body: { errorCode: 'MSG-305' } });
  expect(refusal.headers.get('retry-after')).toBe('60');
  expect(await control.ledger()).toHaveLength(40);
});
