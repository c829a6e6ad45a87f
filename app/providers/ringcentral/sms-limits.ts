import type { SmsLimits } from '../../ports/provider.ts';

/** Guide, "Sending MMS": so much for all attachments together. */
const bytesTotal = 1_500_000;

/** Guide, "Sending MMS": supported content types. PDFs are none of them. */
const types = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/bmp',
  'image/tiff',
  'image/svg+xml',
  'video/mp4',
  'video/3gpp',
  'video/mpeg',
  'video/msvideo',
  'audio/mpeg',
  'text/vcard',
  'application/rtf',
  'application/zip',
  'application/gzip',
];

/** API reference, "Send SMS": 1000 UTF-16 units. */
export const smsLimits: SmsLimits = {
  bodyUnits: 1000,
  media: { files: 10, bytesTotal, types: Object.fromEntries(types.map((type) => [type, bytesTotal])) },
};
