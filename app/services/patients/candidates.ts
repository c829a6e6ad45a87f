import type { CandidateView } from '../../contract/procedures/patients.ts';
import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { PatientId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import type { Storage } from '../../ports/repositories.ts';
import { patientView } from './patient-view.ts';

/** Earlier patients of a sender: a laboratory has hundreds, and only the latest help. */
const MOST_EARLIER = 10;

type Reason = CandidateView['reasons'][number];
interface Candidate {
  readonly patient: Patient;
  readonly reasons: Reason[];
}

/**
 * Whose a message may be, best first: the one it is assigned to, those with the sender's number and earlier messages, with
 * the number alone, with earlier messages alone. Who is gone from OpenEMR is left out.
 */
export function candidatesFor(
  storage: Pick<Storage, 'patients' | 'inbox'>,
  message: Message,
  scope: AccountScope,
): CandidateView[] {
  const found = new Map<PatientId, Candidate>();

  function add(patient: Patient | null, reason: Reason): void {
    if (patient?.status !== 'active') return;
    const known = found.get(patient.id);
    if (known) known.reasons.push(reason);
    else found.set(patient.id, { patient, reasons: [reason] });
  }

  if (message.patientId) add(storage.patients.find(message.patientId), { kind: 'assigned' });
  if (message.address !== '') {
    const owners = storage.patients.byPhone(message.address);
    for (const patient of owners) add(patient, numberReason(patient, message.address, owners.length - 1));
    for (const { patientId, count, lastAtMs } of earlierOf(storage, message, scope)) {
      add(storage.patients.find(patientId), { kind: 'earlier', count, lastAt: new Date(lastAtMs).toISOString() });
    }
  }
  return [...found.values()]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ patient, reasons }) => ({ patient: patientView(patient), reasons }));
}

function numberReason({ phones }: Patient, address: string, shared: number): Reason {
  const phoneKind = phones.find(({ e164 }) => e164 === address)?.kind ?? 'contact';
  return { kind: 'number', phoneKind, shared };
}

/** The message itself says nothing about its sender's earlier ones. */
function earlierOf(
  storage: Pick<Storage, 'inbox'>,
  message: Message,
  scope: AccountScope,
): ReturnType<Storage['inbox']['earlierPatients']> {
  return storage.inbox
    .earlierPatients(message.address, scope, MOST_EARLIER)
    .map((earlier) =>
      earlier.patientId === message.patientId && message.direction === 'inbound'
        ? { ...earlier, count: earlier.count - 1 }
        : earlier,
    )
    .filter(({ count }) => count > 0);
}

function rank({ reasons }: Candidate): number {
  const has = (kind: Reason['kind']): boolean => reasons.some((reason) => reason.kind === kind);
  if (has('assigned')) return 0;
  if (has('number')) return has('earlier') ? 1 : 2;
  return 3;
}
