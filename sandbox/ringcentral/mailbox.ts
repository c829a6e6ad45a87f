import type { SandboxClock } from '../clock.ts';
import type { MessageStatus, Recipient, StoredMessage } from './records.ts';

export interface MailboxChange {
  message: StoredMessage;
  kind: 'created' | 'updated';
}

/**
 * All messages of the account, with the moment from which each can be seen. The vendor's ids are unique in an extension; here
 * one that was sent and one that was received may have the same (the control port makes such a pair on demand).
 */
export interface Mailbox {
  nextId(): number;
  /** Commits a message; it can be seen `visibleAfterMs` later. Of one that arrives the event comes at once all the same. */
  add(message: StoredMessage, visibleAfterMs: number): void;
  /** Says that a message changed. */
  touch(message: StoredMessage): void;
  /** Says once more that a message arrived. */
  announceAgain(message: StoredMessage): void;
  setStatus(message: StoredMessage, recipient: Recipient, status: MessageStatus, errorCode?: string): void;
  /** Also what can't be seen yet; of a pair the one that was sent. */
  find(id: number): StoredMessage | undefined;
  findInbound(id: number): StoredMessage | undefined;
  /** What can be seen; of a pair the one that was sent. */
  get(extensionId: string, id: number): StoredMessage | undefined;
  /** What can be seen; both of a pair, the one that was sent first. */
  getAll(extensionId: string, id: number): StoredMessage[];
  /** What can be seen, newest first. */
  list(extensionId: string): StoredMessage[];
  sequence(): number;
  onChange(listener: (change: MailboxChange) => void): void;
}

export function createMailbox(
  clock: SandboxClock,
  statusMoved: (message: StoredMessage, recipient: Recipient) => void,
): Mailbox {
  const sent = new Map<number, StoredMessage>();
  const received = new Map<number, StoredMessage>();
  const listeners: ((change: MailboxChange) => void)[] = [];
  let lastId = 0;
  let sequence = 0;

  const announce = (message: StoredMessage, kind: MailboxChange['kind']): void => {
    for (const listener of listeners) listener({ message, kind });
  };

  const tell = (message: StoredMessage, kind: MailboxChange['kind']): void => {
    message.sequence = ++sequence;
    if (message.isVisible) announce(message, kind);
  };

  const change = (message: StoredMessage, kind: MailboxChange['kind']): void => {
    message.lastModifiedTime = clock.now();
    tell(message, kind);
  };
  const touch = (message: StoredMessage): void => change(message, 'updated');

  const getAll = (extensionId: string, id: number): StoredMessage[] =>
    [sent.get(id), received.get(id)].filter(
      (message) => message !== undefined && message.isVisible && message.extensionId === extensionId,
    ) as StoredMessage[];

  const addLate = (message: StoredMessage, visibleAfterMs: number): void => {
    const isArrival = message.direction === 'Inbound';
    // The event overtakes the list: who looks at once finds nothing.
    if (isArrival) announce(message, 'created');
    clock.after(visibleAfterMs, () => {
      message.isVisible = true;
      message.sequence = ++sequence;
      if (!isArrival) announce(message, 'created');
    });
  };

  return {
    // Grows with the time, so that a restarted sandbox never gives an id again.
    nextId: () => (lastId = Math.max(lastId + 1, clock.now())),
    add: (message, visibleAfterMs) => {
      (message.direction === 'Inbound' ? received : sent).set(message.id, message);
      message.sequence = ++sequence;
      if (visibleAfterMs > 0) addLate(message, visibleAfterMs);
      else {
        message.isVisible = true;
        tell(message, 'created');
      }
    },
    touch,
    announceAgain: (message) => change(message, 'created'),
    setStatus: (message, recipient, status, errorCode) => {
      recipient.messageStatus = status;
      recipient.errorCode = errorCode;
      statusMoved(message, recipient);
      touch(message);
    },
    find: (id) => sent.get(id) ?? received.get(id),
    findInbound: (id) => received.get(id),
    get: (extensionId, id) => getAll(extensionId, id)[0],
    getAll,
    list: (extensionId) =>
      [...sent.values(), ...received.values()]
        .filter((message) => message.isVisible && message.extensionId === extensionId)
        .sort((a, b) => b.creationTime - a.creationTime || b.id - a.id),
    sequence: () => sequence,
    onChange: (listener) => void listeners.push(listener),
  };
}
