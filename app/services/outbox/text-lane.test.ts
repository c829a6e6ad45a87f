import { describe, expect, it } from 'vitest';
import type { Failure } from '../../domain/errors.ts';
import { scriptedAnswers } from '../../providers/kit/scripted-provider.ts';
import { openEngines, rejectedFailure, settle } from './testing/engine-desk.ts';

const HOUR = 3_600_000;
const limited: Failure = { code: 'SLOW_DOWN', category: 'rate-limited', message: 'Slow down.', action: 'wait' };
const down: Failure = { code: 'DOWN', category: 'unavailable', message: 'Down.', action: 'wait' };
const lost: Failure = { code: 'LOST', category: 'uncertain', message: 'Lost.', action: 'decide' };
const quiet: Failure = { code: 'QUIET_HOURS', category: 'rejected', message: 'It is night there.', action: 'wait' };

describe('two lanes of one account', () => {
  it('work side by side: what hangs on one does not hold up the other', async () => {
    await using desk = await openEngines();
    desk.vendor.answerNext(scriptedAnswers.hang(lost));
    const fax = desk.fax();
    await settle();
    const text = desk.text('See you at nine.');
    await settle();
    expect([desk.state(fax), desk.state(text)]).toEqual(['sending', 'sent']);
    expect(desk.vendor.sms.ledger).toMatchObject([{ to: '+12025550123', body: 'See you at nine.' }]);
  });

  it('a limit that the vendor counts by channel stops that channel alone, and is told', async () => {
    await using desk = await openEngines();
    const untilMs = desk.clock.now() + 60_000;
    desk.vendor.answerNext(() => {
      desk.vendor.holdUntil(untilMs);
      return { outcome: 'retry', failure: limited, retryAfterMs: 60_000 };
    });
    const fax = desk.fax();
    await settle();
    const [second, text] = [desk.fax({ address: '+12125550101' }), desk.text('This goes.')];
    await settle();
    expect([fax, second, text].map(desk.state)).toEqual(['queued', 'queued', 'sent']);
    expect(desk.storage.accounts.find(desk.account.id)?.waitUntilMs).toBeNull();
    expect(desk.outbox.limited()).toEqual([{ accountId: desk.account.id, untilMs }]);
    await desk.pass(60_000);
    expect([fax, second].map(desk.state)).toEqual(['sent', 'sent']);
    expect(desk.outbox.limited()).toEqual([]);
  });

  it('a limit on the whole account stops both, and ends for both', async () => {
    await using desk = await openEngines();
    desk.vendor.answerNext(scriptedAnswers.retry(limited, 60_000));
    const fax = desk.fax();
    await settle();
    const text = desk.text('This waits.');
    await desk.pass(59_000);
    expect([desk.state(fax), desk.state(text)]).toEqual(['queued', 'queued']);
    expect(desk.vendor.sms.submissions).toEqual([]);
    await desk.pass(1_000);
    expect([desk.state(fax), desk.state(text)]).toEqual(['sent', 'sent']);
  });

  it('receipts and windows are each lane’s own: four hours for a fax, three days for a text', async () => {
    await using desk = await openEngines();
    const [fax, text] = [desk.fax(), desk.text('Hello.')];
    await settle();
    await desk.pass(5 * HOUR);
    const until = (id: typeof fax): number | null => desk.storage.messages.find(id)!.delivery.receiptUntilMs;
    expect(until(fax)).toBeNull();
    expect(until(text)).toBeGreaterThan(desk.clock.now() + 66 * HOUR);
    desk.vendor.sms.deliver(desk.vendor.sms.ledger[0]!.id);
    await desk.pass(60_000);
    expect([desk.state(fax), desk.state(text)]).toEqual(['sent', 'delivered']);
  });

  it('push is followed on the lane that it belongs to', async () => {
    await using desk = await openEngines();
    const text = desk.text('Hello.');
    await settle();
    desk.vendor.sms.deliver(desk.vendor.sms.ledger[0]!.id);
    desk.vendor.hint();
    await settle();
    expect(desk.state(text)).toBe('sent');
    desk.vendor.sms.hint();
    await settle();
    expect(desk.state(text)).toBe('delivered');
  });

  it('a text that the vendor took is asked back on its own lane', async () => {
    await using desk = await openEngines();
    const text = desk.text('Hello.');
    await settle();
    desk.outbox.transaction(() => desk.outbox.cancel(text, desk.staff.id));
    await desk.outbox.askVendorToCancel(text, desk.staff.id);
    expect(desk.state(text)).toBe('cancelled');
  });
});

