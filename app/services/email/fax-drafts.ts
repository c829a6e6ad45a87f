import { asId, uuidV7, type FaxDraftId } from '../../domain/ids.ts';
import type { InboundMessage, MessagePart } from '../../domain/message/message.ts';
import { parsePhoneNumber } from '../../domain/phone-number.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import { readClinicSettings } from '../channels/clinic-settings.ts';

interface Deps {
  readonly storage: Pick<Storage, 'faxDrafts' | 'settings'>;
  readonly random: Random;
}

/** The documents of an e-mail that can be faxed. */
export function faxable(parts: readonly MessagePart[]): MessagePart[] {
  return parts.filter(({ type, bytes, role }) => type === 'application/pdf' && bytes > 0 && role === undefined);
}

/**
 * Inside the transaction that takes the e-mail in: mail from an address that the clinic named, with a telephone number as its
 * subject and a PDF with it, becomes a fax that waits for a person. It is never sent by itself: a sender can be made up.
 */
export function draftFaxOf({ storage, random }: Deps, message: InboundMessage, nowMs: number): void {
  const { mail, address, parts } = message;
  if (mail?.kind !== 'mail' || mail.isSpam === true) return;
  const { dkim, dmarc } = mail.authentication;
  if (dkim === 'fail' || dmarc === 'fail') return;
  const { emailToFaxFrom } = readClinicSettings(storage.settings);
  if (!emailToFaxFrom.some((from) => from.trim().toLowerCase() === address)) return;
  const to = mail.subject.trim();
  if (!parsePhoneNumber(to).ok || faxable(parts).length === 0) return;
  const id = asId<FaxDraftId>(uuidV7(nowMs, random.bytes(10)));
  storage.faxDrafts.insert({ id, to, messageId: message.id, createdAtMs: nowMs });
}
