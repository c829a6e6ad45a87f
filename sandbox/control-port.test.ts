import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from './sandbox.ts';
import type { RunningSandbox } from './sandbox.ts';
import { collectEvents, eventually, extension, getJson, makeControl, sendFax, signIn } from './test-client.ts';
import { makePdf } from './ringcentral/rendering.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ manualStatus: true, patients: 12 });
});
afterAll(() => sandbox.stop());

test('without the token nothing answers', async () => {
  const { url } = sandbox.info.control;
  for (const authorization of ['', 'Bearer wrong', `Bearer ${sandbox.info.control.token}x`]) {
    const response = await fetch(`${url}/ledger`, { headers: { authorization } });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: expect.stringContaining('Bearer') as string });
  }
});

test('what it does not understand is refused in a sentence', async () => {
  const control = makeControl(sandbox.info);
  await expect(control.call('GET', '/nothing')).rejects.toThrow('The control port has no GET /nothing.');
  await expect(control.fault({ kind: 'http999' })).rejects.toThrow("isn't a fault; the faults are http401");
  await expect(control.fault({ vendor: 'nobody', kind: 'http500' })).rejects.toThrow('it has ringcentral');
  await expect(control.call('POST', '/clock', { advanceMs: 'x' })).rejects.toThrow('number of milliseconds');
  await expect(control.call('POST', '/status', { vendor: 'ringcentral', id: '1', status: 'Sent' })).rejects.toThrow(
    'no outbound item 1',
  );
});

test('the same seed makes the same clinic', async () => {
  const again = await startSandbox({ patients: 12 });
  const patients = await makeControl(sandbox.info).call('GET', '/clinic/patients');
  expect(patients).toEqual(await makeControl(again.info).call('GET', '/clinic/patients'));
  expect(patients).toHaveLength(12);
  for (const { phone } of patients as { phone: string }[]) expect(phone).toMatch(/^(\+1\d{3}55501[0-7]\d)?$/);
  expect(again.info.clinic.staff.map((member) => member.admin)).toEqual([true, false, false]);
  await again.stop();
});

test('POST /clock moves what the vendors answer as the time', async () => {
  const control = makeControl(sandbox.info);
  const before = Date.parse((await fetch(sandbox.info.ringcentral.url)).headers.get('date') ?? '');
  await control.advance(3_600_000);
  const after = Date.parse((await fetch(sandbox.info.ringcentral.url)).headers.get('date') ?? '');
  expect(Math.round((after - before) / 60_000)).toBe(60);
  await control.advance(-3_600_000);
});

test("POST /status moves a fax by the vendor's own word, one recipient or all", async () => {
  const control = makeControl(sandbox.info);
  const sdk = await signIn(sandbox.info);
  const sent = await sendFax(sdk, {
    to: ['+12125550101', '+12125550102'],
    files: [{ name: 'a.pdf', data: await makePdf('x', 1) }],
  });
  const id = String(sent['id']);
  await control.call('POST', '/status', { vendor: 'ringcentral', id, status: 'Sent', to: '+12125550101' });
  expect((await getJson(sdk, `${extension}/message-store/${id}`))['messageStatus']).toBe('Queued');
  await control.call('POST', '/status', {
    vendor: 'ringcentral',
    id,
    status: 'SendingFailed',
    code: 'NoAnswer',
    to: '+12125550102',
  });
  const record = await getJson(sdk, `${extension}/message-store/${id}`);
  expect(record['messageStatus']).toBe('SendingFailed');
  expect(record['to']).toMatchObject([
    { messageStatus: 'Sent' },
    { messageStatus: 'SendingFailed', faxErrorCode: 'NoAnswer' },
  ]);
  expect((await control.ledger()).filter((row) => row.id === id).map((row) => row.status)).toEqual([
    'Sent',
    'SendingFailed',
  ]);
  expect(await control.refusals()).toContainEqual(
    expect.objectContaining({ id, to: '+12125550102', status: 'SendingFailed', errorCode: 'NoAnswer' }),
  );
  await expect(control.call('POST', '/status', { vendor: 'ringcentral', id, status: 'Gone' })).rejects.toThrow(
    'statuses are Queued',
  );
});

test('GET /events tells begun, accepted and answered of a fax in this order', async () => {
  const sdk = await signIn(sandbox.info);
  const { events, stop } = await collectEvents(sandbox.info);
  const sent = await sendFax(sdk, { files: [{ name: 'a.pdf', data: await makePdf('x', 1) }] });
  await eventually(() => events.some((event) => event.phase === 'answered'));
  stop();
  const request = `POST ${extension}/fax`;
  expect(events).toEqual([
    { vendor: 'ringcentral', request, phase: 'begun' },
    { vendor: 'ringcentral', request, phase: 'accepted', id: String(sent['id']) },
    { vendor: 'ringcentral', request, phase: 'answered', id: String(sent['id']) },
  ]);
});

test('POST /inbound puts a fax into the mailbox, the same id only once', async () => {
  const control = makeControl(sandbox.info);
  const sdk = await signIn(sandbox.info);
  const inbound = { vendor: 'ringcentral', channel: 'fax', from: '+14155550123', pages: 3 };
  const { id } = (await control.call('POST', '/inbound', inbound)) as { id: string };
  await control.call('POST', '/inbound', { ...inbound, id });
  const list = await getJson(sdk, `${extension}/message-store`, { direction: 'Inbound' });
  const [record, ...others] = list['records'] as Record<string, unknown>[];
  expect(others).toEqual([]);
  expect(record).toMatchObject({
    id: Number(id),
    messageStatus: 'Received',
    readStatus: 'Unread',
    faxPageCount: 3,
    from: { phoneNumber: '+14155550123' },
  });
});
