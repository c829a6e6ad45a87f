import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { returnsFileNames } from '../../app/openemr/index.ts';
import type { EmrApi, EmrClientConfig, EmrClientSecret, EmrServer, EmrTokens } from '../../app/ports/emr.ts';
import type { Patient } from '../../app/domain/patient/patient.ts';
import type { OpenEmrVersion } from '../../sandbox/options.ts';
import { deviationsOf, exceptionsFor, readShapes, unusedRoutes } from './openemr-api/check-requests.ts';
import type { RecordedRequest } from './openemr-api/check-requests.ts';
import { createCookieJar, walkBrowser } from './support/browser-walk.ts';
import { collect, failureOf, holdTokens, never, startOpenEmrClinic } from './support/openemr-clinic.ts';
import type { OpenEmrClinic } from './support/openemr-clinic.ts';

const recorded: RecordedRequest[] = [];
const versions = [
  ['7.0.2', { major: 7, minor: 0, patch: 2, realPatch: 0 }],
  ['7.0.3.4', { major: 7, minor: 0, patch: 3, realPatch: 4 }],
  ['8.x', { major: 8, minor: 2, patch: 0, realPatch: 0 }],
] as const satisfies readonly (readonly [OpenEmrVersion, unknown])[];

describe.each(versions)('OpenEMR %s', (openemr, version) => {
  let clinic: OpenEmrClinic;
  const person = (index: number) => clinic.info.users[index]!;
  const signedIn = async (
    index = 0,
  ): Promise<{ server: EmrServer; tokens: EmrTokens; api: EmrApi; held: () => EmrTokens }> => {
    const server = await clinic.connected();
    const { username, password } = person(index);
    const tokens = await server.signInWithPassword(username, password, never);
    const source = holdTokens(server, tokens);
    return { server, tokens, api: server.api(source), held: source.held };
  };
  const allPatients = async (api: EmrApi): Promise<Patient[]> => {
    const all: Patient[] = [];
    for (let offset: number | null = 0; offset !== null;) {
      const page: Awaited<ReturnType<EmrApi['patients']>> = await api.patients(offset, never);
      all.push(...page.patients);
      offset = page.nextOffset;
    }
    return all;
  };

  beforeAll(async () => {
    clinic = await startOpenEmrClinic(openemr, { patients: 230 });
  });
  afterEach(() => clinic.control('DELETE', '/faults'));
  afterAll(async () => {
    recorded.push(...(await clinic.requests()));
    await clinic.stop();
  });

  describe('is connected', () => {
    let config: EmrClientConfig;
    let secret: EmrClientSecret;

    it('once its API is on, at the right site', async () => {
      const discover = (site = '') => clinic.emr.discover({ url: clinic.info.url, site, pinned: null }, never);
      await clinic.control('POST', '/openemr/settings', { api: false });
      expect((await failureOf(discover())).failure.code).toBe('EMR_API_DISABLED');
      await clinic.control('POST', '/openemr/settings', { api: true });
      expect((await failureOf(discover('elsewhere'))).failure.code).toBe('EMR_SITE');
      const { address, discovery } = await discover();
      expect(address).toEqual({ baseUrl: clinic.info.url, site: 'default', pinned: null });
      expect(discovery.keyAuthentication).toBe(openemr === '8.x');
    });

    it('registers with the scopes that the server knows, and waits for an administrator', async () => {
      const found = await clinic.emr.discover({ url: clinic.info.url, site: '', pinned: null }, never);
      ({ config, secret } = await clinic.emr.register({ ...found, clientName: 'Foyer, desk 1' }, never));
      expect(config.authentication).toBe(openemr === '8.x' ? 'private_key_jwt' : 'client_secret_post');
      expect(config.scopes.includes('user/DocumentReference.$docref')).toBe(openemr !== '7.0.2');
      expect(config.scopes).toEqual(
        expect.arrayContaining(['offline_access', 'user/patient.read', 'user/document.write']),
      );
      const server = clinic.emr.connect(config, secret);
      expect(await server.isClientEnabled(never)).toBe(false);
      expect((await failureOf(server.beginSignIn(never))).failure.code).toBe('EMR_CLIENT_DISABLED');
      await clinic.control('POST', '/openemr/clients', { clientId: config.clientId, enabled: true });
      expect(await server.isClientEnabled(never)).toBe(true);
    });

    it('signs in through the browser’s pages', async () => {
      const server = clinic.emr.connect(config, secret);
      using signIn = await server.beginSignIn(never);
      const page = await walkBrowser(signIn.url, person(1));
      expect(page.shown.slice(0, -1)).toEqual(['OpenEMR Authorization', 'Authorizing']);
      expect(page.text).toContain('You can go back to Foyer');
      const tokens = await signIn.tokens;
      expect(tokens.identity?.userId).toBe(person(1).uuid);
      expect(tokens.identity?.fhirUser).toContain(person(1).uuid);
      expect(tokens.expiresAtMs).toBe(clinic.clock.now() + 3_600_000);
      const api = server.api(holdTokens(server, tokens));
      expect(await api.version(never)).toEqual(version);
      expect(await api.isAdministrator(never)).toBe(false);
      expect(await api.userName(person(1).uuid, never)).toBeNull();
      expect(clinic.clock.pending()).toBe(0);
    });

    it('shows whom the browser remembers, and signs them out', async () => {
      const server = clinic.emr.connect(config, secret);
      const jar = createCookieJar();
      using first = await server.beginSignIn(never);
      await walkBrowser(first.url, { ...person(0), jar });
      const remembered = await first.tokens;
      using second = await server.beginSignIn(never);
      await walkBrowser(second.url, { ...person(1), jar });
      expect((await second.tokens).identity?.userId).toBe(person(0).uuid);
      expect((await walkBrowser(server.signOutUrl(remembered.idToken)!, { ...person(1), jar })).status).toBe(200);
      using third = await server.beginSignIn(never);
      await walkBrowser(third.url, { ...person(1), jar });
      expect((await third.tokens).identity?.userId).toBe(person(1).uuid);
    });

    it('knows a denied sign-in, and a code that came too late', async () => {
      const server = clinic.emr.connect(config, secret);
      using denied = await server.beginSignIn(never);
      await walkBrowser(denied.url, { ...person(0), press: 'Deny' });
      expect((await failureOf(denied.tokens)).failure).toMatchObject({
        code: 'EMR_SIGN_IN_REFUSED',
        params: { reason: 'denied' },
      });
      using late = await server.beginSignIn(never);
      // A code lives one minute.
      const onVisit = async ({ pathname }: URL): Promise<void> => {
        if (pathname === '/callback') await clinic.control('POST', '/clock', { advanceMs: 61_000 });
      };
      await walkBrowser(late.url, { ...person(0), onVisit });
      expect((await failureOf(late.tokens)).failure).toMatchObject({
        code: 'EMR_SIGN_IN_REFUSED',
        params: { reason: 'code' },
      });
      using broken = await server.beginSignIn(never);
      await clinic.fault({ kind: 'http500', count: 1, match: 'POST /oauth2/default/token' });
      await walkBrowser(broken.url, person(0));
      expect((await failureOf(broken.tokens)).failure.code).toBe('EMR_ERROR');
    });
  });

  it('tells what each person may do, without showing anything of a chart', async () => {
    const rights = async (index: number) => (await signedIn(index)).api.rights(never);
    expect(await Promise.all([rights(0), rights(1), rights(2)])).toEqual(clinic.info.users.map((user) => user.rights));
    expect(clinic.info.users.map((user) => user.rights.documents)).toEqual([true, true, false]);
    await clinic.control('POST', '/openemr/rights', { username: person(1).username, patients: false });
    expect(await rights(1)).toEqual({ patients: false, documents: true });
    await clinic.control('POST', '/openemr/rights', { username: person(1).username, patients: true });
    await clinic.fault({ kind: 'http503', count: 1, match: 'GET /apis/default/api/patient' });
    expect((await failureOf(rights(0))).failure.category).toBe('unavailable');
  });

  it('rotates refresh tokens, and knows one that is dead', async () => {
    const { server, tokens, api, held } = await signedIn();
    await clinic.fault({ kind: 'auth-expired', count: 1 });
    expect(await api.version(never)).toEqual(version);
    expect(held().refreshToken).not.toBe(tokens.refreshToken);
    expect((await failureOf(server.refresh(tokens.refreshToken!, never))).failure.code).toBe('EMR_SIGN_IN_AGAIN');
    await clinic.control('POST', '/openemr/revoke', { username: person(0).username });
    expect((await failureOf(api.version(never))).failure.code).toBe('EMR_SIGN_IN_AGAIN');
    const upload = await api.upload(
      { pid: 1, category: '/categories/fax' },
      { name: 'a.pdf', type: 'application/pdf', content: new Uint8Array([1]) },
      never,
    );
    expect(upload).toMatchObject({ outcome: 'not-sent', failure: { code: 'EMR_SIGN_IN_AGAIN' } });
  });

  it('refuses a wrong password, and any where the grant is off', async () => {
    const server = await clinic.connected();
    const wrong = await failureOf(server.signInWithPassword(person(0).username, 'wrong', never));
    expect(wrong.failure).toMatchObject({ code: 'EMR_SIGN_IN_REFUSED', params: { reason: 'password' } });
    await clinic.control('POST', '/openemr/settings', { passwordGrant: false });
    const off = await failureOf(server.signInWithPassword(person(0).username, person(0).password, never));
    expect(off.failure).toMatchObject({ code: 'EMR_SIGN_IN_REFUSED', params: { reason: 'password-off' } });
    await clinic.control('POST', '/openemr/settings', { passwordGrant: true });
  });

  it('knows who administers', async () => {
    const { api } = await signedIn();
    expect(await api.isAdministrator(never)).toBe(true);
    expect(await api.userName(person(1).uuid, never)).toBe(person(1).name);
    expect(await api.userName(randomUUID(), never)).toBeNull();
  });

  it('reads every patient once, and those that changed', async () => {
    const { api } = await signedIn();
    const stored = (await clinic.control('GET', '/openemr/patients')) as { pid: number; uuid: string }[];
    const patients = await allPatients(api);
    expect(patients).toHaveLength(stored.length);
    expect(new Set(patients.map(({ id }) => id))).toEqual(new Set(stored.map(({ uuid }) => uuid)));
    expect(patients.some(({ phones }) => phones.some(({ e164 }) => e164 !== null))).toBe(true);

    const since = Date.now() - 60_000;
    await clinic.control('POST', '/clock', { advanceMs: 120_000 });
    const { added } = (await clinic.control('POST', '/openemr/patients', {
      add: {
        fname: 'Ottilie',
        lname: 'Vance',
        DOB: '1971-03-04',
        phone_cell: '(202) 555-0144',
        hipaa_allowsms: 'YES',
        state: 'VA',
      },
    })) as { added: { pid: number; uuid: string }[] };
    await clinic.control('POST', '/openemr/patients', { change: { pid: stored[0]!.pid, email: 'new@example.org' } });
    const changed = (await collect(api.changedPatients(since + 120_000, never))).flat();
    expect(changed).toEqual(expect.arrayContaining([added[0]!.uuid, stored[0]!.uuid]));
    expect(changed.length).toBeLessThan(stored.length);
    const all = (await collect(api.changedPatients(0, never))).map((page) => page.length);
    expect(all).toEqual([200, stored.length + 1 - 200]);

    const one = await api.patient(added[0]!.uuid, never);
    expect(one).toMatchObject({
      pid: added[0]!.pid,
      familyName: 'Vance',
      birthDate: '1971-03-04',
      phones: [{ kind: 'cell', text: '(202) 555-0144', e164: '+12025550144' }],
      consent: { sms: true, email: false },
      state: 'VA',
      postalCode: '',
    });
    expect(patients.every(({ state, postalCode }) => state !== '' && /^\d{5}$/.test(postalCode))).toBe(true);
    await clinic.control('POST', '/openemr/patients', { remove: [added[0]!.pid] });
    expect(await api.patient(added[0]!.uuid, never)).toBeNull();
    expect(await api.patient(randomUUID(), never)).toBeNull();
  });

  it('reads the visits of one patient between two days', async () => {
    const { api } = await signedIn();
    const { added } = (await clinic.control('POST', '/openemr/patients', {
      add: { fname: 'Ulla', lname: 'Visitor', DOB: '1990-01-01' },
    })) as { added: { pid: number }[] };
    const [{ pid }] = added as [{ pid: number }];
    expect(await api.visits({ pid }, '2030-01-01', '2030-01-15', never)).toEqual([]);
    await clinic.control('POST', '/openemr/appointments', {
      add: [
        { pid, date: '2030-01-15', time: '14:30', status: 'x' },
        { pid, date: '2030-01-01', time: '08:00', status: '-' },
        { pid, date: '2029-12-31', status: '-' },
        { pid, date: '2030-01-16', status: '*' },
      ],
    });
    expect(await api.visits({ pid }, '2030-01-01', '2030-01-15', never)).toEqual([
      { id: expect.any(String) as string, day: '2030-01-01', time: '08:00', isOff: false },
      { id: expect.any(String) as string, day: '2030-01-15', time: '14:30', isOff: true },
    ]);
  });

  it('files a document, finds it again and reads the same bytes', async () => {
    const { api } = await signedIn();
    const [patient] = (await api.patients(0, never)).patients;
    const pid = patient!.pid;
    const content = new TextEncoder().encode(`%PDF-1.7 ${randomUUID()} ü \0\r\n`);
    const name = `fax-${randomUUID()}.pdf`;
    expect(await api.documents(pid, '/categories/fax', never)).toEqual([]);
    expect(await api.documents(pid, '/categories/no_such', never)).toEqual([]);
    const upload = (category: string) =>
      api.upload({ pid, category }, { name, type: 'application/pdf', content }, never);
    expect(await upload('/categories/fax')).toEqual({ outcome: 'stored' });
    const [document, ...more] = await api.documents(pid, '/categories/fax', never);
    expect(more).toEqual([]);
    expect(document).toMatchObject({ type: 'application/pdf' });
    expect(document!.name === name).toBe(returnsFileNames(version));
    const read = await api.document(pid, document!.id, never);
    expect(createHash('sha256').update(read!).digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
    expect(await api.document(pid, '999999', never)).toBeNull();
    expect(await upload('/categories/no_such')).toMatchObject({
      outcome: 'refused',
      failure: { code: 'EMR_NOT_STORED' },
    });
    expect(
      await api.sendMessage(
        { pid, from: person(0).username, to: person(1).username, title: 'New Document', body: `See ${name}` },
        never,
      ),
    ).toEqual({ outcome: 'stored' });
    expect(await clinic.control('GET', `/openemr/messages?pid=${pid}`)).toHaveLength(1);
  });

  it('says what each fault of an upload proves', async () => {
    const { api } = await signedIn();
    const [, patient] = (await api.patients(0, never)).patients;
    const pid = patient!.pid;
    const stored = async () => ((await clinic.control('GET', `/openemr/documents?pid=${pid}`)) as unknown[]).length;
    const upload = () =>
      api.upload(
        { pid, category: '/categories/fax' },
        { name: 'f.pdf', type: 'application/pdf', content: new Uint8Array([1, 2]) },
        never,
      );
    const struck = async (kind: string, over: Record<string, unknown> = {}) => {
      await clinic.fault({ kind, count: 1, match: '/document', ...over });
      const before = await stored();
      const result = await upload();
      await clinic.control('DELETE', '/faults');
      const { outcome } = result;
      return { outcome, code: 'failure' in result ? result.failure.code : null, copies: (await stored()) - before };
    };
    expect(await struck('http401')).toEqual({ outcome: 'stored', code: null, copies: 1 });
    expect(await struck('http401', { count: 2 })).toEqual({
      outcome: 'not-sent',
      code: 'EMR_SCOPE_MISSING',
      copies: 0,
    });
    expect(await struck('http403')).toEqual({ outcome: 'not-sent', code: 'EMR_RIGHT_MISSING', copies: 0 });
    expect(await struck('http429')).toEqual({ outcome: 'not-sent', code: 'EMR_ERROR', copies: 0 });
    expect(await struck('http500')).toEqual({ outcome: 'unknown', code: 'EMR_ERROR', copies: 0 });
    expect(await struck('http500', { accepted: true })).toEqual({ outcome: 'unknown', code: 'EMR_ERROR', copies: 1 });
    expect(await struck('http503')).toEqual({ outcome: 'unknown', code: 'EMR_ERROR', copies: 0 });
    expect(await struck('garbled')).toEqual({ outcome: 'unknown', code: 'EMR_UNREADABLE', copies: 1 });
    expect(await struck('drop-after-accept')).toEqual({ outcome: 'unknown', code: 'EMR_UNREACHABLE', copies: 1 });
    await clinic.fault({ kind: 'refuse' });
    expect(await upload()).toMatchObject({ outcome: 'not-sent', failure: { code: 'EMR_UNREACHABLE' } });
  });

  it('reads nothing wrong through faults', async () => {
    const { api } = await signedIn();
    const codeUnder = async (fault: Record<string, unknown>): Promise<string> => {
      await clinic.fault({ count: 1, ...fault });
      const { failure } = await failureOf(api.patients(0, never));
      await clinic.control('DELETE', '/faults');
      return failure.code;
    };
    expect(await codeUnder({ kind: 'http401', count: 2 })).toBe('EMR_SCOPE_MISSING');
    expect(await codeUnder({ kind: 'http403' })).toBe('EMR_RIGHT_MISSING');
    expect(await codeUnder({ kind: 'http500' })).toBe('EMR_ERROR');
    expect(await codeUnder({ kind: 'garbled' })).toBe('EMR_UNREADABLE');
    await clinic.fault({ kind: 'http503', count: 1, retryAfter: 9 });
    expect((await failureOf(api.patients(0, never))).retryAfterMs).toBe(9_000);
    await clinic.fault({ kind: 'refuse' });
    expect((await failureOf(api.patients(0, never))).failure.code).toBe('EMR_UNREACHABLE');
  });
});

describe('requests', () => {
  const shapes = readShapes();

  it('are all as OpenEMR describes its API, but for the listed exceptions', async () => {
    expect(recorded.length).toBeGreaterThan(100);
    expect(unusedRoutes(recorded, shapes)).toEqual([]);
    const exceptions = exceptionsFor(deviationsOf(recorded, shapes));
    await expect(`${JSON.stringify(exceptions, null, 2)}\n`).toMatchFileSnapshot('openemr-api/exceptions.json');
  });

  it.each([
    ['a body field', '"document"', '"file"', 'POST /api/patient/{pid}/document'],
    ['a required body field', '"groupname"', '"group"', 'POST /api/patient/{pid}/message'],
    ['a parameter', '"_limit"', '"_size"', 'GET /api/patient'],
    ['a path', '/api/version"', '/api/release"', 'GET /api/version'],
  ])('would be found out by a description with %s renamed', (_name, from, to, route) => {
    const renamed = JSON.parse(JSON.stringify(shapes).replaceAll(from, to)) as typeof shapes;
    expect(renamed).not.toEqual(shapes);
    expect(() => exceptionsFor(deviationsOf(recorded, renamed))).toThrow(route);
  });
});
