import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { RunningSandbox } from '../sandbox.ts';
import { startSandbox } from '../sandbox.ts';
import { collectEvents, eventually, makeControl } from '../test-client.ts';
import type { ControlClient, Json } from '../test-client.ts';
import { openMailbox } from '../smtp/test-mail.ts';
import type { Port, SignIn } from '../smtp/test-mail.ts';

let sandbox: RunningSandbox;
let control: ControlClient;
let clients: ImapFlow[];

beforeEach(async () => {
  sandbox = await startSandbox({ patients: 0 });
  control = makeControl(sandbox.info);
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.close();
  await sandbox.stop();
});

async function open(port?: Port, given?: SignIn): Promise<ImapFlow> {
  const client = await openMailbox(sandbox.info, port, given);
  clients.push(client);
  return client;
}

const arrive = async (more: Json = {}): Promise<string[]> => {
  const body = { vendor: 'imap', channel: 'email', from: 'Alma <alma@example.org>', subject: 'Grüße', ...more };
  return ((await control.call('POST', '/inbound', body)) as { ids: string[] }).ids;
};
const fault = (body: Json): Promise<unknown> => control.fault({ vendor: 'imap', ...body });

async function all(
  client: ImapFlow,
  range: string,
  query: Parameters<ImapFlow['fetch']>[1],
): Promise<FetchMessageObject[]> {
  const found: FetchMessageObject[] = [];
  for await (const message of client.fetch(range, query, { uid: true })) found.push(message);
  return found;
}

test.each(['plain', 'starttls', 'tls'] as const)('a client signs in (%s) and finds the folders', async (port) => {
  const client = await open(port);
  const folders = await client.list();
  expect(folders.map(({ path, specialUse }) => [path, specialUse])).toEqual([
    ['INBOX', '\\Inbox'],
    ['Sent', '\\Sent'],
    ['Drafts', '\\Drafts'],
    ['Junk', '\\Junk'],
    ['Trash', '\\Trash'],
  ]);
});

test('a wrong password is refused as the protocol says it', async () => {
  const { username: user } = sandbox.info.imap;
  await expect(openMailbox(sandbox.info, 'plain', { user, pass: 'wrong' })).rejects.toMatchObject({
    ...{ authenticationFailed: true, serverResponseCode: 'AUTHENTICATIONFAILED' },
  });
});

test('a mail that arrived is read with all that a program asks for', async () => {
  const attachments = [{ name: 'Zoë.pdf', base64: Buffer.from('%PDF-1.7 made up').toString('base64') }];
  const [id] = await arrive({ body: 'Hello', html: '<b>Hello</b>', attachments });
  const client = await open();
  expect(await client.mailboxOpen('INBOX')).toMatchObject({ exists: 1, uidNext: 2 });
  const query = {
    uid: true,
    envelope: true,
    flags: true,
    internalDate: true,
    size: true,
    bodyStructure: true,
    source: true,
  };
  const [mail] = await all(client, '1:*', query);
  expect(mail).toMatchObject({
    uid: 1,
    envelope: { messageId: id, subject: 'Grüße', from: [{ name: 'Alma', address: 'alma@example.org' }] },
  });
  expect(mail?.size).toBe(mail?.source?.length);
  expect(mail?.source?.toString()).toMatch(/^Return-Path: <alma@example\.org>\r\nDelivered-To: frontdesk@/);
  expect(mail?.bodyStructure).toMatchObject({
    type: 'multipart/mixed',
    childNodes: [{ type: 'multipart/alternative' }, { part: '2' }],
  });
  const { content } = await client.download('1', '2', { uid: true });
  const chunks: Buffer[] = [];
  for await (const chunk of content as AsyncIterable<Buffer>) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe('%PDF-1.7 made up');
  const [headers] = await all(client, '1', { headers: ['message-id', 'authentication-results'] });
  expect(headers?.headers?.toString()).toMatch(/^Authentication-Results: mx\.larkspur\.example\.org;\r\n\tspf=pass/);
});

