import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the browser brought back. */
export type Callback =
  | { readonly code: string }
  /** OAuth's error word (RFC 6749, 4.1.2.1). */
  | { readonly error: string };

export interface LoopbackListener extends Disposable {
  /** `http://127.0.0.1:PORT/callback`. */
  readonly redirectUri: string;
  /** Resolves once, with the first answer that carries the sign-in's state. */
  readonly callback: Promise<Callback>;
}

function page(title: string, sentence: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><p>${sentence}</p></body>
</html>
`;
}

const donePage = page('You can go back to Foyer', 'This window can be closed.');
const errorPage = page('The sign-in was not completed', 'You can go back to Foyer and start it again.');
const refusedPage = page('This is not the sign-in that Foyer waits for', 'Go back to Foyer and start it again.');
const nothingPage = page('Nothing is here', 'Go back to Foyer.');

function answer(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    // The code is in the address: it must not travel or stay.
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(html);
}

/** Any page can make a browser fetch from this port; only a window that went there itself comes from the server's redirect. */
function isForeignFetch({ 'sec-fetch-dest': destination }: IncomingHttpHeaders): boolean {
  return destination !== undefined && destination !== 'document';
}

/**
 * What of a request counts. undefined: not for this sign-in. An error may come without state, because some
 * servers leave it out; believing one ends a sign-in and does nothing else.
 */
function readCallback(url: URL, state: string): Callback | undefined {
  const code = url.searchParams.get('code');
  const error = url.searchParams.get('error');
  const given = url.searchParams.get('state');
  if (error !== null && (given === state || given === null)) return { error };
  return code !== null && code !== '' && given === state ? { code } : undefined;
}

/**
 * Waits on 127.0.0.1 for the browser to come back (RFC 8252, 7.3). Answers one sign-in, then closes.
 *
 * @param port 0: any free one; else the one that is registered at a server that compares ports
 * @throws what listening throws
 */
export async function listenOnLoopback(state: string, port: number): Promise<LoopbackListener> {
  const outcome = Promise.withResolvers<Callback>();
  let isDone = false;

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const url = URL.parse(request.url ?? '', `http://${host}`);
    // Another host name means a page that points its own name at this computer.
    const isOurs = request.method === 'GET' && request.headers.host === host && !isForeignFetch(request.headers);
    if (!isOurs || url?.pathname !== '/callback' || isDone) {
      answer(response, 404, nothingPage);
      return;
    }
    const callback = readCallback(url, state);
    if (callback === undefined) {
      answer(response, 400, refusedPage);
      return;
    }
    isDone = true;
    response.on('close', () => server.close());
    answer(response, 200, 'code' in callback ? donePage : errorPage);
    outcome.resolve(callback);
  };

  const server = createServer(handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    redirectUri: `http://127.0.0.1:${bound}/callback`,
    callback: outcome.promise,
    [Symbol.dispose]: () => {
      server.close();
      // The browser still gets the page that is being written; whoever only holds the connection open doesn't.
      if (isDone) server.closeIdleConnections();
      else server.closeAllConnections();
    },
  };
}
