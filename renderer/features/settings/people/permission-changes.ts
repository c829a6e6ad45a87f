import type { UserView } from '../../../../app/contract/procedures/staff.ts';
import { RIGHTS, type PermissionName } from '../../../../app/domain/access/permissions.ts';
import { CHANNELS, type Channel } from '../../../../app/domain/channel.ts';

/** One press on the page. `all`: a column (channel or *Use primary*), a row (all services of one person), or everything. */
export type PeopleChange =
  | { readonly kind: 'one'; readonly userId: string; readonly name: PermissionName; readonly value: boolean }
  | {
      readonly kind: 'all';
      readonly column: Channel | 'usePrimary' | null;
      readonly userId: string | null;
      readonly value: boolean;
    }
  | { readonly kind: 'primary'; readonly userId: string | null };

/** The finer rights, in the order of the page; `admin` last, as it opens no channel. */
export const FINER_RIGHTS = [...RIGHTS, 'breakGlass', 'admin'] as const satisfies readonly PermissionName[];

/** The permissions that a change to `all` touches. */
export function touched(column: Channel | 'usePrimary' | null): readonly PermissionName[] {
  return column === null ? CHANNELS : [column];
}

function withPermissions(user: UserView, names: readonly PermissionName[], value: boolean): UserView {
  const permissions = { ...user.permissions, ...Object.fromEntries(names.map((name) => [name, value])) };
  return { ...user, permissions, admin: permissions.admin };
}

/** What core will make of the change. */
export function applyChange(users: UserView[], change: PeopleChange): UserView[] {
  switch (change.kind) {
    case 'one':
      return users.map((user) =>
        user.id === change.userId ? withPermissions(user, [change.name], change.value) : user,
      );
    case 'all':
      return users.map((user) =>
        change.userId === null || change.userId === user.id
          ? withPermissions(user, touched(change.column), change.value)
          : user,
      );
    case 'primary':
      return users.map((user) => ({ ...user, primary: user.id === change.userId }));
  }
}

/** All, none or some of the given permissions are held. */
export function heldBy(users: readonly UserView[], names: readonly PermissionName[]): 'all' | 'none' | 'some' {
  const held = users.flatMap(({ permissions }) => names.map((name) => permissions[name]));
  if (held.length === 0 || !held.includes(true)) return 'none';
  return held.includes(false) ? 'some' : 'all';
}

/** A service without a right to do anything in it shows nothing. */
export function seesNothing({ permissions }: UserView): boolean {
  return CHANNELS.some((channel) => permissions[channel]) && !permissions.view && !permissions.send;
}

/** Who is found by some letters of the name or the user name. */
export function foundBy(users: readonly UserView[], text: string, language: string): readonly UserView[] {
  const wanted = text.trim().toLocaleLowerCase(language);
  if (wanted === '') return users;
  return users.filter(({ name, username }) => `${name} ${username}`.toLocaleLowerCase(language).includes(wanted));
}
