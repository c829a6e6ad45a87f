import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { X509Certificate } from 'node:crypto';
import { emr as certificate } from '../../../../app/core/testing/certificates.ts';

export interface SelfSignedProxy {
  /** `https://127.0.0.1:PORT` */
  readonly origin: string;
  /** As people compare it: upper-case pairs with colons. */
  readonly fingerprint: string;
  /** `METHOD /path` of what came through. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** A server behind TLS with a self-signed certificate, as clinics have it: where it names its own address, that is ours. */
export async function startSelfSignedProxy(target: string): Promise<SelfSignedProxy> {
  const requests: string[] = [];
  let origin = '';

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && /^(accept|authorization|content-type)$/.test(name) ? [[name, value]] : [],
    );
    const body = parts.length === 0 ? {} : { body: Buffer.concat(parts) };
    const answer = await fetch(`${target}${request.url ?? ''}`, {
      ...{ method: request.method ?? 'GET', headers, redirect: 'manual', ...body },
    });
    const text = (await answer.text()).replaceAll(target, origin);
    // JSON may have its slashes escaped.
    const plain = text.replaceAll(target.replaceAll('/', '\\/'), origin.replaceAll('/', '\\/'));
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(plain);
  }

  const server: Server = createServer(certificate, (request, response) => {
    forward(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    origin,
    requests,
    fingerprint: new X509Certificate(certificate.cert).fingerprint256,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
