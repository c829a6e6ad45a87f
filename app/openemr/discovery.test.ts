import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmrConnector } from './index.ts';
import { discoveryOf, failureOf, json, never, startScriptedServer, testDeps } from './testing/scripted-server.ts';
import type { ScriptedServer } from './testing/scripted-server.ts';

const path = '/oauth2/default/.well-known/openid-configuration';

describe('discovery', () => {
  let server: ScriptedServer;
  const discover = (url = server.origin, site = '') =>
    createEmrConnector(testDeps()).discover({ url, site, pinned: null }, never);

  beforeEach(async () => {
    server = await startScriptedServer((_seen, response) => response.writeHead(404).end());
  });
  afterEach(() => server.stop());

  it('finds the web root /openemr by itself', async () => {
    server.reply = ({ path: asked }, response) =>
      asked === `/openemr${path}`
        ? json(response, 200, discoveryOf(server.origin, '/openemr'))
        : response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>');
    const { address, discovery } = await discover(`${server.origin}/interface/login/login.php`);
    expect(address).toEqual({ baseUrl: `${server.origin}/openemr`, site: 'default', pinned: null });
    expect(discovery.tokenUrl).toBe(`${server.origin}/openemr/oauth2/default/token`);
    expect(discovery.keyAuthentication).toBe(false);
  });

  it('tries http on this computer when no scheme was typed', async () => {
    server.reply = (_seen, response) => json(response, 200, discoveryOf(server.origin));
    const { address } = await discover(new URL(server.origin).host);
    expect(address.baseUrl).toBe(server.origin);
  });

  it('knows a switched-off API, and says where it is switched on', async () => {
    server.reply = (_seen, response) =>
      json(response, 404, { error: 'An error occurred', message: 'OpenEMR Error: API is disabled', code: 404 });
    const { failure } = await failureOf(discover());
    expect(failure).toMatchObject({ code: 'EMR_API_DISABLED', category: 'config', action: 'ask-administrator' });
    expect(failure.message).toContain('Administration > Config > Connectors');
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ['a wrong site', 400, '', 'EMR_SITE'],
    ['another web server', 200, '<html>It works!</html>', 'EMR_NOT_OPENEMR'],
    ['another OpenID server', 200, '{"issuer":"https://id.example.org"}', 'EMR_NOT_OPENEMR'],
    ['a server in trouble', 503, 'down', 'EMR_ERROR'],
  ])('%s', async (_name, status, body, code) => {
    server.reply = (_seen, response) => response.writeHead(status).end(body);
    expect((await failureOf(discover())).failure.code).toBe(code);
  });

  it('prefers what is nearer to an OpenEMR when both web roots fail', async () => {
    server.reply = ({ path: asked }, response) => response.writeHead(asked.startsWith('/openemr') ? 400 : 404).end();
    expect((await failureOf(discover())).failure.code).toBe('EMR_SITE');
  });

  it('is sent to the site that was named', async () => {
    await failureOf(discover(server.origin, 'north'));
    expect(server.seen[0]?.path).toBe('/oauth2/north/.well-known/openid-configuration');
  });

  it('notices a server that gives another address for itself and does not answer there', async () => {
    server.reply = (_seen, response) => json(response, 200, discoveryOf('https://emr.example.test'));
    const { failure } = await failureOf(discover());
    expect(failure).toMatchObject({ code: 'EMR_SITE_ADDRESS', params: { siteAddress: 'https://emr.example.test' } });
  });

  it('takes the address that the server gives for itself when it answers there', async () => {
    const other = await startScriptedServer((_seen, response) => json(response, 200, discoveryOf(other.origin)));
    server.reply = (_seen, response) => json(response, 200, discoveryOf(other.origin));
    expect((await discover()).address.baseUrl).toBe(other.origin);
    await other.stop();
  });

  it('never goes from an encrypted address to a plain one, nor with a pinned certificate', async () => {
    server.reply = (_seen, response) => json(response, 200, discoveryOf(server.origin));
    const deps = testDeps();
    const encrypted = { fetch: () => Promise.resolve(Response.json(discoveryOf(server.origin))), clockSkewMs: () => 0 };
    const createHttp: typeof deps.createHttp = (address) =>
      address.baseUrl.startsWith('https:') ? encrypted : deps.createHttp(address);
    const moved = createEmrConnector({ ...deps, createHttp }).discover(
      { url: 'https://emr.example.org', site: '', pinned: null },
      never,
    );
    expect((await failureOf(moved)).failure).toMatchObject({
      code: 'EMR_SITE_ADDRESS',
      params: { siteAddress: server.origin },
    });
    const pinned = { pem: 'pem', sha256: 'AA' };
    const url = new URL(server.origin).host;
    expect((await failureOf(createEmrConnector(deps).discover({ url, site: '', pinned }, never))).failure.code).toBe(
      'EMR_NOT_HTTPS',
    );
    expect(server.seen).toEqual([]);
  });

  it.each(['..', '.', '.git', 'a/b'])('refuses %s as a site', async (site) => {
    expect((await failureOf(discover(server.origin, site))).failure.code).toBe('EMR_SITE');
    expect(server.seen).toEqual([]);
  });

  it('refuses endpoints that are elsewhere', async () => {
    server.reply = (_seen, response) =>
      json(response, 200, { ...discoveryOf(server.origin), token_endpoint: 'https://collector.example.com/token' });
    expect((await failureOf(discover())).failure.code).toBe('EMR_SITE_ADDRESS');
  });

  it('says that a redirecting server has another address', async () => {
    server.reply = (_seen, response) => response.writeHead(302, { location: 'https://emr.example.test/' }).end();
    expect((await failureOf(discover())).failure).toMatchObject({
      code: 'EMR_NOT_OPENEMR',
      params: { reason: 'redirect' },
    });
  });

  it('tells unreachable, slow and stopped apart', async () => {
    const gone = await startScriptedServer(() => undefined);
    await gone.stop();
    expect((await failureOf(discover(gone.origin))).failure).toMatchObject({
      code: 'EMR_UNREACHABLE',
      category: 'network',
    });

    const deps = testDeps({ timeoutMs: 5_000 });
    server.reply = () => deps.clock.advance(5_000);
    const slow = createEmrConnector(deps).discover({ url: server.origin, site: '', pinned: null }, never);
    expect((await failureOf(slow)).failure.code).toBe('EMR_TIMEOUT');

    const stop = new AbortController();
    server.reply = () => stop.abort();
    const stopped = createEmrConnector(testDeps()).discover(
      { url: server.origin, site: '', pinned: null },
      stop.signal,
    );
    expect((await failureOf(stopped)).failure.code).toBe('EMR_STOPPED');
  });
});
