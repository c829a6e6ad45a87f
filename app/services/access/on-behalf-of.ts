import { permits } from '../../domain/access/permissions.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';

/**
 * Who stands for what Foyer does by itself (a confirmed opt-out, a task made by rule): the primary user, else the first
 * administrator; null: there is nobody yet.
 */
export function onBehalfOf({ staff }: Pick<Storage, 'staff'>): StaffId | null {
  return staff.primaryUserId() ?? staff.all().find(({ permissions }) => permits(permissions, 'admin'))?.id ?? null;
}
