import type { EmailDraftView, EmailRecipientView } from '../../../../app/contract/procedures/email.ts';
import { uuidV7 } from '../../../../app/domain/ids.ts';

export const ADDRESS_FIELDS = ['to', 'cc', 'bcc'] as const;
export type AddressField = (typeof ADDRESS_FIELDS)[number];

/** A file of the e-mail. Only `ready` ones can be sent. */
export interface Attachment {
  readonly key: number;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly step: 'storing' | 'ready' | 'problem';
  /** 0 to 1 while storing. */
  readonly progress: number;
  readonly blob: string | null;
  /** A word of `UnusableFile`, or of core's refusal. */
  readonly problem: string | null;
}

/** What somebody writes in the dialog *New email*, until it is queued. */
export interface Composition {
  /** The draft's id, which stays through every save. */
  readonly id: string;
  /** As typed, one entry each. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** Typed and not yet ended by comma or Enter. */
  readonly typed: Readonly<Record<AddressField, string>>;
  readonly subject: string;
  readonly html: string;
  /** What the editor held when it was opened: signature, footer and what is answered are nothing that somebody wrote. */
  readonly untouchedHtml: string;
  readonly attachments: readonly Attachment[];
  readonly accountId: string | null;
  readonly patientId: string | null;
  /** Our message that is answered or forwarded. */
  readonly inReplyTo: string | null;
  readonly isProtected: boolean;
  readonly sendAt: string | null;
}

export function emptyComposition(nowMs: number): Composition {
  return {
    id: uuidV7(nowMs, crypto.getRandomValues(new Uint8Array(10))),
    to: [],
    cc: [],
    bcc: [],
    typed: { to: '', cc: '', bcc: '' },
    subject: '',
    html: '',
    untouchedHtml: '',
    attachments: [],
    accountId: null,
    patientId: null,
    inReplyTo: null,
    isProtected: false,
    sendAt: null,
  };
}

export function fromDraft(draft: EmailDraftView, keyOf: () => number): Composition {
  const { id, to, cc, bcc, subject, html, accountId, patientId, inReplyTo, isProtected, sendAt } = draft;
  const attachments = draft.attachments.map(({ blob, name, type, bytes }): Attachment => ({
    ...{ key: keyOf(), name, type, bytes, blob },
    ...{ step: 'ready', progress: 1, problem: null },
  }));
  return {
    ...{ id, to, cc, bcc, subject, html, accountId, patientId, inReplyTo, isProtected, sendAt, attachments },
    typed: { to: '', cc: '', bcc: '' },
    untouchedHtml: '',
  };
}

/** Nothing that somebody would miss. */
export function isEmpty(written: Composition): boolean {
  const { to, cc, bcc, typed, subject, html, untouchedHtml, attachments, inReplyTo } = written;
  const hasPeople = [...to, ...cc, ...bcc, ...Object.values(typed)].some((text) => text.trim() !== '');
  const isUntouched = html === untouchedHtml || html.replace(/<[^>]*>/g, '').trim() === '';
  if (inReplyTo !== null) return isUntouched && attachments.length === 0;
  return !hasPeople && subject.trim() === '' && isUntouched && attachments.length === 0;
}

/** Typed text taken apart at commas, semicolons and line ends, but not inside quotes or angle brackets. */
export function splitAddresses(text: string): string[] {
  const entries = text.match(/(?:"(?:[^"\\]|\\.)*"|<[^<>]*>|[^,;\n"<]|["<])+/g) ?? [];
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** A separator that ends an entry, outside quotes and angle brackets. */
export function hasSeparator(text: string): boolean {
  return /[,;\n]/.test(text.replace(/"(?:[^"\\]|\\.)*"?|<[^<>]*>?/g, ''));
}

/** What `email.check` says of what is written. */
export interface CheckFacts {
  readonly recipients: readonly EmailRecipientView[];
  readonly hasAccount: boolean;
  readonly isTooLarge: boolean;
  readonly needsProtection: boolean;
  readonly takesFiles: boolean;
  readonly takesCopies: boolean;
  readonly takesHtml: boolean;
}

export const NEEDS = [
  'recipient',
  'address',
  'twice',
  'consent',
  'nothing',
  'problem',
  'account',
  'size',
  'files',
  'copies',
  'otherAccount',
  'protection',
  'password',
] as const;
export type Need = (typeof NEEDS)[number];

/** The shortest password of a protected PDF, in UTF-16 units. */
export const PASSWORD_LENGTH = 8;

function peopleFacts(written: Composition, { recipients }: CheckFacts) {
  const all = [...written.to, ...written.cc, ...written.bcc];
  const addresses = recipients.flatMap(({ address }) => (address === null ? [] : [address.toLowerCase()]));
  return {
    recipient: all.length === 0,
    address: recipients.some(({ address }) => address === null),
    twice: new Set(addresses).size < addresses.length,
    consent: recipients.some(({ consent }) => consent === 'no-consent' || consent === 'opted-out'),
  };
}

/** What stands between it and being sent, in the order of the form. */
export function missing(written: Composition, password: string, facts: CheckFacts): Need[] {
  const { attachments, html, isProtected } = written;
  const hasText = html.replace(/<[^>]*>/g, '').trim() !== '';
  const open: Readonly<Record<Need, boolean>> = {
    ...peopleFacts(written, facts),
    nothing: !hasText && attachments.length === 0,
    problem: attachments.some(({ step }) => step === 'problem'),
    account: !facts.hasAccount,
    size: facts.isTooLarge,
    files: attachments.length > 0 && !facts.takesFiles,
    copies: written.cc.length + written.bcc.length > 0 && !facts.takesCopies,
    // A protected PDF is a file.
    otherAccount: (facts.needsProtection || isProtected) && !facts.takesFiles,
    protection: facts.needsProtection && !isProtected && facts.takesFiles,
    password: isProtected && password.length < PASSWORD_LENGTH,
  };
  return NEEDS.filter((need) => open[need]);
}

/**
 * Whom the e-mail is about once a patient was picked as a recipient: that one if nobody else's patients are in it; else nobody,
 * until a person says so.
 *
 * @param others patients with the addresses of the other recipients
 */
export function patientAfterPick(current: string | null, picked: string, others: readonly string[]): string | null {
  const isAlone = others.every((id) => id === picked) && (current === null || current === picked);
  return isAlone ? picked : null;
}

export interface Submission {
  readonly id: string;
  readonly content: string;
  /** Confirmations that the person gave for exactly this content. */
  readonly confirmed: readonly string[];
}

/** The submission to go on with: the same one while the content is the same, so that nothing is sent twice. */
export function submissionFor(
  written: Composition,
  password: string,
  previous: Submission | null,
  nowMs: number,
): Submission {
  const { to, cc, bcc, subject, html, attachments, isProtected, sendAt, patientId, inReplyTo } = written;
  const files = attachments.map(({ key }) => key);
  const content = JSON.stringify([
    to,
    cc,
    bcc,
    subject,
    html,
    files,
    isProtected && password,
    sendAt,
    patientId,
    inReplyTo,
  ]);
  if (previous?.content === content) return previous;
  return { id: uuidV7(nowMs, crypto.getRandomValues(new Uint8Array(10))), content, confirmed: [] };
}
