import type { ConversationDetail, ConversationView } from '../../contract/procedures/conversations.ts';
import type { Message } from '../../domain/message/message.ts';
import { mailWords } from '../../domain/email/mail-words.ts';
import { chartName, type Patient } from '../../domain/patient/patient.ts';
import { formatPhoneNumber } from '../../domain/phone-number.ts';
import type { Contact, Conversation, ConversationSummary, Draft, Storage } from '../../ports/repositories.ts';
import { sightOf } from '../access/sight.ts';
import type { Consent } from '../consent/consent.ts';
import { contactView } from '../contacts/contact-view.ts';
import type { CallContext } from '../dispatch/context.ts';
import { bouncedView } from '../email/bounced-view.ts';
import { textOf } from '../messages/message-view.ts';
import { patientView } from '../patients/patient-view.ts';
import { replyFrom, type ReplyDeps } from './reply-from.ts';

const LONGEST_PREVIEW = 140;

/** A line of the list, with names or, where the session may see none, without. */
export function conversationView(
  storage: Storage,
  { conversation, last, unread }: ConversationSummary,
  { session }: Pick<CallContext, 'session'>,
): ConversationView {
  const { id, channel, address, folder, snoozedUntilMs, claimedBy } = conversation;
  const optOut = storage.optOuts.find(channel, address)?.state ?? null;
  const draft = storage.drafts.find(session.staffId, id);
  return {
    ...{ id, channel, address, folder, claimedBy, unread },
    displayAddress: channel === 'email' ? address : formatPhoneNumber(address),
    names: sightOf(session).names ? namesOf(storage, conversation) : [],
    snoozedUntil: isoOrNull(snoozedUntilMs),
    claimedByName: claimedBy === null ? null : (storage.staff.find(claimedBy)?.name ?? null),
    last: last && lastView(last),
    optOut: optOut === 'allowed' ? null : optOut,
    hasDraft: draft !== null && !isEmptyDraft(draft),
    bounced: channel === 'email' ? bouncedView(storage, address) : null,
  };
}

function namesOf(storage: Storage, conversation: Conversation): ConversationView['names'] {
  const { address } = conversation;
  const patients = patientsOf(storage, conversation);
  const contacts = contactsOf(storage, address);
  return [
    ...patients.map((patient) => ({ kind: 'patient' as const, id: patient.id, name: chartName(patient) })),
    ...contacts.map(({ id, name }) => ({ kind: 'contact' as const, id, name })),
  ];
}

/** Active ones with this number or address. */
function patientsOf({ patients }: Storage, { channel, address }: Conversation): readonly Patient[] {
  return channel === 'email' ? patients.byEmail(address) : patients.byPhone(address);
}

function contactsOf(storage: Storage, address: string): readonly Contact[] {
  return storage.contacts.byAddress(address);
}

function lastView(message: Message): NonNullable<ConversationView['last']> {
  return {
    messageId: message.id,
    at: iso(message.createdAtMs),
    direction: message.direction,
    state: message.direction === 'inbound' ? message.intake.state : message.delivery.state,
    text: preview(textOf(message) ?? ''),
    email: mailView(message),
    parts: message.parts.filter(({ role }) => role === undefined).length,
  };
}

function mailView(message: Message): NonNullable<ConversationView['last']>['email'] {
  const words = mailWords(message);
  const kind = message.direction === 'inbound' ? message.mail?.kind : undefined;
  return words && { subject: words.subject, kind: kind ?? 'mail' };
}

/** One line; no half character at its end. */
function preview(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.slice(0, LONGEST_PREVIEW).replace(/[\ud800-\udbff]$/, '');
}

export interface DetailDeps extends ReplyDeps {
  readonly consent: Pick<Consent, 'stateOf'>;
}

/** The conversation as whoever asks sees it; their own draft with it. */
export function conversationDetail(
  deps: DetailDeps,
  summary: ConversationSummary,
  context: CallContext,
): ConversationDetail {
  const { storage, consent } = deps;
  const { id, channel, address } = summary.conversation;
  const { names } = sightOf(context.session);
  const draft = storage.drafts.find(context.session.staffId, id);
  return {
    ...conversationView(storage, summary, context),
    patients: names ? patientsOf(storage, summary.conversation).map(patientView) : [],
    contacts: names ? contactsOf(storage, address).map(contactView) : [],
    consent: consent.stateOf(address, null, channel),
    replyFrom: replyFrom(deps, summary, context),
    draft: draft && !isEmptyDraft(draft) ? draftView(draft) : null,
  };
}

function draftView({ body, media, patientId, accountId, updatedAtMs }: Draft): ConversationDetail['draft'] {
  return {
    ...{ body, patientId, accountId },
    media: media.map(({ blobId, name, type, bytes }) => ({ blob: blobId, name, type, bytes })),
    updatedAt: iso(updatedAtMs),
  };
}

export function isEmptyDraft({ body, media }: Pick<Draft, 'body' | 'media'>): boolean {
  return body === '' && media.length === 0;
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}
