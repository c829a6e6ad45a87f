import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId, type VendorId } from '../../app/domain/ids.ts';
import type { CallRecord, Cursor } from '../../app/ports/provider.ts';
import { startVoiceBench, voicePort, workstation } from '../../app/providers/kit/voice-contract-harness.ts';
import type { RunningVoiceVendor, VoiceBench } from '../../app/providers/kit/voice-contract-harness.ts';
import { describeVoiceProviderContract } from '../../app/providers/kit/voice-provider-contract.ts';
import {
  configSchema,
  type RingCentralConfig,
  type RingCentralSecrets,
} from '../../app/providers/ringcentral/config.ts';
import { ringcentral } from '../../app/providers/ringcentral/index.ts';
import type { RingCentralApp } from '../../sandbox/info.ts';
import type { Json } from '../../sandbox/test-client.ts';
import { startVoiceSandbox, type VoiceSandbox } from './voice-sandbox.ts';

interface Vendor
  extends RunningVoiceVendor<RingCentralConfig, RingCentralSecrets>, Pick<VoiceSandbox, 'info' | 'control'> {
  use(app: RingCentralApp, over?: Partial<Record<keyof RingCentralConfig, string>>): void;
}

const someone = '+12025550123';
const never = new AbortController().signal;

async function start(): Promise<Vendor> {
  const sandbox = await startVoiceSandbox('ringcentral', {
    registration: '/sip-provision',
    'ring-out': '/ring-out',
    records: '/call-log',
  });
  const vendor = sandbox.info.ringcentral;
  let [app, over]: [RingCentralApp, Partial<Record<keyof RingCentralConfig, string>>] = [vendor, {}];
  return {
    ...sandbox,
    use: (other, config = {}) => {
      [app, over] = [other, config];
    },
    account: (kind) => {
      const { clientId, clientSecret, jwt } = kind === 'good' ? app : { ...app, jwt: vendor.others.revokedJwt.jwt };
      const config = { serverUrl: vendor.url, clientId, ringFirst: vendor.phoneNumber, ...over };
      return { config: configSchema.parse(config), secrets: { clientSecret, jwt } };
    },
  };
}

describeVoiceProviderContract('RingCentral', {
  definition: ringcentral,
  start,
  has: { registration: true, ringOut: true, records: true, signsIn: true },
  refusedNumber: '+12025550188',
});

