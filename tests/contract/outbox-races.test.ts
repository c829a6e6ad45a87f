import { describe, expect, it } from 'vitest';
import type { Failure } from '../../app/domain/errors.ts';
import { asId, type MessageId } from '../../app/domain/ids.ts';
import { scriptedAnswers } from '../../app/providers/kit/scripted-provider.ts';
import { createTestCore, makePdf, newRequestId, settle, START_MS, type TestCore } from './support/test-core.ts';

const failure = (category: Failure['category'], code = `TEST_${category}`): Failure => ({
  code,
  category,
  message: 'A test failure.',
  action: 'none',
});
const lost = scriptedAnswers.unknownAndLost(failure('uncertain'));
const taken = scriptedAnswers.unknownButAccepted(failure('uncertain'));
const takenUnseen = scriptedAnswers.unknownButAccepted(failure('uncertain'), { visible: false });

async function sendOne(
  test: TestCore,
  changes: { pdf?: Buffer; to?: string; sendAt?: string; session?: string } = {},
): Promise<string> {
  const { to = '+12125550100', sendAt, session } = changes;
  const pdf = changes.pdf ?? (await makePdf(1));
  const options = session === undefined ? {} : { session };
  const { blob } = await test.call(
    'blobs.put',
    { name: 'letter.pdf', type: 'application/pdf', base64: pdf.toString('base64') },
    options,
  );
  const { messageIds } = await test.call(
    'fax.send',
    {
      id: newRequestId(),
      to: [to],
      files: [{ blob }],
      confirm: ['new-number', 'duplicate'],
      ...(sendAt === undefined ? {} : { sendAt }),
    },
    options,
  );
  await settle();
  return messageIds[0] ?? '';
}
const get = (test: TestCore, id: string) => test.call('messages.get', { id });
const inAnHour = new Date(START_MS + 3_600_000).toISOString();

async function pass(test: TestCore, ms: number): Promise<void> {
  test.clock.advance(ms);
  await settle();
}

describe('one item at the vendor is never taken for two messages', () => {
  it.each(['sent', 'resend'] as const)('not after a person decided %s for the other', async (decision) => {
    await using test = await createTestCore({ reconcile: 'probable' });
    const pdf = await makePdf(1);
    test.vendor.answerNext(takenUnseen, ...(decision === 'resend' ? [scriptedAnswers.accept()] : []), lost);
    const settled = await sendOne(test, { pdf });
    await test.call('messages.resolveUnconfirmed', { id: settled, decision });
    await settle();
    const never = await sendOne(test, { pdf });
    test.vendor.reveal();
    await pass(test, 5_000);
    expect(await get(test, never)).toMatchObject({ state: 'unconfirmed', lookResult: 'ambiguous' });
  });

  it('not where the vendor shows only number and time', async () => {
    await using test = await createTestCore({
      reconcile: 'probable',
      findBy: 'number',
      maxConcurrentSends: 2,
      answers: [lost],
    });
    const never = await sendOne(test);
    test.vendor.answerNext(scriptedAnswers.hang(failure('uncertain'), true));
    const underWay = await sendOne(test, { pdf: await makePdf(3) });
    await pass(test, 5_000);
    expect((await get(test, never)).state).toBe('unconfirmed');
    expect((await get(test, underWay)).state).toBe('sending');
  });
});

describe('a look that answers late', () => {
  it('about an attempt that was sent again meanwhile queues nothing', async () => {
    await using test = await createTestCore({ reconcile: 'exact', answers: [lost, taken] });
    const id = await sendOne(test);
    const release = test.holdLooks();
    await pass(test, 5_000);
    await test.call('messages.resolveUnconfirmed', { id, decision: 'resend' });
    await settle();
    release();
    await settle();
    expect((await get(test, id)).state).toBe('unconfirmed');
    expect(test.vendor.ledger).toHaveLength(1);
  });

  it('with a find stops what waits to be sent again', async () => {
    await using test = await createTestCore({ reconcile: 'probable', answers: [taken] });
    const id = await sendOne(test);
    const release = test.holdLooks();
    await pass(test, 5_000);
    test.vendor.holdUntil(test.clock.now() + 20_000);
    await test.call('messages.resolveUnconfirmed', { id, decision: 'resend' });
    await settle();
    release();
    await settle();
    await pass(test, 60_000);
    expect(await get(test, id)).toMatchObject({ state: 'sent', vendorId: 'scripted-1' });
    expect(test.vendor.ledger).toHaveLength(1);
  });
});

