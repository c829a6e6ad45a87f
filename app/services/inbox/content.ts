import type { MessageChannel } from '../../domain/channel.ts';
import type { Failure } from '../../domain/errors.ts';
import type { MessageId } from '../../domain/ids.ts';
import { DAMAGED_ATTEMPTS, stepIntake, type IntakeEvent } from '../../domain/message/intake.ts';
import type { InboundMessage, MessagePart } from '../../domain/message/message.ts';
import { ProviderFailure, type MessagePort, type PartRef } from '../../ports/provider.ts';
import type { HistoryEntry, MessageLane } from '../../ports/repositories.ts';
import type { InboxDeps } from './deps.ts';
import { checkContent, neutralName, type CheckedContent } from './content-check.ts';
import { INBOX_FAILURES } from './failures.ts';
import { ContentTooLarge, readStream } from './read-stream.ts';
import { entry } from './take-in.ts';

/** Messages read at a time. */
const GIVE_UP_STEP = 200;
const MOST_WAITING = 5_000;

type Deps = Pick<InboxDeps, 'storage' | 'changes' | 'clock' | 'pdf' | 'faxToEmail'>;
type ContentCall = NonNullable<MessagePort['content']>;

interface FetchedFile extends CheckedContent {
  readonly content: Uint8Array;
}

/** What one try to fetch a message's content came to. */
export type FetchResult =
  | { readonly kind: 'done' }
  /** Nothing was learned about this message: the account waits, or a person must mend it. */
  | { readonly kind: 'account'; readonly failure: Failure; readonly retryAfterMs: number | undefined }
  /** The vendor was not reached; others would not be either. */
  | { readonly kind: 'unreached'; readonly failure: Failure };

/**
 * Fetches, verifies and commits the content of one message; only after the commit may anything be acknowledged. `catchUp` says
 * whether its arrival belongs to the first round after an absence.
 */
export async function fetchMessage(
  deps: Deps,
  id: MessageId,
  content: ContentCall,
  catchUp: boolean,
  signal: AbortSignal,
): Promise<FetchResult> {
  const parts = deps.storage.inbox.pendingParts(id);
  const channel = deps.storage.inbox.find(id)?.channel;
  if (channel === undefined) return { kind: 'done' };
  const files: FetchedFile[] = [];
  try {
    files.push(...(await fetchParts(deps, id, channel, parts, content, signal)));
  } catch (error) {
    if (signal.aborted) return { kind: 'done' };
    return failed(deps, id, error, catchUp);
  }
  const failure = files.find((file) => file.failure)?.failure;
  const event: IntakeEvent =
    parts.length === 0
      ? nothingNamed(deps, id)
      : failure
        ? { type: 'content-damaged', failure, before: damagedBefore(deps, id) }
        : { type: 'content-stored' };
  commit(deps, id, event, files, catchUp);
  return { kind: 'done' };
}

/** The vendor names no document, and may do so later: never taken as it is, or that one would not be fetched. */
function nothingNamed(deps: Deps, id: MessageId): IntakeEvent {
  const before = damagedBefore(deps, id);
  const failure = INBOX_FAILURES.empty;
  if (before + 1 < DAMAGED_ATTEMPTS) return { type: 'content-damaged', failure, before };
  return { type: 'content-refused', failure };
}

/** Times that the vendor was not reached, or a stream broke off, say nothing about the content. */
function damagedBefore({ storage }: Deps, id: MessageId): number {
  return storage.messages.events(id).filter(({ cause }) => cause === 'content-damaged').length;
}

/**
 * Of a text's files one may be gone at the vendor for good: the others are kept all the same, and it is said, as if that one had
 * come damaged. With none left there is nothing to keep: what refused the first is thrown.
 */
async function fetchParts(
  deps: Deps,
  id: MessageId,
  channel: MessageChannel,
  parts: readonly PartRef[],
  content: ContentCall,
  signal: AbortSignal,
): Promise<FetchedFile[]> {
  const files: FetchedFile[] = [];
  let refusal: { readonly error: unknown } | null = null;
  for (const part of parts) {
    try {
      files.push(await fetchPart(deps, channel, part, content, signal));
    } catch (error) {
      const failure = refusalOf(error);
      if (failure === null || channel === 'fax' || signal.aborted || isRemoved(deps, id)) throw error;
      refusal ??= { error };
      files.push({ content: new Uint8Array(), type: 'application/octet-stream', pages: null, failure });
    }
  }
  if (refusal && files.every((file) => file.content.length === 0)) throw refusal.error;
  return files;
}

/** null: it may yet come. */
function refusalOf(error: unknown): Failure | null {
  if (error instanceof ContentTooLarge) return INBOX_FAILURES.tooLarge;
  return error instanceof ProviderFailure && error.failure.category === 'rejected' ? error.failure : null;
}

async function fetchPart(
  { pdf }: Deps,
  channel: MessageChannel,
  part: PartRef,
  content: ContentCall,
  signal: AbortSignal,
): Promise<FetchedFile> {
  const bytes = await readStream(await content(part, signal), signal);
  return { content: bytes, ...(await checkContent(channel, bytes, pdf)) };
}