describe('the order of texts', () => {
  const bodies = (desk: Awaited<ReturnType<typeof openEngines>>): string[] =>
    desk.vendor.sms.ledger.map(({ body }) => body);

  it('is the one in which they were written, one at a time', async () => {
    await using desk = await openEngines();
    const words = ['one', 'two', 'three', 'four', 'five'];
    for (const word of words) desk.text(word);
    await settle(60);
    expect(bodies(desk)).toEqual(words);
    expect(desk.vendor.sms.mostConcurrent).toBe(1);
  });

  it('is kept in a thread when the first could not be handed over, and holds up no other thread', async () => {
    await using desk = await openEngines();
    desk.vendor.sms.answerNext(scriptedAnswers.retry(down));
    desk.text('first');
    await settle();
    desk.text('second');
    desk.text('elsewhere', { address: '+13125550100' });
    await settle();
    expect(bodies(desk)).toEqual(['elsewhere']);
    await desk.pass(4_000);
    expect(bodies(desk)).toEqual(['elsewhere', 'first', 'second']);
  });

  it('does not make a text miss its time because a thread is held up', async () => {
    await using desk = await openEngines();
    desk.vendor.sms.answerNext(scriptedAnswers.retry(down, HOUR));
    desk.text('first');
    await settle();
    desk.text('second');
    const sendAtMs = desk.clock.now() + 120_000;
    desk.text('elsewhere', { address: '+13125550100', sendAtMs });
    await settle();
    await desk.pass(5 * 60_000);
    expect(bodies(desk)).toEqual(['elsewhere']);
    await desk.pass(HOUR);
    expect(bodies(desk)).toEqual(['elsewhere', 'first', 'second']);
  });

  it('does not make a text wait for one that waits for its time, a person or a decision', async () => {
    await using desk = await openEngines();
    desk.text('tomorrow', { sendAtMs: desk.clock.now() + 24 * HOUR });
    desk.vendor.sms.answerNext(scriptedAnswers.unknownAndLost(lost));
    desk.text('lost');
    await settle();
    desk.text('now');
    await settle();
    expect(bodies(desk)).toEqual(['now']);
  });
});

describe('a text without an answer', () => {
  it('is looked for by its words and media: another text to the number is not taken for it', async () => {
    await using desk = await openEngines({ sms: { reconcile: 'probable' } });
    desk.text('Bring the form.');
    await settle();
    desk.vendor.sms.answerNext(scriptedAnswers.unknownButAccepted(lost));
    const text = desk.text('Parking is behind the house.');
    await settle();
    expect(desk.state(text)).toBe('unconfirmed');
    await desk.pass(5_000);
    expect(desk.storage.messages.find(text)?.delivery).toMatchObject({ state: 'sent', vendorId: 'scripted-sms-2' });
  });

  it('and its twin are left to a person', async () => {
    await using desk = await openEngines({ sms: { reconcile: 'probable' } });
    const [hidden, gone] = [
      scriptedAnswers.unknownButAccepted(lost, { visible: false }),
      scriptedAnswers.unknownAndLost(lost),
    ];
    desk.vendor.sms.answerNext(hidden, gone);
    const twins = [desk.text('The same.'), desk.text('The same.')];
    await settle();
    desk.vendor.sms.reveal();
    await desk.pass(5_000);
    expect(twins.map(desk.state)).toEqual(['unconfirmed', 'unconfirmed']);
    expect(desk.storage.messages.find(twins[0]!)?.delivery.lookResult).toBe('ambiguous');
  });

  it('but one of other words is told apart, also while that is unconfirmed', async () => {
    await using desk = await openEngines({ sms: { reconcile: 'probable' } });
    desk.vendor.sms.answerNext(scriptedAnswers.unknownButAccepted(lost), scriptedAnswers.unknownAndLost(lost));
    const [one, two] = [desk.text('One.'), desk.text('Two.')];
    await settle();
    await desk.pass(5_000);
    expect([desk.state(one), desk.state(two)]).toEqual(['sent', 'unconfirmed']);
  });

  it('is not looked for where the vendor cannot be asked: a person decides', async () => {
    await using desk = await openEngines({ sms: { reconcile: 'none' } });
    desk.vendor.sms.answerNext(scriptedAnswers.unknownButAccepted(lost));
    const text = desk.text('Hello.');
    await desk.pass(24 * HOUR);
    expect(desk.storage.messages.find(text)?.delivery).toMatchObject({ state: 'unconfirmed', nextLookAtMs: null });
    desk.outbox.transaction(() => desk.outbox.resolve(text, 'sent', desk.staff.id));
    expect(desk.state(text)).toBe('sent');
    expect(desk.vendor.sms.ledger).toHaveLength(1);
  });
});

