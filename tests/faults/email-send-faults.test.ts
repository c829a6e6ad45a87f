import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MessageDetail } from '../../app/contract/schemas.ts';
import { openMailDesk, SENTENCE, states, type MailDesk } from './support/mail-desk.ts';
import { eventually } from './support/eventually.ts';

/**
 * Faults of the clinic's mail server while e-mail goes out, through the whole built core: what state each recipient takes, what
 * the sentence says, and that the server took it once for each of them, always as the same e-mail.
 */
let desk: MailDesk;

beforeAll(async () => {
  desk = await openMailDesk();
  // Signed in: a fault strikes the e-mail that it is meant for, not one before it.
  await desk.sentOnce(await desk.send([desk.someone()]));
});
afterEach(() => desk.clinic.clearFaults());
afterAll(() => desk[Symbol.asyncDispose]());

const fault = (kind: Readonly<Record<string, unknown>>): Promise<void> =>
  desk.clinic.fault({ vendor: 'smtp', ...kind });
const server = (body: Readonly<Record<string, unknown>>): Promise<unknown> =>
  desk.clinic.control('POST', '/smtp', body);
const isWaiting = ({ state, error }: MessageDetail): boolean => state === 'queued' && error !== null;

describe('certainly not sent: it waits, says why, and goes by itself, once', () => {
  it.each([
    ['450, too fast', { kind: 'http429' }, 'rate-limited'],
    ['421, too much mail', { kind: 'http429-bare' }, 'rate-limited'],
    ['451 to the whole message', { kind: 'http500' }, 'unavailable'],
    ['a refused connection', { kind: 'refuse' }, 'network'],
    ['cut before the greeting', { kind: 'refuse', rate: 1 }, 'network'],
    ['cut at the sign-in', { kind: 'refuse', match: 'AUTH' }, 'network'],
    ['cut at a recipient', { kind: 'refuse', match: 'RCPT' }, 'network'],
  ] as const)('%s', async (_name, kind, category) => {
    await fault(kind);
    const id = await desk.send([desk.someone(), desk.someone()]);
    const waiting = await desk.when(id, 'it waits', isWaiting);
    expect(waiting.error).toMatchObject({ category, action: 'wait' });
    expect(waiting.reason).toMatch(SENTENCE);
    expect(states(waiting)).toEqual(['queued', 'queued', 'queued']);
    expect(await desk.timesTaken(waiting)).toEqual([0, 0]);
    const { waiting: accounts } = await desk.core.call('outbox.status', {});
    expect(accounts.some(({ accountId }) => accountId === desk.accountId)).toBe(category === 'rate-limited');
    await desk.clinic.clearFaults();
    await desk.sentOnce(id);
  });

  it('greylisted: of three the others have it at once, and it goes to that one later', async () => {
    const late = desk.someone('greylisted');
    const id = await desk.send([desk.someone(), late, desk.someone()]);
    const waiting = await desk.when(id, 'it waits', isWaiting);
    expect(states(waiting)).toEqual(['queued', 'sent', 'queued', 'sent']);
    expect(waiting.recipients[1]?.error).toMatchObject({ code: 'SMTP_DEFERRED', category: 'unavailable' });
    expect(await desk.timesTaken(waiting)).toEqual([1, 0, 1]);
    await desk.sentOnce(id);
    expect((await desk.taken(late))[0]?.recipients).toEqual([late]);
  });

  it('greylisted alone', async () => {
    const id = await desk.send([desk.someone('greylisted')]);
    expect(await desk.when(id, 'it waits', isWaiting)).toMatchObject({
      error: { code: 'SMTP_DEFERRED' },
      reason: 'The recipient’s server asks to try again later; Foyer does so by itself.',
    });
    await desk.sentOnce(id);
  });
});

