import { errorAnswer } from './answers.ts';

/** An answer whose body has been read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

export async function readAnswer(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, bytes: await response.bytes() };
}

export function textOf({ bytes }: Answer): string {
  return new TextDecoder().decode(bytes).trim();
}

/** undefined: it isn't JSON. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(textOf(answer)) as unknown;
  } catch {
    return undefined;
  }
}

/** Nothing, or what PHP makes of nothing (facts 1.10: an empty result is 404 with an empty body). */
export function isEmpty(answer: Answer): boolean {
  return ['', 'null', '[]', '{}', '""'].includes(textOf(answer));
}

/** `error` of the OAuth endpoints, undefined if there is none. */
export function oauthError(answer: Answer): string | undefined {
  return errorAnswer.safeParse(jsonOf(answer)).data?.error;
}

/** Every /oauth2 and API endpoint answers this while an administrator has the API off (facts 1.1). */
export function saysApiDisabled(answer: Answer): boolean {
  return answer.status >= 400 && /API is disabled/i.test(textOf(answer));
}

/** The sign-in was revoked, or the person signed out in OpenEMR (facts 1.5). */
export function saysRevoked(answer: Answer): boolean {
  return answer.status === 400 && /revoked or logged out/i.test(textOf(answer));
}

/** PHP's own words where `post_max_size` or `upload_max_filesize` was passed (facts 2.4). Nothing reached OpenEMR then. */
export function saysTooLarge(answer: Answer): boolean {
  return (
    answer.status === 413 ||
    /exceeds the (?:limit of \d+|upload_max_filesize|post_max_size)|POST Content-Length of \d+ bytes exceeds/i.test(
      textOf(answer),
    )
  );
}
