import type { MessageView } from '../../../../app/contract/schemas.ts';
import { openComposer } from '../../../shared/email/composer-store.ts';

/** The three ways to go on from an e-mail; *Reply* goes to its sender, whatever its Reply-To says of another domain. */
export const answer = {
  reply: ({ id }: Pick<MessageView, 'id'>) => openComposer({ replyTo: id }),
  /** To an address that the e-mail asks for although it is not the sender's domain: the person chose it. */
  replyAt: ({ id }: Pick<MessageView, 'id'>, answerTo: string) => openComposer({ replyTo: id, answerTo }),
  replyAll: ({ id }: Pick<MessageView, 'id'>) => openComposer({ replyTo: id, replyAll: true }),
  forward: ({ id }: Pick<MessageView, 'id'>) => openComposer({ forward: id }),
};

/** Whether others than the one who is answered got it too. */
export function hasOthers({ email, direction }: Pick<MessageView, 'email' | 'direction'>): boolean {
  if (!email) return false;
  return email.to.length + email.cc.length > 1 || (direction === 'outbound' && email.cc.length > 0);
}

/** What has not left yet or never will is not answered; what failed altogether neither. */
export function canBeAnswered({ direction, state, purgedAt, email }: MessageView): boolean {
  if (purgedAt !== null || !email) return false;
  return direction === 'inbound' ? email.kind !== 'bounce' : state === 'sent' || state === 'delivered';
}