test('a raw text arrives as it is', async () => {
  const raw = 'From: a@example.org\r\nSubject: =?broken\r\n\r\nB\u00f6dy';
  await arrive({ from: '', raw });
  const client = await open();
  await client.mailboxOpen('INBOX');
  expect((await all(client, '1', { source: true }))[0]?.source?.toString()).toBe(raw);
  await arrive({ raw: Buffer.from(raw, 'latin1').toString('base64') });
  await client.noop();
  expect((await all(client, '2', { source: true }))[0]?.source).toEqual(Buffer.from(raw, 'latin1'));
});

test('searching by uid, day, flag and header', async () => {
  const [first, second] = await arrive({ count: 2 });
  const client = await open();
  await client.mailboxOpen('INBOX');
  await client.messageFlagsAdd('1', ['\\Seen'], { uid: true });
  const search = (query: Parameters<ImapFlow['search']>[0]) => client.search(query, { uid: true });
  expect(await search({ all: true })).toEqual([1, 2]);
  expect(await search({ seen: false })).toEqual([2]);
  expect(await search({ uid: '2:*' })).toEqual([2]);
  expect(await search({ header: { 'message-id': second ?? '' } })).toEqual([2]);
  expect(await search({ or: [{ header: { 'message-id': first ?? '' } }, { uid: '2' }] })).toEqual([1, 2]);
  await control.advance(40 * 86_400_000);
  const [third] = await arrive();
  await client.noop();
  const { now } = (await control.call('GET', '/clock')) as { now: string };
  expect(await search({ since: new Date(Date.parse(now) - 86_400_000) })).toEqual([3]);
  expect(await search({ header: { 'message-id': third ?? '' } })).toEqual([3]);
});

test('a copy is appended once, with its uid, and stands in the ledger apart', async () => {
  const client = await open();
  const text = 'Message-ID: <1@larkspur.example.org>\r\nSubject: Sent\r\n\r\nHello\r\n';
  const done = await client.append('Sent', text, ['\\Seen'], new Date(Date.UTC(2026, 1, 7, 9)));
  expect(done).toMatchObject({ uid: 1 });
  expect(await control.call('GET', '/imap/folder?name=Sent')).toMatchObject([
    { messageId: '<1@larkspur.example.org>', subject: 'Sent', flags: ['\\Seen'], at: '2026-02-07T09:00:00.000Z' },
  ]);
  expect(await control.ledger('?channel=email')).toEqual([]);
  expect(await control.ledger('?channel=mailbox')).toMatchObject([
    { vendor: 'imap', to: 'Sent', messageId: '<1@larkspur.example.org>', status: 'appended' },
  ]);
});

test('who waits is told; flags and removals reach another session', async () => {
  const [waiting, other] = [await open(), await open()];
  await waiting.mailboxOpen('INBOX');
  await other.mailboxOpen('INBOX');
  const told: unknown[] = [];
  waiting.on('exists', ({ count }: { count: number }) => told.push(count));
  waiting.on('flags', ({ flags }: { flags: Set<string> }) => told.push([...flags]));
  waiting.on('expunge', ({ seq }: { seq?: number }) => told.push(`gone ${seq}`));
  const idle = waiting.idle();
  await arrive({ count: 2 });
  await eventually(() => told.includes(2));
  await other.noop();
  await other.messageFlagsAdd('1', ['\\Seen', '\\Deleted'], { uid: true });
  await eventually(() => told.some((each) => Array.isArray(each)));
  await other.messageDelete('1', { uid: true });
  await eventually(() => told.includes('gone 1'));
  await waiting.noop();
  await idle;
});

test('another UIDVALIDITY ends the sessions; every uid is new', async () => {
  await arrive({ count: 3 });
  const client = await open();
  const before = await client.mailboxOpen('INBOX');
  const closed = new Promise((resolve) => client.once('close', resolve));
  await control.call('POST', '/imap', { uidValidity: 'change' });
  await closed;
  const after = await (await open()).mailboxOpen('INBOX');
  expect(after.uidValidity).toBeGreaterThan(before.uidValidity);
  expect(after).toMatchObject({ exists: 3, uidNext: 4 });
});