describe('what a text carries', () => {
  it('goes with neutral names, and one that cannot be read is never handed over', async () => {
    await using desk = await openEngines();
    const blob = desk.storage.blobs.put(Buffer.from('\xff\xd8\xff picture', 'latin1'), {
      name: 'Jane Roe rash.jpg',
      type: 'image/jpeg',
      sessionId: null,
    });
    const part = { blobId: blob.id, bytes: blob.bytes, sha256: blob.sha256, type: 'image/jpeg', pages: null };
    const names: string[] = [];
    desk.vendor.sms.answerNext(async (submission) => {
      const { message } = submission;
      if (!('media' in message)) throw new Error('Not a text');
      for (const file of message.media) {
        names.push(file.name);
        expect(Buffer.from(await file.read()).toString('latin1')).toContain('picture');
      }
      return { outcome: 'accepted', vendorId: submission.accept() };
    });
    desk.text('', { parts: [{ ...part, name: 'Jane Roe rash.jpg' }] });
    await settle();
    expect(names).toEqual(['picture-1.jpg']);
    expect(desk.vendor.sms.ledger).toMatchObject([{ body: '', sizes: [blob.bytes] }]);
  });
});

describe('consent at release', () => {
  it('withdraws: it ends cancelled with the reason, and never goes', async () => {
    await using desk = await openEngines();
    desk.consent = () => ({ kind: 'withdraw', failure: rejectedFailure('OPTED_OUT') });
    const text = desk.text('Hello.');
    await settle();
    expect(desk.storage.messages.find(text)?.delivery).toMatchObject({
      state: 'cancelled',
      failure: { code: 'OPTED_OUT' },
    });
    expect(desk.history(text).at(-1)).toEqual({ cause: 'withdrawn', detail: { code: 'OPTED_OUT' } });
    expect(desk.vendor.sms.submissions).toEqual([]);
  });

  it('defers: it waits with reason and time, is asked again at once by whoever hurries it, and goes then', async () => {
    await using desk = await openEngines();
    const untilMs = desk.clock.now() + 9 * HOUR;
    desk.consent = (_message, nowMs) => (nowMs < untilMs ? { kind: 'defer', untilMs, failure: quiet } : { kind: 'go' });
    const text = desk.text('Good morning.');
    await settle();
    const waiting = { state: 'queued', nextAttemptAtMs: untilMs, failure: { code: 'QUIET_HOURS' } };
    expect(desk.storage.messages.find(text)?.delivery).toMatchObject(waiting);
    desk.outbox.transaction(() => desk.outbox.retry(text, desk.staff.id));
    desk.outbox.wake(desk.account.id);
    await settle();
    expect(desk.storage.messages.find(text)?.delivery).toMatchObject(waiting);
    // Put off again for the same reason is no line of its own.
    expect(desk.history(text).map(({ cause }) => cause)).toEqual(['enqueue', 'deferred', 'staff-retry']);
    await desk.pass(9 * HOUR);
    expect(desk.state(text)).toBe('sent');
  });

  it('a time that is over already is asked for again a moment later, not without end', async () => {
    await using desk = await openEngines();
    let asked = 0;
    desk.consent = () => {
      asked++;
      return { kind: 'defer', untilMs: 0, failure: quiet };
    };
    const text = desk.text('Hello.');
    await settle();
    const before = asked;
    await desk.pass(1_000);
    expect(asked).toBe(before + 1);
    expect(desk.history(text).filter(({ cause }) => cause === 'deferred')).toHaveLength(1);
  });

  it('what waits ends at its latest time', async () => {
    await using desk = await openEngines();
    desk.consent = (_message, nowMs) => ({ kind: 'defer', untilMs: nowMs + 9 * HOUR, failure: quiet });
    const text = desk.text('Hello.', { expiresAtMs: desk.clock.now() + HOUR });
    await desk.pass(HOUR);
    expect(desk.storage.messages.find(text)?.delivery).toMatchObject({
      state: 'cancelled',
      failure: { code: 'FOYER_EXPIRED' },
    });
  });

  it('does not stop what may go behind it', async () => {
    await using desk = await openEngines();
    desk.consent = ({ priority }, nowMs) =>
      priority === 'batch' ? { kind: 'defer', untilMs: nowMs + HOUR, failure: quiet } : { kind: 'go' };
    const batch = desk.text('We are closed on Friday.', { priority: 'batch' });
    await settle();
    const text = desk.text('Yes, please come at nine.');
    await settle();
    expect([desk.state(batch), desk.state(text)]).toEqual(['queued', 'sent']);
  });
});

