import { CONVERSATION_CHANNELS, type ConversationChannel } from '../../domain/channel.ts';
import { asId, uuidV7 } from '../../domain/ids.ts';
import type { ConversationId, VendorId } from '../../domain/ids.ts';
import { stepIntake, type Intake } from '../../domain/message/intake.ts';
import type { InboundMessage, MessagePart } from '../../domain/message/message.ts';
import { parsePhoneNumber } from '../../domain/phone-number.ts';
import type { InboundItem, PartRef } from '../../ports/provider.ts';
import type { HistoryEntry, MessageLane } from '../../ports/repositories.ts';
import { takeInMail } from '../email/take-in-email.ts';
import { storeFiles, type ReadMail } from '../email/take-in-parts.ts';
import { onlyPatientWith } from '../patients/only-patient.ts';
import type { InboxDeps } from './deps.ts';
import { createOrderedIds } from './ordered-ids.ts';
import type { Slice } from './slices.ts';
import type { ToldTimes } from './told-times.ts';

type Deps = Pick<InboxDeps, 'storage' | 'changes' | 'clock' | 'random' | 'consent' | 'outbox'>;

const LONGEST_TEXT = 200;

/**
 * One transaction: what a batch or a slice of it tells, and the batch's cursor with the last one. After a crash the same may come
 * again, and changes nothing then. Returns how many are new.
 */
export type TakeIn = (slice: Slice, catchUp: boolean) => number;

/** An e-mail that is new, its files in the store. */
interface StoredMail {
  readonly read: ReadMail;
  readonly parts: readonly MessagePart[];
}

export function createTakeIn(deps: Deps, lane: MessageLane, told: ToldTimes): TakeIn {
  const { storage, changes, clock } = deps;
  const newId = createOrderedIds(deps);

  function takeIn(item: InboundItem, stored: StoredMail | undefined, catchUp: boolean): boolean {
    const known = storage.inbox.findByVendorId(lane, item.vendorId);
    if (known) {
      followReadState(deps, known, item, told);
      followParts(deps, known, item.parts);
      return false;
    }
    if (stored) return takeInMail(deps, lane, newId(), stored.read, stored.parts, catchUp);
    const address = senderAddress(item.from);
    const conversationId = conversationOf(deps, lane, address);
    const patientId = conversationId === null ? null : onlyPatientWith(storage, address);
    const message: InboundMessage = {
      ...{ id: newId(), ...lane, direction: 'inbound', vendorId: item.vendorId },
      ...{ address, contactName: item.fromName === null ? null : item.fromName.slice(0, LONGEST_TEXT) },
      ...{ patientId, conversationId, threadId: null, body: item.body, mail: null, to: ownAddress(item.to) },
      ...{ parts: [], createdAtMs: item.receivedAtMs, pages: item.pages },
      intake: intakeOf(conversationId !== null && item.parts.length === 0, clock.now()),
      unread: !item.isRead,
      ...{ claim: null, isFiled: false, removedAtMs: null, purgedAtMs: null },
    };
    return store(message, item.parts, catchUp);
  }

  function store(message: InboundMessage, parts: readonly PartRef[], catchUp: boolean): boolean {
    const { id, isNew } = storage.inbox.takeIn(message, parts);
    if (!isNew) return false;
    storage.inbox.note(id, entry(clock.now(), 'taken-in'));
    if (message.patientId !== null) storage.inbox.note(id, entry(clock.now(), 'matched-by-number'));
    // An opt-out is decided before anybody is told, and before anything else can go out.
    if (message.conversationId !== null) deps.consent.onInbound(message);
    changes.message(id, message.conversationId);
    if (message.intake.state === 'received') changes.arrived(message, catchUp);
    return true;
  }

  return ({ items, mails, deleted, cursor }, catchUp) => {
    // Nothing else runs from here on: what is stored now is held by a message before anybody could take it for left over.
    const stored = new Map([...mails].map(([id, read]) => [id, { read, parts: storeFiles(storage, read.files) }]));
    return changes.transaction(() => {
      let arrived = 0;
      for (const item of items) if (takeIn(item, stored.get(item.vendorId), catchUp)) arrived++;
      for (const vendorId of deleted) noteDeleted(deps, lane, vendorId);
      if (cursor !== undefined) storage.cursors.save(lane, cursor, clock.now());
      return arrived;
    });
  };
}

