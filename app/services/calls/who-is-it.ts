import type { LiveCallView } from '../../contract/procedures/calls.ts';
import type { PatientView } from '../../contract/procedures/patients.ts';
import type { Call } from '../../domain/calls/call.ts';
import type { ConversationChannel } from '../../domain/channel.ts';
import { conversationKey } from '../../domain/email/address.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import type { Storage } from '../../ports/repositories.ts';
import { sightOf, type Sight } from '../access/sight.ts';
import { conversationView } from '../conversations/conversation-view.ts';
import type { CallContext } from '../dispatch/context.ts';
import { patientView } from '../patients/patient-view.ts';

export interface WhoItIs {
  readonly contactName: string | null;
  readonly patients: PatientView[];
}

/** The last ones are enough to remember what it was about. */
const MOST_CONVERSATIONS = 3;

/** Whose number it is, by exact E.164: all of them where there are several. Nobody where the session may see no names. */
export function whoIsIt(
  storage: Pick<Storage, 'patients' | 'contacts'>,
  call: Pick<Call, 'number' | 'patientId'>,
  sight: Sight,
): WhoItIs {
  if (!sight.names) return { contactName: null, patients: [] };
  const names = call.number.startsWith('+') ? storage.contacts.byAddress(call.number).map(({ name }) => name) : [];
  return {
    contactName: names.length === 0 ? null : names.join(', '),
    patients: patientsOf(storage, call).map(patientView),
  };
}

/** The one that it was with, else whose number it is. */
function patientsOf(
  { patients }: Pick<Storage, 'patients'>,
  { number, patientId }: Pick<Call, 'number' | 'patientId'>,
): readonly Patient[] {
  const one = patientId === null ? null : patients.find(patientId);
  if (one) return [one];
  return number.startsWith('+') ? patients.byPhone(number) : [];
}

/** The last conversations with this number or with whose it is, as far as the session may see them. */
export function conversationsWith(
  storage: Storage,
  call: Pick<Call, 'number' | 'patientId'>,
  context: CallContext,
): LiveCallView['conversations'] {
  const patients = sightOf(context.session).names ? patientsOf(storage, call) : [];
  const numbers = [call.number, ...patients.flatMap(({ phones }) => phones.flatMap(({ e164 }) => e164 ?? []))];
  const mails = patients.flatMap(({ email }) => (email === null ? [] : conversationKey(email.trim())));
  return [...hints(storage, 'sms', numbers, context), ...hints(storage, 'email', mails, context)]
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, MOST_CONVERSATIONS);
}

function hints(
  storage: Storage,
  channel: ConversationChannel,
  addresses: readonly string[],
  context: CallContext,
): LiveCallView['conversations'] {
  return [...new Set(addresses)].flatMap((address) => {
    const thread = address === '' ? null : storage.conversations.findByAddress(channel, address);
    const seen = thread && storage.conversations.findInScope(thread.id, context.scope, context.session.staffId);
    const last = seen && conversationView(storage, seen, context).last;
    if (!thread || !last) return [];
    return [{ id: thread.id, channel, preview: last.email?.subject ?? last.text, at: last.at }];
  });
}
