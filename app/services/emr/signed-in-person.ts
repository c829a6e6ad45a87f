import { AppError } from '../../domain/errors.ts';
import type { EmrIdentity } from '../../ports/emr.ts';
import type { StaffMember, StaffRepository } from '../../ports/repositories.ts';

const sameName = (a: string, b: string): boolean =>
  a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

/**
 * The staff member who signed in; null: a new person. Browsers keep OpenEMR's cookie, so the one who came back with tokens
 * need not be the one who was chosen: then EMR_REFUSED `other-person`, with whom the browser is signed in as where known.
 */
export function personOf(
  staff: StaffRepository,
  username: string,
  identity: EmrIdentity,
  signOutUrl: string | null,
): StaffMember | null {
  const chosen = staff.findByUsername(username);
  const bound = staff.findByEmrUserId(identity.userId);
  const isOther =
    (identity.username !== null && !sameName(identity.username, username)) ||
    (chosen !== null && chosen.emrUserId !== null && chosen.emrUserId !== identity.userId) ||
    (bound !== null && bound.id !== chosen?.id);
  if (!isOther) return chosen;
  const signedInAs = bound?.name ?? identity.username;
  throw new AppError(
    'EMR_REFUSED',
    `The browser is still signed in to OpenEMR as ${signedInAs ?? 'another person'}. Sign out there, then sign in again.`,
    { reason: 'other-person', ...signOutParam(signOutUrl), ...(signedInAs !== null && { signedInAs }) },
  );
}

/** The one who connects the clinic must be able to administer OpenEMR's users. */
export function notAdministrator(signOutUrl: string | null): AppError {
  return new AppError(
    'EMR_REFUSED',
    'The first person to sign in must be an OpenEMR administrator. Sign out in the browser and sign in as one.',
    { reason: 'not-administrator', ...signOutParam(signOutUrl) },
  );
}

const signOutParam = (signOutUrl: string | null): { signOutUrl?: string } =>
  signOutUrl === null ? {} : { signOutUrl };
