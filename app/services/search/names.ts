import type { Message } from '../../domain/message/message.ts';
import { chartName } from '../../domain/patient/patient.ts';
import type { Storage } from '../../ports/repositories.ts';

type Known = Pick<Storage, 'patients' | 'contacts'>;

/**
 * Whose a message is, for whoever may see names: its patient, the name that it carries, the contact with its address, or the
 * one patient with its number or address. Of several patients with one none is guessed. One page asks about few people.
 */
export function createNames({ patients, contacts }: Known): (message: Message) => string | null {
  const ofPatient = remembered((id: NonNullable<Message['patientId']>) => {
    const patient = patients.find(id);
    return patient && chartName(patient);
  });
  const ofAddress = remembered((address: string) => {
    const [contact] = contacts.byAddress(address);
    if (contact) return contact.name;
    const [patient, ...others] = address.includes('@') ? patients.byEmail(address) : patients.byPhone(address);
    return patient && others.length === 0 ? chartName(patient) : null;
  });
  return ({ patientId, contactName, address }) =>
    (patientId === null ? null : ofPatient(patientId)) ?? contactName ?? (address === '' ? null : ofAddress(address));
}

function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const value = find(key);
    known.set(key, value);
    return value;
  };
}
