import { describe, expect, it } from 'vitest';
import type { Input } from '../../app/contract/index.ts';
import type { MessageDetail } from '../../app/contract/schemas.ts';
import type { Failure } from '../../app/domain/errors.ts';
import type { RefusedRecipient } from '../../app/ports/provider.ts';
import { scriptedAnswers } from '../../app/providers/kit/scripted-provider.ts';
import { createTestCore, newRequestId, settle, type TestCore } from './support/test-core.ts';

const three = ['alma@example.org', 'ben@example.org', 'cleo@example.org'] as const;
const [alma, ben, cleo] = three;

const failure = (code: string, category: Failure['category']): Failure => ({
  ...{ code, category, message: 'A test failure.', action: 'none' },
});
const noSuchUser = failure('SMTP_550', 'rejected');
const cut = failure('SMTP_CUT', 'uncertain');
const down = failure('IMAP_DOWN', 'network');
const refuse = (address: string): RefusedRecipient => ({ address, outcome: 'rejected', failure: noSuchUser });
const defer = (address: string): RefusedRecipient => ({
  ...{ address, outcome: 'retry', failure: failure('SMTP_451', 'unavailable') },
});

async function send(test: TestCore, more: Partial<Input<'email.send'>> = {}): Promise<string> {
  const { messageIds } = await test.call('email.send', {
    ...{ id: newRequestId(), to: [`Alma Espinoza <${alma}>`, ben], cc: [cleo], subject: 'Your visit' },
    ...{ text: 'Please bring the form.', confirm: ['new-number', 'duplicate'] },
    ...more,
  });
  await settle();
  const [id] = messageIds;
  if (id === undefined) throw new Error('no message');
  return id;
}

const get = (test: TestCore, id: string): Promise<MessageDetail> => test.call('messages.get', { id });
const shown = ({ state, recipients }: MessageDetail): string[] => [state, ...recipients.map((each) => each.state)];
const causes = ({ events }: MessageDetail): string[] => events.map(({ cause }) => cause);

async function pass(test: TestCore, ms: number): Promise<void> {
  test.clock.advance(ms);
  await settle();
}

