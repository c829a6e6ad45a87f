import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Transporter } from 'nodemailer';
import type { RunningSandbox } from '../sandbox.ts';
import { startSandbox } from '../sandbox.ts';
import { collectEvents, eventually, makeControl } from '../test-client.ts';
import type { ControlClient, Json } from '../test-client.ts';
import { mailFrom, makeTransport } from './test-mail.ts';
import type { Port, SignIn } from './test-mail.ts';

let sandbox: RunningSandbox;
let control: ControlClient;
let transports: Transporter[];

beforeEach(async () => {
  sandbox = await startSandbox({ patients: 0 });
  control = makeControl(sandbox.info);
  transports = [];
});
afterEach(async () => {
  for (const transport of transports) transport.close();
  await sandbox.stop();
});

function open(port?: Port, given?: SignIn): Transporter {
  const transport = makeTransport(sandbox.info, port, given);
  transports.push(transport);
  return transport;
}

const send = async (more = {}, transport = open()): Promise<Json> => ({
  ...((await transport.sendMail(mailFrom(sandbox.info, more))) as object),
});
const fault = (body: Json): Promise<unknown> => control.fault({ vendor: 'smtp', ...body });
const ledger = () => control.ledger('?vendor=smtp');
const inbox = async (name = 'INBOX') => (await control.call('GET', `/imap/folder?name=${name}&raw=true`)) as Json[];
const textOf = (row: Json): string => Buffer.from(row['raw'] as string, 'base64').toString();

