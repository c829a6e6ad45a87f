import { createHash, randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { Ledger } from '../ledger.ts';
import type { ClickatellStatus } from './statuses.ts';
import { statusCodes } from './statuses.ts';

export interface StoredText {
  /** 32 hexadecimal digits. */
  apiMessageId: string;
  /** Digits with the country code, no plus sign. */
  to: string;
  content: string;
  clientMessageId: string | null;
  status: ClickatellStatus;
  changedAt: number;
  isVisible: boolean;
  /** Set by hand through the control port: nothing moves it by itself any more. */
  isPinned: boolean;
}

export interface Texts {
  accept(
    text: { to: string; from: string; content: string; clientMessageId: string | null },
    visibleAfterMs: number,
  ): StoredText;
  /** Also what can't be seen yet. */
  find(id: string): StoredText | undefined;
  move(text: StoredText, status: ClickatellStatus): void;
}

/** How long after acceptance a text has gone to the operator, and has arrived. */
const sentAfterMs = 250;
const doneAfterMs = 500;

interface Ending {
  readonly status: ClickatellStatus;
  readonly onlyFirst?: true;
  readonly afterMs?: number;
  /** It stays where it is. */
  readonly stays?: 'QUEUED' | 'SENT_TO_SUPPLIER';
}

/** What the last four digits of a number ask for; the table in sandbox/README.md tells the same. */
const endings: Readonly<Record<string, Ending>> = {
  '0180': { status: 'DEVICE_ACK', afterMs: 5_000 },
  '0181': { status: 'DELIVERY_FAILURE', onlyFirst: true },
  '0182': { status: 'DELIVERY_FAILURE' },
  '0183': { status: 'RECIPIENT_DOES_NOT_EXIST' },
  '0184': { status: 'ROUTING_ERROR' },
  '0185': { status: 'STOPPED_BY_ADMIN' },
  '0186': { status: 'EXPIRED' },
  '0187': { status: 'VOLUME_LIMIT_DAILY' },
  '0189': { status: 'DEVICE_ACK', stays: 'QUEUED' },
  '0190': { status: 'DEVICE_ACK', stays: 'SENT_TO_SUPPLIER' },
  '0193': { status: 'STOPPED_BY_USER' },
};

export function createTexts(clock: SandboxClock, ledger: Ledger, manualStatus: boolean): Texts {
  const byId = new Map<string, StoredText>();
  const textedOnce = new Set<string>();

  const move = (text: StoredText, status: ClickatellStatus): void => {
    text.status = status;
    text.changedAt = clock.now();
    const errorCode = statusCodes[status] >= 20 ? { errorCode: String(statusCodes[status]) } : {};
    ledger.move({ vendor: 'clickatell', id: text.apiMessageId, status, ...errorCode });
  };

  const endingOf = (to: string): Ending => {
    const ending = endings[to.slice(-4)] ?? { status: 'DEVICE_ACK' };
    if (ending.onlyFirst !== true) return ending;
    const isFirst = !textedOnce.has(to);
    textedOnce.add(to);
    return isFirst ? ending : { status: 'DEVICE_ACK' };
  };

  const start = (text: StoredText): void => {
    const { status, afterMs = doneAfterMs, stays } = endingOf(text.to);
    const later = (ms: number, next: ClickatellStatus) =>
      clock.after(ms, () => {
        if (!text.isPinned) move(text, next);
      });
    if (stays !== 'QUEUED') later(sentAfterMs, 'SENT_TO_SUPPLIER');
    if (stays === undefined) later(afterMs, status);
  };

  return {
    accept: ({ to, from, content, clientMessageId }, visibleAfterMs) => {
      const text: StoredText = {
        ...{ apiMessageId: randomBytes(16).toString('hex'), to, content, clientMessageId },
        ...{ status: 'QUEUED', changedAt: clock.now(), isVisible: visibleAfterMs <= 0, isPinned: false },
      };
      byId.set(text.apiMessageId, text);
      if (visibleAfterMs > 0) clock.after(visibleAfterMs, () => (text.isVisible = true));
      const bytes = Buffer.from(content, 'utf8');
      ledger.accept([
        {
          ...{ vendor: 'clickatell', channel: 'sms', id: text.apiMessageId, from, to: `+${to}`, body: content },
          at: new Date(clock.now()).toISOString(),
          bytes: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
          status: text.status,
        },
      ]);
      if (!manualStatus) start(text);
      return text;
    },
    find: (id) => byId.get(id),
    move,
  };
}
