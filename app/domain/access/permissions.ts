import type { Channel } from '../channel.ts';

/** What may be done with what the permitted channels carry. */
export const RIGHTS = ['view', 'send', 'file', 'delete', 'export', 'batch'] as const;
export type Right = (typeof RIGHTS)[number];

/**
 * What one staff member may do. A channel permission opens the channel, a right says what may be done there; both are
 * needed. `admin` is the right to administer the clinic's settings and opens no channel by itself.
 */
export interface Permissions {
  readonly fax: boolean;
  readonly sms: boolean;
  readonly email: boolean;
  readonly voice: boolean;
  readonly direct: boolean;
  readonly view: boolean;
  readonly send: boolean;
  readonly file: boolean;
  readonly delete: boolean;
  readonly export: boolean;
  readonly batch: boolean;
  readonly admin: boolean;
  /** May look at a channel that is closed to them for half an hour, with a reason; administrators are told. */
  readonly breakGlass: boolean;
  /** Uses the primary user's accounts, even beside own ones. */
  readonly usePrimary: boolean;
}
export type PermissionName = keyof Permissions;
export const PERMISSION_NAMES = [
  'fax',
  'sms',
  'email',
  'voice',
  'direct',
  'view',
  'send',
  'file',
  'delete',
  'export',
  'batch',
  'admin',
  'breakGlass',
  'usePrimary',
] as const satisfies readonly PermissionName[];

/**
 * What a procedure needs.
 * `none`: answers even while locked (start-up, sign-in). `session`: any signed-in, unlocked session. `admin`: the
 * administrator's right. `breakGlass`: the right to break glass. `fax.send`: the channel's permission and the right. `any.view`: the right, and the permission
 * of at least one channel; what is returned is narrowed to the session's accounts.
 */
export type Needs = 'none' | 'session' | 'admin' | 'breakGlass' | `${Channel | 'any'}.${Right}`;

/**
 * True if the permissions satisfy the need. Sessions and locks are checked before, by the dispatcher.
 *
 * @param glass the channel whose glass this session has broken: it may be looked at, nothing more; null: none
 */
export function permits(permissions: Permissions, needs: Needs, glass: Channel | null = null): boolean {
  if (needs === 'none' || needs === 'session') return true;
  if (needs === 'admin' || needs === 'breakGlass') return permissions[needs];
  const [channel, right] = needs.split('.') as [Channel | 'any', Right];
  if (glass !== null && right === 'view' && (channel === 'any' || channel === glass)) return true;
  if (!permissions[right]) return false;
  if (channel !== 'any') return permissions[channel];
  return permissions.fax || permissions.sms || permissions.email || permissions.voice || permissions.direct;
}

/** Nobody starts with a permission. */
export const NO_PERMISSIONS: Permissions = {
  fax: false,
  sms: false,
  email: false,
  voice: false,
  direct: false,
  view: false,
  send: false,
  file: false,
  delete: false,
  export: false,
  batch: false,
  admin: false,
  breakGlass: false,
  usePrimary: false,
};
