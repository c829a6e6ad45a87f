import type { SandboxClock } from '../clock.ts';
import type { Mailbox } from './mailbox.ts';
import type { OptOuts } from './opt-outs.ts';
import type { MessageStatus, Recipient, StoredSms } from './records.ts';

/** How long after acceptance a text has left the vendor, and has arrived. */
const sentAfterMs = 250;
const doneAfterMs = 500;

interface Ending {
  status: MessageStatus;
  errorCode?: string;
  /** Fails only the first time that the number is texted. */
  onlyFirst?: true;
  /** How long it takes instead of half a second; null: for ever. */
  afterMs?: number | null;
}

/** What the last four digits of a number ask for; the table in sandbox/README.md tells the same. */
const endings: Readonly<Record<string, Ending>> = {
  '0180': { status: 'Delivered', afterMs: 5_000 },
  '0181': { status: 'SendingFailed', errorCode: 'SMS-CAR-410', onlyFirst: true },
  '0182': { status: 'SendingFailed', errorCode: 'SMS-UP-410' },
  '0183': { status: 'DeliveryFailed', errorCode: 'SMS-CAR-412' },
  '0184': { status: 'DeliveryFailed', errorCode: 'SMS-CAR-411' },
  '0185': { status: 'SendingFailed', errorCode: 'SMS-RC-413' },
  '0186': { status: 'DeliveryFailed', errorCode: 'SMS-CAR-430' },
  '0187': { status: 'SendingFailed', errorCode: 'SMS-UP-414' },
  '0189': { status: 'Queued', afterMs: null },
  '0190': { status: 'Sent' },
  '0191': { status: 'DeliveryFailed', errorCode: 'SMS-CAR-199' },
  '0193': { status: 'DeliveryFailed', errorCode: 'SMS-CAR-450' },
};

export interface SmsTransmission {
  /** Takes an accepted text to its end. */
  start(message: StoredSms): void;
}

export function createSmsTransmission(
  clock: SandboxClock,
  mailbox: Mailbox,
  optOuts: OptOuts,
  manualStatus: boolean,
): SmsTransmission {
  const textedOnce = new Set<string>();

  const endingOf = (phoneNumber: string): Ending => {
    const ending = endings[phoneNumber.slice(-4)] ?? { status: 'Delivered' };
    if (ending.onlyFirst !== true) return ending;
    const isFirst = !textedOnce.has(phoneNumber);
    textedOnce.add(phoneNumber);
    return isFirst ? ending : { status: 'Delivered' };
  };

  const later = (message: StoredSms, recipient: Recipient, afterMs: number, ending: Ending): void => {
    clock.after(afterMs, () => {
      if (!recipient.isPinned) mailbox.setStatus(message, recipient, ending.status, ending.errorCode);
    });
  };

  const carry = (message: StoredSms, recipient: Recipient): void => {
    // The vendor's own block: it takes the text and never sends it, whatever else happens here by hand.
    if (optOuts.isBlocked(message.from.phoneNumber, recipient.phoneNumber)) {
      later(message, recipient, sentAfterMs, { status: 'SendingFailed', errorCode: 'SMS-RC-413' });
      return;
    }
    const ending = endingOf(recipient.phoneNumber);
    const afterMs = ending.afterMs === undefined ? doneAfterMs : ending.afterMs;
    if (manualStatus || afterMs === null) return;
    if (ending.status !== 'SendingFailed') later(message, recipient, sentAfterMs, { status: 'Sent' });
    later(message, recipient, afterMs, ending);
  };

  return { start: (message) => message.to.forEach((recipient) => carry(message, recipient)) };
}
