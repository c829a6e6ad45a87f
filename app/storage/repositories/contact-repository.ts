import { CONTACT_ADDRESS_KINDS } from '../../domain/contact/contact.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, isUuid } from '../../domain/ids.ts';
import type { ContactId, StaffId } from '../../domain/ids.ts';
import { indexWords } from '../../domain/search/words.ts';
import type { Contact, ContactRepository } from '../../ports/repositories.ts';
import { oneOf } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { nameKey } from '../database/patient-words.ts';
import { addressWords, toSearchQuery } from '../database/search-text.ts';
import { pageLength } from './lanes.ts';

interface ContactRow {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly name_key: string;
  readonly organization: string;
  readonly note: string;
  readonly saved_by: string;
  readonly saved_at: number;
}
interface AddressRow {
  readonly kind: string;
  readonly text: string;
  readonly address: string;
}

const IN_ORDER = 'c.name_key, c.id';
const FOLLOWING = '(c.name_key, c.id) > (@key, @id)';

/** Exported so that a test can look at every plan. */
export const CONTACT_SQL = {
  byAddress: `SELECT DISTINCT c.* FROM contact_addresses AS a INDEXED BY contact_addresses_by_address
    CROSS JOIN contacts AS c ON c.row = a.contact_row WHERE a.address = ? ORDER BY ${IN_ORDER}`,
  addresses: 'SELECT kind, text, address FROM contact_addresses WHERE contact_row = ? ORDER BY position',
  list: `SELECT c.* FROM contacts AS c INDEXED BY contacts_by_name WHERE ${FOLLOWING} ORDER BY ${IN_ORDER} LIMIT @limit`,
  // A clinic has some thousands at the most: what was found is sorted.
  search: `SELECT c.* FROM contact_search CROSS JOIN contacts AS c ON c.row = contact_search.rowid
    WHERE contact_search MATCH @match AND ${FOLLOWING} ORDER BY ${IN_ORDER} LIMIT @limit`,
} as const;

export function createContactRepository(db: Connection): ContactRepository {
  const byId = db.query<[string], ContactRow>('SELECT * FROM contacts WHERE id = ?');
  const byAddress = db.query<[string], ContactRow>(CONTACT_SQL.byAddress);
  const addresses = db.query<[number], AddressRow>(CONTACT_SQL.addresses);
  const list = db.query<Place & { limit: number }, ContactRow>(CONTACT_SQL.list);
  const search = db.query<Place & { match: string; limit: number }, ContactRow>(CONTACT_SQL.search);
  const whole = (row: ContactRow): Contact => toContact(row, addresses.all([row.row]));
  const found = (text: string, page: Place & { limit: number }): ContactRow[] => {
    const match = toSearchQuery(text);
    return match === null ? [] : search.all({ ...page, match });
  };

  return {
    ...createWriter(db),
    find(id) {
      const row = byId.get([id]);
      return row ? whole(row) : null;
    },
    byAddress: (address) => byAddress.all([address]).map(whole),
    list({ text, before, limit }) {
      const most = pageLength(limit);
      const page = { ...placeFrom(before), limit: most + 1 };
      const rows = text === undefined || text.trim() === '' ? list.all(page) : found(text, page);
      const shown = rows.slice(0, most);
      const last = shown.at(-1);
      return { items: shown.map(whole), next: rows.length > most && last ? cursorOf(last) : null };
    },
  };
}

function createWriter(db: Connection): Pick<ContactRepository, 'save' | 'remove'> {
  const upsert = db.command<Record<string, SqlValue>>(`INSERT INTO contacts
    (id, name, name_key, organization, note, saved_by, saved_at)
    VALUES (@id, @name, @key, @organization, @note, @savedBy, @savedAt)
    ON CONFLICT (id) DO UPDATE SET name = @name, name_key = @key, organization = @organization, note = @note,
      saved_by = @savedBy, saved_at = @savedAt`);
  const rowOf = db.query<[string], { row: number }>('SELECT row FROM contacts WHERE id = ?');
  const removeAddresses = db.command<[number]>('DELETE FROM contact_addresses WHERE contact_row = ?');
  const addAddress = db.command<[number, number, string, string, string]>(
    'INSERT INTO contact_addresses (contact_row, position, kind, text, address) VALUES (?, ?, ?, ?, ?)',
  );
  const forget = db.command<[number]>('DELETE FROM contact_search WHERE rowid = ?');
  const index = db.command<[number, string]>('INSERT INTO contact_search (rowid, words) VALUES (?, ?)');
  const remove = db.command<[number]>('DELETE FROM contacts WHERE row = ?');

  return {
    save(contact) {
      const { id, name, organization, note, savedBy, savedAtMs } = contact;
      const earlier = rowOf.get([id])?.row;
      if (earlier !== undefined) {
        removeAddresses.run([earlier]);
        forget.run([earlier]);
      }
      upsert.run({ id, name, key: nameKey(name), organization, note, savedBy, savedAt: savedAtMs });
      const row = earlier ?? rowOf.get([id])?.row ?? 0;
      contact.addresses.forEach((each, at) => void addAddress.run([row, at, each.kind, each.text, each.address]));
      index.run([row, contactWords(contact)]);
    },
    remove(id) {
      const row = rowOf.get([id])?.row;
      if (row === undefined) return;
      forget.run([row]);
      // Its addresses go with it.
      remove.run([row]);
    },
  };
}

function contactWords({ name, organization, addresses }: Contact): string {
  const texts = [name, organization, ...addresses.map(({ address }) => addressWords(address))];
  return [...new Set(texts.flatMap(indexWords))].join(' ');
}

interface Place extends Record<string, SqlValue> {
  readonly key: string;
  readonly id: string;
}

function cursorOf(row: ContactRow): string {
  return Buffer.from(JSON.stringify([row.name_key, row.id]), 'utf8').toString('base64url');
}

/** Throws AppError INVALID_INPUT (`cursor`) for anything that {@link cursorOf} did not make. */
function placeFrom(cursor: string | undefined): Place {
  if (cursor === undefined) return { key: '', id: '' };
  const value = decoded(cursor);
  if (Array.isArray(value) && value.length === 2) {
    const [key, id] = value as unknown[];
    if (typeof key === 'string' && typeof id === 'string' && isUuid(id)) return { key, id };
  }
  throw new AppError('INVALID_INPUT', 'This list position is not valid; load the list again.', { reason: 'cursor' });
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function toContact(row: ContactRow, addresses: readonly AddressRow[]): Contact {
  return {
    id: asId<ContactId>(row.id),
    name: row.name,
    organization: row.organization,
    note: row.note,
    addresses: addresses.map(({ kind, text, address }) => ({
      kind: oneOf(CONTACT_ADDRESS_KINDS, kind, 'contact_addresses.kind'),
      text,
      address,
    })),
    savedBy: asId<StaffId>(row.saved_by),
    savedAtMs: row.saved_at,
  };
}
