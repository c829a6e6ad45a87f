import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { makeControl } from '../test-client.ts';
import type { Json } from '../test-client.ts';
import { apiOf, call, signInByPassword, upload } from './test-openemr.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ patients: 2 });
});
afterAll(() => sandbox.stop());

const message = {
  ...{ body: 'The fax is in the chart.', groupname: 'Default', from: 'frontdesk', to: 'admin' },
  ...{ title: 'Chart Note', message_status: 'New' },
};

test('a message is written, numbered, and read on the control port only', async () => {
  const { openemr } = sandbox.info;
  const control = makeControl(sandbox.info);
  const { access_token: token } = await signInByPassword(openemr, 'frontdesk');
  const url = `${apiOf(openemr)}/patient/1/message`;
  const post = (body: Json) =>
    call(token, url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  expect(await post(message)).toMatchObject({ status: 201, json: { mid: 1 } });
  expect((await call(token, url)).status).toBe(404);
  expect(await post({ ...message, body: 'x', to: '' })).toMatchObject({ status: 400, json: { body: {}, to: {} } });
  expect(await control.call('GET', '/openemr/messages?pid=1')).toEqual([
    {
      ...{ id: 1, pid: 1, from: 'frontdesk', to: 'admin', title: 'Chart Note', status: 'New' },
      at: expect.any(String) as string,
      body: expect.stringMatching(
        /^\d{4}-\d\d-\d\d \d\d:\d\d \(frontdesk to admin\) The fax is in the chart\.$/,
      ) as string,
    },
  ]);
  expect(await control.call('GET', '/openemr/messages?pid=2')).toEqual([]);
  expect(await control.ledger('?vendor=openemr&channel=message')).toMatchObject([{ to: '1', body: message.body }]);
});

test('every request is remembered by names, without the values of secrets', async () => {
  const { openemr } = sandbox.info;
  const control = makeControl(sandbox.info);
  const { access_token: token } = await signInByPassword(openemr, 'admin');
  await upload(openemr, token, 1, '/categories/fax', new Blob(['%PDF']));
  await call(token, `${apiOf(openemr)}/patient?lname=a&lname=b&ss=000-00-0000`);
  await control.fault({ vendor: 'openemr', kind: 'http503', count: 1 });
  await call(token, `${apiOf(openemr)}/version`);
  const requests = (await control.call('GET', '/openemr/requests')) as Json[];
  expect(requests.slice(-4)).toEqual([
    {
      ...{ method: 'POST', path: '/oauth2/default/token', query: {}, contentType: 'application/x-www-form-urlencoded' },
      bodyFields: ['client_id', 'client_secret', 'grant_type', 'user_role', 'username', 'password', 'scope'],
      status: 200,
    },
    {
      ...{ method: 'POST', path: '/apis/default/api/patient/1/document', query: { path: ['/categories/fax'] } },
      ...{ contentType: 'multipart/form-data', bodyFields: ['document'], status: 200 },
    },
    {
      ...{ method: 'GET', path: '/apis/default/api/patient', query: { lname: ['a', 'b'], ss: ['***'] } },
      ...{ contentType: null, bodyFields: [], status: 200 },
    },
    {
      ...{
        method: 'GET',
        path: '/apis/default/api/version',
        query: {},
        contentType: null,
        bodyFields: [],
        status: 503,
      },
    },
  ]);
  const text = JSON.stringify(requests);
  for (const secret of [openemr.clientSecret, token, openemr.users[0]!.password]) expect(text).not.toContain(secret);
});

test('nothing arrives at OpenEMR and nothing moves by status', async () => {
  const control = makeControl(sandbox.info);
  const inbound = { vendor: 'openemr', channel: 'fax', from: '+13125550101' };
  await expect(control.call('POST', '/inbound', inbound)).rejects.toThrow('use POST /openemr/patients');
  await expect(control.call('POST', '/status', { vendor: 'openemr', id: '1', status: 'x' })).rejects.toThrow(
    'no status',
  );
});
