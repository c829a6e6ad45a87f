import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import twilio from 'twilio';
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import type { RunningSandbox } from '../sandbox.ts';
import { startSandbox } from '../sandbox.ts';
import { collectEvents, eventually, makeControl } from '../test-client.ts';
import type { ControlClient } from '../test-client.ts';

/** The emulator as the vendor's own SDK sees it, with nothing of Foyer's between. */
let sandbox: RunningSandbox;
let control: ControlClient;
let client: twilio.Twilio;

const someone = '+12025550140';

function makeClient(username: string, password: string): twilio.Twilio {
  const { url, accountSid } = sandbox.info.twilio;
  const made = twilio(username, password, { accountSid });
  made.api.baseUrl = url;
  made.messaging.baseUrl = url;
  return made;
}

async function start(options: Parameters<typeof startSandbox>[0] = {}): Promise<void> {
  sandbox = await startSandbox({ patients: 0, ...options });
  control = makeControl(sandbox.info);
  client = makeClient(sandbox.info.twilio.accountSid, sandbox.info.twilio.authToken);
}

const text = (to = someone, body = 'Hello'): Promise<MessageInstance> =>
  client.messages.create({ to, from: sandbox.info.twilio.phoneNumber, body });
const arrive = (more: Record<string, unknown> = {}): Promise<unknown> =>
  control.call('POST', '/inbound', { vendor: 'twilio', channel: 'sms', from: someone, ...more });
const fault = (given: Record<string, unknown>): Promise<unknown> => control.fault({ vendor: 'twilio', ...given });
const statusOf = async (sid: string): Promise<string> => (await client.messages(sid).fetch()).status;

beforeEach(() => start());
afterEach(() => sandbox.stop());

describe('sending', () => {
  it('goes from queued to delivered by itself', async () => {
    const sent = await text();
    expect(sent).toMatchObject({ status: 'queued', direction: 'outbound-api', numSegments: '1', dateSent: null });
    await eventually(async () => (await statusOf(sent.sid)) === 'delivered');
    const found = await client.messages(sent.sid).fetch();
    expect(found.dateSent).toBeInstanceOf(Date);
    expect(await control.ledger('?vendor=twilio')).toMatchObject([
      { id: sent.sid, channel: 'sms', to: someone, body: 'Hello', status: 'delivered' },
    ]);
  });

  it.each([
    ['0182', 'undelivered', 30003],
    ['0183', 'undelivered', 30005],
    ['0184', 'undelivered', 30006],
    ['0185', 'undelivered', 30007],
    ['0186', 'undelivered', 30034],
    ['0187', 'undelivered', 30008],
    ['0193', 'undelivered', 30004],
  ])('to a number ending in %s ends %s, %i', async (ending, status, errorCode) => {
    const { sid } = await text(`+1415555${ending}`);
    await control.advance(600);
    expect(await client.messages(sid).fetch()).toMatchObject({ status, errorCode });
    expect(await control.refusals()).toMatchObject([{ id: sid, status, errorCode: String(errorCode) }]);
  });

  it('to 0181 fails once, 0180 takes five seconds, 0189 and 0190 never end', async () => {
    const sids = [];
    for (const ending of ['0181', '0181', '0180', '0189', '0190']) sids.push((await text(`+1415555${ending}`)).sid);
    await control.advance(1_000);
    expect(await Promise.all(sids.map(statusOf))).toEqual(['undelivered', 'delivered', 'sent', 'queued', 'sent']);
    await control.advance(86_400_000);
    expect((await Promise.all(sids.map(statusOf))).slice(2)).toEqual(['delivered', 'queued', 'sent']);
  });

  it.each([
    ['+14155550188', 21211],
    ['+14155550191', 21614],
    ['+14155550192', 21610],
    ['+14155550194', 21611],
    ['front desk', 21211],
  ])('to %s is refused with %i', async (to, code) => {
    await expect(text(to)).rejects.toMatchObject({ status: 400, code });
    expect(await control.ledger()).toEqual([]);
    expect(await control.refusals()).toMatchObject([{ status: '400', errorCode: String(code) }]);
  });

  it('is refused without a sender, body, or with one that is not owned or too long', async () => {
    const from = sandbox.info.twilio.phoneNumber;
    const create = client.messages.create.bind(client.messages);
    await expect(create({ to: someone, body: 'x' })).rejects.toMatchObject({ code: 21603 });
    await expect(create({ to: someone, from })).rejects.toMatchObject({ code: 21619 });
    await expect(create({ to: someone, from: '+13125550199', body: 'x' })).rejects.toMatchObject({ code: 21606 });
    await expect(text(someone, 'x'.repeat(1601))).rejects.toMatchObject({ code: 21617 });
  });

  it('waits for the sender’s turn with the real limits, and does nothing by itself with --manual-status', async () => {
    await sandbox.stop();
    await start({ limits: 'real' });
    const sids = [(await text()).sid, (await text()).sid, (await text()).sid];
    await control.advance(1_600);
    expect(await Promise.all(sids.map(statusOf))).toEqual(['delivered', 'delivered', 'queued']);
    await sandbox.stop();
    await start({ manualStatus: true });
    const { sid } = await text();
    await control.advance(60_000);
    expect(await statusOf(sid)).toBe('queued');
    await control.call('POST', '/status', { vendor: 'twilio', id: sid, status: 'undelivered', code: '30006' });
    expect(await client.messages(sid).fetch()).toMatchObject({ status: 'undelivered', errorCode: 30006 });
  });
});

