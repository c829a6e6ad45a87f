import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { SDK } from '@ringcentral/sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { eventually, extension, getJson, makeControl, refusalOf, sendFax, signIn } from '../test-client.ts';
import type { ControlClient, FaxOptions, Json } from '../test-client.ts';
import { makePdf } from './rendering.ts';

let sandbox: RunningSandbox;
let sdk: SDK;
let control: ControlClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  sdk = await signIn(sandbox.info);
  control = makeControl(sandbox.info);
});
afterEach(() => sandbox.stop());

const sha256 = (...data: Buffer[]): string => createHash('sha256').update(Buffer.concat(data)).digest('hex');
const record = (id: unknown): Promise<Json> => getJson(sdk, `${extension}/message-store/${String(id)}`);

async function untilFinal(id: unknown): Promise<Json> {
  return eventually(async () => {
    const found = await record(id);
    return found['messageStatus'] === 'Queued' ? null : found;
  });
}

test('several files to two numbers: one id, queued, then sent by itself; the ledger has a row per recipient', async () => {
  const one = await makePdf('one', 2);
  const two = await makePdf('two', 3);
  const sent = await sendFax(sdk, {
    to: ['(212) 555-0101', '+12125550102'],
    files: [
      { name: 'one.pdf', data: one },
      { name: 'two.pdf', data: two },
    ],
  });
  expect(sent).toMatchObject({
    type: 'Fax',
    direction: 'Outbound',
    messageStatus: 'Queued',
    faxPageCount: 0,
    coverIndex: 0,
    from: { phoneNumber: '+13125550100' },
    to: [
      { phoneNumber: '+12125550101', messageStatus: 'Queued' },
      { phoneNumber: '+12125550102', messageStatus: 'Queued' },
    ],
    attachments: [
      { type: 'RenderedDocument' },
      { type: 'SourceDocument', filename: 'one.pdf', contentType: 'application/pdf', size: one.length },
      { type: 'SourceDocument', filename: 'two.pdf', size: two.length },
    ],
  });
  const final = await untilFinal(sent['id']);
  expect(final).toMatchObject({
    messageStatus: 'Sent',
    faxPageCount: 5,
    to: [{ messageStatus: 'Sent' }, { messageStatus: 'Sent' }],
  });
  const rows = await control.ledger('?vendor=ringcentral&channel=fax');
  expect(rows.map(({ id, to, status }) => [id, to, status])).toEqual([
    [String(sent['id']), '+12125550101', 'Sent'],
    [String(sent['id']), '+12125550102', 'Sent'],
  ]);
  expect(rows[0]).toMatchObject({
    bytes: one.length + two.length,
    sha256: sha256(one, two),
    pages: 5,
    coverPages: 0,
    files: [
      { name: 'one.pdf', bytes: one.length, sha256: sha256(one), pages: 2 },
      { name: 'two.pdf', pages: 3 },
    ],
  });
});

test('without a cover index the default cover is added', async () => {
  const files = [{ name: 'a.pdf', data: await makePdf('x', 2) }];
  const covered = await sendFax(sdk, { files, request: { coverIndex: undefined, coverPageText: 'For Dr. Example' } });
  expect(covered['coverIndex']).toBeGreaterThan(0);
  expect((await untilFinal(covered['id']))['faxPageCount']).toBe(3);
  expect(await control.ledger()).toMatchObject([{ pages: 2, coverPages: 1, body: 'For Dr. Example' }]);
});

test('content: sources as they were sent, the rendering with its cover, only with a token', async () => {
  const data = await makePdf('x', 2);
  const sent = await sendFax(sdk, { files: [{ name: 'a.pdf', data }], request: { coverIndex: 1 } });
  const [rendered, source] = sent['attachments'] as { uri: string }[];
  expect(new URL(source!.uri).origin).toBe(sandbox.info.ringcentral.url);
  const bytes = Buffer.from(await (await sdk.get(source!.uri)).arrayBuffer());
  expect(bytes.equals(data)).toBe(true);
  const whole = await PDFDocument.load(await (await sdk.get(rendered!.uri)).arrayBuffer());
  expect(whole.getPageCount()).toBe(3);
  expect((await fetch(source!.uri)).status).toBe(401);
});

test.each<[string, string, string]>([
  ['0182', 'SendingFailed', 'LineBusy'],
  ['0183', 'SendingFailed', 'NoAnswer'],
  ['0184', 'SendingFailed', 'InvalidNumber'],
  ['0185', 'SendingFailed', 'NoFaxMachine'],
  ['0186', 'SendingFailed', 'SentPartially'],
  ['0187', 'SendingFailed', 'ThePhoneIsBlacklisted'],
  ['0190', 'DeliveryFailed', 'CallerHungUp'],
  ['0191', 'SendingFailed', 'NotEnoughCredits'],
])('a number ending in %s ends %s, %s', async (ending, status, faxErrorCode) => {
  const sent = await sendFax(sdk, {
    to: [`+1415555${ending}`],
    files: [{ name: 'a.pdf', data: await makePdf('x', 1) }],
  });
  expect(await untilFinal(sent['id'])).toMatchObject({ messageStatus: status, to: [{ faxErrorCode }] });
  expect(await control.refusals()).toMatchObject([{ to: `+1415555${ending}`, status, errorCode: faxErrorCode }]);
});

