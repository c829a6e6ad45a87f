import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface ProxiedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Changes the vendor's answer to `METHOD /path`; what it does not change goes on as it is. */
export type AnswerChange = (request: string, answer: ProxiedAnswer) => ProxiedAnswer;

export interface Proxy {
  readonly origin: string;
  /** `METHOD /path` of every request, in order. */
  readonly seen: readonly string[];
  change: AnswerChange;
  stop(): Promise<void>;
}

const forwardedHeaders = ['authorization', 'content-type', 'accept'];

/** Stands before the vendor as a gateway does: each request reaches the vendor first, then its answer may be changed. */
export async function startProxy(target: string): Promise<Proxy> {
  const seen: string[] = [];
  const answer = async (method: string, url: string, headers: Headers, body: Buffer): Promise<ProxiedAnswer> => {
    const request = `${method} ${new URL(url, target).pathname}`;
    seen.push(request);
    const hasBody = method !== 'GET' && body.length > 0;
    const response = await fetch(new URL(url, target), {
      method,
      headers,
      ...(hasBody ? { body: new Uint8Array(body) } : {}),
    });
    const type = response.headers.get('content-type');
    const date = response.headers.get('date');
    const kept = { ...(type === null ? {} : { 'content-type': type }), ...(date === null ? {} : { date }) };
    return proxy.change(request, { status: response.status, headers: kept, body: await response.text() });
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = new Headers();
      for (const name of forwardedHeaders) {
        const value = request.headers[name];
        if (typeof value === 'string') headers.set(name, value);
      }
      answer(request.method ?? 'GET', request.url ?? '/', headers, Buffer.concat(chunks)).then(
        ({ status, headers: kept, body }) => response.writeHead(status, kept).end(body),
        () => response.destroy(),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: Proxy = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    change: (_request, unchanged) => unchanged,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
