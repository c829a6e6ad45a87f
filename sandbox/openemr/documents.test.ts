import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { collectEvents, eventually, makeControl } from '../test-client.ts';
import type { ControlClient, Json } from '../test-client.ts';
import { apiOf, call, documentsAt, signInByPassword, upload } from './test-openemr.ts';

let sandbox: RunningSandbox;
let control: ControlClient;
let token: string;
beforeAll(async () => {
  sandbox = await startSandbox({ patients: 12 });
  control = makeControl(sandbox.info);
  token = (await signInByPassword(sandbox.info.openemr, 'frontdesk')).access_token;
});
afterAll(() => sandbox.stop());
const emr = () => sandbox.info.openemr;
const pdf = (text: string) => new Blob([`%PDF-1.4 ${text}`], { type: 'application/pdf' });
const put = (pid: number, path: string, file: Blob | null, name?: string) =>
  upload(emr(), token, pid, path, file, name);
const inChart = async (pid: number) => (await control.call('GET', `/openemr/documents?pid=${pid}`)) as Json[];

test('an upload answers true and no id; it is listed with its name and comes back byte for byte', async () => {
  expect(await documentsAt(emr(), token, 1, '/categories/fax')).toMatchObject({ status: 404, text: '' });
  expect(await put(1, '/categories/fax', pdf('one'), 'fax-7f.pdf')).toMatchObject({ status: 200, json: true });
  const { json } = await documentsAt(emr(), token, 1, '/categories/fax');
  const [row] = json as { id: number; hash: string }[];
  expect(json).toEqual([
    {
      ...{ id: row!.id, filename: 'fax-7f.pdf', mimetype: 'application/pdf' },
      hash: createHash('sha3-512').update('%PDF-1.4 one').digest('hex'),
      docdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    },
  ]);
  const back = await call(token, `${apiOf(emr())}/patient/1/document/${row!.id}`);
  expect(back).toMatchObject({ status: 200, text: '%PDF-1.4 one' });
  expect((await call(token, `${apiOf(emr())}/patient/1/document/9999`)).status).toBe(400);
  const sha256 = createHash('sha256').update('%PDF-1.4 one').digest('hex');
  expect(await inChart(1)).toEqual([
    { id: row!.id, pid: 1, category: 'FAX', name: 'fax-7f.pdf', sha256, at: expect.any(String) as string },
  ]);
  expect(await control.ledger('?vendor=openemr&channel=document')).toMatchObject([
    { from: 'frontdesk', to: '1', sha256 },
  ]);
});

test('the same file twice makes two documents', async () => {
  await put(2, '/categories/fax', pdf('twice'));
  await put(2, '/categories/fax', pdf('twice'));
  expect(await inChart(2)).toHaveLength(2);
});

test.each([
  ['/categories/medical_record', 'Medical Record'],
  ['/medical_record', 'Medical Record'],
  ['/Categories/FAX', 'FAX'],
  ['/patient_information/patient_id_card', 'Patient ID card'],
])('the path %s stores in %s', async (path, category) => {
  const file = pdf(path);
  expect((await put(3, path, file, `${category}.pdf`)).json).toBe(true);
  const sha256 = createHash('sha256')
    .update(Buffer.from(await file.arrayBuffer()))
    .digest('hex');
  expect(await inChart(3)).toContainEqual(expect.objectContaining({ sha256, category }));
  expect((await documentsAt(emr(), token, 3, path)).status).toBe(200);
});

test.each([
  ['an unknown category', '/categories/no_such_folder', pdf('x')],
  ['the wrong parent', '/medical_record/fax', pdf('x')],
  ['an empty file', '/categories/fax', pdf('').slice(0, 0)],
  ['no document field', '/categories/fax', null],
])('%s is 404 without a body, and nothing is stored', async (_name, path, file) => {
  expect(await put(4, path, file)).toMatchObject({ status: 404, text: '' });
  expect(await inChart(4)).toEqual([]);
});

test('an unknown single name is accepted, and the document is in no list', async () => {
  expect((await put(5, '/no_such_folder', pdf('lost'))).json).toBe(true);
  expect(await documentsAt(emr(), token, 5, '/no_such_folder')).toMatchObject({ status: 404, text: '' });
  expect(await inChart(5)).toMatchObject([{ category: '' }]);
});

test("what is longer than PHP's limit is 404; categories come and go", async () => {
  await control.call('POST', '/openemr/settings', { maxUploadBytes: 20 });
  expect((await put(6, '/categories/fax', pdf('more than twenty bytes'))).status).toBe(404);
  await control.call('POST', '/openemr/settings', { maxUploadBytes: 1_000_000 });
  await control.call('POST', '/openemr/settings', { categories: { add: ['Faxes In'], remove: ['FAX'] } });
  expect((await put(6, '/categories/fax', pdf('x'))).status).toBe(404);
  expect((await put(6, '/categories/faxes_in', pdf('x'))).json).toBe(true);
  await control.call('POST', '/openemr/settings', { categories: { add: ['FAX'] } });
  await expect(control.call('POST', '/openemr/settings', { colour: 1 })).rejects.toThrow('OpenEMR has no setting');
  await expect(control.call('POST', '/openemr/settings', { api: 'off' })).rejects.toThrow('api must be a boolean');
});

test('a merge moves the documents; a removed patient takes them along, and is then unknown', async () => {
  await put(7, '/categories/fax', pdf('moves'));
  await control.call('POST', '/openemr/patients', { merge: { from: 7, into: 8 } });
  expect(await inChart(7)).toEqual([]);
  expect(await inChart(8)).toHaveLength(1);
  await control.call('POST', '/openemr/patients', { remove: 8 });
  expect(await inChart(8)).toEqual([]);
  expect(await put(8, '/categories/fax', pdf('late'))).toMatchObject({
    status: 400,
    json: { validationErrors: { pid: {} } },
  });
});

test('late-visible: stored now, listed later', async () => {
  await control.fault({ vendor: 'openemr', kind: 'late-visible', seconds: 60, count: 1 });
  await put(9, '/categories/fax', pdf('late'));
  expect(await inChart(9)).toHaveLength(1);
  expect((await documentsAt(emr(), token, 9, '/categories/fax')).status).toBe(404);
  await control.advance(61_000);
  expect((await documentsAt(emr(), token, 9, '/categories/fax')).json).toHaveLength(1);
});

test('drop-after-accept: the connection dies, the document is there, and the events said so', async () => {
  const { events, stop } = await collectEvents(sandbox.info);
  await control.fault({ vendor: 'openemr', kind: 'drop-after-accept', count: 1 });
  await expect(put(10, '/categories/fax', pdf('kept'))).rejects.toThrow();
  const [kept] = await inChart(10);
  await eventually(() => events.some((event) => event.phase === 'accepted'));
  stop();
  const request = 'POST /apis/default/api/patient/10/document';
  expect(events).toEqual([
    { vendor: 'openemr', request, phase: 'begun' },
    { vendor: 'openemr', request, phase: 'accepted', id: String(kept!['id']) },
  ]);
});

test('a fault with a match strikes that request alone', async () => {
  await control.fault({
    vendor: 'openemr',
    kind: 'http500',
    match: 'POST /apis/default/api/patient/11/document',
    count: 1,
  });
  expect((await documentsAt(emr(), token, 11, '/categories/fax')).status).toBe(404);
  expect(await put(11, '/categories/fax', pdf('x'))).toMatchObject({ status: 500, text: '' });
  expect((await put(11, '/categories/fax', pdf('x'))).json).toBe(true);
});
