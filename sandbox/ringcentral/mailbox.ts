import type { SandboxClock } from '../clock.ts';
import type { MessageStatus, Recipient, StoredMessage } from './records.ts';

export interface MailboxChange {
  message: StoredMessage;
  kind: 'created' | 'updated';
}

/** All messages of the account, with the moment from which each can be seen. */
export interface Mailbox {
  nextId(): number;
  /** Commits a message; it can be seen `visibleAfterMs` later. */
  add(message: StoredMessage, visibleAfterMs: number): void;
  /** Says that a message changed. */
  touch(message: StoredMessage): void;
  setStatus(message: StoredMessage, recipient: Recipient, status: MessageStatus, faxErrorCode?: string): void;
  /** Also what can't be seen yet. */
  find(id: number): StoredMessage | undefined;
  get(extensionId: string, id: number): StoredMessage | undefined;
  /** What can be seen, newest first. */
  list(extensionId: string): StoredMessage[];
  sequence(): number;
  onChange(listener: (change: MailboxChange) => void): void;
}

export function createMailbox(
  clock: SandboxClock,
  statusMoved: (message: StoredMessage, recipient: Recipient) => void,
): Mailbox {
  const messages = new Map<number, StoredMessage>();
  const listeners: ((change: MailboxChange) => void)[] = [];
  let lastId = 0;
  let sequence = 0;

  const tell = (message: StoredMessage, kind: MailboxChange['kind']): void => {
    message.sequence = ++sequence;
    if (!message.isVisible) return;
    for (const listener of listeners) listener({ message, kind });
  };

  const touch = (message: StoredMessage): void => {
    message.lastModifiedTime = clock.now();
    tell(message, 'updated');
  };

  const get = (extensionId: string, id: number): StoredMessage | undefined => {
    const message = messages.get(id);
    return message?.isVisible && message.extensionId === extensionId ? message : undefined;
  };

  const show = (message: StoredMessage): void => {
    message.isVisible = true;
    tell(message, 'created');
  };

  return {
    // Grows with the time, so that a restarted sandbox never gives an id again.
    nextId: () => (lastId = Math.max(lastId + 1, clock.now())),
    add: (message, visibleAfterMs) => {
      messages.set(message.id, message);
      message.sequence = ++sequence;
      if (visibleAfterMs <= 0) show(message);
      else clock.after(visibleAfterMs, () => show(message));
    },
    touch,
    setStatus: (message, recipient, status, faxErrorCode) => {
      recipient.messageStatus = status;
      recipient.faxErrorCode = faxErrorCode;
      statusMoved(message, recipient);
      touch(message);
    },
    find: (id) => messages.get(id),
    get,
    list: (extensionId) =>
      [...messages.values()]
        .filter((message) => message.isVisible && message.extensionId === extensionId)
        .sort((a, b) => b.creationTime - a.creationTime || b.id - a.id),
    sequence: () => sequence,
    onChange: (listener) => void listeners.push(listener),
  };
}