/** A text is in the item itself; whatever else comes with a message is fetched. */
function intakeOf(isWhole: boolean, nowMs: number): Intake {
  return isWhole
    ? { state: 'received', attempts: 0, nextAttemptAtMs: null, failure: null }
    : { state: 'receiving', attempts: 0, nextAttemptAtMs: nowMs, failure: null };
}

/** Inside a transaction: the thread with that address, begun if there is none; null where the channel has no threads. */
function conversationOf({ storage, clock, random }: Deps, lane: MessageLane, address: string): ConversationId | null {
  const { channel } = lane;
  if (!isThreaded(channel)) return null;
  const createdAtMs = clock.now();
  const id = asId<ConversationId>(uuidV7(createdAtMs, random.bytes(10)));
  return storage.conversations.begin({ id, channel, address, createdAtMs, createdBy: null }).id;
}

function isThreaded(channel: string): channel is ConversationChannel {
  return CONVERSATION_CHANNELS.some((each) => each === channel);
}

/** E.164 where it is a number; else as the vendor has it; empty if it was withheld. */
export function senderAddress(from: string): string {
  const text = from.trim();
  const parsed = parsePhoneNumber(text);
  return parsed.ok ? parsed.e164 : text.slice(0, LONGEST_TEXT);
}

function ownAddress(to: string | null): string | null {
  return to === null || to.trim() === '' ? null : senderAddress(to);
}

/** What staff changed here and the vendor does not know yet wins; and what the vendor said before it was told is old. */
function followReadState({ storage, changes }: Deps, known: InboundMessage, item: InboundItem, told: ToldTimes): void {
  if (known.unread !== item.isRead || storage.inbox.isReadPending(known.id)) return;
  if (told.isOlder(known.id, item.changedAtMs)) return;
  storage.inbox.setUnread(known.id, !item.isRead, false);
  changes.message(known.id, known.conversationId);
}

/** Where content lies may change until it is here; a place that was refused may have been mended. */
function followParts(deps: Deps, known: InboundMessage, parts: readonly PartRef[]): void {
  const { storage, changes, clock } = deps;
  if (parts.length === 0) return;
  if (known.intake.state !== 'receiving') {
    followLateMedia(deps, known, parts);
    return;
  }
  if (places(parts) === places(storage.inbox.pendingParts(known.id))) return;
  storage.inbox.setPendingParts(known.id, parts);
  const again = known.intake.nextAttemptAtMs === null && stepIntake(known.intake, { type: 'staff-retry' }, clock.now());
  if (again) storage.inbox.saveIntake(known.id, again, null, entry(clock.now(), 'place-changed'));
  changes.message(known.id, known.conversationId);
}

/** A text whose media the vendor names only after its words; one that is complete has its media, or a failure. */
function followLateMedia({ storage, changes, clock }: Deps, known: InboundMessage, parts: readonly PartRef[]): void {
  const { conversationId, intake, purgedAtMs } = known;
  if (conversationId === null || known.parts.length > 0 || intake.failure !== null || purgedAtMs !== null) return;
  storage.inbox.setPendingParts(known.id, parts);
  storage.inbox.saveIntake(known.id, intakeOf(false, clock.now()), null, entry(clock.now(), 'media-named'));
  changes.message(known.id, conversationId);
}

function places(parts: readonly PartRef[]): string {
  return JSON.stringify(parts.map(({ partId, uri }) => [partId, uri]));
}

const DELETED = 'deleted-at-vendor';

/** Nothing of ours goes: what was deleted there stays here, with a line of history, once. */
function noteDeleted({ storage, changes, clock }: Deps, lane: MessageLane, vendorId: VendorId): void {
  const known = storage.inbox.findByVendorId(lane, vendorId);
  if (!known || storage.messages.events(known.id).some(({ cause }) => cause === DELETED)) return;
  storage.inbox.note(known.id, entry(clock.now(), DELETED));
  changes.message(known.id, known.conversationId);
}

export function entry(atMs: number, cause: string, detail: HistoryEntry['detail'] = {}): HistoryEntry {
  return { atMs, cause, detail, staffId: null };
}
