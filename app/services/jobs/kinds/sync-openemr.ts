import { JOB_KIND_FACTS } from '../../../domain/jobs/job.ts';
import type { EmrAccess } from '../../emr/emr-access.ts';
import type { PatientMirror } from '../../patients/patient-mirror.ts';
import { NOTHING_DUE, type JobWork } from '../job-kind.ts';
import { untilAborted } from '../until-aborted.ts';

interface Deps {
  readonly emr: Pick<EmrAccess, 'clinicKey'>;
  readonly mirror: Pick<PatientMirror, 'round' | 'state'>;
}

/** What changed in OpenEMR's patients, or on with a first copy of them that has not come to its end. */
export function createSyncOpenEmr({ emr, mirror }: Deps): JobWork {
  return {
    facts: JOB_KIND_FACTS['sync-openemr'],
    async run({ testRun, signal }) {
      // Nobody has connected a clinic yet.
      if (emr.clinicKey() === null) return NOTHING_DUE;
      if (testRun) return { outcome: 'done', counts: { known: mirror.state().done }, failure: null };
      const { patients, gone, failures } = await untilAborted(mirror.round(), signal);
      const counts = { patients, gone };
      const isNothing = patients + gone === 0;
      const [failure = null] = failures;
      if (failure) return { outcome: isNothing ? 'failed' : 'part-failed', counts, failure };
      return { outcome: isNothing ? 'nothing-due' : 'done', counts, failure: null };
    },
  };
}
