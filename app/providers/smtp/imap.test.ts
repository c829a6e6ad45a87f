import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningSandbox } from '../../../sandbox/sandbox.ts';
import { startSandbox } from '../../../sandbox/sandbox.ts';
import { collectEvents, eventually, makeControl, type ControlClient, type Json } from '../../../sandbox/test-client.ts';
import { emr } from '../../core/testing/certificates.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { Failure } from '../../domain/errors.ts';
import { createManualClock, type ManualClock } from '../../ports/testing/manual-clock.ts';
import { noSockets } from '../../ports/testing/no-sockets.ts';
import { ProviderFailure, type Cursor, type InboundItem } from '../../ports/provider.ts';
import { createMailbox, type Mailbox, type MailboxDeps } from './imap.ts';

const never = new AbortController().signal;
const day = 86_400_000;

let sandbox: RunningSandbox;
let control: ControlClient;
let clock: ManualClock;
let mailboxes: Mailbox[];

beforeEach(async () => {
  sandbox = await startSandbox({ patients: 0 });
  control = makeControl(sandbox.info);
  const { now } = (await control.call('GET', '/clock')) as { now: string };
  clock = createManualClock(Date.parse(now) + 1000);
  mailboxes = [];
});
afterEach(async () => {
  await Promise.all(mailboxes.map((mailbox) => mailbox.close()));
  await sandbox.stop();
});

function open(more: Partial<MailboxDeps> = {}): Mailbox {
  const { imap } = sandbox.info;
  const mailbox = createMailbox({
    host: 'localhost',
    port: imap.others.tlsPort,
    security: 'tls',
    ca: imap.others.ca,
    credentials: () => Promise.resolve({ user: imap.username, pass: imap.password }),
    serverFilesSent: false,
    clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    sockets: { ...noSockets, mayReach: () => undefined },
    ...more,
  });
  mailboxes.push(mailbox);
  return mailbox;
}

const arrive = async (more: Json = {}): Promise<string[]> => {
  const body = {
    vendor: 'imap',
    channel: 'email',
    from: 'Alma <alma@example.org>',
    subject: 'Hello',
    body: 'x',
    ...more,
  };
  return ((await control.call('POST', '/inbound', body)) as { ids: string[] }).ids;
};
const folder = async (name: string): Promise<{ uid: number; messageId: string; flags: string[]; at: string }[]> =>
  (await control.call('GET', `/imap/folder?name=${name}`)) as {
    uid: number;
    messageId: string;
    flags: string[];
    at: string;
  }[];

interface Received {
  readonly items: InboundItem[];
  readonly batches: number;
  readonly cursor: Cursor | null;
}

async function receive(
  mailbox: Mailbox,
  from: Cursor | null = null,
  known: ReadonlySet<VendorId> = new Set(),
): Promise<Received> {
  const items: InboundItem[] = [];
  let cursor = from;
  let batches = 0;
  for await (const batch of mailbox.receive(from, never, (id) => known.has(id))) {
    items.push(...batch.items);
    cursor = batch.cursor;
    batches += 1;
  }
  return { items, batches, cursor };
}

const mailIds = ({ items }: Received) => items.map((item) => item.mail?.facts.mailId);

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProviderFailure)) throw new Error('Expected a ProviderFailure', { cause: error });
  return error.failure;
}

/** How often each command came. */
async function counted(work: () => Promise<unknown>): Promise<Map<string, number>> {
  const { events, stop } = await collectEvents(sandbox.info);
  await work();
  await arrive({ subject: 'End of counting', folder: 'Trash' });
  stop();
  const begun = events.filter(({ vendor, phase }) => vendor === 'imap' && phase === 'begun');
  return new Map([...Map.groupBy(begun, ({ request }) => request)].map(([name, all]) => [name, all.length]));
}

