import { cleanLine } from './mail-addresses.ts';

const longestName = 120;
const longestExtension = 16;

/** Names that Windows keeps for devices, with any extension (Naming Files, Paths, and Namespaces). */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(\.|$)/i;

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/tiff': 'tif',
  'application/zip': 'zip',
  'message/rfc822': 'eml',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/vcard': 'vcf',
};

/** Full stops and spaces at the end go, which no system keeps. */
function withoutTail(name: string): string {
  let end = name.length;
  while (end > 0 && (name[end - 1] === '.' || name[end - 1]?.trim() === '')) end--;
  return name.slice(0, end);
}

/** Cut so that the extension stays. */
function shorten(name: string): string {
  if (name.length <= longestName) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= longestExtension ? name.slice(dot) : '';
  return name
    .slice(0, longestName - extension.length)
    .toWellFormed()
    .trimEnd()
    .concat(extension);
}

/**
 * A file's name as the sender gave it, made safe: one path component of at most 120 characters on every system, never empty.
 *
 * @param number of the file within its message, from 1, for those without a name
 */
export function fileNameOf(given: string | undefined, type: string, number: number): string {
  const component = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const line = cleanLine(component, 1000) ?? '';
  // Windows forbids these, and takes away full stops and spaces at the end; a leading one hides a file elsewhere.
  const safe = withoutTail(line.replace(/[<>:"|?*]/g, '_').replace(/^[.\s]+/, ''));
  if (safe !== '') return withoutTail(shorten(reserved.test(safe) ? `_${safe}` : safe));
  const extension = extensions[type];
  const stem = type === 'message/rfc822' ? 'message' : 'attachment';
  return extension === undefined ? `${stem}-${number}` : `${stem}-${number}.${extension}`;
}
