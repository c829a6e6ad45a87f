import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AuditEntry } from '../../ports/repositories.ts';

/** The HMAC chain over audit entries: each code covers its entry and the code before it. */

/** What stands before the first entry; it depends on the key, so an empty chain can be anchored too. */
export function genesisMac(key: Uint8Array): Buffer {
  return createHmac('sha256', key).update('foyer audit chain 1').digest();
}

/** HMAC-SHA256(audit key, previous code || canonical JSON of the entry). */
export function entryMac(key: Uint8Array, previous: Uint8Array, entry: AuditEntry): Buffer {
  return createHmac('sha256', key).update(previous).update(canonicalEntry(entry), 'utf8').digest();
}

export function sameMac(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** JSON with fields in a fixed order and the keys of `detail` sorted, so that equal entries are equal bytes. */
function canonicalEntry(entry: AuditEntry): string {
  return JSON.stringify([
    entry.sequence,
    entry.atMs,
    entry.staffId,
    entry.sessionId,
    entry.action,
    entry.subjects,
    entry.outcome,
    entry.code,
    // What JSON leaves out when the entry is stored is left out here too.
    Object.entries(entry.detail)
      .filter(([, value]: [string, unknown]) => value !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  ]);
}
