import type { Clock } from '../ports/clock.ts';
import { EmrFailure } from '../ports/emr.ts';
import type { EmrAddress, EmrTokenSource } from '../ports/emr.ts';
import type { Http } from '../ports/http.ts';
import { isEmpty, jsonOf, readAnswer, saysApiDisabled, saysRevoked } from './answer-body.ts';
import type { Answer } from './answer-body.ts';
import { emrFailure } from './failures.ts';
import { readingFailure } from './network-failures.ts';
import type { NetworkReading } from './network-reading.ts';

export interface ApiDeps {
  readonly address: EmrAddress;
  readonly http: Http;
  readonly tokens: EmrTokenSource;
  readonly clock: Clock;
  readonly network: NetworkReading;
}

export interface ApiCall {
  readonly method: 'GET' | 'POST';
  /** Below `/apis/{site}`, its parts already encoded: `/api/patient`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Made anew for each try: a body that was read can't be sent twice. */
  readonly body?: () => { readonly content: FormData | string; readonly type?: string };
  readonly accept?: string;
}

function urlOf({ baseUrl, site }: EmrAddress, { path, query = {} }: ApiCall): string {
  const url = new URL(`${baseUrl}/apis/${encodeURIComponent(site)}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url.href;
}

async function once(call: ApiCall, token: string, deps: ApiDeps, signal: AbortSignal): Promise<Answer> {
  // Nothing has been sent so far, or only what was answered 401.
  if (signal.aborted) throw emrFailure('EMR_STOPPED', { cause: signal.reason });
  const body = call.body?.();
  const headers = new Headers({ authorization: `Bearer ${token}`, accept: call.accept ?? 'application/json' });
  if (body?.type !== undefined) headers.set('content-type', body.type);
  const init = { method: call.method, headers, signal, ...(body === undefined ? {} : { body: body.content }) };
  return await readAnswer(await deps.http.fetch(urlOf(deps.address, call), init));
}

/**
 * The one way to a route: with the person's token, renewed once after a 401 (facts 1.10: a missing scope is 401 too, so a
 * second one must not renew again).
 *
 * @throws EmrFailure of the token source; else what `Http.fetch` throws
 */
export async function send(call: ApiCall, deps: ApiDeps, signal: AbortSignal): Promise<Answer> {
  const token = await deps.tokens.accessToken(signal);
  const answer = await once(call, token, deps, signal);
  if (answer.status !== 401) return answer;
  return await once(call, await deps.tokens.renew(token, signal), deps, signal);
}

/** What a refused question means; 404 is for the caller to judge. undefined: it was answered. */
export function refusalOf(answer: Answer, { clock, http, network }: ApiDeps): EmrFailure | undefined {
  const { status, headers } = answer;
  const params = { status };
  if (saysApiDisabled(answer)) return emrFailure('EMR_API_DISABLED');
  if (status < 300) return undefined;
  if (status === 401) return emrFailure('EMR_SCOPE_MISSING');
  if (status === 403) return emrFailure('EMR_RIGHT_MISSING');
  if (saysRevoked(answer)) return emrFailure('EMR_SIGN_IN_AGAIN');
  const retryAfterMs = network.parseRetryAfter(headers.get('retry-after'), clock.now(), http.clockSkewMs());
  if (status === 429) return emrFailure('EMR_ERROR/busy', { params, retryAfterMs });
  if (status >= 500) return emrFailure('EMR_ERROR', { params, retryAfterMs });
  if (status === 400 && isEmpty(answer)) return emrFailure('EMR_SITE');
  if (status < 400) return emrFailure('EMR_NOT_OPENEMR/redirect', { params });
  return emrFailure(jsonOf(answer) === undefined ? 'EMR_UNREADABLE' : 'EMR_ERROR/request', { params });
}

/** Puts a question. @throws EmrFailure if there was no answer at all */
export async function read(call: ApiCall, deps: ApiDeps, signal: AbortSignal): Promise<Answer> {
  try {
    return await send(call, deps, signal);
  } catch (error) {
    throw error instanceof EmrFailure ? error : readingFailure(error, deps.network);
  }
}

/** 404 with nothing, or an envelope without a row, is how OpenEMR says "none" (facts 1.10). */
function saysNone(answer: Answer): boolean {
  if (answer.status !== 404 || saysApiDisabled(answer)) return false;
  const value = jsonOf(answer);
  return (
    isEmpty(answer) || (typeof value === 'object' && value !== null && ('data' in value || 'validationErrors' in value))
  );
}

/**
 * The answer if it is a good one, null if there is nothing. A 404 page of a proxy in front of an OpenEMR that is down is no
 * empty list.
 *
 * @throws EmrFailure
 */
export function judge(answer: Answer, deps: ApiDeps): Answer | null {
  if (saysNone(answer)) return null;
  const refusal = refusalOf(answer, deps);
  if (refusal) throw refusal;
  return answer;
}

/** @throws EmrFailure */
export async function ask(call: ApiCall, deps: ApiDeps, signal: AbortSignal): Promise<Answer | null> {
  return judge(await read(call, deps, signal), deps);
}
