import { describe, expect, it } from 'vitest';
import type { Failure } from '../../domain/errors.ts';
import type { MessageId, VendorId } from '../../domain/ids.ts';
import type { EmailContent } from '../../domain/message/message.ts';
import type { BounceReport, OutboundEmail, RefusedRecipient } from '../../ports/provider.ts';
import { scriptedAnswers, type ScriptedAnswer } from '../../providers/kit/scripted-provider.ts';
import { openEngines, rejectedFailure, settle, type EngineDesk } from './testing/engine-desk.ts';

const HOUR = 3_600_000;
const [alma, ben, cleo] = ['alma@example.org', 'ben@example.org', 'cleo@example.org'] as const;
const three = [alma, ben, cleo];

const noSuchUser = rejectedFailure('SMTP_550');
const greylisted: Failure = { code: 'SMTP_451', category: 'unavailable', message: 'Later.', action: 'wait' };
const cut: Failure = { code: 'SMTP_CUT', category: 'uncertain', message: 'Cut.', action: 'decide' };
const down: Failure = { code: 'IMAP_DOWN', category: 'network', message: 'Not reached.', action: 'wait' };

const refuse = (address: string): RefusedRecipient => ({ address, outcome: 'rejected', failure: noSuchUser });
const defer = (address: string): RefusedRecipient => ({ address, outcome: 'retry', failure: greylisted });

function contentOf(desk: EngineDesk, id: MessageId): EmailContent {
  const content = desk.storage.messages.find(id)?.content;
  if (content?.kind !== 'email') throw new Error('Not an e-mail');
  return content;
}

/** Whom each submission was for. */
const tries = (desk: EngineDesk): string[] => desk.vendor.email.submissions.map(({ to }) => to);

const bounce = (
  desk: EngineDesk,
  id: MessageId,
  recipient: string,
  more: Partial<BounceReport> = {},
): BounceReport => ({
  mailId: contentOf(desk, id).mailId,
  recipient,
  status: 'failed',
  code: '5.1.1',
  failure: rejectedFailure('BOUNCE_5_1_1'),
  ...more,
});
const tell = (
  desk: EngineDesk,
  ...reports: readonly BounceReport[]
): ReturnType<EngineDesk['outbox']['applyBounces']> =>
  desk.outbox.transaction(() => desk.outbox.applyBounces(desk.account.id, reports));

const again = (desk: EngineDesk, work: () => void): Promise<void> => {
  desk.outbox.transaction(work);
  desk.outbox.wake(desk.account.id);
  return settle();
};

