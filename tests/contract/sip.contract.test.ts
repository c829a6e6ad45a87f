import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startVoiceBench, voicePort, workstation } from '../../app/providers/kit/voice-contract-harness.ts';
import type { RunningVoiceVendor, VoiceBench } from '../../app/providers/kit/voice-contract-harness.ts';
import { describeVoiceProviderContract } from '../../app/providers/kit/voice-provider-contract.ts';
import { configSchema, type SipConfig, type SipSecrets } from '../../app/providers/sip/config.ts';
import { sip } from '../../app/providers/sip/index.ts';
import { startVoiceSandbox, type VoiceSandbox } from './voice-sandbox.ts';

interface Vendor extends RunningVoiceVendor<SipConfig, SipSecrets>, Pick<VoiceSandbox, 'info' | 'control'> {}

const never = new AbortController().signal;

/** @param way TLS with the practice clinic's own authority, or plain text on loopback */
const startOver = (way: 'wss' | 'ws') => async (): Promise<Vendor> => {
  const { info, ...sandbox } = await startVoiceSandbox('sip', {
    ...{ registration: 'REGISTER', 'ring-out': 'INVITE', records: 'OPTIONS' },
  });
  const [user] = info.sip.users;
  if (user === undefined) throw new Error('The practice clinic has no telephones');
  const serverUrl = way === 'wss' ? info.sip.url : info.sip.wsUrl;
  const typed = { preset: 'other', serverUrl, domain: info.sip.domain, user: user.user, echo: info.sip.echo };
  return {
    ...sandbox,
    info,
    authority: info.sip.ca,
    account: (kind) => ({
      config: configSchema.parse({ ...typed, displayName: user.name }),
      secrets: { password: kind === 'good' ? user.password : 'nobody-s-password' },
    }),
  };
};

const has = { registration: true, ringOut: false, records: false, signsIn: true };
describe.each(['wss', 'ws'] as const)('over %s', (way) =>
  describeVoiceProviderContract('SIP', { definition: sip, start: startOver(way), has, refusedNumber: null }),
);

describe('SIP', () => {
  let bench: VoiceBench<Vendor>;
  beforeEach(async () => {
    bench = await startVoiceBench(sip, startOver('ws'));
  });
  afterEach(() => bench.stop());
  const check = () => bench.connect().check(never);

  it('registers nobody while it checks', async () => {
    expect(await check()).toEqual({ ok: true, identity: `101@${bench.vendor.info.sip.domain}` });
    expect(await bench.vendor.control.call('GET', '/sip')).toEqual({ contacts: [] });
  });

  it('tells a phone with what it registers', async () => {
    const { domain, echo, users, wsUrl } = bench.vendor.info.sip;
    const voice = voicePort(bench.connect());
    expect(voice.echo).toBe(echo);
    expect(await voice.registration(workstation, never)).toMatchObject({
      ...{ server: `${wsUrl}/`, aor: `sip:101@${domain}`, displayName: users[0]?.name, expiresSeconds: 120 },
    });
  });

  it.each([
    ['forbidden', 'SIP_FORBIDDEN', 'login'],
    ['unauthorized', 'SIP_WRONG_PASSWORD', 'login'],
    ['unavailable-with-time', 'SIP_NOT_AVAILABLE', 'login'],
    ['server-error', 'SIP_NOT_AVAILABLE', 'login'],
  ] as const)('%s is told as %s', async (fault, code, step) => {
    await bench.vendor.fault(fault, 'registration');
    expect(await check()).toMatchObject({ ok: false, failure: { code, params: { step } } });
  });

  it('a server that is mute, or away, is told', async () => {
    await bench.vendor.fault('hang', 'registration');
    const { begun } = await bench.vendor.listenFor('registration');
    const result = check();
    await begun;
    bench.clock.advance(10_001);
    expect(await result).toMatchObject({ ok: false, failure: { code: 'SIP_NO_ANSWER', params: { step: 'login' } } });
    await bench.vendor.clearFaults();
    await bench.vendor.fault('connection-refused', 'registration');
    expect(await check()).toMatchObject({ failure: { code: 'SIP_CONNECTION_REFUSED', params: { step: 'tcp' } } });
  });
});
