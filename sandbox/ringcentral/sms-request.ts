import { isRecord } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { ApiRefusal, badParameter } from './errors.ts';
import type { Person } from './people.ts';
import { toE164 } from './phone-numbers.ts';
import { readSubmission } from './submission-request.ts';
import type { SubmittedFile } from './submission-request.ts';

/** A text as it is handed in. */
export interface SmsOrder {
  from: string;
  to: string[];
  text: string;
  media: SubmittedFile[];
}

const maxUnits = 1000;
const maxRecipients = 10;
const maxMedia = 10;
const maxMediaBytes = 1_500_000;

/** Numbers with these endings are refused when the text is handed in. */
const refusedEnding = '0188';
const unavailableEnding = '0192';

/** Guide, "Sending MMS": supported content types. */
const mediaTypes = new Set([
  'image/jpeg',
  'image/png',
  'image/bmp',
  'image/gif',
  'image/tiff',
  'image/svg+xml',
  'video/3gpp',
  'video/mp4',
  'video/mpeg',
  'video/msvideo',
  'audio/mpeg',
  'text/vcard',
  'application/zip',
  'application/gzip',
  'application/rtf',
]);

function numberOf(value: unknown): string | null {
  const text = isRecord(value) ? value['phoneNumber'] : undefined;
  return typeof text === 'string' ? toE164(text) : null;
}

function sender(value: unknown, hasMedia: boolean, person: Person): string {
  const from = numberOf(value);
  if (from === null) throw badParameter('from.phoneNumber');
  const own = person.numbers.find(({ phoneNumber }) => phoneNumber === from);
  if (!own) throw new ApiRefusal(403, 'MSG-304', "Phone number doesn't belong to extension");
  if (own.type === 'FaxOnly') throw new ApiRefusal(403, 'MSG-241', 'Cannot send SMS from Fax number');
  if (!own.features.includes(hasMedia ? 'MmsSender' : 'SmsSender'))
    throw new ApiRefusal(403, 'MSG-242', 'Sending SMS is not available from the number specified.');
  return from;
}

function recipient(value: unknown): string {
  const to = numberOf(value);
  if (to === null || to.endsWith(refusedEnding)) throw badParameter('to.phoneNumber');
  if (!/^\+1\d{10}$/.test(to))
    throw new ApiRefusal(403, 'MSG-240', `Specified recipient [${to}] isn't an US phone number`);
  if (to.endsWith(unavailableEnding))
    throw new ApiRefusal(503, 'MSG-290', `Sending SMS to ${to} failed. Please try later.`);
  return to;
}

function recipients(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > maxRecipients) throw badParameter('to');
  return value.map(recipient);
}

function checkMedia(media: readonly SubmittedFile[]): void {
  if (media.length > maxMedia) throw badParameter('attachment');
  if (media.some(({ data }) => data.length === 0)) throw new ApiRefusal(400, 'MSG-347', 'Attachment body is empty');
  if (media.reduce((sum, { data }) => sum + data.length, 0) > maxMediaBytes)
    throw new ApiRefusal(400, 'MSG-338', 'Message size limit exceeded');
  if (media.some(({ contentType }) => !mediaTypes.has(contentType)))
    throw new ApiRefusal(415, 'MSG-348', 'Unsupported attachment media type');
}

/** @throws ApiRefusal with the vendor's answer */
export function readSmsOrder(request: VendorRequest, person: Person): SmsOrder {
  const { fields, files } = readSubmission(request);
  const text = fields['text'] ?? '';
  if (typeof text !== 'string' || text.length > maxUnits) throw badParameter('text');
  if (text === '' && files.length === 0) throw badParameter('text');
  if (files.length === 0 && request.request.endsWith('/mms')) throw badParameter('attachment');
  const to = recipients(fields['to']);
  checkMedia(files);
  return { from: sender(fields['from'], files.length > 0, person), to, text, media: files };
}
