import type { SearchHit } from '../../contract/procedures/search.ts';
import { excerptOf, marksIn, type Mark } from '../../domain/search/highlight.ts';
import { parseSearch, type SearchText } from '../../domain/search/search-query.ts';
import { typedWords } from '../../domain/search/words.ts';
import { mailInOne } from '../../domain/email/mail-words.ts';
import { messageText } from '../../domain/message/message-text.ts';
import type { Message } from '../../domain/message/message.ts';
import { chartName } from '../../domain/patient/patient.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/repositories.ts';
import { seesPatients, sightOf } from '../access/sight.ts';
import { readClinicSettings } from '../channels/clinic-settings.ts';
import { contactView } from '../contacts/contact-view.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import { patientView } from '../patients/patient-view.ts';
import { createNames } from './names.ts';
import { resolveSearch } from './resolve-search.ts';

export interface SearchDeps {
  readonly storage: Storage;
  readonly clock: Pick<Clock, 'now'>;
}

/** Of patients and of contacts: whoever is meant is among the first, and the messages must be seen too. */
const MOST_PEOPLE = 5;

export function createSearchHandlers({ storage, clock }: SearchDeps): Pick<Handlers, 'search.all'> {
  return {
    'search.all'({ text, limit }, context) {
      const { timeZone } = readClinicSettings(storage.settings);
      const search = parseSearch(text, { timeZone, nowMs: clock.now() });
      const people = peopleOf(storage, search, context).slice(0, limit);
      const messages = messagesOf(storage, search, context, limit - people.length);
      return { items: [...people, ...messages], ignored: [...search.ignored] };
    },
  };
}

/** Patients and contacts with the words; whoever narrows messages looks for messages. */
function peopleOf(storage: Storage, search: SearchText, context: CallContext): SearchHit[] {
  const typed = search.patient ?? (isNarrowed(search) ? '' : search.text);
  if (typed.trim() === '' || !seesPatients(context)) return [];
  const words = typedWords(typed);
  const marks = (name: string): [number, number][] => toMarks(marksIn(name, words, 'all'));
  const patients = storage.patients.search(typed, MOST_PEOPLE).map((patient): SearchHit => {
    return { kind: 'patient', patient: patientView(patient), marks: marks(chartName(patient)) };
  });
  if (search.patient !== null) return patients;
  const contacts = storage.contacts.list({ text: typed, limit: MOST_PEOPLE }).items.map((contact): SearchHit => {
    return { kind: 'contact', contact: contactView(contact), marks: marks(contact.name) };
  });
  return [...patients, ...contacts];
}

function messagesOf(storage: Storage, search: SearchText, context: CallContext, limit: number): SearchHit[] {
  const isAsked = search.words.length > 0 || search.patient !== null || isNarrowed(search);
  if (limit < 1 || !isAsked) return [];
  const found = storage.search.messages(resolveSearch(storage, search, context), context.scope, limit);
  const nameOf = sightOf(context.session).names ? createNames(storage) : () => null;
  return found.map((message) => messageHit(message, search.words, nameOf(message)));
}

function isNarrowed({ from, to, channel, beforeMs, afterMs, hasParts }: SearchText): boolean {
  return hasParts || [from, to, channel, beforeMs, afterMs].some((part) => part !== null);
}

function messageHit(message: Message, words: readonly string[], name: string | null): SearchHit {
  const { text, marks } = excerptOf(mailInOne(message) ?? messageText(message), words);
  return {
    kind: 'message',
    messageId: message.id,
    conversationId: message.conversationId,
    channel: message.channel,
    direction: message.direction,
    at: new Date(message.createdAtMs).toISOString(),
    address: message.address,
    name,
    text,
    marks: toMarks(marks),
    parts: message.parts.filter(({ role }) => role === undefined).length,
  };
}

const toMarks = (marks: readonly Mark[]): [number, number][] => marks.map(([start, end]) => [start, end]);