describe('one e-mail to three', () => {
  it('a 5xx for one of them fails that one, and the others have it', async () => {
    await using desk = await openEngines();
    desk.vendor.email.answerNext(scriptedAnswers.acceptBut(refuse(ben)));
    const id = desk.email(three);
    await settle();
    expect([desk.state(id), desk.recipients(id)]).toEqual(['failed', ['sent', 'failed', 'sent']]);
    expect(desk.vendor.email.ledger.map(({ recipients }) => recipients)).toEqual([[alma, cleo]]);
    const { delivery } = desk.storage.messages.find(id)!;
    expect(delivery.failure).toMatchObject({ code: 'FOYER_EMAIL_SOME_REFUSED', params: { failed: 1, of: 3 } });
    expect(delivery.vendorId).toBe(contentOf(desk, id).mailId);
    const line = { cause: 'accepted', detail: { attempt: 1, refused: 1, deferred: 0 } };
    expect(desk.history(id)).toContainEqual(line);
  });

  it('a retry goes to the refused one alone, with the same Message-ID and date', async () => {
    await using desk = await openEngines();
    const mails: OutboundEmail[] = [];
    const keep =
      (answer: ScriptedAnswer): ScriptedAnswer =>
      (submission) => {
        if ('mailId' in submission.message) mails.push(submission.message);
        return answer(submission);
      };
    desk.vendor.email.answerNext(keep(scriptedAnswers.acceptBut(refuse(ben))), keep(scriptedAnswers.accept()));
    const id = desk.email(three);
    await settle();
    await desk.pass(60_000);
    await again(desk, () => desk.outbox.retry(id, desk.staff.id));
    expect([desk.state(id), desk.recipients(id)]).toEqual(['sent', ['sent', 'sent', 'sent']]);
    const [first, second] = mails;
    expect(second).toMatchObject({ recipients: [ben], to: first?.to, mailId: first?.mailId, dateMs: first?.dateMs });
    expect(first).toMatchObject({ recipients: three, isAutomatic: false, patientNumber: null, files: [] });
  });

  it('a 4xx for one of them is tried again for that one alone', async () => {
    await using desk = await openEngines();
    desk.vendor.email.answerNext(scriptedAnswers.acceptBut(defer(cleo)));
    const id = desk.email(three);
    await settle();
    expect([desk.state(id), desk.recipients(id)]).toEqual(['queued', ['sent', 'sent', 'waiting']]);
    await desk.pass(4_000);
    expect([desk.state(id), desk.recipients(id)]).toEqual(['sent', ['sent', 'sent', 'sent']]);
    expect(tries(desk)).toEqual([three.join(', '), cleo]);
  });

  it('a cut after DATA is never sent again by itself', async () => {
    await using desk = await openEngines();
    desk.vendor.email.answerNext(scriptedAnswers.unknownButAccepted(cut));
    const id = desk.email(three);
    await settle();
    await desk.pass(24 * HOUR);
    await desk.restart();
    expect([desk.state(id), desk.recipients(id)]).toEqual(['unconfirmed', ['waiting', 'waiting', 'waiting']]);
    expect(tries(desk)).toHaveLength(1);
    await again(desk, () => desk.outbox.resolve(id, 'sent', desk.staff.id));
    expect([desk.state(id), desk.recipients(id)]).toEqual(['sent', ['sent', 'sent', 'sent']]);
    const { delivery } = desk.storage.messages.find(id)!;
    expect(delivery.vendorId).toBe(contentOf(desk, id).mailId);
    expect(delivery.receiptUntilMs).toBe(desk.clock.now() + 120 * HOUR);
    expect(desk.vendor.email.sentFolder.copies).toHaveLength(1);
    expect(tries(desk)).toHaveLength(1);
  });

  it('a cut after one was refused fails that one, and leaves the others to a person', async () => {
    await using desk = await openEngines();
    desk.vendor.email.answerNext(() => ({ outcome: 'unknown', failure: cut, refused: [refuse(ben)] }));
    const id = desk.email(three);
    await settle();
    expect([desk.state(id), desk.recipients(id)]).toEqual(['unconfirmed', ['waiting', 'failed', 'waiting']]);
    await again(desk, () => desk.outbox.resolve(id, 'resend', desk.staff.id));
    expect(tries(desk)).toEqual([three.join(', '), [alma, cleo].join(', ')]);
    expect(desk.recipients(id)).toEqual(['sent', 'failed', 'sent']);
  });

  it('a cut while one is tried again is sent again to that one alone', async () => {
    await using desk = await openEngines();
    desk.vendor.email.answerNext(scriptedAnswers.acceptBut(defer(cleo)), scriptedAnswers.unknownAndLost(cut));
    const id = desk.email(three);
    await settle();
    await desk.pass(4_000);
    expect([desk.state(id), desk.recipients(id)]).toEqual(['unconfirmed', ['sent', 'sent', 'waiting']]);
    await again(desk, () => desk.outbox.resolve(id, 'resend', desk.staff.id));
    expect(desk.state(id)).toBe('sent');
    expect(tries(desk)).toEqual([three.join(', '), cleo, cleo]);
  });

  it('is found by its Message-ID where the server files what it sent', async () => {
    await using desk = await openEngines({ email: { filesSent: true } });
    desk.vendor.email.answerNext(scriptedAnswers.unknownButAccepted(cut));
    const id = desk.email(three);
    await settle();
    expect(desk.state(id)).toBe('unconfirmed');
    await desk.pass(5_000);
    expect([desk.state(id), desk.recipients(id)]).toEqual(['sent', ['sent', 'sent', 'sent']]);
    expect(desk.vendor.email.sentFolder.asked).toBe(0);
  });

  it('but the copy of an earlier try proves nothing about a later one', async () => {
    await using desk = await openEngines({ email: { filesSent: true } });
    desk.vendor.email.answerNext(scriptedAnswers.acceptBut(defer(cleo)), scriptedAnswers.unknownAndLost(cut));
    const id = desk.email(three);
    await settle();
    await desk.pass(4_000);
    await desk.pass(20 * 60_000);
    expect([desk.state(id), desk.recipients(id)]).toEqual(['unconfirmed', ['sent', 'sent', 'waiting']]);
  });

  it('goes on to the others if one of them may not be written to any more', async () => {
    await using desk = await openEngines();
    const id = desk.email(three, { sendAtMs: desk.clock.now() + HOUR });
    const failure = rejectedFailure('OPTED_OUT');
    await again(desk, () => void desk.outbox.withdraw({ channel: 'email', address: ben }, failure));
    desk.consent = ({ delivery }) =>
      delivery.recipients?.[2]?.state === 'waiting'
        ? { kind: 'withdraw', failure, recipients: [cleo] }
        : { kind: 'go' };
    await desk.pass(HOUR);
    expect([desk.state(id), desk.recipients(id)]).toEqual(['sent', ['sent', 'cancelled', 'cancelled']]);
    expect(tries(desk)).toEqual([alma]);
  });
});

