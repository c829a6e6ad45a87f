import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmrApi, EmrPostResult } from '../ports/emr.ts';
import { emrFailure } from './failures.ts';
import {
  connectTo,
  countingTokens,
  failureOf,
  json,
  never,
  startScriptedServer,
  testDeps,
} from './testing/scripted-server.ts';
import type { ScriptedServer, TestDeps } from './testing/scripted-server.ts';

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const row = (number: number, over: Record<string, unknown> = {}) => ({
  uuid: uuid(number),
  pid: String(number),
  fname: 'Alma',
  lname: 'Abara',
  ss: '123-45-6789',
  ...over,
});
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index + 1));
const envelope = (data: unknown) => ({
  validationErrors: [],
  internalErrors: [],
  data,
  links: { next: '?_offset=0&_count=200' },
});
const file = { name: 'fax-1.pdf', type: 'application/pdf', content: new TextEncoder().encode('%PDF-1.7 content') };

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

describe('the API', () => {
  let server: ScriptedServer;
  let deps: TestDeps;
  let tokens: ReturnType<typeof countingTokens>;
  let api: EmrApi;
  const answer = (status: number, body: string, headers: Record<string, string> = {}): void => {
    server.reply = (_seen, response) => response.writeHead(status, headers).end(body);
  };
  const value = (status: number, body: unknown): void => {
    server.reply = (_seen, response) => json(response, status, body);
  };
  const upload = (signal = never): Promise<EmrPostResult> =>
    api.upload({ pid: 7, category: '/categories/fax' }, file, signal);

  beforeEach(async () => {
    server = await startScriptedServer((_seen, response) => json(response, 200, envelope([])));
    deps = testDeps({ timeoutMs: 5_000 });
    tokens = countingTokens();
    api = connectTo(server.origin, deps).api(tokens);
  });
  afterEach(() => server.stop());

  it('pages by its own offset and the number of rows, never by links.next', async () => {
    server.reply = ({ query }, response) =>
      json(response, 200, envelope(query.get('_offset') === '0' ? rows(200) : rows(3)));
    const first = await api.patients(0, never);
    expect(first.nextOffset).toBe(200);
    expect(first.patients).toHaveLength(200);
    expect(JSON.stringify(first)).not.toContain('123-45-6789');
    expect((await api.patients(200, never)).nextOffset).toBeNull();
    expect(server.seen.map(({ query }) => Object.fromEntries(query))).toEqual([
      { _limit: '200', _offset: '0', _sort: 'pid' },
      { _limit: '200', _offset: '200', _sort: 'pid' },
    ]);
    expect(server.seen[0]?.headers.authorization).toBe('Bearer t1');
  });

  it('ends when a server ignores the limit, and when there is nothing', async () => {
    value(200, envelope(rows(450)));
    expect(await api.patients(0, never)).toMatchObject({ nextOffset: null });
    answer(404, '');
    expect(await api.patients(400, never)).toEqual({ patients: [], nextOffset: null });
  });

  it('leaves out a row without an id and says so; a page of nothing else is unreadable', async () => {
    value(200, envelope([row(1), { fname: 'No', lname: 'Id' }]));
    expect((await api.patients(0, never)).patients).toHaveLength(1);
    expect(deps.warnings).toEqual(['openemr.patient-rows-unreadable']);
    value(200, envelope([{ something: 'else' }]));
    expect((await failureOf(api.patients(0, never))).failure.code).toBe('EMR_UNREADABLE');
  });

  it('learns changed patients in pages until one is short', async () => {
    server.reply = ({ query }, response) => {
      const offset = Number(query.get('_offset'));
      const ids = Array.from({ length: offset === 0 ? 200 : 1 }, (_, index) => uuid(offset + index));
      json(response, 200, {
        resourceType: 'Bundle',
        type: 'collection',
        total: ids.length,
        entry: ids.map((id) => ({ resource: { resourceType: 'Patient', id } })),
      });
    };
    const pages = await collect(api.changedPatients(Date.UTC(2030, 0, 1, 10, 5), never));
    expect(pages.map((page) => page.length)).toEqual([200, 1]);
    expect(Object.fromEntries(server.seen[0]!.query)).toEqual({
      _lastUpdated: 'ge2030-01-01T10:05:00Z',
      _count: '200',
      _offset: '0',
    });
    value(200, { resourceType: 'Bundle', total: 0 });
    expect(await collect(api.changedPatients(0, never))).toEqual([]);
  });

  it('does not read the same page for ever', async () => {
    value(200, { resourceType: 'Bundle', entry: rows(200).map(({ uuid: id }) => ({ resource: { id } })) });
    expect((await failureOf(collect(api.changedPatients(0, never)))).failure.code).toBe('EMR_UNREADABLE');
  });

  it.each<[string, number, unknown, string | null]>([
    ['as an object', 200, envelope(row(5)), uuid(5)],
    ['in an array', 200, envelope([row(5)]), uuid(5)],
    ['not there', 404, envelope([]), null],
    [
      'not there, as newer releases say',
      400,
      { validationErrors: { uuid: { 'invalid or nonexisting value': 'x' } } },
      null,
    ],
  ])('reads one patient %s', async (_name, status, body, id) => {
    value(status, body);
    expect((await api.patient(uuid(5), never))?.id ?? null).toBe(id);
  });

  it('does not take the empty 404 of a proxy for a patient who is gone', async () => {
    answer(404, '');
    expect((await failureOf(api.patient(uuid(5), never))).failure.code).toBe('EMR_UNREADABLE');
  });

  it('renews once after a 401 and then knows that a scope is missing', async () => {
    server.reply = ({ headers }, response) =>
      headers.authorization === 'Bearer t2'
        ? json(response, 200, [{ id: 3, filename: 'a.pdf', mimetype: 'application/pdf' }])
        : response.writeHead(401).end();
    expect(await api.documents(7, '/categories/fax', never)).toEqual([
      { id: '3', name: 'a.pdf', type: 'application/pdf' },
    ]);
    expect(tokens.renewed).toEqual(['t1']);
    answer(401, '');
    expect((await failureOf(api.documents(7, '/categories/fax', never))).failure.code).toBe('EMR_SCOPE_MISSING');
    expect(tokens.renewed).toEqual(['t1', 't2']);
  });

  it.each<[number, string, string]>([
    [403, '{"message":"Organization policy does not have permit access resource"}', 'EMR_RIGHT_MISSING'],
    [400, '{"message":"Refresh Token revoked or logged out"}', 'EMR_SIGN_IN_AGAIN'],
    [400, '', 'EMR_SITE'],
    [404, '{"message":"OpenEMR Error: API is disabled"}', 'EMR_API_DISABLED'],
    [404, '404 page not found', 'EMR_UNREADABLE'],
    [404, '{"message":"Route not found"}', 'EMR_ERROR'],
    [500, '', 'EMR_ERROR'],
    [200, '<html>', 'EMR_UNREADABLE'],
    [200, '{"data":"no"}', 'EMR_UNREADABLE'],
  ])('%i %s is %s', async (status, body, code) => {
    answer(status, body);
    expect((await failureOf(api.patients(0, never))).failure.code).toBe(code);
  });

  it('hands on Retry-After and what the network did', async () => {
    answer(503, '', { 'retry-after': '20' });
    const busy = await failureOf(api.version(never));
    expect(busy).toMatchObject({ retryAfterMs: 20_000, failure: { code: 'EMR_ERROR', category: 'unavailable' } });
    server.reply = () => deps.clock.advance(5_000);
    expect((await failureOf(api.version(never))).failure).toMatchObject({ code: 'EMR_TIMEOUT', category: 'network' });
    server.reply = (_seen, response) => response.destroy();
    expect((await failureOf(api.version(never))).failure.code).toBe('EMR_UNREACHABLE');
  });

  it('gives the failure of the token source as it is', async () => {
    const signedOut = connectTo(server.origin).api({
      accessToken: () => Promise.reject(emrFailure('EMR_SIGN_IN_AGAIN')),
      renew: () => Promise.reject(new Error('not asked')),
    });
    expect((await failureOf(signedOut.version(never))).failure.code).toBe('EMR_SIGN_IN_AGAIN');
    const posted = await signedOut.upload({ pid: 1, category: '/categories/fax' }, file, never);
    expect(posted).toMatchObject({ outcome: 'not-sent', failure: { code: 'EMR_SIGN_IN_AGAIN' } });
    expect(server.seen).toHaveLength(0);
  });

  it('reads the version from text and from numbers', async () => {
    value(200, { v_major: '7', v_minor: '0', v_patch: '3', v_realpatch: '4', v_database: '525' });
    expect(await api.version(never)).toEqual({ major: 7, minor: 0, patch: 3, realPatch: 4 });
    value(200, { v_major: 8, v_minor: 2, v_patch: 0, v_realpatch: '' });
    expect(await api.version(never)).toEqual({ major: 8, minor: 2, patch: 0, realPatch: 0 });
  });

  it('probes the administrator and reads names where the rights reach', async () => {
    value(200, envelope([{ fname: 'Mara', lname: 'Quintero' }]));
    expect(await api.isAdministrator(never)).toBe(true);
    expect(await api.userName(uuid(1), never)).toBe('Mara Quintero');
    answer(403, '');
    expect(await api.isAdministrator(never)).toBe(false);
    expect(await api.userName(uuid(1), never)).toBeNull();
    answer(401, '');
    expect((await failureOf(api.isAdministrator(never))).failure.code).toBe('EMR_SCOPE_MISSING');
    expect(await api.userName(uuid(1), never)).toBeNull();
  });

  it('reads visits of a bare array, by day, and tells those that are off', async () => {
    const visit = (id: number, day: string, time: string, status: string) => ({
      pc_eid: String(id),
      pc_eventDate: day,
      pc_startTime: time,
      pc_apptstatus: status,
    });
    value(200, [
      visit(4, '2030-01-09', '09:00:00', '%'),
      visit(3, '2030-01-02', '15:30:00', '*'),
      visit(2, '2030-01-02', '', '?'),
      visit(1, '2030-02-01', '09:00:00', '-'),
    ]);
    const visits = () => api.visits({ pid: 7 }, '2030-01-01', '2030-01-15', never);
    expect(await visits()).toEqual([
      { id: '2', day: '2030-01-02', time: null, isOff: true },
      { id: '3', day: '2030-01-02', time: '15:30', isOff: false },
      { id: '4', day: '2030-01-09', time: '09:00', isOff: true },
    ]);
    expect(server.seen[0]?.path).toBe('/apis/default/api/patient/7/appointment');
    expect([...server.seen[0]!.query]).toEqual([]);
    answer(404, '');
    expect(await visits()).toEqual([]);
    answer(403, '');
    expect((await failureOf(visits())).failure.code).toBe('EMR_RIGHT_MISSING');
    value(200, { data: [] });
    expect((await failureOf(visits())).failure.code).toBe('EMR_UNREADABLE');
  });

  it('reads a document’s bytes, and null where there is none', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 128]);
    server.reply = (_seen, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end(bytes);
    expect(Buffer.from((await api.document(7, '3', never))!)).toEqual(bytes);
    answer(400, '');
    expect(await api.document(7, '4', never)).toBeNull();
    answer(400, '{"message":"Refresh Token revoked or logged out"}');
    expect((await failureOf(api.document(7, '4', never))).failure.code).toBe('EMR_SIGN_IN_AGAIN');
  });

  it('uploads in the field "document", again whole after a 401', async () => {
    server.reply = ({ headers }, response) =>
      headers.authorization === 'Bearer t2' ? response.end('true') : response.writeHead(401).end();
    expect(await upload()).toEqual({ outcome: 'stored' });
    expect(server.seen).toHaveLength(2);
    for (const { method, path, query, headers, body } of server.seen) {
      expect([method, path, query.get('path')]).toEqual([
        'POST',
        '/apis/default/api/patient/7/document',
        '/categories/fax',
      ]);
      expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
      expect(body).toContain('name="document"; filename="fax-1.pdf"');
      expect(body).toContain('%PDF-1.7 content');
    }
  });

  it.each<[number, string, EmrPostResult['outcome'], string]>([
    [404, '', 'refused', 'EMR_NOT_STORED'],
    [400, '{"validationErrors":{"pid":{}}}', 'refused', 'EMR_NOT_STORED'],
    [413, '<html>', 'refused', 'EMR_TOO_LARGE'],
    [
      200,
      '<b>Warning</b>: POST Content-Length of 9 bytes exceeds the limit of 8 bytes in Unknown',
      'refused',
      'EMR_TOO_LARGE',
    ],
    [401, '', 'not-sent', 'EMR_SCOPE_MISSING'],
    [403, '', 'not-sent', 'EMR_RIGHT_MISSING'],
    [400, '{"message":"Refresh Token revoked or logged out"}', 'not-sent', 'EMR_SIGN_IN_AGAIN'],
    [404, '{"message":"OpenEMR Error: API is disabled"}', 'not-sent', 'EMR_API_DISABLED'],
    [429, '', 'not-sent', 'EMR_ERROR'],
    [500, '', 'unknown', 'EMR_ERROR'],
    [503, 'down', 'unknown', 'EMR_ERROR'],
    [200, '<html>', 'unknown', 'EMR_UNREADABLE'],
    [200, 'false', 'unknown', 'EMR_UNREADABLE'],
    [404, '404 page not found', 'unknown', 'EMR_UNREADABLE'],
    [307, '', 'unknown', 'EMR_UNREADABLE'],
  ])('an upload answered %i %s is %s', async (status, body, outcome, code) => {
    answer(status, body);
    const result = await upload();
    expect(result).toMatchObject({ outcome, failure: { code } });
    expect(outcome === 'unknown').toBe('failure' in result && result.failure.category === 'uncertain');
  });

  it('knows what a broken upload proves', async () => {
    server.reply = () => deps.clock.advance(5_000);
    expect(await upload()).toMatchObject({
      outcome: 'unknown',
      failure: { code: 'EMR_TIMEOUT', category: 'uncertain' },
    });
    server.reply = (_seen, response) => response.destroy();
    expect(await upload()).toMatchObject({
      outcome: 'unknown',
      failure: { code: 'EMR_UNREACHABLE', category: 'uncertain' },
    });
    const stop = new AbortController();
    server.reply = () => stop.abort();
    expect(await upload(stop.signal)).toMatchObject({ outcome: 'unknown', failure: { code: 'EMR_STOPPED' } });
    const before = server.seen.length;
    expect(await upload(AbortSignal.abort())).toMatchObject({ outcome: 'not-sent', failure: { code: 'EMR_STOPPED' } });
    expect(server.seen).toHaveLength(before);
    await server.stop();
    expect(await upload()).toMatchObject({
      outcome: 'not-sent',
      failure: { code: 'EMR_UNREACHABLE', category: 'network' },
    });
  });

  it('sends a message with all six fields and takes only its id for stored', async () => {
    const message = { pid: 7, from: 'frontdesk', to: 'admin', title: 'New Document', body: 'See fax-1.pdf' };
    value(201, { mid: 12 });
    expect(await api.sendMessage(message, never)).toEqual({ outcome: 'stored' });
    expect(JSON.parse(server.seen[0]!.body)).toEqual({
      body: 'See fax-1.pdf',
      groupname: 'Default',
      from: 'frontdesk',
      to: 'admin',
      title: 'New Document',
      message_status: 'New',
    });
    value(200, {});
    expect(await api.sendMessage(message, never)).toMatchObject({ outcome: 'unknown' });
    value(400, { to: ['required'] });
    expect(await api.sendMessage(message, never)).toMatchObject({
      outcome: 'refused',
      failure: { code: 'EMR_NOT_STORED', params: { reason: 'message' } },
    });
  });

  it('tells the server’s clock', async () => {
    server.reply = (_seen, response) =>
      json(response, 200, envelope([]), { date: new Date(deps.clock.now() - 3_600_000).toUTCString() });
    await api.patients(0, never);
    expect(api.clockSkewMs()).toBe(3_600_000);
  });

  describe('probes what a person may do', () => {
    const answers = (patients: [number, unknown], documents: [number, unknown]): void => {
      server.reply = ({ path }, response) => {
        const [status, body] = path.includes('/document') ? documents : patients;
        if (body === null) response.writeHead(status).end();
        else json(response, status, body);
      };
    };
    const forbidden: [number, unknown] = [403, { message: 'Organization policy does not have permit access resource' }];
    const noSuchRow = { validationErrors: { uuid: { 'Exists::NON_EXISTENT': 'does not exist' } }, data: [] };

    it.each<[string, [number, unknown], [number, unknown], { patients: boolean; documents: boolean }]>([
      ['both', [404, envelope([])], [404, null], { patients: true, documents: true }],
      ['both, on newer releases', [400, noSuchRow], [400, noSuchRow], { patients: true, documents: true }],
      ['no documents', [404, envelope([])], forbidden, { patients: true, documents: false }],
      ['no patients, without a word', [403, null], [404, null], { patients: false, documents: true }],
      ['nothing', forbidden, forbidden, { patients: false, documents: false }],
      ['nothing: our client lacks the scopes', [401, null], [401, null], { patients: false, documents: false }],
    ])('%s', async (_name, patients, documents, rights) => {
      answers(patients, documents);
      expect(await api.rights(never)).toEqual(rights);
      expect(server.seen.every(({ method }) => method === 'GET')).toBe(true);
    });

    it.each<[string, [number, unknown], string]>([
      ['trouble', [500, null], 'EMR_ERROR'],
      ['a proxy’s empty page', [404, null], 'EMR_UNREADABLE'],
      ['a sign-in that is over', [400, { message: 'Refresh Token revoked or logged out' }], 'EMR_SIGN_IN_AGAIN'],
    ])('and takes %s for no answer', async (_name, patients, code) => {
      answers(patients, [404, null]);
      expect((await failureOf(api.rights(never))).failure.code).toBe(code);
    });
  });
});
