import { PERMISSION_NAMES } from '../../domain/access/permissions.ts';
import type { PermissionName, Permissions } from '../../domain/access/permissions.ts';
import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { StaffMember, StaffRepository } from '../../ports/repositories.ts';
import { toFlag } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { isUniqueViolation, violates } from '../database/connection.ts';

type StaffRow = Readonly<Record<PermissionName, number>> & {
  readonly id: string;
  readonly username: string;
  readonly emr_user_id: string | null;
  readonly name: string;
};

/** `usePrimary` is `use_primary`; quoted because `delete` is a word of SQL. */
const column = (name: PermissionName): string => (name === 'usePrimary' ? '"use_primary"' : `"${name}"`);
const SELECTED = PERMISSION_NAMES.map((name) => `p.${column(name)} AS "${name}"`).join(', ');
const FROM = `SELECT s.id, s.username, s.emr_user_id, s.name, ${SELECTED}
  FROM staff AS s JOIN staff_permissions AS p ON p.staff_id = s.id`;

export function createStaffRepository(db: Connection): StaffRepository {
  const all = db.query<[], StaffRow>(`${FROM} ORDER BY s.username_key`);
  const byId = db.query<[string], StaffRow>(`${FROM} WHERE s.id = ?`);
  const byName = db.query<[string], StaffRow>(`${FROM} WHERE s.username_key = ?`);
  const byEmrUserId = db.query<[string], StaffRow>(`${FROM} WHERE s.emr_user_id = ?`);
  const saveStaff = db.command(`INSERT INTO staff (id, username, username_key, emr_user_id, name)
    VALUES (@id, @username, @username_key, @emr_user_id, @name)
    ON CONFLICT (id) DO UPDATE SET username = excluded.username, username_key = excluded.username_key,
    emr_user_id = excluded.emr_user_id, name = excluded.name`);
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
    findByEmrUserId: (userId) => memberOrNull(byEmrUserId.get([userId])),
    save(member) {
      try {
        saveStaff.run({
          id: member.id,
          username: member.username,
          username_key: usernameKey(member.username),
          emr_user_id: member.emrUserId,
          name: member.name,
        });
      } catch (error) {
        if (violates(error, 'staff.emr_user_id')) throw emrUserTaken(error);
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
    emrUserId: row.emr_user_id,
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

function emrUserTaken(cause: unknown): AppError {
  return new AppError(
    'CONFLICT',
    'This OpenEMR user belongs to another staff member here already; change that one instead.',
    { reason: 'emr-user-taken' },
    { cause },
  );
}
