import { EventEmitter } from 'node:events';
import type { ImapFlow } from 'imapflow';
import { expect, test } from 'vitest';
import { ProviderFailure } from '../../ports/provider.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { watchInbox } from './idle.ts';
import { smtpFailure } from './errors.ts';

const minute = 60_000;
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A server that answers as it is told to; what it is asked for is counted. */
function watched(answer: () => ImapFlow) {
  const clock = createManualClock(0);
  let asked = 0;
  const connect = () => {
    asked += 1;
    return new Promise<ImapFlow>((resolve) => resolve(answer()));
  };
  const watching = watchInbox({ login: { connect }, clock, log }, () => undefined);
  const pass = async (ms: number) => {
    clock.advance(ms);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return { pass, asked: () => asked, [Symbol.dispose]: () => watching[Symbol.dispose]() };
}

class FakeClient extends EventEmitter {
  mailboxOpen(): Promise<void> {
    return Promise.resolve();
  }
  close(): void {
    this.emit('close');
  }
}

test('a refused login is tried again when the server may take another one', async () => {
  using idle = watched(() => {
    throw new ProviderFailure(smtpFailure('WRONG_PASSWORD', { server: 'imap' }));
  });
  await idle.pass(0);
  await idle.pass(14 * minute);
  expect(idle.asked()).toBe(1);
  await idle.pass(minute);
  expect(idle.asked()).toBe(2);
});

test('one that is cut at once is not made every second; after a minute of life it is', async () => {
  let client = new FakeClient();
  using idle = watched(() => (client = new FakeClient()) as unknown as ImapFlow);
  await idle.pass(0);
  for (const pauseMs of [1000, 2000, 4000]) {
    const before = idle.asked();
    client.close();
    await idle.pass(pauseMs - 1);
    expect(idle.asked()).toBe(before);
    await idle.pass(1);
    expect(idle.asked()).toBe(before + 1);
  }
  await idle.pass(minute);
  client.close();
  const before = idle.asked();
  await idle.pass(1000);
  expect(idle.asked()).toBe(before + 1);
});
