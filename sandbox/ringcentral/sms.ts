import { createHash } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { Ledger } from '../ledger.ts';
import type { VendorRequest } from '../vendor-server.ts';
import type { Mailbox } from './mailbox.ts';
import type { Person } from './people.ts';
import { messageView } from './records.ts';
import type { StoredAttachment, StoredSms } from './records.ts';
import { readSmsOrder } from './sms-request.ts';
import type { SmsOrder } from './sms-request.ts';
import type { SmsTransmission } from './sms-transmission.ts';
import type { SubmittedFile } from './submission-request.ts';

export interface SmsParts {
  clock: SandboxClock;
  ledger: Ledger;
  mailbox: Mailbox;
  smsTransmission: SmsTransmission;
  origin(): string;
  /** How long an item that this request makes stays out of sight. */
  visibleAfterMs(request: VendorRequest): number;
}

const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');

/** One conversation for each pair of numbers, as the vendor groups them; ids are large numbers. */
export function conversationOf(ownNumber: string, others: readonly string[]): number {
  const text = [ownNumber, ...[...others].sort()].join(' ');
  return Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 13), 16);
}

/** The text is an attachment, too; its id is the message's. */
export function textAttachment(id: number, text: string): StoredAttachment {
  return { id, type: 'Text', contentType: 'text/plain', filename: undefined, data: Buffer.from(text) };
}

export function mediaAttachment(id: number, file: SubmittedFile): StoredAttachment {
  return { id, type: 'MmsAttachment', contentType: file.contentType, filename: file.name, data: file.data };
}

function makeMessage(order: SmsOrder, person: Person, { clock, mailbox }: SmsParts): StoredSms {
  const now = clock.now();
  const id = mailbox.nextId();
  return {
    id,
    type: 'SMS',
    extensionId: person.extensionId,
    direction: 'Outbound',
    from: { phoneNumber: order.from, name: person.name },
    to: order.to.map((phoneNumber) => ({
      phoneNumber,
      name: undefined,
      recipientId: String(mailbox.nextId()),
      messageStatus: 'Queued',
      errorCode: undefined,
      isPinned: false,
    })),
    creationTime: now,
    lastModifiedTime: now,
    readStatus: 'Read',
    availability: 'Alive',
    attachments: [
      textAttachment(id, order.text),
      ...order.media.map((file) => mediaAttachment(mailbox.nextId(), file)),
    ],
    subject: order.text,
    conversationId: conversationOf(order.from, order.to),
    isVisible: false,
    sequence: 0,
  };
}

function writeLedger(ledger: Ledger, message: StoredSms, media: readonly SubmittedFile[]): void {
  const whole = Buffer.concat([Buffer.from(message.subject), ...media.map(({ data }) => data)]);
  ledger.accept(
    message.to.map(({ phoneNumber }) => ({
      vendor: 'ringcentral',
      channel: 'sms',
      id: String(message.id),
      from: message.from.phoneNumber,
      to: phoneNumber,
      at: new Date(message.creationTime).toISOString(),
      bytes: whole.length,
      sha256: sha256(whole),
      body: message.subject,
      files: media.map(({ name, data }) => ({ name, bytes: data.length, sha256: sha256(data) })),
      status: 'Queued',
    })),
  );
}

/** POST .../sms and .../mms. Everything from commit to the accepted event happens in one turn. */
export function createSms(request: VendorRequest, person: Person, parts: SmsParts): Answer {
  const order = readSmsOrder(request, person);
  const message = makeMessage(order, person, parts);
  writeLedger(parts.ledger, message, order.media);
  parts.mailbox.add(message, parts.visibleAfterMs(request));
  parts.smsTransmission.start(message);
  const answer = jsonAnswer(200, messageView(message, parts.origin(), person.accountId));
  request.accepted(String(message.id));
  return answer;
}
