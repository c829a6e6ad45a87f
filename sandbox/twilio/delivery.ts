import type { SandboxClock } from '../clock.ts';
import type { Limits } from '../options.ts';
import type { StoredText, TextStatus, Texts } from './texts.ts';

/** How long after its turn a text has left, and has arrived. */
const sentAfterMs = 250;
const doneAfterMs = 500;

interface Ending {
  readonly status: TextStatus;
  readonly errorCode?: number;
  /** Fails only the first time that the number is texted. */
  readonly onlyFirst?: true;
  /** How long it takes instead of half a second; null: for ever. */
  readonly afterMs?: number | null;
  /** It does not even leave. */
  readonly staysQueued?: true;
}

/** What the last four digits of a number ask for; the table in sandbox/README.md tells the same. */
const endings: Readonly<Record<string, Ending>> = {
  '0180': { status: 'delivered', afterMs: 5_000 },
  '0181': { status: 'undelivered', errorCode: 30003, onlyFirst: true },
  '0182': { status: 'undelivered', errorCode: 30003 },
  '0183': { status: 'undelivered', errorCode: 30005 },
  '0184': { status: 'undelivered', errorCode: 30006 },
  '0185': { status: 'undelivered', errorCode: 30007 },
  '0186': { status: 'undelivered', errorCode: 30034 },
  '0187': { status: 'undelivered', errorCode: 30008 },
  '0189': { status: 'queued', staysQueued: true },
  '0190': { status: 'sent', afterMs: null },
  '0193': { status: 'undelivered', errorCode: 30004 },
};

/** Numbers that are refused when the text is handed in: the code and its words. */
export const refusedEndings: Readonly<Record<string, readonly [code: number, message: string]>> = {
  '0188': [21211, "Invalid 'To' Phone Number"],
  '0191': [21614, "'To' number is not a valid mobile number"],
  '0192': [21610, 'Attempt to send to unsubscribed recipient'],
  '0194': [21611, "This 'From' number has exceeded the maximum number of queued messages"],
};

/** A long code sends one segment a second, and keeps at most ten hours of them waiting (docs, error 21611). */
const secondsPerSegment: Readonly<Record<Limits, number>> = { real: 1, fast: 0 };
const longestQueueMs = 10 * 3_600_000;

export interface Delivery {
  /** Whether a sender's queue has no room for another text. */
  isFull(from: string): boolean;
  /** Takes an accepted text to its end, in its turn. `chosen`: the sender that a messaging service picks. */
  start(text: StoredText, chosen: string): void;
}

export function createDelivery(clock: SandboxClock, texts: Texts, manualStatus: boolean, limits: Limits): Delivery {
  const textedOnce = new Set<string>();
  /** When each sender's queue is empty. */
  const emptyAt = new Map<string, number>();

  const endingOf = (to: string): Ending => {
    const ending = endings[to.slice(-4)] ?? { status: 'delivered' };
    if (ending.onlyFirst !== true) return ending;
    const isFirst = !textedOnce.has(to);
    textedOnce.add(to);
    return isFirst ? ending : { status: 'delivered' };
  };

  const move = (text: StoredText, status: TextStatus, errorCode?: number): void => {
    if (!text.isPinned && !text.isDeleted && text.status !== 'canceled') texts.move(text, status, errorCode ?? null);
  };

  const leave = (text: StoredText, chosen: string): void => {
    text.from ??= chosen;
    if (manualStatus) return;
    const { status, errorCode, afterMs = doneAfterMs, staysQueued } = endingOf(text.to);
    if (staysQueued === true) return;
    clock.after(sentAfterMs, () => move(text, 'sent'));
    if (afterMs !== null) clock.after(afterMs, () => move(text, status, errorCode));
  };

  return {
    isFull: (from) => (emptyAt.get(from) ?? 0) - clock.now() > longestQueueMs,
    start: (text, chosen) => {
      const turn = Math.max(clock.now(), emptyAt.get(chosen) ?? 0);
      emptyAt.set(chosen, turn + text.segments * secondsPerSegment[limits] * 1000);
      clock.after(turn - clock.now(), () => leave(text, chosen));
    },
  };
}
