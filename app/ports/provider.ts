import type { z } from 'zod';
import type { CallDirection, CallOutcome } from '../domain/calls/call.ts';
import type { Channel, MessageChannel } from '../domain/channel.ts';
import type { MailFacts } from '../domain/email/mail-facts.ts';
import type { Mailbox } from '../domain/email/mailbox.ts';
import type { Failure } from '../domain/errors.ts';
import type { AccountId, AttemptId, MessageId, VendorId } from '../domain/ids.ts';
import type { E164 } from '../domain/phone-number.ts';
import type { Clock } from './clock.ts';
import type { Http } from './http.ts';
import type { Sockets } from './sockets.ts';
import type { Log } from './log.ts';
import type { Random } from './random.ts';

/**
 * What a provider answers to a submission; nothing else is possible, and it is a value, never an exception.
 * - accepted: the vendor has it. `vendorId` null only where the provider declares `tracking: 'none'`; then `proof` is
 *   the hash of the answer.
 * - rejected: permanent; say why.
 * - retry: certainly not sent (refused connection, DNS, 401 before processing, 429, 503 with Retry-After).
 * - unknown: it may have been sent (any other 5xx, a cut or time-out after the request began): reconcile.
 */
export type SendResult =
  | {
      readonly outcome: 'accepted';
      readonly vendorId: VendorId | null;
      readonly proof?: string;
      /** E-mail: recipients of this attempt that the server did not take although it took the message for others. */
      readonly refused?: readonly RefusedRecipient[];
    }
  | { readonly outcome: 'rejected'; readonly failure: Failure }
  | { readonly outcome: 'retry'; readonly failure: Failure; readonly retryAfterMs?: number }
  | {
      readonly outcome: 'unknown';
      readonly failure: Failure;
      /** E-mail: recipients that the server had not taken, for good or for now, before the end got lost; the others may have it. */
      readonly refused?: readonly RefusedRecipient[];
    };

/** rejected: for good (5xx). retry: certainly not sent to this one (4xx, greylisting). */
export interface RefusedRecipient {
  readonly address: string;
  readonly outcome: 'rejected' | 'retry';
  readonly failure: Failure;
  readonly retryAfterMs?: number;
}

/**
 * How a provider can find out what became of a submission without an answer.
 * exact: it keeps our reference, so absence is proof. probable: it lists by address, time and content. none: only a
 * receipt or a person settles it.
 */
export type Reconcile = 'exact' | 'probable' | 'none';
/** `none`: the vendor gives no id and no receipts; such a message ends as *sent, no receipt*. */
export type Tracking = 'receipts' | 'none';

export interface AttemptRef {
  readonly messageId: MessageId;
  readonly attemptId: AttemptId;
  /** 1 for the first. */
  readonly number: number;
}

/** A file of a fax, already stored and hashed. */
export interface FaxFile {
  /** Neutral name without patient data, for instance `document-1.pdf`. */
  readonly name: string;
  readonly type: 'application/pdf';
  readonly bytes: number;
  readonly sha256: string;
  readonly pages: number;
  read(): Promise<Uint8Array>;
}

export interface CoverSheet {
  /** The vendor's template number; absent: the provider's own default template. */
  readonly template?: number;
  readonly text?: string;
}

export interface OutboundFax {
  readonly to: E164;
  readonly files: readonly FaxFile[];
  /** null: no cover page, said to the vendor explicitly. */
  readonly coverSheet: CoverSheet | null;
  readonly resolution: 'fine' | 'standard';
  /** Unix ms; only where the vendor shall hold it. Foyer releases scheduled faxes itself, so this is usually absent. */
  readonly sendAtMs?: number;
}

export interface FaxLimits {
  readonly pages: number;
  readonly bytes: number;
  readonly formats: readonly string[];
}

/** A picture or document of a text message, already stored and hashed. */
export interface MediaFile {
  /** Neutral name without patient data, for instance `picture-1.jpg`. */
  readonly name: string;
  /** For instance `image/jpeg`. */
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  read(): Promise<Uint8Array>;
}

