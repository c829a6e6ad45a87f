import { createHash } from 'node:crypto';
import { asId, uuidV7, type MessageId } from '../../domain/ids.ts';
import type { InboundMessage, SmsContent } from '../../domain/message/message.ts';
import { formatPhoneNumber, type E164 } from '../../domain/phone-number.ts';
import { NAMED_WORDS } from '../../domain/sms/named-words.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import { onBehalfOf } from '../access/on-behalf-of.ts';
import { CLINIC_NAME, readClinicSettings } from '../channels/clinic-settings.ts';
import type { Outbox } from '../outbox/outbox.ts';

/**
 * One text confirms an opt-out, without advertisement, within five minutes: 47 CFR 64.1200(a)(12). Counted from when Foyer learns
 * of it; what was asked for long ago, while this workstation was off, gets no answer out of the blue.
 */
const WINDOW_MS = 5 * 60_000;
const STALE_MS = 3_600_000;
/** Two machines must not ask each other for help for ever. */
const HELP_AGAIN_MS = 3_600_000;

export interface NoticeDeps {
  readonly storage: Storage;
  readonly outbox: () => Pick<Outbox, 'enqueue' | 'wake'>;
  /** The vendor itself confirms STOP and answers HELP on this account. */
  readonly answersOptOuts: (accountId: InboundMessage['accountId']) => boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/**
 * Inside the transaction that takes the reply in: queues Foyer's own answer, where the vendor gives none. In one commit with the
 * opt-out, so it is neither lost nor sent twice.
 */
export function answer(
  deps: NoticeDeps,
  reply: InboundMessage,
  notice: NonNullable<SmsContent['notice']>,
  word: string,
): void {
  const { storage, outbox, clock, random } = deps;
  const nowMs = clock.now();
  const createdBy = onBehalfOf(storage);
  const { accountId, address, conversationId, patientId } = reply;
  if (createdBy === null || deps.answersOptOuts(accountId) || reply.createdAtMs + STALE_MS < nowMs) return;
  if (!address.startsWith('+')) return;
  const body = noticeText(storage, notice, word);
  const contentHash = createHash('sha256').update(JSON.stringify({ notice, body })).digest('hex');
  if (notice === 'help' && storage.messages.sameContentSince(address, contentHash, nowMs - HELP_AGAIN_MS).length > 0) {
    return;
  }
  outbox().enqueue({
    id: asId<MessageId>(uuidV7(nowMs, random.bytes(10))),
    channel: 'sms',
    direction: 'outbound',
    accountId,
    address,
    contactName: null,
    patientId,
    conversationId,
    threadId: null,
    content: { kind: 'sms', body, from: ownNumber(reply.to), notice },
    contentHash,
    parts: [],
    createdBy,
    createdAtMs: nowMs,
    sendAtMs: null,
    expiresAtMs: nowMs + WINDOW_MS,
    priority: 'high',
  });
  // Transactions are synchronous, so this is after the commit; if there was none, it finds nothing.
  queueMicrotask(() => outbox().wake(accountId));
}

function ownNumber(to: string | null): E164 | null {
  return to !== null && /^\+\d{7,15}$/.test(to) ? (to as E164) : null;
}

/** In GSM-7, and in the language of the word. */
function noticeText(storage: Storage, notice: NonNullable<SmsContent['notice']>, word: string): string {
  const language = NAMED_WORDS.find((named) => named.word === word)?.language ?? 'en';
  const clinic = storage.settings.get(CLINIC_NAME) ?? '';
  const { phone } = readClinicSettings(storage.settings);
  const shown = phone === '' ? '' : formatPhoneNumber(phone);
  return [clinic === '' ? '' : `${clinic}: `, TEXTS[language][notice](shown)].join('');
}

const TEXTS = {
  en: {
    'opt-out': (phone: string) =>
      `You will get no more texts from us. Reply START to get them again.${phone === '' ? '' : ` Questions? Call ${phone}.`}`,
    help: (phone: string) =>
      `Texts about your care.${phone === '' ? '' : ` For help call ${phone}.`} In an emergency call 911. Reply STOP to stop texts.`,
  },
  es: {
    'opt-out': (phone: string) =>
      `Ya no le enviaremos textos. Responda INICIAR para recibirlos de nuevo.${phone === '' ? '' : ` ¿Preguntas? Llame al ${phone}.`}`,
    help: (phone: string) =>
      `Textos sobre su cuidado.${phone === '' ? '' : ` Para ayuda llame al ${phone}.`} En una emergencia llame al 911. Responda ALTO para no recibir textos.`,
  },
} as const;
