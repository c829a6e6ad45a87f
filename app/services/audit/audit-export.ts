import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../domain/errors.ts';
import type { SessionId, StaffId } from '../../domain/ids.ts';
import type { AuditEntry, AuditQuery, BlobWriter, Storage } from '../../ports/repositories.ts';
import { BYTE_ORDER_MARK, csvRow } from './csv.ts';

export const MAX_EXPORTED_ENTRIES = 100_000;
/** As one document may have. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Read, written and let go of at once. */
const ENTRIES_AT_ONCE = 500;
const COLUMNS = ['time', 'person', 'user name', 'action', 'outcome', 'code', 'subjects', 'detail', 'sequence'];

/** A file that holds all of it and whose row is still to be made, and how many entries are in it. */
export interface WrittenExport {
  readonly writer: BlobWriter;
  readonly entries: number;
}

/**
 * Writes the entries, oldest first, as CSV into a blob of the session; other calls are answered in between.
 *
 * @throws AppError INVALID_INPUT `too-many`: more than {@link MAX_EXPORTED_ENTRIES}, or more bytes than a document may have
 */
export async function writeExport(
  storage: Storage,
  query: AuditQuery,
  file: { readonly name: string; readonly sessionId: SessionId },
): Promise<WrittenExport> {
  // What is added meanwhile belongs to the next export.
  const end = storage.audit.head().count;
  const writer = storage.blobs.open({ name: file.name, type: 'text/csv', sessionId: file.sessionId });
  try {
    writer.append(Buffer.from(BYTE_ORDER_MARK + csvRow(COLUMNS), 'utf8'));
    const entries = await writeEntries(storage, query, writer, end);
    return { writer, entries };
  } catch (error) {
    writer.discard();
    throw error;
  }
}

async function writeEntries(storage: Storage, query: AuditQuery, writer: BlobWriter, end: number): Promise<number> {
  const personOf = peopleOf(storage);
  let afterSequence = 0;
  let written = 0;
  for (;;) {
    const found = storage.audit.walk({ ...query, afterSequence, limit: ENTRIES_AT_ONCE });
    const entries = found.filter((entry) => entry.sequence <= end);
    written += entries.length;
    if (written > MAX_EXPORTED_ENTRIES) throw tooMany();
    if (entries.length > 0) writer.append(Buffer.from(entries.map((entry) => rowOf(entry, personOf)).join(''), 'utf8'));
    if (writer.bytes() > MAX_BYTES) throw tooMany();
    const last = entries.at(-1);
    if (!last || entries.length < ENTRIES_AT_ONCE) return written;
    afterSequence = last.sequence;
    await setImmediate();
  }
}

type Person = { readonly name: string; readonly username: string } | null;

function rowOf(entry: AuditEntry, personOf: (id: StaffId | null) => Person): string {
  const person = personOf(entry.staffId);
  return csvRow([
    new Date(entry.atMs).toISOString(),
    person?.name ?? null,
    person?.username ?? null,
    entry.action,
    entry.outcome,
    entry.code,
    entry.subjects.join(' '),
    JSON.stringify(entry.detail),
    entry.sequence,
  ]);
}

/** Each looked up once. */
function peopleOf(storage: Pick<Storage, 'staff'>): (id: StaffId | null) => Person {
  const known = new Map<StaffId, Person>();
  return (id) => {
    if (id === null) return null;
    const person = known.get(id) ?? storage.staff.find(id);
    known.set(id, person);
    return person;
  };
}

function tooMany(): AppError {
  return new AppError('INVALID_INPUT', 'This is too much for one file. Narrow the filter, for instance to a month.', {
    reason: 'too-many',
    max: MAX_EXPORTED_ENTRIES,
  });
}