function failed(deps: Deps, id: MessageId, error: unknown, catchUp: boolean): FetchResult {
  if (error instanceof ContentTooLarge) {
    commit(deps, id, { type: 'content-refused', failure: INBOX_FAILURES.tooLarge }, [], catchUp);
    return { kind: 'done' };
  }
  if (isRemoved(deps, id)) {
    deps.changes.transaction(() => giveUp(deps, id));
    return { kind: 'done' };
  }
  // A stream that broke off on its way says nothing but that.
  const failure = error instanceof ProviderFailure ? error.failure : INBOX_FAILURES.notFetched;
  const retryAfterMs = error instanceof ProviderFailure ? error.retryAfterMs : undefined;
  if (failure.category === 'rate-limited' || failure.category === 'auth') {
    return { kind: 'account', failure, retryAfterMs };
  }
  if (failure.category === 'rejected') {
    commit(deps, id, { type: 'content-refused', failure }, [], catchUp);
    return { kind: 'done' };
  }
  const again = retryAfterMs === undefined ? {} : { retryAfterMs };
  commit(deps, id, { type: 'content-not-fetched', failure, ...again }, [], catchUp);
  return failure.category === 'network' ? { kind: 'unreached', failure } : { kind: 'done' };
}

function isRemoved({ storage }: Deps, id: MessageId): boolean {
  const message = storage.inbox.find(id);
  return message !== null && storage.accounts.find(message.accountId)?.state === 'disabled';
}

/** Inside a transaction. */
function giveUp({ storage, changes, clock }: Pick<Deps, 'storage' | 'changes' | 'clock'>, id: MessageId): void {
  const message = storage.inbox.find(id);
  const event = { type: 'content-refused', failure: INBOX_FAILURES.accountRemoved } as const;
  const intake = message && stepIntake(message.intake, event, clock.now());
  if (!message || !intake) return;
  storage.inbox.saveIntake(id, intake, null, historyOf(clock.now(), event, message, null));
  changes.message(id, message.conversationId);
  changes.arrived(message, true);
}

/** What is to be fetched only after that time is due now. */
export function dueNow(
  { storage, changes, clock }: Pick<Deps, 'storage' | 'changes' | 'clock'>,
  lane: MessageLane,
  afterMs: number,
): void {
  const waiting = storage.inbox.contentDue(lane, Number.MAX_SAFE_INTEGER, MOST_WAITING);
  const later = waiting
    .map((id) => storage.inbox.find(id))
    .filter((message) => (message?.intake.nextAttemptAtMs ?? 0) > afterMs);
  if (later.length === 0) return;
  changes.transaction(() => {
    for (const message of later) {
      const intake = message && stepIntake(message.intake, { type: 'staff-retry' }, clock.now());
      if (!message || !intake) continue;
      storage.inbox.saveIntake(message.id, intake, null, entry(clock.now(), 'fetch-again'));
      changes.message(message.id, message.conversationId);
    }
  });
}

/** Inside a transaction: the account is removed, so nothing is fetched from it any more. */
export function giveUpContent(deps: Pick<Deps, 'storage' | 'changes' | 'clock'>, lanes: readonly MessageLane[]): void {
  for (const lane of lanes) {
    const open = (): readonly MessageId[] => deps.storage.inbox.contentDue(lane, Number.MAX_SAFE_INTEGER, GIVE_UP_STEP);
    for (let ids = open(); ids.length > 0; ids = open()) for (const id of ids) giveUp(deps, id);
  }
}

/** Synchronous from here on: between writing the blobs and the row that holds them nothing else runs. */
function commit(deps: Deps, id: MessageId, event: IntakeEvent, files: readonly FetchedFile[], catchUp: boolean): void {
  const { storage, changes, clock } = deps;
  const message = storage.inbox.find(id);
  const intake = message && stepIntake(message.intake, event, clock.now());
  if (!message || !intake) return;
  const isStored = intake.state === 'received';
  const parts = isStored ? store(deps, message, files) : null;
  changes.transaction(() => {
    storage.inbox.saveIntake(id, intake, parts, historyOf(clock.now(), event, message, parts));
    for (const part of parts ?? []) storage.blobs.keep(part.blobId);
    if (parts !== null && message.channel === 'fax') deps.faxToEmail.onReceived({ ...message, intake, parts });
    changes.message(id, message.conversationId);
    if (isStored || event.type === 'content-refused') changes.arrived(message, catchUp);
  });
}

/** An empty file is no part: there is nothing to show. */
function store({ storage }: Deps, message: InboundMessage, files: readonly FetchedFile[]): MessagePart[] {
  const kept = files.filter(({ content }) => content.length > 0);
  return kept.map((file, index) => {
    const name = neutralName(message, file.type, index, kept.length);
    const blob = storage.blobs.put(file.content, { name, type: file.type, sessionId: null });
    const vendorPages = kept.length === 1 && file.type === 'image/tiff' ? message.pages : null;
    const { bytes, sha256 } = blob;
    return { blobId: blob.id, name, type: file.type, bytes, sha256, pages: file.pages ?? vendorPages };
  });
}

/** Pages that the vendor counts otherwise are no error, but may be a page that is missing. */
function historyOf(
  atMs: number,
  event: IntakeEvent,
  message: InboundMessage,
  parts: readonly MessagePart[] | null,
): HistoryEntry {
  const code = 'failure' in event ? { code: event.failure.code } : {};
  const counted = parts?.every((part) => part.pages !== null) ?? false;
  const pages = counted ? (parts ?? []).reduce((sum, part) => sum + (part.pages ?? 0), 0) : null;
  const differ = pages !== null && message.pages !== null && pages !== message.pages;
  const compared = differ && event.type === 'content-stored' ? { pages, vendorPages: message.pages } : {};
  return entry(atMs, event.type, { ...code, ...compared });
}
