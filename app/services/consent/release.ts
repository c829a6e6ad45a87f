import { recipientZones } from '../../domain/quiet-hours/recipient-zones.ts';
import { quietUntil } from '../../domain/quiet-hours/quiet-hours.ts';
import type { ConversationChannel } from '../../domain/channel.ts';
import { conversationKey } from '../../domain/email/address.ts';
import { AppError } from '../../domain/errors.ts';
import type { PatientId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import { formatPhoneNumber } from '../../domain/phone-number.ts';
import type { OptOut, Storage } from '../../ports/repositories.ts';
import { readClinicSettings } from '../channels/clinic-settings.ts';
import type { Consent, ConsentRelease, ConsentState } from './consent-types.ts';
import { CONSENT_FAILURES } from './failures.ts';
import { flagOf, patientsConcerned } from './patient-consent.ts';

type Known = Pick<Storage, 'contacts' | 'optOuts' | 'patients' | 'settings' | 'staff'>;

const CHANNEL: ConversationChannel = 'sms';
/** How soon it is asked again whether a person has decided. */
const UNCLEAR_AGAIN_MS = 3_600_000;
/** How soon it is asked again whether what came meanwhile has been taken in. */
const UNREAD_AGAIN_MS = 15_000;

const GO: ConsentRelease = { kind: 'go' };

/**
 * The questions asked before a message is queued, and again when it leaves.
 *
 * @param hasHeard whether what came during an absence has been taken in
 */
export function createSendingRules(
  storage: Known,
  hasHeard: () => boolean,
): Pick<Consent, 'release' | 'refuseToSend' | 'quietUntil' | 'stateOf'> {
  function quietEnd(address: string, patientId: PatientId | null, atMs: number): number | null {
    const { quietFrom, quietUntil: until, timeZone } = readClinicSettings(storage.settings);
    const patients = patientsConcerned(storage, address, patientId);
    const zones = recipientZones({ number: address, patients, clinicZone: timeZone });
    return quietUntil({ nowMs: atMs, zones, from: quietFrom, until });
  }

  return {
    quietUntil: quietEnd,

    release(message, nowMs) {
      const { address, patientId, content } = message;
      if (content.kind === 'email') return releaseEmail(storage, message);
      if (content.kind !== 'sms' || content.notice !== null) return GO;
      const optOut = storage.optOuts.find(CHANNEL, address);
      if (optOut?.state === 'blocked') return { kind: 'withdraw', failure: CONSENT_FAILURES.optedOut };
      const flag = flagOf(storage, address, patientId);
      if (flag === 'no-consent') return { kind: 'withdraw', failure: CONSENT_FAILURES.noConsent };
      const undecided = {
        kind: 'defer',
        untilMs: nowMs + UNCLEAR_AGAIN_MS,
        failure: CONSENT_FAILURES.unclear,
      } as const;
      // Whoever wrote it had not seen the doubt that came while it waited.
      if (!leavesByItself(message)) return isUndecidedSince(optOut, message) ? undecided : GO;
      // After a weekend the text that is due must not be quicker than the STOP that waits at the vendor.
      if (!hasHeard()) {
        return { kind: 'defer', untilMs: nowMs + UNREAD_AGAIN_MS, failure: CONSENT_FAILURES.repliesUnread };
      }
      if (optOut?.state === 'unclear') return undecided;
      const untilMs = quietEnd(address, patientId, nowMs);
      return untilMs === null ? GO : { kind: 'defer', untilMs, failure: CONSENT_FAILURES.quietHours };
    },

    refuseToSend(addresses, { channel = CHANNEL, patientId, batch }) {
      for (const address of addresses) {
        const state = storage.optOuts.find(channel, keyOf(address, channel))?.state;
        if (state === 'blocked') throw optedOut(address, 'opted-out', channel);
        if (state === 'unclear' && batch) throw optedOut(address, 'unclear', channel);
      }
      const without = addresses.find((address) => flagOf(storage, address, patientId, channel) === 'no-consent');
      if (without !== undefined) throw noConsent(without, channel);
    },

    stateOf: (address, patientId, channel = CHANNEL) => stateOf(storage, address, patientId, channel),
  };
}

/** Upper and lower case are the same to consent. */
function keyOf(address: string, channel: ConversationChannel): string {
  return channel === 'email' ? conversationKey(address) : address;
}

/**
 * Nobody's word is read in e-mail and no hour is too late for one: only a block and OpenEMR's flag count, of whoever does not have
 * it yet. The others still get it.
 */
function releaseEmail(storage: Known, { content, patientId, delivery }: OutboundMessage): ConsentRelease {
  const all = content.kind === 'email' ? content.recipients.map(({ address }) => address) : [];
  const waiting = delivery.recipients?.filter(({ state }) => state === 'waiting').map(({ address }) => address) ?? all;
  const isBlocked = (address: string): boolean =>
    storage.optOuts.find('email', conversationKey(address))?.state === 'blocked';
  const blocked = waiting.filter(isBlocked);
  if (blocked.length > 0) return { kind: 'withdraw', failure: CONSENT_FAILURES.emailOptedOut, recipients: blocked };
  const without = waiting.filter((address) => flagOf(storage, address, patientId, 'email') === 'no-consent');
  if (without.length > 0) return { kind: 'withdraw', failure: CONSENT_FAILURES.emailNoConsent, recipients: without };
  return GO;
}

function isUndecidedSince(optOut: OptOut | null, { createdAtMs }: OutboundMessage): boolean {
  return optOut?.state === 'unclear' && createdAtMs < optOut.atMs;
}

/** Nobody sits there and waits for it to go: only then do quiet hours and doubts hold it. */
function leavesByItself({ sendAtMs, priority }: OutboundMessage): boolean {
  return sendAtMs !== null || priority === 'batch';
}

function stateOf(
  storage: Known,
  typed: string,
  patientId: PatientId | null,
  channel: ConversationChannel,
): ConsentState {
  const address = keyOf(typed, channel);
  const optOut = storage.optOuts.find(channel, address);
  const flag = flagOf(storage, address, patientId, channel);
  const state =
    optOut?.state === 'blocked' ? 'opted-out' : flag !== 'no-consent' && optOut?.state === 'unclear' ? 'unclear' : flag;
  return {
    state,
    optOut: optOut && {
      number: storage.optOuts.history(channel, address, 0, null).length,
      state: optOut.state,
      cause: optOut.cause,
      at: new Date(optOut.atMs).toISOString(),
      messageId: optOut.messageId,
      by: optOut.staffId && (storage.staff.find(optOut.staffId)?.name ?? null),
      reason: optOut.reason,
    },
  };
}

function optedOut(address: string, reason: 'opted-out' | 'unclear', channel: ConversationChannel): AppError {
  return new AppError('OPTED_OUT', optedOutSentence(address, reason, channel), { reason, value: address });
}

function optedOutSentence(address: string, reason: 'opted-out' | 'unclear', channel: ConversationChannel): string {
  if (channel === 'email')
    return `Somebody here blocked e-mail to ${address}. Call instead, or allow it in the conversation.`;
  const shown = formatPhoneNumber(address);
  return reason === 'opted-out'
    ? `${shown} gets no texts any more, because of an opt-out. Call instead.`
    : `A text from ${shown} may ask to stop. Open the conversation and decide first.`;
}

function noConsent(address: string, channel: ConversationChannel): AppError {
  const [shown, what] = channel === 'email' ? [address, 'e-mail'] : [formatPhoneNumber(address), 'texts'];
  const sentence = `OpenEMR does not say that the patient with ${shown} allows ${what}. Ask the patient and change it there.`;
  return new AppError('NO_CONSENT', sentence, { reason: 'no-consent', value: address });
}
