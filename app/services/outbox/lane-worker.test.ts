import { expect, it, vi } from 'vitest';
import { openEngines, settle } from './testing/engine-desk.ts';

it('follows the push of a living connection alone, also when one was dropped while it was opened', async () => {
  await using desk = await openEngines({ sms: { sendOnly: true } });
  const { connections, account } = desk;
  const dropped = await connections.open(account.id);
  if (!dropped?.sms?.watch) throw new Error('No push');
  const watch = vi.spyOn(dropped.sms, 'watch');
  const held = Promise.withResolvers<typeof dropped>();
  const open = vi.spyOn(connections, 'open');
  // The first is the sender's; whoever asks after it waits.
  open.mockResolvedValueOnce(dropped).mockReturnValue(held.promise);
  desk.text('Hello');
  await settle();
  expect([desk.vendor.sms.submissions.length, desk.vendor.sms.watchers]).toEqual([1, 0]);
  await connections.drop(account.id);
  open.mockRestore();
  held.resolve(dropped);
  await settle();
  expect(watch).not.toHaveBeenCalled();
  expect(desk.vendor.sms.watchers).toBe(1);
});
