import { createHash, randomBytes } from 'node:crypto';
import type { OpenEmrInfo, OpenEmrUserInfo } from '../info.ts';
import type { Json } from '../test-client.ts';

/** What the tests of the emulated OpenEMR share: a browser that fills in forms, tokens, and calls. */

export interface Tokens {
  access_token: string;
  refresh_token: string;
  id_token: string;
  scope: string;
}

export const oauthOf = (info: OpenEmrInfo): string => `${info.url}/oauth2/${info.site}`;
export const apiOf = (info: OpenEmrInfo): string => `${info.url}/apis/${info.site}/api`;
export const fhirOf = (info: OpenEmrInfo): string => `${info.url}/apis/${info.site}/fhir`;

/** Keeps cookies and follows redirects inside the server, as a person's browser does. */
export interface Browser {
  cookie: string;
  open(url: string, form?: Record<string, string>): Promise<{ url: string; html: string; status: number }>;
}

export function makeBrowser(info: OpenEmrInfo): Browser {
  const browser: Browser = {
    cookie: '',
    open: async (url, form) => {
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { Cookie: browser.cookie },
        ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      });
      const cookie = response.headers.get('set-cookie')?.split(';')[0];
      if (cookie !== undefined) browser.cookie = cookie;
      const location = response.headers.get('location');
      if (location?.startsWith(info.url)) return browser.open(location);
      return { url: location ?? url, html: await response.text(), status: response.status };
    },
  };
  return browser;
}

/** Posts the page's own form with its hidden fields and what a person typed. */
export function submit(browser: Browser, html: string, typed: Record<string, string>) {
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? '';
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
  return browser.open(action, { ...fields, ...typed });
}

export interface Asking {
  clientId?: string;
  redirectUri?: string;
  scope?: string;
  extra?: Record<string, string>;
}

export const everyScope = [
  ...['openid fhirUser offline_access api:oemr api:fhir user/patient.read user/document.read user/document.write'],
  ...['user/message.write user/facility.read user/user.read user/list.read user/version.read'],
  ...['user/Patient.read user/Practitioner.read'],
].join(' ');

export function authorizeUrl(info: OpenEmrInfo, verifier: string, asking: Asking = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: asking.clientId ?? info.clientId,
    redirect_uri: asking.redirectUri ?? 'http://127.0.0.1:49152/callback',
    scope: asking.scope ?? everyScope,
    state: 'a state',
    nonce: 'a nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    aud: fhirOf(info),
    ...asking.extra,
  });
  return `${oauthOf(info)}/authorize?${query.toString()}`;
}

export const makeVerifier = (): string => randomBytes(48).toString('base64url');

export function userOf(info: OpenEmrInfo, username: string): OpenEmrUserInfo {
  const user = info.users.find((each) => each.username === username);
  if (!user) throw new Error(`The practice clinic has no ${username}.`);
  return user;
}

/** Signs a person in through the pages and consents. @returns the address that the browser was sent to */
export async function walkThrough(info: OpenEmrInfo, url: string, username: string, browser = makeBrowser(info)) {
  const user = userOf(info, username);
  const login = await browser.open(url);
  const consent = await submit(browser, login.html, { username, password: user.password });
  const done = await submit(browser, consent.html, { proceed: '1' });
  return new URL(done.url);
}

export async function postToken(
  info: OpenEmrInfo,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${oauthOf(info)}/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

export const ownProof = (info: OpenEmrInfo) => ({ client_id: info.clientId, client_secret: info.clientSecret });

/** The short way to tokens for tests of other things. */
export async function signInByPassword(info: OpenEmrInfo, username: string, scope = everyScope): Promise<Tokens> {
  const user = userOf(info, username);
  const fields = { grant_type: 'password', user_role: 'users', username, password: user.password, scope };
  const { status, body } = await postToken(info, { ...ownProof(info), ...fields });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as unknown as Tokens;
}

export function claimsOf(token: string): Json {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Json;
}

export interface Reply {
  status: number;
  text: string;
  /** undefined when the body is empty or no JSON. */
  json: unknown;
}

export async function call(token: string, url: string, init: RequestInit = {}): Promise<Reply> {
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${token}`);
  const response = await fetch(url, { ...init, headers });
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, text, json };
}

export interface PatientPage {
  data: Record<string, string | number>[];
  links: Record<string, string>;
}

export async function patientPage(token: string, url: string): Promise<PatientPage> {
  return (await call(token, url)).json as PatientPage;
}

export interface FhirBundle {
  type: string;
  total: number;
  link: { relation: string }[];
  entry?: { resource: { id: string; meta: { lastUpdated: string } } }[];
}

export async function fhirPatients(token: string, info: OpenEmrInfo, query: string): Promise<FhirBundle> {
  return (await call(token, `${fhirOf(info)}/Patient${query}`)).json as FhirBundle;
}

export function upload(
  info: OpenEmrInfo,
  token: string,
  pid: number | string,
  path: string,
  file: Blob | null,
  name = 'fax.pdf',
) {
  const form = new FormData();
  if (file) form.append('document', file, name);
  else form.append('other', 'text');
  const query = new URLSearchParams({ path }).toString();
  return call(token, `${apiOf(info)}/patient/${pid}/document?${query}`, { method: 'POST', body: form });
}

export function documentsAt(info: OpenEmrInfo, token: string, pid: number | string, path: string) {
  return call(token, `${apiOf(info)}/patient/${pid}/document?${new URLSearchParams({ path }).toString()}`);
}