describe('lists', () => {
  it('are newest first, in pages that the SDK follows, filtered by number and date', async () => {
    for (let at = 0; at < 7; at++) await arrive({ body: `Text ${at}` });
    const all = await client.messages.list({ to: sandbox.info.twilio.phoneNumber, pageSize: 3 });
    expect(all.map(({ body }) => body)).toEqual([6, 5, 4, 3, 2, 1, 0].map((at) => `Text ${at}`));
    await control.advance(86_400_000);
    await arrive({ body: 'Next day' });
    const since = new Date(all[0]!.dateCreated.getTime() + 3_600_000);
    expect(await client.messages.list({ dateSentAfter: since })).toMatchObject([{ body: 'Next day' }]);
    expect(await client.messages.list({ dateSentBefore: since })).toHaveLength(7);
    expect(await client.messages.list({ from: '+14155550100' })).toEqual([]);
  });

  it('show a message late, twice or in any order as the faults say', async () => {
    await fault({ kind: 'late-visible', seconds: 60, count: 1 });
    const { sid } = await text();
    expect(await client.messages.list()).toEqual([]);
    await expect(client.messages(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    await control.advance(60_000);
    await fault({ kind: 'duplicate' });
    expect(await client.messages.list()).toHaveLength(2);
  });

  it('forget what is deleted; a text can be taken out of its record', async () => {
    const { sid } = await text();
    await client.messages(sid).update({ body: '' });
    expect(await client.messages(sid).fetch()).toMatchObject({ body: '' });
    expect(await client.messages(sid).remove()).toBe(true);
    expect(await client.messages.list()).toEqual([]);
  });
});

describe('who may', () => {
  it('is told by Basic authentication; a standard key may not see the account, a read-only one not send', async () => {
    const { accountSid, apiKeySid, apiKeySecret, others } = sandbox.info.twilio;
    await expect(makeClient(accountSid, 'wrong').messages.list()).rejects.toMatchObject({ status: 401, code: 20003 });
    const standard = makeClient(apiKeySid, apiKeySecret);
    expect(await standard.messages.list()).toEqual([]);
    await expect(standard.api.v2010.accounts(accountSid).fetch()).rejects.toMatchObject({ code: 20003 });
    expect(await client.api.v2010.accounts(accountSid).fetch()).toMatchObject({ status: 'active' });
    const reader = makeClient(others.readOnlyKey.apiKeySid, others.readOnlyKey.apiKeySecret);
    await expect(reader.messages.create({ to: '' })).rejects.toMatchObject({ status: 403 });
    await fault({ kind: 'auth-revoked' });
    await expect(client.messages.list()).rejects.toMatchObject({ status: 401 });
  });

  it('owns numbers, a service and a balance', async () => {
    const { phoneNumber, messagingServiceSid, others } = sandbox.info.twilio;
    const [own] = await client.incomingPhoneNumbers.list({ phoneNumber });
    expect(own).toMatchObject({ phoneNumber, capabilities: { sms: true } });
    expect(await client.incomingPhoneNumbers.list({ phoneNumber: others.voiceNumber })).toMatchObject([
      { capabilities: { sms: false } },
    ]);
    expect(await client.messaging.v1.services(messagingServiceSid).fetch()).toMatchObject({ sid: messagingServiceSid });
    expect(await client.balance.fetch()).toMatchObject({ currency: 'USD' });
  });
});

describe('a messaging service', () => {
  const service = () => client.messaging.v1.services(sandbox.info.twilio.messagingServiceSid);
  const [privateNumber, voiceNumber, shortCode] = [`PN${'1'.repeat(32)}`, `PN${'4'.repeat(32)}`, `SC${'1'.repeat(32)}`];

  it('lists its numbers and short codes, in pages that the SDK follows', async () => {
    const { serviceNumbers } = sandbox.info.twilio.others;
    const numbers = await service().phoneNumbers.list({ pageSize: 1 });
    expect(numbers.map(({ phoneNumber }) => phoneNumber)).toEqual(serviceNumbers);
    expect(numbers[0]).toMatchObject({ serviceSid: sandbox.info.twilio.messagingServiceSid, countryCode: 'US' });
    expect(await service().shortCodes.list()).toEqual([]);
    await expect(client.messaging.v1.services(`MG${'9'.repeat(32)}`).phoneNumbers.list()).rejects.toMatchObject({
      status: 404,
      code: 20404,
    });
  });

  it('takes senders in and out', async () => {
    const { phoneNumber, others } = sandbox.info.twilio;
    await service().phoneNumbers.create({ phoneNumberSid: privateNumber });
    expect(await service().phoneNumbers.list()).toHaveLength(3);
    await service().phoneNumbers(privateNumber).remove();
    expect((await service().phoneNumbers.list()).map((each) => each.phoneNumber)).not.toContain(phoneNumber);
    await service().shortCodes.create({ shortCodeSid: shortCode });
    expect(await service().shortCodes.list()).toMatchObject([{ shortCode: others.shortCode }]);
  });

  it('refuses what it has, what cannot text and what is nobody’s', async () => {
    const add = (phoneNumberSid: string) => service().phoneNumbers.create({ phoneNumberSid });
    await add(privateNumber);
    await expect(add(privateNumber)).rejects.toMatchObject({ status: 409, code: 21710 });
    await expect(add(voiceNumber)).rejects.toMatchObject({ code: 21715 });
    await expect(add(shortCode)).rejects.toMatchObject({ code: 21421 });
    await expect(service().phoneNumbers(voiceNumber).remove()).rejects.toMatchObject({ status: 404 });
  });
});

describe('faults', () => {
  it.each([
    [{ kind: 'http401' }, { status: 401, code: 20003 }],
    [{ kind: 'http403' }, { status: 403, code: 20403 }],
    [{ kind: 'http429' }, { status: 429, code: 20429 }],
    [{ kind: 'http429-bare' }, { status: 429, code: 20429 }],
    [{ kind: 'http500' }, { status: 500, code: 20500 }],
    [{ kind: 'http503' }, { status: 503, code: 20503 }],
  ])('%o is %o', async (given, expected) => {
    await fault({ ...given, count: 1 });
    await expect(text()).rejects.toMatchObject(expected);
    expect(await control.ledger()).toEqual([]);
    await text();
  });

  it.each(['drop-after-accept', 'garbled'])('%s leaves a text in the ledger that nobody was told of', async (kind) => {
    await fault({ kind, count: 1 });
    await expect(text()).rejects.toThrow();
    expect(await control.ledger()).toHaveLength(1);
  });

  it('refuse shuts both ports', async () => {
    await fault({ kind: 'refuse' });
    await expect(text()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(fetch(sandbox.info.twilio.mediaUrl)).rejects.toThrow();
    await control.call('DELETE', '/faults');
    await text();
  });

  it('can be timed by the event stream', async () => {
    const { events, stop } = await collectEvents(sandbox.info);
    const { sid } = await text();
    await eventually(() =>
      events.some(({ vendor, phase, id }) => vendor === 'twilio' && phase === 'answered' && id === sid),
    );
    stop();
  });
});