describe('calling again', () => {
  it('does not happen after somebody asked to stop it, even if the vendor could not', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test);
    test.vendor.refuseQuestions(failure('unavailable'));
    await test.call('messages.cancel', { id });
    test.vendor.refuseQuestions(null);
    test.vendor.fail(test.vendor.ledger[0]!.id, failure('retryable', 'TEST_BUSY'));
    await pass(test, 10_000);
    await pass(test, 900_000);
    expect((await get(test, id)).state).toBe('failed');
    expect(test.vendor.ledger).toHaveLength(1);
  });

  it('does not happen if the vendor says late that the first call arrived', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test);
    const [first] = test.vendor.ledger;
    test.vendor.fail(first!.id, failure('retryable', 'TEST_BUSY'));
    await pass(test, 10_000);
    expect((await get(test, id)).state).toBe('queued');
    test.vendor.deliver(first!.id);
    await pass(test, 15_000);
    expect(await get(test, id)).toMatchObject({ state: 'delivered', vendorId: first!.id });
    await pass(test, 900_000);
    expect(test.vendor.ledger).toHaveLength(1);
  });
});

describe('this machine fails', () => {
  it('at reading the document: it waits and goes later, for nothing had left', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test, { sendAt: inAnHour });
    const { blobs } = test.storage;
    const read = blobs.read.bind(blobs);
    blobs.read = () => {
      throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    };
    await pass(test, 3_600_000);
    expect(await get(test, id)).toMatchObject({ state: 'queued', error: { code: 'FOYER_CONTENT_NOT_READ' } });
    blobs.read = read;
    await pass(test, 60_000);
    expect((await get(test, id)).state).toBe('sent');
    expect(test.vendor.ledger).toHaveLength(1);
  });

  it('at writing the answer down: the answer is kept and written later', async () => {
    await using test = await createTestCore();
    const { attempts } = test.storage;
    const end = attempts.end.bind(attempts);
    let full = true;
    attempts.end = (...line) => {
      if (full) throw new Error('disk full');
      end(...line);
    };
    const id = await sendOne(test);
    expect((await get(test, id)).state).toBe('sending');
    full = false;
    await pass(test, 2_000);
    expect(await get(test, id)).toMatchObject({ state: 'sent', vendorId: 'scripted-1' });
  });
});

describe('nothing turns without end', () => {
  it('offline with a receipt awaited', async () => {
    await using test = await createTestCore();
    await sendOne(test);
    test.network.set(false);
    await pass(test, 60_000);
    const waiting = test.clock.pending();
    await settle(200);
    expect(test.clock.pending()).toBe(waiting);
    test.vendor.deliver(test.vendor.ledger[0]!.id);
    test.network.set(true);
    await settle();
    expect((await test.call('messages.list', { limit: 1 })).items[0]?.state).toBe('delivered');
  });
});

