import { createHash } from 'node:crypto';
import type { Parsed } from '../../contract/index.ts';
import type { FaxContent } from '../../domain/message/message.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { InspectedFile } from './fax-files.ts';

type SendInput = Parsed<'fax.send'>;

/**
 * `content` is what the recipient would get, what duplicates are judged by. `request` is all that the caller asked for, what
 * repeating an id is judged by: the frame hash, a full stop, the content hash.
 */
export interface RequestHashes {
  readonly content: string;
  readonly request: string;
}

export function contentOf(input: SendInput): FaxContent {
  const { coverSheet } = input;
  const template = coverSheet?.template === undefined ? {} : { template: coverSheet.template };
  const text = coverSheet?.text === undefined ? {} : { text: coverSheet.text };
  return {
    kind: 'fax',
    coverSheet: coverSheet ? { ...template, ...text } : null,
    resolution: input.resolution ?? 'fine',
  };
}

/** Everything asked for but the files' content. */
export function frameHash(input: SendInput, numbers: readonly E164[]): string {
  const { accountId = null, sendAt = null, expiresAt = null, priority = null, patientId = null } = input;
  const asked = { to: numbers, files: input.files.length, accountId, sendAt, expiresAt, priority, patientId };
  return sha256(JSON.stringify({ ...asked, ...contentOf(input) }));
}

export function requestHashes(
  input: SendInput,
  numbers: readonly E164[],
  files: readonly InspectedFile[],
): RequestHashes {
  const content = sha256(
    JSON.stringify({ channel: 'fax', files: files.map((file) => file.sha256), ...contentOf(input) }),
  );
  return { content, request: `${frameHash(input, numbers)}.${content}` };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
