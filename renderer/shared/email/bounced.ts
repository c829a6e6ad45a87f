import type { ConversationView } from '../../../app/contract/procedures/conversations.ts';
import { failureSentence } from '../i18n/known-text.ts';

/** Why an e-mail came back, as a sentence in the window's language. */
export function bouncedReason({ reason, ...failure }: NonNullable<ConversationView['bounced']>): string {
  const sentence = failureSentence({ ...failure, message: reason });
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
