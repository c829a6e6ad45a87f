import { describe, expect, it } from 'vitest';
import type { Failure } from '../../app/domain/errors.ts';
import { scriptedAnswers } from '../../app/providers/kit/scripted-provider.ts';
import { createTestCore, makePdf, newRequestId, settle, START_MS, type TestCore } from './support/test-core.ts';

const failure = (category: Failure['category'], code = `TEST_${category}`): Failure => ({
  code,
  category,
  message: 'A test failure.',
  action: 'none',
});
const uncertain = failure('uncertain');

async function sendOne(
  test: TestCore,
  changes: {
    to?: string;
    priority?: 'high' | 'normal' | 'batch';
    sendAt?: string;
    expiresAt?: string;
    pdf?: Buffer;
  } = {},
): Promise<string> {
  const content = changes.pdf ?? (await makePdf(1));
  const { blob } = await test.call('blobs.put', {
    name: 'letter.pdf',
    type: 'application/pdf',
    base64: content.toString('base64'),
  });
  const { to = '+12125550100', priority, sendAt, expiresAt } = changes;
  const rest = {
    ...(priority === undefined ? {} : { priority }),
    ...(sendAt === undefined ? {} : { sendAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
  const { messageIds } = await test.call('fax.send', {
    id: newRequestId(),
    to: [to],
    files: [{ blob }],
    confirm: ['new-number', 'duplicate'],
    ...rest,
  });
  await settle();
  const [id] = messageIds;
  if (id === undefined) throw new Error('no message');
  return id;
}

const get = (test: TestCore, id: string) => test.call('messages.get', { id });

describe('a message leaves', () => {
  it('once, and is delivered by its receipt', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test);
    expect(await get(test, id)).toMatchObject({ state: 'sent', vendorId: 'scripted-1', attempts: 1 });
    test.vendor.deliver(test.vendor.ledger[0]!.id);
    test.clock.advance(10_000);
    await settle();
    const message = await get(test, id);
    expect(message.state).toBe('delivered');
    expect(message.events.map((event) => [event.state, event.cause])).toEqual([
      ['queued', 'enqueue'],
      ['sending', 'attempt-started'],
      ['sent', 'accepted'],
      ['delivered', 'receipt-delivered'],
    ]);
    expect(test.vendor.ledger).toHaveLength(1);
  });

  it('at once when the vendor pushes a hint, without waiting for the next poll', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test);
    test.vendor.deliver(test.vendor.ledger[0]!.id);
    test.vendor.hint();
    await settle();
    expect((await get(test, id)).state).toBe('delivered');
  });

  it('interactive before batch, one at a time', async () => {
    await using test = await createTestCore({ started: false });
    await sendOne(test, { to: '+12125550101', priority: 'batch' });
    await sendOne(test, { to: '+12125550102', priority: 'normal' });
    await sendOne(test, { to: '+12125550103', priority: 'high' });
    test.core.start();
    await settle();
    expect(test.vendor.submissions.map((submission) => submission.to)).toEqual([
      '+12125550103',
      '+12125550102',
      '+12125550101',
    ]);
    expect(test.vendor.mostConcurrent).toBe(1);
  });

  it('not before its time', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test, { sendAt: new Date(START_MS + 3_600_000).toISOString() });
    expect((await get(test, id)).state).toBe('queued');
    test.clock.advance(3_600_000);
    await settle();
    expect((await get(test, id)).state).toBe('sent');
  });

  it('not after its latest time: cancelled, with the reason', async () => {
    await using test = await createTestCore({ answers: [scriptedAnswers.retry(failure('network'), 7_200_000)] });
    const id = await sendOne(test, { expiresAt: new Date(START_MS + 3_600_000).toISOString() });
    test.clock.advance(3_600_000);
    await settle();
    const message = await get(test, id);
    expect([message.state, message.error?.code]).toEqual(['cancelled', 'FOYER_EXPIRED']);
    expect(test.vendor.ledger).toHaveLength(0);
  });

  it('not while the workstation is offline, and then by itself', async () => {
    await using test = await createTestCore();
    test.network.set(false);
    const id = await sendOne(test);
    expect((await get(test, id)).state).toBe('queued');
    expect((await test.call('outbox.status', {})).online).toBe(false);
    test.network.set(true);
    await settle();
    expect((await get(test, id)).state).toBe('sent');
  });
});

