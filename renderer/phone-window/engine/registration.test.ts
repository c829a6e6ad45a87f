import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { header } from './testing/sip-message.ts';
import { TestPhone } from './testing/test-phone.ts';
import { TestSipServer } from './testing/test-sip-server.ts';
import { pause } from './timing.ts';

let server: TestSipServer;
let phone: TestPhone;
const extra: TestSipServer[] = [];

beforeEach(async () => {
  server = await TestSipServer.start();
  phone = new TestPhone('alice');
});
afterEach(async () => {
  server.isMute = false;
  await phone.engine.close();
  for (const each of [server, ...extra.splice(0)]) await each.stop();
});

describe('registering', () => {
  it('binds this phone with its instance, and says so', async () => {
    await phone.registered(server, {
      instanceId: '11111111-2222-4333-8444-555555555555',
      contactParams: { transport: 'wss' },
    });
    expect(phone.registrations.map(({ state }) => state)).toEqual(['connecting', 'registered']);
    const [contact] = server.contactsOf('alice');
    expect(contact).toContain('transport=wss');
    expect(contact).toContain('+sip.instance="<urn:uuid:11111111-2222-4333-8444-555555555555>"');
    expect(header(server.requests('REGISTER')[0]!, 'user-agent')).toBe('Foyer test');
  });

  it('asks again before the binding ends, as long as the server granted', async () => {
    server.expires = 1;
    await phone.registered(server);
    const before = server.requests('REGISTER').length;
    await phone.until(() => server.requests('REGISTER').length >= before + 2);
    expect(phone.registration).toEqual({ state: 'registered', failure: null });
  });

  it('is refused with words where the password is wrong, and does not ask again', async () => {
    phone.engine.register(phone.account(server.url, { password: 'wrong' }));
    await phone.until(() => phone.registration?.state === 'refused');
    expect(phone.registration?.failure).toMatchObject({ code: 'SIP_REGISTER_401', action: 'check-account' });
    const asked = server.requests('REGISTER').length;
    phone.engine.wake();
    server.cut();
    await pause(200);
    expect(server.requests('REGISTER')).toHaveLength(asked);
    expect(phone.registration?.state).toBe('refused');
  });

  it('is refused by 403, and takes a corrected account', async () => {
    server.refuse('REGISTER', 403);
    phone.engine.register(phone.account(server.url));
    await phone.until(() => phone.registration?.state === 'refused');
    expect(phone.registration?.failure?.code).toBe('SIP_REGISTER_403');
    await phone.registered(server);
  });

  it('takes the same account again when it is asked to', async () => {
    const account = phone.account(server.url);
    server.refuse('REGISTER', 403);
    phone.engine.register(account);
    await phone.until(() => phone.registration?.state === 'refused');
    phone.engine.register(account);
    await phone.until(() => phone.registration?.state === 'registered');
  });

  it('asks again where the server is out of order', async () => {
    server.refuse('REGISTER', 503, 2);
    await phone.registered(server);
    expect(phone.registrations.some(({ failure }) => failure?.code === 'SIP_SERVER_SILENT')).toBe(true);
  });

  it('gives up an address that is none, in words', async () => {
    phone.engine.register(phone.account('http://nowhere'));
    await phone.until(() => phone.registration?.state === 'refused');
    expect(phone.registration?.failure?.code).toBe('SIP_SERVER_ADDRESS');
  });
});

describe('a connection that is lost', () => {
  it('comes back with one binding', async () => {
    await phone.registered(server);
    server.cut();
    await phone.until(() => phone.registration?.state === 'reconnecting');
    await phone.until(() => phone.registration?.state === 'registered');
    expect(server.contactsOf('alice')).toHaveLength(1);
  });

  it('goes to the other server', async () => {
    const other = await TestSipServer.start();
    extra.push(other);
    await phone.registered(server, { otherServers: [other.url] });
    await server.stop();
    await phone.until(() => other.contactsOf('alice').length === 1 && phone.registration?.state === 'registered');
  });

  it('is told while no server can be reached', async () => {
    const account = phone.account(server.url);
    await server.stop();
    phone.engine.register(account);
    await phone.until(() => phone.registration?.failure?.code === 'SIP_NO_SERVER');
    expect(phone.registration?.state).toBe('connecting');
    extra.push(await TestSipServer.start(Number(new URL(account.server).port)));
    await phone.until(() => phone.registration?.state === 'registered');
  });

  it('is noticed on waking, though nothing closed it', async () => {
    phone = new TestPhone('alice', { timing: { pingLimitMs: 50, registerLimitMs: 50 } });
    await phone.registered(server);
    server.isMute = true;
    phone.engine.wake();
    await phone.until(() => phone.registration?.state === 'reconnecting');
    server.isMute = false;
    await phone.until(() => phone.registration?.state === 'registered');
  });

  it('is noticed by asking from time to time', async () => {
    phone = new TestPhone('alice', { timing: { pingEveryMs: 30, pingLimitMs: 50, registerLimitMs: 50 } });
    await phone.registered(server);
    await phone.until(() => server.requests('OPTIONS').length > 1);
    expect(phone.registration?.state).toBe('registered');
    server.isMute = true;
    await phone.until(() => phone.registration?.state === 'reconnecting');
    server.isMute = false;
    await phone.until(() => phone.registration?.state === 'registered');
  });

  it('in the middle of a registration does not hold up the next', async () => {
    server.isMute = true;
    phone.engine.register(phone.account(server.url));
    await phone.until(() => phone.registrations.length > 0);
    await pause(50);
    server.cut();
    server.isMute = false;
    await phone.until(() => phone.registration?.state === 'registered');
    expect(server.contactsOf('alice')).toHaveLength(1);
  });
});

describe('closing', () => {
  it('takes the binding back', async () => {
    await phone.registered(server);
    await phone.engine.close();
    expect(server.contactsOf('alice')).toEqual([]);
    expect(phone.registration).toEqual({ state: 'off', failure: null });
    expect(phone.registrations.some(({ state }) => state === 'reconnecting')).toBe(false);
  });

  it('ends where the server is mute', async () => {
    await phone.registered(server);
    server.isMute = true;
    await phone.engine.close();
    expect(phone.registration?.state).toBe('off');
  });

  it('ends where there is no server, twice, and before anything began', async () => {
    await phone.engine.close();
    phone.engine.register(phone.account('ws://127.0.0.1:9'));
    await phone.until(() => phone.registration?.failure?.code === 'SIP_NO_SERVER');
    await Promise.all([phone.engine.close(), phone.engine.close()]);
    expect(phone.registration?.state).toBe('off');
  });

  it('ends one account before the next begins', async () => {
    await phone.registered(server);
    phone.engine.register({
      ...phone.account(server.url),
      aor: 'sip:bob@test.invalid',
      authorizationUser: 'bob',
      password: 'bob-password',
    });
    await phone.until(() => server.contactsOf('bob').length === 1);
    expect(server.contactsOf('alice')).toEqual([]);
  });
});
