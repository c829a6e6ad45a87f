import type { JobKind } from '../domain/jobs/job.ts';
import type { SessionId } from '../domain/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/repositories.ts';
import type { AuditAnchor } from '../services/audit/audit-anchor.ts';
import type { EmrAccess } from '../services/emr/emr-access.ts';
import type { Changes } from '../services/events/changes.ts';
import type { Inbox } from '../services/inbox/inbox.ts';
import type { JobKinds, JobWork } from '../services/jobs/job-kind.ts';
import { createAuditAnchorJob } from '../services/jobs/kinds/audit-anchor.ts';
import { createReceive } from '../services/jobs/kinds/receive.ts';
import { createRetentionPurge } from '../services/jobs/kinds/retention-purge.ts';
import { createSyncOpenEmr } from '../services/jobs/kinds/sync-openemr.ts';
import type { PatientMirror } from '../services/patients/patient-mirror.ts';

interface Deps {
  readonly storage: Storage;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly emr: EmrAccess;
  readonly mirror: PatientMirror;
  readonly inbox: Pick<Inbox, 'poll' | 'syncNow'>;
  readonly anchor: AuditAnchor;
  /** Sessions whose drafts may still hold content. */
  readonly sessions: () => readonly SessionId[];
}

/** Every kind of background job that this core knows, in the order of the screen. */
export function createJobKinds(deps: Deps): JobKinds {
  const { storage, anchor } = deps;
  const works: readonly JobWork[] = [
    createReceive({ accounts: storage.accounts, inbox: deps.inbox }),
    createSyncOpenEmr(deps),
    createRetentionPurge(deps),
    createAuditAnchorJob({ audit: storage.audit, anchor }),
  ];
  return new Map<JobKind, JobWork>(works.map((work) => [work.facts.kind, work]));
}
