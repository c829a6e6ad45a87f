import type { SDK } from '@ringcentral/sdk';
import { Subscriptions } from '@ringcentral/subscriptions';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { eventually, extension, getJson, makeControl, signIn } from '../test-client.ts';
import type { ControlClient, Json } from '../test-client.ts';

interface PushEvent {
  event: string;
  body: Json & { changes?: { newCount: number; updatedCount: number; newMessageIds?: string[] }[] };
}

let sandbox: RunningSandbox;
let sdk: SDK;
let control: ControlClient;
let events: PushEvent[];
let open: { revoke(): Promise<unknown> };

beforeEach(async () => {
  sandbox = await startSandbox();
  sdk = await signIn(sandbox.info);
  control = makeControl(sandbox.info);
  const subscription = new Subscriptions({ sdk }).createSubscription();
  events = [];
  subscription.on(subscription.events.notification, (event: PushEvent) => void events.push(event));
  const filters = [`${extension}/message-store?type=Fax`, `${extension}/fax?direction=Inbound`];
  const registered = await subscription.setEventFilters(filters).register();
  open = (registered as unknown as { wse: typeof open }).wse;
});
afterEach(async () => {
  await open.revoke();
  await sandbox.stop();
});

const inject = async (extra: Json = {}): Promise<string[]> => {
  const body = { vendor: 'ringcentral', channel: 'fax', from: '+14155550123', ...extra };
  return ((await control.call('POST', '/inbound', body)) as { ids: string[] }).ids;
};
const isCount = ({ event }: PushEvent): boolean => event.endsWith('/message-store');
const newIds = (): string[] => events.filter(isCount).flatMap(({ body }) => body.changes?.[0]?.newMessageIds ?? []);

test('an arrival comes by both filters, a change of the read state by the count alone', async () => {
  const [id] = await inject();
  await eventually(() => events.length === 2);
  expect(newIds()).toEqual([id]);
  expect(events.find((event) => !isCount(event))).toMatchObject({
    body: { id: Number(id), type: 'Fax', direction: 'Inbound', from: { phoneNumber: '+14155550123' } },
  });
  await sdk.put(`${extension}/message-store/${id!}`, { readStatus: 'Read' });
  await eventually(() => events.length === 3);
  expect(events[2]).toMatchObject({ body: { changes: [{ type: 'Fax', newCount: 0, updatedCount: 1 }] } });
});

test('an arrival that cannot be seen yet is announced all the same, once', async () => {
  await control.fault({ kind: 'late-visible', seconds: 30, count: 1 });
  const [late] = await inject();
  await eventually(() => events.length === 2);
  expect((await getJson(sdk, `${extension}/message-store`))['records']).toEqual([]);
  await control.advance(31_000);
  const [last] = await inject();
  await eventually(() => events.length === 4);
  expect(newIds()).toEqual([late, last]);
});

test('duplicate sends each event twice, and an item whose id exists arrives once more', async () => {
  await control.fault({ kind: 'duplicate' });
  const [id] = await inject();
  await eventually(() => events.length === 4);
  expect(newIds()).toEqual([id, id]);
  await control.call('DELETE', '/faults');
  await inject({ id: id! });
  await eventually(() => events.length === 6);
  expect(newIds()).toEqual([id, id, id]);
});

test('reorder sends all events, in another order', async () => {
  await control.fault({ kind: 'reorder' });
  const ids = await inject({ count: 30 });
  await control.advance(1_000);
  await eventually(() => events.length === 60);
  expect(newIds()).not.toEqual(ids);
  expect(newIds().sort()).toEqual(ids);
});

test('push-dead: nothing comes of an arrival, and the store has it', async () => {
  await control.fault({ kind: 'push-dead' });
  const [lost] = await inject();
  await control.call('DELETE', '/faults');
  const [heard] = await inject();
  await eventually(() => events.length === 2);
  expect(newIds()).toEqual([heard]);
  const { records } = await getJson(sdk, `${extension}/message-store`, { direction: 'Inbound' });
  expect((records as Json[]).map((each) => String(each['id']))).toEqual([heard, lost]);
});
