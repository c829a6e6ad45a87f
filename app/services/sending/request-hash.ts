import { createHash } from 'node:crypto';

/**
 * `content` is what the recipient would get, what duplicates are judged by. `request` is all that the caller asked for, what
 * repeating an id is judged by: the frame hash, a full stop, the content hash.
 */
export interface RequestHashes {
  readonly content: string;
  readonly request: string;
}

/** @param frame everything asked for but the files' content; `content`: what the recipient would get */
export function requestHashes(frame: object, content: object): RequestHashes {
  const contentHash = hashOf(content);
  return { content: contentHash, request: `${hashOf(frame)}.${contentHash}` };
}

/** True if the request that has this hash had the same frame. */
export function hasFrame(requestHash: string, frame: object): boolean {
  return requestHash.startsWith(`${hashOf(frame)}.`);
}

/** What every channel's caller may ask for, in the form that hashes are made of. */
export function commonFrame(input: {
  readonly accountId?: string | undefined;
  readonly sendAt?: string | undefined;
  readonly expiresAt?: string | undefined;
  readonly priority?: string | undefined;
  readonly patientId?: string | undefined;
}): object {
  const { accountId = null, sendAt = null, expiresAt = null, priority = null, patientId = null } = input;
  return { accountId, sendAt, expiresAt, priority, patientId };
}

function hashOf(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