test('a number ending in 0181 is busy once; 0180 takes five seconds; 0189 stays queued; 0192 is delivered', async () => {
  const files = [{ name: 'a.pdf', data: await makePdf('x', 1) }];
  const send = async (number: string): Promise<unknown> => (await sendFax(sdk, { to: [number], files }))['id'];
  expect(await untilFinal(await send('+14155550181'))).toMatchObject({
    messageStatus: 'SendingFailed',
    to: [{ faxErrorCode: 'LineBusy' }],
  });
  expect(await untilFinal(await send('+14155550181'))).toMatchObject({ messageStatus: 'Sent' });
  const slow = await send('+14155550180');
  const stuck = await send('+14155550189');
  const delivered = await send('+14155550192');
  await control.advance(2_000);
  expect([(await record(slow))['messageStatus'], (await record(delivered))['messageStatus']]).toEqual([
    'Queued',
    'Delivered',
  ]);
  await control.advance(86_000_000);
  expect([(await record(slow))['messageStatus'], (await record(stuck))['messageStatus']]).toEqual(['Sent', 'Queued']);
});

test.each<[string, () => Promise<Buffer>, string]>([
  ['broken', () => Promise.resolve(Buffer.from('%PDF-1.7 and then nothing')), 'ConvertError'],
  ['password-protected', protectedPdf, 'RenderingFailed'],
  ['too long', () => makePdf('x', 201), 'TooManyPages'],
])('a %s PDF is accepted and fails in rendering', async (_kind, make, faxErrorCode) => {
  const sent = await sendFax(sdk, { files: [{ name: 'a.pdf', data: await make() }] });
  expect(await untilFinal(sent['id'])).toMatchObject({ messageStatus: 'SendingFailed', to: [{ faxErrorCode }] });
});

async function protectedPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage();
  document.encrypt({ userPassword: 'secret', ownerPassword: 'owner' });
  return Buffer.from(await document.save());
}

test.each<[string, FaxOptions, string]>([
  ['no recipient', { to: [] }, 'to'],
  ['a number without digits', { to: ['front desk'] }, 'to.phoneNumber'],
  ['a number ending in 0188', { to: ['+14155550188'] }, 'to.phoneNumber'],
  ['a cover that does not exist', { request: { coverIndex: 14 } }, 'coverIndex'],
  ['a time that is none', { request: { sendTime: 'tomorrow' } }, 'sendTime'],
  ['an empty file', { files: [{ name: 'a.pdf', data: Buffer.alloc(0) }] }, 'attachment'],
  ['a forbidden file name', { files: [{ name: 'a&b.pdf', data: Buffer.from('x') }] }, 'attachment'],
  ['nothing to send', { files: [] }, 'attachment'],
])('%s is refused at the door', async (_kind, options, parameterName) => {
  const files = options.files ?? [{ name: 'a.pdf', data: await makePdf('x', 1) }];
  const refusal = await refusalOf(sendFax(sdk, { ...options, files }));
  expect(refusal).toMatchObject({ status: 400, body: { errorCode: 'CMN-101', errors: [{ parameterName }] } });
  expect(await control.ledger()).toEqual([]);
  expect(await control.refusals()).toMatchObject([{ status: '400', errorCode: 'CMN-101' }]);
});

test('more than 50 MB is refused; a body that was turned into text too', async () => {
  const files = [{ name: 'a.pdf', data: Buffer.alloc(51 * 1024 * 1024, 1) }];
  expect((await refusalOf(sendFax(sdk, { files }))).status).toBe(413);
  const text = sdk.send({
    url: `${extension}/fax`,
    method: 'POST',
    body: '[object FormData]',
    headers: { 'Content-Type': 'text/plain' },
  });
  expect(await refusalOf(text)).toMatchObject({ status: 400, body: { errorCode: 'CMN-101' } });
});

test('plain form fields are taken as well', async () => {
  const form = new FormData();
  form.append('to', '+12125550101');
  form.append('faxResolution', 'Low');
  form.append('coverIndex', '0');
  form.append('attachment', new Blob(['Hello'], { type: 'text/plain' }), 'a.txt');
  const sent = (await (await sdk.post(`${extension}/fax`, form)).json()) as Json;
  expect(sent).toMatchObject({ faxResolution: 'Low', to: [{ phoneNumber: '+12125550101' }] });
  expect(await control.ledger()).toMatchObject([{ pages: 1, bytes: 5 }]);
});

test('a scheduled fax waits for its time, and deleting it in time cancels it', async () => {
  const files = [{ name: 'a.pdf', data: await makePdf('x', 1) }];
  const sendTime = new Date(Date.now() + 3_600_000).toISOString();
  const kept = await sendFax(sdk, { files, request: { sendTime } });
  const cancelled = await sendFax(sdk, { files, request: { sendTime } });
  await control.advance(1_800_000);
  expect((await record(kept['id']))['messageStatus']).toBe('Queued');
  expect((await sdk.delete(`${extension}/message-store/${String(cancelled['id'])}`)).status).toBe(204);
  await control.advance(1_801_000);
  expect((await record(kept['id']))['messageStatus']).toBe('Sent');
  expect(await record(cancelled['id'])).toMatchObject({ availability: 'Deleted', messageStatus: 'Queued' });
  expect((await control.ledger()).map((row) => row.status)).toEqual(['Sent', 'Cancelled']);
});

test('a fax is sent again by its id', async () => {
  const data = await makePdf('x', 2);
  const first = await sendFax(sdk, { files: [{ name: 'a.pdf', data }] });
  const again = await sdk.post(`${extension}/fax`, {
    originalMessageId: first['id'],
    to: [{ phoneNumber: '+12125550109' }],
    coverIndex: 0,
  });
  expect(((await again.json()) as Json)['id']).not.toBe(first['id']);
  expect((await control.ledger()).map(({ to, sha256: hash }) => [to, hash])).toEqual([
    ['+13125550142', sha256(data)],
    ['+12125550109', sha256(data)],
  ]);
});
