import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Input, MethodName, Output } from '../../app/contract/index.ts';
import { createOpenEmr } from '../../app/core/create-openemr.ts';
import { createNetworkState } from '../../app/core/network-state.ts';
import { startCore } from '../../app/core/start-core.ts';
import { AppError } from '../../app/domain/errors.ts';
import { createManualClock } from '../../app/ports/testing/manual-clock.ts';
import { silentLog, testRandom } from '../../app/storage/testing/temporary-storage.ts';
import type { OpenEmrVersion } from '../../sandbox/options.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { createCookieJar, walkBrowser, type CookieJar } from './support/browser-walk.ts';
import { startOpenEmrClinic, type OpenEmrClinic } from './support/openemr-clinic.ts';
import { createRealCore, type RealCore } from './support/real-core.ts';

const HOUR_MS = 3_600_000;

describe.each<OpenEmrVersion>(['7.0.2', '8.x'])('a clinic’s own profile and OpenEMR %s', (version) => {
  let clinic: OpenEmrClinic;
  let core: RealCore;

  beforeAll(async () => {
    clinic = await startOpenEmrClinic(version, { patients: 12 });
    core = await createRealCore({
      clock: createManualClock(Date.now()),
      connector: (clock) => createOpenEmr({ profileKind: 'real', clock, random: testRandom, log: silentLog }),
      quickPhrase: true,
    });
  });
  afterAll(async () => {
    await core[Symbol.asyncDispose]();
    await clinic.stop();
  });

  const find = (): Promise<Output<'core.setup.state'>> =>
    core.call('core.setup.findOpenEmr', { url: `${clinic.info.url}/interface/login/login.php?site=default` });

  /** Both computers' clocks. */
  async function pass(ms: number): Promise<void> {
    await clinic.control('POST', '/clock', { advanceMs: ms });
    core.clock.advance(ms);
  }

  async function signIn(chosen: string, walker = chosen, jar: CookieJar = createCookieJar()): Promise<void> {
    const { attempt, url } = await core.call('session.beginSignIn', { username: chosen });
    const person = clinic.info.users.find((user) => user.username === walker);
    const waiting = core.call('session.signIn', { attempt, confirm: ['identity'] });
    await Promise.all([waiting, walkBrowser(url, { username: walker, password: person?.password ?? '', jar })]);
    core.session = (await waiting).session;
  }

  it('are connected from the phrase to the filled mirror', async () => {
    const { phrase } = await core.call('core.setup.makePhrase', {});
    await core.call('core.setup.confirmPhrase', { phrase });

    await clinic.control('POST', '/openemr/settings', { api: false, fhir: false });
    await expect(find()).rejects.toMatchObject({ code: 'EMR_REFUSED', params: { reason: 'EMR_API_DISABLED' } });
    await clinic.control('POST', '/openemr/settings', { api: true, fhir: true });
    expect(await find()).toMatchObject({ step: 'register', address: { url: clinic.info.url } });

    const { clientId, clientName } = await core.call('core.setup.register', {});
    expect(clientName).toBe('Foyer, FRONT DESK 1');
    expect(await core.call('core.setup.checkEnabled', {})).toMatchObject({
      step: 'enable',
      error: { code: 'EMR_CLIENT_DISABLED' },
    });
    await core.killAndStart();
    await clinic.control('POST', '/openemr/clients', { clientId, enabled: true });
    expect(await core.call('core.setup.checkEnabled', {})).toMatchObject({ step: 'sign-in' });

    await expect(signIn('frontdesk')).rejects.toMatchObject({
      code: 'EMR_REFUSED',
      params: { reason: 'not-administrator' },
    });
    await signIn('admin');
    await vi.waitFor(async () => expect((await core.call('core.setup.state', {})).step).toBe('done'), 10_000);
    expect((await core.call('patients.search', { text: '19', limit: 50 })).items.length).toBeGreaterThan(0);
    expect(core.storage.patients.count()).toBe(12);
    const { version: found } = await core.call('core.setup.state', {});
    expect(found).toMatch(version === '7.0.2' ? /^7\.0\.2/ : /^8\./);
  });

  it('refuse another person’s cookie, with the way to sign out there', async () => {
    const jar = createCookieJar();
    await signIn('frontdesk', 'frontdesk', jar);
    const attempt = signIn('admin', 'frontdesk', jar);
    const refusal = await attempt.catch((error: unknown) => error as AppError);
    expect(refusal).toMatchObject({ code: 'EMR_REFUSED', params: { reason: 'other-person' } });
    const signOutUrl = refusal instanceof AppError ? refusal.params['signOutUrl'] : null;
    expect(signOutUrl).toEqual(expect.stringContaining(`${clinic.info.url}/oauth2/default/logout`));
    await walkBrowser(String(signOutUrl), { username: '', password: '', jar });
    await signIn('admin', 'admin', jar);
    expect(await core.call('session.current', {})).toMatchObject({ user: { username: 'admin' } });
  });

  it('go on after hours and a kill with rotated tokens', async () => {
    await pass(2 * HOUR_MS);
    expect(await core.call('sync.now', { what: 'openemr' })).toMatchObject({ failures: [] });
    await core.killAndStart();
    await signIn('admin');
    expect(await core.call('sync.now', { what: 'openemr' })).toMatchObject({ failures: [] });
  });

  it('notice that a person’s sign-in was revoked, and go on once they signed in', async () => {
    await clinic.control('POST', '/openemr/revoke', {});
    await pass(2 * HOUR_MS);
    const { failures } = await core.call('sync.now', { what: 'openemr' });
    expect(failures).not.toEqual([]);
    expect(await core.call('emr.status', {})).toMatchObject({ clinicConnection: null });
    await signIn('admin');
    expect(await core.call('emr.status', {})).toMatchObject({
      state: 'ok',
      clinicConnection: expect.any(String) as string,
    });
    expect(await core.call('sync.now', { what: 'openemr' })).toMatchObject({ failures: [] });
  });
});

