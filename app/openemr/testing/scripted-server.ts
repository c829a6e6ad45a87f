import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import type { ManualClock } from '../../ports/testing/manual-clock.ts';
import { classifyNetworkError, createAccountHttp } from '../../providers/kit/account-http.ts';
import { isLoopback } from '../../providers/kit/hosts.ts';
import { parseRetryAfter } from '../../providers/kit/retry-after.ts';
import type { EmrClientConfig, EmrTokenSource } from '../../ports/emr.ts';
import { EmrFailure } from '../../ports/emr.ts';
import type { Log } from '../../ports/log.ts';
import { createEmrConnector } from '../index.ts';
import type { EmrConnectorDeps } from '../index.ts';
import { foyerScopes } from '../scopes.ts';

/** A server in the test's own process that answers what the test says. */

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Reply = (seen: Seen, response: ServerResponse) => void;

export interface ScriptedServer {
  readonly origin: string;
  readonly seen: Seen[];
  reply: Reply;
  stop(): Promise<void>;
}

export function json(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

export async function startScriptedServer(reply: Reply): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://127.0.0.1');
      const one: Seen = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('latin1'),
      };
      seen.push(one);
      scripted.reply(one, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const scripted: ScriptedServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    reply,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close').catch(() => undefined);
    },
  };
  return scripted;
}

/** What discovery of an OpenEMR at `origin` says. */
export function discoveryOf(origin: string, webroot = ''): Record<string, unknown> {
  const base = `${origin}${webroot}/oauth2/default`;
  return {
    issuer: base,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    registration_endpoint: `${base}/registration`,
    end_session_endpoint: `${base}/logout`,
    jwks_uri: `${base}/jwk`,
    scopes_supported: [...foyerScopes],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  };
}

export function configOf(origin: string): EmrClientConfig {
  const base = `${origin}/oauth2/default`;
  return {
    address: { baseUrl: origin, site: 'default', pinned: null },
    discovery: {
      issuer: base,
      authorizeUrl: `${base}/authorize`,
      tokenUrl: `${base}/token`,
      registrationUrl: `${base}/registration`,
      logoutUrl: `${base}/logout`,
      jwksUrl: `${base}/jwk`,
      scopes: [],
      keyAuthentication: false,
    },
    clientId: 'client-1',
    clientName: 'Foyer, desk 1',
    authentication: 'client_secret_post',
    scopes: ['openid', 'api:oemr', 'user/patient.read'],
  };
}

export const secretPost = { clientSecret: 's3cret', privateKey: null, registrationToken: null };

export const startMs = Date.UTC(2030, 0, 1, 12);

export interface TestDeps extends EmrConnectorDeps {
  readonly clock: ManualClock;
  readonly warnings: string[];
}

export function testDeps(over: { timeoutMs?: number; clock?: ManualClock } = {}): TestDeps {
  const clock = over.clock ?? createManualClock(startMs);
  const warnings: string[] = [];
  const log: Log = { info: () => undefined, warn: (event) => warnings.push(event), error: () => undefined };
  let drawn = 0;
  return {
    clock,
    log,
    warnings,
    random: { bytes: (length) => new Uint8Array(length).fill(++drawn) },
    network: { classifyNetworkError, parseRetryAfter, isLoopback },
    inspectCertificate: () => Promise.reject(new Error('not in this test')),
    createHttp: ({ baseUrl }) =>
      createAccountHttp({
        allowedOrigins: [new URL(baseUrl).origin],
        profileKind: 'real',
        clock,
        timeoutMs: over.timeoutMs ?? 30_000,
      }),
  };
}

export function connectTo(origin: string, deps = testDeps()) {
  return createEmrConnector(deps).connect(configOf(origin), secretPost);
}

/** Tokens t1, t2, …: each renewal gives the next. */
export function countingTokens(): EmrTokenSource & { readonly renewed: string[] } {
  let number = 1;
  const renewed: string[] = [];
  return {
    renewed,
    accessToken: () => Promise.resolve(`t${number}`),
    renew: (refused) => {
      renewed.push(refused);
      number += 1;
      return Promise.resolve(`t${number}`);
    },
  };
}

/** The failure that a promise ends with. */
export async function failureOf(work: Promise<unknown>): Promise<EmrFailure> {
  const ended: unknown = await work.then(
    () => new Error('It was expected to fail'),
    (error: unknown) => error,
  );
  if (ended instanceof EmrFailure) return ended;
  throw ended;
}

export const never = new AbortController().signal;
