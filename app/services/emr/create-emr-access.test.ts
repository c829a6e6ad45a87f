import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreEvent } from '../../contract/events.ts';
import type { StaffMember } from '../../ports/repositories.ts';
import type { SecretStore } from '../../ports/secrets.ts';
import { createManualClock, type ManualClock } from '../../ports/testing/manual-clock.ts';
import type { EmrApi, EmrClientConfig, EmrTokens } from '../../ports/emr.ts';
import { openTemporaryStorage, silentLog, testRandom, testStaff } from '../../storage/testing/temporary-storage.ts';
import type { TemporaryStorage } from '../../storage/testing/temporary-storage.ts';
import { createKeyRing } from '../access/key-ring.ts';
import { PROBE_EVERY_MS } from './condition-watch.ts';
import { createEmrAccess, type EmrConnection } from './create-emr-access.ts';
import { createGrantSealer } from './grant-sealer.ts';
import { browserGrants, PASSWORD_PEOPLE, passwordGrants, passwordSecret } from './grant-source.ts';
import { createScriptedEmr, emrFailureData, type ScriptedEmr } from './testing/scripted-connector.ts';

const HOUR_MS = 3_600_000;
const signal = new AbortController().signal;
const code = (wanted: string): unknown =>
  expect.objectContaining({ failure: expect.objectContaining({ code: wanted }) as unknown });

let temporary: TemporaryStorage;
let clock: ManualClock;
let openEmr: ScriptedEmr;
let entries: Map<string, string>;
let secrets: SecretStore;
let events: CoreEvent[];
let emr: EmrConnection;
let mara: StaffMember;
let theo: StaffMember;
let config: EmrClientConfig;

const settle = async (): Promise<void> => {
  for (let round = 0; round < 20; round++) await new Promise((resolve) => setImmediate(resolve));
};

function build(signInBy: 'browser' | 'password' = 'browser'): EmrConnection {
  const { storage } = temporary;
  const keyRing = createKeyRing({ staffKeys: (id) => ({ tokens: `key of ${id}` }), pins: storage.pins });
  const sealer = createGrantSealer({ keyRing, clinicKey: 'key of the clinic', random: testRandom });
  const source = signInBy === 'browser' ? browserGrants : passwordGrants(storage.settings, secrets);
  const feed = { publish: (event: CoreEvent) => void events.push(event) };
  return createEmrAccess({
    storage,
    connector: openEmr.connector,
    secrets,
    sealer,
    keyRing,
    source,
    clock,
    log: silentLog,
    feed,
  });
}

/** Signs in as a browser does, and keeps the grant. */
async function signIn(member: StaffMember, owner: 'clinic' | 'own' = 'own'): Promise<EmrTokens> {
  const begun = await (await emr.server()).beginSignIn(signal);
  openEmr.comeBack(begun.url, member.username);
  const tokens = await begun.tokens;
  temporary.storage.transaction(() => emr.keepGrant(owner === 'clinic' ? 'clinic' : member.id, member.id, tokens));
  return tokens;
}

function apiOf(member: StaffMember): EmrApi {
  const api = emr.staffApi(member.id);
  if (!api) throw new Error('Nobody is signed in.');
  return api;
}

beforeEach(async () => {
  temporary = openTemporaryStorage();
  clock = createManualClock(Date.UTC(2026, 2, 2, 15));
  openEmr = createScriptedEmr(clock);
  entries = new Map();
  secrets = {
    kind: 'keychain',
    get: (name) => Promise.resolve(entries.get(name) ?? null),
    set: (name, value) => Promise.resolve(void entries.set(name, value)),
    delete: (name) => Promise.resolve(void entries.delete(name)),
  };
  events = [];
  emr = build();
  mara = testStaff({ username: 'mara', emrUserId: 'uuid-mara' });
  theo = testStaff({ username: 'theo', emrUserId: 'uuid-theo' });
  temporary.storage.transaction(() => [mara, theo].forEach((member) => temporary.storage.staff.save(member)));
  const found = await openEmr.connector.discover(
    { url: 'https://emr.example.org', site: 'default', pinned: null },
    signal,
  );
  const made = await openEmr.connector.register({ ...found, clientName: 'Foyer, TEST' }, signal);
  config = made.config;
  await emr.storeSecret(made.config, made.secret);
  temporary.storage.transaction(() => emr.replace(made.config));
  openEmr.enable(config.clientId);
  await settle();
});
afterEach(async () => {
  await emr.stop();
  temporary[Symbol.dispose]();
});