test('a hundred thousand old mails are there and can be read', async () => {
  const filled = await control.call('POST', '/imap', { fill: 100_000, spacingSeconds: 60 });
  expect(filled).toMatchObject({ messages: 100_000 });
  const client = await open();
  expect(await client.mailboxOpen('INBOX')).toMatchObject({ exists: 100_000 });
  const { now } = (await control.call('GET', '/clock')) as { now: string };
  const recent = await client.search({ since: new Date(Date.parse(now) - 86_400_000) }, { uid: true });
  expect(recent && recent.length).toBeGreaterThan(1_300);
  const [last] = await all(client, '100000', { source: true, size: true, envelope: true });
  expect(last?.envelope?.messageId).toBe('<old-00100000@example.org>');
  expect(last?.size).toBe(last?.source?.length);
});

describe('faults', () => {
  test('http401 refuses a sign-in, refuse shuts the ports', async () => {
    await fault({ kind: 'http401', count: 1 });
    await expect(openMailbox(sandbox.info)).rejects.toMatchObject({ authenticationFailed: true });
    await fault({ kind: 'refuse' });
    await expect(openMailbox(sandbox.info)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await control.call('DELETE', '/faults');
    await open();
  });

  test('taken back: sessions end, nobody signs in', async () => {
    const client = await open();
    const closed = new Promise((resolve) => client.once('close', resolve));
    await fault({ kind: 'auth-revoked' });
    await closed;
    await expect(openMailbox(sandbox.info)).rejects.toMatchObject({ authenticationFailed: true });
  });

  test.each(['garbled', 'http503', 'drop-after-accept'])('%s ends the connection', async (kind) => {
    const client = await open();
    await fault({ kind, count: 1 });
    const closed = new Promise((resolve) => client.once('close', resolve));
    await expect(client.append('Sent', 'Subject: x\r\n\r\n')).rejects.toThrow();
    await closed;
    expect(await control.call('GET', '/imap/folder?name=Sent')).toHaveLength(kind === 'http503' ? 0 : 1);
  });

  test('cut-short: of one mail the answer breaks off in the middle', async () => {
    const client = await open();
    const [, [id]] = [await arrive(), await arrive()];
    await client.mailboxOpen('INBOX');
    await fault({ kind: 'cut-short', match: 'BODY[] <2>' });
    expect((await client.fetchOne('1', { source: true })) !== false).toBe(true);
    expect(await client.fetchOne('2', { envelope: true })).toMatchObject({ envelope: { messageId: id } });
    await expect(client.fetchAll('2', { uid: true, source: true })).rejects.toThrow();
  });

  test('push-dead: who waits is told nothing until it asks', async () => {
    const client = await open();
    await client.mailboxOpen('INBOX');
    const { events, stop } = await collectEvents(sandbox.info);
    const told: number[] = [];
    client.on('exists', ({ count }: { count: number }) => told.push(count));
    await fault({ kind: 'push-dead' });
    const idle = client.idle();
    await eventually(() => events.some(({ request }) => request === 'IDLE'));
    stop();
    await arrive();
    await control.advance(1000);
    expect(told).toEqual([]);
    await client.noop();
    await idle;
    await eventually(() => told.includes(1));
  });

  test('late-visible: it arrives when its time has come', async () => {
    await fault({ kind: 'late-visible', seconds: 60, count: 1 });
    await arrive();
    const folder = () => control.call('GET', '/imap/folder');
    expect(await folder()).toEqual([]);
    expect(await control.call('GET', '/inbound?vendor=imap')).toMatchObject([{ availability: 'Late' }]);
    await control.advance(60_000);
    expect(await folder()).toHaveLength(1);
  });
});
