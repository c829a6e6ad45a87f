/** A message as the emulator keeps it, and as the API shows it. */

export const messageStatuses = ['Queued', 'Sent', 'Delivered', 'DeliveryFailed', 'SendingFailed', 'Received'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

export interface Recipient {
  phoneNumber: string;
  name: string | undefined;
  recipientId: string;
  messageStatus: MessageStatus;
  faxErrorCode: string | undefined;
  /** Set by hand through the control port: nothing moves it by itself any more. */
  isPinned: boolean;
}

export interface StoredAttachment {
  id: number;
  type: 'RenderedDocument' | 'SourceDocument';
  contentType: string;
  filename: string | undefined;
  /** null: rendered from the sources when somebody asks. */
  data: Buffer | null;
  /** Its address is on another origin than the API's. */
  origin?: string;
  /** Its record is there, the content isn't. */
  isGone?: boolean;
}

export interface StoredMessage {
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
  faxResolution: 'High' | 'Low';
  coverIndex: number;
  coverPageText: string | undefined;
  /** Pages of the sources, and of the cover. */
  pages: number;
  coverPages: number;
  isRendered: boolean;
  /** When transmission starts. */
  sendAt: number;
  isVisible: boolean;
  /** Grows with every change in the store. */
  sequence: number;
}

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

function recipientView(recipient: Recipient, direction: 'Inbound' | 'Outbound'): object {
  const { phoneNumber, name, recipientId, messageStatus, faxErrorCode } = recipient;
  if (direction === 'Inbound') return { phoneNumber, name };
  return { recipientId, phoneNumber, name, messageStatus, faxErrorCode };
}

/** The record of the message store; JSON leaves out what is undefined. */
export function messageView(message: StoredMessage, origin: string, accountId: string): Record<string, unknown> {
  const path = `${extensionPath(accountId, message.extensionId)}/message-store/${message.id}`;
  const uri = `${origin}${path}`;
  if (message.availability === 'Purged') return { id: message.id, uri, availability: 'Purged' };
  return {
    id: message.id,
    uri,
    extensionId: Number(message.extensionId),
    type: 'Fax',
    direction: message.direction,
    availability: message.availability,
    creationTime: iso(message.creationTime),
    lastModifiedTime: iso(message.lastModifiedTime),
    readStatus: message.readStatus,
    priority: 'Normal',
    // A sender without a number: the documentation shows none, so the object is there and empty.
    from: message.from.phoneNumber === '' ? {} : message.from,
    to: message.to.map((recipient) => recipientView(recipient, message.direction)),
    messageStatus: message.direction === 'Inbound' ? 'Received' : aggregateStatus(message.to),
    faxResolution: message.faxResolution,
    faxPageCount: message.isRendered ? message.pages + message.coverPages : 0,
    ...(message.direction === 'Outbound'
      ? { coverIndex: message.coverIndex, coverPageText: message.coverPageText }
      : {}),
    attachments: message.attachments.map((attachment) => ({
      id: attachment.id,
      uri: `${attachment.origin ?? origin}${path}/content/${attachment.id}`,
      type: attachment.type,
      contentType: attachment.contentType,
      filename: attachment.filename,
      size: attachment.data?.length,
    })),
  };
}