export interface OutboundSms {
  readonly to: E164;
  /** The number of ours that it leaves from; null: the account's own choice. */
  readonly from: E164 | null;
  /** May be empty only where there is media. */
  readonly body: string;
  readonly media: readonly MediaFile[];
}

/** What an account can take. Services refuse what is beyond it before anything is queued. */
export interface SmsLimits {
  /** UTF-16 code units of one text. */
  readonly bodyUnits: number;
  /** null: it takes no media (and the account form says why). */
  readonly media: {
    readonly files: number;
    readonly bytesTotal: number;
    /** MIME types, each with the most bytes that one file of it may have. */
    readonly types: Readonly<Record<string, number>>;
  } | null;
}

/** An attachment, already stored and hashed. */
export interface EmailFile {
  /** As the sender named it: e-mail keeps names. */
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  read(): Promise<Uint8Array>;
}

/** The same content and headers at every attempt; only `recipients` shrinks. */
export interface OutboundEmail {
  readonly mailId: string;
  /** `Date`: when the first attempt began. */
  readonly dateMs: number;
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** Addresses of this attempt (`RCPT TO`): those of to, cc and bcc that do not have it yet. Bcc is in no header. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly files: readonly EmailFile[];
  /** Sent by rule, so that no robot answers it (RFC 3834, `Auto-Submitted: auto-generated`). */
  readonly isAutomatic: boolean;
  /** OpenEMR's number of the patient, for a gateway that keeps it (ClinicHub); null: none or not one. */
  readonly patientNumber: number | null;
}

export interface EmailLimits {
  /** Bytes of the whole message as it travels (SIZE, RFC 1870; base64 makes files a third longer); null: not known. */
  readonly bytes: number | null;
  readonly recipients: number;
  /** false: the account sends text alone (ClinicHub), and says why. */
  readonly attachments: boolean;
  readonly html: boolean;
  readonly copies: boolean;
}

/** What a delivery status notification says of one recipient (RFC 3464). */
export interface BounceReport {
  /** `Message-ID` of the message that it is about. */
  readonly mailId: string;
  readonly recipient: string;
  readonly status: 'delivered' | 'failed' | 'delayed';
  /** `Status`, for instance `5.1.1`; empty if it says none. */
  readonly code: string;
  /** Present if failed; its message says why in words, never more than 300 characters of the server's. */
  readonly failure?: Failure;
}

/** A received e-mail, read and taken apart. */
export interface ReceivedMail {
  readonly facts: MailFacts;
  /** As it came; null: text alone. */
  readonly html: Uint8Array | null;
  /** In order. Names are one path component of at most 120 characters, types as the first bytes tell where they do. */
  readonly files: readonly {
    readonly name: string;
    readonly type: string;
    readonly content: Uint8Array;
    /** A picture of the HTML; null: an attachment. */
    readonly contentId: string | null;
  }[];
  readonly bounces: readonly BounceReport[];
  /** Why some of it is not here (too large, cannot be read); the original stays in the mailbox. null: all is here. */
  readonly failure: Failure | null;
}

export type ReceiptStatus = 'pending' | 'delivered' | 'failed';

/** What a vendor says later about an accepted message. */
export interface DeliveryReceipt {
  readonly vendorId: VendorId;
  readonly status: ReceiptStatus;
  /** The vendor's own word, kept for the history. */
  readonly vendorStatus: string;
  /** Present if failed. Category `retryable` lets the outbox try again. */
  readonly failure?: Failure;
  /** Pages as the vendor counted them, cover included, where it says. */
  readonly pages?: number;
  /** The vendor's time of the change, Unix ms, where it says. */
  readonly atMs?: number;
}

/** What is looked for when a submission has no answer. Times are local; the adapter corrects clock skew. */
export interface SubmissionProbe {
  readonly attempt: AttemptRef;
  readonly to: E164;
  readonly startedAtMs: number;
  /** null: the process died and the end is not known; look until now. */
  readonly endedAtMs: number | null;
}
export interface FaxProbe extends SubmissionProbe {
  readonly files: readonly Pick<FaxFile, 'name' | 'bytes' | 'sha256' | 'pages'>[];
  readonly coverSheet: CoverSheet | null;
}
export interface SmsProbe extends SubmissionProbe {
  readonly from: E164 | null;
  readonly body: string;
  readonly media: readonly Pick<MediaFile, 'name' | 'type' | 'bytes' | 'sha256'>[];
}

