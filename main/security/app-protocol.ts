import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Session } from 'electron';
import { protocol } from 'electron';
import { withNonce } from './content-security-policy.ts';
import { APP_SCHEME, rendererFile } from './renderer-files.ts';

/** Before `ready`: pages of this scheme have an origin of their own and count as secure. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** The content security policy of a page; the nonce is new with each load. */
export type Policy = (nonce: string) => string;

/** Serves the renderer folder as `foyer://app/` in one session. */
export function serveRenderer(session: Session, folder: string, policy: Policy): void {
  session.protocol.handle(APP_SCHEME, (request) => answer(folder, policy, request.method, request.url));
}

async function answer(folder: string, policy: Policy, method: string, url: string): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const headers = {
    'content-security-policy': policy(nonce),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  const found = rendererFile(folder, method, url);
  if (found === null) return new Response(null, { status: method === 'GET' ? 404 : 405, headers });
  let content: Buffer;
  try {
    content = await readFile(found.file);
  } catch {
    return new Response(null, { status: 404, headers });
  }
  const isPage = found.type.startsWith('text/html');
  const body = isPage ? withNonce(content.toString('utf8'), nonce) : new Uint8Array(content);
  return new Response(body, { headers: { ...headers, 'content-type': found.type } });
}
