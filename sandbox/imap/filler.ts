import type { NewMail } from './mail-store.ts';

/** Old mails by the hundred thousand: each is written when it is read, all are of one length. */

const wide = (value: number): string => String(value).padStart(8, '0');

function textFor(number: number, at: number, to: string): string {
  const date = new Date(at).toUTCString().replace('GMT', '+0000');
  return [
    `Return-Path: <sender${wide(number)}@example.org>`,
    `Delivered-To: ${to}`,
    'Authentication-Results: mx.larkspur.example.org; spf=pass; dkim=pass; dmarc=pass',
    `Date: ${date}`,
    `From: Sender ${wide(number)} <sender${wide(number)}@example.org>`,
    `To: ${to}`,
    `Subject: Old message ${wide(number)}`,
    `Message-ID: <old-${wide(number)}@example.org>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `This is old message ${wide(number)} of the practice clinic.`,
    '',
  ].join('\r\n');
}

export interface Filling {
  readonly count: number;
  readonly to: string;
  /** Number of the first, so that a second filling has other ids. */
  readonly first: number;
  /** The last one's time, Unix ms; the others lie before it. */
  readonly until: number;
  readonly spacingMs: number;
}

export function* fillingMails({ count, to, first, until, spacingMs }: Filling): Generator<NewMail> {
  const size = textFor(0, until, to).length;
  for (let at = 0; at < count; at++) {
    const time = until - (count - 1 - at) * spacingMs;
    const number = first + at;
    yield { at: time, size, flags: ['\\Seen'], read: () => Buffer.from(textFor(number, time, to), 'latin1') };
  }
}
