import { AppError } from '../../domain/errors.ts';
import type { PatientId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { OutboundState } from '../../domain/message/states.ts';
import type { Conversation, Storage } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';

/** A document of more is no use in a chart, and takes core too long. */
export const MOST_MESSAGES = 2000;
const BATCH = 500;
/** What left the clinic, or may have; what was not sent yet is not said yet. */
const SAID: readonly OutboundState[] = ['sending', 'sent', 'delivered', 'failed', 'unconfirmed'];

export interface AskedMessages {
  readonly patientId: PatientId;
  /** Those, too, that nobody picked a patient for. */
  readonly unassigned: boolean;
  /** Inclusive; null: from the beginning. */
  readonly fromMs: number | null;
  /** Exclusive; null: until now. */
  readonly untilMs: number | null;
}

/** Oldest first; never those of another patient. Throws AppError CONFLICT `too-many` with `most`. */
export function messagesToFile(
  { conversations }: Pick<Storage, 'conversations'>,
  thread: Conversation,
  { patientId, unassigned, fromMs, untilMs }: AskedMessages,
  { scope }: CallContext,
): Message[] {
  const wanted: Message[] = [];
  let place = untilMs === null ? { atMs: 8_640_000_000_000_000, id: '~' } : { atMs: untilMs, id: '' };
  for (;;) {
    const batch = conversations.messagesBeside(thread.id, scope, place, 'older', BATCH);
    for (const message of batch) {
      if (message.createdAtMs < (fromMs ?? 0)) return wanted.reverse();
      const isTheirs = message.patientId === patientId || (unassigned && message.patientId === null);
      if (isTheirs && isSaid(message)) wanted.push(message);
      if (wanted.length > MOST_MESSAGES) throw tooMany();
    }
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return wanted.reverse();
    place = { atMs: last.createdAtMs, id: last.id };
  }
}

function isSaid(message: Message): boolean {
  return message.direction === 'inbound' || SAID.includes(message.delivery.state);
}

function tooMany(): AppError {
  return new AppError('CONFLICT', `These are more than ${MOST_MESSAGES} messages. Choose a shorter period.`, {
    reason: 'too-many',
    most: MOST_MESSAGES,
  });
}
