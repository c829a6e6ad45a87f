import { AppError } from '../../domain/errors.ts';
import { asId, type MessageId, type PatientId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';
import { refuseWithoutNames, seesPatients } from '../access/sight.ts';
import type { Handlers } from '../dispatch/context.ts';
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
    'patients.search'({ text, limit }, context) {
      refuseWithoutNames(context.session);
      if (text.trim() === '' || !seesPatients(context)) return { items: [] };
      return { items: storage.patients.search(text, limit).map(patientView) };
    },

    'patients.get'({ id }, context) {
      refuseWithoutNames(context.session);
      const patient = seesPatients(context) ? storage.patients.find(asId<PatientId>(id)) : null;
      if (!patient) throw new AppError('NOT_FOUND', 'There is no such patient. Search again.', { id });
      // A chart that was deleted or merged cannot be opened.
      return { ...patientView(patient), chartUrl: patient.status === 'gone' ? null : emr.chartUrl(patient.pid) };
    },

    'patients.candidates'({ messageId }, context) {
      refuseWithoutNames(context.session);
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