describe('a bounce', () => {
  async function sentFrom(desk: EngineDesk): Promise<MessageId> {
    const id = desk.email(three);
    await settle();
    return id;
  }

  it('fails the right recipient, marks the address and names the conversation', async () => {
    await using desk = await openEngines();
    const id = await sentFrom(desk);
    const { conversationId } = desk.storage.messages.find(id)!;
    expect(tell(desk, bounce(desk, id, 'BEN@Example.org'))).toEqual([{ messageId: id, conversationId }]);
    expect([desk.state(id), desk.recipients(id)]).toEqual(['failed', ['sent', 'failed', 'sent']]);
    expect(desk.storage.bouncedAddresses.find('email', ben)).toMatchObject({ messageId: id, code: '5.1.1' });
    expect(desk.history(id).at(-1)).toEqual({
      cause: 'receipt-failed',
      detail: { status: '5.1.1', recipient: 2, code: 'BOUNCE_5_1_1' },
    });
    expect(desk.storage.bouncedAddresses.find('email', alma)).toBeNull();
  });

  it('that comes again changes nothing, and neither does one of a strange address or e-mail', async () => {
    await using desk = await openEngines();
    const id = await sentFrom(desk);
    tell(desk, bounce(desk, id, ben));
    const before = desk.history(id).length;
    tell(desk, bounce(desk, id, ben), bounce(desk, id, ben, { mailId: '<strange@scripted.test>' }));
    expect(desk.history(id)).toHaveLength(before);
    expect(tell(desk, bounce(desk, id, ben, { mailId: '<strange@scripted.test>' }))).toEqual([null]);
    tell(desk, bounce(desk, id, 'elsewhere@example.net'));
    expect(desk.recipients(id)).toEqual(['sent', 'failed', 'sent']);
    expect(desk.storage.bouncedAddresses.find('email', 'elsewhere@example.net')).toBeNull();
    expect(desk.history(id).at(-1)?.cause).toBe('bounce-of-another-address');
  });

  it('that only tells of a delay, or of a delivery that nobody asked about, is a line of history', async () => {
    await using desk = await openEngines();
    const id = await sentFrom(desk);
    tell(desk, bounce(desk, id, ben, { status: 'delayed', code: '4.4.1' }));
    expect([desk.state(id), desk.history(id).at(-1)]).toEqual([
      'sent',
      { cause: 'bounce-delayed', detail: { status: '4.4.1', recipient: 2 } },
    ]);
    tell(desk, bounce(desk, id, alma));
    tell(desk, bounce(desk, id, alma, { status: 'delivered', code: '2.0.0' }));
    expect(desk.recipients(id)).toEqual(['failed', 'sent', 'sent']);
    expect(desk.storage.bouncedAddresses.find('email', alma)).not.toBeNull();
    expect(desk.history(id).at(-1)).toEqual({ cause: 'bounce-delivered', detail: { status: '2.0.0', recipient: 1 } });
  });

  it('is waited for without asking or watching; only the end of the wait is a round', async () => {
    await using desk = await openEngines();
    const { watchers } = desk.vendor.email;
    const asked: string[] = [];
    desk.vendor.email.judgeEach((id) => (asked.push(id), null));
    const id = await sentFrom(desk);
    for (let hour = 0; hour < 119; hour++) await desk.pass(HOUR);
    expect([asked, desk.vendor.email.watchers]).toEqual([[], watchers]);
    await desk.pass(2 * HOUR);
    expect(asked).toHaveLength(1);
    expect(desk.storage.messages.find(id)?.delivery).toMatchObject({ state: 'sent', receiptUntilMs: null });
  });

  it('is heard after five days as well, and while another recipient is tried again', async () => {
    await using desk = await openEngines();
    desk.vendor.email.answerNext(scriptedAnswers.acceptBut(defer(cleo)));
    const id = desk.email(three);
    await settle();
    tell(desk, bounce(desk, id, ben));
    expect([desk.state(id), desk.recipients(id)]).toEqual(['queued', ['sent', 'failed', 'waiting']]);
    await desk.pass(4_000);
    expect(desk.recipients(id)).toEqual(['sent', 'failed', 'sent']);
    const other = desk.email([alma]);
    await settle();
    await desk.pass(121 * HOUR);
    expect(desk.storage.messages.find(other)?.delivery).toMatchObject({ state: 'sent', receiptUntilMs: null });
    tell(desk, bounce(desk, other, alma));
    expect(desk.state(other)).toBe('failed');
  });
});