describe('RingCentral: calls', () => {
  let bench: VoiceBench<Vendor>;
  beforeEach(async () => {
    bench = await startVoiceBench(ringcentral, start);
  });
  afterEach(() => bench.stop());
  const voice = () => voicePort(bench.connect());

  describe('the registration', () => {
    it('goes to the server that RingCentral names, with a backup, by authorizationId', async () => {
      const { sip } = bench.vendor.info;
      const { host, port } = new URL(sip.url);
      const registration = await voice().registration(workstation, never);
      expect(registration).toEqual({
        ...{ server: `wss://${host}`, otherServers: [`wss://localhost:${port}`] },
        ...{ aor: `sip:101@${sip.domain}`, authorizationUser: '101', password: sip.users[0]?.password },
        ...{ displayName: null, expiresSeconds: 60, iceServers: [{ urls: 'stun:127.0.0.1:9' }] },
        ...{ contactParams: { transport: 'wss' }, userAgent: null },
      });
    });

    it('is what was given last while RingCentral is away, and never when it refuses', async () => {
      const port = voice();
      const first = await port.registration(workstation, never);
      await bench.vendor.fault('unavailable-with-time', 'registration');
      expect(await port.registration(workstation, never)).toEqual(first);
      await bench.vendor.fault('forbidden', 'registration');
      const failure = await bench.failureOf(port.registration(workstation, never));
      expect(failure).toMatchObject({ category: 'permission', concerns: 'channel' });
    });

    it('is refused to an app without VoIP Calling, by Check connection, too', async () => {
      bench.vendor.use(bench.vendor.info.ringcentral.others.missingVoipScope);
      const connection = bench.connect();
      expect(await connection.check(never)).toMatchObject({
        ...{ ok: false, failure: { code: 'RINGCENTRAL_MISSING_RIGHTS', params: { permissions: ['VoipCalling'] } } },
      });
      expect(await bench.failureOf(voicePort(connection).registration(workstation, never))).toMatchObject({
        ...{ code: 'RINGCENTRAL_CMN-401', category: 'permission', params: { permission: 'VoipCalling' } },
      });
    });

    it('of an extension without a digital line says so', async () => {
      bench.vendor.use(bench.vendor.info.ringcentral.others.missingSmsPermission);
      const connection = bench.connect();
      expect(await connection.check(never)).toMatchObject({
        ...{ ok: false, failure: { code: 'RINGCENTRAL_CALL_VOIP_OFF' } },
      });
      const failure = await bench.failureOf(voicePort(connection).registration(workstation, never));
      expect(failure).toMatchObject({ code: 'RINGCENTRAL_CALL_NO_PHONE', category: 'permission' });
    });
  });

  describe('a call from the desk phone', () => {
    /** Made, and watched to its end. */
    const ring = async (to: string) => {
      const port = voice();
      const id = await port.ringOut({ to, patientNumber: null }, never);
      if (id === null) throw new Error('RingCentral names every call');
      await bench.settle(port.watchRingOut(id, never));
      return id;
    };

    it.each([
      ['0182', 'RINGCENTRAL_RINGOUT_Busy', 'retryable'],
      ['0183', 'RINGCENTRAL_RINGOUT_NoAnswer', 'retryable'],
      ['0184', 'RINGCENTRAL_RINGOUT_Invalid', 'rejected'],
      ['0186', 'RINGCENTRAL_RINGOUT_Rejected', 'retryable'],
      ['0187', 'RINGCENTRAL_RINGOUT_DestinationBlocked', 'rejected'],
      ['0193', 'RINGCENTRAL_RINGOUT_OWN_NoAnswer', 'retryable'],
    ])('to …%s ends as %s', async (ending, code, category) => {
      const failure = await bench.failureOf(ring(`+1202555${ending}`));
      expect(failure).toMatchObject({ code, category });
      expect(await bench.vendor.calls()).toHaveLength(1);
    });

    it('is answered at once, and watched no longer than RingCentral knows it or anybody wants', async () => {
      const port = voice();
      const startMs = bench.clock.now();
      const id = await port.ringOut({ to: '+12025550189', patientNumber: null }, never);
      expect(bench.clock.now()).toBe(startMs);
      const stop = new AbortController();
      const watching = port.watchRingOut(id!, stop.signal);
      stop.abort();
      await watching;
      await bench.settle(port.watchRingOut(asId<VendorId>('999'), never));
      expect(bench.clock.now() - startMs).toBeLessThan(60_000);
      expect(await bench.vendor.calls()).toHaveLength(1);
    });

    it('that rings for ever is watched for a minute and goes on', async () => {
      const startMs = bench.clock.now();
      expect(await ring('+12025550189')).toMatch(/^\d+$/);
      expect(bench.clock.now() - startMs).toBeGreaterThanOrEqual(60_000);
    });

    it('needs a number that rings first, one of the extension', async () => {
      const { ringcentral: vendor } = bench.vendor.info;
      bench.vendor.use(vendor, { ringFirst: '' });
      expect(await bench.failureOf(ring(someone))).toMatchObject({
        ...{ code: 'RINGCENTRAL_CALL_NO_RING_FIRST', category: 'config', concerns: 'channel' },
      });
      bench.vendor.use(vendor, { ringFirst: '+13125550199' });
      expect(await bench.failureOf(ring(someone))).toMatchObject({
        ...{ code: 'RINGCENTRAL_CALL_FROM', category: 'config', concerns: 'channel' },
      });
      expect(await bench.vendor.calls()).toEqual([]);
    });
  });

  describe('the record of calls', () => {
    const record = (call: Json): Promise<unknown> => bench.vendor.control.call('POST', '/ringcentral/calls', call);
    type Port = ReturnType<typeof voice>;
    const read = async (port: Port, cursor: Cursor | null = null) => {
      const found: CallRecord[] = [];
      let last = cursor;
      for await (const batch of port.records(cursor, never)) {
        found.push(...batch.records);
        last = batch.cursor;
      }
      return { found, cursor: last };
    };

    it('tells who called whom, when by our clock, and how it ended', async () => {
      await record({ from: '+12025550140', name: 'CHICAGO IL', result: 'Missed', startedAgo: 120 });
      await record({ from: '', result: 'Voicemail', seconds: 17, startedAgo: 90 });
      await record({ direction: 'Outbound', to: '102', result: 'Call connected', seconds: 61, startedAgo: 80 });
      await record({ direction: 'Outbound', result: 'In Progress', startedAgo: 5 });
      const { found } = await read(voice());
      const words = found.map(({ direction, number, callerName, seconds, outcome }) => [
        ...[direction, number, callerName, seconds, outcome],
      ]);
      expect(words).toEqual([
        ['outbound', '102', null, 61, 'answered'],
        ['inbound', '', null, 17, 'voicemail'],
        ['inbound', '+12025550140', 'CHICAGO IL', 0, 'missed'],
      ]);
      const ago = found.map(({ startedAtMs }) => (bench.clock.now() - startedAtMs) / 1000);
      [80, 90, 120].forEach((seconds, at) => expect(Math.abs((ago[at] ?? 0) - seconds)).toBeLessThan(10));
    });

    it('is asked for at most each minute, and tells each call once though its looks overlap', async () => {
      await record({ result: 'Missed', startedAgo: 60 });
      const port = voice();
      const first = await read(port);
      expect(first.found).toHaveLength(1);
      await record({ result: 'Call connected', seconds: 1800, startedAgo: 1900 });
      expect((await read(port, first.cursor)).found).toEqual([]);
      bench.clock.advance(60_001);
      await bench.vendor.advance(60_001);
      const second = await read(port, first.cursor);
      expect(second.found.map(({ outcome }) => outcome)).toEqual(['answered']);
      bench.clock.advance(60_001);
      expect((await read(port, second.cursor)).found).toEqual([]);
      // Whoever lost the cursor gets all of it.
      bench.clock.advance(60_001);
      expect((await read(port)).found).toHaveLength(2);
    });

    it('tells again what was told but not kept', async () => {
      await record({ result: 'Missed', startedAgo: 60 });
      const port = voice();
      const { cursor } = await read(port);
      await record({ result: 'Busy', direction: 'Outbound', startedAgo: 30 });
      bench.clock.advance(60_001);
      await bench.vendor.advance(60_001);
      for await (const batch of port.records(cursor, never)) {
        expect(batch.records).toHaveLength(1);
        break;
      }
      bench.clock.advance(60_001);
      expect((await read(port, cursor)).found.map(({ outcome }) => outcome)).toEqual(['busy']);
    });

    it('comes in pages, none of them lost or told twice, and goes on where it was left', async () => {
      for (let at = 0; at < 620; at += 1)
        await record({ from: `+1202556${String(at).padStart(4, '0')}`, startedAgo: 1000 + Math.floor(at / 3) });
      const port = voice();
      const seen: string[] = [];
      let cursor: Cursor | null = null;
      for await (const batch of port.records(null, never)) {
        seen.push(...batch.records.map(({ number }) => number));
        cursor = batch.cursor;
        if (seen.length > 300) break;
      }
      const rest = await read(voice(), cursor);
      expect(new Set([...seen, ...rest.found.map(({ number }) => number)]).size).toBe(620);
    });

    it('has the calls that began at the desk phone', async () => {
      const port = voice();
      const id = await port.ringOut({ to: someone, patientNumber: null }, never);
      await bench.settle(port.watchRingOut(id!, never));
      const { found } = await read(port);
      expect(found).toMatchObject([{ direction: 'outbound', number: someone, outcome: 'answered', seconds: 30 }]);
    });
  });

  it('shares the limit of heavy requests with faxes', async () => {
    await bench.vendor.fault('rate-limited', 'registration');
    const connection = bench.connect();
    await bench.failureOf(voicePort(connection).registration(workstation, never));
    expect(connection.notBeforeMs('voice')).toBe(bench.clock.now() + 20_000);
    expect(connection.notBeforeMs('fax')).toBe(connection.notBeforeMs('voice'));
  });
});
