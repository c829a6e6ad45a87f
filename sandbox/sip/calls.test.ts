import { SessionState, UserAgent } from 'sip.js';
import type { Referral, Session } from 'sip.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningSandbox } from '../sandbox.ts';
import { startSandbox } from '../sandbox.ts';
import { eventually, makeControl } from '../test-client.ts';
import type { ControlClient } from '../test-client.ts';
import { startTestPhone } from './test-phone.ts';
import type { TestPhone, TestPhoneOptions } from './test-phone.ts';

/** The proxy between phones, as the real sip.js sees it; what is said is not looked at. */
let sandbox: RunningSandbox;
let control: ControlClient;
const phones: TestPhone[] = [];

async function phone(extension: string, more: Partial<TestPhoneOptions> = {}): Promise<TestPhone> {
  const { wsUrl, domain, users } = sandbox.info.sip;
  const { user, password } = users.find((each) => each.user === extension)!;
  const started = await startTestPhone({ server: wsUrl, domain, user, password, ...more });
  phones.push(started);
  expect(await started.register()).toBe(200);
  return started;
}

const contacts = async (): Promise<unknown[]> =>
  ((await control.call('GET', '/sip')) as { contacts: unknown[] }).contacts;
const call = async (): Promise<unknown> => (await control.ledger('?vendor=sip')).at(-1);
const outside = '+13125550142';
const arrive = async (more: Record<string, unknown> = {}): Promise<string> => {
  const given = { vendor: 'sip', channel: 'voice', from: outside, ...more };
  return ((await control.call('POST', '/inbound', given)) as { id: string }).id;
};
const asked = (ask: (delegate: object) => Promise<unknown>): Promise<number> =>
  new Promise((resolve, reject) => {
    const tell = ({ message }: { message: { statusCode: number } }): void => resolve(message.statusCode);
    ask({ requestDelegate: { onAccept: tell, onReject: tell } }).catch(reject);
  });

beforeEach(async () => {
  sandbox = await startSandbox({ patients: 0 });
  control = makeControl(sandbox.info);
});
afterEach(async () => {
  await Promise.all(phones.splice(0).map((each) => each.stop()));
  await sandbox.stop();
});

describe('between two desks', () => {
  it('rings, is answered, is held and ended by either side', async () => {
    const [first, second] = [await phone('101'), await phone('102')];
    for (const endsFirst of [true, false]) {
      const out = first.call('102');
      const arrived = await second.incoming();
      expect(arrived.from).toBe('101');
      await eventually(() => out.heard.includes(180));
      expect(await call()).toMatchObject({ channel: 'voice', from: '101', to: '102', status: 'ringing', bytes: 0 });
      await arrived.accept();
      expect(await out.answer).toBe(200);
      expect(out.heard).toContain(100);
      await eventually(() => out.session.state === SessionState.Established);
      // As long as sip.js is at work on the ACK before it neither sends another nor takes one (RFC 6337, 4.3).
      const reInvited = (session: Session): Promise<boolean> =>
        asked((delegate) => session.invite(delegate)).then(
          (status) => status === 200,
          () => false,
        );
      await eventually(() => reInvited(out.session));
      await eventually(() => reInvited(arrived.session));
      expect(await asked((delegate) => out.session.info(delegate))).toBe(200);
      await (endsFirst ? out.session.bye() : arrived.session.bye());
      await Promise.all([out.ended, arrived.ended]);
      expect(await call()).toMatchObject({ status: 'answered', endedAt: expect.any(String) as string });
    }
  });

  it('is missed when the caller gives up, declined or busy when the other says so', async () => {
    const [first, second] = [await phone('101'), await phone('102')];
    const missed = first.call('102');
    const arrived = await second.incoming();
    await eventually(() => missed.heard.includes(180));
    await missed.session.cancel();
    expect(await missed.answer).toBe(487);
    expect(await arrived.cancelled).toBe('');
    expect(await call()).toMatchObject({ status: 'missed' });
    for (const [statusCode, status] of [
      [486, 'busy'],
      [603, 'declined'],
      [480, 'no-answer'],
    ] as const) {
      const out = first.call('102');
      await (await second.incoming()).session.reject({ statusCode });
      expect(await out.answer).toBe(statusCode);
      expect(await call()).toMatchObject({ status, errorCode: String(statusCode) });
    }
  });

  it('answers 404 for nobody, 480 for who is not registered, 481 for a dialog that is gone', async () => {
    const [first, second] = [await phone('101'), await phone('102')];
    expect(await first.call('199').answer).toBe(404);
    expect(await first.call('911').answer).toBe(404);
    expect(await first.call('103').answer).toBe(480);
    const out = first.call('102');
    await (await second.incoming()).accept();
    await out.answer;
    await second.stop();
    await eventually(async () => (await contacts()).length === 1);
    expect(await asked((delegate) => out.session.info(delegate))).toBe(481);
  });

  it('refuses a caller with a wrong password, and one who says to be another', async () => {
    const desk = await phone('101');
    desk.agent.configuration.authorizationPassword = 'wrong';
    expect(await desk.call('102').answer).toBe(407);
    const { wsUrl, domain, users } = sandbox.info.sip;
    const other = await startTestPhone({ server: wsUrl, domain, user: '103', password: users[0]!.password });
    phones.push(other);
    other.agent.configuration.authorizationUsername = '101';
    expect(await other.call('102').answer).toBe(403);
    expect(await control.ledger('?vendor=sip')).toEqual([]);
  });
});

