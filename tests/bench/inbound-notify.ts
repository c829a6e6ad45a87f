import type { CoreEvent } from '../../app/contract/events.ts';
import type { SandboxInfo } from '../../sandbox/info.ts';
import type { CoreClient } from '../faults/support/core-client.ts';
import { eventually } from '../faults/support/eventually.ts';
import { measurement, type Benchmark } from './benchmark.ts';
import { startEmulatedClinic, type EmulatedClinic } from './emulated-clinic.ts';

const SAMPLES = 15;

/** The next fax that core says has arrived. */
function nextArrival(core: CoreClient): Promise<number> {
  return new Promise((resolve) => {
    const stop = core.onEvent((event: CoreEvent) => {
      if (event.event !== 'inbox.arrived') return;
      stop();
      resolve(performance.now());
    });
  });
}

/** A fax arrives. @returns its vendor id and when the control port had answered */
async function inject({ sandbox }: EmulatedClinic): Promise<{ id: string; at: number }> {
  const fax = { vendor: 'ringcentral', channel: 'fax', from: '+12125550142', fixture: 'referral', seed: 1 };
  const { id } = (await sandbox.control.inbound(fax)) as { id: string };
  return { id, at: performance.now() };
}

async function signIn({ url, clientId, clientSecret, jwt }: SandboxInfo['ringcentral']): Promise<string> {
  const answer = await fetch(`${url}/restapi/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: jwt }),
  });
  if (!answer.ok) throw new Error(`Sign-in: ${answer.status}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function bareContent({ ringcentral }: SandboxInfo, token: string, id: string): Promise<number> {
  const path = `/restapi/v1.0/account/~/extension/~/message-store/${id}/content/${id}`;
  const began = performance.now();
  const answer = await fetch(`${ringcentral.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const { byteLength } = await answer.arrayBuffer();
  if (!answer.ok || byteLength === 0) throw new Error(`Content: ${answer.status}, ${byteLength} bytes`);
  return performance.now() - began;
}

export const inboundNotify: Benchmark = {
  name: 'inbound.notify',
  about:
    'from a fax at the vendor to core’s “inbox.arrived”, stored and checked, by the vendor’s push, against one bare GET of its content',
  async run() {
    await using clinic = await startEmulatedClinic();
    const core = await clinic.startCore('profile');
    const token = await signIn(clinic.info.ringcentral);
    const told: number[] = [];
    const bare: number[] = [];
    // Push is followed once it is subscribed: the first one that comes at once shows it.
    await eventually('push works', async () => {
      const arrival = nextArrival(core);
      const { at } = await inject(clinic);
      return (await arrival) - at < 1_000;
    });
    for (let sample = 0; sample < SAMPLES; sample++) {
      const arrival = nextArrival(core);
      const { id, at } = await inject(clinic);
      // Hints have a limit by the minute, which a clinic does not meet; with it only the limit would be measured.
      told.push((await arrival) - at);
      bare.push(await bareContent(clinic.info, token, id));
      await clinic.sandbox.control.advanceClock(60_000);
      await core.call('core.advanceClock', { ms: 60_000 });
    }
    await core.close();
    return measurement(told, bare, 'ms');
  },
};
