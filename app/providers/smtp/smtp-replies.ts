import type { Failure } from '../../domain/errors.ts';
import type { RefusedRecipient } from '../../ports/provider.ts';
import { smtpFailure, type SmtpWord } from './errors.ts';

/** What a server said (RFC 5321, 4.2; RFC 3463). */
export interface SmtpReply {
  readonly code: number;
  /** `5.1.1`; empty if it gave none. */
  readonly status: string;
  /** One line. */
  readonly text: string;
}

/** What it answered to. */
export type SmtpPlace = 'greeting' | 'login' | 'sender' | 'recipient' | 'data';

export interface ReplyMeaning {
  readonly failure: Failure;
  readonly retryAfterMs?: number;
}

const line = /^(\d{3})[ -]?(?:([245]\.\d{1,3}\.\d{1,3})[ -]?)?(.*)$/;

/** null: this is no reply. */
export function parseReply(response: string): SmtpReply | null {
  const lines = response.split(/\r?\n/).map((each) => line.exec(each.trim()));
  const first = lines.find((each) => each !== null);
  if (!first) return null;
  const text = lines.map((each) => each?.[3] ?? '').join(' ');
  return { code: Number(first[1]), status: first[2] ?? '', text: text.replace(/\s+/g, ' ').trim() };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Greylisting servers usually want five minutes (Postgrey's default). */
export const GREYLIST_MS = 5 * MINUTE;

interface Rule {
  readonly word: SmtpWord;
  readonly places?: readonly SmtpPlace[];
  readonly codes?: RegExp;
  readonly status?: RegExp;
  readonly text?: RegExp;
  readonly retryAfterMs?: number;
}

const anywhere: readonly Rule[] = [
  // Gmail, "SMTP error reference"; Exchange Online, "Email non-delivery reports"; Mailu's sender limit.
  { word: 'DAILY_LIMIT', status: /^5\.4\.5$/, text: /limit|quota/i, retryAfterMs: HOUR },
  {
    word: 'DAILY_LIMIT',
    text: /daily .{0,30}(?:limit|quota)|daily limit for message recipients|SubmissionQuotaExceeded/i,
    retryAfterMs: HOUR,
  },
  { word: 'TOO_FAST', text: /too many (?:emails|messages).{0,20}too fast/i, retryAfterMs: HOUR },
  { word: 'TOO_FAST', codes: /^432$/, retryAfterMs: MINUTE },
  { word: 'TOO_FAST', codes: /^4/, text: /thread limit exceeded|concurrent connections/i, retryAfterMs: MINUTE },
  { word: 'TOO_FAST', codes: /^4/, status: /^4\.7\.28$/, retryAfterMs: 15 * MINUTE },
  {
    word: 'TOO_FAST',
    codes: /^4/,
    text: /\brate.?limit|rate.{0,20}(?:exceed|unusual)|unusual rate|throttl|quota exceeded/i,
    retryAfterMs: 15 * MINUTE,
  },
  { word: 'TOO_FAST', codes: /^421$/, text: /too many (?:concurrent )?(?:connections|errors)/i, retryAfterMs: MINUTE },
  { word: 'TOO_FAST', codes: /^4/, text: /too much mail/i, retryAfterMs: MINUTE },
  { word: 'ACCOUNT_BLOCKED', status: /^5\.(?:1\.8|7\.70[58])$/ },
  { word: 'SENDER_REFUSED', status: /^5\.(?:7\.60|2\.252)$/ },
  {
    word: 'SENDER_REFUSED',
    text: /not owned by user|SendAsDenied|not (?:allowed|have permissions?) to send as|sender address rejected: not/i,
  },
];

/** Of one recipient, for now; before the limits, for servers speak of a quota at both. */
const ofFullMailbox: readonly Rule[] = [
  { word: 'MAILBOX_FULL_NOW', codes: /^4/, status: /^4\.2\.2$/, retryAfterMs: HOUR / 2 },
  {
    word: 'MAILBOX_FULL_NOW',
    codes: /^4/,
    text: /(?:mailbox|inbox).{0,30}(?:full|quota)|over.?quota|out of storage/i,
    retryAfterMs: HOUR / 2,
  },
];

const atGreeting: readonly Rule[] = [
  { word: 'NETWORK_BLOCKED', codes: /^5/ },
  { word: 'UNAVAILABLE', codes: /^4/ },
];

const atLogin: readonly Rule[] = [
  { word: 'SENDING_OFF', text: /SmtpClientAuthentication is disabled/i },
  { word: 'BASIC_AUTH_OFF', text: /basic authentication is disabled|security defaults policy/i },
  { word: 'APP_PASSWORD', text: /application-specific password/i },
  { word: 'WEB_LOGIN', text: /log ?in via your web browser/i },
  { word: 'SIGN_IN_PAUSE', codes: /^4/, text: /too many (?:login|failed|auth)|rate-?limit/i, retryAfterMs: HOUR },
  { word: 'SIGN_IN_LATER', codes: /^4/ },
  { word: 'TLS_NOT_OFFERED', codes: /^5(?:30|38)$/, text: /starttls|encrypt/i },
  { word: 'NO_AUTH_OFFERED', codes: /^50[0-4]$/ },
  { word: 'WRONG_PASSWORD', codes: /^5/ },
];

const ofSending: readonly Rule[] = [
  { word: 'WRONG_PASSWORD', codes: /^530$/ },
  { word: 'RELAY_DENIED', status: /^5\.7\.5[47]$/ },
  { word: 'RELAY_DENIED', codes: /^5/, text: /relay(?:ing)? (?:access )?(?:denied|not permitted)|unable to relay/i },
  { word: 'TOO_MANY_AT_ONCE', codes: /^452$/, status: /^(?:4\.5\.3)?$/, retryAfterMs: MINUTE },
  { word: 'TOO_MANY_AT_ONCE', status: /^4\.5\.3$/, retryAfterMs: MINUTE },
];

const ofContent: readonly Rule[] = [
  { word: 'TOO_LARGE', status: /^5\.(?:3\.4|2\.3)$/ },
  { word: 'TOO_LARGE', codes: /^5/, text: /message (?:size|is too big)|too large|size limit/i },
  { word: 'CONTENT_REFUSED', codes: /^5/, text: /illegal attachment|virus|malware|blocked for security|malicious/i },
  { word: 'NOT_AUTHENTIC', status: /^5\.7\.(?:1|2[0-9]|509)$/, text: /DMARC|SPF|DKIM|unauthenticated/i },
  { word: 'NOT_AUTHENTIC', status: /^5\.7\.(?:2[3-7]|509)$/ },
  { word: 'TAKEN_FOR_SPAM', codes: /^5/, text: /spam|unsolicited|blacklist|block ?list|blocked using|reputation/i },
  { word: 'NEEDS_UTF8', status: /^5\.6\.7$/ },
  { word: 'NEEDS_UTF8', codes: /^5/, text: /SMTPUTF8|internationalized/i },
];

const ofRecipient: readonly Rule[] = [
  { word: 'MAILBOX_FULL', codes: /^5/, status: /^5\.2\.2$/ },
  { word: 'MAILBOX_FULL', codes: /^5/, text: /(?:mailbox|quota).{0,20}(?:full|exceed)|over.?quota|out of storage/i },
  { word: 'MAILBOX_OFF', codes: /^5/, status: /^5\.2\.1$/ },
  { word: 'DOMAIN_UNKNOWN', codes: /^5/, status: /^5\.(?:1\.2|4\.4)$/ },
  { word: 'DOMAIN_UNKNOWN', codes: /^5/, text: /domain not found|host(?: or domain name)? not found|no such domain/i },
  { word: 'NO_MAIL_THERE', codes: /^5(?:21|56)$/ },
  { word: 'NO_MAIL_THERE', codes: /^5/, text: /null ?MX|does not accept (?:e?-?mail|messages)/i },
  { word: 'ADDRESS_UNKNOWN', codes: /^5/, status: /^5\.1\.(?:1|10|0|6)$/ },
  { word: 'ADDRESS_UNKNOWN', codes: /^5/, status: /^5\.4\.1$/ },
  {
    word: 'ADDRESS_UNKNOWN',
    codes: /^5/,
    text: /user unknown|unknown user|no such (?:user|recipient|mailbox)|does ?n.t exist|does not exist|not found|mailbox unavailable/i,
  },
  { word: 'ADDRESS_MALFORMED', codes: /^5/, status: /^5\.1\.3$/ },
  { word: 'ADDRESS_MALFORMED', codes: /^(?:501|553)$/ },
  { word: 'LOOP', codes: /^5/, status: /^5\.4\.(?:6|14)$/ },
  { word: 'NOT_ALLOWED_THERE', codes: /^5/, status: /^5\.7\.(?:1|133|134|124)$/ },
  { word: 'DEFERRED', codes: /^4/, retryAfterMs: GREYLIST_MS },
];

const rest: readonly Rule[] = [
  { word: 'UNAVAILABLE', codes: /^4/ },
  { word: 'REFUSED', codes: /^5/ },
];

const rulesAt: Readonly<Record<SmtpPlace, readonly Rule[]>> = {
  greeting: [...anywhere, ...atGreeting],
  login: [...atLogin, ...anywhere],
  sender: [...anywhere, ...ofSending, ...ofContent, ...rest],
  recipient: [...ofFullMailbox, ...anywhere, ...ofSending, ...ofContent, ...ofRecipient, ...rest],
  data: [...ofFullMailbox, ...anywhere, ...ofSending, ...ofContent, ...rest],
};

function fits({ codes, status, text }: Rule, reply: SmtpReply): boolean {
  return (
    (codes?.test(String(reply.code)) ?? true) &&
    (status?.test(reply.status) ?? true) &&
    (text?.test(reply.text) ?? true)
  );
}

/** The server's words without addresses and numbers of people, at most 200 characters. */
export function quoted(text: string): string {
  const bare = text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/<?[^\s<>@]+@[^\s<>@]+>?/g, '…')
    .replace(/\d{7,}/g, '…')
    .trim();
  return bare.length > 200 ? `${bare.slice(0, 199)}…` : bare;
}

/** What a reply of 400 and more means for the account, the e-mail or the recipient that it answers. */
export function meaningOf(reply: SmtpReply, place: SmtpPlace): ReplyMeaning {
  const rule = rulesAt[place].find((each) => fits(each, reply));
  const params = { reply: reply.code, ...(reply.status === '' ? {} : { status: reply.status }) };
  // No known word: an answer that is neither 4xx nor 5xx where one of those would be a refusal.
  if (rule === undefined) return { failure: smtpFailure('UNAVAILABLE', params) };
  const said = quoted(reply.text);
  const failure = smtpFailure(rule.word, rule.word === 'REFUSED' && said !== '' ? { ...params, said } : params);
  return { failure, ...(rule.retryAfterMs === undefined ? {} : { retryAfterMs: rule.retryAfterMs }) };
}

/** A recipient that the server did not take while it may have taken others. */
export function refusedRecipient(address: string, reply: SmtpReply): RefusedRecipient {
  const { failure, retryAfterMs } = meaningOf(reply, 'recipient');
  if (reply.code >= 500 && failure.category !== 'rate-limited') return { address, outcome: 'rejected', failure };
  return { address, outcome: 'retry', failure, retryAfterMs: retryAfterMs ?? GREYLIST_MS };
}
