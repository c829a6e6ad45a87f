import type { Failure } from '../../../domain/errors.ts';
import { JOB_KIND_FACTS } from '../../../domain/jobs/job.ts';
import type { AuditRepository } from '../../../ports/repositories.ts';
import type { AuditAnchor } from '../../audit/audit-anchor.ts';
import { NOTHING_DUE, type JobWork } from '../job-kind.ts';

const NOT_ANCHORED: Failure = {
  code: 'AUDIT_NOT_ANCHORED',
  category: 'config',
  message: 'The audit trail could not be anchored in the keychain. Verify it on the Audit page.',
  action: 'ask-administrator',
};

interface Deps {
  readonly audit: Pick<AuditRepository, 'head'>;
  readonly anchor: Pick<AuditAnchor, 'anchor' | 'count'>;
}

/** Puts count and head of the audit trail into the keychain. */
export function createAuditAnchorJob({ audit, anchor }: Deps): JobWork {
  return {
    facts: JOB_KIND_FACTS['audit-anchor'],
    async run({ testRun }) {
      const before = await anchor.count();
      const open = audit.head().count - before;
      if (open === 0) return NOTHING_DUE;
      if (testRun) return { outcome: 'done', counts: { entries: open }, failure: null };
      const { anchored, count } = await anchor.anchor();
      if (!anchored) return { outcome: 'failed', counts: {}, failure: NOT_ANCHORED };
      return { outcome: 'done', counts: { entries: count - before }, failure: null };
    },
  };
}
