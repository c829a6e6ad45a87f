import type { SandboxClock } from '../clock.ts';
import type { Mailbox } from './mailbox.ts';
import type { MessageStatus, StoredFax } from './records.ts';

/** How long after acceptance (or the scheduled time) a fax is rendered, and has gone through. */
const renderedAfterMs = 250;
const doneAfterMs = 500;

interface Ending {
  status: MessageStatus;
  faxErrorCode?: string;
  /** Fails only the first time that the number is called. */
  onlyFirst?: true;
  /** How long it takes instead of half a second; null: for ever. */
  afterMs?: number | null;
}

/** What the last four digits of a number ask for; the table in sandbox/README.md tells the same. */
const endings: Readonly<Record<string, Ending>> = {
  '0180': { status: 'Sent', afterMs: 5_000 },
  '0181': { status: 'SendingFailed', faxErrorCode: 'LineBusy', onlyFirst: true },
  '0182': { status: 'SendingFailed', faxErrorCode: 'LineBusy' },
  '0183': { status: 'SendingFailed', faxErrorCode: 'NoAnswer' },
  '0184': { status: 'SendingFailed', faxErrorCode: 'InvalidNumber' },
  '0185': { status: 'SendingFailed', faxErrorCode: 'NoFaxMachine' },
  '0186': { status: 'SendingFailed', faxErrorCode: 'SentPartially' },
  '0187': { status: 'SendingFailed', faxErrorCode: 'ThePhoneIsBlacklisted' },
  '0189': { status: 'Queued', afterMs: null },
  '0190': { status: 'DeliveryFailed', faxErrorCode: 'CallerHungUp' },
  '0191': { status: 'SendingFailed', faxErrorCode: 'NotEnoughCredits' },
  '0192': { status: 'Delivered' },
};

/** Numbers with this ending are refused when the fax is handed in. */
export const refusedEnding = '0188';

const maxPages = 200;

export interface Transmission {
  /** Takes an accepted fax to its end, from its `sendAt` on. */
  start(message: StoredFax, problem: string | null): void;
}

export function createTransmission(clock: SandboxClock, mailbox: Mailbox, manualStatus: boolean): Transmission {
  const calledOnce = new Set<string>();

  const endingOf = (phoneNumber: string): Ending => {
    const ending = endings[phoneNumber.slice(-4)] ?? { status: 'Sent' };
    if (ending.onlyFirst !== true) return ending;
    const isFirst = !calledOnce.has(phoneNumber);
    calledOnce.add(phoneNumber);
    return isFirst ? ending : { status: 'Sent' };
  };

  /** A scheduled fax that was deleted in time goes nowhere. */
  const isCancelled = (message: StoredFax): boolean => message.sendAt === Infinity;

  const fail = (message: StoredFax, faxErrorCode: string): void => {
    for (const recipient of message.to) {
      if (!recipient.isPinned) mailbox.setStatus(message, recipient, 'SendingFailed', faxErrorCode);
    }
  };

  const dial = (message: StoredFax): void => {
    for (const recipient of message.to) {
      const ending = endingOf(recipient.phoneNumber);
      const { afterMs = doneAfterMs, status, faxErrorCode } = ending;
      if (afterMs === null) continue;
      clock.after(afterMs - renderedAfterMs, () => {
        if (!recipient.isPinned) mailbox.setStatus(message, recipient, status, faxErrorCode);
      });
    }
  };

  const carryOn = (message: StoredFax): void => {
    message.isRendered = true;
    mailbox.touch(message);
    if (!manualStatus) dial(message);
  };

  return {
    start: (message, problem) => {
      const wait = Math.max(0, message.sendAt - clock.now());
      clock.after(wait + renderedAfterMs, () => {
        if (isCancelled(message)) return;
        const tooLong = message.pages + message.coverPages > maxPages ? 'TooManyPages' : null;
        const reason = problem ?? tooLong;
        if (reason === null) carryOn(message);
        else fail(message, reason);
      });
    },
  };
}
