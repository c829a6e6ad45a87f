import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { asId, type AccountId } from '../../app/domain/ids.ts';
import { ProviderFailure, type ProviderConnection, type VendorSignIn } from '../../app/ports/provider.ts';
import { createManualClock, type ManualClock } from '../../app/ports/testing/manual-clock.ts';
import { createAccountHttp } from '../../app/providers/kit/account-http.ts';
import { configSchema, type RingCentralSecrets } from '../../app/providers/ringcentral/config.ts';
import { ringcentral } from '../../app/providers/ringcentral/index.ts';
import { silentLog, testRandom } from '../../app/storage/testing/temporary-storage.ts';
import { startRingCentral, type RunningRingCentral } from './ringcentral-sandbox.ts';
import { noSockets } from '../../app/ports/testing/no-sockets.ts';

const never = new AbortController().signal;

/** A free port, for tests that run beside each other; accounts have a fixed one. */
async function freePort(): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server };
}

describe('signing in at RingCentral with the browser', () => {
  let vendor: RunningRingCentral;
  let clock: ManualClock;
  let port: number;
  /** The stored refresh token, newest last. */
  let kept: string[];
  const open: ProviderConnection[] = [];

  const context = (clientId: string, secrets: Partial<RingCentralSecrets>) => {
    const config = configSchema.parse({ serverUrl: vendor.info.url, clientId, returnPort: port });
    const http = createAccountHttp({
      allowedOrigins: [config.serverUrl],
      profileKind: 'sandbox',
      clock,
      timeoutMs: 30_000,
    });
    return {
      accountId: asId<AccountId>('x'),
      config,
      secrets,
      http,
      sockets: noSockets,
      clock,
      log: silentLog,
      random: testRandom,
    };
  };
  const begin = (clientId = vendor.info.clientId, secrets: Partial<RingCentralSecrets> = appSecret()) =>
    ringcentral.beginSignIn!(context(clientId, secrets), never);
  const appSecret = () => ({ clientSecret: vendor.info.clientSecret });
  /** As a browser: follows the vendor's redirect to the loopback port. */
  const browse = async (signIn: VendorSignIn) => (await fetch(signIn.url)).text();
  const connect = (secrets: RingCentralSecrets, keepSecret = keep): ProviderConnection => {
    const connection = ringcentral.connect({ ...context(vendor.info.clientId, secrets), secrets, keepSecret });
    open.push(connection);
    return connection;
  };
  const keep = (name: string, value: string): Promise<void> => {
    kept.push(`${name}=${value}`);
    return Promise.resolve();
  };
  const signedIn = async (): Promise<RingCentralSecrets> => {
    const signIn = await begin();
    await browse(signIn);
    return { ...appSecret(), ...(await signIn.done).secrets };
  };
  const newest = (): RingCentralSecrets => ({
    ...appSecret(),
    refreshToken: kept.at(-1)!.replace('refreshToken=', ''),
  });
  const failureOf = async (work: Promise<unknown>): Promise<string> => {
    const error: unknown = await work.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ProviderFailure)) throw new Error('no ProviderFailure', { cause: error });
    return error.failure.code;
  };

  beforeEach(async () => {
    vendor = await startRingCentral();
    clock = createManualClock(Date.now());
    const free = await freePort();
    await new Promise((resolve) => free.server.close(resolve));
    port = free.port;
    kept = [];
  });
  afterEach(async () => {
    for (const connection of open.splice(0)) await connection.close();
    await vendor.stop();
  });

  it('tells who signed in, and the account then works without a JWT', async () => {
    const signIn = await begin();
    expect(new URL(signIn.url).searchParams.get('code_challenge_method')).toBe('S256');
    expect(await browse(signIn)).toContain('You can go back to Foyer');
    const { secrets, identity } = await signIn.done;
    expect(identity).toMatch(/^101 /);
    expect(Object.keys(secrets)).toEqual(['refreshToken']);
    expect(await connect({ ...appSecret(), ...secrets }).check(never)).toMatchObject({ ok: true, identity });
  });

  it('works for an app without a secret', async () => {
    const { clientId } = vendor.info.others.withoutSecret;
    const signIn = await begin(clientId, {});
    await browse(signIn);
    expect((await signIn.done).identity).toMatch(/^101 /);
  });

  it('stores each rotated refresh token before the access token that came with it is used', async () => {
    const connection = connect(await signedIn());
    await connection.check(never);
    expect(kept).toHaveLength(1);
    await vendor.endTokens();
    await connection.check(never);
    expect(kept).toHaveLength(2);
    expect(await connect(newest()).check(never)).toMatchObject({ ok: true });
  });

  it('uses nothing of a rotation that could not be stored, and goes on once it can', async () => {
    let isFull = true;
    const connection = connect(await signedIn(), (name, value) =>
      isFull ? Promise.reject(new Error('The keychain is locked')) : keep(name, value),
    );
    expect(await connection.check(never)).toMatchObject({ ok: false, failure: { category: 'unavailable' } });
    isFull = false;
    expect(await connection.check(never)).toMatchObject({ ok: true });
    // The one that could not be stored, and only then the one that it gave.
    expect(kept).toHaveLength(2);
    expect(await connect(newest()).check(never)).toMatchObject({ ok: true });
  });

  it('survives a crash while the keychain takes nothing, however often it was tried', async () => {
    const secrets = await signedIn();
    const connection = connect(secrets, () => Promise.reject(new Error('The keychain is locked')));
    for (let round = 0; round < 3; round++) {
      expect(await connection.check(never)).toMatchObject({ ok: false, failure: { category: 'unavailable' } });
    }
    expect(await connect(secrets).check(never)).toMatchObject({ ok: true });
  });

  it('tries the same token again after the vendor was away', async () => {
    const connection = connect(await signedIn());
    await vendor.control('POST', '/faults', { vendor: 'ringcentral', kind: 'http503', count: 1 });
    expect(await connection.check(never)).toMatchObject({ ok: false });
    await vendor.clearFaults();
    expect(await connection.check(never)).toMatchObject({ ok: true });
  });

  it('asks to sign in when nobody has, and again when the sign-in was revoked', async () => {
    const none = await connect(appSecret()).check(never);
    expect(none).toMatchObject({ ok: false, failure: { code: 'RINGCENTRAL_NOT_SIGNED_IN', category: 'auth' } });
    const secrets = await signedIn();
    await vendor.control('POST', '/faults', { vendor: 'ringcentral', kind: 'auth-revoked' });
    const ended = await connect(secrets).check(never);
    expect(ended).toMatchObject({ ok: false, failure: { code: 'RINGCENTRAL_SIGN_IN_ENDED', category: 'auth' } });
  });

  it('says when the port is taken, the person refused, and nobody came', async () => {
    const { port: taken, server } = await freePort();
    port = taken;
    expect(await failureOf(begin())).toBe('RINGCENTRAL_SIGN_IN_PORT');
    await new Promise((resolve) => server.close(resolve));

    const refused = await begin();
    const query = new URL(refused.url).searchParams;
    const state = query.get('state') ?? '';
    await (await fetch(`${query.get('redirect_uri') ?? ''}?error=access_denied&state=${state}`)).text();
    expect(await failureOf(refused.done)).toBe('RINGCENTRAL_SIGN_IN_DENIED');

    const left = await begin();
    left[Symbol.dispose]();
    expect(await failureOf(left.done)).toBe('RINGCENTRAL_SIGN_IN_STOPPED');

    const late = await begin();
    clock.advance(600_000);
    expect(await failureOf(late.done)).toBe('RINGCENTRAL_SIGN_IN_LATE');
  });

  it('does not take a code that belongs to another sign-in', async () => {
    const signIn = await begin();
    const redirect = new URL(signIn.url).searchParams.get('redirect_uri') ?? '';
    expect((await fetch(`${redirect}?code=stolen&state=other`)).status).toBe(400);
    await browse(signIn);
    expect((await signIn.done).identity).toMatch(/^101 /);
  });

  it('tells the limits that it knows', async () => {
    const connection = connect({ clientSecret: vendor.info.clientSecret, jwt: vendor.info.jwt });
    await connection.check(never);
    const { balance, limits } = await connection.allowance!(never);
    expect(balance).toBeNull();
    expect(limits).toContainEqual({ name: 'fax-pages', value: 200, left: null, perSeconds: null });
    const light = limits.find(({ name }) => name === 'requests-light');
    expect(light!.left).toBeLessThan(light!.value);
  });
});
