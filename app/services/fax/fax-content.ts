import type { Parsed } from '../../contract/index.ts';
import type { FaxContent } from '../../domain/message/message.ts';
import type { E164 } from '../../domain/phone-number.ts';
import { commonFrame, requestHashes, type RequestHashes } from '../sending/request-hash.ts';
import type { InspectedFile } from './fax-files.ts';

type SendInput = Parsed<'fax.send'>;

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
export function frameOf(input: SendInput, numbers: readonly E164[]): object {
  return { to: numbers, files: input.files.length, ...commonFrame(input), ...contentOf(input) };
}

export function hashesOf(input: SendInput, numbers: readonly E164[], files: readonly InspectedFile[]): RequestHashes {
  const content = { channel: 'fax', files: files.map((file) => file.sha256), ...contentOf(input) };
  return requestHashes(frameOf(input, numbers), content);
}