describe('the connection', () => {
  it('is none before one is made', () => {
    using other = openTemporaryStorage();
    const before = temporary;
    temporary = other;
    const none = build();
    temporary = before;
    expect(none.condition().state).toBe('not-connected');
    expect([none.clinicApi(), none.staffApi(mara.id), none.baseUrl(), none.chartUrl(1)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('knows the way into a chart', () => {
    expect(emr.chartUrl(42)).toBe(
      'https://emr.example.org/interface/patient_file/summary/demographics.php?site=default&set_pid=42',
    );
  });

  it('with its secret gone from the keychain goes on, and puts it back there', async () => {
    await signIn(mara);
    emr = build();
    const kept = [...entries];
    entries.clear();
    await expect(apiOf(mara).version(signal)).resolves.toMatchObject({ major: 8 });
    expect([...entries]).toEqual(kept);
    const stored = temporary.storage.settings.get('openemr.connection') ?? '';
    expect(stored).toContain(config.clientId);
    expect(stored).not.toContain(`secret of ${config.clientId}`);
  });

  it('with its secret gone everywhere says so, and works again when it is back', async () => {
    await signIn(mara);
    emr = build();
    const kept = [...entries];
    entries.clear();
    const { settings } = temporary.storage;
    const connection = JSON.parse(settings.get('openemr.connection') ?? '{}') as Record<string, unknown>;
    const broken = JSON.stringify({ ...connection, sealedSecret: 'AAAA' });
    temporary.storage.transaction(() => settings.set('openemr.connection', broken));
    await expect(apiOf(mara).version(signal)).rejects.toEqual(code('EMR_SECRET_GONE'));
    expect(emr.condition()).toMatchObject({ state: 'refused', failure: { code: 'EMR_SECRET_GONE' } });
    kept.forEach(([name, value]) => entries.set(name, value));
    await expect(apiOf(mara).version(signal)).resolves.toMatchObject({ major: 8 });
    expect(emr.condition().state).toBe('ok');
  });

  it('of another client drops the grants of the one before, and its secret', async () => {
    await signIn(mara);
    const { found, made } = await openEmr.connector
      .discover({ url: 'https://emr.example.org', site: 'default', pinned: null }, signal)
      .then(async (found) => ({
        found,
        made: await openEmr.connector.register({ ...found, clientName: 'Foyer, TEST' }, signal),
      }));
    await emr.storeSecret(made.config, made.secret);
    temporary.storage.transaction(() => emr.replace(made.config));
    await emr.forgetOtherSecrets();
    expect(emr.staffApi(mara.id)).toBeNull();
    expect([...entries.keys()]).toEqual([`openemr-client:${made.config.clientId}`]);
    expect(emr.baseUrl()).toBe(found.address.baseUrl);
  });
});

describe('a grant', () => {
  it('is sealed: the database shows no token, and another owner’s key opens nothing', async () => {
    const tokens = await signIn(mara);
    const sealed = Buffer.from(temporary.storage.grants.find(mara.id)?.sealed ?? []);
    expect(sealed.length).toBeGreaterThan(0);
    for (const token of [tokens.refreshToken, tokens.accessToken]) expect(sealed.includes(token ?? '')).toBe(false);
    temporary.storage.transaction(() =>
      temporary.storage.grants.save({ owner: theo.id, staffId: theo.id, sealed, savedAtMs: 0 }),
    );
    emr = build();
    await expect(apiOf(theo).version(signal)).rejects.toEqual(code('EMR_SIGN_IN_AGAIN'));
    expect(emr.staffApi(theo.id)).toBeNull();
  });

  it('of the clinic serves the person who gave it, and nobody else', async () => {
    await signIn(mara, 'clinic');
    expect(emr.clinicApi()).not.toBeNull();
    await expect(apiOf(mara).isAdministrator(signal)).resolves.toBe(true);
    expect(emr.staffApi(theo.id)).toBeNull();
    await signIn(theo);
    await expect(apiOf(theo).isAdministrator(signal)).resolves.toBe(false);
  });

  it('is renewed before its access token ends, by one request for all who wait', async () => {
    await signIn(mara);
    clock.advance(HOUR_MS - 59_000);
    openEmr.log.length = 0;
    await Promise.all([1, 2, 3].map(() => apiOf(mara).version(signal)));
    expect(openEmr.log.filter((line) => line.startsWith('refresh'))).toEqual(['refresh r1']);
    expect(openEmr.log.filter((line) => line.startsWith('call'))).toEqual(['call a2', 'call a2', 'call a2']);
  });

  it('outlives a restart', async () => {
    await signIn(mara);
    emr = build();
    await expect(apiOf(mara).version(signal)).resolves.toMatchObject({ major: 8 });
    expect(openEmr.log).toContain('refresh r1');
  });

  it('is renewed once when OpenEMR refuses its access token', async () => {
    await signIn(mara);
    openEmr.log.length = 0;
    openEmr.expireAccess();
    await apiOf(mara).version(signal);
    expect(openEmr.log).toEqual(['call a1', 'refresh r1']);
    await apiOf(mara).version(signal);
    expect(openEmr.log).toEqual(['call a1', 'refresh r1', 'call a2']);
  });

  it('that OpenEMR no longer knows is over: the person must sign in, and everybody is told', async () => {
    await signIn(mara);
    openEmr.revokeAll();
    events.length = 0;
    await expect(apiOf(mara).version(signal)).rejects.toEqual(code('EMR_SIGN_IN_AGAIN'));
    expect(emr.staffApi(mara.id)).toBeNull();
    expect(temporary.storage.grants.find(mara.id)).toBeNull();
    expect(events).toContainEqual({ event: 'emr.changed', data: {} });
    expect(emr.condition().state).toBe('ok');
    await signIn(mara);
    await expect(apiOf(mara).version(signal)).resolves.toMatchObject({ major: 8 });
  });

  it('stays when only the caller gave up waiting', async () => {
    await signIn(mara);
    clock.advance(HOUR_MS);
    const impatient = new AbortController();
    const [one, other] = [apiOf(mara).version(impatient.signal), apiOf(mara).version(signal)];
    impatient.abort();
    await expect(one).rejects.toEqual(code('EMR_STOPPED'));
    await expect(other).resolves.toMatchObject({ major: 8 });
  });
});

describe('the rotated refresh token', () => {
  it('is in the database before the new access token is used', async () => {
    await signIn(mara);
    clock.advance(HOUR_MS);
    const before = temporary.storage.grants.find(mara.id)?.sealed;
    const seen: boolean[] = [];
    openEmr.log.push = (...lines) => {
      const stored = temporary.storage.grants.find(mara.id)?.sealed;
      if (lines.some((line) => line.startsWith('call')))
        seen.push(Buffer.compare(before ?? Buffer.of(), stored ?? Buffer.of()) !== 0);
      return Array.prototype.push.apply(openEmr.log, lines);
    };
    await apiOf(mara).version(signal);
    expect(seen).toEqual([true]);
  });

  it('of an OpenEMR that was replaced meanwhile is not kept for the new one', async () => {
    await signIn(mara);
    clock.advance(HOUR_MS);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    openEmr.slowRefresh = promise;
    const call = apiOf(mara).version(signal);
    call.catch(() => undefined);
    await settle();
    const made = await openEmr.connector.register({ ...config, clientName: 'Foyer, again' }, signal);
    await emr.storeSecret(made.config, made.secret);
    temporary.storage.transaction(() => emr.replace(made.config));
    openEmr.enable(made.config.clientId);
    await signIn(mara);
    const kept = temporary.storage.grants.find(mara.id)?.sealed;
    openEmr.slowRefresh = null;
    resolve(undefined);
    await expect(call).rejects.toEqual(code('EMR_STOPPED'));
    expect(temporary.storage.grants.find(mara.id)?.sealed).toEqual(kept);
  });

  it('survives a crash right after it was stored', async () => {
    await signIn(mara);
    clock.advance(HOUR_MS);
    await apiOf(mara).version(signal);
    temporary.reopen();
    emr = build();
    await expect(apiOf(mara).version(signal)).resolves.toMatchObject({ major: 8 });
    expect(openEmr.log).toContain('refresh r2');
  });

  it('lost in a crash before it was stored means signing in again, and nothing worse', async () => {
    await signIn(mara);
    clock.advance(HOUR_MS);
    openEmr.onRefreshed = () => {
      throw new Error('core was killed here');
    };
    await expect(apiOf(mara).version(signal)).rejects.toThrow('killed');
    openEmr.onRefreshed = () => undefined;
    temporary.reopen();
    emr = build();
    await expect(apiOf(mara).version(signal)).rejects.toEqual(code('EMR_SIGN_IN_AGAIN'));
    expect(emr.staffApi(mara.id)).toBeNull();
  });

  it('that could not be stored is kept in memory, unused, until it can be', async () => {
    await signIn(mara);
    clock.advance(HOUR_MS);
    const { grants } = temporary.storage;
    const save = grants.save.bind(grants);
    Object.assign(grants, {
      save() {
        throw new Error('disk full');
      },
    });
    openEmr.log.length = 0;
    await expect(apiOf(mara).version(signal)).rejects.toEqual(code('EMR_SIGN_IN_NOT_KEPT'));
    expect(openEmr.log).toEqual(['refresh r1']);
    Object.assign(grants, { save });
    await expect(apiOf(mara).version(signal)).resolves.toMatchObject({ major: 8 });
    expect(openEmr.log).toEqual(['refresh r1', 'call a2']);
  });

  it('that could not be stored is tried once more at the end of core', async () => {
    await signIn(mara);
    clock.advance(HOUR_MS);
    const { grants } = temporary.storage;
    const save = grants.save.bind(grants);
    Object.assign(grants, {
      save() {
        throw new Error('disk full');
      },
    });
    await expect(apiOf(mara).version(signal)).rejects.toEqual(code('EMR_SIGN_IN_NOT_KEPT'));
    Object.assign(grants, { save });
    await emr.stop();
    emr = build();
    await expect(apiOf(mara).version(signal)).resolves.toMatchObject({ major: 8 });
  });

  it('of a renewal that a sign-in overtook is thrown away', async () => {
    await signIn(mara);
    clock.advance(HOUR_MS);
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
    const server = await emr.server();
    const refresh = server.refresh.bind(server);
    Object.assign(server, {
      async refresh(token: string, stop: AbortSignal) {
        const tokens = await refresh(token, stop);
        await held;
        return tokens;
      },
    });
    const call = apiOf(mara).version(signal);
    await settle();
    const fresh = await signIn(mara);
    release(undefined);
    await call;
    expect(openEmr.log.at(-1)).toBe(`call ${fresh.accessToken}`);
  });
});

describe('the condition', () => {
  const down = emrFailureData('EMR_UNREACHABLE', 'network');

  it('is learned from calls, told when it changes, and probed until it is over while somebody waits', async () => {
    await signIn(mara);
    await apiOf(mara).version(signal);
    let ready = 0;
    emr.onReady(() => void (ready += 1));
    events.length = 0;
    openEmr.failure = down;
    await expect(apiOf(mara).version(signal)).rejects.toEqual(code('EMR_UNREACHABLE'));
    const since = clock.now();
    expect(emr.condition()).toEqual({ state: 'down', failure: down, sinceMs: since });
    expect(events).toEqual([{ event: 'emr.changed', data: {} }]);
    clock.advance(PROBE_EVERY_MS);
    await settle();
    expect(emr.condition()).toEqual({ state: 'down', failure: down, sinceMs: since });
    expect(ready).toBe(0);
    openEmr.failure = null;
    clock.advance(PROBE_EVERY_MS);
    await settle();
    expect(emr.condition()).toMatchObject({ state: 'ok', failure: null, sinceMs: clock.now() });
    expect(ready).toBe(1);
    openEmr.log.length = 0;
    clock.advance(10 * PROBE_EVERY_MS);
    await settle();
    expect(openEmr.log).toEqual([]);
  });

  it('is not asked for while nobody waits', async () => {
    await signIn(mara);
    openEmr.failure = down;
    await expect(apiOf(mara).version(signal)).rejects.toBeDefined();
    openEmr.failure = null;
    clock.advance(10 * PROBE_EVERY_MS);
    await settle();
    expect(openEmr.log).not.toContain('probe');
    expect(emr.condition().state).toBe('down');
  });

  it('is refused while our client is disabled or the API is off', async () => {
    await signIn(mara);
    clock.advance(HOUR_MS);
    const client = openEmr.clients.get(config.clientId);
    if (client) client.isEnabled = false;
    await expect(apiOf(mara).version(signal)).rejects.toEqual(code('EMR_CLIENT_DISABLED'));
    expect(emr.condition()).toMatchObject({ state: 'refused', failure: { code: 'EMR_CLIENT_DISABLED' } });
    expect(temporary.storage.grants.find(mara.id)).not.toBeNull();
    openEmr.failure = emrFailureData('EMR_API_DISABLED', 'config');
    await expect(apiOf(mara).version(signal)).rejects.toBeDefined();
    expect(emr.condition()).toMatchObject({ state: 'refused', failure: { code: 'EMR_API_DISABLED' } });
  });

  it('is not changed by what concerns one person or one call', async () => {
    await signIn(mara);
    for (const failure of [
      emrFailureData('EMR_RIGHT_MISSING', 'permission'),
      emrFailureData('EMR_NOT_STORED', 'rejected'),
      emrFailureData('EMR_STOPPED', 'network'),
    ]) {
      openEmr.failure = failure;
      await expect(apiOf(mara).documents(1, 'x', signal)).rejects.toBeDefined();
      expect(emr.condition().state).toBe('ok');
    }
  });

  it('is noted by posts and by iterations too', async () => {
    await signIn(mara);
    openEmr.failure = down;
    const file = { name: 'a.pdf', type: 'application/pdf', content: new Uint8Array() };
    expect(await apiOf(mara).upload({ pid: 1, category: 'x' }, file, signal)).toMatchObject({ outcome: 'not-sent' });
    expect(emr.condition().state).toBe('down');
    openEmr.failure = null;
    const pages: (readonly string[])[] = [];
    for await (const ids of apiOf(mara).changedPatients(0, signal)) pages.push(ids);
    expect(pages).toEqual([[]]);
    expect(emr.condition().state).toBe('ok');
  });

  it('lets waiting work go on after a sign-in and after a new connection', async () => {
    let ready = 0;
    emr.onReady(() => void (ready += 1));
    await signIn(mara);
    await settle();
    expect(ready).toBe(1);
    temporary.storage.transaction(() => emr.replace(config));
    await settle();
    expect(ready).toBe(2);
  });
});

describe('in the practice clinic', () => {
  beforeEach(() => {
    entries.set(passwordSecret(mara.id), 'password of mara');
    const people = { usernames: { [mara.id]: 'mara' }, clinicGiver: mara.id };
    temporary.storage.transaction(() => temporary.storage.settings.set(PASSWORD_PEOPLE, JSON.stringify(people)));
    emr = build('password');
  });

  it('grants are had by password, one for the person and one for the clinic', async () => {
    await expect(apiOf(mara).isAdministrator(signal)).resolves.toBe(true);
    await expect(emr.clinicApi()?.isAdministrator(signal)).resolves.toBe(true);
    expect(temporary.storage.grants.find(mara.id)?.staffId).toBe(mara.id);
    expect(temporary.storage.grants.find('clinic')?.staffId).toBe(mara.id);
    expect(emr.staffApi(theo.id)).toBeNull();
  });

  it('and had again where the emulator no longer knows them', async () => {
    await apiOf(mara).version(signal);
    openEmr.revokeAll();
    emr = build('password');
    await expect(apiOf(mara).version(signal)).resolves.toMatchObject({ major: 8 });
    expect(openEmr.log.filter((line) => line === 'password mara')).toHaveLength(2);
  });
});