describe('several phones of one extension', () => {
  it('all ring; who is slower hears that the call was answered elsewhere', async () => {
    const [first, second] = [await phone('102'), await phone('102')];
    const caller = await phone('101');
    const out = caller.call('102');
    const [here, there] = [await first.incoming(), await second.incoming()];
    await here.accept();
    expect(await out.answer).toBe(200);
    expect(await there.cancelled).toBe('SIP;cause=200;text="Call completed elsewhere"');
  });

  it('one that is busy leaves the others ringing; a decline ends it for all', async () => {
    const [first, second] = [await phone('102'), await phone('102')];
    const caller = await phone('101');
    const out = caller.call('102');
    await (await first.incoming()).session.reject({ statusCode: 486 });
    await (await second.incoming()).session.reject({ statusCode: 480 });
    expect(await out.answer).toBe(480);
    const again = caller.call('102');
    await (await first.incoming()).session.reject({ statusCode: 603 });
    expect(await (await second.incoming()).cancelled).toMatch(/cause=603/);
    expect(await again.answer).toBe(603);
  });
});

describe('transfer', () => {
  const refer = (session: Session, to: Session | string): Promise<string[]> =>
    new Promise((resolve, reject) => {
      const heard: string[] = [];
      const target = typeof to === 'string' ? UserAgent.makeURI(to)! : to;
      const onNotify = (notification: { request: { body: string }; accept(): Promise<unknown> }): void => {
        heard.push(/\d{3}/.exec(notification.request.body)?.[0] ?? '');
        void notification.accept();
        if (Number(heard.at(-1)) >= 200) resolve(heard);
      };
      session.refer(target, { onNotify }).catch(reject);
    });
  const follow = (referral: Referral): void => {
    void referral.accept();
    void referral.makeInviter().invite();
  };

  it('blind: the other end calls the third, and tells how it goes', async () => {
    const [first, third] = [await phone('101'), await phone('103')];
    const second = await phone('102', { onReferred: follow });
    const out = first.call('102');
    await (await second.incoming()).accept();
    await out.answer;
    const told = refer(out.session, `sip:103@${sandbox.info.sip.domain}`);
    const arrived = await third.incoming();
    expect(arrived.from).toBe('102');
    await arrived.accept();
    expect((await told).at(-1)).toBe('200');
    await out.session.bye();
    expect(await call()).toMatchObject({ from: '102', to: '103', status: 'answered' });
  });

  it('attended: the third takes the call in the place of the consultation', async () => {
    const [first, third] = [await phone('101'), await phone('103')];
    const second = await phone('102', { onReferred: follow });
    const held = first.call('102');
    await (await second.incoming()).accept();
    await held.answer;
    const consultation = first.call('103');
    await (await third.incoming()).accept();
    await consultation.answer;
    const told = await refer(held.session, consultation.session);
    expect(told.at(-1)).toBe('200');
    await consultation.ended;
    expect((await third.incoming()).session.state).toBe(SessionState.Established);
    expect(await call()).toMatchObject({ from: '102', to: '103', status: 'answered' });
  });

  it('to nobody: the other end tells so', async () => {
    const first = await phone('101');
    const second = await phone('102', { onReferred: follow });
    const out = first.call('102');
    await (await second.incoming()).accept();
    await out.answer;
    expect((await refer(out.session, `sip:199@${sandbox.info.sip.domain}`)).at(-1)).toBe('404');
  });
});

