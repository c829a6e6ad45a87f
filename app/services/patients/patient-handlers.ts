import { AppError } from '../../domain/errors.ts';
import { asId, type MessageId, type PatientId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { EmrAccess } from '../emr/emr-access.ts';
import { candidatesFor } from './candidates.ts';
import type { PatientMirror } from './patient-mirror.ts';
import { patientView } from './patient-view.ts';

type PatientHandlers = Pick<Handlers, 'patients.search' | 'patients.get' | 'patients.candidates' | 'patients.mirror'>;

export function createPatientHandlers(deps: {
  readonly storage: Storage;
  readonly emr: Pick<EmrAccess, 'chartUrl'>;
  readonly mirror: Pick<PatientMirror, 'state'>;
}): PatientHandlers {
  const { storage, emr, mirror } = deps;

  return {
    'patients.search': ({ text, limit }, context) => ({
      items:
        text.trim() === '' || !maySeePatients(context) ? [] : storage.patients.search(text, limit).map(patientView),
    }),

    'patients.get'({ id }, context) {
      const patient = maySeePatients(context) ? storage.patients.find(asId<PatientId>(id)) : null;
      if (!patient) throw new AppError('NOT_FOUND', 'There is no such patient. Search again.', { id });
      // A chart that was deleted or merged cannot be opened.
      return { ...patientView(patient), chartUrl: patient.status === 'gone' ? null : emr.chartUrl(patient.pid) };
    },

    'patients.candidates'({ messageId }, context) {
      const message = storage.messages.findInScope(asId<MessageId>(messageId), context.scope);
      if (!message) {
        throw new AppError('NOT_FOUND', 'There is no such message, or you may not see it.', { id: messageId });
      }
      return { items: candidatesFor(storage, message, context.scope) };
    },

    'patients.mirror'() {
      const { state, done, lastAtMs } = mirror.state();
      return { state, done, lastAt: lastAtMs === null ? null : new Date(lastAtMs).toISOString() };
    },
  };
}

/** Patients belong to no account, but who may use none has no message to match with them; an administrator sets up the clinic. */
function maySeePatients({ scope, session }: CallContext): boolean {
  return scope.accountIds.length > 0 || session.staff.permissions.admin;
}
