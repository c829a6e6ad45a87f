import { once } from 'node:events';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer as createPlainServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmrFailure } from '../ports/emr.ts';
import type { CertificateFacts } from '../ports/emr.ts';
import { createManualClock } from '../ports/testing/manual-clock.ts';
import { classifyNetworkError } from '../providers/kit/account-http.ts';
import { createOpenEmr } from './create-openemr.ts';
import { inspectCertificate } from './inspect-certificate.ts';
import { createPinnedFetch } from './pinned-fetch.ts';
import { systemRandom } from './system-random.ts';
import { child, emr as emrCertificate, other } from './testing/certificates.ts';

const never = new AbortController().signal;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('a pinned certificate', () => {
  const servers: Server[] = [];
  const ports: Record<string, number> = {};
  const requests: string[] = [];
  const facts: Record<string, CertificateFacts> = {};
  const clock = createManualClock(Date.UTC(2030, 0, 1));
  const urlOf = (name: string): string => `https://127.0.0.1:${ports[name] ?? 0}`;
  const errorOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => null,
      (error: unknown) => error,
    );

  beforeAll(async () => {
    for (const [name, certificate] of Object.entries({ emr: emrCertificate, other, child })) {
      const server = createServer(certificate, (request, response) => {
        requests.push(`${name} ${request.url ?? ''}`);
        let body = '';
        request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        request.on('end', () => response.writeHead(404).end(`${name} got ${body}`));
      });
      servers.push(server.listen(0, '127.0.0.1'));
      await once(server, 'listening');
      ports[name] = (server.address() as AddressInfo).port;
      facts[name] = await inspectCertificate({ host: '127.0.0.1', port: ports[name], clock }, never);
    }
  });
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('is looked at without trust and without a request', () => {
    expect(facts['emr']).toMatchObject({
      subject: 'CN=emr.example.org, O=Clinic',
      issuer: 'CN=emr.example.org, O=Clinic',
    });
    expect(facts['emr']!.sha256).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(facts['emr']!.pem.trim()).toBe(emrCertificate.cert.trim());
    expect(facts['emr']!.validToMs - facts['emr']!.validFromMs).toBe(36_500 * 86_400_000);
    expect(facts['child']).toMatchObject({ issuer: 'CN=emr.example.org, O=Clinic' });
    expect(requests).toEqual([]);
  });

  it('is not trusted before it is pinned', async () => {
    const error = await errorOf(fetch(urlOf('emr')));
    expect(classifyNetworkError(error)).toBe('not-sent');
  });

  it('is trusted under any host name once pinned, bodies and all', async () => {
    const pinnedFetch = createPinnedFetch(facts['emr']!);
    const response = await pinnedFetch(new URL(`${urlOf('emr')}/a`), {
      method: 'POST',
      headers: new Headers({ 'x-one': '1' }),
      body: new TextEncoder().encode('hello').buffer,
    });
    expect(await response.text()).toBe('emr got hello');
    await expect(pinnedFetch(`https://localhost:${ports['emr']!}/b`).then((each) => each.text())).resolves.toBe(
      'emr got ',
    );
  });

  it('is trusted when an authority signed it, without that authority', async () => {
    const response = await createPinnedFetch(facts['child']!)(urlOf('child'));
    expect(await response.text()).toBe('child got ');
  });

  it.each(['other', 'child'])('trusts nothing else: %s', async (name) => {
    const before = requests.length;
    const error = await errorOf(createPinnedFetch(facts['emr']!)(urlOf(name)));
    expect(classifyNetworkError(error)).toBe('not-sent');
    expect(requests).toHaveLength(before);
  });

  it('compares the fingerprint, not only the chain', async () => {
    const wrong = { ...facts['emr']!, sha256: facts['other']!.sha256 };
    expect(classifyNetworkError(await errorOf(createPinnedFetch(wrong)(urlOf('emr'))))).toBe('not-sent');
  });

  it('goes through the whole client: refused, looked at, pinned', async () => {
    const emr = createOpenEmr({ profileKind: 'real', clock, random: systemRandom, log });
    const discover = (pinned: CertificateFacts | null) =>
      errorOf(emr.discover({ url: urlOf('emr'), site: '', pinned }, never)) as Promise<EmrFailure>;
    expect((await discover(null)).failure.code).toBe('EMR_CERTIFICATE');
    const seen = await emr.certificate(urlOf('emr'), never);
    expect(seen?.sha256).toBe(facts['emr']!.sha256);
    // Trusted now, so the answer itself is judged.
    expect((await discover(seen)).failure.code).toBe('EMR_NOT_OPENEMR');
    expect((await discover(facts['other']!)).failure.code).toBe('EMR_CERTIFICATE');
    expect(await emr.certificate('http://127.0.0.1:1', never)).toBeNull();
  });

  it('tells why it could not look', async () => {
    const emr = createOpenEmr({ profileKind: 'real', clock, random: systemRandom, log });
    const plain = createPlainServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
    await once(plain, 'listening');
    const { port } = plain.address() as AddressInfo;
    const codeOf = async (url: string): Promise<string> =>
      ((await errorOf(emr.certificate(url, never))) as EmrFailure).failure.code;
    expect(await codeOf(`https://127.0.0.1:${port}`)).toBe('EMR_NOT_HTTPS');
    plain.close();
    expect(await codeOf(`https://127.0.0.1:${port}`)).toBe('EMR_UNREACHABLE');

    const silent = createPlainServer(() => clock.advance(15_000)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const silentPort = (silent.address() as AddressInfo).port;
    expect(await codeOf(`https://127.0.0.1:${silentPort}`)).toBe('EMR_TIMEOUT');
    silent.close();

    const practice = createOpenEmr({ profileKind: 'sandbox', clock, random: systemRandom, log });
    const refused = (await errorOf(practice.certificate('https://emr.example.org', never))) as EmrFailure;
    expect(refused).toBeInstanceOf(EmrFailure);
    expect(refused.failure.params).toEqual({ reason: 'sandbox' });
    expect(clock.pending()).toBe(0);
  });
});
