import type { ConversationChannel } from '../../domain/channel.ts';
import { conversationKey } from '../../domain/email/address.ts';
import type { PatientId } from '../../domain/ids.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import type { Storage } from '../../ports/repositories.ts';

type Known = Pick<Storage, 'patients'>;
type KnownWithContacts = Known & Partial<Pick<Storage, 'contacts'>>;

/**
 * Active patients that a message to this address concerns: the picked one, else all with the address. Where the address is not the
 * picked one's, those who have it are concerned, too: it is they who read it.
 */
export function patientsConcerned(
  { patients }: Known,
  address: string,
  patientId: PatientId | null,
  channel: ConversationChannel = 'sms',
): readonly Patient[] {
  const owners = channel === 'sms' ? patients.byPhone(address) : patients.byEmail(address);
  const picked = patientId === null ? null : patients.find(patientId);
  if (picked?.status !== 'active') return owners;
  return isTheirs(picked, address, channel) ? [picked] : [picked, ...owners.filter(({ id }) => id !== picked.id)];
}

/** What OpenEMR's flag says: only with the word YES of every patient concerned is it *ok*. */
export function flagOf(
  known: KnownWithContacts,
  address: string,
  patientId: PatientId | null,
  channel: ConversationChannel = 'sms',
): 'ok' | 'no-consent' | 'unknown' {
  const about = channel === 'email' && isContacts(known, address) ? null : patientId;
  const concerned = patientsConcerned(known, address, about, channel);
  if (concerned.length > 0) return concerned.every(({ consent }) => consent[channel]) ? 'ok' : 'no-consent';
  // Picked, and gone from OpenEMR since: nobody's consent stands behind it.
  return about === null ? 'unknown' : 'no-consent';
}

function isTheirs(patient: Patient, address: string, channel: ConversationChannel): boolean {
  if (channel === 'sms') return patient.phones.some(({ e164 }) => e164 === address);
  return patient.email !== null && conversationKey(patient.email) === conversationKey(address);
}

/** A laboratory or a referring office reads about a patient; the flag says whether the patient gets e-mail. */
function isContacts({ contacts }: KnownWithContacts, address: string): boolean {
  return (contacts?.byAddress(conversationKey(address)).length ?? 0) > 0;
}
