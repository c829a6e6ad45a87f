import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import type { Acl, User } from './people.ts';
import type { Operation } from './scopes.ts';
import type { OpenEmrState } from './state.ts';

/** One call of the standard API or of FHIR, after sign-in and rights were checked. */
export interface ApiCall {
  emr: OpenEmrState;
  request: VendorRequest;
  query: URLSearchParams;
  /** What stands in the place of `:name`s, in order. */
  params: readonly string[];
  user: User;
}

export interface ApiRoute {
  method: 'GET' | 'POST';
  area: 'api' | 'fhir';
  /** `/patient/:pid/document` */
  path: string;
  /** Absent: no scope and no sign-in is asked. */
  scope?: { resource: string; operation: Operation };
  acl?: Acl;
  /** @throws Refusal */
  handle(call: ApiCall): Answer;
}

/** The envelope of *ProcessingResult* routes (facts 2). */
export function envelope(data: unknown, links?: Record<string, string>, status = 200): Answer {
  return jsonAnswer(status, { validationErrors: [], internalErrors: [], data, links: links ?? [] });
}

export function invalid(validationErrors: Record<string, unknown>): Answer {
  return jsonAnswer(400, { validationErrors, internalErrors: [], data: [] });
}

/** The values of the `:name`s, or null when the path is another. */
export function matchPath(pattern: string, path: string): string[] | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const params: string[] = [];
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!segment.startsWith(':')) {
      if (segment !== value) return null;
    } else if (value === '') return null;
    else params.push(decodeURIComponent(value));
  }
  return params;
}

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