describe('an account', () => {
  it('is not removed while something of it is open', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test, { sendAt: inAnHour });
    await expect(test.call('accounts.remove', { id: test.account.id })).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'account-in-use' },
    });
    await test.call('messages.cancel', { id });
    await test.call('accounts.remove', { id: test.account.id });
    expect((await test.call('accounts.list', {})).items).toEqual([]);
  });

  it('is not kept by an e-mail that left and might still come back', async () => {
    await using test = await createTestCore({ email: {} });
    const to = { to: ['alma@example.org'], subject: 'Your visit', text: 'Tomorrow at 9.' };
    const { messageIds } = await test.call('email.send', { id: newRequestId(), ...to, confirm: ['new-number'] });
    await settle();
    const stored = test.storage.messages.find(asId<MessageId>(messageIds[0]!));
    expect(stored?.delivery.state).toBe('sent');
    expect(stored?.delivery.receiptUntilMs).not.toBeNull();
    await test.call('accounts.remove', { id: test.account.id });
    expect((await test.call('accounts.list', {})).items).toEqual([]);
  });

  it('keeps a service while something on that is open, and gives up the other', async () => {
    await using test = await createTestCore({ sms: {} });
    const id = await sendOne(test, { sendAt: inAnHour });
    const { name, provider } = test.account;
    const serve = async (...channels: ('fax' | 'sms')[]) =>
      (await test.call('accounts.save', { id: test.account.id, provider, name, config: {}, channels })).channels;
    await expect(serve('sms')).rejects.toMatchObject({ code: 'CONFLICT', params: { reason: 'account-in-use' } });
    expect(test.storage.accounts.find(test.account.id)?.channels).toEqual(['fax', 'sms']);
    expect(await serve('fax')).toEqual(['fax']);
    await serve('fax', 'sms');
    await test.call('messages.cancel', { id });
    expect(await serve('sms')).toEqual(['sms']);
  });

  it('leaves its messages in sight when it is removed', async () => {
    await using test = await createTestCore({ tracking: 'none' });
    const id = await sendOne(test);
    await test.call('accounts.remove', { id: test.account.id });
    expect((await test.call('messages.list', { limit: 5 })).items.map((item) => item.id)).toEqual([id]);
    expect((await get(test, id)).state).toBe('sent');
    await expect(sendOne(test)).rejects.toMatchObject({ code: 'NO_ACCOUNT' });
  });

  it('that its sender may no longer use holds what was queued on it', async () => {
    await using test = await createTestCore();
    const nurse = test.addStaff('nurse', { fax: true, view: true, send: true });
    const session = await test.signIn(nurse);
    const id = await sendOne(test, { sendAt: inAnHour, session });
    test.storage.transaction(() => test.storage.accounts.save({ ...test.account, ownerId: test.administrator.id }));
    await pass(test, 3_600_000);
    expect(test.storage.messages.find(asId<MessageId>(id))?.delivery).toMatchObject({
      state: 'queued',
      holdReason: 'permission',
    });
    expect(test.vendor.ledger).toEqual([]);
  });

  it('is watched again for push after its connection was made anew', async () => {
    await using test = await createTestCore();
    await sendOne(test);
    await test.call('accounts.check', { id: test.account.id });
    await pass(test, 10_000);
    test.vendor.deliver(test.vendor.ledger[0]!.id);
    test.vendor.hint();
    await settle();
    expect((await test.call('messages.list', { limit: 1 })).items[0]?.state).toBe('delivered');
  });
});

describe('repeating a request', () => {
  it('gets the same answer when its file is gone by then', async () => {
    await using test = await createTestCore();
    const { blob } = await test.call('blobs.put', {
      name: 'a.pdf',
      type: 'application/pdf',
      base64: (await makePdf(1)).toString('base64'),
    });
    const request = { id: newRequestId(), to: ['+12125550100'], files: [{ blob }], confirm: ['new-number'] };
    const first = await test.call('fax.send', request);
    const gone = { ...request, files: ['/nowhere/at-all.pdf'] };
    expect(await test.call('fax.send', gone)).toEqual(first);
    await expect(test.call('fax.send', { ...gone, to: ['+12125550101'] })).rejects.toMatchObject({
      code: 'ID_CONFLICT',
    });
  });
});

describe('storage fails while a call is refused', () => {
  it('refuses all the same, and core lives', async () => {
    await using test = await createTestCore();
    const { audit } = test.storage;
    const append = audit.append.bind(audit);
    audit.append = () => {
      throw new Error('disk full');
    };
    await expect(test.call('messages.list', { limit: 0 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    audit.append = append;
    expect((await test.call('messages.list', { limit: 1 })).items).toEqual([]);
  });
});
