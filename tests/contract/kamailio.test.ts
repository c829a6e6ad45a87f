import { SessionState, UserAgent } from 'sip.js';
import type { Referral } from 'sip.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type RunningSandbox } from '../../sandbox/sandbox.ts';
import { makeControl } from '../../sandbox/test-client.ts';
import { startTestPhone, type TestPhone, type TestPhoneOptions } from '../../sandbox/sip/test-phone.ts';
import { startKamailio, type Kamailio } from '../e2e/support/kamailio.ts';

/** The practice clinic's telephone server and a real Kamailio answer the same telephone alike. */
interface Exchange {
  readonly url: string;
  readonly wsUrl: string;
  readonly ca: string;
  readonly domain: string;
  readonly users: readonly { readonly user: string; readonly password: string }[];
  /** Extensions that are registered, one entry for each contact. */
  registered(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

async function practiceExchange(): Promise<Exchange> {
  const sandbox: RunningSandbox = await startSandbox({ patients: 0 });
  const control = makeControl(sandbox.info);
  const registered = async (): Promise<string[]> => {
    const { contacts } = (await control.call('GET', '/sip')) as { contacts: { user: string }[] };
    return contacts.map(({ user }) => user);
  };
  return { ...sandbox.info.sip, registered, stop: () => sandbox.stop() };
}

async function kamailioExchange(): Promise<Exchange> {
  const kamailio: Kamailio = await startKamailio();
  const registered = async (): Promise<string[]> => (await kamailio.contacts()).map(({ user }) => user);
  return { ...kamailio, registered, stop: () => kamailio.stop() };
}

async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe.each([
  ['the practice clinic', practiceExchange],
  ['Kamailio', kamailioExchange],
])('%s', (_name, start) => {
  let exchange: Exchange;
  const phones: TestPhone[] = [];

  beforeAll(async () => {
    exchange = await start();
  });
  afterAll(() => exchange.stop());
  afterEach(async () => {
    await Promise.all(phones.map((phone) => phone.unregister().catch(() => 0)));
    await Promise.all(phones.splice(0).map((phone) => phone.stop()));
  });

  async function phone(extension: string, more: Partial<TestPhoneOptions> = {}): Promise<TestPhone> {
    const { wsUrl: server, domain, users } = exchange;
    const { user, password } = users.find((each) => each.user === extension)!;
    const started = await startTestPhone({ server, domain, user, password, ...more });
    phones.push(started);
    return started;
  }

  it('takes a registration over TLS and plain, and takes it back', async () => {
    const plain = await phone('101');
    expect(await plain.register()).toBe(200);
    const secure = await phone('102', { server: exchange.url, ca: exchange.ca });
    expect(await secure.register()).toBe(200);
    expect([...(await exchange.registered())].sort()).toEqual(['101', '102']);
    expect(await plain.unregister()).toBe(200);
    expect(await exchange.registered()).toEqual(['102']);
  });

  it('refuses a wrong password', async () => {
    expect(await (await phone('101', { password: 'wrong' })).register()).toBe(401);
  });

  it('puts calls through, over TLS and plain, and tells of hold, cancel and refusal', async () => {
    const [caller, called] = [await phone('101', { server: exchange.url, ca: exchange.ca }), await phone('102')];
    await Promise.all([caller.register(), called.register()]);
    const out = caller.call('102');
    const arrived = await called.incoming();
    await arrived.accept();
    expect(await out.answer).toBe(200);
    await eventually(() => out.session.state === SessionState.Established);
    await eventually(() => arrived.session.state === SessionState.Established);
    await arrived.session.bye();
    await out.ended;
    const missed = caller.call('102');
    const ringing = await called.incoming();
    await eventually(() => missed.heard.includes(180));
    await missed.session.cancel();
    expect(await missed.answer).toBe(487);
    expect(await ringing.cancelled).not.toMatch(/cause=200/);
    const refused = caller.call('102');
    await (await called.incoming()).session.reject({ statusCode: 486 });
    expect(await refused.answer).toBe(486);
    expect(await caller.call('199').answer).toBe(404);
  });

  it('rings every phone of an extension, and tells the slower ones who was faster', async () => {
    const [first, second, caller] = [await phone('102'), await phone('102'), await phone('101')];
    await Promise.all([first.register(), second.register()]);
    const out = caller.call('102');
    const [here, there] = [await first.incoming(), await second.incoming()];
    await here.accept();
    expect(await out.answer).toBe(200);
    expect(await there.cancelled).toBe('SIP;cause=200;text="Call completed elsewhere"');
    await out.session.bye();
  });

  it('hands a call over, blind and attended', async () => {
    const follow = (referral: Referral): void => {
      void referral.accept();
      void referral.makeInviter().invite();
    };
    const [first, third] = [await phone('101'), await phone('103')];
    const second = await phone('102', { onReferred: follow });
    await Promise.all([second.register(), third.register()]);
    for (const isAttended of [false, true]) {
      const held = first.call('102');
      const heldThere = await second.incoming();
      await heldThere.accept();
      await held.answer;
      await eventually(() => held.session.state === SessionState.Established);
      const target = UserAgent.makeURI(`sip:103@${exchange.domain}`)!;
      const told = new Promise<void>((resolve) => {
        const onNotify = (notification: { request: { body: string }; accept(): Promise<unknown> }): void => {
          void notification.accept();
          if (notification.request.body.includes('200')) resolve();
        };
        const refer = async (): Promise<void> => {
          if (!isAttended) return void (await held.session.refer(target, { onNotify }));
          const consultation = first.call('103');
          await (await third.incoming()).accept();
          await consultation.answer;
          await eventually(() => consultation.session.state === SessionState.Established);
          await held.session.refer(consultation.session, { onNotify });
        };
        void refer();
      });
      if (!isAttended) await (await third.incoming()).accept();
      await told;
      await held.session.bye();
      await heldThere.ended;
    }
  });
});
