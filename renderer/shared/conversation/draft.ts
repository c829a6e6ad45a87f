import type { Input, Output } from '../../../app/contract/index.ts';
import type { ConversationDetail } from '../../../app/contract/procedures/conversations.ts';
import { MISSING } from '../../../app/domain/templates/tokens.ts';
import { uuidV7 } from '../../../app/domain/ids.ts';
import type { FileProblem } from '../files/store-blob.ts';

/** A picture or PDF of the text in the making. Only `ready` ones can be sent. */
export interface DraftMedia {
  readonly key: number;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly step: 'storing' | 'ready' | 'problem';
  /** 0 to 1 while storing. */
  readonly progress: number;
  readonly blob: string | null;
  readonly problem: FileProblem | 'failed' | null;
  /** Where it came from, to bring it again; null: it is from an earlier time. */
  readonly file: File | null;
}

/** The person said that a text on a family's number concerns nobody in particular. */
export const NOBODY = 'nobody';

/** What somebody has begun to write in a conversation. */
export interface Draft {
  readonly body: string;
  readonly media: readonly DraftMedia[];
  /** A patient's id, {@link NOBODY}, or null: not chosen. */
  readonly about: string | null;
  /** ISO; null: at once. */
  readonly sendAt: string | null;
}

export const EMPTY_DRAFT: Draft = { body: '', media: [], about: null, sendAt: null };

export const isEmpty = ({ body, media }: Pick<Draft, 'body' | 'media'>) => body === '' && media.length === 0;

type Stored = NonNullable<ConversationDetail['draft']>;

let lastKey = 0;
export const nextMediaKey = () => ++lastKey;

/** The draft that core kept. */
export function draftFrom(stored: Stored | null): Draft {
  if (!stored) return EMPTY_DRAFT;
  const media = stored.media.map(({ blob, name, type, bytes }): DraftMedia => ({
    key: nextMediaKey(),
    name,
    type,
    bytes,
    step: 'ready',
    progress: 1,
    blob,
    problem: null,
    file: null,
  }));
  return { ...EMPTY_DRAFT, body: stored.body, media, about: stored.patientId };
}

/** What core keeps of it; files on their way join when they are stored. */
export function keptOf({ body, media, about }: Draft): Omit<Input<'conversations.saveDraft'>, 'id'> {
  return {
    body,
    media: media.flatMap(({ blob, step }) => (blob === null || step !== 'ready' ? [] : [{ blob }])),
    patientId: about === NOBODY ? null : about,
    accountId: null,
  };
}

export type SendingAccount = NonNullable<Output<'sms.check'>['account']>;

/** What the draft is judged by, apart from itself. */
export interface SendFacts {
  /** Active patients with the number. */
  readonly patientIds: readonly string[];
  readonly consent: Output<'sms.check'>['consent']['state'];
  /** undefined: not known yet; null: there is none. */
  readonly account: SendingAccount | null | undefined;
  /** The clinic blocks texts that may hold patient data, and this one may. */
  readonly isPhiBlocked: boolean;
}

export const NEEDS = [
  'opted-out',
  'no-consent',
  'account',
  'patient',
  'media',
  'problem',
  'busy',
  'too-long',
  'gap',
  'phi',
  'text',
] as const;
export type Need = (typeof NEEDS)[number];

/** What stands between the draft and sending, most important first. */
export function missingIn(draft: Draft, facts: SendFacts): Need[] {
  const { account, consent } = facts;
  const isOpen = facts.patientIds.length > 1 && draft.about === null;
  const is: Readonly<Record<Need, boolean>> = {
    'opted-out': consent === 'opted-out',
    // While nobody is picked on a family's number, whom it is about comes first: the others may have agreed.
    'no-consent': consent === 'no-consent' && !isOpen,
    account: account === null,
    patient: isOpen,
    media:
      draft.media.length > 0 &&
      account !== null &&
      account !== undefined &&
      mediaTrouble(draft.media, account) !== null,
    problem: draft.media.some(({ step }) => step === 'problem'),
    busy: draft.media.some(({ step }) => step === 'storing'),
    'too-long': account !== null && account !== undefined && draft.body.length > account.mostUnits,
    gap: draft.body.includes(MISSING),
    phi: facts.isPhiBlocked,
    text: draft.body.trim() === '' && draft.media.length === 0,
  };
  return NEEDS.filter((need) => is[need]);
}

/** Why the account cannot carry the files: none at all, too many, too large together, or one of them. */
export type MediaTrouble =
  | { readonly kind: 'none' }
  | { readonly kind: 'count'; readonly most: number }
  | { readonly kind: 'total'; readonly most: number }
  | { readonly kind: 'type'; readonly name: string }
  | { readonly kind: 'size'; readonly name: string; readonly most: number };

export function mediaTrouble(media: readonly DraftMedia[], account: SendingAccount): MediaTrouble | null {
  const limits = account.media;
  if (!limits) return { kind: 'none' };
  if (media.length > limits.files) return { kind: 'count', most: limits.files };
  for (const { name, type, bytes, step } of media) {
    if (step === 'problem') continue;
    const most = limits.types[type];
    if (most === undefined) return { kind: 'type', name };
    if (bytes > most) return { kind: 'size', name, most };
  }
  const total = media.reduce((sum, { bytes }) => sum + bytes, 0);
  return total > limits.bytesTotal ? { kind: 'total', most: limits.bytesTotal } : null;
}

/** Whom the text concerns, as core is told: the chosen one, or the only one with the number; null: nobody in particular. */
export function patientOf(draft: Pick<Draft, 'about'>, patientIds: readonly string[]): string | null {
  if (draft.about === NOBODY) return null;
  return draft.about ?? (patientIds.length === 1 ? (patientIds[0] ?? null) : null);
}

export interface Submission {
  readonly id: string;
  readonly content: string;
  /** Confirmations that the person gave for exactly this content. */
  readonly confirmed: readonly string[];
}

/** The submission to go on with: the same one while the content is the same, so that nothing is sent twice. */
export function submissionFor(draft: Draft, to: string, previous: Submission | null, nowMs: number): Submission {
  const content = JSON.stringify([to, draft.body, draft.media.map(({ key }) => key), draft.about, draft.sendAt]);
  if (previous?.content === content) return previous;
  return { id: uuidV7(nowMs, crypto.getRandomValues(new Uint8Array(10))), content, confirmed: [] };
}
