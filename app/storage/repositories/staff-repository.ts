import type { EmrRights } from '../../domain/access/emr-rights.ts';
import { PERMISSION_NAMES } from '../../domain/access/permissions.ts';
import type { PermissionName, Permissions } from '../../domain/access/permissions.ts';
import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StaffMember, StaffRepository } from '../../ports/repositories.ts';
import { parseScalars, toFlag, toJsonOrNull } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { isUniqueViolation, violates } from '../database/connection.ts';

type StaffRow = Readonly<Record<PermissionName, number>> & {
  readonly id: string;
  readonly username: string;
  readonly emr_user_id: string | null;
  readonly name: string;
  readonly emr_rights: string | null;
  readonly vouched_at: number | null;
};

/** `usePrimary` is `use_primary`; quoted because `delete` is a word of SQL. */
const column = (name: PermissionName): string => `"${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;
const SELECTED = PERMISSION_NAMES.map((name) => `p.${column(name)} AS "${name}"`).join(', ');
const FROM = `SELECT s.id, s.username, s.emr_user_id, s.name, s.emr_rights, s.vouched_at, ${SELECTED}
  FROM staff AS s JOIN staff_permissions AS p ON p.staff_id = s.id`;

export function createStaffRepository(db: Connection, clock: Clock): StaffRepository {
  return { ...createReader(db), ...createWriter(db), ...createPrimaryUser(db), remove: createRemove(db, clock) };
}

type Reader = Pick<StaffRepository, 'all' | 'find' | 'findByUsername' | 'findByEmrUserId' | 'findRemoved'>;

function createReader(db: Connection): Reader {
  const all = db.query<[], StaffRow>(`${FROM} WHERE s.removed_at IS NULL ORDER BY s.username_key`);
  const byId = db.query<[string], StaffRow>(`${FROM} WHERE s.id = ?`);
  const byName = db.query<[string], StaffRow>(`${FROM} WHERE s.username_key = ? AND s.removed_at IS NULL`);
  const removedByName = db.query<[string], StaffRow>(`${FROM} WHERE s.username_key = ? AND s.removed_at IS NOT NULL`);
  const byEmrUserId = db.query<[string], StaffRow>(`${FROM} WHERE s.emr_user_id = ? AND s.removed_at IS NULL`);

  return {
    all: () => all.all([]).map((row) => toMember(row)),
    find: (id) => memberOrNull(byId.get([id])),
    findByUsername: (username) => memberOrNull(byName.get([usernameKey(username)])),
    findByEmrUserId: (userId) => memberOrNull(byEmrUserId.get([userId])),
    findRemoved: (username) => memberOrNull(removedByName.get([usernameKey(username)])),
  };
}

function createWriter(db: Connection): Pick<StaffRepository, 'save'> {
  const saveStaff = db.command(`INSERT INTO staff
    (id, username, username_key, emr_user_id, name, emr_rights, vouched_at)
    VALUES (@id, @username, @username_key, @emr_user_id, @name, @emr_rights, @vouched_at)
    ON CONFLICT (id) DO UPDATE SET username = excluded.username, username_key = excluded.username_key,
    emr_user_id = excluded.emr_user_id, name = excluded.name, emr_rights = excluded.emr_rights,
    vouched_at = excluded.vouched_at, removed_at = NULL`);
  const savePermissions = db.command<Record<string, SqlValue>>(`INSERT OR REPLACE INTO staff_permissions
    (staff_id, ${PERMISSION_NAMES.map(column).join(', ')})
    VALUES (@staff_id, ${PERMISSION_NAMES.map((name) => `@${name}`).join(', ')})`);

  return {
    save(member) {
      try {
        saveStaff.run({
          id: member.id,
          username: member.username,
          username_key: usernameKey(member.username),
          emr_user_id: member.emrUserId,
          name: member.name,
          emr_rights: toJsonOrNull(member.emrRights),
          vouched_at: member.vouchedAtMs,
        });
      } catch (error) {
        if (violates(error, 'staff.emr_user_id')) throw emrUserTaken(error);
        if (isUniqueViolation(error)) throw nameTaken(error);
        throw error;
      }
      savePermissions.run({ staff_id: member.id, ...permissionColumns(member.permissions) });
    },
  };
}

function createRemove(db: Connection, clock: Clock): StaffRepository['remove'] {
  const remove = db.command<[number, string]>(`UPDATE staff SET removed_at = ?, emr_user_id = NULL, emr_rights = NULL,
    vouched_at = NULL, is_primary = 0 WHERE id = ? AND removed_at IS NULL`);
  const permissions = db.command<[string]>(
    `UPDATE staff_permissions SET ${PERMISSION_NAMES.map((name) => `${column(name)} = 0`).join(', ')} WHERE staff_id = ?`,
  );
  const pin = db.command<[string]>('DELETE FROM pins WHERE staff_id = ?');
  const grant = db.command<[string]>('DELETE FROM emr_grants WHERE owner = ?');
  const drafts = db.command<[string]>('DELETE FROM drafts WHERE staff_id = ?');
  const emailDrafts = db.command<[string]>('DELETE FROM email_drafts WHERE staff_id = ?');
  const claims = db.command<[string]>(
    'UPDATE conversations SET claimed_by = NULL, claimed_at = NULL WHERE claimed_by = ?',
  );
  const laneClaims = db.command<[string]>('UPDATE conversation_lanes SET claimed_by = NULL WHERE claimed_by = ?');

  return (id) => {
    if (remove.run([clock.now(), id]) !== 1) throw nobody();
    permissions.run([id]);
    pin.run([id]);
    grant.run([id]);
    drafts.run([id]);
    emailDrafts.run([id]);
    claims.run([id]);
    laneClaims.run([id]);
  };
}

function createPrimaryUser(db: Connection): Pick<StaffRepository, 'primaryUserId' | 'setPrimaryUser'> {
  const primary = db.query<[], { id: string }>('SELECT id FROM staff WHERE is_primary = 1');
  const clear = db.command<[]>('UPDATE staff SET is_primary = 0 WHERE is_primary = 1');
  const set = db.command<[string]>('UPDATE staff SET is_primary = 1 WHERE id = ? AND removed_at IS NULL');

  return {
    primaryUserId() {
      const row = primary.get([]);
      return row ? asId<StaffId>(row.id) : null;
    },
    setPrimaryUser(id) {
      clear.run([]);
      if (id !== null && set.run([id]) !== 1) throw nobody();
    },
  };
}

function nobody(): AppError {
  return new AppError('NOT_FOUND', 'This staff member does not exist.');
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
    emrRights: toRights(row.emr_rights),
    vouchedAtMs: row.vouched_at,
  };
}

function toRights(text: string | null): EmrRights | null {
  if (text === null) return null;
  const { patients, documents } = parseScalars(text, 'staff.emr_rights');
  return { patients: patients === true, documents: documents === true };
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