/** A vendor's item that nothing contradicts as being the submission looked for. */
export interface Found {
  readonly vendorId: VendorId;
  readonly receipt: DeliveryReceipt;
  /**
   * True if the item showed enough of its content (our reference, or the sizes of all files) to tell it from another
   * message to the same address; false if only address and time fit.
   */
  readonly contentCompared: boolean;
}

/** Where receiving stands; opaque to all but its provider. Committed with the batch that it ends. */
export type Cursor = string & { readonly __cursor: true };

/** A file of a received item, not fetched yet. */
export interface PartRef {
  readonly vendorId: VendorId;
  readonly partId: string;
  /** Where the vendor says it lies; fetched only from the account's allowed origins. */
  readonly uri: string;
  /** As the vendor says; what it really is, its first bytes tell. */
  readonly type: string;
  readonly bytes: number | null;
}

export interface InboundItem {
  readonly vendorId: VendorId;
  /** As the vendor has it; empty if withheld. */
  readonly from: string;
  readonly fromName: string | null;
  /** The number or address of ours that it was sent to, where the vendor says. */
  readonly to: string | null;
  /** Text; empty where the channel has none (fax). Media are parts. */
  readonly body: string;
  /** When the vendor took it, Unix ms of core's clock (skew corrected). */
  readonly receivedAtMs: number;
  readonly pages: number | null;
  readonly isRead: boolean;
  /** When the vendor changed it last, Unix ms of core's clock, where it says: an older telling must not undo a newer one. */
  readonly changedAtMs?: number;
  readonly parts: readonly PartRef[];
  /** E-mail comes whole: nothing is left to fetch. Absent on other channels. */
  readonly mail?: ReceivedMail;
}

/** What happened at the vendor since the cursor, in any order and at least once. */
export interface InboundBatch {
  /** New and changed ones, whole. */
  readonly items: readonly InboundItem[];
  /** Deleted at the vendor. */
  readonly deleted: readonly VendorId[];
  readonly cursor: Cursor;
}

/**
 * What the outbox and the inbox need of any channel that carries messages: all but how one is sent and found again.
 */
