import type { Parsed } from '../../contract/index.ts';
import { AppError } from '../../domain/errors.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { SmsLimits } from '../../ports/provider.ts';
import { commonFrame, requestHashes, type RequestHashes } from '../sending/request-hash.ts';
import type { CheckedFile } from '../sending/submit.ts';

export type SendInput = Parsed<'sms.send'>;

/** Throws INVALID_INPUT `empty`, `broken-text`. */
export function refuseEmpty({ body, media = [] }: Pick<SendInput, 'body' | 'media'>): void {
  if (body.trim() === '' && media.length === 0) {
    throw new AppError('INVALID_INPUT', 'There is nothing to send. Write a text or attach a picture.', {
      reason: 'empty',
    });
  }
  // Half a character cannot be stored or sent as it is.
  if (!body.isWellFormed()) {
    throw new AppError('INVALID_INPUT', 'This text has a broken character. Write it again.', { reason: 'broken-text' });
  }
}

/** Throws INVALID_INPUT `too-long` with `most` and `units`, both in UTF-16 units. */
export function refuseTooLong({ body }: Pick<SendInput, 'body'>, { bodyUnits }: SmsLimits): void {
  if (body.length <= bodyUnits) return;
  throw new AppError(
    'INVALID_INPUT',
    `This text has ${body.length} characters; this account takes ${bodyUnits}. Shorten it or send it in parts.`,
    { reason: 'too-long', most: bodyUnits, units: body.length },
  );
}

/** Everything asked for but the media's content. */
export function frameOf(input: SendInput, numbers: readonly E164[]): object {
  return { to: numbers, media: input.media?.length ?? 0, ...commonFrame(input), body: input.body };
}

export function hashesOf(input: SendInput, numbers: readonly E164[], media: readonly CheckedFile[]): RequestHashes {
  const content = { channel: 'sms', body: input.body, media: media.map(({ sha256 }) => sha256) };
  return requestHashes(frameOf(input, numbers), content);
}
