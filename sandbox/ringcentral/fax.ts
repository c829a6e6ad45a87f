import { createHash } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { Ledger, LedgerFile } from '../ledger.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { notFound } from './errors.ts';
import { readFaxOrder } from './fax-request.ts';
import type { FaxOrder } from './fax-request.ts';
import type { Mailbox } from './mailbox.ts';
import type { Person } from './people.ts';
import { messageView } from './records.ts';
import type { StoredAttachment, StoredFax } from './records.ts';
import { readPages } from './rendering.ts';
import type { Rendering } from './rendering.ts';
import type { SubmittedFile } from './submission-request.ts';
import type { Transmission } from './transmission.ts';

export interface FaxParts {
  clock: SandboxClock;
  ledger: Ledger;
  mailbox: Mailbox;
  transmission: Transmission;
  origin(): string;
  /** How long an item that this request makes stays out of sight. */
  visibleAfterMs(request: VendorRequest): number;
}

type ReadFile = SubmittedFile & Rendering;

/** The template that an extension uses when a fax names none. */
const defaultCover = 7;

const sha256 = (chunks: readonly Buffer[]): string => {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
};

function attachmentsOf(files: readonly ReadFile[], messageId: number, mailbox: Mailbox): StoredAttachment[] {
  const rendered: StoredAttachment = {
    id: messageId,
    type: 'RenderedDocument',
    contentType: 'application/pdf',
    filename: undefined,
    data: null,
  };
  const sources = files.map((file): StoredAttachment => ({
    id: mailbox.nextId(),
    type: 'SourceDocument',
    contentType: file.contentType,
    filename: file.name,
    data: file.data,
  }));
  return [rendered, ...sources];
}

function makeMessage(order: FaxOrder, files: readonly ReadFile[], person: Person, parts: FaxParts): StoredFax {
  const now = parts.clock.now();
  const id = parts.mailbox.nextId();
  return {
    id,
    type: 'Fax',
    extensionId: person.extensionId,
    direction: 'Outbound',
    from: { phoneNumber: person.phoneNumber, name: person.name },
    to: order.to.map(({ phoneNumber, name }) => ({
      phoneNumber,
      name,
      recipientId: String(parts.mailbox.nextId()),
      messageStatus: 'Queued',
      errorCode: undefined,
      isPinned: false,
    })),
    creationTime: now,
    lastModifiedTime: now,
    readStatus: 'Read',
    availability: 'Alive',
    attachments: attachmentsOf(files, id, parts.mailbox),
    faxResolution: order.faxResolution,
    coverIndex: order.coverIndex ?? defaultCover,
    coverPageText: order.coverPageText,
    pages: files.reduce((sum, file) => sum + file.pages, 0),
    coverPages: order.coverIndex === 0 ? 0 : 1,
    isRendered: false,
    sendAt: Math.max(now, order.sendTime ?? now),
    isVisible: false,
    sequence: 0,
  };
}

function writeLedger(ledger: Ledger, message: StoredFax, files: readonly ReadFile[]): void {
  const data = files.map((file) => file.data);
  const listed = files.map((file): LedgerFile => ({
    name: file.name,
    bytes: file.data.length,
    sha256: sha256([file.data]),
    ...(file.problem === null ? { pages: file.pages } : {}),
  }));
  ledger.accept(
    message.to.map(({ phoneNumber }) => ({
      vendor: 'ringcentral',
      channel: 'fax',
      id: String(message.id),
      from: message.from.phoneNumber,
      to: phoneNumber,
      at: new Date(message.creationTime).toISOString(),
      bytes: data.reduce((sum, each) => sum + each.length, 0),
      sha256: sha256(data),
      pages: message.pages,
      coverPages: message.coverPages,
      ...(message.coverPageText === undefined ? {} : { body: message.coverPageText }),
      files: listed,
      status: 'Queued',
    })),
  );
}

function filesOf(order: FaxOrder, person: Person, mailbox: Mailbox): SubmittedFile[] {
  if (order.originalMessageId === undefined) return order.files;
  const original = mailbox.get(person.extensionId, order.originalMessageId);
  if (original?.type !== 'Fax' || original.availability === 'Purged') throw notFound();
  return original.attachments.flatMap(({ data, filename, contentType }) =>
    data ? [{ name: filename ?? 'fax.pdf', contentType, data }] : [],
  );
}

/** POST .../fax. Everything from commit to the accepted event happens in one turn: a cut can't fall in between. */
export async function createFax(request: VendorRequest, person: Person, parts: FaxParts): Promise<Answer> {
  const order = readFaxOrder(request);
  const files: ReadFile[] = [];
  for (const file of filesOf(order, person, parts.mailbox)) {
    files.push({ ...file, ...(await readPages(file.name, file.contentType, file.data)) });
  }
  const message = makeMessage(order, files, person, parts);
  writeLedger(parts.ledger, message, files);
  parts.mailbox.add(message, parts.visibleAfterMs(request));
  parts.transmission.start(message, files.find((file) => file.problem !== null)?.problem ?? null);
  const answer = jsonAnswer(200, messageView(message, parts.origin(), person.accountId));
  request.accepted(String(message.id));
  return answer;
}