describe('signing in', () => {
  test('by TLS and by STARTTLS', async () => {
    await open().check(never);
    await open({ port: sandbox.info.imap.others.startTlsPort, security: 'starttls' }).check(never);
  });

  test('a server without STARTTLS is not spoken to in plain text', async () => {
    const { imap } = sandbox.info;
    const failure = await failureOf(open({ host: '127.0.0.1', port: imap.port, security: 'starttls' }).check(never));
    expect(failure).toMatchObject({ code: 'SMTP_TLS_NOT_OFFERED', category: 'config', params: { step: 'tls' } });
  });

  test('a certificate of an unknown authority, or for another name', async () => {
    const server = createServer({ cert: emr.cert, key: emr.key }).listen(0, '127.0.0.1');
    server.on('tlsClientError', (_error, socket) => socket.destroy());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const unknown = await failureOf(open({ port }).check(never));
    const otherName = await failureOf(open({ port, ca: emr.cert }).check(never));
    server.close();
    expect([unknown.code, otherName.code]).toEqual(['SMTP_TLS_UNKNOWN_AUTHORITY', 'SMTP_TLS_OTHER_NAME']);
    expect(unknown.params).toEqual({ server: 'imap', step: 'tls' });
  });

  test('nobody there', async () => {
    expect(await failureOf(open({ port: 1 }).check(never))).toMatchObject({
      code: 'SMTP_CONNECTION_REFUSED',
      category: 'network',
      params: { step: 'tcp' },
    });
  });

  test('a server that is not allowed is not asked', async () => {
    expect(await failureOf(open({ sockets: noSockets }).check(never))).toMatchObject({ code: 'SMTP_ADDRESS_REFUSED' });
  });

  test('a refused password is not tried again by itself, but when a person asks, and when it is another', async () => {
    let pass = 'wrong';
    const user = sandbox.info.imap.username;
    const mailbox = open({ credentials: () => Promise.resolve({ user, pass }) });
    const logins = await counted(async () => {
      expect(await failureOf(receive(mailbox))).toMatchObject({ category: 'auth', params: { step: 'login' } });
      expect(await failureOf(receive(mailbox))).toMatchObject({ category: 'auth' });
      expect(await failureOf(mailbox.findSent('<1@x>', never))).toMatchObject({ category: 'auth' });
      expect(await failureOf(mailbox.check(never))).toMatchObject({ category: 'auth' });
      clock.advance(16 * 60_000);
      expect(await failureOf(receive(mailbox))).toMatchObject({ category: 'auth' });
    });
    expect((logins.get('LOGIN') ?? 0) + (logins.get('AUTHENTICATE') ?? 0)).toBe(3);
    pass = sandbox.info.imap.password;
    expect((await receive(mailbox)).items).toEqual([]);
  });

  test('a refused token is asked for anew, once', async () => {
    const asked: (string | undefined)[] = [];
    const user = sandbox.info.imap.username;
    const credentials = (refused?: string) => {
      asked.push(refused);
      return Promise.resolve({ user, accessToken: refused === undefined ? 'old' : 'new' });
    };
    expect(await failureOf(open({ credentials }).check(never))).toMatchObject({
      code: 'SMTP_SIGN_IN_AGAIN',
      category: 'auth',
    });
    expect(asked).toEqual([undefined, 'old']);
  });
});

