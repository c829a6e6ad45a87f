import { SessionState } from 'sip.js';
import { URI } from 'sip.js/lib/grammar/index.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RunningSandbox } from '../sandbox.ts';
import { startSandbox } from '../sandbox.ts';
import { eventually, makeControl } from '../test-client.ts';
import type { ControlClient } from '../test-client.ts';
import { startTestPhone } from './test-phone.ts';
import type { TestPhone } from './test-phone.ts';
import { createTestVoice } from './test-voice.ts';
import type { TestVoice } from './test-voice.ts';

/** What is really heard on the line. */
let sandbox: RunningSandbox;
let control: ControlClient;
let desk: TestPhone;
const voices: TestVoice[] = [];

const talking = async (): Promise<{ id: string; status: string; tones?: string; endedAt?: string }> =>
  (await control.ledger('?vendor=sip')).at(-1)!;
const move = (id: string, status: string): Promise<unknown> =>
  control.call('POST', '/status', { vendor: 'sip', id, status });

beforeEach(async () => {
  sandbox = await startSandbox({ patients: 0 });
  control = makeControl(sandbox.info);
  const { wsUrl, domain, users } = sandbox.info.sip;
  const media = (): TestVoice => {
    const voice = createTestVoice();
    voices.push(voice);
    return voice;
  };
  desk = await startTestPhone({ server: wsUrl, domain, ...users[0]!, media });
  await desk.register();
});
afterEach(async () => {
  await desk.stop();
  for (const voice of voices.splice(0)) voice.close();
  await sandbox.stop();
});

it('the echo says back what it hears, and hears keys', async () => {
  const call = desk.call(sandbox.info.sip.echo);
  expect(await call.answer).toBe(200);
  const [voice] = voices;
  voice!.say(440);
  await voice!.hears(440);
  voice!.say(700);
  await voice!.hears(700);
  voice!.say(null);
  await voice!.press('12#');
  await eventually(async () => (await talking()).tones === '12#');
  await call.session.bye();
  await eventually(async () => (await talking()).endedAt !== undefined);
});

it('somebody outside answers with a tone, hears keys in packets and in INFO, and hangs up', async () => {
  const call = desk.call('+14155550120');
  expect(await call.answer).toBe(200);
  const [voice] = voices;
  await voice!.hears(1_000);
  await voice!.press('5');
  await eventually(async () => (await talking()).tones === '5');
  const content = { contentDisposition: 'render', contentType: 'application/dtmf-relay', content: 'Signal=7\r\n' };
  await call.session.info({ requestOptions: { body: content } });
  await eventually(async () => (await talking()).tones === '57');
  await move((await talking()).id, 'hang-up');
  await call.ended;
  expect(await talking()).toMatchObject({ status: 'answered' });
});

it('who is held is silent until taken back', async () => {
  const call = desk.call('+14155550120');
  await call.answer;
  const [voice] = voices;
  await voice!.hears(1_000);
  await eventually(() => call.session.state === SessionState.Established);
  const invite = (isHeld: boolean): Promise<void> => {
    voice!.hold(isHeld);
    return new Promise((resolve, reject) => {
      const requestDelegate = { onAccept: () => resolve(), onReject: () => reject(new Error('Refused.')) };
      call.session.invite({ requestDelegate }).catch(reject);
    });
  };
  await invite(true);
  // What was on its way may still arrive.
  let before = -1;
  await eventually(async () => {
    const [last, now] = [before, voice!.heardPackets];
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return last === now;
  });
  await invite(false);
  await voice!.hears(1_000);
});

it('0183 hangs up by itself', async () => {
  const call = desk.call('+14155550183');
  await call.answer;
  await eventually(async () => (await talking()).status === 'answered');
  await control.advance(2_000);
  await call.ended;
});

it('0181 is busy the first time', async () => {
  expect(await desk.call('+14155550181').answer).toBe(486);
  expect(await desk.call('+14155550181').answer).toBe(200);
});

it('who calls from outside is heard once answered, and can be handed over to the echo', async () => {
  const given = { vendor: 'sip', channel: 'voice', from: '+13125550142', to: '101', tone: 600 };
  await control.call('POST', '/inbound', given);
  const arrived = await desk.incoming();
  await arrived.accept();
  await voices[0]!.hears(600);
  const told = new Promise<string>((resolve) => {
    const onNotify = (notification: { request: { body: string }; accept(): Promise<unknown> }): void => {
      void notification.accept();
      if (notification.request.body.includes('200')) resolve(notification.request.body);
    };
    const { echo, domain } = sandbox.info.sip;
    void arrived.session.refer(new URI('sip', echo, domain), { onNotify });
  });
  expect(await told).toContain('200');
  expect(await talking()).toMatchObject({ from: '+13125550142', to: '*43', status: 'answered' });
  await arrived.session.bye();
});

it('two people outside are put together, and both calls with the desk end', async () => {
  const first = desk.call('+14155550120');
  await first.answer;
  const second = desk.call('+14155550121');
  await second.answer;
  await eventually(() => second.session.state === SessionState.Established);
  await first.session.refer(second.session);
  // The consultation is replaced by the first one's call.
  await second.ended;
  await eventually(async () => {
    const { id, status } = await talking();
    return status === 'answered' && (await control.ledger('?vendor=sip')).length === 3 && id !== '';
  });
  await first.session.bye();
});