describe('people outside who refuse', () => {
  it.each([
    ['0184', 486, 'busy'],
    ['0185', 480, 'no-answer'],
    ['0187', 404, 'unknown'],
    ['0188', 603, 'declined'],
  ])('%s answers %i', async (ending, status, word) => {
    const out = (await phone('101')).call(`+1415555${ending}`);
    if (status === 480) await eventually(() => out.heard.includes(180));
    await control.advance(3_000);
    expect(await out.answer).toBe(status);
    expect(await call()).toMatchObject({ to: `+1415555${ending}`, status: word, errorCode: String(status) });
  });

  it('0186 rings until it is moved', async () => {
    const desk = await phone('101');
    const out = desk.call('+14155550186');
    await eventually(() => out.heard.includes(180));
    await control.advance(3_600_000);
    const { id } = (await call()) as { id: string };
    await control.call('POST', '/status', { vendor: 'sip', id, status: 'busy' });
    expect(await out.answer).toBe(486);
    const move = { vendor: 'sip', id, status: 'hang-up' };
    await expect(control.call('POST', '/status', move)).rejects.toThrow(/Nobody outside is in this call/);
  });
});

describe('calls from outside', () => {
  it('ring an extension, with name and number', async () => {
    const [desk, other] = [await phone('101'), await phone('102')];
    const id = await arrive({ to: '101', name: 'Alma "A" Drummond' });
    const arrived = await desk.incoming();
    expect(arrived).toMatchObject({ from: outside, name: expect.stringContaining('Drummond') as string });
    await eventually(async () => ((await call()) as { status: string }).status === 'ringing');
    await control.call('POST', '/status', { vendor: 'sip', id, status: 'cancel' });
    expect(await arrived.cancelled).toBe('');
    await eventually(async () => ((await call()) as { status: string }).status === 'missed');
    expect(await call()).toMatchObject({ id, from: outside, to: '101' });
    await arrive();
    expect((await desk.incoming()).from).toBe(outside);
    expect((await other.incoming()).from).toBe(outside);
  });

  it('wait only so long, and may show no number', async () => {
    const desk = await phone('101');
    await arrive({ from: '', to: '101', seconds: 20 });
    const arrived = await desk.incoming();
    expect(arrived.from).toBe('anonymous');
    await control.advance(20_000);
    await arrived.ended;
    await eventually(async () => ((await call()) as { status: string }).status === 'missed');
    expect(await call()).toMatchObject({ from: '' });
  });

  it('are told when nobody is there, and can be wrong', async () => {
    await arrive({ to: '101' });
    await eventually(async () => ((await call()) as { status: string }).status === 'no-answer');
    await expect(arrive({ to: '999' })).rejects.toThrow(/no extension 999/);
    await expect(arrive({ from: 'Alma' })).rejects.toThrow(/E.164/);
    await expect(arrive({ channel: 'sms' })).rejects.toThrow(/calls only/);
  });
});
