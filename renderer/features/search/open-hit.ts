import type { SearchHit } from '../../../app/contract/procedures/search.ts';
import { numbersOfContact, numbersOfPatient } from '../../shared/calls/call-numbers.ts';
import { goTo, routeOfMessage } from '../../shared/route/route.ts';
import { call } from '../../shared/rpc/client.ts';
import { toastError } from '../../shared/ui/toast.ts';
import { searchPalette } from './search-store.ts';

type MessageHit = Extract<SearchHit, { kind: 'message' }>;

/** Opens at the message itself. */
export function openMessage({ messageId, conversationId, channel, direction }: MessageHit): void {
  searchPalette.hide();
  goTo(routeOfMessage({ id: messageId, channel, direction, conversationId }));
}

/** The thread with a number; begun where there is none yet. */
export async function openThread(address: string): Promise<void> {
  try {
    const { id } = await call('conversations.begin', { channel: 'sms', address });
    searchPalette.hide();
    goTo({ screen: 'sms', view: 'open', conversationId: id, messageId: null });
  } catch (error) {
    toastError(error);
  }
}

/** The number of a person or place that is most probably a mobile one; null: there is none. */
export function textNumber(hit: Extract<SearchHit, { kind: 'patient' | 'contact' }>): string | null {
  if (hit.kind === 'patient') {
    const { phones } = hit.patient;
    return phones.find(({ kind, number }) => kind === 'cell' && number.startsWith('+'))?.number ?? null;
  }
  return hit.contact.addresses.find(({ kind }) => kind === 'mobile')?.address ?? null;
}

/** The number where somebody is most probably reached by telephone; null: there is none. */
export function callNumber(
  hit: Extract<SearchHit, { kind: 'patient' | 'contact' }>,
): { readonly number: string; readonly name: string } | null {
  const { name } = hit.kind === 'patient' ? hit.patient : hit.contact;
  const [first] = hit.kind === 'patient' ? numbersOfPatient(hit.patient) : numbersOfContact(hit.contact);
  return first ? { number: first.number, name } : null;
}

/** What narrows the search to somebody: their messages, whatever the channel. */
export function narrowedTo(hit: Extract<SearchHit, { kind: 'patient' | 'contact' }>): string {
  const name = hit.kind === 'patient' ? hit.patient.name : hit.contact.name;
  return `${hit.kind === 'patient' ? 'patient' : 'from'}:"${name.replaceAll('"', '')}" `;
}