describe('receiving', () => {
  test('the last 30 days, the oldest first, then what is new; nothing twice and nothing changed at the server', async () => {
    await arrive({ id: 'old@example.org' });
    await control.advance(40 * day);
    clock.advance(40 * day);
    await arrive({ id: 'one@example.org' });
    await arrive({ id: 'two@example.org' });
    const mailbox = open();
    const first = await receive(mailbox);
    expect(mailIds(first)).toEqual(['<one@example.org>', '<two@example.org>']);
    const item = first.items[0];
    expect(item).toMatchObject({ from: 'alma@example.org', fromName: 'Alma', body: 'x', isRead: false, parts: [] });
    expect(item?.vendorId).toMatch(/^mail:[0-9a-f]{64}$/);
    expect(item?.mail?.facts.authentication).toMatchObject({ spf: 'pass' });
    expect(await receive(mailbox, first.cursor)).toEqual({ items: [], batches: 0, cursor: first.cursor });
    await arrive({ id: 'three@example.org' });
    expect(mailIds(await receive(mailbox, first.cursor))).toEqual(['<three@example.org>']);
    expect((await folder('INBOX')).flatMap(({ flags }) => flags.filter((flag) => flag === '\\Seen'))).toEqual([]);
  });

  test('an empty mailbox gives a cursor, and what comes then is new', async () => {
    const mailbox = open();
    const { items, cursor } = await receive(mailbox);
    expect([items, typeof cursor]).toEqual([[], 'string']);
    await arrive({ id: 'first@example.org' });
    expect(mailIds(await receive(open(), cursor))).toEqual(['<first@example.org>']);
  });

  test('in batches of twenty, each with a cursor to go on from', async () => {
    await arrive({ count: 45 });
    const mailbox = open();
    const sizes: number[] = [];
    let cursor: Cursor | null = null;
    for await (const batch of mailbox.receive(null, never, () => false)) {
      sizes.push(batch.items.length);
      cursor = batch.cursor;
      if (sizes.length === 2) break;
    }
    expect(sizes).toEqual([20, 20]);
    expect((await receive(mailbox, cursor)).items).toHaveLength(5);
  });

  test('a mailbox that is numbered anew: what is known is not fetched again, by the same ids', async () => {
    await arrive({ count: 3 });
    const mailbox = open();
    const first = await receive(mailbox);
    await control.call('POST', '/imap', { uidValidity: 'change' });
    await arrive({ id: 'new@example.org' });
    const known = new Set(first.items.map(({ vendorId }) => vendorId));
    const again = await eventually(() => receive(mailbox, first.cursor, known).catch(() => undefined));
    expect(mailIds(again)).toEqual(['<new@example.org>']);
    expect(again.cursor).not.toBe(first.cursor);
  });

  test('a mailbox of 100,000 is neither listed nor fetched as a whole', async () => {
    await control.call('POST', '/imap', { fill: 100_000, spacingSeconds: 3600 });
    const mailbox = open();
    const seen: VendorId[] = [];
    const commands = await counted(async () => {
      for await (const batch of mailbox.receive(null, never, (id) => seen.push(id) > 0))
        expect(batch.items).toEqual([]);
    });
    // One an hour for 30 days; SINCE counts whole days.
    expect(seen.length).toBeGreaterThan(719);
    expect(seen.length).toBeLessThan(745);
    expect([
      commands.get('UID SEARCH') ?? commands.get('SEARCH'),
      commands.get('UID FETCH') ?? commands.get('FETCH'),
    ]).toEqual([1, 4]);
  });

  test('a cursor of another maker begins anew', async () => {
    await arrive();
    expect((await receive(open(), 'nonsense' as Cursor)).items).toHaveLength(1);
  });

  test('a connection that breaks is made again', async () => {
    await arrive();
    const mailbox = open();
    await control.fault({ vendor: 'imap', kind: 'refuse', match: 'SEARCH', count: 1 });
    expect(await failureOf(receive(mailbox))).toMatchObject({ category: 'network' });
    expect((await receive(mailbox)).items).toHaveLength(1);
  });

  test('a server in trouble, and one that asks for a pause', async () => {
    const mailbox = open();
    await control.fault({ vendor: 'imap', kind: 'http500', match: 'SEARCH', count: 1 });
    expect(await failureOf(receive(mailbox))).toMatchObject({ category: 'unavailable' });
    await control.fault({ vendor: 'imap', kind: 'http429', match: 'SELECT', count: 1 });
    expect((await failureOf(receive(open()))).category).toBe('rate-limited');
  });

  test('stopped in the middle', async () => {
    await arrive();
    const stop = new AbortController();
    await control.fault({ vendor: 'imap', kind: 'timeout', match: 'SEARCH', count: 1 });
    const { events, stop: stopEvents } = await collectEvents(sandbox.info);
    const batches = open().receive(null, stop.signal, () => false);
    const receiving = batches[Symbol.asyncIterator]().next();
    await eventually(() => events.some(({ request }) => request.includes('SEARCH')));
    stop.abort();
    stopEvents();
    expect((await failureOf(receiving)).code).toBe('IMAP_STOPPED');
  });
});