describe('the four answers', () => {
  it('rejected: failed with the reason, and a person may try again', async () => {
    await using test = await createTestCore({ answers: [scriptedAnswers.reject(failure('rejected'))] });
    const id = await sendOne(test);
    expect(await get(test, id)).toMatchObject({ state: 'failed', error: { code: 'TEST_rejected' } });
    await test.call('messages.retry', { id });
    await settle();
    expect((await get(test, id)).state).toBe('sent');
  });

  it('retry: waits as the vendor asks, then goes', async () => {
    await using test = await createTestCore({ answers: [scriptedAnswers.retry(failure('unavailable'), 40_000)] });
    const id = await sendOne(test);
    expect(await get(test, id)).toMatchObject({ state: 'queued', error: { code: 'TEST_unavailable' } });
    test.clock.advance(39_000);
    await settle();
    expect(test.vendor.submissions).toHaveLength(1);
    test.clock.advance(2_000);
    await settle();
    expect((await get(test, id)).state).toBe('sent');
  });

  it('rate-limited: the whole account waits', async () => {
    await using test = await createTestCore({ answers: [scriptedAnswers.retry(failure('rate-limited'), 60_000)] });
    const first = await sendOne(test);
    const second = await sendOne(test, { to: '+12125550101' });
    expect(test.vendor.submissions).toHaveLength(1);
    expect((await test.call('outbox.status', {})).waiting).toHaveLength(1);
    test.clock.advance(60_000);
    await settle();
    expect([(await get(test, first)).state, (await get(test, second)).state]).toEqual(['sent', 'sent']);
  });

  it('sign-in refused: the account holds its queue until it is mended', async () => {
    await using test = await createTestCore({ answers: [scriptedAnswers.retry(failure('auth'))] });
    const first = await sendOne(test);
    const second = await sendOne(test, { to: '+12125550101' });
    expect(await get(test, first)).toMatchObject({ state: 'queued', holdReason: 'account-auth' });
    expect(await get(test, second)).toMatchObject({ state: 'queued', holdReason: 'account-auth' });
    expect((await test.call('outbox.status', {})).held).toMatchObject([{ error: { code: 'TEST_auth' } }]);
    expect(await test.call('accounts.check', { id: test.account.id })).toMatchObject({ ok: true });
    await settle();
    expect([(await get(test, first)).state, (await get(test, second)).state]).toEqual(['sent', 'sent']);
    expect(test.vendor.ledger).toHaveLength(2);
  });

  it('unknown, exact and found: sent, once', async () => {
    await using test = await createTestCore({
      reconcile: 'exact',
      answers: [scriptedAnswers.unknownButAccepted(uncertain)],
    });
    const id = await sendOne(test);
    expect(await get(test, id)).toMatchObject({ state: 'unconfirmed', error: { category: 'uncertain' } });
    test.clock.advance(5_000);
    await settle();
    expect((await get(test, id)).state).toBe('sent');
    expect(test.vendor.ledger).toHaveLength(1);
  });

  it('unknown, exact and absent: absence is proof, so it is sent again', async () => {
    await using test = await createTestCore({
      reconcile: 'exact',
      answers: [scriptedAnswers.unknownAndLost(uncertain)],
    });
    const id = await sendOne(test);
    test.clock.advance(5_000);
    await settle();
    expect(await get(test, id)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(test.vendor.ledger).toHaveLength(1);
  });

  it('unknown, probable and absent after three looks: stays unconfirmed until a person decides', async () => {
    await using test = await createTestCore({
      reconcile: 'probable',
      answers: [scriptedAnswers.unknownAndLost(uncertain)],
    });
    const id = await sendOne(test);
    for (const ms of [5_000, 60_000, 900_000]) {
      test.clock.advance(ms);
      await settle();
    }
    expect(await get(test, id)).toMatchObject({
      state: 'unconfirmed',
      looks: 3,
      nextLookAt: null,
      lookResult: 'absent',
    });
    expect(test.vendor.submissions).toHaveLength(1);
    await test.call('messages.resolveUnconfirmed', { id, decision: 'resend' });
    await settle();
    expect((await get(test, id)).state).toBe('sent');
    const entries = await test.call('audit.list', { limit: 20 });
    expect(entries.items.map((entry) => [entry.action, entry.subjects])).toContainEqual([
      'message.resolve-unconfirmed',
      [id],
    ]);
  });

  it('unknown, probable, visible late: an extra look asked for finds it', async () => {
    await using test = await createTestCore({
      reconcile: 'probable',
      answers: [scriptedAnswers.unknownButAccepted(uncertain, { visible: false })],
    });
    const id = await sendOne(test);
    for (const ms of [5_000, 60_000, 900_000]) {
      test.clock.advance(ms);
      await settle();
    }
    expect((await get(test, id)).state).toBe('unconfirmed');
    test.vendor.reveal();
    expect(await test.call('sync.now', { what: test.account.id })).toMatchObject({ looks: 1, failures: [] });
    expect((await get(test, id)).state).toBe('sent');
  });

  it('unknown, none: nobody looks, a person decides that it was sent', async () => {
    await using test = await createTestCore({
      reconcile: 'none',
      answers: [scriptedAnswers.unknownButAccepted(uncertain)],
    });
    const id = await sendOne(test);
    test.clock.advance(3_600_000);
    await settle();
    expect(await get(test, id)).toMatchObject({ state: 'unconfirmed', looks: 0, nextLookAt: null });
    expect(await test.call('messages.resolveUnconfirmed', { id, decision: 'sent' })).toMatchObject({
      state: 'sent',
      noReceipt: true,
    });
    expect(test.vendor.ledger).toHaveLength(1);
  });

  it('accepted without an id: sent with the answer as proof, never delivered', async () => {
    await using test = await createTestCore({
      reconcile: 'none',
      tracking: 'none',
      answers: [scriptedAnswers.acceptWithoutId('hash-of-answer')],
    });
    const id = await sendOne(test);
    test.clock.advance(86_400_000);
    await settle();
    expect(await get(test, id)).toMatchObject({ state: 'sent', vendorId: null, noReceipt: true });
    expect(test.storage.attempts.of(id as never)).toMatchObject([{ outcome: 'accepted', proof: 'hash-of-answer' }]);
  });
});

describe('the process dies', () => {
  it('while sending: unconfirmed at the next start, found by a look, never sent blindly', async () => {
    await using test = await createTestCore({
      reconcile: 'probable',
      answers: [scriptedAnswers.hang(uncertain, true)],
    });
    const id = await sendOne(test);
    expect((await get(test, id)).state).toBe('sending');
    await test.restart();
    expect(await get(test, id)).toMatchObject({ state: 'unconfirmed', error: { code: 'FOYER_STOPPED_WHILE_SENDING' } });
    test.clock.advance(5_000);
    await settle();
    expect((await get(test, id)).state).toBe('sent');
    expect(test.vendor.ledger).toHaveLength(1);
  });

  it('while queued: it goes out at the next start', async () => {
    await using test = await createTestCore({ started: false });
    const id = await sendOne(test);
    await test.restart();
    test.core.start();
    await settle();
    expect((await get(test, id)).state).toBe('sent');
  });
});

describe('two that look alike', () => {
  const probe = scriptedAnswers.unknownButAccepted(uncertain);
  it('both unconfirmed: a person decides, nothing is bound by guess', async () => {
    await using test = await createTestCore({ reconcile: 'probable', answers: [probe, probe] });
    const pdf = await makePdf(1);
    const first = await sendOne(test, { pdf });
    const second = await sendOne(test, { pdf });
    test.clock.advance(5_000);
    await settle();
    expect([(await get(test, first)).lookResult, (await get(test, second)).lookResult]).toEqual([
      'ambiguous',
      'ambiguous',
    ]);
    expect([(await get(test, first)).state, (await get(test, second)).state]).toEqual(['unconfirmed', 'unconfirmed']);
  });

  it('one of them answered: its item is its own, the other finds the one that is left', async () => {
    await using test = await createTestCore({ reconcile: 'probable', answers: [scriptedAnswers.accept(), probe] });
    const pdf = await makePdf(1);
    await sendOne(test, { pdf });
    const second = await sendOne(test, { pdf });
    test.clock.advance(5_000);
    await settle();
    expect(await get(test, second)).toMatchObject({ state: 'sent', vendorId: 'scripted-2' });
  });
});

describe('receipts', () => {
  it('of a busy line lead to a new attempt of the same message, shown with reason and time', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test);
    test.vendor.fail(test.vendor.ledger[0]!.id, failure('retryable', 'TEST_BUSY'));
    test.clock.advance(10_000);
    await settle();
    const waiting = await get(test, id);
    expect(waiting).toMatchObject({ state: 'queued', error: { code: 'TEST_BUSY' } });
    expect(Date.parse(waiting.nextAttemptAt ?? '')).toBeGreaterThan(test.clock.now());
    test.clock.advance(600_000);
    await settle();
    expect(await get(test, id)).toMatchObject({ state: 'sent', vendorId: 'scripted-2' });
  });

  it('of a busy line fail it after the third delivery', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test);
    for (let delivery = 0; delivery < 3; delivery++) {
      test.vendor.fail(test.vendor.ledger.at(-1)!.id, failure('retryable', 'TEST_BUSY'));
      test.clock.advance(10_000);
      await settle();
      test.clock.advance(900_000);
      await settle();
    }
    expect((await get(test, id)).state).toBe('failed');
    expect(test.vendor.ledger).toHaveLength(3);
  });

  it('of a busy line are final where the vendor dials again by itself', async () => {
    await using test = await createTestCore({ redials: true });
    const id = await sendOne(test);
    test.vendor.fail(test.vendor.ledger[0]!.id, failure('retryable', 'TEST_BUSY'));
    test.clock.advance(10_000);
    await settle();
    expect((await get(test, id)).state).toBe('failed');
  });

  it('that never come end as sent without receipt after four hours', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test);
    for (let hour = 0; hour < 5; hour++) {
      test.clock.advance(3_600_000);
      await settle();
    }
    expect(await get(test, id)).toMatchObject({ state: 'sent', noReceipt: true });
  });

  it('are asked for again when the vendor could not be asked', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test);
    test.vendor.deliver(test.vendor.ledger[0]!.id);
    test.vendor.refuseQuestions(failure('unavailable'));
    test.clock.advance(10_000);
    await settle();
    expect((await get(test, id)).state).toBe('sent');
    test.vendor.refuseQuestions(null);
    test.clock.advance(60_000);
    await settle();
    expect((await get(test, id)).state).toBe('delivered');
  });
});

