import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { EmrRights } from '../../domain/access/emr-rights.ts';
import { AppError } from '../../domain/errors.ts';
import type { StaffMember } from '../../ports/repositories.ts';

/** What a session may be shown of patients. Whoever makes a view asks for one; nothing else decides. */
export interface Sight {
  /** False: OpenEMR does not let this person see patients, so numbers only. */
  readonly names: boolean;
}

export function sightOf({ emrRights }: { readonly emrRights: EmrRights }): Sight {
  return { names: emrRights.patients };
}

interface Viewing {
  readonly scope: AccountScope;
  readonly session: { readonly emrRights: EmrRights; readonly staff: Pick<StaffMember, 'permissions'> };
}

/**
 * Patients themselves, and what hangs on them. They belong to no account, but who may use none has no message to match with
 * them; an administrator sets up the clinic.
 */
export function seesPatients({ scope, session }: Viewing): boolean {
  return sightOf(session).names && (scope.lanes.length > 0 || session.staff.permissions.admin);
}

/** For what is about patients as such. Throws PERMISSION_DENIED `emr-rights`. */
export function refuseWithoutNames(session: { readonly emrRights: EmrRights }): void {
  if (sightOf(session).names) return;
  throw new AppError(
    'PERMISSION_DENIED',
    'Your OpenEMR user may not see patients. Ask an OpenEMR administrator for that right, then sign in again.',
    { reason: 'emr-rights' },
  );
}
