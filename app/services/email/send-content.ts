import type { Parsed } from '../../contract/index.ts';
import type { Recipient } from '../../domain/email/mailbox.ts';
import { AppError } from '../../domain/errors.ts';
import type { EmailLimits } from '../../ports/provider.ts';
import { commonFrame, requestHashes, type RequestHashes } from '../sending/request-hash.ts';
import type { CheckedFile } from '../sending/submit.ts';
import { sanitizeOutgoing, textOfHtml } from './outgoing-html.ts';

export type SendInput = Parsed<'email.send'>;

/** What the recipient reads, before any protection. */
export interface Written {
  readonly subject: string;
  readonly text: string;
  /** Sanitised; null: text alone. */
  readonly html: string | null;
}

/** All but tab and line break; vertical tabs and form feeds are line breaks to whoever pasted them. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const HIDDEN = /[\u0000-\u0008\u000e-\u001f\u007f]/g;
const LINE_BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/**
 * Sanitises, and makes the text of what is formatted: what the guard and a protected document read must be what the recipient
 * reads. A text of its own counts only where nothing is formatted.
 */
export function writtenOf({ subject, text, html }: Pick<SendInput, 'subject' | 'text' | 'html'>): Written {
  const safe = html === undefined ? '' : sanitizeOutgoing(html);
  const formatted = safe === '' ? '' : plainOf(textOfHtml(safe));
  const isFormatted = formatted.trim() !== '';
  return {
    subject: subject.trim(),
    text: isFormatted ? formatted : plainOf(text ?? ''),
    html: isFormatted ? safe : null,
  };
}

const plainOf = (text: string): string => text.replace(LINE_BREAKS, '\n').replace(HIDDEN, '');

/**
 * Throws INVALID_INPUT `empty`, `broken-text` (half a character, or a line break in the subject: it would be a header of its own).
 */
export function refuseText(input: Pick<SendInput, 'subject' | 'text' | 'html'>, written: Written, files: number): void {
  const all = [input.subject, input.text ?? '', input.html ?? ''];
  if (!all.every((part) => part.isWellFormed())) {
    throw new AppError('INVALID_INPUT', 'This e-mail has a broken character. Write it again.', {
      reason: 'broken-text',
    });
  }
  if (/[\p{Cc}\u2028\u2029]/u.test(written.subject)) {
    throw new AppError('INVALID_INPUT', 'The subject has a line break or another hidden character. Write it again.', {
      reason: 'broken-text',
      field: 'subject',
    });
  }
  if (written.text.trim() === '' && files === 0) {
    throw new AppError('INVALID_INPUT', 'There is nothing to send. Write a text or attach a file.', {
      reason: 'empty',
    });
  }
}

/** What the account cannot carry. Throws INVALID_INPUT `attachments-not-supported`, `html-not-supported`. */
export function refuseForm(
  { html, files, isProtected }: { readonly html: boolean; readonly files: number; readonly isProtected: boolean },
  limits: EmailLimits,
): void {
  if (!limits.attachments && (files > 0 || isProtected)) {
    throw new AppError(
      'INVALID_INPUT',
      'This account sends text alone. Remove the files and the protection, or choose another account.',
      { reason: 'attachments-not-supported' },
    );
  }
  if (html && !limits.html && !isProtected) {
    throw new AppError('INVALID_INPUT', 'This account sends text without formatting. Write it as plain text.', {
      reason: 'html-not-supported',
    });
  }
}

/** Everything asked for but the files' content and the password, which is kept in no form. */
export function frameOf(input: SendInput, recipients: readonly Recipient[]): object {
  const { subject, text = null, html = null, inReplyTo = null, attachments = [] } = input;
  return {
    recipients,
    attachments: attachments.length,
    ...commonFrame(input),
    ...{ subject, text, html, inReplyTo, isProtected: input.protect !== undefined },
  };
}

/** Of what was asked, not of what it became: a protected document has new randomness each time. */
export function hashesOf(
  input: SendInput,
  { subject, text, html }: Written,
  recipients: readonly Recipient[],
  files: readonly CheckedFile[],
): RequestHashes {
  const attachments = files.map(({ name, sha256 }) => ({ name, sha256 }));
  return requestHashes(frameOf(input, recipients), { channel: 'email', subject, text, html, attachments });
}
