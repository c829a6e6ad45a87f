import type { Parsed } from '../../contract/index.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type BlobId, type MessageId, type PatientId } from '../../domain/ids.ts';
import type { MessagePart, OutboundMessage } from '../../domain/message/message.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FileReader, PdfInspector } from '../../ports/documents.ts';
import type { FaxLimits } from '../../ports/provider.ts';
import type { Random } from '../../ports/random.ts';
import type { Account, Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { Connections } from '../accounts/connections.ts';
import type { CallContext } from '../dispatch/context.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { checkLimits, fileAccess, inspectFile, type InspectedFile } from './fax-files.ts';
import { checkGuards, startOfDay } from './guards.ts';
import { parseRecipients } from './recipients.ts';
import { answerRepeated, sameAnswer } from './repeated-request.ts';
import { contentOf, requestHashes, type RequestHashes } from './request-hash.ts';

export interface FaxSendDeps {
  readonly storage: Storage;
  readonly outbox: Outbox;
  readonly access: Access;
  readonly connections: Connections;
  readonly files: FileReader;
  readonly pdf: PdfInspector;
  readonly clock: Clock;
  readonly random: Random;
}

export type SendInput = Parsed<'fax.send'>;

/** What holds where no account tells its own limits yet. */
const FALLBACK_LIMITS: FaxLimits = { pages: 200, bytes: 50_000_000, formats: ['application/pdf'] };

export async function limitsOf(
  { connections }: Pick<FaxSendDeps, 'connections'>,
  account: Account,
): Promise<FaxLimits> {
  return (await connections.open(account.id))?.fax?.limits ?? FALLBACK_LIMITS;
}

/**
 * Checks a fax and queues it, one message per recipient; refuses as `fax.send` in the contract.
 *
 * @param also runs inside the transaction that queues them
 */
export async function sendFax(
  deps: FaxSendDeps,
  input: SendInput,
  context: CallContext,
  also: (messageIds: readonly string[]) => void = () => undefined,
): Promise<{ messageIds: string[] }> {
  const { storage, outbox, access } = deps;
  const numbers = parseRecipients(input.to);
  if (input.files.length === 0) {
    throw new AppError('INVALID_INPUT', 'There is nothing to send. Attach at least one PDF.', { reason: 'no-file' });
  }
  const inspect = (): Promise<InspectedFile[]> => inspectAll(deps, input.files, context);
  const earlier = storage.submissions.find(input.id);
  if (earlier) return answerRepeated(earlier, input, numbers, context, inspect);
  const account = access.accountToSend(context.session.staff, 'fax', input.accountId);
  const times = releaseTimes(input, deps.clock.now());
  const files = await inspect();
  checkLimits(files, await limitsOf(deps, account));
  const request = { numbers, files, account, ...times };
  const hashes = requestHashes(input, numbers, files);
  checkGuards(storage, {
    numbers,
    contentHash: hashes.content,
    dayStartMs: startOfDay(deps.clock.now()),
    confirm: input.confirm ?? [],
  });
  const blobs = files.map((file) => file.blobId ?? storeFile(deps, file, context));
  const answer = context.commit(
    () => {
      const queued = enqueueAll(deps, input, request, blobs, hashes, context);
      also(queued.messageIds);
      return queued;
    },
    { recipients: numbers.length },
  );
  outbox.wake(account.id);
  return answer;
}

interface Request {
  readonly numbers: readonly E164[];
  readonly files: readonly InspectedFile[];
  readonly account: Account;
  readonly sendAtMs: number | null;
  readonly expiresAtMs: number | null;
}

function releaseTimes(input: SendInput, nowMs: number): { sendAtMs: number | null; expiresAtMs: number | null } {
  const sendAtMs = input.sendAt === undefined ? null : Date.parse(input.sendAt);
  const expiresAtMs = input.expiresAt === undefined ? null : Date.parse(input.expiresAt);
  if (expiresAtMs !== null && expiresAtMs <= Math.max(nowMs, sendAtMs ?? 0)) {
    throw new AppError(
      'INVALID_INPUT',
      'The latest time to send is over before it could be sent. Choose a later one.',
      { reason: 'in-the-past' },
    );
  }
  return { sendAtMs, expiresAtMs };
}

async function inspectAll(deps: FaxSendDeps, refs: SendInput['files'], context: CallContext): Promise<InspectedFile[]> {
  const files: InspectedFile[] = [];
  // One after the other: a fax of many large files must not hold them all in memory twice.
  for (const ref of refs) files.push(await inspectFile(deps, ref, fileAccess(context)));
  return files;
}

function storeFile(deps: FaxSendDeps, file: InspectedFile, context: CallContext): BlobId {
  return deps.storage.blobs.put(file.content, {
    name: file.name,
    type: 'application/pdf',
    sessionId: context.session.id,
  }).id;
}

/** Inside a transaction: one message per recipient, the id that the caller made, and the content it holds from now on. */
function enqueueAll(
  deps: FaxSendDeps,
  input: SendInput,
  request: Request,
  blobs: readonly BlobId[],
  hashes: RequestHashes,
  context: CallContext,
): { messageIds: string[] } {
  const { storage, outbox, clock, random } = deps;
  // Two calls with one id may have read their files side by side.
  const earlier = storage.submissions.find(input.id);
  if (earlier) return sameAnswer(earlier, hashes.request, context);
  const atMs = clock.now();
  const parts = request.files.map((file, index) => partOf(file, blobs[index]));
  for (const part of parts) storage.blobs.keep(part.blobId);
  const messageIds = request.numbers.map((address) => {
    const id = asId<MessageId>(uuidV7(atMs, random.bytes(10)));
    const message: Omit<OutboundMessage, 'delivery'> = {
      id,
      channel: 'fax',
      direction: 'outbound',
      accountId: request.account.id,
      address,
      contactName: null,
      patientId: input.patientId === undefined ? null : asId<PatientId>(input.patientId),
      content: contentOf(input),
      contentHash: hashes.content,
      parts,
      createdBy: context.session.staffId,
      createdAtMs: atMs,
      sendAtMs: request.sendAtMs,
      expiresAtMs: request.expiresAtMs,
      priority: input.priority ?? 'normal',
    };
    outbox.enqueue(message);
    return id;
  });
  storage.submissions.insert(input.id, {
    contentHash: hashes.request,
    staffId: context.session.staffId,
    messageIds,
    atMs,
  });
  return { messageIds };
}

function partOf(file: InspectedFile, blobId: BlobId | undefined): MessagePart {
  if (blobId === undefined) throw new Error('A file without a blob');
  return {
    blobId,
    name: file.name,
    type: 'application/pdf',
    bytes: file.content.length,
    sha256: file.sha256,
    pages: file.pages,
  };
}
