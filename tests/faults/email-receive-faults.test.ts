import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MessageDetail } from '../../app/contract/schemas.ts';
import { eventually } from './support/eventually.ts';
import { isHeld, openMailDesk, SENTENCE, type MailDesk } from './support/mail-desk.ts';

/**
 * Faults of the clinic's mailbox while e-mail comes in, through the whole built core: every one comes, once, with its own words,
 * and a bad one keeps no other waiting.
 */
let desk: MailDesk;
let lastQuestion = 0;

beforeAll(async () => {
  desk = await openMailDesk();
  await hereOnce(await arrive(1));
});
afterEach(() => desk.clinic.clearFaults());
afterAll(() => desk[Symbol.asyncDispose]());

/** An e-mail that nobody else has written. */
interface Question {
  readonly subject: string;
  readonly body: string;
}

const fault = (kind: Readonly<Record<string, unknown>>): Promise<void> =>
  desk.clinic.fault({ vendor: 'imap', ...kind });

async function arrive(count: number): Promise<Question[]> {
  const questions = Array.from({ length: count }, (): Question => {
    const number = ++lastQuestion;
    const body = `May I come at ten? ${'This is the rest of a long letter. '.repeat(40)}The end of ${number}.`;
    return { subject: `Question ${number}.`, body };
  });
  for (const question of questions)
    await desk.clinic.inbound({ vendor: 'imap', channel: 'email', from: 'Alma <alma@example.org>', ...question });
  return questions;
}

async function shown({ subject }: Question): Promise<MessageDetail[]> {
  const { items } = await desk.core.call('messages.list', { channel: 'email', direction: 'inbound', limit: 200 });
  const ids = items.filter(({ email }) => email?.subject === subject).map(({ id }) => id);
  return Promise.all(ids.map((id) => desk.core.call('messages.get', { id })));
}

/** Until all are here. @param stepMs how far time is moved between looks */
async function here(questions: readonly Question[], stepMs: number): Promise<MessageDetail[]> {
  await eventually('all are here', async () => {
    const each = await Promise.all(questions.map(shown));
    if (each.every(([message]) => message?.state === 'received')) return true;
    if (stepMs > 0) await desk.clocks.advanceWhenIdle(desk.core, stepMs);
    return false;
  });
  return (await Promise.all(questions.map(shown))).flat();
}

/** Until all are here; each is then there once, with all its words, and no look at the mailbox changes that. */
async function hereOnce(questions: readonly Question[], stepMs = 120_000): Promise<void> {
  await here(questions, stepMs);
  await desk.core.call('sync.now', { what: desk.accountId });
  const messages = (await Promise.all(questions.map(shown))).flat();
  expect(messages.map(({ email }) => email?.subject)).toEqual(questions.map(({ subject }) => subject));
  expect(messages.map(({ body }) => body?.trim())).toEqual(questions.map(({ body }) => body));
  expect(messages.map(({ error }) => error)).toEqual(questions.map(() => null));
}

describe('push', () => {
  it('that works brings it without time passing', async () => {
    await hereOnce(await arrive(2), 0);
  });

  it('that has gone silent: asking brings it', async () => {
    await fault({ kind: 'push-dead' });
    await hereOnce(await arrive(3));
    await desk.clinic.clearFaults();
    await hereOnce(await arrive(1), 0);
  });

  it('whose connection is cut, with a server that is away for hours: all comes when it is back', async () => {
    await fault({ kind: 'refuse' });
    const questions = await arrive(3);
    await desk.pass();
    expect((await Promise.all(questions.map(shown))).flat()).toEqual([]);
    // Nobody has to mend anything.
    expect(await desk.accountState(desk.accountId)).toBe('ready');
    await desk.clinic.clearFaults();
    await hereOnce(questions);
  });
});

describe('a mailbox that is numbered anew', () => {
  it('brings nothing twice and loses nothing that came meanwhile; what is read is marked at its new number', async () => {
    const before = await arrive(3);
    await hereOnce(before);
    await fault({ kind: 'push-dead' });
    const meanwhile = await arrive(2);
    await desk.clinic.control('POST', '/imap', { uidValidity: 'change' });
    await hereOnce(meanwhile);
    await hereOnce(before);
    const [first] = await shown(before[0]!);
    await desk.core.call('messages.markRead', { id: first!.id, read: true });
    await eventually('the server knows', async () => {
      const mails = (await desk.clinic.control('GET', '/imap/folder')) as { subject: string; flags: string[] }[];
      return mails.some(({ subject, flags }) => subject === first?.email?.subject && flags.includes('\\Seen'));
    });
  });
});

