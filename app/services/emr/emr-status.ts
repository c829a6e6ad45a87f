import type { Output } from '../../contract/index.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { EmrConnection } from './create-emr-access.ts';
import { failureView, versionText } from './setup.ts';

/** How it stands with OpenEMR for one person. */
export function emrStatus(emr: EmrConnection, storage: Storage, staffId: StaffId): Output<'emr.status'> {
  const { state, failure, sinceMs } = emr.condition();
  const giver = emr.giver('clinic');
  const isSignedOut = state === 'ok' && emr.staffApi(staffId) === null;
  return {
    state: isSignedOut ? 'signed-out' : state,
    error: failure && failureView(failure),
    since: sinceMs === null ? null : new Date(sinceMs).toISOString(),
    url: emr.baseUrl(),
    version: versionText(emr.version()),
    clinicConnection: giver === null ? null : (storage.staff.find(giver)?.name ?? null),
    waiting: storage.filings.inState('queued').length,
  };
}
