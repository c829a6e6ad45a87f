import { expect, it } from 'vitest';
import { providers } from '../../app/providers/index.ts';
import { createSmsClinic, OWN_NUMBER, quiet, textTo, type SmsClinic } from './support/sms-clinic.ts';
import { settle, START_MS } from './support/test-core.ts';

/** Opting out through the whole of core: what reaches the vendor, and what the thread tells. */
const NUMBER = '+12025550123';
const OTHER = '+12025550124';
const HOUR = 3_600_000;

it('where the vendor does not confirm, Foyer does: once, past the block, and the thread shows it', async () => {
  await using test = await createSmsClinic({ answersOptOuts: false });
  test.patient(NUMBER);
  await test.arrive({ from: NUMBER, body: 'Stop.', atMs: START_MS });
  await test.arrive({ from: NUMBER, body: 'STOP', atMs: START_MS + 1 });
  await settle();
  await quiet(test);
  expect(test.vendor.sms.ledger.map(({ to }) => to)).toEqual([NUMBER]);
  expect(test.vendor.sms.ledger[0]?.body).toContain('Reply START');
  const { consent, id } = await test.detail(NUMBER);
  expect(consent).toMatchObject({ state: 'opted-out', optOut: { state: 'blocked', cause: 'keyword', by: null } });
  const { items } = await test.call('conversations.entries', { id, limit: 20 });
  expect(items.map(({ kind }) => kind).sort()).toEqual(['consent', 'message', 'message', 'message']);
  await expect(test.call('sms.send', textTo(NUMBER))).rejects.toMatchObject({
    code: 'OPTED_OUT',
    params: { value: NUMBER, reason: 'opted-out' },
  });
  await test.arrive({ from: NUMBER, body: 'START', atMs: START_MS + 2 });
  await test.call('sms.send', textTo(NUMBER));
  await settle();
  expect(test.vendor.sms.ledger).toHaveLength(2);
});

it.each([
  ['was closed', (test: SmsClinic) => test.quit()],
  [
    'had no network',
    (test: SmsClinic) => {
      test.network.set(false);
      return Promise.resolve();
    },
  ],
])('a scheduled text is not quicker than the STOP that came while the workstation %s', async (_what, leave) => {
  await using test = await createSmsClinic();
  test.patient(NUMBER);
  test.patient(OTHER);
  const sendAt = new Date(START_MS + HOUR).toISOString();
  for (const to of [NUMBER, OTHER]) await test.call('sms.send', textTo(to, { sendAt }));
  await settle();
  await leave(test);
  test.vendor.sms.inbound.arrive({ from: NUMBER, to: OWN_NUMBER, body: 'STOP', files: [], atMs: START_MS + 1 });
  test.clock.advance(2 * HOUR);
  if (test.network.isOnline()) await test.restart();
  else test.network.set(true);
  await quiet(test);
  for (let round = 0; round < 4; round++) {
    test.clock.advance(15_000);
    await quiet(test);
  }
  expect(test.vendor.sms.ledger.map(({ to }) => to)).toEqual([OTHER]);
  expect((await test.detail(NUMBER)).consent.state).toBe('opted-out');
});

it('where the vendor confirms, nothing of ours leaves; a doubt is a task that the window can put into words', async () => {
  await using test = await createSmsClinic();
  await test.arrive({ from: NUMBER, body: 'STOP' });
  await test.arrive({ from: '+12025550124', body: 'no me manden más mensajes' });
  await settle();
  expect(test.vendor.sms.ledger).toEqual([]);
  const { items } = await test.call('tasks.list', { of: 'nobody' });
  expect(items).toMatchObject([{ reason: 'opt-out-unclear', kind: 'task', itemInSight: true, assignee: null }]);
  // The window leads to the text in its thread.
  expect(items[0]?.message).toEqual({ channel: 'sms', conversationId: expect.any(String) as string });
});

it('no vendor’s word can lift a block that nobody here lifted', async () => {
  await using test = await createSmsClinic();
  await test.arrive({ from: NUMBER, body: 'STOP' });
  for (const body of ['YES', 'Yes please', 'sí']) await test.arrive({ from: NUMBER, body });
  await expect(test.call('sms.send', textTo(NUMBER))).rejects.toMatchObject({ code: 'OPTED_OUT' });
});

it('whether a vendor answers by itself is known without a connection, and only where its account says otherwise', () => {
  const telling = providers.filter((definition) => 'answersOptOuts' in definition).map(({ id }) => id);
  expect(telling).toEqual(['twilio']);
});