describe('reading goes wrong', () => {
  it.each([
    ['garbage instead of the list', { kind: 'garbled', match: 'SEARCH', accepted: false }],
    ['headers that break off', { kind: 'cut-short', match: 'HEADER' }],
    ['cut before the end is said', { kind: 'drop-after-accept', match: 'FETCH' }],
    ['NO', { kind: 'http500' }],
    ['BYE', { kind: 'http503' }],
    ['NO, wait a while', { kind: 'http429' }],
  ] as const)('%s, for an hour: nothing is lost, nothing comes twice', async (_name, kind) => {
    await fault(kind);
    const questions = await arrive(3);
    for (let step = 0; step < 3; step++) await desk.clocks.advance(desk.core, 1_200_000);
    const { failures } = await desk.core.call('sync.now', { what: desk.accountId });
    expect(failures.map(({ message }) => message).join()).toMatch(SENTENCE);
    expect((await Promise.all(questions.map(shown))).flat()).toEqual([]);
    expect(await desk.accountState(desk.accountId)).toBe('ready');
    await desk.clinic.clearFaults();
    await hereOnce(questions);
  });

  it.each([
    ['breaks off in the middle', { kind: 'cut-short', match: 'BODY[]', count: 1 }],
    ['breaks off again and again', { kind: 'cut-short', match: 'BODY[]', count: 4 }],
    ['comes doubled', { kind: 'duplicate' }],
    ['comes in another order', { kind: 'reorder' }],
  ] as const)('a letter that %s is taken in whole, and once', async (_name, kind) => {
    await fault({ kind: 'push-dead' });
    await fault(kind);
    await hereOnce(await arrive(6));
    const active = (await desk.clinic.control('GET', '/faults')) as { readonly kind: string }[];
    // It did strike, as often as it was meant to.
    expect(active.map((each) => each.kind)).not.toContain('cut-short');
  });

  it('a letter that always breaks off is shown by its headers, says so, and keeps no other waiting', async () => {
    await fault({ kind: 'push-dead' });
    const [before, bad, after] = (await arrive(3)) as [Question, Question, Question];
    const mails = (await desk.clinic.control('GET', '/imap/folder')) as { uid: number; subject: string }[];
    const uid = mails.find(({ subject }) => subject === bad.subject)?.uid;
    await fault({ kind: 'cut-short', match: `BODY[] <${uid}>` });
    const [shownBad, ...more] = await here([bad], 60_000);
    expect(more).toEqual([]);
    expect(shownBad?.body).not.toContain('May I come');
    expect(shownBad?.reason).toMatch(SENTENCE);
    await hereOnce([before, after]);
    expect(await shown(bad)).toHaveLength(1);
    await desk.clinic.clearFaults();
    await hereOnce(await arrive(1));
  });
});

describe('the mailbox lets nobody in', () => {
  it('holds the account with a sentence; when that is mended all comes, and what waited goes', async () => {
    await fault({ kind: 'auth-revoked' });
    const questions = await arrive(3);
    await eventually('the account says so', async () => {
      await desk.clocks.advanceWhenIdle(desk.core, 20_000);
      return (await desk.accountState(desk.accountId)) === 'needs-sign-in';
    });
    const id = await desk.send([desk.someone()]);
    const held = await desk.when(id, 'it is held', isHeld);
    expect(held).toMatchObject({ holdReason: 'account-auth', error: { code: 'SMTP_WRONG_PASSWORD' } });
    expect(held.reason).toBe('The mail server does not accept the user name or the password; enter them again.');
    expect(await desk.core.call('accounts.check', { id: desk.accountId })).toMatchObject({ ok: false });
    await desk.pass();
    expect((await Promise.all(questions.map(shown))).flat()).toEqual([]);
    expect(await desk.timesTaken(held)).toEqual([0]);
    await desk.clinic.clearFaults();
    expect(await desk.core.call('accounts.check', { id: desk.accountId })).toMatchObject({ ok: true });
    await hereOnce(questions);
    await desk.sentOnce(id);
  });
});