describe('what staff have read', () => {
  test('is marked, and unmarked, also after a new start', async () => {
    await arrive({ count: 3 });
    const mailbox = open();
    const ids = (await receive(mailbox)).items.map(({ vendorId }) => vendorId);
    const [first, second] = ids as [VendorId, VendorId];
    const read = async () => (await folder('INBOX')).map(({ flags }) => flags.includes('\\Seen'));
    await mailbox.markRead([first, 'mail:gone' as VendorId], true, never);
    expect(await read()).toEqual([true, false, false]);
    const later = open();
    await later.markRead([second], true, never);
    await later.markRead([first], false, never);
    expect(await read()).toEqual([false, true, false]);
    expect((await receive(open())).items.map(({ isRead }) => isRead)).toEqual([false, true, false]);
  });
});

describe('sent mail', () => {
  const mailId = '<01932f6e-8a10-7cc3-98c4-dc0c0c07398f@larkspur.example.org>';
  const raw = Buffer.from(`Message-ID: ${mailId}\r\nSubject: Sent\r\n\r\nHello\r\n`);
  const at = Date.UTC(2026, 1, 7, 9);

  test('is filed once, as read, with its date', async () => {
    const mailbox = open();
    expect(await mailbox.findSent(mailId, never)).toBe(false);
    await mailbox.fileSent(raw, mailId, at, never);
    await mailbox.fileSent(raw, mailId, at, never);
    expect(await mailbox.findSent(mailId, never)).toBe(true);
    expect(await folder('Sent')).toMatchObject([
      { messageId: mailId, flags: ['\\Seen'], at: '2026-02-07T09:00:00.000Z' },
    ]);
  });

  test('is left to a server that files it itself', async () => {
    await open({ serverFilesSent: true }).fileSent(raw, mailId, at, never);
    expect(await folder('Sent')).toEqual([]);
  });
});

describe('watching', () => {
  test('hints when it listens, when something comes, and after it was cut off', async () => {
    const mailbox = open();
    let hints = 0;
    const watching = mailbox.watch(() => (hints += 1));
    await eventually(() => hints === 1);
    const { events, stop } = await collectEvents(sandbox.info);
    await eventually(
      () => events.some(({ request }) => request === 'IDLE') || control.call('GET', '/clock').then(() => false),
    );
    await arrive();
    await eventually(() => hints === 2);
    await control.call('POST', '/imap', { uidValidity: 'change' });
    await eventually(() => clock.pending() > 0);
    clock.advance(1_000);
    await eventually(() => hints === 3);
    watching[Symbol.dispose]();
    stop();
    await arrive();
    expect([hints, clock.pending()]).toEqual([3, 0]);
  });

  test('a refused login is left alone until the server may take another one', async () => {
    const warned: unknown[] = [];
    const watching = open({
      credentials: () => Promise.resolve({ user: sandbox.info.imap.username, pass: 'wrong' }),
      log: { info: () => undefined, warn: (_event, fields) => warned.push(fields?.['code']), error: () => undefined },
    }).watch(() => undefined);
    await eventually(() => warned.length === 1);
    expect([warned, clock.pending()]).toEqual([['SMTP_WRONG_PASSWORD'], 1]);
    watching[Symbol.dispose]();
    expect(clock.pending()).toBe(0);
  });

  test('a server that is away is asked again, with longer pauses', async () => {
    let failed = 0;
    const log = { info: () => undefined, warn: () => void (failed += 1), error: () => undefined };
    const watching = open({ port: 1, log }).watch(() => undefined);
    const pauses: number[] = [];
    for (let time = 1; time <= 11; time++) {
      await eventually(() => failed === time && clock.pending() === 1);
      const before = clock.now();
      while (clock.pending() === 1) clock.advance(1000);
      pauses.push((clock.now() - before) / 1000);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    watching[Symbol.dispose]();
  });
});
