import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { makeControl } from '../test-client.ts';
import type { ControlClient } from '../test-client.ts';
import { apiOf, call, fhirOf, fhirPatients, patientPage, signInByPassword } from './test-openemr.ts';

let sandbox: RunningSandbox;
let control: ControlClient;
let token: string;
beforeAll(async () => {
  sandbox = await startSandbox({ patients: 450 });
  control = makeControl(sandbox.info);
  token = (await signInByPassword(sandbox.info.openemr, 'frontdesk')).access_token;
});
afterAll(() => sandbox.stop());
const emr = () => sandbox.info.openemr;
const list = (query: string) => patientPage(token, `${apiOf(emr())}/patient${query}`);

test('pages are capped at 200 and in order; an offset without a limit is ignored', async () => {
  const first = await list('?_limit=1000&_sort=pid');
  expect(first.data.map(({ pid }) => pid)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  const last = await list('?_limit=200&_offset=400&_sort=pid');
  expect(last.data).toHaveLength(50);
  expect(last.data[0]!['pid']).toBe(401);
  expect((await list('?_offset=400')).data).toHaveLength(450);
  expect((await list('?_limit=3&_sort=-pid')).data.map(({ pid }) => pid)).toEqual([450, 449, 448]);
});

test("the server's own next link drops the limit and returns the whole table", async () => {
  const { links } = await list('?_limit=100&_offset=100&_sort=pid');
  expect(Object.keys(links)).toEqual(['first', 'previous', 'next']);
  const next = new URL(links['next']!);
  expect([next.searchParams.get('_offset'), next.searchParams.get('_count')]).toEqual(['200', '100']);
  expect((await patientPage(token, next.href)).data).toHaveLength(450);
  expect((await list('?_limit=200&_offset=400')).links['next']).toBeUndefined();
});

test('filters: names by part, telephones only as typed, a date not at all', async () => {
  expect((await list('?lname=drummond')).data.length).toBeGreaterThanOrEqual(2);
  expect((await list("?lname=o'connor")).data.map(({ fname }) => fname)).toEqual(['Siobhán']);
  expect((await list('?phone_home=(312)%20555-0142')).data.map(({ pid }) => pid)).toEqual([1]);
  expect((await list('?phone_home=3125550142')).data).toEqual([]);
  expect((await list('?date=2026-01-01&_limit=5')).data).toHaveLength(5);
  expect((await list('?lname=nobody-has-this')).data).toEqual([]);
});

test('a row has every column, the social security number too', async () => {
  const { data } = await list('?_limit=1&_sort=pid');
  expect(data[0]).toMatchObject({
    pid: 1,
    fname: 'Alma',
    hipaa_allowsms: 'YES',
    hipaa_allowemail: 'YES',
    pubpid: 'LFP-00001',
  });
  expect(data[0]!['ss']).toMatch(/^000-\d\d-\d{4}$/);
  const one = await call(token, `${apiOf(emr())}/patient/${data[0]!['uuid']}`);
  expect((one.json as { data: unknown }).data).toEqual(data[0]);
});

test('a patient that is not there is 404 with the envelope, a wrong id 400', async () => {
  const gone = await call(token, `${apiOf(emr())}/patient/00000000-0000-4000-a000-000000000000`);
  expect(gone).toMatchObject({ status: 404, json: { data: [], validationErrors: [] } });
  expect((await call(token, `${apiOf(emr())}/patient/17`)).status).toBe(400);
  expect(await call(token, `${fhirOf(emr())}/Patient/00000000-0000-4000-a000-000000000000`)).toMatchObject({
    status: 404,
    text: '',
  });
});

test('the FHIR feed tells what changed since a moment, in pages without a next link', async () => {
  const { now } = (await control.call('GET', '/clock')) as { now: string };
  await control.advance(10_000);
  const since = new Date(Date.parse(now) + 5000).toISOString();
  expect(await fhirPatients(token, emr(), `?_lastUpdated=ge${since}`)).toMatchObject({ total: 0, type: 'collection' });
  await control.call('POST', '/openemr/patients', {
    change: [
      { pid: 7, phone_cell: '(312) 555-0199' },
      { pid: '9', lname: 'NEW' },
    ],
  });
  const changed = await fhirPatients(token, emr(), `?_lastUpdated=ge${since}`);
  const ids = await Promise.all([7, 9].map(async (pid) => (await list('?_limit=200')).data[pid - 1]!['uuid']));
  expect(changed.entry!.map(({ resource }) => resource.id)).toEqual(ids);
  expect(changed.link.map(({ relation }) => relation)).toEqual(['self']);
  expect((await fhirPatients(token, emr(), `?_lastUpdated=ge${since}&_lastUpdated=lt${since}`)).total).toBe(0);
  const pages = await Promise.all(
    [0, 200, 400].map((offset) => fhirPatients(token, emr(), `?_count=999&_offset=${offset}`)),
  );
  expect(pages.map(({ total }) => total)).toEqual([200, 200, 50]);
  expect((await fhirPatients(token, emr(), `?_id=${ids[0]}`)).total).toBe(1);
  expect((await call(token, `${fhirOf(emr())}/Patient?_lastUpdated=yesterday`)).status).toBe(400);
});

test('FHIR shows telephones and no consent', async () => {
  const uuid = (await list('?_limit=1&_sort=pid')).data[0]!['uuid'];
  const { text, json } = await call(token, `${fhirOf(emr())}/Patient/${uuid}`);
  expect(json).toMatchObject({
    resourceType: 'Patient',
    birthDate: '1984-02-11',
    telecom: [{ use: 'home', value: '(312) 555-0142' }, {}],
  });
  expect(text).not.toMatch(/hipaa|allow|YES/);
});

test('add, merge and remove answer ids; the merged one is gone', async () => {
  const add = [
    { fname: 'Nia', lname: 'Added', DOB: '2001-01-01' },
    { givenName: 'Nia', familyName: 'Adedd', phone: '3125550111' },
  ];
  const made = (await control.call('POST', '/openemr/patients', { add })) as { added: { pid: number; uuid: string }[] };
  const [first, second] = made.added as [{ pid: number; uuid: string }, { pid: number; uuid: string }];
  expect([first.pid, second.pid]).toEqual([451, 452]);
  expect((await list('?phone_cell=3125550111')).data[0]).toMatchObject({ uuid: second.uuid, fname: 'Nia' });
  const merged = await control.call('POST', '/openemr/patients', { merge: { from: second.pid, into: first.uuid } });
  expect(merged).toMatchObject({ merged: [{ from: second, into: first }] });
  expect((await call(token, `${apiOf(emr())}/patient/${second.uuid}`)).status).toBe(404);
  expect(await control.call('POST', '/openemr/patients', { remove: [first.pid] })).toMatchObject({ removed: [first] });
  expect((await list('?_sort=-pid&_limit=1')).data[0]!['pid']).toBe(450);
  await expect(control.call('POST', '/openemr/patients', { change: { pid: 999, fname: 'x' } })).rejects.toThrow(
    'no patient 999',
  );
  await expect(control.call('POST', '/openemr/patients', { add: { colour: 'x' } })).rejects.toThrow(
    'no patient column',
  );
});

test('duplicate and reorder faults change lists', async () => {
  await control.fault({ vendor: 'openemr', kind: 'duplicate', count: 1 });
  expect((await list('?_limit=2&_sort=pid')).data.map(({ pid }) => pid)).toEqual([1, 1, 2, 2]);
  await control.fault({ vendor: 'openemr', kind: 'reorder', count: 1 });
  const pids = (await list('?_limit=50&_sort=pid')).data.map(({ pid }) => Number(pid));
  expect(pids).not.toEqual(pids.toSorted((a, b) => a - b));
  expect(pids.toSorted((a, b) => a - b)[49]).toBe(50);
});