test.each(['plain', 'starttls', 'tls'] as const)('a mail with a file is accepted (%s), whole', async (port) => {
  const file = Buffer.from('%PDF-1.7 made up');
  const attachments = [{ filename: 'Befund Zoë.pdf', content: file }];
  const info = await send({ to: ['a@example.org', 'b@example.com'], attachments, html: '<b>Ready</b>' }, open(port));
  expect(info['response']).toMatch(/^250 2\.0\.0 Ok: queued as [0-9A-F]{10}$/);
  expect(await ledger()).toMatchObject([
    {
      ...{ channel: 'email', from: sandbox.info.smtp.address, to: 'a@example.org, b@example.com', status: 'sent' },
      ...{ recipients: ['a@example.org', 'b@example.com'], subject: 'Your form', body: 'It is ready.' },
      ...{ html: '<b>Ready</b>', messageId: info['messageId'] },
      files: [{ name: 'Befund Zoë.pdf', bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') }],
    },
  ]);
});

describe('who may send', () => {
  test('a wrong password is 535, another sender 553, an alias is one’s own', async () => {
    const { smtp } = sandbox.info;
    await expect(send({}, open('plain', { user: smtp.username, pass: 'wrong' }))).rejects.toMatchObject({
      ...{ code: 'EAUTH', responseCode: 535 },
    });
    await expect(send({ from: smtp.others.billing.address })).rejects.toMatchObject({ responseCode: 553 });
    await send({ from: smtp.address.replace('frontdesk', 'office') });
    expect(await ledger()).toHaveLength(1);
  });

  test('a client that does not trust the certificate is not let through', async () => {
    const { smtp } = sandbox.info;
    const stranger = { ...sandbox.info, smtp: { ...smtp, others: { ...smtp.others, ca: '' } } };
    const transport = makeTransport(stranger, 'tls');
    transports.push(transport);
    await expect(transport.sendMail(mailFrom(sandbox.info))).rejects.toMatchObject({ code: 'ESOCKET' });
  });

  test('no password without TLS on the port that has it', async () => {
    const { smtp } = sandbox.info;
    const bare = { ...sandbox.info, smtp: { ...smtp, port: smtp.others.startTlsPort } };
    const transport = makeTransport(bare);
    transports.push(transport);
    await expect(transport.sendMail(mailFrom(sandbox.info))).rejects.toMatchObject({ responseCode: 538 });
  });

  test('taken back: refused until it is cleared', async () => {
    await fault({ kind: 'auth-revoked' });
    await expect(send()).rejects.toMatchObject({ responseCode: 535 });
    await control.call('DELETE', '/faults');
    await send();
  });
});

describe('what becomes of a recipient', () => {
  test('refused at the door, the others get it', async () => {
    const info = await send({ to: ['refused@example.org', 'full@example.org', 'good@example.org'] });
    expect(info).toMatchObject({
      accepted: ['good@example.org'],
      rejected: ['refused@example.org', 'full@example.org'],
    });
    expect(await ledger()).toMatchObject([{ to: 'good@example.org' }]);
    expect(await control.refusals()).toMatchObject([
      { to: 'refused@example.org', status: '550', errorCode: '5.1.1' },
      { to: 'full@example.org', status: '452', errorCode: '4.2.2' },
    ]);
  });

  test('greylisted the first time, taken the second', async () => {
    await expect(send({ to: 'greylisted@example.org' })).rejects.toMatchObject({ responseCode: 451 });
    await send({ to: 'greylisted@example.org' });
    expect(await ledger()).toHaveLength(1);
  });

  test('a bounce comes back as RFC 3464 has it', async () => {
    const { messageId } = await send({ to: ['bounce@example.org', 'good@example.org'] });
    await control.advance(500);
    const [bounce] = await eventually(async () => ((await inbox()).length > 0 ? inbox() : null));
    const text = textOf(bounce ?? {});
    expect(text).toContain('Content-Type: multipart/report; report-type=delivery-status');
    expect(text).toContain('Final-Recipient: rfc822; bounce@example.org\r\n');
    expect(text).toContain('Action: failed\r\nStatus: 5.1.1\r\n');
    expect(text).toContain(`Message-ID: ${String(messageId)}`);
    expect(await control.refusals()).toMatchObject([
      { to: 'bounce@example.org', status: 'bounced', errorCode: '5.1.1' },
    ]);
  });

  test.each([
    ['away@example.org', /^Auto-Submitted: auto-replied\r$/m],
    ['reply@example.org', /^References: <.*>\r$/m],
  ])('%s answers', async (to, header) => {
    const { messageId } = await send({ to });
    await control.advance(500);
    const [answer] = await eventually(async () => ((await inbox()).length > 0 ? inbox() : null));
    expect(textOf(answer ?? {})).toMatch(header);
    expect(textOf(answer ?? {})).toContain(`In-Reply-To: ${String(messageId)}\r\n`);
  });

  test('mail to the clinic arrives in its mailbox, to billing in billing’s', async () => {
    const { billing } = sandbox.info.smtp.others;
    await send({ to: ['anybody@larkspur.example.org', billing.address] });
    await control.advance(500);
    expect(await inbox()).toMatchObject([{ subject: 'Your form' }]);
    expect(await control.call('GET', `/imap/folder?mailbox=${billing.address}`)).toHaveLength(1);
  });
});

describe('faults', () => {
  test.each([
    ['http401', 535],
    ['http403', 550],
    ['http429', 450],
    ['http429-bare', 421],
    ['http500', 451],
    ['http503', 421],
  ])('%s is answered %d and takes nothing', async (kind, responseCode) => {
    await fault({ kind, count: 1 });
    await expect(send()).rejects.toMatchObject({ responseCode });
    expect(await ledger()).toEqual([]);
    await send();
  });

  test.each(['drop-after-accept', 'garbled'])('%s: it has the mail and does not say so', async (kind) => {
    await fault({ kind, count: 1 });
    await expect(send()).rejects.toThrow();
    expect(await ledger()).toHaveLength(1);
  });

  test('refuse shuts the ports', async () => {
    await fault({ kind: 'refuse' });
    await expect(send()).rejects.toThrow(/ECONNREFUSED/);
    await control.call('DELETE', '/faults');
    await send();
  });

  test('the moments of a submission are told, in order', async () => {
    const { events, stop } = await collectEvents(sandbox.info);
    await send();
    const phases = await eventually(() => (events.length >= 3 ? events : null));
    stop();
    const [row] = await ledger();
    const id = row?.id ?? '';
    expect(phases).toEqual([
      { vendor: 'smtp', request: 'DATA', phase: 'begun' },
      { vendor: 'smtp', request: 'DATA', phase: 'accepted', id },
      { vendor: 'smtp', request: 'DATA', phase: 'answered', id },
    ]);
  });
});

test('a mail over the announced size is refused before it is sent', async () => {
  const { address, others } = sandbox.info.smtp;
  const envelope = { from: address, to: 'alma@example.org', size: others.maxBytes + 1 };
  await expect(send({ envelope })).rejects.toMatchObject({ code: 'EMESSAGE', command: 'MAIL FROM' });
  expect(await ledger()).toEqual([]);
});

test('its administrator lowers the limit and changes the certificate, from the next connection on', async () => {
  await control.call('POST', '/smtp', { maxBytes: 2_000 });
  await expect(send({ text: 'x'.repeat(3_000) })).rejects.toMatchObject({ responseCode: 552 });
  for (const [certificate, words] of [
    ['expired', /expired/],
    ['other-name', /altnames/],
  ] as const) {
    await control.call('POST', '/smtp', { certificate });
    const { signIns } = (await control.call('GET', '/smtp')) as Json;
    for (const port of ['starttls', 'tls'] as const) {
      await expect(send({}, open(port))).rejects.toThrow(words);
    }
    expect(await control.call('GET', '/smtp')).toEqual({ signIns });
  }
  await control.call('POST', '/smtp', { certificate: 'good' });
  await send({}, open('tls'));
});

test('POST /status sends a notice about a mail that was taken', async () => {
  await send();
  const [row] = await ledger();
  await control.call('POST', '/status', { vendor: 'smtp', id: row?.id ?? '', status: 'delayed' });
  expect(textOf((await inbox())[0] ?? {})).toContain('Action: delayed\r\nStatus: 4.4.1\r\n');
});
