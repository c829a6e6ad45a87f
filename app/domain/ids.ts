/** Branded identifiers: a MessageId cannot be passed where an AccountId is wanted. All are UUIDv7 text unless said otherwise. */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type MessageId = Id<'MessageId'>;
export type AttemptId = Id<'AttemptId'>;
export type AccountId = Id<'AccountId'>;
export type StaffId = Id<'StaffId'>;
export type SessionId = Id<'SessionId'>;
export type BlobId = Id<'BlobId'>;
/** OpenEMR's uuid of the patient. */
export type PatientId = Id<'PatientId'>;
export type FilingId = Id<'FilingId'>;
export type JobId = Id<'JobId'>;
export type TaskId = Id<'TaskId'>;
export type NoteId = Id<'NoteId'>;
export type BreakGlassId = Id<'BreakGlassId'>;
export type ConversationId = Id<'ConversationId'>;
/** E-mails that answer each other. */
export type MailThreadId = Id<'MailThreadId'>;
export type EmailDraftId = Id<'EmailDraftId'>;
export type FaxDraftId = Id<'FaxDraftId'>;
export type TemplateId = Id<'TemplateId'>;
export type ContactId = Id<'ContactId'>;
export type CallId = Id<'CallId'>;
/** A vendor's own identifier of a message. Kept as text: RingCentral's are 64-bit integers. */
export type VendorId = Id<'VendorId'>;

/**
 * Marks text that has been checked at a border (contract schema, database row) as an id.
 * The brand is a compile-time aid; nothing is checked here.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the brand
export function asId<T extends Id<string>>(text: string): T {
  return text as T;
}

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** True for any RFC 9562 UUID in its text form; caller-made ids are asked to be version 7 but any version is accepted. */
export function isUuid(text: string): boolean {
  return UUID_V7.test(text);
}

/**
 * A UUID version 7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, then randomness.
 *
 * @param nowMs Unix time in milliseconds
 * @param random at least 10 random bytes
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let time = nowMs;
  for (let at = 5; at >= 0; at--) {
    bytes[at] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
