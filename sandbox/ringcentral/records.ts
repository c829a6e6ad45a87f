/** A message as the emulator keeps it, and as the API shows it. */

export const messageStatuses = ['Queued', 'Sent', 'Delivered', 'DeliveryFailed', 'SendingFailed', 'Received'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

export interface Recipient {
  phoneNumber: string;
  name: string | undefined;
  recipientId: string;
  messageStatus: MessageStatus;
  /** Of a fax its faxErrorCode, of a text its deliveryErrorCode. */
  errorCode: string | undefined;
  /** Set by hand through the control port: nothing moves it by itself any more. */
  isPinned: boolean;
}

export interface StoredAttachment {
  id: number;
  type: 'RenderedDocument' | 'SourceDocument' | 'Text' | 'MmsAttachment';
  contentType: string;
  filename: string | undefined;
  /** null: rendered from the sources when somebody asks. */
  data: Buffer | null;
  /** Its address is on another origin than the API's. */
  origin?: string;
  /** Its record is there, the content isn't. */
  isGone?: boolean;
}

interface StoredItem {
  id: number;
  extensionId: string;
  direction: 'Inbound' | 'Outbound';
  from: { phoneNumber: string; name: string | undefined };
  to: Recipient[];
  creationTime: number;
  lastModifiedTime: number;
  readStatus: 'Read' | 'Unread';
  availability: 'Alive' | 'Deleted' | 'Purged';
  attachments: StoredAttachment[];
  isVisible: boolean;
  /** Grows with every change in the store. */
  sequence: number;
}

export interface StoredFax extends StoredItem {
  type: 'Fax';
  faxResolution: 'High' | 'Low';
  coverIndex: number;
  coverPageText: string | undefined;
  /** Pages of the sources, and of the cover. */
  pages: number;
  coverPages: number;
  isRendered: boolean;
  /** When transmission starts. */
  sendAt: number;
}

export interface StoredSms extends StoredItem {
  type: 'SMS';
  /** The text. */
  subject: string;
  conversationId: number;
}

export type StoredMessage = StoredFax | StoredSms;

/** Any Queued: Queued; else any SendingFailed: SendingFailed; all alike: that; else Sent. */
export function aggregateStatus(recipients: readonly Recipient[]): MessageStatus {
  const statuses = new Set(recipients.map((recipient) => recipient.messageStatus));
  if (statuses.has('Queued')) return 'Queued';
  if (statuses.has('SendingFailed')) return 'SendingFailed';
  const [only] = statuses;
  return statuses.size === 1 && only ? only : 'Sent';
}

export function extensionPath(accountId: string, extensionId: string): string {
  return `/restapi/v1.0/account/${accountId}/extension/${extensionId}`;
}

const iso = (ms: number): string => new Date(ms).toISOString();

function recipientView(recipient: Recipient, { direction, type }: StoredMessage): object {
  const { phoneNumber, name, recipientId, messageStatus, errorCode } = recipient;
  // `target` tells our own number among several.
  if (direction === 'Inbound') return { phoneNumber, name, ...(type === 'SMS' ? { target: true } : {}) };
  const code = type === 'Fax' ? { faxErrorCode: errorCode } : { errorCode };
  return { recipientId, phoneNumber, name, messageStatus, ...code };
}

function faxView(message: StoredFax): object {
  return {
    faxResolution: message.faxResolution,
    faxPageCount: message.isRendered ? message.pages + message.coverPages : 0,
    ...(message.direction === 'Outbound'
      ? { coverIndex: message.coverIndex, coverPageText: message.coverPageText }
      : {}),
  };
}

function smsView(message: StoredSms, storeUri: string): object {
  const { direction, to, subject, conversationId } = message;
  const errorCode = to.find((recipient) => recipient.errorCode !== undefined)?.errorCode;
  const isDelivered = aggregateStatus(to) === 'Delivered';
  return {
    subject,
    conversationId,
    conversation: { id: String(conversationId), uri: `${storeUri}?conversationId=${conversationId}` },
    ...(direction === 'Outbound' ? { smsSendingAttemptsCount: 1, deliveryErrorCode: errorCode } : {}),
    ...(direction === 'Outbound' && isDelivered ? { smsDeliveryTime: iso(message.lastModifiedTime) } : {}),
  };
}

/** The record of the message store; JSON leaves out what is undefined. */
export function messageView(message: StoredMessage, origin: string, accountId: string): Record<string, unknown> {
  const store = `${origin}${extensionPath(accountId, message.extensionId)}/message-store`;
  const uri = `${store}/${message.id}`;
  if (message.availability === 'Purged') return { id: message.id, uri, availability: 'Purged' };
  return {
    id: message.id,
    uri,
    extensionId: Number(message.extensionId),
    type: message.type,
    direction: message.direction,
    availability: message.availability,
    creationTime: iso(message.creationTime),
    lastModifiedTime: iso(message.lastModifiedTime),
    readStatus: message.readStatus,
    priority: 'Normal',
    // A sender without a number: the documentation shows none, so the object is there and empty.
    from: message.from.phoneNumber === '' ? {} : message.from,
    to: message.to.map((recipient) => recipientView(recipient, message)),
    messageStatus: message.direction === 'Inbound' ? 'Received' : aggregateStatus(message.to),
    ...(message.type === 'Fax' ? faxView(message) : smsView(message, store)),
    attachments: message.attachments.map((attachment) => ({
      id: attachment.id,
      uri: `${(attachment.origin ?? origin) + uri.slice(origin.length)}/content/${attachment.id}`,
      type: attachment.type,
      contentType: attachment.contentType,
      filename: attachment.filename,
      size: attachment.data?.length,
    })),
  };
}
