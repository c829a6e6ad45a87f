import { isRecord, parseJson } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import { boundaryOf, readMultipart } from '../multipart.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { formOf, isForm } from './form.ts';

/** One request to the APIs or to sign-in, as `GET /openemr/requests` shows it: names of body fields, no secret's value. */
export interface LoggedRequest {
  method: string;
  path: string;
  query: Record<string, string[]>;
  /** Lower case, without parameters; null without a body. */
  contentType: string | null;
  bodyFields: string[];
  status: number;
}

export interface RequestLog {
  note(request: VendorRequest, answer: Answer): void;
  all(): readonly LoggedRequest[];
}

const secrets = new Set([
  ...['code', 'state', 'nonce', 'code_challenge', 'id_token_hint', 'token', 'client_secret', 'password', 'ss'],
]);

function queryOf(url: URL): Record<string, string[]> {
  const names = [...new Set(url.searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => [name, url.searchParams.getAll(name).map((value) => (secrets.has(name) ? '***' : value))]),
  );
}

function bodyFieldsOf(request: VendorRequest): string[] {
  if (!request.body || request.body.length === 0) return [];
  const contentType = request.headers['content-type'];
  const boundary = boundaryOf(contentType);
  if (boundary !== undefined)
    return (readMultipart(request.body, boundary) ?? []).flatMap(({ name }) => (name === undefined ? [] : [name]));
  if (isForm(request)) return [...new Set(formOf(request).keys())];
  const value = /json/i.test(contentType ?? '') ? parseJson(request.body.toString('utf8')) : undefined;
  return isRecord(value) ? Object.keys(value) : [];
}

export function createRequestLog(): RequestLog {
  const rows: LoggedRequest[] = [];
  return {
    note: (request, answer) => {
      const { method, url, headers } = request;
      const contentType = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? null;
      const bodyFields = bodyFieldsOf(request);
      rows.push({ method, path: url.pathname, query: queryOf(url), contentType, bodyFields, status: answer.status });
    },
    all: () => rows,
  };
}
