import { conversationKey } from '../../domain/email/address.ts';
import type { Mailbox, Recipient } from '../../domain/email/mailbox.ts';
import { mailIdOf } from '../../domain/email/message-id.ts';
import { asId, uuidV7, type ConversationId, type EmailDraftId, type PatientId } from '../../domain/ids.ts';
import type { EmailContent, MessagePart } from '../../domain/message/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FileReader, ProtectedDocumentMaker } from '../../ports/documents.ts';
import type { EmailLimits } from '../../ports/provider.ts';
import type { Random } from '../../ports/random.ts';
import type { Account, EmailDraft, Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { Connections } from '../accounts/connections.ts';
import type { Consent } from '../consent/consent.ts';
import type { CallContext } from '../dispatch/context.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { onlyPatientWith } from '../patients/only-patient.ts';
import { pickedPatient } from '../sending/picked-patient.ts';
import { releaseTimes, type ReleaseTimes } from '../sending/release-times.ts';
import { answerRepeated } from '../sending/repeated-request.ts';
import type { RequestHashes } from '../sending/request-hash.ts';
import { enqueueAll, storeParts, type CheckedFile, type Order } from '../sending/submit.ts';
import { protectEmail, refusePassword, type ProtectedEmail } from './protect-email.ts';
import { limitsOf, mailboxOf } from './send-account.ts';
import { frameOf, hashesOf, refuseForm, refuseText, writtenOf, type SendInput, type Written } from './send-content.ts';
import { loadFiles, mostBytes, refuseSize } from './send-files.ts';
import { checkGuards } from './send-guards.ts';
import { readRecipients, refuseRecipients } from './send-recipients.ts';
import { answeredBy, joinThread, type Answered } from './send-thread.ts';
import type { UndoShelf } from './undo-shelf.ts';

export interface EmailSendDeps {
  readonly storage: Storage;
  readonly outbox: Outbox;
  readonly access: Access;
  readonly connections: Connections;
  readonly consent: Pick<Consent, 'refuseToSend' | 'stateOf'>;
  readonly files: FileReader;
  readonly protectedDocument: ProtectedDocumentMaker;
  readonly clock: Clock;
  readonly random: Random;
}

export interface SendOptions {
  /** Runs inside the transaction that queues it. */
  readonly also?: (messageIds: readonly string[]) => void;
  /** Keeps what `email.undo` gives back; absent: nothing is given back but what was sent. */
  readonly shelf?: UndoShelf;
  /** Nothing in it is a patient's: it goes unprotected whatever the clinic's setting. */
  readonly isTest?: boolean;
}

export interface SendAnswer {
  readonly messageIds: string[];
  readonly undoUntil: string | null;
}

/** Long enough to see the wrong name. Nobody looks at a window over stdio. */
const UNDO_SECONDS = { window: 10, phone: 0, stdio: 0 } as const;

/** Checks an e-mail and queues it for all its recipients; refuses as `email.send` in the contract, in the order of README.md. */
export async function sendEmail(
  deps: EmailSendDeps,
  input: SendInput,
  context: CallContext,
  options: SendOptions = {},
): Promise<SendAnswer> {
  const { storage, outbox, access } = deps;
  const recipients = readRecipients(input);
  const written = writtenOf(input);
  refuseText(input, written, input.attachments?.length ?? 0);
  if (input.protect !== undefined) refusePassword(input.protect.password);
  const earlier = storage.submissions.find(input.id);
  if (earlier) {
    const load = () => loadFiles(deps, input.attachments ?? [], Infinity, context);
    const hashes = async () => hashesOf(input, written, recipients, await load());
    const answer = await answerRepeated(earlier, frameOf(input, recipients), context, hashes);
    return withUndo(storage, answer, input);
  }
  const account = access.accountToSend(context.session.staff, 'email', input.accountId);
  const limits = await limitsOf(deps.connections, account);
  refuseRecipients(recipients, limits);
  refuseForm(formOf(input, written), limits);
  const from = mailboxOf(deps.connections, account);
  const files = await loadFiles(deps, input.attachments ?? [], mostBytes(limits), context);
  const request: Request = {
    input,
    written,
    recipients,
    account,
    from,
    files,
    limits,
    isTest: options.isTest === true,
  };
  const protectedEmail = await protectIfAsked(deps, request, context);
  const order = orderOf(deps, request, protectedEmail, context);
  const answer = context.commit(
    () => {
      const queued = enqueueAll(deps, order, context);
      keepForUndo(deps, request, queued.messageIds, order, { context, shelf: options.shelf });
      options.also?.(queued.messageIds);
      return queued;
    },
    { recipients: recipients.length, protected: protectedEmail !== null },
  );
  outbox.wake(account.id);
  return withUndo(storage, answer, input);
}

interface Request {
  readonly input: SendInput;
  readonly written: Written;
  readonly recipients: readonly Recipient[];
  readonly account: Account;
  readonly from: Mailbox;
  readonly files: readonly CheckedFile[];
  readonly limits: EmailLimits;
  readonly isTest: boolean;
}

function formOf(
  { attachments = [], protect }: SendInput,
  { html }: Written,
): { readonly html: boolean; readonly files: number; readonly isProtected: boolean } {
  return { html: html !== null, files: attachments.length, isProtected: protect !== undefined };
}

/** Whatever would be refused is refused before a document is made, which takes its time. */
async function protectIfAsked(
  deps: EmailSendDeps,
  request: Request,
  context: CallContext,
): Promise<ProtectedEmail | null> {
  const { input, written, files } = request;
  if (input.protect === undefined) return null;
  const { patientId } = checked(deps, request, context);
  const about = { patientId: patientId ?? patientOf(deps, request), password: input.protect.password };
  return protectEmail(deps, written, files, about);
}

interface Checked extends ReleaseTimes {
  /** Picked; null: nobody was. */
  readonly patientId: PatientId | null;
  readonly answered: Answered;
  readonly hashes: RequestHashes;
}

/** Nothing here waits: between these checks and the commit nobody can be blocked. */
function checked(deps: EmailSendDeps, request: Request, context: CallContext): Checked {
  const { input, written, recipients, files } = request;
  const { storage, consent, clock } = deps;
  const times = withUndoTime(releaseTimes(input, clock.now()), input, context, clock.now());
  const patientId = pickedPatient(storage, input.patientId, context);
  const answered = answeredBy(storage, input.inReplyTo, context);
  const { priority = 'normal', confirm = [] } = input;
  const addresses = recipients.map(({ address }) => address);
  consent.refuseToSend(addresses, { channel: 'email', patientId, batch: priority === 'batch' });
  const hashes = hashesOf(input, written, recipients, files);
  const isProtected = input.protect !== undefined || request.isTest;
  checkGuards(deps, { recipients, written, isProtected, contentHash: hashes.content, confirm });
  return { ...times, patientId, answered, hashes };
}

function orderOf(
  deps: EmailSendDeps,
  request: Request,
  protectedEmail: ProtectedEmail | null,
  context: CallContext,
): Order {
  const { input, written, recipients, account, limits } = request;
  const { patientId, answered, hashes, sendAtMs, expiresAtMs } = checked(deps, request, context);
  const files = protectedEmail === null ? request.files : [protectedEmail.file];
  const content = contentOf(deps, request, answered, protectedEmail);
  const headers = recipients.map(({ name, address }) => `${name ?? ''}${address}`).concat(answered.references);
  const sized = files.map(({ name, content: bytes }) => ({ name, bytes: bytes.length }));
  refuseSize({ ...written, ...content, files: sized, headers: Buffer.byteLength(headers.join(), 'utf8') }, limits);
  const parts = storeParts(deps, files, context);
  const address = conversationKey(recipients[0]?.address ?? '');
  const only = {
    address,
    patientId: patientId ?? patientOf(deps, request),
    content,
    thread: () => conversationWith(deps, address),
    mailThread: () => joinThread(deps, content.mailId, answered),
  };
  const { id, priority = 'normal' } = input;
  return {
    ...{ id, channel: 'email', accountId: account.id, sendAtMs, expiresAtMs, priority, hashes, parts },
    recipients: [only],
  };
}

function contentOf(
  { clock, random }: EmailSendDeps,
  { written, recipients, from }: Request,
  { inReplyTo, references }: Answered,
  protectedEmail: ProtectedEmail | null,
): EmailContent {
  return {
    kind: 'email',
    mailId: mailIdOf(uuidV7(clock.now(), random.bytes(10)), from.address),
    from,
    recipients,
    subject: written.subject,
    text: protectedEmail?.text ?? written.text,
    html: protectedEmail === null ? written.html : null,
    inReplyTo,
    references,
    isProtected: protectedEmail !== null,
    written: protectedEmail === null ? null : written.text,
  };
}

function patientOf({ storage }: EmailSendDeps, { recipients }: Request): PatientId | null {
  return onlyPatientWith(storage, conversationKey(recipients[0]?.address ?? ''));
}

/** Inside a transaction. */
function conversationWith({ storage, clock, random }: EmailSendDeps, address: string): ConversationId {
  const createdAtMs = clock.now();
  const id = asId<ConversationId>(uuidV7(createdAtMs, random.bytes(10)));
  return storage.conversations.begin({ id, channel: 'email', address, createdAtMs, createdBy: null }).id;
}

function withUndoTime(times: ReleaseTimes, input: SendInput, context: CallContext, nowMs: number): ReleaseTimes {
  const { undoSeconds = UNDO_SECONDS[context.transport] } = input;
  if (undoSeconds === 0) return times;
  return { ...times, sendAtMs: Math.max(times.sendAtMs ?? 0, nowMs + undoSeconds * 1000) };
}

/** Until when it waits only to be taken back: told alike when the call is repeated. */
function withUndo(
  storage: Pick<Storage, 'messages'>,
  { messageIds }: { readonly messageIds: string[] },
  { sendAt }: SendInput,
): SendAnswer {
  const [id] = messageIds;
  const message = id === undefined ? null : storage.messages.find(asId(id));
  const sendAtMs = message?.sendAtMs ?? null;
  const isAsked = sendAt !== undefined && Date.parse(sendAt) === sendAtMs;
  return { messageIds, undoUntil: sendAtMs === null || isAsked ? null : new Date(sendAtMs).toISOString() };
}

/** Inside a transaction: what was sent must not lie there as if it were not; `email.undo` brings it back as it was. */
function keepForUndo(
  { storage, clock }: EmailSendDeps,
  { input, recipients, files, account }: Request,
  messageIds: readonly string[],
  { sendAtMs, parts }: Order,
  { context, shelf }: { readonly context: CallContext; readonly shelf: UndoShelf | undefined },
): void {
  const { staffId } = context.session;
  const draftId = input.draft === undefined ? null : asId<EmailDraftId>(input.draft);
  const [messageId] = messageIds;
  if (messageId !== undefined && sendAtMs !== null) {
    const draft = draftId === null ? null : storage.emailDrafts.find(staffId, draftId);
    const attachments = attachmentsOf(input.protect === undefined ? parts : files);
    shelf?.keep(asId(messageId), { input, recipients, attachments, accountId: account.id, draft }, clock.now());
  }
  if (draftId !== null) storage.emailDrafts.remove(staffId, draftId);
}

/** A protected e-mail has none of them as a part; those that came by path are in its document alone. */
function attachmentsOf(files: readonly (CheckedFile | MessagePart)[]): EmailDraft['attachments'] {
  return files.flatMap((file) => {
    const { blobId, name, type } = file;
    const bytes = 'content' in file ? file.content.length : file.bytes;
    return blobId === null ? [] : [{ blobId, name, type, bytes }];
  });
}
