import { describe, expect, it } from 'vitest';
import type { Failure } from '../../app/domain/errors.ts';
import { asId } from '../../app/domain/ids.ts';
import { scriptedAnswers } from '../../app/providers/kit/scripted-provider.ts';
import { createSmsClinic, textTo, type SmsClinic } from './support/sms-clinic.ts';
import { makePdf, newRequestId, settle } from './support/test-core.ts';

const NUMBER = '+12025550123';
const lost: Failure = { code: 'LOST', category: 'uncertain', message: 'Lost.', action: 'decide' };
const landline: Failure = { code: 'LANDLINE', category: 'rejected', message: 'Refused.', action: 'none' };

const bodies = (test: SmsClinic): string[] => test.vendor.sms.ledger.map(({ body }) => body);
const deliveryOf = (test: SmsClinic, id: string) => test.storage.messages.find(asId(id))?.delivery;
const OPTED_OUT = { state: 'cancelled', failure: { code: 'OPTED_OUT' } };

/** Queued, and whatever became of it. */
async function send(test: SmsClinic, body: string): Promise<string> {
  const { messageIds } = await test.call('sms.send', textTo(NUMBER, { body }));
  await settle();
  return messageIds[0]!;
}

describe('after STOP nothing of what was asked for before leaves', () => {
  it('not a text that had failed and is tried again', async () => {
    await using test = await createSmsClinic();
    test.vendor.sms.answerNext(scriptedAnswers.reject(landline));
    const id = await send(test, 'Your form is ready.');
    await test.arrive({ from: NUMBER, body: 'STOP' });
    await test.call('messages.retry', { id });
    await settle();
    expect(deliveryOf(test, id)).toMatchObject(OPTED_OUT);
    expect(bodies(test)).not.toContain('Your form is ready.');
  });

  it('not one whose answer was lost and that a person sends again', async () => {
    await using test = await createSmsClinic({ reconcile: 'none' });
    test.vendor.sms.answerNext(scriptedAnswers.unknownAndLost(lost));
    const id = await send(test, 'Your form is ready.');
    expect(deliveryOf(test, id)?.state).toBe('unconfirmed');
    await test.arrive({ from: NUMBER, body: 'STOP' });
    await test.call('messages.resolveUnconfirmed', { id, decision: 'resend' });
    await settle();
    expect(deliveryOf(test, id)).toMatchObject(OPTED_OUT);
    expect(bodies(test)).not.toContain('Your form is ready.');
  });
});

it('texts of one millisecond leave and stand in the order in which they were written', async () => {
  await using test = await createSmsClinic();
  const written = Array.from({ length: 12 }, (_, index) => `Part ${String(index + 1)}`);
  for (const body of written) await test.call('sms.send', textTo(NUMBER, { body }));
  await settle();
  expect(bodies(test)).toEqual(written);
  const id = test.threadWith(NUMBER);
  const { items } = await test.call('conversations.entries', { id, limit: 50 });
  const shown = items.map((entry) => (entry.kind === 'message' ? entry.message.body : entry.kind));
  expect(shown.reverse()).toEqual(written);
});

it('changes of consent whose times are out of order are each shown once, page by page', async () => {
  await using test = await createSmsClinic();
  await test.arrive({ from: NUMBER, body: 'Hello', atMs: test.clock.now() });
  const base = { channel: 'sms', address: NUMBER, messageId: null, staffId: null, visitCheckDueAtMs: null } as const;
  const now = test.clock.now();
  test.storage.transaction(() => {
    for (const [index, atMs] of [now + 9, now + 5, now + 9, now + 9].entries()) {
      test.storage.optOuts.save({ ...base, atMs, state: 'blocked', cause: 'staff', reason: `Reason ${index}` });
    }
  });
  const seen: (string | null)[] = [];
  for (let before: string | null | undefined; before !== null && seen.length < 9;) {
    const asked = { id: test.threadWith(NUMBER), limit: 1, ...(before === undefined ? {} : { before }) };
    const page = await test.call('conversations.entries', asked);
    seen.push(...page.items.flatMap((entry) => (entry.kind === 'consent' ? [entry.reason] : [])));
    before = page.next;
  }
  expect(seen).toEqual(['Reason 3', 'Reason 2', 'Reason 0', 'Reason 1']);
});

it('whoever opens a thread leaves an entry with the patients of its number', async () => {
  await using test = await createSmsClinic();
  const [mother, child] = [test.patient(NUMBER), test.patient(NUMBER)];
  await test.arrive({ from: NUMBER, body: 'Hello' });
  const id = test.threadWith(NUMBER);
  const before = test.storage.audit.head().count;
  await test.call('conversations.get', { id });
  const [entry] = test.storage.audit.walk({ afterSequence: before, limit: 1 });
  expect(entry).toMatchObject({ action: 'conversation.open' });
  expect(new Set(entry?.subjects)).toEqual(new Set([id, mother.id, child.id]));
});

describe('what arrives between a look and a click', () => {
  it('is neither read nor archived with what was seen', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: NUMBER, body: 'one' });
    const { id, last } = await test.detail(NUMBER);
    const seen = last!.messageId;
    test.clock.advance(1_000);
    await test.arrive({ from: NUMBER, body: 'two', atMs: test.clock.now() });
    await expect(test.call('conversations.archive', { id, archived: true, seen })).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'newer-message' },
    });
    expect(await test.call('conversations.markRead', { id, seen })).toMatchObject({ unread: 1, folder: 'open' });
    const now = await test.detail(NUMBER);
    expect(await test.call('conversations.markRead', { id, seen: now.last!.messageId })).toMatchObject({ unread: 0 });
    const done = { id, archived: true, seen: now.last!.messageId };
    expect(await test.call('conversations.archive', done)).toMatchObject({ folder: 'archived' });
  });
});

it('a right that texts alone lack holds the texts, until the account is checked, and leaves faxes alone', async () => {
  await using test = await createSmsClinic();
  const notAllowed: Failure = {
    ...{ code: 'NO_TEXTING', category: 'permission', message: 'No right.', action: 'ask-administrator' },
    concerns: 'channel',
  };
  test.vendor.sms.answerNext(scriptedAnswers.retry(notAllowed));
  const id = await send(test, 'Your form is ready.');
  expect(deliveryOf(test, id)).toMatchObject({ state: 'queued', holdReason: 'account-config', failure: notAllowed });
  expect(test.storage.accounts.find(test.account.id)).toMatchObject({ state: 'ready', failure: null });
  const page = { name: 'letter.pdf', type: 'application/pdf', base64: (await makePdf(1)).toString('base64') };
  const { blob } = await test.call('blobs.put', page);
  const confirm = ['new-number', 'duplicate'];
  const fax = await test.call('fax.send', { id: newRequestId(), to: ['+12025550150'], files: [{ blob }], confirm });
  await settle();
  expect(deliveryOf(test, fax.messageIds[0]!)?.state).toBe('sent');
  await test.call('accounts.check', { id: test.account.id });
  await settle();
  expect(deliveryOf(test, id)?.state).toBe('sent');
});
