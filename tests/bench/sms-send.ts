import { randomUUID } from 'node:crypto';
import twilio from 'twilio';
import type { SandboxInfo } from '../../sandbox/info.ts';
import type { CoreClient } from '../faults/support/core-client.ts';
import { measurement, type Benchmark } from './benchmark.ts';
import { startEmulatedClinic, type EmulatedClinic } from './emulated-clinic.ts';

const TEXTS = 200;
const ROUNDS = 3;
const TO = '+12025550140';

interface Answers extends Disposable {
  /** Resolves with the time at which Twilio had answered so many more submissions. */
  next(count: number): Promise<number>;
}

/** Follows the emulator's event stream: the same eye on both sides. */
async function watchAnswers({ control, twilio: vendor }: SandboxInfo): Promise<Answers> {
  const stop = new AbortController();
  const headers = { authorization: `Bearer ${control.token}` };
  const { body } = await fetch(`${control.url}/events`, { headers, signal: stop.signal });
  if (!body) throw new Error('The control port gives no events.');
  const mark = `"request":"POST /2010-04-01/Accounts/${vendor.accountSid}/Messages.json","phase":"answered","id"`;
  let left = 0;
  let done: (at: number) => void = () => undefined;
  const follow = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.includes(mark) && --left === 0) done(performance.now());
    }
  };
  follow().catch(() => undefined);
  return {
    next: (count) => {
      left = count;
      return new Promise((resolve) => (done = resolve));
    },
    [Symbol.dispose]: () => stop.abort(),
  };
}

/** From the first `sms.send` to the vendor's last answer; milliseconds per text. */
async function throughCore(core: CoreClient, answers: Answers, round: number): Promise<number> {
  const last = answers.next(TEXTS);
  const began = performance.now();
  for (let text = 0; text < TEXTS; text++) {
    const body = `Round ${round}: your form ${text} is ready at the front desk.`;
    await core.call('sms.send', { id: randomUUID(), to: [TO], body, confirm: ['new-number', 'duplicate'] });
  }
  return ((await last) - began) / TEXTS;
}

/** The vendor's own SDK in a loop, with nothing around it. */
async function bareLoop({ twilio: vendor }: SandboxInfo, answers: Answers, round: number): Promise<number> {
  const client = twilio(vendor.accountSid, vendor.authToken);
  client.api.baseUrl = vendor.url;
  const last = answers.next(TEXTS);
  const began = performance.now();
  for (let text = 0; text < TEXTS; text++) {
    const body = `Bare round ${round}: your form ${text} is ready at the front desk.`;
    await client.messages.create({ to: TO, from: vendor.phoneNumber, body });
  }
  return ((await last) - began) / TEXTS;
}

async function startTexting(clinic: EmulatedClinic): Promise<CoreClient> {
  const core = await clinic.startCore('profile');
  await core.call('channels.set', { channel: 'sms', enabled: true, provider: 'twilio' });
  return core;
}

export const smsSend: Benchmark = {
  name: 'sms.send',
  about: `${TEXTS} texts from sms.send to Twilio’s answer, stored and audited and in their order, against the bare SDK in a loop`,
  async run() {
    await using clinic = await startEmulatedClinic(['--manual-status']);
    const core = await startTexting(clinic);
    using answers = await watchAnswers(clinic.info);
    const sent: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      sent.push(await throughCore(core, answers, round));
      bare.push(await bareLoop(clinic.info, answers, round));
    }
    await core.close();
    return measurement(sent, bare, 'ms per text');
  },
};