describe('one e-mail to three', () => {
  it('of whom one is refused says so of that one, and a retry goes there alone with the same Message-ID', async () => {
    await using test = await createTestCore({ email: {} });
    test.vendor.email.answerNext(scriptedAnswers.acceptBut(refuse(ben)));
    const id = await send(test);
    const message = await get(test, id);
    expect(shown(message)).toEqual(['failed', 'sent', 'failed', 'sent']);
    expect(message.error).toMatchObject({ code: 'FOYER_EMAIL_SOME_REFUSED', params: { failed: 1, of: 3 } });
    expect(message.recipients[1]).toMatchObject({ address: ben, role: 'to', error: { code: 'SMTP_550' } });
    expect(message).toMatchObject({
      ...{ address: alma, body: 'Please bring the form.', parts: [] },
      email: {
        ...{ subject: 'Your visit', kind: 'mail', hasHtml: false, isProtected: false },
        ...{ to: [{ name: 'Alma Espinoza', address: alma }, { address: ben }], cc: [{ address: cleo }], bcc: [] },
        from: { name: 'Test Clinic', address: 'clinic@scripted.test' },
      },
    });
    const retried = await test.call('messages.retry', { id });
    expect(shown(retried)).toEqual(['queued', 'sent', 'queued', 'sent']);
    await settle();
    expect(shown(await get(test, id))).toEqual(['sent', 'sent', 'sent', 'sent']);
    const [first, second] = test.vendor.email.ledger;
    expect([first?.recipients, second?.recipients]).toEqual([[alma, cleo], [ben]]);
    expect([first?.id, second?.id]).toEqual([message.vendorId, message.vendorId]);
    await expect(test.call('messages.cancel', { id })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('of whom one must wait goes to that one later, also after a restart', async () => {
    await using test = await createTestCore({ email: {} });
    test.vendor.email.answerNext(scriptedAnswers.acceptBut(defer(cleo)));
    const id = await send(test);
    expect(shown(await get(test, id))).toEqual(['queued', 'sent', 'sent', 'queued']);
    await test.restart();
    await pass(test, 5_000);
    expect(shown(await get(test, id))).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(test.vendor.email.submissions.map(({ to }) => to)).toEqual([three.join(', '), cleo]);
  });

  it('and taken back while one waits was sent to the others', async () => {
    await using test = await createTestCore({ email: {} });
    test.vendor.email.answerNext(scriptedAnswers.acceptBut(defer(cleo)));
    const id = await send(test);
    expect(shown(await test.call('messages.cancel', { id }))).toEqual(['sent', 'sent', 'sent', 'cancelled']);
  });
});

describe('an e-mail without an answer', () => {
  it('is never sent again by itself: cut after DATA, and when Foyer stops while sending', async () => {
    await using test = await createTestCore({ email: { maxConcurrentSends: 2 } });
    test.vendor.email.answerNext(scriptedAnswers.unknownButAccepted(cut), scriptedAnswers.hang(cut, true));
    const lost = await send(test);
    const interrupted = await send(test, { to: [ben], cc: [] });
    await test.restart();
    await pass(test, 24 * 3_600_000);
    expect(shown(await get(test, lost))).toEqual(['unconfirmed', 'unconfirmed', 'unconfirmed', 'unconfirmed']);
    expect(shown(await get(test, interrupted))).toEqual(['unconfirmed', 'unconfirmed']);
    expect(test.vendor.email.submissions).toHaveLength(2);
    const settled = await test.call('messages.resolveUnconfirmed', { id: lost, decision: 'sent' });
    expect(shown(settled)).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(settled.noReceipt).toBe(false);
    await settle();
    expect(test.vendor.email.sentFolder.copies.map(({ mailId }) => mailId)).toEqual([settled.vendorId]);
  });
});

describe('a bounce that arrives', () => {
  it('fails the right recipient, and lies in the conversation of the e-mail', async () => {
    await using test = await createTestCore({ email: {} });
    const id = await send(test);
    const { vendorId, conversationId } = await get(test, id);
    const report = { mailId: vendorId ?? '', recipient: 'BEN@example.org', status: 'failed', code: '5.1.1' } as const;
    test.vendor.email.inbound.arrive({
      ...{ from: 'mailer-daemon@mx.example.net', body: 'Undelivered.', atMs: test.clock.now() },
      mail: { facts: { kind: 'bounce' }, bounces: [{ ...report, failure: failure('BOUNCE_5_1_1', 'rejected') }] },
    });
    await test.call('sync.now', {});
    await settle();
    const message = await get(test, id);
    expect(shown(message)).toEqual(['failed', 'sent', 'failed', 'sent']);
    expect(message.recipients[1]?.error?.code).toBe('BOUNCE_5_1_1');
    const { items } = await test.call('messages.list', { channel: 'email', direction: 'inbound', limit: 10 });
    expect(items.map((item) => item.conversationId)).toEqual([conversationId]);
    expect(items[0]?.email?.kind).toBe('bounce');
  });
});

describe('the copy of a sent e-mail', () => {
  it('is filed once, though the first answer was lost and Foyer ended meanwhile', async () => {
    await using test = await createTestCore({ email: {} });
    test.vendor.email.sentFolder.loseAnswers(down);
    const id = await send(test);
    expect(causes(await get(test, id)).at(-1)).toBe('accepted');
    await test.restart();
    await pass(test, 60_000);
    expect(causes(await get(test, id)).at(-1)).toBe('sent-copy-filed');
    expect(test.vendor.email.sentFolder.copies).toMatchObject([{ recipients: three }]);
    expect(test.vendor.email.sentFolder.asked).toBe(2);
  });
});
