import type { SandboxClock } from '../clock.ts';

/** `status` of the Message resource. */
export const textStatuses = [
  'accepted',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'canceled',
  'receiving',
  'received',
  'read',
  'partially_delivered',
] as const;
export type TextStatus = (typeof textStatuses)[number];

export interface StoredMedia {
  sid: string;
  contentType: string;
  data: Buffer;
  createdAt: number;
  /** Who asks for it is sent on to this origin instead of the emulator's own. */
  origin?: string;
  /** Its record is there, the content isn't. */
  isGone?: boolean;
}

/** A message as the emulator keeps it. Times are Unix ms of the emulators' clock. */
export interface StoredText {
  sid: string;
  direction: 'inbound' | 'outbound-api';
  /** null while a messaging service has not chosen one. */
  from: string | null;
  to: string;
  body: string;
  messagingServiceSid: string | null;
  status: TextStatus;
  errorCode: number | null;
  media: StoredMedia[];
  segments: number;
  createdAt: number;
  /** null until it has left. */
  sentAt: number | null;
  updatedAt: number;
  isVisible: boolean;
  isDeleted: boolean;
  /** Set by hand through the control port: nothing moves it by itself any more. */
  isPinned: boolean;
  /** Of two in one second the later one is higher. */
  order: number;
}

export interface Texts {
  /** Commits a text; it can be seen `visibleAfterMs` later. */
  add(text: Omit<StoredText, 'isVisible' | 'isDeleted' | 'isPinned' | 'order'>, visibleAfterMs: number): StoredText;
  /** Also what can't be seen yet. */
  find(sid: string): StoredText | undefined;
  /** What can be seen. */
  get(sid: string): StoredText | undefined;
  /** What can be seen, newest first: by the time of sending, else of creation. */
  list(): StoredText[];
  move(text: StoredText, status: TextStatus, errorCode?: number | null): void;
  remove(text: StoredText): void;
}

const hasLeft: ReadonlySet<TextStatus> = new Set(['sent', 'delivered', 'undelivered', 'read']);

export function createTexts(clock: SandboxClock, moved: (text: StoredText) => void): Texts {
  const bySid = new Map<string, StoredText>();
  let order = 0;

  const isThere = (text: StoredText): boolean => text.isVisible && !text.isDeleted;
  const shownAt = (text: StoredText): number => text.sentAt ?? text.createdAt;

  return {
    add: (given, visibleAfterMs) => {
      const rest = { isVisible: visibleAfterMs <= 0, isDeleted: false, isPinned: false, order: ++order };
      const text: StoredText = { ...given, ...rest };
      bySid.set(text.sid, text);
      if (visibleAfterMs > 0) clock.after(visibleAfterMs, () => (text.isVisible = true));
      return text;
    },
    find: (sid) => bySid.get(sid),
    get: (sid) => {
      const text = bySid.get(sid);
      return text && isThere(text) ? text : undefined;
    },
    list: () => [...bySid.values()].filter(isThere).sort((a, b) => shownAt(b) - shownAt(a) || b.order - a.order),
    move: (text, status, errorCode = null) => {
      text.status = status;
      text.errorCode = errorCode;
      text.updatedAt = clock.now();
      if (hasLeft.has(status)) text.sentAt ??= clock.now();
      moved(text);
    },
    remove: (text) => {
      text.isDeleted = true;
    },
  };
}