describe('cancelling', () => {
  it('what waits is cancelled at once and never goes', async () => {
    await using test = await createTestCore({ answers: [scriptedAnswers.retry(failure('network'))] });
    const id = await sendOne(test);
    expect((await test.call('messages.cancel', { id })).state).toBe('cancelled');
    test.clock.advance(3_600_000);
    await settle();
    expect(test.vendor.ledger).toHaveLength(0);
  });

  it('what was accepted is cancelled on the vendor’s proof', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test);
    expect((await test.call('messages.cancel', { id })).state).toBe('cancelled');
    expect(test.vendor.ledger[0]?.status).toBe('cancelled');
  });

  it('what the vendor would not cancel stays sent', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test);
    test.vendor.refuseQuestions(failure('unavailable'));
    const message = await test.call('messages.cancel', { id });
    expect(message).toMatchObject({ state: 'sent', cancelRequested: true });
    expect(message.events.at(-1)?.cause).toBe('vendor-cancel-refused');
  });

  it('what is delivered cannot be cancelled', async () => {
    await using test = await createTestCore();
    const id = await sendOne(test);
    test.vendor.deliver(test.vendor.ledger[0]!.id);
    test.clock.advance(10_000);
    await settle();
    await expect(test.call('messages.cancel', { id })).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('holds', () => {
  it('a permission taken away holds what its sender queued, and giving it back releases it', async () => {
    await using test = await createTestCore({ answers: [scriptedAnswers.retry(failure('network'))] });
    const member = test.addStaff('front', { fax: true, view: true, send: true });
    const session = await test.signIn(member);
    const { blob } = await test.call(
      'blobs.put',
      { name: 'a.pdf', type: 'application/pdf', base64: (await makePdf(1)).toString('base64') },
      { session },
    );
    const { messageIds } = await test.call(
      'fax.send',
      { id: newRequestId(), to: ['+12125550100'], files: [{ blob }], confirm: ['new-number'] },
      { session },
    );
    await settle();
    await test.call('permissions.set', { userId: member.id, send: false });
    const id = messageIds[0]!;
    expect(await get(test, id)).toMatchObject({ state: 'queued', holdReason: 'permission' });
    test.clock.advance(3_600_000);
    await settle();
    expect(test.vendor.ledger).toHaveLength(0);
    await test.call('permissions.set', { userId: member.id, send: true });
    await settle();
    expect((await get(test, id)).state).toBe('sent');
  });
});

describe('bad content', () => {
  it('that cannot be read any more fails before any call to the vendor', async () => {
    await using test = await createTestCore({ started: false });
    const id = await sendOne(test);
    const read = test.storage.blobs.read.bind(test.storage.blobs);
    const { AppError } = await import('../../app/domain/errors.ts');
    Object.defineProperty(test.storage.blobs, 'read', {
      value: () => {
        throw new AppError('UNREADABLE_FILE', 'gone', {});
      },
    });
    test.core.start();
    await settle();
    Object.defineProperty(test.storage.blobs, 'read', { value: read });
    expect(await get(test, id)).toMatchObject({ state: 'failed', error: { code: 'FOYER_CONTENT_UNREADABLE' } });
    expect(test.vendor.submissions).toHaveLength(0);
  });
});