describe('an opt-out', () => {
  const blocked = rejectedFailure('VENDOR_21610', 'opted-out');

  it('that the vendor tells by refusing is told on, in the transaction that fails the text', async () => {
    await using desk = await openEngines();
    desk.vendor.sms.answerNext(
      scriptedAnswers.reject(blocked),
      scriptedAnswers.reject(rejectedFailure('VENDOR_LANDLINE')),
    );
    const text = desk.text('Hello.');
    await settle();
    desk.text('Hello.', { address: '+13125550100' });
    await settle();
    expect(desk.told).toEqual([{ id: text, code: 'VENDOR_21610', state: 'failed' }]);
  });

  it('that the vendor tells by a receipt too, once', async () => {
    await using desk = await openEngines();
    const text = desk.text('Hello.');
    await settle();
    desk.vendor.sms.fail(desk.vendor.sms.ledger[0]!.id, blocked);
    await desk.pass(10_000);
    await desk.pass(60_000);
    expect(desk.told).toEqual([{ id: text, code: 'VENDOR_21610', state: 'failed' }]);
  });

  it('withdraws all that is queued to the number, held or not, but no notice and nothing to others', async () => {
    await using desk = await openEngines();
    const later = { sendAtMs: desk.clock.now() + HOUR };
    const texts = [desk.text('One.', later), desk.text('Two.', later)];
    const notice = desk.text('You will get no more texts.', later, { notice: 'opt-out' });
    const other = desk.text('Three.', { ...later, address: '+13125550100' });
    const fax = desk.fax({ address: '+12025550123', ...later });
    const { channels } = desk.storage;
    const row = channels.all().find(({ channel }) => channel === 'sms')!;
    desk.outbox.transaction(() => {
      channels.save({ ...row, enabled: false });
      desk.outbox.review({ channel: 'sms' });
    });
    const to = { channel: 'sms', address: '+12025550123' } as const;
    const ended = desk.outbox.transaction(() => desk.outbox.withdraw(to, rejectedFailure('OPTED_OUT')));
    expect([...ended].sort()).toEqual([...texts].sort());
    expect([...texts, notice, other, fax].map(desk.state)).toEqual([
      'cancelled',
      'cancelled',
      'queued',
      'queued',
      'queued',
    ]);
    expect(desk.storage.messages.find(texts[0]!)?.delivery.failure?.code).toBe('OPTED_OUT');
  });
});

describe('a notice of Foyer’s own', () => {
  it('goes although the person in whose name it is stored may not send', async () => {
    await using desk = await openEngines();
    desk.storage.transaction(() =>
      desk.storage.staff.save({ ...desk.staff, permissions: { ...desk.staff.permissions, send: false } }),
    );
    const held = desk.text('Hello.');
    const notice = desk.text('You will get no more texts.', {}, { notice: 'opt-out' });
    await settle();
    expect([desk.state(held), desk.state(notice)]).toEqual(['queued', 'sent']);
    expect(desk.storage.messages.find(held)?.delivery.holdReason).toBe('permission');
  });
});

it('an account that no longer has the channel holds its texts and goes on with its faxes', async () => {
  await using desk = await openEngines();
  desk.storage.transaction(() => desk.storage.accounts.save({ ...desk.account, channels: ['fax'] }));
  const [text, fax] = [desk.text('Hello.'), desk.fax()];
  await settle();
  expect([desk.state(text), desk.state(fax)]).toEqual(['queued', 'sent']);
  expect(desk.storage.messages.find(text)?.delivery).toMatchObject({
    holdReason: 'account-config',
    failure: { code: 'FOYER_CHANNEL_UNSUPPORTED' },
  });
});