export interface MessagePort {
  /** Receipts of those ids that the vendor knows. Throws {@link ProviderFailure}. */
  status(ids: readonly VendorId[], signal: AbortSignal): Promise<DeliveryReceipt[]>;
  /**
   * For how many ids together `status` is cheap. Absent: it costs a request each, so the caller asks for a few, since all of
   * them are lost where the vendor's limit comes in the middle.
   */
  readonly receiptsTogether?: number;
  /** Asks the vendor to stop it; true only on the vendor's proof. Throws {@link ProviderFailure}. */
  cancel?(id: VendorId, signal: AbortSignal): Promise<boolean>;
  /** Push, where there is one: a hint to ask `status` and `receive`, never the data itself. */
  watch?(hint: () => void): Disposable;
  /**
   * What arrived since the cursor; null: from the beginning of what the vendor keeps and Foyer wants (30 days). The caller
   * commits each batch with its cursor before it asks for the next one. A cursor that the vendor refuses is replaced by the
   * provider itself. Throws {@link ProviderFailure}.
   */
  receive?(
    cursor: Cursor | null,
    signal: AbortSignal,
    /** True for what is here already, so that its content need not be fetched again. Asked for each item before its content. */
    isKnown: (id: VendorId) => boolean,
  ): AsyncIterable<InboundBatch>;
  /**
   * The bytes of a file. Throws {@link ProviderFailure}: code `CONTENT_ELSEWHERE` (category rejected) if it lies outside the
   * allowed origins, `CONTENT_GONE` (rejected) if the vendor has it no more.
   */
  content?(part: PartRef, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  /** Tells the vendor what staff have read. Throws {@link ProviderFailure}. */
  markRead?(ids: readonly VendorId[], isRead: boolean, signal: AbortSignal): Promise<void>;
  /**
   * How often `receive` wants to be called where there is no push: `brisk` after something was sent or came, `calm` when it has
   * been quiet. Absent: the background job's interval is enough.
   */
  readonly pollEveryMs?: { readonly brisk: number; readonly calm: number };
}

export interface FaxPort extends MessagePort {
  readonly limits: FaxLimits;
  send(fax: OutboundFax, attempt: AttemptRef, signal: AbortSignal): Promise<SendResult>;
  /** Absent where `reconcile` is `none`. Throws {@link ProviderFailure} if the vendor could not be asked. */
  find?(probe: FaxProbe, signal: AbortSignal): Promise<Found[]>;
}

export interface SmsPort extends MessagePort {
  readonly limits: SmsLimits;
  send(sms: OutboundSms, attempt: AttemptRef, signal: AbortSignal): Promise<SendResult>;
  /** Absent where `reconcile` is `none`. Throws {@link ProviderFailure} if the vendor could not be asked. */
  find?(probe: SmsProbe, signal: AbortSignal): Promise<Found[]>;
  /** The vendor itself confirms STOP and answers HELP; where false, Foyer does. */
  readonly answersOptOuts: boolean;
}

/** What is looked for in the server's own copy of what it sent. */
export interface EmailProbe extends Omit<SubmissionProbe, 'to'> {
  readonly mailId: string;
}

export interface EmailPort extends MessagePort {
  readonly limits: EmailLimits;
  /** accepted: the server has it for every recipient that is not in `refused`. */
  send(email: OutboundEmail, attempt: AttemptRef, signal: AbortSignal): Promise<SendResult>;
  /** Absent where `reconcile` is `none`. Throws {@link ProviderFailure} if the server could not be asked. */
  find?(probe: EmailProbe, signal: AbortSignal): Promise<Found[]>;
  /**
   * Puts a copy into the mailbox's folder of sent mail, once: it looks there for the Message-ID first. Absent where the server
   * does so itself, or there is no mailbox. Throws {@link ProviderFailure}; category rejected: it will never work.
   */
  fileSent?(email: OutboundEmail, signal: AbortSignal): Promise<void>;
}

/** With what a softphone registers (RFC 3261, RFC 7118, RFC 5626). */
export interface SipRegistration {
  /** `wss://host[:port][/path]`; `ws://` to loopback alone. */
  readonly server: string;
  /** Servers that take over, in order. */
  readonly otherServers: readonly string[];
  /** Address of record, `sip:user@domain`. */
  readonly aor: string;
  readonly displayName: string | null;
  readonly authorizationUser: string;
  readonly password: string;
  /** Seconds that are asked for. */
  readonly expiresSeconds: number;
  /** STUN and TURN as configured; empty: none, never a public one. */
  readonly iceServers: readonly { readonly urls: string; readonly username?: string; readonly credential?: string }[];
  /** `Contact` parameters that the vendor wants, for instance `transport=wss`. */
  readonly contactParams: Readonly<Record<string, string>>;
  /** `User-Agent`; null: Foyer's own. */
  readonly userAgent: string | null;
}

/** A call as the vendor's record has it. */
export interface CallRecord {
  readonly vendorId: VendorId;
  readonly direction: CallDirection;
  /** E.164 or an extension; empty: withheld. */
  readonly number: string;
  readonly callerName: string | null;
  /** Unix ms of core's clock (skew corrected). */
  readonly startedAtMs: number;
  readonly seconds: number;
  readonly outcome: CallOutcome;
}

export interface VoicePort {
  /**
   * Absent where the vendor has no softphone (ClinicHub). Throws {@link ProviderFailure}.
   *
   * @param instanceId the workstation's own, the same at each start
   */
  registration?(
    workstation: { readonly instanceId: string; readonly name: string },
    signal: AbortSignal,
  ): Promise<SipRegistration>;
  /** What an echo test calls by the softphone; absent or null: the account has none. */
  readonly echo?: string | null;
  /**
   * The vendor rings our desk phone first, then the number. Absent where it cannot. Returns as soon as it has said that it does.
   * Throws {@link ProviderFailure}; category uncertain: it may ring.
   */
  ringOut?(
    call: { readonly to: string; readonly patientNumber: number | null },
    signal: AbortSignal,
  ): Promise<VendorId | null>;
  /**
   * Waits until the two phones of a call by `ringOut` are connected, or the vendor can say no more, or `signal` is aborted. Absent where
   * the vendor tells nothing of it. Throws {@link ProviderFailure}: they never will be.
   */
  watchRingOut?(id: VendorId, signal: AbortSignal): Promise<void>;
  /** What the vendor recorded since the cursor (null: 7 days), at least once. Throws {@link ProviderFailure}. */
  records?(
    cursor: Cursor | null,
    signal: AbortSignal,
  ): AsyncIterable<{ readonly records: readonly CallRecord[]; readonly cursor: Cursor }>;
}

/** Thrown by every provider call but `send`; carries the vendor's refusal as data. */
export class ProviderFailure extends Error {
  readonly failure: Failure;
  readonly retryAfterMs: number | undefined;
  constructor(failure: Failure, retryAfterMs?: number, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = 'ProviderFailure';
    this.failure = failure;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Something that *Check connection* looked at beside the sign-in: the sending domain's records. */
export interface CheckFinding {
  readonly name: 'mx' | 'spf' | 'dkim' | 'dmarc';
  /** unknown: DNS did not answer, or it was not looked for (no DKIM selector given). */
  readonly state: 'ok' | 'missing' | 'weak' | 'unknown';
  /** What was found, as the record has it, at most 300 characters; empty if nothing. */
  readonly detail: string;
}

/** The answer of *Check connection*. */
export type CheckResult =
  | {
      readonly ok: true;
      /** For instance the number or login that was reached. */
      readonly identity: string;
      readonly findings?: readonly CheckFinding[];
    }
  | {
      readonly ok: false;
      /** For mail servers `params.step` (dns, tcp, tls, login, relay) and `params.server` (smtp, imap). */
      readonly failure: Failure;
      readonly findings?: readonly CheckFinding[];
    };

/** What a vendor tells of an account's means. */
export interface Allowance {
  readonly balance: { readonly amount: number; readonly currency: string } | null;
  readonly limits: readonly {
    /** Stable kebab-case word, for instance `fax-pages`. */
    readonly name: string;
    readonly value: number;
    readonly left: number | null;
    /** The time that it counts over, seconds; null: it is no rate. */
    readonly perSeconds: number | null;
  }[];
}

/** A sign-in at the vendor in the system browser, answered on a loopback port (RFC 8252). */
export interface VendorSignIn extends Disposable {
  /** What the browser must open. */
  readonly url: string;
  /** Secrets to be stored with the account, and who signed in. Throws {@link ProviderFailure}. */
  readonly done: Promise<{ readonly secrets: Readonly<Record<string, string>>; readonly identity: string }>;
}

export interface ProviderConnection {
  readonly fax?: FaxPort;
  readonly sms?: SmsPort;
  readonly email?: EmailPort;
  readonly voice?: VoicePort;
  /** Absent where the vendor tells nothing. Throws {@link ProviderFailure}. */
  allowance?(signal: AbortSignal): Promise<Allowance>;
  /** Unix ms (clock) before which the vendor's rate limit allows no new submission on this channel; 0: at once. */
  notBeforeMs(channel: Channel): number;
  /** Signs in and looks whether every right that the channels need is there. */
  check(signal: AbortSignal): Promise<CheckResult>;
  close(): Promise<void>;
}

export interface ProviderContext<Config, Secrets> {
  readonly accountId: AccountId;
  /** What the account serves; absent: all that the provider has. *Check connection* asks for these channels' rights only. */
  readonly channels?: readonly Channel[];
  readonly config: Config;
  readonly secrets: Secrets;
  readonly http: Http;
  readonly clock: Clock;
  readonly log: Log;
  /** For servers that do not speak HTTP; the same rules as `http`, by host name. */
  readonly sockets: Sockets;
  /**
   * The vendor rotated a secret (a refresh token): stored before it is used again. Resolves when it is in the SecretStore.
   */
  keepSecret(name: string, value: string): Promise<void>;
}

/** What a sign-in in the browser is made with: an account that may have no secrets yet. */
export interface SignInContext<Config, Secrets> extends Omit<
  ProviderContext<Config, Secrets>,
  'secrets' | 'keepSecret'
> {
  readonly secrets: Partial<Secrets>;
  readonly random: Random;
}

/** How a field of the account form is shown; the form is generated from this. Labels are i18n keys with English fallback. */
export interface AccountField {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** lines: text of several lines. */
  readonly kind: 'text' | 'lines' | 'url' | 'secret' | 'number' | 'boolean' | 'select';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly required: boolean;
  readonly placeholder?: string;
  readonly defaultValue?: string | number | boolean;
  /** Shown only where another field has one of these values; what is hidden is saved as `otherwise`, else as its default. */
  readonly onlyIf?: {
    readonly field: string;
    readonly is: readonly (string | boolean)[];
    readonly otherwise?: string | boolean;
  };
  /** Rarely needed: behind *More settings*. */
  readonly isAdvanced?: boolean;
}

/** How a provider's submissions on one channel behave. */
export interface Sending {
  readonly reconcile: Reconcile;
  readonly tracking: Tracking;
  /** The vendor tries again by itself (a busy fax); then such a receipt is final. */
  readonly redials: boolean;
  /** Submissions under way at a time: 1 where their order counts. */
  readonly maxConcurrentSends: number;
}

/**
 * A provider is a value: identity, schemas from which the account form is made, and `connect`. See app/providers/README.md.
 */
export interface ProviderDefinition<Config = unknown, Secrets = unknown> {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly Channel[];
  /** One entry for each of `channels` that carries messages. */
  readonly sending: Readonly<Partial<Record<MessageChannel, Sending>>>;
  /** Where it depends on the account's settings (a mail server that files what it sent); in place of `sending`. */
  sendingOf?(config: Config, channel: MessageChannel): Sending;
  /** Whom e-mails of an account are from. */
  ownMailbox?(config: Config): Mailbox;
  /** Channels that nothing can be received on with these settings, beside `sendOnly` (no mailbox given). */
  sendOnlyOf?(config: Config): readonly MessageChannel[];
  /** Channels whose messages can be sent but never received (Clickatell has no way to ask for replies). */
  readonly sendOnly?: readonly MessageChannel[];
  /** Channels that carry no files at all, told without a connection: what an e-mail's `limits.attachments` says. */
  readonly withoutFiles?: readonly MessageChannel[];
  /** The number that texts of an account leave from, as far as its settings say; shown, never relied on. */
  ownNumber?(config: Config): E164 | null;
  /**
   * What `SmsPort.answersOptOuts` of such an account says, told without a connection: a reply is decided in the transaction that
   * takes it in. Absent: its vendor always answers by itself.
   */
  answersOptOuts?(config: Config): boolean;
  readonly configSchema: z.ZodType<Config>;
  readonly secretsSchema: z.ZodType<Secrets>;
  readonly fields: readonly AccountField[];
  /**
   * Plain http to a private address, where the provider lives in the clinic's own network and an administrator switched it on for
   * the account (audited, with a lasting warning).
   */
  usesPlainHttp?(config: Config): boolean;
  /** Origins that an account may talk to: its server URL's own, and hosts listed by the vendor. */
  allowedOrigins(config: Config): readonly string[];
  connect(context: ProviderContext<Config, Secrets>): ProviderConnection;
  /** Absent where the vendor has no sign-in page. Throws {@link ProviderFailure}. */
  beginSignIn?(context: SignInContext<Config, Secrets>, signal: AbortSignal): Promise<VendorSignIn>;
}
