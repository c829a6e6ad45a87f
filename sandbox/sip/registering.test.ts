import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { once } from 'node:events';
import type { RunningSandbox } from '../sandbox.ts';
import { startSandbox } from '../sandbox.ts';
import { collectEvents, eventually, makeControl } from '../test-client.ts';
import type { ControlClient } from '../test-client.ts';
import { startTestPhone } from './test-phone.ts';
import type { TestPhone, TestPhoneOptions } from './test-phone.ts';

/** The registrar as the real sip.js sees it. */
let sandbox: RunningSandbox;
let control: ControlClient;
const phones: TestPhone[] = [];

async function phone(more: Partial<TestPhoneOptions> = {}): Promise<TestPhone> {
  const { wsUrl, domain, users } = sandbox.info.sip;
  const started = await startTestPhone({ server: wsUrl, domain, ...users[0]!, ...more });
  phones.push(started);
  return started;
}

const contacts = async (): Promise<{ user: string; contact: string; expiresInSeconds: number }[]> =>
  ((await control.call('GET', '/sip')) as { contacts: [] }).contacts;
const fault = (given: Record<string, unknown>): Promise<unknown> => control.fault({ vendor: 'sip', ...given });

beforeEach(async () => {
  sandbox = await startSandbox({ patients: 0 });
  control = makeControl(sandbox.info);
});
afterEach(async () => {
  await Promise.all(phones.splice(0).map((each) => each.stop()));
  await sandbox.stop();
});

describe('registering', () => {
  it('gives every member of staff an extension', () => {
    expect(sandbox.info.sip.users).toMatchObject([
      { user: '101', staff: 'admin' },
      { user: '102', staff: 'frontdesk' },
      { user: '103', staff: 'billing' },
    ]);
  });

  it('binds a contact and takes it back', async () => {
    const desk = await phone();
    expect(await desk.register()).toBe(200);
    expect(await contacts()).toMatchObject([{ user: '101', expiresInSeconds: 60 }]);
    expect(await desk.unregister()).toBe(200);
    expect(await contacts()).toEqual([]);
  });

  it('works over TLS, for who trusts the authority', async () => {
    const { url, ca } = sandbox.info.sip;
    const desk = await phone({ server: url, ca });
    expect(await desk.register()).toBe(200);
    await expect(phone({ server: url })).rejects.toThrow(/1006/);
  });

  it('shows another certificate when told to', async () => {
    await control.call('POST', '/sip', { certificate: 'other-name' });
    const { url, ca } = sandbox.info.sip;
    await expect(phone({ server: url, ca })).rejects.toThrow(/1006/);
  });

  it('refuses a wrong password, nobody, and the extension of another', async () => {
    expect(await (await phone({ password: 'wrong' })).register()).toBe(401);
    expect(await (await phone({ user: '199' })).register()).toBe(401);
    const other = await phone({ user: '102' });
    other.agent.configuration.authorizationUsername = '101';
    expect(await other.register()).toBe(403);
    expect(await contacts()).toEqual([]);
  });

  it('forgets a contact when its time is over or its connection breaks', async () => {
    const desk = await phone();
    await desk.register();
    await control.advance(61_000);
    expect(await contacts()).toEqual([]);
    const other = await phone({ ...sandbox.info.sip.users[1]! });
    await other.register();
    expect(await contacts()).toMatchObject([{ user: '102' }]);
    await other.stop();
    await eventually(async () => (await contacts()).length === 0);
  });

  it('asks for a new nonce when the old ones have ended', async () => {
    const desk = await phone();
    await desk.register();
    await fault({ kind: 'auth-expired' });
    expect(await desk.register()).toBe(200);
  });

  it('answers OPTIONS, and a ping with a pong', async () => {
    const desk = await phone();
    const { userAgentCore, configuration } = desk.agent;
    const { uri } = configuration;
    const status = await new Promise<number>((resolve) => {
      const message = userAgentCore.makeOutgoingRequestMessage('OPTIONS', uri, uri, uri, {}, []);
      userAgentCore.request(message, { onAccept: ({ message: answer }) => resolve(answer.statusCode ?? 0) });
    });
    expect(status).toBe(200);
    const socket = new WebSocket(sandbox.info.sip.wsUrl, 'sip');
    await once(socket, 'open');
    socket.send('\r\n\r\n');
    expect(String((await once(socket, 'message'))[0])).toBe('\r\n');
    socket.terminate();
  });

  it('lets nobody in who does not ask for SIP', async () => {
    const [error] = (await once(new WebSocket(sandbox.info.sip.wsUrl), 'error')) as [Error];
    expect(error.message).toMatch(/400/);
  });
});

describe('faults', () => {
  it.each([
    ['http401', 401],
    ['http403', 403],
    ['http500', 500],
    ['http503', 503],
    ['auth-revoked', 401],
  ])('%s answers a right registration with %i', async (kind, status) => {
    const desk = await phone();
    await fault({ kind });
    expect(await desk.register()).toBe(status);
    await control.call('DELETE', '/faults');
    expect(await desk.register()).toBe(200);
  });

  it('timeout is mute', async () => {
    const desk = await phone();
    const { events, stop } = await collectEvents(sandbox.info);
    await fault({ kind: 'timeout' });
    void desk.register().catch(() => undefined);
    await eventually(() => events.some(({ request, phase }) => request === 'REGISTER 101' && phase === 'begun'));
    await control.call('DELETE', '/faults');
    const other = await phone({ ...sandbox.info.sip.users[1]! });
    await other.register();
    expect(await contacts()).toMatchObject([{ user: '102' }]);
    stop();
  });

  it('slow waits by the emulators clock', async () => {
    const desk = await phone();
    const { events, stop } = await collectEvents(sandbox.info);
    await fault({ kind: 'slow', delayMs: 3_600_000 });
    const registered = desk.register();
    await eventually(() => events.some(({ phase }) => phase === 'begun'));
    expect(await contacts()).toEqual([]);
    await control.call('DELETE', '/faults');
    await control.advance(3_600_000);
    expect(await registered).toBe(200);
    stop();
  });

  it('push-dead cuts every connection, once or as long as it lasts', async () => {
    const desk = await phone();
    await desk.register();
    const cut = once(desk.cuts, 'cut');
    await fault({ kind: 'push-dead', count: 1 });
    await cut;
    await eventually(async () => (await contacts()).length === 0);
    await desk.reconnect();
    expect(await desk.register()).toBe(200);
    await fault({ kind: 'push-dead' });
    await eventually(async () => (await contacts()).length === 0);
    await expect(desk.reconnect()).rejects.toThrow(/1006/);
    await control.call('DELETE', '/faults');
    await desk.reconnect();
    expect(await desk.register()).toBe(200);
    expect(await contacts()).toHaveLength(1);
  });

  it('refuse shuts the port', async () => {
    await fault({ kind: 'refuse' });
    await expect(phone()).rejects.toThrow(/1006/);
    await control.call('DELETE', '/faults');
    expect(await (await phone()).register()).toBe(200);
  });
});
