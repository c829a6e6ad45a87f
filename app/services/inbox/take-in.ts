import { asId, uuidV7 } from '../../domain/ids.ts';
import type { AccountId, MessageId, VendorId } from '../../domain/ids.ts';
import { stepIntake } from '../../domain/message/intake.ts';
import type { InboundMessage } from '../../domain/message/message.ts';
import { parsePhoneNumber } from '../../domain/phone-number.ts';
import type { InboundBatch, InboundItem, PartRef } from '../../ports/provider.ts';
import type { HistoryEntry } from '../../ports/repositories.ts';
import { RECEIVED_CHANNEL, type InboxDeps } from './deps.ts';
import type { ToldTimes } from './told-times.ts';

type Deps = Pick<InboxDeps, 'storage' | 'changes' | 'clock' | 'random'>;

const LONGEST_TEXT = 200;

/**
 * One transaction: what the batch tells, and its cursor. After a crash the same batch may come again, and changes nothing
 * then. Returns how many are new.
 */
export function takeInBatch(deps: Deps, accountId: AccountId, batch: InboundBatch, told: ToldTimes): number {
  const { storage, changes, clock } = deps;
  return changes.transaction(() => {
    let arrived = 0;
    for (const item of batch.items) if (takeIn(deps, accountId, item, told)) arrived++;
    for (const vendorId of batch.deleted) noteDeleted(deps, accountId, vendorId);
    storage.cursors.save(accountId, RECEIVED_CHANNEL, batch.cursor, clock.now());
    return arrived;
  });
}

function takeIn(deps: Deps, accountId: AccountId, item: InboundItem, told: ToldTimes): boolean {
  const { storage, changes, clock, random } = deps;
  const known = storage.inbox.findByVendorId(accountId, RECEIVED_CHANNEL, item.vendorId);
  if (known) {
    followReadState(deps, known, item, told);
    followPlaces(deps, known, item.parts);
    return false;
  }
  const message: InboundMessage = {
    id: asId<MessageId>(uuidV7(clock.now(), random.bytes(10))),
    channel: RECEIVED_CHANNEL,
    direction: 'inbound',
    accountId,
    vendorId: item.vendorId,
    address: senderAddress(item.from),
    contactName: item.fromName === null ? null : item.fromName.slice(0, LONGEST_TEXT),
    patientId: null,
    parts: [],
    createdAtMs: item.receivedAtMs,
    pages: item.pages,
    intake: { state: 'receiving', attempts: 0, nextAttemptAtMs: clock.now(), failure: null },
    unread: !item.isRead,
    claim: null,
    isFiled: false,
    removedAtMs: null,
    purgedAtMs: null,
  };
  const { id, isNew } = storage.inbox.takeIn(message, item.parts);
  if (!isNew) return false;
  storage.inbox.note(id, entry(clock.now(), 'taken-in'));
  changes.message(id);
  return true;
}

/** E.164 where it is a number; else as the vendor has it; empty if it was withheld. */
export function senderAddress(from: string): string {
  const text = from.trim();
  const parsed = parsePhoneNumber(text);
  return parsed.ok ? parsed.e164 : text.slice(0, LONGEST_TEXT);
}

/** What staff changed here and the vendor does not know yet wins; and what the vendor said before it was told is old. */
function followReadState({ storage, changes }: Deps, known: InboundMessage, item: InboundItem, told: ToldTimes): void {
  if (known.unread !== item.isRead || storage.inbox.isReadPending(known.id)) return;
  if (told.isOlder(known.id, item.changedAtMs)) return;
  storage.inbox.setUnread(known.id, !item.isRead, false);
  changes.message(known.id);
}

/** Where content lies may change until it is here; a place that was refused may have been mended. */
function followPlaces({ storage, changes, clock }: Deps, known: InboundMessage, parts: readonly PartRef[]): void {
  if (known.intake.state !== 'receiving' || parts.length === 0) return;
  if (places(parts) === places(storage.inbox.pendingParts(known.id))) return;
  storage.inbox.setPendingParts(known.id, parts);
  const again = known.intake.nextAttemptAtMs === null && stepIntake(known.intake, { type: 'staff-retry' }, clock.now());
  if (again) storage.inbox.saveIntake(known.id, again, null, entry(clock.now(), 'place-changed'));
  changes.message(known.id);
}

function places(parts: readonly PartRef[]): string {
  return JSON.stringify(parts.map(({ partId, uri }) => [partId, uri]));
}

const DELETED = 'deleted-at-vendor';

/** Nothing of ours goes: what was deleted there stays here, with a line of history, once. */
function noteDeleted({ storage, changes, clock }: Deps, accountId: AccountId, vendorId: VendorId): void {
  const known = storage.inbox.findByVendorId(accountId, RECEIVED_CHANNEL, vendorId);
  if (!known || storage.messages.events(known.id).some(({ cause }) => cause === DELETED)) return;
  storage.inbox.note(known.id, entry(clock.now(), DELETED));
  changes.message(known.id);
}

export function entry(atMs: number, cause: string, detail: HistoryEntry['detail'] = {}): HistoryEntry {
  return { atMs, cause, detail, staffId: null };
}
