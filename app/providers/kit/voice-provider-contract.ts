import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure, FailureCategory } from '../../domain/errors.ts';
import { isLoopback } from './hosts.ts';
import { startVoiceBench, voicePort, voiceTimeoutMs, workstation } from './voice-contract-harness.ts';
import type {
  RunningVoiceVendor,
  VoiceBench,
  VoiceFault,
  VoiceHarness,
  VoiceRequest,
} from './voice-contract-harness.ts';

const never = new AbortController().signal;
const someone = '+12025550123';
/** One sentence or two, for a person. */
const sentence = /^[A-Z].+\.$/s;

/**
 * What every provider of calls must do, as far as its vendor can: a registration that a phone can use, calls that are made once and
 * never called refused when they may ring, faults in words, and secrets that stay where they are.
 */
export function describeVoiceProviderContract<Config, Secrets, Vendor extends RunningVoiceVendor<Config, Secrets>>(
  name: string,
  harness: VoiceHarness<Config, Secrets, Vendor>,
): void {
  const { definition, has, refusedNumber } = harness;

  describe(`${name}: contract of voice providers`, () => {
    let bench: VoiceBench<Vendor>;
    const said: Failure[] = [];
    beforeEach(async () => {
      bench = await startVoiceBench(definition, () => harness.start());
    });
    afterEach(async () => {
      await bench.stop();
      const told = JSON.stringify([said.splice(0), bench.logged]);
      for (const secret of bench.secrets) expect(told.includes(secret)).toBe(false);
      expect(JSON.stringify(bench.logged)).not.toMatch(/\d{7}/);
    });

    const failureOf = async (work: Promise<unknown>) => {
      const failure = await bench.failureOf(work);
      said.push(failure);
      expect(failure.message).toMatch(sentence);
      expect(JSON.stringify(failure)).not.toContain(someone.slice(2));
      return failure;
    };
    const ring = (to = someone, connection = bench.connect(), signal = never): Promise<unknown> =>
      voicePort(connection).ringOut({ to, patientNumber: null }, signal);
    const called = async (): Promise<readonly string[]> => (await bench.vendor.calls()).map(({ to }) => to);

    it('serves calls and no messages, and has what its vendor has', () => {
      const { fax, sms, email, ...connection } = bench.connect();
      expect(definition.channels).toContain('voice');
      expect([fax, sms, email]).toEqual([undefined, undefined, undefined]);
      const voice = voicePort(connection);
      expect('registration' in voice).toBe(has.registration);
      expect('ringOut' in voice).toBe(has.ringOut);
      expect('records' in voice).toBe(has.records);
      expect(connection.notBeforeMs('voice')).toBe(0);
    });

    it('passes Check connection', async () => {
      const result = await bench.connect().check(never);
      expect(result).toMatchObject({ ok: true, identity: expect.stringMatching(/\S/) as string });
      expect(await called()).toEqual([]);
    });

    if (has.signsIn)
      it('fails Check connection with wrong credentials, in words', async () => {
        const result = await bench.connect('bad-credentials').check(never);
        expect(result).toMatchObject({ ok: false, failure: { category: 'auth', action: 'check-account' } });
        if (!result.ok) said.push(result.failure);
      });

    if (has.registration)
      describe('the registration', () => {
        it('is whole, encrypted, and the same each time', async () => {
          const voice = voicePort(bench.connect());
          const first = await voice.registration(workstation, never);
          expect(await voice.registration(workstation, never)).toEqual(first);
          for (const server of [first.server, ...first.otherServers]) {
            const { protocol, hostname } = new URL(server);
            expect(protocol === 'wss:' || (protocol === 'ws:' && isLoopback(hostname))).toBe(true);
          }
          expect(first.aor).toMatch(/^sip:[^@\s:]+@[^@\s]+$/);
          expect(first.authorizationUser).not.toBe('');
          expect(first.password).not.toBe('');
          expect(first.expiresSeconds).toBeGreaterThanOrEqual(60);
          expect(first.expiresSeconds).toBeLessThanOrEqual(600);
          for (const { urls } of first.iceServers) expect(urls).toMatch(/^(?:stun|turns?):[^/\s]+$/);
        });
      });

    const faultsOf = (
      request: VoiceRequest,
      ask: () => Promise<unknown>,
      rows: readonly (readonly [VoiceFault, readonly FailureCategory[]])[],
    ): void => {
      it.each(rows)(`%s of ${request} is told in words`, async (fault, categories) => {
        await bench.vendor.fault(fault, request);
        const failure = await failureOf(ask());
        expect(categories).toContain(failure.category);
        if (fault === 'rate-limited') expect(failure.retryAfterMs).toBe(20_000);
        await bench.vendor.clearFaults();
      });

      it(`a time-out of ${request} is told in words`, async () => {
        await bench.vendor.fault('hang', request);
        const { begun } = await bench.vendor.listenFor(request);
        const failure = failureOf(ask());
        await begun;
        bench.clock.advance(voiceTimeoutMs + 1);
        const { category } = await failure;
        expect(category).toBe(request === 'ring-out' ? 'uncertain' : 'network');
      });
    };
    const account: readonly FailureCategory[] = ['auth', 'config', 'permission'];

    if (has.registration && has.records) {
      const register = () => voicePort(bench.connect()).registration(workstation, never);
      faultsOf('registration', register, [
        ['unauthorized', account],
        ['forbidden', ['permission']],
        ['rate-limited', ['rate-limited']],
        ['server-error', ['unavailable']],
        ['unavailable-with-time', ['unavailable']],
        ['garbled-after-accepting', ['unavailable', 'uncertain']],
        ['connection-refused', ['network']],
      ]);
    }

    if (has.ringOut)
      describe('a call from the desk phone', () => {
        it('is made once', async () => {
          const id = await bench.settle(ring());
          expect(id === null || typeof id === 'string').toBe(true);
          expect(await called()).toEqual([someone]);
        });

        it('that is stopped before it began is not made', async () => {
          const failure = await failureOf(ring(someone, bench.connect(), AbortSignal.abort()));
          expect(failure.category).toBe('network');
          expect(await called()).toEqual([]);
        });

        it('to a number that the vendor refuses is refused in words, and not made', async () => {
          const failure = await failureOf(ring(refusedNumber ?? someone));
          expect(failure).toMatchObject({ category: 'rejected', action: 'check-number' });
          expect(await called()).toEqual([]);
        });

        faultsOf('ring-out', ring, [
          ['unauthorized', account],
          ['forbidden', ['permission', 'config']],
          ['rate-limited', ['rate-limited']],
          ['unavailable-with-time', ['unavailable']],
          ['connection-refused', ['network']],
          ['server-error', ['uncertain']],
        ]);

        it.each<VoiceFault>(['cut-after-accepting', 'garbled-after-accepting', 'server-error-after-accepting'])(
          'may ring after %s: it is uncertain, and not made again',
          async (fault) => {
            await bench.vendor.fault(fault, 'ring-out');
            const failure = await failureOf(ring());
            expect(failure).toMatchObject({ category: 'uncertain', action: 'decide' });
            expect(await called()).toEqual([someone]);
          },
        );
      });

    if (has.records)
      describe('the record of calls', () => {
        const read = async (): Promise<void> => {
          for await (const batch of voicePort(bench.connect()).records(null, never)) expect(batch.cursor).not.toBe('');
        };
        it('is empty where nobody called', read);
        faultsOf('records', read, [
          ['unauthorized', account],
          ['forbidden', ['permission']],
          ['rate-limited', ['rate-limited']],
          ['server-error', ['unavailable']],
          ['unavailable-with-time', ['unavailable']],
          ['garbled-after-accepting', ['unavailable', 'uncertain']],
          ['connection-refused', ['network']],
        ]);
      });
  });
}