describe('the practice clinic', () => {
  it('is connected by itself: several profiles and restarts share one emulator', async () => {
    const sandbox = await startSandbox({ patients: 5 });
    const directory = mkdtempSync(join(tmpdir(), 'foyer-practice-'));
    const sandboxFile = join(directory, 'sandbox.json');
    writeFileSync(sandboxFile, JSON.stringify(sandbox.info));
    try {
      for (const name of ['one', 'two', 'one']) {
        const { core, call } = await practise(join(directory, name), sandboxFile);
        expect(await call('core.info', {})).toMatchObject({ profileKind: 'sandbox', isSetUp: true });
        expect(await call('core.setup.state', {})).toMatchObject({ step: 'done' });
        expect(await call('sync.now', { what: 'openemr' })).toMatchObject({ failures: [] });
        expect(await call('emr.status', {})).toMatchObject({ state: 'ok', url: sandbox.info.openemr.url });
        expect((await call('patients.mirror', {})).done).toBe(5);
        await core.stop();
      }
    } finally {
      await sandbox.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});

/** The core of a practice profile as `npm run core` starts it. */
async function practise(profile: string, sandboxFile: string) {
  const clock = createManualClock(Date.now());
  const { core, sessionId } = await startCore(
    { profile, sandboxFile, user: null, clockOffsetMs: 0, frames: false, listMethods: false },
    { clock, network: createNetworkState(), log: silentLog, version: '0.0.0' },
  );
  async function call<N extends MethodName>(method: N, params: Input<N>): Promise<Output<N>> {
    const result = await core.dispatch({ method, params, session: sessionId, transport: 'stdio' });
    if (!result.ok) throw new AppError(result.error.code, result.error.message, result.error.params);
    return result.data as Output<N>;
  }
  return { core, call };
}
