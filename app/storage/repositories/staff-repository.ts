import { PERMISSION_NAMES } from '../../domain/access/permissions.ts';
import type { PermissionName, Permissions } from '../../domain/access/permissions.ts';
import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { StaffMember, StaffRepository } from '../../ports/repositories.ts';
import { toFlag } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { isUniqueViolation } from '../database/connection.ts';

type StaffRow = { readonly id: string; readonly username: string; readonly name: string } & Readonly<
  Record<PermissionName, number>
>;

/** `usePrimary` is `use_primary`; quoted because `delete` is a word of SQL. */
const column = (name: PermissionName): string => (name === 'usePrimary' ? '"use_primary"' : `"${name}"`);
const SELECTED = PERMISSION_NAMES.map((name) => `p.${column(name)} AS "${name}"`).join(', ');
const FROM = `SELECT s.id, s.username, s.name, ${SELECTED} FROM staff AS s JOIN staff_permissions AS p ON p.staff_id = s.id`;

export function createStaffRepository(db: Connection): StaffRepository {
  const all = db.query<[], StaffRow>(`${FROM} ORDER BY s.username_key`);
  const byId = db.query<[string], StaffRow>(`${FROM} WHERE s.id = ?`);
  const byName = db.query<[string], StaffRow>(`${FROM} WHERE s.username_key = ?`);
  const saveStaff = db.command(`INSERT INTO staff (id, username, username_key, name)
    VALUES (@id, @username, @username_key, @name)
    ON CONFLICT (id) DO UPDATE SET username = excluded.username, username_key = excluded.username_key,
    name = excluded.name`);
  const savePermissions = db.command<Record<string, SqlValue>>(`INSERT OR REPLACE INTO staff_permissions
    (staff_id, ${PERMISSION_NAMES.map(column).join(', ')})
    VALUES (@staff_id, ${PERMISSION_NAMES.map((name) => `@${name}`).join(', ')})`);
  const primary = db.query<[], { id: string }>('SELECT id FROM staff WHERE is_primary = 1');
  const clearPrimary = db.command<[]>('UPDATE staff SET is_primary = 0 WHERE is_primary = 1');
  const setPrimary = db.command<[string]>('UPDATE staff SET is_primary = 1 WHERE id = ?');

  return {
    all: () => all.all([]).map((row) => toMember(row)),
    find: (id) => memberOrNull(byId.get([id])),
    findByUsername: (username) => memberOrNull(byName.get([usernameKey(username)])),
    save(member) {
      try {
        saveStaff.run({
          id: member.id,
          username: member.username,
          username_key: usernameKey(member.username),
          name: member.name,
        });
      } catch (error) {
        if (isUniqueViolation(error)) throw nameTaken(error);
        throw error;
      }
      savePermissions.run({ staff_id: member.id, ...permissionColumns(member.permissions) });
    },
    primaryUserId() {
      const row = primary.get([]);
      return row ? asId<StaffId>(row.id) : null;
    },
    setPrimaryUser(id) {
      clearPrimary.run([]);
      if (id === null) return;
      if (setPrimary.run([id]) !== 1) throw new AppError('NOT_FOUND', 'This staff member does not exist.');
    },
  };
}

function usernameKey(username: string): string {
  return username.normalize('NFC').toLowerCase();
}

function permissionColumns(permissions: Permissions): Record<string, SqlValue> {
  return Object.fromEntries(PERMISSION_NAMES.map((name) => [name, toFlag(permissions[name])]));
}

function memberOrNull(row: StaffRow | undefined): StaffMember | null {
  return row ? toMember(row) : null;
}

function toMember(row: StaffRow): StaffMember {
  const permissions = Object.fromEntries(PERMISSION_NAMES.map((name) => [name, row[name] === 1]));
  return {
    id: asId<StaffId>(row.id),
    username: row.username,
    name: row.name,
    permissions: permissions as Record<PermissionName, boolean>,
  };
}

function nameTaken(cause: unknown): AppError {
  return new AppError(
    'CONFLICT',
    'A staff member with this user name exists already; change that one instead.',
    { reason: 'username-taken' },
    { cause },
  );
}
