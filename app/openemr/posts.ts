import type { z } from 'zod';
import type { EmrPostResult } from '../ports/emr.ts';
import { EmrFailure } from '../ports/emr.ts';
import { isEmpty, jsonOf, saysTooLarge } from './answer-body.ts';
import type { Answer } from './answer-body.ts';
import { refusalOf, send } from './api-request.ts';
import type { ApiCall, ApiDeps } from './api-request.ts';
import { emrFailureData } from './failures.ts';
import type { EmrFailureKind } from './failures.ts';
import { postingFailure } from './network-failures.ts';

export interface PostKind {
  /** What proves that it was stored. */
  readonly stored: z.ZodType;
  /** What its refusal is called. */
  readonly refused: EmrFailureKind;
}

const unknown = (kind: EmrFailureKind, status: number): EmrPostResult => ({
  outcome: 'unknown',
  failure: emrFailureData(kind, { status }),
});

const refused = (kind: EmrFailureKind, status: number): EmrPostResult => ({
  outcome: 'refused',
  failure: emrFailureData(kind, { status }),
});

function notSent({ failure, retryAfterMs }: EmrFailure): EmrPostResult {
  return { outcome: 'not-sent', failure, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** Codes by which OpenEMR's gate turned the request away before any handler saw it. */
const turnedAway = new Set([
  'EMR_SCOPE_MISSING',
  'EMR_RIGHT_MISSING',
  'EMR_SIGN_IN_AGAIN',
  'EMR_API_DISABLED',
  'EMR_SITE',
]);

function readPost(answer: Answer, kind: PostKind, deps: ApiDeps): EmrPostResult {
  const { status } = answer;
  const value = jsonOf(answer);
  if (status < 300) {
    if (kind.stored.safeParse(value).success) return { outcome: 'stored' };
    return saysTooLarge(answer) ? refused('EMR_TOO_LARGE', status) : unknown('EMR_UNREADABLE/post', status);
  }
  if (status >= 500) return unknown('EMR_ERROR/post', status);
  if (saysTooLarge(answer)) return refused('EMR_TOO_LARGE', status);
  const refusal = refusalOf(answer, deps);
  if (refusal && (turnedAway.has(refusal.failure.code) || status === 429)) return notSent(refusal);
  // A redirect, or a page that isn't OpenEMR's: whoever answered may have passed the post on before.
  const isTheirs = isEmpty(answer) || value !== undefined;
  if (status < 400 || status === 408 || !isTheirs) return unknown('EMR_UNREADABLE/post', status);
  return refused(kind.refused, status);
}

/** Sends a post once and says how it ended; the only repeat is after a 401, which stored nothing. Never throws. */
export async function post(call: ApiCall, kind: PostKind, deps: ApiDeps, signal: AbortSignal): Promise<EmrPostResult> {
  let answer: Answer;
  try {
    answer = await send(call, deps, signal);
  } catch (error) {
    if (error instanceof EmrFailure) return notSent(error);
    const { certain, failure } = postingFailure(error, deps.network);
    return certain ? notSent(failure) : { outcome: 'unknown', failure: failure.failure };
  }
  return readPost(answer, kind, deps);
}
