import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { makeControl } from '../test-client.ts';
import type { Json } from '../test-client.ts';
import { apiOf, call, everyScope, signInByPassword } from './test-openemr.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ patients: 9 });
});
afterAll(() => sandbox.stop());

async function askAs(username: string, pid: number, scope = `${everyScope} user/appointment.read`) {
  const { openemr } = sandbox.info;
  const { access_token: token } = await signInByPassword(openemr, username, scope);
  return call(token, `${apiOf(openemr)}/patient/${pid}/appointment`);
}

test('a patient’s appointments are a bare array, and none are a 404 without a body', async () => {
  const { status, json } = await askAs('frontdesk', 3);
  expect(status).toBe(200);
  expect(json).toEqual([
    expect.objectContaining({
      pid: 3,
      pc_pid: '3',
      pc_apptstatus: '-',
      pc_eventDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      pc_startTime: expect.stringMatching(/^\d\d:\d\d:00$/) as string,
      pc_endTime: expect.stringMatching(/^\d\d:\d\d:00$/) as string,
    }),
  ]);
  expect(await askAs('frontdesk', 1)).toMatchObject({ status: 404, text: '' });
});

test('they want the scope', async () => {
  expect((await askAs('frontdesk', 3, everyScope)).status).toBe(401);
});

test('the clinic books, moves and takes away', async () => {
  const control = makeControl(sandbox.info);
  const change = (body: Json) => control.call('POST', '/openemr/appointments', body) as Promise<Record<string, Json[]>>;
  const { added = [] } = await change({
    add: [{ pid: 1 }, { pc_pid: 2, pc_eventDate: '2030-01-02', pc_startTime: '10:15:00', pc_apptstatus: '*' }],
  });
  expect(added).toMatchObject([
    { pid: 1, time: '09:00', status: '-' },
    { pid: 2, date: '2030-01-02', time: '10:15', status: '*' },
  ]);
  const [first] = added;
  const moved = await change({ change: { eid: first?.['eid'], start: '2030-03-04T08:30:00-06:00', status: 'x' } });
  expect(moved['changed']).toMatchObject([{ pid: 1, date: '2030-03-04', time: '14:30', status: 'x' }]);
  expect((await askAs('admin', 1)).json).toMatchObject([{ pc_eventDate: '2030-03-04', pc_endTime: '15:00:00' }]);
  await change({ remove: first?.['eid'] });
  expect((await askAs('admin', 1)).status).toBe(404);
  await expect(change({ add: { pid: 4711 } })).rejects.toThrow();
  await expect(change({ add: { pid: 1, colour: 'red' } })).rejects.toThrow();
});

test('they go with their patient, and move with a merge', async () => {
  const control = makeControl(sandbox.info);
  const listed = (pid: number) => control.call('GET', `/openemr/appointments?pid=${pid}`) as Promise<Json[]>;
  const before = (await listed(6)).length + (await listed(7)).length;
  expect(before).toBeGreaterThan(0);
  await control.call('POST', '/openemr/patients', { merge: { from: 6, into: 7 } });
  expect(await listed(7)).toHaveLength(before);
  await control.call('POST', '/openemr/patients', { remove: 7 });
  expect(await listed(7)).toEqual([]);
});