describe('the copy in the folder of sent mail', () => {
  it('is filed once, though the answer to the first was lost, and says all recipients', async () => {
    await using desk = await openEngines();
    desk.vendor.email.sentFolder.loseAnswers(down);
    desk.vendor.email.answerNext(scriptedAnswers.acceptBut(defer(cleo)));
    const id = desk.email(three);
    await settle();
    expect(desk.vendor.email.sentFolder.asked).toBe(1);
    await desk.pass(60_000);
    expect(desk.vendor.email.sentFolder).toMatchObject({ asked: 2, copies: [{ recipients: three }] });
    expect(desk.vendor.email.sentFolder.copies).toHaveLength(1);
    expect(desk.history(id).filter(({ cause }) => cause === 'sent-copy-filed')).toHaveLength(1);
    expect(desk.state(id)).toBe('sent');
    await desk.pass(HOUR);
    expect(desk.vendor.email.sentFolder.asked).toBe(2);
  });

  it('is filed after a restart, and waits while the account is held', async () => {
    await using desk = await openEngines();
    desk.vendor.email.sentFolder.refuse(down);
    const id = desk.email([alma]);
    await settle();
    desk.storage.transaction(() => desk.storage.accounts.setState(desk.account.id, 'needs-sign-in', down));
    await desk.restart();
    await desk.pass(50 * HOUR);
    expect(desk.vendor.email.sentFolder.asked).toBe(1);
    desk.vendor.email.sentFolder.refuse(null);
    desk.storage.transaction(() => desk.storage.accounts.setState(desk.account.id, 'ready', null));
    desk.outbox.wake(desk.account.id);
    await settle();
    expect(desk.vendor.email.sentFolder.copies).toMatchObject([{ mailId: contentOf(desk, id).mailId }]);
  });

  it('is given up after two days, and at once where it never will be', async () => {
    await using desk = await openEngines();
    desk.vendor.email.sentFolder.refuse(down);
    const id = desk.email([alma]);
    await settle();
    for (let hour = 0; hour < 50; hour++) await desk.pass(HOUR);
    expect(desk.history(id).at(-1)).toEqual({ cause: 'sent-copy-given-up', detail: { code: 'IMAP_DOWN' } });
    const asked = desk.vendor.email.sentFolder.asked;
    expect(asked).toBeGreaterThan(45);
    desk.vendor.email.sentFolder.refuse(rejectedFailure('IMAP_NO_SUCH_FOLDER'));
    const other = desk.email([ben]);
    await settle();
    expect(desk.history(other).at(-1)).toEqual({
      cause: 'sent-copy-given-up',
      detail: { code: 'IMAP_NO_SUCH_FOLDER' },
    });
    await desk.pass(48 * HOUR);
    expect(desk.vendor.email.sentFolder.asked).toBe(asked + 1);
  });

  it('is nobody’s business where there is no mailbox', async () => {
    await using desk = await openEngines({ email: { sendOnly: true } });
    const id = desk.email([alma]);
    await settle();
    expect(desk.storage.sentCopies.nextDueAtMs(desk.lanes.email)).toBeNull();
    expect(desk.storage.messages.find(id)?.delivery).toMatchObject({ state: 'sent', receiptUntilMs: null });
  });
});

it('what an e-mail carries goes with its names, and one that cannot be read is never handed over', async () => {
  await using desk = await openEngines();
  const blob = desk.storage.blobs.put(Buffer.from('%PDF-1.7 the form'), {
    ...{ name: 'Formulario ñ.pdf', type: 'application/pdf', sessionId: null },
  });
  const part = { blobId: blob.id, bytes: blob.bytes, sha256: blob.sha256, type: 'application/pdf', pages: 1 };
  const read: string[] = [];
  desk.vendor.email.answerNext(async (submission) => {
    if (!('mailId' in submission.message)) throw new Error('Not an e-mail');
    for (const file of submission.message.files)
      read.push(file.name, Buffer.from(await file.read()).toString('latin1'));
    return { outcome: 'accepted', vendorId: submission.accept() satisfies VendorId };
  });
  desk.email([alma], { parts: [{ ...part, name: 'Formulario ñ.pdf' }], priority: 'batch' });
  await settle();
  expect(read).toEqual(['Formulario ñ.pdf', '%PDF-1.7 the form']);
});
