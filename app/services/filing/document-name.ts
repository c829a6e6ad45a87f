import type { FilingId } from '../../domain/ids.ts';
import type { FILED_MEDIA_TYPES } from '../../domain/media-type.ts';

/** Longest name without our mark; the whole stays below the 255 bytes that file systems take. */
const LONGEST_BASE = 100;

const EXTENSIONS: Readonly<Record<(typeof FILED_MEDIA_TYPES)[number], string>> = {
  'application/pdf': 'pdf',
  'image/tiff': 'tif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

/**
 * The document's file name in the chart: the person's words or neutral ones, then a mark of our own, so that it can be
 * found again where OpenEMR gives no id (facts 2.4).
 *
 * @param typed what the person wrote; may end in `.pdf`
 * @param document `neutral`: what it is called where nobody named it, for instance by {@link neutralName}
 */
export function documentName(
  typed: string | undefined,
  document: { readonly type: string; readonly neutral: string },
  id: FilingId,
): string {
  const base = cleanName(typed ?? '') || document.neutral;
  return `${base}-${markOf(id)}.${(EXTENSIONS as Readonly<Record<string, string>>)[document.type] ?? 'bin'}`;
}

/** The last 12 hexadecimal digits of a filing's id: random in a UUIDv7. */
export function markOf(id: FilingId): string {
  return id.replaceAll('-', '').slice(-12).toLowerCase();
}

/** A document's name without our mark and extension: what the person wrote. */
export function baseOf(name: string): string {
  return name.replace(/-[0-9a-f]{12}\.[a-z]+$/, '');
}

/** Without what means something in a path, on any system, and without control characters. */
export function cleanName(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/\.(pdf|tiff?|jpe?g|png)$/i, '')
    .replace(/[\p{C}/\\:*?"<>|%]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  // By code points: half a surrogate pair is no text.
  return Array.from(clean).slice(0, LONGEST_BASE).join('').trim();
}

/** `Fax 2026-11-22`, by the local date; a time of its end makes it a period. */
export function neutralName(word: string, fromMs: number, untilMs = fromMs): string {
  const [from, until] = [localDate(fromMs), localDate(untilMs)];
  return from === until ? `${word} ${from}` : `${word} ${from} to ${until}`;
}

function localDate(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
