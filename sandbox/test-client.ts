import { setTimeout as delay } from 'node:timers/promises';
import { SDK } from '@ringcentral/sdk';
import type { RequestEvent } from './events.ts';
import type { RingCentralApp, SandboxInfo } from './info.ts';
import type { LedgerRow, RefusalRow } from './ledger.ts';

/** What the tests of the emulators share: the vendor's real SDK, and the control port. */

export type Json = Record<string, unknown>;

/** The SDK with the platform's own fetch classes: with its bundled ones a FormData is sent as text. */
export function makeSdk(info: SandboxInfo, app: RingCentralApp = info.ringcentral): SDK {
  const { clientId, clientSecret } = app;
  // Without a storage of its own an SDK shares its tokens with every other in the process.
  const entries = new Map<string, string>();
  const localStorage = {
    length: 0,
    key: () => null,
    clear: () => entries.clear(),
    keys: () => [...entries.keys()],
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
  return new SDK({
    server: info.ringcentral.url,
    clientId,
    clientSecret,
    appName: 'Foyer',
    appVersion: '0',
    fetch,
    Request,
    Response,
    Headers,
    localStorage,
  });
}

export async function signIn(info: SandboxInfo, app: RingCentralApp = info.ringcentral): Promise<SDK> {
  const sdk = makeSdk(info, app);
  await sdk.login({ jwt: app.jwt });
  return sdk;
}

export interface FaxOptions {
  to?: string[];
  files?: { name: string; data: Buffer; type?: string }[];
  request?: Json;
}

export function faxForm({ to = ['+13125550142'], files = [], request = {} }: FaxOptions): FormData {
  const form = new FormData();
  const body = { to: to.map((phoneNumber) => ({ phoneNumber })), coverIndex: 0, ...request };
  form.append('json', new Blob([JSON.stringify(body)], { type: 'application/json' }), 'request.json');
  for (const { name, data, type = 'application/pdf' } of files)
    form.append('attachment', new Blob([new Uint8Array(data)], { type }), name);
  return form;
}

export const extension = '/restapi/v1.0/account/~/extension/~';

export async function sendFax(sdk: SDK, options: FaxOptions): Promise<Json> {
  const response = await sdk.post(`${extension}/fax`, faxForm(options));
  return (await response.json()) as Json;
}

export async function getJson(sdk: SDK, path: string, query?: Json): Promise<Json> {
  return (await (await sdk.get(path, query)).json()) as Json;
}

/** What the SDK threw: the answer's status, body and headers. */
export async function refusalOf(call: Promise<unknown>): Promise<{ status: number; body: Json; headers: Headers }> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || !('response' in error) || !(error.response instanceof Response)) {
    throw new Error('The call was expected to be refused with an answer.', { cause: error });
  }
  const { status, headers } = error.response;
  return { status, headers, body: (await error.response.json()) as Json };
}

/** Asks again until the answer is truthy. */
export async function eventually<T>(
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
): Promise<T> {
  for (;;) {
    const value = await ask();
    if (value) return value;
    await delay(10);
  }
}

export interface ControlClient {
  call(method: string, path: string, body?: Json): Promise<unknown>;
  ledger(query?: string): Promise<LedgerRow[]>;
  refusals(): Promise<RefusalRow[]>;
  fault(fault: Json): Promise<unknown>;
  advance(ms: number): Promise<unknown>;
}

export function makeControl(info: SandboxInfo): ControlClient {
  const call = async (method: string, path: string, body?: Json): Promise<unknown> => {
    const response = await fetch(`${info.control.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${info.control.token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const value: unknown = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(value));
    return value;
  };
  return {
    call,
    ledger: async (query = '') => (await call('GET', `/ledger${query}`)) as LedgerRow[],
    refusals: async () => (await call('GET', '/ledger?refused=true')) as RefusalRow[],
    fault: (fault) => call('POST', '/faults', { vendor: 'ringcentral', ...fault }),
    advance: (ms) => call('POST', '/clock', { advanceMs: ms }),
  };
}

/** Collects the control port's events until it is stopped. */
export async function collectEvents(info: SandboxInfo): Promise<{ events: RequestEvent[]; stop: () => void }> {
  const abort = new AbortController();
  const response = await fetch(`${info.control.url}/events`, {
    headers: { Authorization: `Bearer ${info.control.token}` },
    signal: abort.signal,
  });
  const events: RequestEvent[] = [];
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      events.push(...lines.map((line) => JSON.parse(line) as RequestEvent));
    }
  };
  read().catch(() => undefined);
  return { events, stop: () => abort.abort() };
}