describe('refused', () => {
  it('one recipient of three: that one failed, and a retry goes there alone', async () => {
    await fault({ kind: 'http403', match: 'RCPT', count: 1 });
    const [first, ...others] = [desk.someone(), desk.someone(), desk.someone()];
    const id = await desk.send([first, ...others]);
    const failed = await desk.when(id, 'it failed', ({ state }) => state === 'failed');
    expect(states(failed)).toEqual(['failed', 'failed', 'sent', 'sent']);
    expect(failed.error).toMatchObject({ code: 'FOYER_EMAIL_SOME_REFUSED', params: { failed: 1, of: 3 } });
    expect(failed.recipients[0]?.error).toMatchObject({ code: 'SMTP_NOT_ALLOWED_THERE', category: 'rejected' });
    expect(failed.recipients[0]?.error?.message).toMatch(SENTENCE);
    await desk.pass();
    expect(await desk.timesTaken(failed)).toEqual([0, 1, 1]);
    await desk.core.call('messages.retry', { id });
    await desk.sentOnce(id);
    expect((await desk.taken(first))[0]?.recipients).toEqual([first]);
  });

  it('an unknown address stays refused, however often it is tried', async () => {
    const unknown = desk.someone('refused');
    const id = await desk.send([desk.someone(), unknown]);
    for (const times of [1, 2]) {
      const failed = await desk.when(id, 'it failed', ({ state }) => state === 'failed');
      expect(states(failed)).toEqual(['failed', 'sent', 'failed']);
      expect(failed.recipients[1]?.error).toMatchObject({ code: 'SMTP_ADDRESS_UNKNOWN', action: 'check-number' });
      expect(await desk.timesTaken(failed)).toEqual([1, 0]);
      expect((await desk.clinic.refusals('smtp')).filter(({ to }) => to === unknown)).toHaveLength(times);
      if (times === 1) await desk.core.call('messages.retry', { id });
    }
  });

  it('the whole e-mail: nobody has it, it is not tried again by itself, and a person can', async () => {
    await fault({ kind: 'http403' });
    const id = await desk.send([desk.someone(), desk.someone()]);
    const failed = await desk.when(id, 'it failed', ({ state }) => state === 'failed');
    expect(failed.error).toMatchObject({ category: 'rejected', code: 'SMTP_REFUSED' });
    expect(failed.reason).toMatch(SENTENCE);
    await desk.clinic.clearFaults();
    await desk.pass();
    expect(await desk.timesTaken(failed)).toEqual([0, 0]);
    await desk.core.call('messages.retry', { id });
    await desk.sentOnce(id);
  });

  it('too large for the server: said before anything goes up, and from then on before it is queued', async () => {
    await server({ maxBytes: 20_000 });
    const uploads: string[] = [];
    const stop = await desk.clinic.onRequest(({ vendor, phase }) => {
      if (vendor === 'smtp') uploads.push(phase);
    });
    const base64 = Buffer.alloc(40_000, 7).toString('base64');
    const scan = async () => [await desk.core.call('blobs.put', { name: 'scan.bin', type: 'x/y', base64 })];
    const to = desk.someone();
    const id = await desk.send([to], { attachments: await scan() });
    const failed = await desk.when(id, 'it failed', ({ state }) => state === 'failed');
    expect(failed.error).toMatchObject({ code: 'SMTP_TOO_LARGE', action: 'edit-and-resend' });
    expect(failed.reason).toMatch(/larger than the mail server takes/);
    await expect(desk.send([to], { attachments: await scan() })).rejects.toMatchObject({ code: 'TOO_LARGE' });
    // What fits still goes, and is the first that goes up.
    await desk.sentOnce(await desk.send([desk.someone()]));
    await eventually('all that was told is here', () => Promise.resolve(uploads.length >= 3));
    stop();
    expect(uploads).toEqual(['begun', 'accepted', 'answered']);
    await server({ maxBytes: desk.clinic.info.smtp.others.maxBytes });
    await desk.core.call('messages.retry', { id });
    await desk.sentOnce(id);
  });
});

describe('it may have been sent: unconfirmed, never sent again by itself, and a person decides', () => {
  it.each([
    ['cut behind the last dot', { kind: 'drop-after-accept' }, 1],
    ['an answer that makes no sense', { kind: 'garbled' }, 1],
    ['taken, and no answer for ten minutes', { kind: 'timeout', accepted: true }, 1],
    ['no answer for ten minutes, and nothing taken', { kind: 'timeout' }, 0],
  ] as const)('%s', async (_name, kind, accepted) => {
    await fault({ ...kind, count: 1 });
    const id = await desk.send([desk.someone(), desk.someone()]);
    const unconfirmed = await desk.whenUnconfirmed(id);
    expect(unconfirmed.error).toMatchObject({ category: 'uncertain', action: 'decide' });
    expect(unconfirmed.reason).toMatch(/not known whether this was sent\.$/);
    await desk.clinic.clearFaults();
    await desk.pass();
    expect(states(await desk.get(id))).toEqual(['unconfirmed', 'unconfirmed', 'unconfirmed']);
    expect(await desk.timesTaken(unconfirmed)).toEqual([accepted, accepted]);
    await desk.core.call('messages.resolveUnconfirmed', { id, decision: accepted === 1 ? 'sent' : 'resend' });
    await desk.sentOnce(id);
  });

  it('whom the server had refused before failed all the same, and a retry goes there alone', async () => {
    await fault({ kind: 'http403', match: 'RCPT', count: 1 });
    await fault({ kind: 'drop-after-accept', count: 1 });
    const id = await desk.send([desk.someone(), desk.someone()]);
    const unconfirmed = await desk.when(id, 'it is unconfirmed', ({ state }) => state === 'unconfirmed');
    expect(states(unconfirmed)).toEqual(['unconfirmed', 'failed', 'unconfirmed']);
    await desk.core.call('messages.resolveUnconfirmed', { id, decision: 'sent' });
    expect(states(await desk.get(id))).toEqual(['failed', 'failed', 'sent']);
    await desk.core.call('messages.retry', { id });
    await desk.sentOnce(id);
  });
});
